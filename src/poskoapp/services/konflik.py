"""The list of broken rules over all duties of the file."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.bko_konflik import MasaBko, attachment_conflicts, request_conflicts
from poskoapp.domain.jaga import all_shifts, guards_of
from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.domain.konflik_fakta import KelompokFakta, KetidakhadiranFakta, PenugasanFakta, PersonelFakta
from poskoapp.domain.konflik_jaga import long_duty_conflicts, shift_conflicts
from poskoapp.domain.konflik_kelompok import (
    group_conflicts,
    kategori_conflicts,
    order_conflicts,
    share_conflicts,
    uncovered_conflicts,
    window_conflicts,
)
from poskoapp.domain.konflik_tahapan import stage_conflicts
from poskoapp.domain.konflik_tugas import duty_conflicts
from poskoapp.domain.model import Kelurahan, Objek, Operasi, Rencana, Sprin, Tps, TpsRencana
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.sprin import StatusSprin
from poskoapp.domain.walkat_konflik import escort_conflicts
from poskoapp.services import bko_masa, jaga_baris, konflik_fakta, walkat_baris
from poskoapp.services.batas_jam import batas_jam
from poskoapp.services.konflik_berubah import OF_GROUP, OF_PERSON, Touched, touched, touched_by
from poskoapp.services.konflik_mungkin import may_break
from poskoapp.services.pengecualian_baris import PengecualianRow, split_kept
from poskoapp.services.rencana_baca import duty_window
from poskoapp.services.sprin_berlaku import stale_orders
from poskoapp.services.tahapan_baris import tahapan_rows
from poskoapp.services.walkat_fakta import rule_teams
from poskoapp.storage.database import Database
from poskoapp.storage.engine import raw
from poskoapp.storage.recorder import RowChange
from poskoapp.storage.rows import KeyedRows

SHOWS = (
    bko_masa.SHOWS
    | jaga_baris.SHOWS
    | walkat_baris.SHOWS
    | frozenset(
        {
            "kualifikasi_personel",
            "penugasan",
            "personel",
            "ketidakhadiran",
            "kelompok_tps",
            "tps",
            "satuan",
            "operasi",
            "pengecualian",
            "tahapan",
            "kelurahan",
            "sprin",
            "naskah_sprin",
            "jenis_sprin",
            "rencana",
            "tps_rencana",
        }
    )
)
"""Tables whose change may change the list."""


@dataclass(frozen=True, slots=True)
class KonflikReport:
    """All conflicts, hard ones first; those that are kept with a reason stand apart and count no more."""

    konflik: list[Konflik]
    dibiarkan: list[PengecualianRow] = field(default_factory=list)
    porsi: konflik_fakta.Porsi | None = None
    """What the rule of the deployable share counted, so that the next check need not count all anew."""
    sprin_tertunda: bool = False
    """The issued orders have yet to be held against the duties again."""

    @property
    def semua(self) -> list[Konflik]:
        """The open ones and those that are kept."""
        return [*self.konflik, *(row.konflik for row in self.dibiarkan)]

    @property
    def keras(self) -> int:
        """How many block the issuing of an order."""
        return sum(k.tingkat is Tingkat.KERAS for k in self.konflik)

    def blocking(self, jenis: Collection[str]) -> list[Konflik]:
        """Hard ones that may block an order for these kinds of duty."""
        return [
            k for k in self.konflik if k.tingkat is Tingkat.KERAS and (k.hanya is None or k.hanya in jenis)
        ]

    @property
    def lunak(self) -> int:
        """How many only warn."""
        return len(self.konflik) - self.keras


class KonflikService:
    """Checks the rules of `domain.konflik` on the file as it stands."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def check(self) -> KonflikReport:
        """Every broken rule."""
        with self._db.read() as session:
            return check(session, self._pangkat)

    def check_after(self, report: KonflikReport, changes: Sequence[RowChange] | None) -> KonflikReport | None:
        """The report after one step, looked at only where that step touched it; None where all must be checked.

        What an order says against the duties stays as it was: see `check_orders`.
        """
        with self._db.read() as session:
            found = touched(session, changes, SHOWS)
            return None if found is None else _check_after(session, self._pangkat, report, found)

    def check_orders(self, report: KonflikReport) -> KonflikReport:
        """The report with the issued orders held against the duties anew."""
        with self._db.read() as session:
            kept = [k for k in report.semua if k.aturan is not Aturan.SPRIN_TIDAK_SESUAI]
            return _report(session, [*kept, *_stale_orders(session, self._pangkat)], report.porsi)


