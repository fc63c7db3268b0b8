"""Strength: who can be counted on in the duty window of the TPS guards, by name and in figures."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.kekuatan import Kekuatan, StatusPersonel
from poskoapp.domain.konflik_fakta import days_of
from poskoapp.domain.model import KekuatanTerhitung, Ketidakhadiran, Penugasan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services import bko_masa
from poskoapp.services.kekuatan_terhitung import nameless_bko
from poskoapp.services.operasi import OperasiRow, read_operasi
from poskoapp.services.personel import PersonelRow, personel_rows
from poskoapp.services.ploting_berubah import touched_people
from poskoapp.storage.database import Database
from poskoapp.storage.recorder import RowChange

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


_NOT_COUNTED = (StatusPersonel.NONAKTIF, StatusPersonel.BKO_TIDAK_ADA)


@dataclass(frozen=True, slots=True)
class PorsiSatuan:
    """The deployable share of one unit's own people."""

    satuan_id: int
    satuan: str
    jumlah: int
    bertugas: int
    batas: int

    @property
    def lebih(self) -> bool:
        """Whether more are on duty than the share allows."""
        return self.bertugas > self.batas


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


class KekuatanService:
    """Reads the strength as one consistent picture."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def report(self) -> KekuatanReport:
        """The people, highest rank first, with status and figures."""
        with self._db.read() as session:
            people = personel_rows(session, self._pangkat)
            return _report(session, people, self._statuses(session, people, None))

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
            fresh = {row.id: row for row in personel_rows(session, self._pangkat, touched)}
            people = [fresh.get(row.id, row) for row in report.personel]
            if any(
                _order_of(old) != _order_of(new) for old, new in zip(report.personel, people, strict=True)
            ):
                return None
            return _report(
                session, people, report.status | self._statuses(session, [*fresh.values()], touched)
            )

    def _statuses(
        self, session: Session, people: Sequence[PersonelRow], among: Collection[int] | None
    ) -> dict[int, StatusPersonel]:
        operasi = read_operasi(session)
        absent, on_duty = _absent(session, operasi, among), _on_duty(session, operasi, among)
        away = bko_masa.away_people(session, operasi.tugas_mulai, operasi.tugas_selesai)
        return {p.id: _status(p, absent, on_duty, away) for p in people}


_OF_PEOPLE = frozenset({"personel", "penugasan", "ketidakhadiran"})


def _reaches_all(change: RowChange) -> bool:
    """Whether who comes or goes, or anything but a person's own row, duty or absence is changed."""
    if change.table == "personel":
        return change.before is None or change.after is None
    return change.table in SHOWS - _OF_PEOPLE


def _order_of(person: PersonelRow) -> tuple[int, str]:
    return person.pangkat_urut, person.nama


def _report(session: Session, people: list[PersonelRow], status: dict[int, StatusPersonel]) -> KekuatanReport:
    operasi = read_operasi(session)
    nameless, lent = nameless_bko(session), bko_masa.lent_people(session)
    counted = session.scalar(select(func.sum(KekuatanTerhitung.jumlah))) or 0
    figures = _figures(status, lent, counted + sum(n for _, n in nameless), operasi)
    own = [p for p in people if p.id not in lent]
    return KekuatanReport(people, status, figures, _shares(own, status, operasi), nameless)


def _status(person: PersonelRow, absent: set[int], on_duty: set[int], away: set[int]) -> StatusPersonel:
    if not person.aktif:
        return StatusPersonel.NONAKTIF
    if person.id in away:
        return StatusPersonel.BKO_TIDAK_ADA
    if person.id in absent:
        return StatusPersonel.TIDAK_HADIR
    return StatusPersonel.BERTUGAS if person.id in on_duty else StatusPersonel.SIAP


def _shares(
    people: list[PersonelRow], status: dict[int, StatusPersonel], operasi: OperasiRow
) -> list[PorsiSatuan]:
    names = {p.satuan_id: p.satuan for p in people}
    here = Counter(p.satuan_id for p in people if status[p.id] not in _NOT_COUNTED)
    busy = Counter(p.satuan_id for p in people if status[p.id] is StatusPersonel.BERTUGAS)
    return [
        PorsiSatuan(id_, name, here[id_], busy[id_], operasi.kerah(here[id_]))
        for id_, name in sorted(names.items())
        if here[id_]
    ]


def _figures(
    status: dict[int, StatusPersonel], lent: set[int], terhitung: int, operasi: OperasiRow
) -> Kekuatan:
    counts, of_lent = Counter(status.values()), Counter(status[id_] for id_ in lent)
    jumlah = counts.total() - sum(counts[status] for status in _NOT_COUNTED)
    bko = of_lent.total() - sum(of_lent[status] for status in _NOT_COUNTED)
    return Kekuatan(
        jumlah=jumlah,
        tidak_hadir=counts[StatusPersonel.TIDAK_HADIR],
        bertugas=counts[StatusPersonel.BERTUGAS],
        terhitung=terhitung,
        batas=operasi.kerah(jumlah - bko),
        bko=bko,
        bko_bertugas=of_lent[StatusPersonel.BERTUGAS],
    )


def _absent(session: Session, operasi: OperasiRow, among: Collection[int] | None) -> set[int]:
    first, last = days_of(operasi.tugas_mulai, operasi.tugas_selesai)
    column = Ketidakhadiran.personel_id
    query = select(column).where(Ketidakhadiran.mulai <= last, Ketidakhadiran.selesai >= first)
    return set(session.scalars(query if among is None else query.where(column.in_(among))))


def _on_duty(session: Session, operasi: OperasiRow, among: Collection[int] | None) -> set[int]:
    column = Penugasan.personel_id
    query = select(column).where(
        Penugasan.mulai < operasi.tugas_selesai, Penugasan.selesai > operasi.tugas_mulai
    )
    return set(session.scalars(query if among is None else query.where(column.in_(among))))
