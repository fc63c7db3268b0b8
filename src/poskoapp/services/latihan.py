"""Exercises: a copy of the operation in which nothing is meant, and a clock of its own."""

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, select, update

from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.model import KunciPos, Operasi
from poskoapp.services.ekspor_catat import enter_whole_file
from poskoapp.services.izin import izin
from poskoapp.storage import backup
from poskoapp.storage.database import Database
from poskoapp.storage.kunci_file import forget_kunci

_FARTHEST = timedelta(days=20 * 365)
"""A clock that is set farther is a slip of the keys."""


class LatihanService:
    """Makes an exercise from an operation, and sets the clock of one."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @izin(PeranAkun.OPERATOR, "menyalin operasi sebagai latihan")
    def copy(self, target: Path) -> Path:
        """A copy of the whole file at `target`, marked LATIHAN for good and locked as this file is.

        Raises StorageError where it cannot be written; nothing half made is left.
        """
        db = self._db
        backup.back_up(db.path, target, db.key)
        try:
            with closing(Database.open(target, operator=db.operator, key=db.key)) as made:
                made.sesi = db.sesi
                with made.write(f"Latihan dari {db.path.name}", final=True) as session:
                    session.execute(update(Operasi).values(latihan=True))
                    session.execute(delete(KunciPos))  # an exercise speaks for no post
            enter_whole_file(db, "menyalin operasi sebagai latihan", target)
        except BaseException:
            target.unlink(missing_ok=True)
            if db.key is not None:
                forget_kunci(target, db.salt)
            raise
        return target

    @izin(PeranAkun.OPERATOR, "menyetel jam latihan")
    def set_clock(self, moment: datetime) -> None:
        """Lets the exercise go on as if it were `moment` now. Raises RuleViolation in a real operation."""
        self.note_clock(moment)
        self.start_clock()

    @izin(PeranAkun.OPERATOR, "menyetel jam latihan")
    def note_clock(self, moment: datetime) -> None:
        """As `set_clock`, for whoever opens the file later: the desk's clock stays, another file may be open on it."""
        ahead = moment - (clock.now() - clock.ahead())
        if abs(ahead) > _FARTHEST:
            raise RuleViolation(
                f"Jam latihan {moment:%d-%m-%Y} terlalu jauh dari hari ini.", "Periksa tahunnya."
            )
        minutes = -(-ahead // timedelta(minutes=1))  # upwards: what was set is what the clock shows
        self._set(minutes, f"Setel jam latihan ke {moment:%d-%m-%Y %H.%M}")

    @izin(PeranAkun.OPERATOR, "menyetel jam latihan")
    def use_real_clock(self) -> None:
        """Lets the exercise go by the machine's clock again."""
        self._set(0, "Pakai jam sungguhan")
        self.start_clock()

    def start_clock(self) -> None:
        """Sets the desk's clock as the file says; for whoever has just opened it."""
        with self._db.read() as session:
            minutes = session.scalar(select(Operasi.geser_jam)) or 0
        clock.set_ahead(timedelta(minutes=minutes))

    def _set(self, minutes: int, label: str) -> None:
        with self._db.write(label) as session:
            operasi = session.scalars(select(Operasi)).one()
            if not operasi.latihan:
                raise RuleViolation(
                    "Jam hanya dapat disetel dalam latihan; operasi sungguhan memakai jam komputer.",
                    "Buat dahulu salinan latihan (Berkas - Salin sebagai latihan).",
                )
            operasi.geser_jam = minutes
