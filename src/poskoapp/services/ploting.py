"""The plotting changed by hand: candidates, putting in, taking out, replacing, locking."""

from dataclasses import dataclass

from sqlalchemy import delete, exists, func, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import kilometer
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.model import KelompokTps, Penugasan, Personel
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.penugasan import JenisPenugasan, Peran
from poskoapp.services.izin import izin
from poskoapp.services.kelompok import KelompokRow, WilayahRow, distance_between, kelompok_rows, wilayah_rows
from poskoapp.services.ketersediaan import Petugas, free_officers
from poskoapp.storage.database import Database

SHOWS = frozenset(
    {"kelompok_tps", "tps", "penugasan", "personel", "ketidakhadiran", "satuan", "kelurahan", "pola"}
)
"""Tables whose change may change the plotting on the screen."""


@dataclass(frozen=True, slots=True)
class CalonRow:
    """A free officer for a group, with the reasons for his place in the ranking."""

    personel_id: int
    sebutan: str
    satuan: str
    jarak_km: float | None
    alasan: str


class PlotingService:
    """Reads the plotting and changes it by hand; what is plotted by hand is locked."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def kelompok(self) -> list[KelompokRow]:
        """All plot groups by kelurahan and code."""
        with self._db.read() as session:
            return kelompok_rows(session)

    def wilayah(self) -> list[WilayahRow]:
        """Kecamatan, each followed by its kelurahan."""
        with self._db.read() as session:
            return wilayah_rows(session)

    def candidates(self, kelompok_id: int, limit: int = 50) -> list[CalonRow]:
        """Free officers for this group, best first: a senior where one is needed, then the nearest."""
        with self._db.read() as session:
            group = next(k for k in kelompok_rows(session, kelompok_id))
            has_senior = any(self._pangkat.senior(p.pangkat) for p in group.petugas)
            free = free_officers(session, self._pangkat, group.mulai, group.selesai)
        calon = [_calon(p, group, senior_needed=not has_senior) for p in free]
        return [c for _, c in sorted(calon, key=lambda item: item[0])[:limit]]

    @izin(PeranAkun.OPERATOR, "mengubah ploting")
    def plot(self, kelompok_id: int, personel_id: int) -> None:
        """Puts an officer into a group for its whole duty window, locked; the first senior one leads."""
        with self._db.write("Plot personel") as session:
            _add_guard(session, self._pangkat, kelompok_id, personel_id)

    @izin(PeranAkun.OPERATOR, "mengubah ploting")
    def unplot(self, penugasan_ids: list[int]) -> None:
        """Takes officers out of their groups."""
        with self._db.write(f"Lepas {len(penugasan_ids)} personel dari ploting") as session:
            session.execute(delete(Penugasan).where(Penugasan.id.in_(penugasan_ids)))

    @izin(PeranAkun.OPERATOR, "mengubah ploting")
    def replace(self, penugasan_id: int, personel_id: int) -> None:
        """Ganti personel: another officer takes the duty over as it is."""
        with self._db.write("Ganti personel") as session:
            duty = session.get_one(Penugasan, penugasan_id)
            _refuse_busy(session, session.get_one(Personel, personel_id), duty)
            duty.personel_id, duty.terkunci = personel_id, True

    @izin(PeranAkun.OPERATOR, "mengubah ploting")
    def set_locked(self, kelompok_ids: list[int], *, locked: bool) -> None:
        """Locks or frees groups with their officers; automatic plotting leaves locked ones as they are."""
        with self._db.write("Kunci kelompok" if locked else "Buka kunci kelompok") as session:
            session.execute(
                update(KelompokTps).where(KelompokTps.id.in_(kelompok_ids)).values(terkunci=locked)
            )
            session.execute(
                update(Penugasan).where(Penugasan.kelompok_id.in_(kelompok_ids)).values(terkunci=locked)
            )


def _calon(
    officer: Petugas, group: KelompokRow, *, senior_needed: bool
) -> tuple[tuple[object, ...], CalonRow]:
    km = distance_between(officer.place, group.place)
    at_home = officer.domisili_id == group.kelurahan_id
    reasons = [officer.satuan, "jarak tidak diketahui" if km is None else kilometer(km)]
    if senior_needed:
        reasons.append("senior bagi pasangan" if officer.senior else "pasangan belum punya Bripka ke atas")
    if at_home:
        reasons.append("tinggal di kelurahan ini")
    rank = (
        senior_needed and not officer.senior,
        at_home,
        km is None,
        km or 0.0,
        officer.pangkat_urut,
        officer.nrp,
    )
    row = CalonRow(officer.id, f"{officer.pangkat} {officer.nama}", officer.satuan, km, " · ".join(reasons))
    return rank, row


def _add_guard(session: Session, pangkat: DaftarPangkat, kelompok_id: int, personel_id: int) -> None:
    group = session.get_one(KelompokTps, kelompok_id)
    person = session.get_one(Personel, personel_id)
    _refuse_busy(session, person, group)
    led = exists().where(Penugasan.kelompok_id == kelompok_id, Penugasan.peran == Peran.KETUA)
    leads = not session.scalar(select(led)) and pangkat.senior(person.pangkat)
    filled = session.scalar(select(func.count()).where(Penugasan.kelompok_id == kelompok_id)) or 0
    if filled >= group.polri:
        raise RuleViolation(
            f"Kelompok {group.kode} sudah terisi {filled} dari {group.polri} personel.",
            "Lepas atau ganti salah satu personelnya lebih dahulu.",
        )
    session.execute(
        insert(Penugasan).values(
            personel_id=personel_id,
            jenis=JenisPenugasan.PAM_TPS,
            mulai=group.mulai,
            selesai=group.selesai,
            peran=Peran.KETUA if leads else Peran.ANGGOTA,
            kelompok_id=kelompok_id,
            terkunci=True,
        )
    )


def _refuse_busy(session: Session, person: Personel, window: KelompokTps | Penugasan) -> None:
    """Twice in one place is refused at once; anything else the operator may type, and sees as a conflict."""
    twice = exists().where(
        Penugasan.personel_id == person.id,
        Penugasan.kelompok_id.is_not(None),
        Penugasan.mulai < window.selesai,
        Penugasan.selesai > window.mulai,
    )
    if session.scalar(select(twice)):
        raise RuleViolation(
            f"{person.pangkat} {person.nama} sudah terplot pada waktu itu.", "Lepas dahulu dari kelompoknya."
        )