def check(session: Session, pangkat: DaftarPangkat) -> KonflikReport:
    """Every broken rule, within a service's own transaction."""
    return check_among(session, pangkat, may_break(session, pangkat, bko_masa.masa_of(session)))


def check_among(session: Session, pangkat: DaftarPangkat, found: Touched | None) -> KonflikReport:
    """Every broken rule; those about people with their duties and about groups only of these, None for all."""
    masa = bko_masa.masa_of(session)
    of, groups = (found.people, found.groups) if found else (None, None)
    people = konflik_fakta.people(session, pangkat, masa.keys(), of)
    duties = konflik_fakta.duties(session, of)
    porsi = konflik_fakta.porsi(session, masa.keys())
    broken = [
        *_of_people(session, people, duties, konflik_fakta.absences(session, of), masa),
        *_of_groups(session, people, duties, groups),
        *uncovered_conflicts(_ungrouped(session)),
        *share_conflicts(porsi.rows(), *porsi.bagian),
        *_ungrouped_elsewhere(session),
        *_stale_orders(session, pangkat),
        *request_conflicts(bko_masa.rule_requests(session)),
        *escort_conflicts(rule_teams(session)),
        *_guards(session, pangkat),
        *_stages(session),
    ]
    return _report(session, broken, porsi)


def conflicts_of(session: Session, pangkat: DaftarPangkat, personel_id: int) -> KonflikReport:
    """The broken rules that name one person or his plot groups, within a service's own transaction."""
    found = touched_by(session, personel_id)
    masa = bko_masa.masa_of(session)
    people = konflik_fakta.people(session, pangkat, masa.keys(), found.people)
    duties = konflik_fakta.duties(session, found.people)
    broken = (
        *_of_people(session, people, duties, konflik_fakta.absences(session, found.people), masa),
        *_of_groups(session, people, duties, found.groups),
        *escort_conflicts(rule_teams(session)),
    )
    own = (k for k in broken if k.personel_id == personel_id or _of_his_group(k, found))
    return _report(session, own, None)


def _of_his_group(konflik: Konflik, found: Touched) -> bool:
    return konflik.personel_id is None and konflik.kelompok_id in found.groups


def _check_after(
    session: Session, pangkat: DaftarPangkat, report: KonflikReport, touched: Touched
) -> KonflikReport | None:
    if report.porsi is None:
        return None
    masa = bko_masa.masa_of(session)
    people = konflik_fakta.people(session, pangkat, masa.keys(), touched.people)
    duties = konflik_fakta.duties(session, touched.people)
    porsi = report.porsi.after(people, duties)
    kept = [k for k in report.semua if not _looked_at_anew(k, touched)]
    found = [
        *_of_people(session, people, duties, konflik_fakta.absences(session, touched.people), masa),
        *_of_groups(session, people, duties, touched.groups),
        *share_conflicts(porsi.rows(), *porsi.bagian),
    ]
    fresh = _report(session, [*kept, *(k for k in found if _looked_at_anew(k, touched))], porsi)
    return replace(fresh, sprin_tertunda=bool(_ISSUED.rows(session)))


def _looked_at_anew(konflik: Konflik, touched: Touched) -> bool:
    if konflik.aturan in OF_PERSON:
        return konflik.personel_id in touched.people
    if konflik.aturan in OF_GROUP:
        return konflik.kelompok_id in touched.groups
    return konflik.aturan is Aturan.MELEBIHI_PORSI


def _report(session: Session, found: Iterable[Konflik], porsi: konflik_fakta.Porsi | None) -> KonflikReport:
    """Hard ones first, then rule by rule: the same conflicts always stand in the same order."""
    ordered = sorted(found, key=lambda k: (k.tingkat is Tingkat.LUNAK, _ORDER[k.aturan], k.pesan))
    open_, kept = split_kept(session, ordered)
    return KonflikReport(open_, kept, porsi)


