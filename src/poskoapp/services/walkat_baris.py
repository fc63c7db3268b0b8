"""Whom the post escorts, with the teams, as rows: what the tab, the papers and the roster show alike."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.batas_jam import BatasJam
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
from poskoapp.domain.walkat import AlasanAkhir, JenisPemilihan, Kedudukan, PeranWalkat, StatusGiliran
from poskoapp.services.batas_jam import batas_jam

SHOWS = frozenset(
    {
        "paslon",
        "vip",
        "regu_walkat",
        "flow_walkat",
        "anggota_walkat",
        "giliran_walkat",
        "serah_terima_walkat",
    }
)
"""The tables of escorts."""


@dataclass(frozen=True, slots=True)
class VipRow:
    """Someone whom the post escorts."""

    id: int
    paslon_id: int | None
    kedudukan: Kedudukan
    nama: str
    jenis_kelamin: str
    jabatan: str
    alamat: str

    @property
    def perempuan(self) -> bool:
        """Whether a Polwan has to be among the walpri."""
        return self.jenis_kelamin == "P"

    @property
    def sebutan(self) -> str:
        """`Ketua KPU Wiratma Sasmita`."""
        title = self.jabatan or ("" if self.kedudukan is Kedudukan.LAIN else self.kedudukan.label)
        return f"{title} {self.nama}".strip()


@dataclass(frozen=True, slots=True)
class PaslonRow:
    """A pair with its two people."""

    id: int
    pemilihan: JenisPemilihan
    nomor_urut: int | None
    ditetapkan: date | None
    berakhir: date | None
    alasan: AlasanAkhir | None
    vip: tuple[VipRow, ...]

    @property
    def nama(self) -> str:
        """Both names."""
        return " – ".join(v.nama for v in self.vip)


@dataclass(frozen=True, slots=True)
class AnggotaRow:
    """Someone in a flow."""

    id: int
    flow_id: int
    personel_id: int
    nrp: str
    nama: str
    pangkat: str
    jabatan: str
    satuan: str
    hp: str
    jenis_kelamin: str
    peran: PeranWalkat
    mengemudi: bool
    masuk: datetime | None
    keluar: datetime | None
    alasan_keluar: str

    @property
    def sebutan(self) -> str:
        """Rank and name."""
        return f"{self.pangkat} {self.nama}"

    def at(self, moment: datetime) -> bool:
        """Whether he is in the flow at that moment."""
        return (self.masuk is None or self.masuk <= moment) and (self.keluar is None or moment < self.keluar)


@dataclass(frozen=True, slots=True)
class GiliranRow:
    """A turn of a flow."""

    id: int
    flow_id: int
    status: StatusGiliran
    mulai: datetime
    selesai: datetime


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A flow with its people and turns, earliest first."""

    id: int
    regu_id: int
    nama: str
    anggota: tuple[AnggotaRow, ...]
    giliran: tuple[GiliranRow, ...]

    @property
    def dinas(self) -> tuple[GiliranRow, ...]:
        """The turns on duty."""
        return tuple(g for g in self.giliran if g.status is StatusGiliran.DINAS)

    def at(self, moment: datetime) -> tuple[AnggotaRow, ...]:
        """Who is in the flow at that moment."""
        return tuple(a for a in self.anggota if a.at(moment))


@dataclass(frozen=True, slots=True)
class ReguRow:
    """A team."""

    id: int
    sasaran: str
    """`Paslon nomor urut 1`, as on its duties."""
    vip: tuple[VipRow, ...]
    mulai: datetime
    selesai: datetime
    jumlah_dinas: int
    jam_ganti: int
    jam_giliran: int
    batas: BatasJam
    """The post's limits of hours, for every team alike."""
    tempat: str
    catatan: str
    ditarik: datetime | None
    alasan_tarik: str
    flows: tuple[FlowRow, ...]

    @property
    def akhir(self) -> datetime:
        """When it ends, or was withdrawn."""
        return self.selesai if self.ditarik is None else min(self.selesai, self.ditarik)

    @property
    def kekuatan(self) -> tuple[AnggotaRow, ...]:
        """Everyone who belongs to it at its end, flow by flow."""
        return tuple(a for f in self.flows for a in f.anggota if a.keluar is None)

    @property
    def jumlah(self) -> int:
        """People who belong to it."""
        return len({a.personel_id for a in self.kekuatan})

    @property
    def giliran_kurang(self) -> int:
        """Turns on duty with fewer people than agreed at their beginning."""
        return sum(len(f.at(g.mulai)) < self.jumlah_dinas for f in self.flows for g in f.dinas)

    @property
    def giliran(self) -> int:
        """Turns on duty in all."""
        return sum(len(f.dinas) for f in self.flows)

    def dinas_at(self, moment: datetime) -> tuple[FlowRow, ...]:
        """The flows on duty at that moment."""
        return tuple(f for f in self.flows if any(g.mulai <= moment < g.selesai for g in f.dinas))


@dataclass(frozen=True, slots=True)
class SasaranRow:
    """A pair, or another VIP, with its team if there is one: a line of the list."""

    paslon: PaslonRow | None
    vip: tuple[VipRow, ...]
    sebutan: str
    regu: ReguRow | None

    @property
    def kunci(self) -> str:
        """What the list knows it by."""
        return f"paslon-{self.paslon.id}" if self.paslon else f"vip-{self.vip[0].id}"

    @property
    def nama(self) -> str:
        """The names."""
        return " – ".join(v.nama for v in self.vip)


@dataclass(frozen=True, slots=True)
class SerahTerimaRow:
    """A hand-over."""

    id: int
    regu_id: int
    waktu: datetime
    dari: tuple[str, ...]
    kepada: tuple[str, ...]
    perlengkapan: str
    senpi: str
    catatan: str


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
