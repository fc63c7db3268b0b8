"""Reads whom the post escorts, with the teams, as the rows of `walkat_baris`."""

from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.model import (
    AnggotaWalkat,
    FlowWalkat,
    GiliranWalkat,
    Paslon,
    Personel,
    ReguWalkat,
    Satuan,
    SerahTerimaWalkat,
    Vip,
)
from poskoapp.domain.walkat import JenisPemilihan, Kedudukan, PeranWalkat
from poskoapp.services.batas_jam import batas_jam
from poskoapp.services.walkat_baris import (
    AnggotaRow,
    FlowRow,
    GiliranRow,
    PaslonRow,
    ReguRow,
    SasaranRow,
    SerahTerimaRow,
    VipRow,
)


def sasaran_rows(session: Session) -> list[SasaranRow]:
    """Pairs by number, then the other VIPs, each with its team."""
    pairs, others = _people(session)
    names = sasaran_words(pairs, others)
    teams = _teams(session, names, pairs, others)
    found = [SasaranRow(p, p.vip, names["paslon", p.id], teams.get(("paslon", p.id))) for p in pairs]
    return [*found, *(SasaranRow(None, (v,), v.sebutan, teams.get(("vip", v.id))) for v in others)]


def regu_rows(session: Session) -> list[ReguRow]:
    """The teams, in the order of the list."""
    return [row.regu for row in sasaran_rows(session) if row.regu is not None]


def serah_terima_rows(session: Session, regu_id: int) -> list[SerahTerimaRow]:
    """The hand-overs of a team, newest first."""
    s = SerahTerimaWalkat
    found = session.scalars(select(s).where(s.regu_id == regu_id).order_by(s.waktu.desc(), s.id.desc()))
    return [
        SerahTerimaRow(
            r.id,
            r.regu_id,
            r.waktu,
            _names(r.dari),
            _names(r.kepada),
            r.perlengkapan,
            r.senpi,
            r.catatan,
        )
        for r in found
    ]


def sasaran_words(pairs: list[PaslonRow], others: list[VipRow]) -> dict[tuple[str, int], str]:
    """How each is called on duties and papers; the kind of election stands with it where there are several."""
    several = len({p.pemilihan for p in pairs}) > 1
    words = {("vip", v.id): v.sebutan for v in others}
    for pair in pairs:
        kind = f" {pair.pemilihan.label.split(' dan ')[0]}" if several else ""
        number = f"nomor urut {pair.nomor_urut}" if pair.nomor_urut else pair.nama
        words["paslon", pair.id] = f"Paslon{kind} {number}"
    return words


def target_words(session: Session) -> dict[int, str]:
    """Team -> how its target is called."""
    pairs, others = _people(session)
    words = sasaran_words(pairs, others)
    found = session.execute(select(ReguWalkat.id, ReguWalkat.paslon_id, ReguWalkat.vip_id))
    return {id_: words[("paslon", paslon) if paslon else ("vip", vip or 0)] for id_, paslon, vip in found}


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())


def _people(session: Session) -> tuple[list[PaslonRow], list[VipRow]]:
    of_pair: dict[int | None, list[VipRow]] = defaultdict(list)
    for v in session.scalars(select(Vip).order_by(Vip.id)):
        row = VipRow(v.id, v.paslon_id, v.kedudukan, v.nama, v.jenis_kelamin, v.jabatan, v.alamat)
        of_pair[v.paslon_id].append(row)
    pairs = [
        PaslonRow(
            p.id,
            p.pemilihan,
            p.nomor_urut,
            p.ditetapkan,
            p.berakhir,
            p.alasan,
            tuple(sorted(of_pair[p.id], key=lambda v: v.kedudukan is not Kedudukan.CALON)),
        )
        for p in session.scalars(select(Paslon).order_by(Paslon.id))
    ]
    kinds = list(JenisPemilihan)
    pairs.sort(key=lambda p: (kinds.index(p.pemilihan), p.nomor_urut is None, p.nomor_urut or 0, p.id))
    ranks = list(Kedudukan)
    return pairs, sorted(of_pair[None], key=lambda v: (ranks.index(v.kedudukan), v.id))


def _teams(
    session: Session,
    names: dict[tuple[str, int], str],
    pairs: list[PaslonRow],
    others: list[VipRow],
) -> dict[tuple[str, int], ReguRow]:
    flows, batas = _flows(session), batas_jam(session)
    vip: dict[tuple[str, int], tuple[VipRow, ...]] = {("paslon", p.id): p.vip for p in pairs}
    vip |= {("vip", v.id): (v,) for v in others}
    found: dict[tuple[str, int], ReguRow] = {}
    for r in session.scalars(select(ReguWalkat)):
        key = ("paslon", r.paslon_id) if r.paslon_id else ("vip", r.vip_id or 0)
        found[key] = ReguRow(
            r.id, names[key], vip[key], r.mulai, r.selesai, r.jumlah_dinas, r.jam_ganti, r.jam_giliran,
            batas, r.tempat, r.catatan, r.ditarik, r.alasan_tarik, tuple(flows[r.id]),
        )  # fmt: skip
    return found


def _flows(session: Session) -> dict[int, list[FlowRow]]:
    people: dict[int, list[AnggotaRow]] = defaultdict(list)
    ranks = list(PeranWalkat)
    for row in session.execute(_members()):
        people[row.flow_id].append(AnggotaRow(*row))
    turns: dict[int, list[GiliranRow]] = defaultdict(list)
    for g in session.scalars(select(GiliranWalkat).order_by(GiliranWalkat.mulai, GiliranWalkat.id)):
        turns[g.flow_id].append(GiliranRow(g.id, g.flow_id, g.status, g.mulai, g.selesai))
    flows: dict[int, list[FlowRow]] = defaultdict(list)
    for f in session.scalars(select(FlowWalkat).order_by(FlowWalkat.urut, FlowWalkat.id)):
        own = sorted(people[f.id], key=lambda a: (ranks.index(a.peran), a.id))
        flows[f.regu_id].append(FlowRow(f.id, f.regu_id, f.nama, tuple(own), tuple(turns[f.id])))
    return flows


def _members() -> Any:
    a, p = AnggotaWalkat, Personel
    return (
        select(
            a.id, a.flow_id, a.personel_id, p.nrp, p.nama, p.pangkat, p.jabatan, Satuan.nama, p.hp,
            p.jenis_kelamin, a.peran, a.mengemudi, a.masuk, a.keluar, a.alasan_keluar,
        )
        .join(p, p.id == a.personel_id)
        .join(Satuan, Satuan.id == p.satuan_id)
        .order_by(a.id)
    )  # fmt: skip
