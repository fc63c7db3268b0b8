"""Backs the open file up beside the screen, on the schedule, and says what an operator must know of it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from poskoapp.domain.errors import PoskoError
from poskoapp.services.jadwal_cadangan import LOOKED_EVERY, JadwalCadangan
from poskoapp.storage.backup_shelf import SebabCadangan
from poskoapp.ui.preferences import read_mapping, write_mapping

if TYPE_CHECKING:
    from poskoapp.services.cadangan import CadanganService
    from poskoapp.services.ruang import Ruang
    from poskoapp.storage.backup_shelf import Simpanan

FIRST_AFTER = 5_000
"""Milliseconds after which a file that was just opened is backed up; the window comes first."""
_SHIFT = timedelta(hours=8)
_KEY = "cadangan/stik"


class BackupWatch(QObject):
    """`made` carries each backup, `failed` the error, `tested` what came of the weekly test of one.

    `short` carries the room on a disk that is nearly full, `log_long` that of a file whose log cannot be folded;
    each is told once. `stick_due` comes once per shift while no copy has left this computer.
    """

    made = Signal(object)
    failed = Signal(object)
    tested = Signal(object)
    short = Signal(object)
    log_long = Signal(object)
    stick_due = Signal()

    def __init__(self, service: "Callable[[], CadanganService]", berkas: str) -> None:
        super().__init__()
        self._make_service, self._berkas = service, berkas
        self._schedule: JadwalCadangan | None = None
        self._warned = self._warned_of_log = False
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="posko-cadangan")
        self._timer = QTimer(self, interval=int(LOOKED_EVERY * 1000))
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self, singleShot=True, interval=FIRST_AFTER)
        self._first.timeout.connect(lambda: self.now(SebabCadangan.MULAI))

    def start(self) -> None:
        """From now on the file is looked after."""
        self._timer.start()
        self._first.start()

    def look(self) -> None:
        """Every minute: back up where that is due, and look after backups and disk."""
        self._submit(lambda schedule: schedule.look())
        self._submit(lambda _schedule: self._look_after())

    def now(self, sebab: SebabCadangan) -> None:
        """Back up at once, if anything has changed."""
        self._submit(lambda schedule: schedule.now(sebab))

    def change_shift(self) -> None:
        """Somebody else goes on: back up, and ask for the copy on a stick."""
        self.now(SebabCadangan.GILIRAN)
        self.remind()

    def remind(self) -> None:
        """Ask for a copy on a stick, if the last one is not of this shift."""
        told = read_mapping(_KEY).get(self._berkas)
        with suppress(TypeError, ValueError):
            if datetime.now(UTC).astimezone() - datetime.fromisoformat(str(told)) < _SHIFT:
                return
        self.stick_due.emit()

    def note_copy(self, copy: "Simpanan") -> None:
        """A copy has left this computer."""
        write_mapping(_KEY, read_mapping(_KEY) | {self._berkas: copy.dibuat.isoformat()})

    def close(self) -> None:
        """The file is about to be closed: back up the last changes, and wait for that."""
        self._timer.stop()
        self._first.stop()
        self.now(SebabCadangan.TUTUP)
        self._worker.shutdown(wait=True)

    def stop(self) -> None:
        """The file is no more to be backed up."""
        self._timer.stop()
        self._first.stop()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _submit(self, work: "Callable[[JadwalCadangan], Simpanan | None]") -> None:
        with suppress(RuntimeError):  # put away already
            self._worker.submit(self._run, work).add_done_callback(_reveal)

    def _run(self, work: "Callable[[JadwalCadangan], Simpanan | None]") -> None:
        """In the worker."""
        service = self._make_service()
        try:
            if self._schedule is None:
                self._schedule = JadwalCadangan(service)
            made = work(self._schedule)
            room = service.ruang.room()
        except PoskoError as error:
            self.failed.emit(error)
            return
        if made is not None:
            self.made.emit(made)
        self._tell_room(room)

    def _look_after(self) -> None:
        service = self._make_service()
        tested = service.uji.run_if_due()
        if tested is not None:
            self.tested.emit(tested)
        service.ruang.look_after()

    def _tell_room(self, room: "Ruang") -> None:
        if not room.cukup and not self._warned:
            self.short.emit(room)
        if room.catatan_panjang and not self._warned_of_log:
            self.log_long.emit(room)
        self._warned, self._warned_of_log = not room.cukup, room.catatan_panjang


def _reveal(done: "Future[None]") -> None:
    """What no one foresaw must not vanish in a worker."""
    import sys

    error = None if done.cancelled() else done.exception()
    if error is not None:
        sys.excepthook(type(error), error, error.__traceback__)
