"""The plotting changed by hand: candidates, putting in, taking out, replacing, locking."""

from collections.abc import Collection, Sequence
from threading import Lock

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.model import KelompokTps, Penugasan, Personel, Sprin, Tps
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.sprin import StatusSprin
from poskoapp.services.izin import izin
from poskoapp.services.kelompok import KelompokRow, kelompok_rows
from poskoapp.services.ploting_berubah import touched_groups
from poskoapp.services.ploting_calon import Bebas, CalonRow, ranked
from poskoapp.services.ploting_gambar import PlotingRows, plotting_rows
from poskoapp.services.ploting_isi import add_guard, check_place, settle_leader
from poskoapp.services.ploting_orang import OrangRow, people_rows
from poskoapp.services.ploting_sekilas import PlotingSekilas, read_at_a_glance
from poskoapp.services.rencana_baca import members
from poskoapp.services.sprin_terbit import Perubahan, SprinTerbit
from poskoapp.services.wilayah import WilayahRow, coverage, wilayah_rows
from poskoapp.storage.database import Database
from poskoapp.storage.recorder import RowChange
from poskoapp.storage.rows import KeyedRows


class PlotingService:
    """Reads the plotting and changes it by hand; what is plotted by hand is locked."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat
        self._bebas, self._asking = Bebas(pangkat), Lock()
        self._orders: tuple[tuple[int | None, ...], SprinTerbit] | None = None

    def kelompok(self, rencana_id: int | None = None) -> list[KelompokRow]:
        """All plot groups of a plan by kelurahan and code."""
        with self._db.read() as session:
            return kelompok_rows(session, rencana_id=rencana_id)

    def wilayah(self) -> list[WilayahRow]:
        """Kecamatan, each followed by its kelurahan."""
        with self._db.read() as session:
            return wilayah_rows(session)

    def rows(self, rencana_id: int | None = None) -> PlotingRows:
        """The whole plotting of a plan."""
        with self._db.read() as session:
            found = kelompok_rows(session, rencana_id=rencana_id)
            return plotting_rows(found, wilayah_rows(session, rencana_id))

    def sekilas(self, rencana_id: int | None = None, kelompok_ids: Collection[int] = ()) -> PlotingSekilas:
        """Of the plotting these groups, or the first, with all places and the sums."""
        with self._db.read() as session:
            return read_at_a_glance(session, rencana_id, kelompok_ids)

    def rows_after(
        self, rows: PlotingRows, changes: Sequence[RowChange] | None, rencana_id: int | None = None
    ) -> PlotingRows | None:
        """The plotting after one step, read only where that step touched it; None where it may be anywhere."""
        with self._db.read() as session:
            ids = touched_groups(session, changes)
            if ids is None:
                return None
            fresh = kelompok_rows(session, ids) if ids else []
            counts = coverage(session, _kelurahan_of(session, ids), rencana_id) if ids else {}
        return rows.after(fresh, counts)

    def candidates(self, kelompok_id: int, *, leaving: int | None = None, limit: int = 50) -> list[CalonRow]:
        """Free officers for this group, best first: a senior where one is needed, then the nearest.

        `leaving` is the key of the duty that a substitute would take over: its officer counts no more.
        """
        with self._db.read() as session:
            group = next(k for k in kelompok_rows(session, [kelompok_id]))
            staying = (p for p in group.petugas if p.penugasan_id != leaving)
            has_senior = any(self._pangkat.senior(p.pangkat) for p in staying)
            with self._asking:
                free = self._bebas.by_unit(session, group.mulai, group.selesai)
                return ranked(free, group, limit, senior_needed=not has_senior)

    def everyone(self, kelompok_id: int) -> list[OrangRow]:
        """All active people for this group, free or not, with what keeps them; who is free and near comes first."""
        with self._db.read() as session:
            return people_rows(session, self._pangkat, next(iter(kelompok_rows(session, [kelompok_id]))))

    def since_order(self, kelompok: Sequence[KelompokRow]) -> dict[int, Perubahan]:
        """What of these groups of one plan is no more as its orders say, by their keys; none before its first order."""
        if not kelompok:
            return {}
        with self._db.read() as session:
            rencana_id = session.scalar(
                select(KelompokTps.rencana_id).where(KelompokTps.id == kelompok[0].id)
            )
            key = rencana_id, *_ISSUED.rows(session)[0]
            if self._orders is None or self._orders[0] != key:  # a whole lampiran each: not at every look
                self._orders = key, SprinTerbit(session, rencana_id)
            return self._orders[1].changes(session, kelompok)

    @izin(PeranAkun.OPERATOR, "mengubah ploting")
    def plot(self, kelompok_id: int, personel_id: int, *, paksa: bool = False) -> None:
        """Puts an officer into a group for its whole duty window, locked; the highest rank leads.

        ConflictAhead where he would have two places or the group one too many; with `paksa` it becomes a conflict.
        """
        with self._db.write("Plot personel") as session:
            add_guard(session, self._pangkat, kelompok_id, personel_id, paksa=paksa)

    @izin(PeranAkun.OPERATOR, "mengubah ploting")
    def unplot(self, penugasan_ids: list[int]) -> None:
        """Takes officers out of their groups."""
        with self._db.write(f"Lepas {len(penugasan_ids)} personel dari ploting") as session:
            groups = {group for (group,) in _GROUP_OF_DUTY.rows(session, penugasan_ids)}
            session.execute(delete(Penugasan).where(Penugasan.id.in_(penugasan_ids)))
            for kelompok_id in groups:
                settle_leader(session, self._pangkat, kelompok_id)

    @izin(PeranAkun.OPERATOR, "mengubah ploting")
    def replace(self, penugasan_id: int, personel_id: int, *, paksa: bool = False) -> None:
        """Ganti personel: another officer takes the duty over as it is; ConflictAhead as for `plot`."""
        with self._db.write("Ganti personel") as session:
            duty = session.get_one(Penugasan, penugasan_id)
            check_place(session, session.get_one(Personel, personel_id), duty, paksa=paksa)
            duty.personel_id, duty.terkunci = personel_id, True
            session.flush()
            settle_leader(session, self._pangkat, duty.kelompok_id)

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


def _kelurahan_of(session: Session, kelompok_ids: Collection[int]) -> set[int]:
    """Where the TPS of these groups are."""
    return {id_ for (id_,) in _KELURAHAN.rows(session, kelompok_ids)}


_ANGGOTA = members()
_KELURAHAN = KeyedRows(
    select(Tps.kelurahan_id).join(_ANGGOTA, _ANGGOTA.c.tps_id == Tps.id).distinct(), _ANGGOTA.c.kelompok_id
)
_GROUP_OF_DUTY = KeyedRows(select(Penugasan.kelompok_id), Penugasan.id)
_ISSUED = KeyedRows(select(func.count(), func.max(Sprin.id)).where(Sprin.status == StatusSprin.TERBIT))
