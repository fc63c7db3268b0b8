"""Strength: who can be counted on in the duty window of the TPS guards, by name and in figures."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from poskoapp.domain.kekuatan import Kekuatan, StatusPersonel
from poskoapp.domain.konflik_fakta import days_of
from poskoapp.domain.model import KekuatanTerhitung, Ketidakhadiran, Penugasan, Personel
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services import bko_masa, sekilas
from poskoapp.services.kekuatan_jumlah import JumlahKekuatan, PorsiSatuan
from poskoapp.services.kekuatan_terhitung import nameless_bko
from poskoapp.services.operasi import OperasiRow, read_operasi
from poskoapp.services.personel import PersonelRow, personel_rows
from poskoapp.services.ploting_berubah import touched_people
from poskoapp.storage.database import Database
from poskoapp.storage.recorder import RowChange
from poskoapp.storage.rows import KeyedRows, plain_rows

SHOWS = bko_masa.SHOWS | frozenset(
    {
        "personel",
        "satuan",
        "ketidakhadiran",
        "penugasan",
        "kelompok_tps",
        "kekuatan_terhitung",
        "operasi",
        "kualifikasi_personel",
    }
)
"""Tables whose change may change the strength."""


@dataclass(frozen=True, slots=True)
class KekuatanReport:
    """All people, the status of each by his key, and the figures that follow from them."""

    personel: list[PersonelRow]
    status: dict[int, StatusPersonel]
    angka: Kekuatan
    satuan: list[PorsiSatuan]
    """The deployable share of each unit that has people of ours, as the units come with them."""
    tanpa_nama: list[tuple[str, int]]
    """Lent force that is here without names: from which unit and how many."""
    kept: "_Kept" = field(compare=False, repr=False)
    berubah: list[PersonelRow] | None = field(default=None, compare=False, repr=False)
    """Whom the last step touched, where only they were read anew."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the report after the next step starts from: the sums, and where each person stands in the list."""

    jumlah: JumlahKekuatan
    places: dict[int, int]


@dataclass(frozen=True, slots=True)
class KekuatanSekilas:
    """Some people and the status of each by his key."""

    personel: list[PersonelRow]
    status: dict[int, StatusPersonel]


class KekuatanService:
    """Reads the strength as one consistent picture."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def report(self) -> KekuatanReport:
        """The people, highest rank first, with status and figures."""
        with self._db.read() as session:
            people = personel_rows(session, self._pangkat)
            status = self._statuses(session, people, None)
            sums = JumlahKekuatan(bko_masa.lent_people(session))
            sums.count(people, status)
            kept = _Kept(sums, {person.id: at for at, person in enumerate(people)})
            return _report(session, people, status, kept)

    def sekilas(self, personel_ids: Collection[int] = ()) -> KekuatanSekilas:
        """These people, or the first of all where none of them is there any more."""
        with self._db.read() as session:
            people = personel_rows(session, self._pangkat, personel_ids) or personel_rows(
                session, self._pangkat, _first_people(session, self._pangkat, sekilas.FIRST)
            )
            return KekuatanSekilas(people, self._statuses(session, people, [p.id for p in people]))

    def report_after(
        self, report: KekuatanReport, changes: Sequence[RowChange] | None
    ) -> KekuatanReport | None:
        """The strength after one step, only whom it touched read anew; None where it may have touched anybody."""
        if changes is None or any(_reaches_all(change) for change in changes):
            return None
        with self._db.read() as session:
            touched = touched_people(session, changes)
            if touched is None:
                return None
            fresh = personel_rows(session, self._pangkat, touched)
            places = report.kept.places
            old = [report.personel[places[row.id]] for row in fresh if row.id in places]
            if len(old) < len(touched) or [_order_of(p) for p in old] != [_order_of(p) for p in fresh]:
                return None
            people, sums = report.personel.copy(), report.kept.jumlah.copy()
            for row in fresh:
                people[places[row.id]] = row
            now = self._statuses(session, fresh, touched)
            sums.count(old, report.status, by=-1)
            sums.count(fresh, now)
            kept = _Kept(sums, places)
            return replace(_report(session, people, report.status | now, kept), berubah=fresh)

    def _statuses(
        self, session: Session, people: Sequence[PersonelRow], among: Collection[int] | None
    ) -> dict[int, StatusPersonel]:
        operasi = read_operasi(session)
        absent, on_duty = _absent(session, operasi, among), _on_duty(session, operasi, among)
        away = bko_masa.away_people(session, operasi.tugas_mulai, operasi.tugas_selesai)
        return {p.id: _status(p, absent, on_duty, away) for p in people}


def _first_people(session: Session, pangkat: DaftarPangkat, count: int) -> list[int]:
    """Keys of the first people, in the order of `personel_rows`."""
    many = dict(_RANKS.rows(session))
    chosen: list[str] = []
    for rank in sorted(many, key=pangkat.urut):  # all of a rank, and all ranks that stand in the same place
        if sum(many[text] for text in chosen) >= count and pangkat.urut(rank) > pangkat.urut(chosen[-1]):
            break
        chosen.append(rank)
    named = select(Personel.id, Personel.pangkat).where(Personel.pangkat.in_(chosen)).order_by(Personel.nama)
    found = sorted(plain_rows(session, named), key=lambda row: pangkat.urut(row[1]))
    return [id_ for id_, _ in found[:count]]


_RANKS = KeyedRows(select(Personel.pangkat, func.count()).group_by(Personel.pangkat))
_OF_PEOPLE = frozenset({"personel", "penugasan", "ketidakhadiran"})


def _reaches_all(change: RowChange) -> bool:
    """Whether who comes or goes, or anything but a person's own row, duty or absence is changed."""
    if change.table == "personel":
        return change.before is None or change.after is None
    return change.table in SHOWS - _OF_PEOPLE