_ORDER = {aturan: at for at, aturan in enumerate(Aturan)}


def _of_people(
    session: Session,
    people: dict[int, PersonelFakta],
    duties: list[PenugasanFakta],
    absences: list[KetidakhadiranFakta],
    masa: dict[int, list[MasaBko]],
) -> Iterator[Konflik]:
    """The rules of `OF_PERSON`."""
    batas = batas_jam(session)
    yield from duty_conflicts(people, duties, absences, batas.istirahat)
    yield from attachment_conflicts(people, duties, masa)
    yield from long_duty_conflicts(people, duties, batas.terlama)


def _of_groups(
    session: Session,
    people: dict[int, PersonelFakta],
    duties: list[PenugasanFakta],
    ids: Collection[int] | None,
) -> Iterator[Konflik]:
    """The rules of `OF_GROUP`, for all groups or for these."""
    groups = konflik_fakta.groups(session, ids)
    yield from group_conflicts(groups, people, duties)
    yield from kategori_conflicts(konflik_fakta.other_categories(session, ids))
    yield from _windows(session, groups)


def _windows(session: Session, groups: list[KelompokFakta]) -> Iterator[Konflik]:
    """Each group against the duty window of its own plan."""
    for rencana_id, nama in ((None, "operasi"), *_PLANS.rows(session)):
        own = [group for group in groups if group.rencana_id == rencana_id]
        yield from window_conflicts(own, *duty_window(session, rencana_id), nama)


_PLANS = KeyedRows(select(Rencana.id, Rencana.nama))
_ISSUED = KeyedRows(select(Sprin.id).where(Sprin.status == StatusSprin.TERBIT).limit(1))


def _ungrouped_elsewhere(session: Session) -> Iterator[Konflik]:
    """Rule 3 for the plans beside the main one: TPS that are chosen for a plan and stand in none of its groups."""
    rows = session.execute(
        select(Rencana.nama, Kelurahan.id, Kelurahan.nama, func.count())
        .join(TpsRencana, TpsRencana.rencana_id == Rencana.id)
        .join(Tps, Tps.id == TpsRencana.tps_id)
        .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
        .where(TpsRencana.kelompok_id.is_(None))
        .group_by(Rencana.id, Kelurahan.id)
        .order_by(Rencana.id, Kelurahan.kode)
    )
    for rencana, kelurahan_id, nama, jumlah in rows:
        yield from uncovered_conflicts({kelurahan_id: (nama, jumlah)}, rencana)


def _guards(session: Session, pangkat: DaftarPangkat) -> list[Konflik]:
    pola = jaga_baris.pola_facts(session)
    shifts = [s for p in pola for s in all_shifts([p], p.mulai, p.selesai)]
    guards = guards_of(shifts, jaga_baris.jaga_facts(session, pangkat))
    return list(shift_conflicts(dict(session.execute(select(Objek.id, Objek.nama)).all()), guards))


def _stages(session: Session) -> Iterator[Konflik]:
    stages = {row.id: row for row in tahapan_rows(raw(session.connection()))}
    return stage_conflicts(stages, session.scalars(select(Operasi.hari_pemungutan)).one())


def _ungrouped(session: Session) -> dict[int, tuple[str, int]]:
    rows = session.execute(
        select(Kelurahan.id, Kelurahan.nama, func.count())
        .join(Tps, Tps.kelurahan_id == Kelurahan.id)
        .where(Tps.kelompok_id.is_(None))
        .group_by(Kelurahan.id)
        .order_by(Kelurahan.kode)
    )
    return {id_: (nama, jumlah) for id_, nama, jumlah in rows}


def _stale_orders(session: Session, pangkat: DaftarPangkat) -> Iterator[Konflik]:
    """Rule 8: what each standing order says by now, held against the duties."""
    for order in stale_orders(session, pangkat):
        yield from order_conflicts(order.nomor, order.berbeda, differs=True)
