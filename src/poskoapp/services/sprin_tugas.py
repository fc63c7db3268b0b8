"""The lampiran of an order for any kind of duty: each person once, in bands, from the one table of duties."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from poskoapp.documents.sprin import COUNTED, Baris, Jumlah, Kolom, Lampiran, Pita
from poskoapp.documents.sprin_kinds import BKO_MASUK
from poskoapp.domain.bko import PermintaanBko, PersonelBko, RincianBko
from poskoapp.domain.bko_jenis import ArahBko, StatusBko
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Penugasan, Personel, Rencana, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.waktu import rentang, singkat
from poskoapp.services.rencana_baca import group_ids_of
from poskoapp.services.sprin_kelompok import struktur

_BEFORE_ARRIVAL = [status for status in StatusBko if status.urut < StatusBko.TIBA.urut]
"""Until they have been mustered, all who were approved are expected."""
BKO = "BKO"
"""What a duty of lent people who have none yet is called."""


@dataclass(frozen=True, slots=True)
class Tugas:
    """A duty of a named person in printed words, with what bands are made of."""

    personel_id: int
    nama: str
    pangkat: str
    nrp: str
    jabatan: str
    satuan: str
    hp: str
    jenis: str
    peran: str
    sasaran: str
    mulai: datetime
    selesai: datetime
    polsek: str
    """Where the duty is, or the person's own unit."""
    urutan: int
    """Place of that unit among the others."""
    kecamatan: str


def duties_of(
    session: Session,
    sumber: Collection[str],
    rencana_id: int | None = None,
    tercantum: Collection[int] = (),
) -> list[Tugas]:
    """The duties of these kinds, earliest first; of lent people also those who have none yet.

    Of a plan beside the main one: those in its groups, and those that lie within the time of its duty. Who of the lent
    is back is left out, unless he is `tercantum`: an order that sent him stays right.
    """
    kinds = [JenisPenugasan(name) for name in sumber if name != BKO_MASUK]
    wanted = Penugasan.jenis.in_(kinds) & _of_plan(session, rencana_id)
    found = list(_duties(session, wanted)) if kinds else []
    if BKO_MASUK in sumber:
        found += _lent(session, tercantum)
    return found


def _of_plan(session: Session, rencana_id: int | None) -> Any:
    grouped = Penugasan.kelompok_id.in_(group_ids_of(rencana_id))
    if rencana_id is None:
        return grouped | Penugasan.kelompok_id.is_(None)
    plan = session.get(Rencana, rencana_id)
    if plan is None:  # an order outlives its plan
        return grouped
    during = (Penugasan.mulai < plan.tugas_selesai) & (Penugasan.selesai > plan.tugas_mulai)
    return grouped | (Penugasan.kelompok_id.is_(None) & during)


def tugas_lampiran(
    duties: Sequence[Tugas],
    pangkat: DaftarPangkat,
    judul: tuple[str, ...],
    kolom: tuple[Kolom, ...],
    pita: tuple[str, ...],
) -> Lampiran:
    """Each person once, in the bands of his first duty, the highest rank first."""
    of_person: dict[int, list[Tugas]] = defaultdict(list)
    for duty in duties:
        of_person[duty.personel_id].append(duty)
    keys = [k.key for k in kolom if k.key not in COUNTED]
    people = sorted(
        of_person.values(),
        key=lambda own: (
            tuple(_band_order(name, own[0]) for name in pita),
            pangkat.urut(own[0].pangkat),
            own[0].nama,
        ),
    )
    bands = tuple(_bands(people, pita, keys))
    return Lampiran(judul, kolom, bands, (Jumlah(len(people), "personel"),))


def _bands(people: list[list[Tugas]], pita: tuple[str, ...], keys: list[str]) -> Iterator[Pita]:
    outer, inner = _title_of(pita, 0), _title_of(pita, 1)
    for title, of_outer in groupby(people, key=outer):
        own = list(of_outer)
        if len(pita) < 2:
            yield Pita(title, tuple(_baris(person, keys) for person in own))
            continue
        yield Pita(title)
        for subtitle, of_inner in groupby(own, key=inner):
            yield Pita(subtitle, tuple(_baris(person, keys) for person in of_inner), tingkat=2)


def _title_of(pita: tuple[str, ...], level: int) -> Callable[[list[Tugas]], str]:
    if level >= len(pita):
        return lambda _own: ""
    return lambda own: _band(pita[level], own[0])


def _band(name: str, duty: Tugas) -> str:
    text = str(getattr(duty, name)).upper() or "LAIN-LAIN"
    return f"KECAMATAN {text}" if name == "kecamatan" and duty.kecamatan else text


def _band_order(name: str, duty: Tugas) -> tuple[int, list[tuple[int, str]]]:
    """Units in the order of the post, everything else as people count: 2 before 10."""
    parts = re.split(r"(\d+)", _band(name, duty))
    return (
        duty.urutan if name == "polsek" else 0,
        [(int(part), "") if part.isdigit() else (-1, part) for part in parts if part],
    )