def moves_units(changes: Sequence[RowChange] | None) -> bool:
    """Whether what stands around the people may be other than before: how many a unit has, which golongan there are."""
    return changes is None or any(
        change.table not in _QUIET and _MOVES & set(change.after or _MOVES) for change in changes
    )


_MOVES = {"satuan_id", "aktif", "pangkat", "jenis"}
_QUIET = {"penugasan", "ketidakhadiran"}


def _order_of(person: PersonelRow) -> tuple[int, str]:
    return person.pangkat_urut, person.nama


def _report(
    session: Session, people: list[PersonelRow], status: dict[int, StatusPersonel], kept: _Kept
) -> KekuatanReport:
    operasi = read_operasi(session)
    nameless = nameless_bko(session)
    counted = _COUNTED.rows(session)[0][0] or 0
    figures = kept.jumlah.figures(counted + sum(n for _, n in nameless), operasi)
    return KekuatanReport(people, status, figures, kept.jumlah.shares(operasi), nameless, kept)


_COUNTED = KeyedRows(select(func.sum(KekuatanTerhitung.jumlah)))


def _status(person: PersonelRow, absent: set[int], on_duty: set[int], away: set[int]) -> StatusPersonel:
    if not person.aktif:
        return StatusPersonel.NONAKTIF
    if person.id in away:
        return StatusPersonel.BKO_TIDAK_ADA
    if person.id in absent:
        return StatusPersonel.TIDAK_HADIR
    return StatusPersonel.BERTUGAS if person.id in on_duty else StatusPersonel.SIAP


def _absent(session: Session, operasi: OperasiRow, among: Collection[int] | None) -> set[int]:
    first, last = days_of(operasi.tugas_mulai, operasi.tugas_selesai)
    return {id_ for (id_,) in _ABSENT.rows(session, among, awal=first, akhir=last)}


def _on_duty(session: Session, operasi: OperasiRow, among: Collection[int] | None) -> set[int]:
    window = {"mulai": operasi.tugas_mulai, "selesai": operasi.tugas_selesai}
    return {id_ for (id_,) in _ON_DUTY.rows(session, among, **window)}


_ABSENT = KeyedRows(
    select(Ketidakhadiran.personel_id).where(
        Ketidakhadiran.mulai <= bindparam("akhir"), Ketidakhadiran.selesai >= bindparam("awal")
    ),
    Ketidakhadiran.personel_id,
)
_ON_DUTY = KeyedRows(
    select(Penugasan.personel_id).where(
        Penugasan.mulai < bindparam("selesai"), Penugasan.selesai > bindparam("mulai")
    ),
    Penugasan.personel_id,
)
