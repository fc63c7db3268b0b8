"""What to do when a change could not be saved because the disk is full: give up the room kept in reserve."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from poskoapp.domain.errors import StorageError
from poskoapp.storage.failures import DiskFull
from poskoapp.ui.messages import inform, offer, refusals_shown
from poskoapp.ui.number_text import number_text

if TYPE_CHECKING:
    from poskoapp.services.ruang import RuangService

_FULL = "Cakram penuh"
_UNSAVED = "Perubahan BELUM tersimpan: cakram penuh"
_KEPT = "Yang Anda ketik masih ada di isiannya, dan yang sudah tersimpan tetap ada."


class FullDisk(QObject):
    """Speaks over whatever window is in front, so that a form that was refused stays open beneath with all that it holds."""

    _met = Signal()

    def __init__(self, service: "Callable[[], RuangService]", window: QWidget) -> None:
        super().__init__(window)
        self._service, self._window = service, window
        self._told = False
        # later, so that the form says first that it was refused
        self._met.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def meet(self, error: StorageError) -> None:
        """From any thread: something was not saved."""
        if isinstance(error, DiskFull):
            self._met.emit()

    def _tell(self) -> None:
        if self._told:
            return
        with refusals_shown(self._window):
            box = self._offer(self._service().room().cadangan)
            self._told = True
            box.finished.connect(self._closed)

    def _closed(self) -> None:
        self._told = False

    def _offer(self, reserve: int) -> QMessageBox:
        if not reserve:
            text = f"{_UNSAVED}, dan ruang darurat Posko sudah dipakai."
            return inform(_front(self._window), _FULL, text, f"{_KEPT} Hapus berkas lain, lalu simpan lagi.")
        hint = (
            f"{_KEPT} Posko menyimpan ruang darurat {number_text(reserve / 1e6)} MB untuk saat seperti ini."
        )
        return offer(_front(self._window), _FULL, f"{_UNSAVED}.", "Bebaskan ruang", self._free_up, saran=hint)

    def _free_up(self) -> None:
        with refusals_shown(self._window):
            free = number_text(self._service().free_up().bebas / 1e6)
            text = f"Ruang kosong sekarang {free} MB."
            then = "Simpan lagi sekarang, lalu hapus berkas yang tidak perlu: ruang darurat hanya sekali."
            inform(_front(self._window), "Ruang dibebaskan", text, then)


def _front(window: QWidget) -> QWidget:
    """The form that was refused, or else the window."""
    front = QApplication.activeModalWidget()
    return window if front is None or isinstance(front, QMessageBox) else front