def _baris(own: list[Tugas], keys: list[str]) -> Baris:
    person = own[0]
    cells = {
        "nama": person.nama.upper(),
        "pangkat": person.pangkat.upper(),
        "nrp": person.nrp,
        "struktur": struktur(person.jabatan, person.satuan).upper(),
        "operasional": _joined(duty.peran or duty.jenis for duty in own).upper(),
        "satuan": person.satuan.upper(),
        "hp": person.hp,
        "sasaran": _joined(duty.sasaran for duty in own).upper(),
        "waktu": _waktu(own),
        "kecamatan": person.kecamatan.upper(),
        "ket": "",
    }
    return Baris(str(person.personel_id), tuple(cells[key] for key in keys))


def not_come(session: Session) -> set[int]:
    """Keys of those who were promised to us and did not come with the others."""
    return set(
        session.scalars(
            select(PersonelBko.personel_id)
            .join(RincianBko, RincianBko.id == PersonelBko.rincian_id)
            .join(PermintaanBko, PermintaanBko.id == RincianBko.permintaan_id)
            .where(
                PermintaanBko.arah == ArahBko.MASUK,
                PersonelBko.tiba.is_(None),
                PermintaanBko.status.not_in(_BEFORE_ARRIVAL),
            )
        )
    )


def _joined(words: Iterator[str]) -> str:
    return " / ".join(dict.fromkeys(word for word in words if word))


def _waktu(own: list[Tugas]) -> str:
    """One span, or from the first day to the last with how many turns lie between them."""
    spans: list[tuple[datetime, datetime]] = []
    for duty in sorted(own, key=lambda d: d.mulai):
        if spans and duty.mulai <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], duty.selesai)
        else:
            spans.append((duty.mulai, duty.selesai))
    if len(spans) == 1:
        return f"{singkat(spans[0][0])} s.d. {singkat(spans[0][1])}"
    return f"{rentang(spans[0][0].date(), spans[-1][1].date())}, {len(spans)} giliran"


def _duties(session: Session, wanted: Any) -> Iterator[Tugas]:
    place, polsek = aliased(Kecamatan), aliased(Satuan)
    rows = session.execute(
        select(
            Penugasan, Personel, Satuan.nama, Satuan.urutan, place.nama, polsek.nama, polsek.urutan,
            KelompokTps.kode, Kelurahan.nama,
        )
        .join(Personel, Personel.id == Penugasan.personel_id)
        .join(Satuan, Satuan.id == Personel.satuan_id)
        .outerjoin(KelompokTps, KelompokTps.id == Penugasan.kelompok_id)
        .outerjoin(Kelurahan, Kelurahan.id == KelompokTps.kelurahan_id)
        .outerjoin(place, place.id == func.coalesce(Penugasan.kecamatan_id, Kelurahan.kecamatan_id))
        .outerjoin(polsek, polsek.id == place.satuan_id)
        .where(wanted)
        .order_by(Penugasan.mulai, Penugasan.id)
    )  # fmt: skip
    for duty, person, satuan, urutan, kecamatan, unit, of_unit, kode, kelurahan in rows:
        where = f"TPS kelompok {kode}, {kelurahan}" if kode else f"Kecamatan {kecamatan}" if kecamatan else ""
        yield Tugas(
            person.id, person.nama, person.pangkat, person.nrp, person.jabatan, satuan, person.hp, duty.jenis.label,
            duty.peran, duty.sasaran or where, duty.mulai, duty.selesai, unit or satuan,
            of_unit if unit else urutan, kecamatan or "",
        )  # fmt: skip


def _lent(session: Session, tercantum: Collection[int]) -> list[Tugas]:
    """Who is lent to us and not back yet, or `tercantum`: his duties, or the place that the request names.

    The time is the one that was agreed: when each came is the muster's, and would make every order of before untrue.
    """
    rows = session.execute(
        select(RincianBko.satuan_asal, PermintaanBko, Personel)
        .join_from(PersonelBko, RincianBko, RincianBko.id == PersonelBko.rincian_id)
        .join(PermintaanBko, PermintaanBko.id == RincianBko.permintaan_id)
        .join(Personel, Personel.id == PersonelBko.personel_id)
        .where(
            PermintaanBko.arah == ArahBko.MASUK,
            or_(
                and_(PersonelBko.kembali.is_(None), PersonelBko.diteruskan.is_(None)),
                PersonelBko.personel_id.in_(tercantum),
            ),
            or_(
                PersonelBko.tiba.is_not(None),
                and_(PersonelBko.disetujui.is_not(None), PermintaanBko.status.in_(_BEFORE_ARRIVAL)),
            ),
        )
        .order_by(PermintaanBko.mulai, RincianBko.id, PersonelBko.id)
    ).all()
    keys = {person.id for _, _, person in rows}
    plotted: dict[int, list[Tugas]] = defaultdict(list)
    for duty in _duties(session, Penugasan.personel_id.in_(keys)):
        plotted[duty.personel_id].append(duty)
    found: dict[int, Tugas] = {}
    for asal, request, person in rows:
        own = plotted[person.id]
        found[person.id] = Tugas(
            person.id, person.nama, person.pangkat, person.nrp, person.jabatan, asal, person.hp, BKO,
            _joined(d.peran or d.jenis for d in own) or request.tugas,
            _joined(d.sasaran for d in own) or request.tempat, request.mulai, request.selesai,
            own[0].polsek if own else asal, own[0].urutan if own else 0, own[0].kecamatan if own else "",
        )  # fmt: skip
    return list(found.values())
