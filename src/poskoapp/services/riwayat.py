"""Undo, redo, and looking through what was done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.jangkar import Jangkar
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.domain.waktu import singkat
from poskoapp.services.izin import izin, require
from poskoapp.storage.database import Database
from poskoapp.storage.history import ChangeSet, Step, Steps, Verification
from poskoapp.storage.other_desks import OtherDesks

_EARLIEST = 2024
"""No operation that this program knows was before."""
_TOLERANCE = timedelta(minutes=2)
_SET_CLOCK = "Betulkan jam komputer; pekerjaan tetap tersimpan menurut urutannya."
_SETTINGS = frozenset({"operasi", "pos_dikenal"})
"""Tables that only a Pengendali changes."""
_NEWEST = 'SELECT id, waktu, "operator", label, jenis, jumlah, mac FROM riwayat ORDER BY id DESC LIMIT ?'


@dataclass(frozen=True, slots=True)
class RiwayatRow:
    """One recorded step."""

    no: int
    waktu: datetime
    """UTC."""
    operator: str
    label: str
    jenis: JenisRiwayat
    jumlah: int
    mac: str


class RiwayatService:
    """The steps of the file, which undo takes back and redo does again, also after a restart."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def steps(self) -> Steps:
        """What undo and redo would take next."""
        return self._db.steps()

    @izin(PeranAkun.OPERATOR, "mengurungkan langkah")
    def undo(self) -> ChangeSet:
        """Takes the last step back; RuleViolation where there is none."""
        self._refuse_settings(self._db.steps().urung)
        return self._db.undo()

    @izin(PeranAkun.OPERATOR, "mengurungkan langkah")
    def redo(self) -> ChangeSet:
        """Does the last undone step again; RuleViolation where there is none."""
        self._refuse_settings(self._db.steps().ulang)
        return self._db.redo()

    def other_desks(self) -> OtherDesks:
        """Tells from now on what other windows write into the file."""
        return OtherDesks(self._db)

    def verify(self, jangkar: Collection[Jangkar] = ()) -> Verification:
        """Proves that no recorded step was altered, nor, by what papers bear, cut off or written anew."""
        return self._db.verify_history(jangkar)

    def anchor(self) -> Jangkar | None:
        """What papers bear that are printed now; None before the first step."""
        return self._db.anchor()

    def clock_warning(self, now: datetime | None = None) -> str:
        """What is wrong with the computer's clock (`now`, UTC), in words; empty where nothing is.

        Steps keep their order whatever the clock says, and are saved all the same.
        """
        now = now or datetime.now(UTC)
        last = next(iter(self.rows(limit=1)), None)
        if now.year < _EARLIEST:
            return f"Jam komputer ini menunjuk tahun {now.year}. {_SET_CLOCK}"
        if last is None or now >= last.waktu.replace(tzinfo=UTC) - _TOLERANCE:
            return ""
        told, here = (singkat(each.astimezone()) for each in (last.waktu.replace(tzinfo=UTC), now))
        return f"Jam komputer ini mundur: sekarang {here}, padahal langkah terakhir tercatat {told}. {_SET_CLOCK}"

    def rows(self, limit: int = 1000) -> list[RiwayatRow]:
        """The newest steps first."""
        with self._db.look() as driver:
            found = driver.execute(_NEWEST, (limit,))
            return [
                RiwayatRow(
                    no, datetime.fromisoformat(waktu), operator, label, JenisRiwayat(jenis), jumlah, mac
                )
                for no, waktu, operator, label, jenis, jumlah, mac in found
            ]

    def _refuse_settings(self, step: Step | None) -> None:
        """What only a Pengendali may change, only he takes back."""
        if step is None:
            return
        with self._db.look() as driver:
            [(tables,)] = driver.execute("SELECT tabel FROM riwayat WHERE id = ?", (step.no,))
        if _SETTINGS.intersection(tables.split(",")):
            require(self._db, PeranAkun.PENGENDALI, f"mengurungkan “{step.label}”")
