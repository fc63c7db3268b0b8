"""What to do when a change could not be saved because the disk is full: give up the room kept in reserve."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from poskoapp.domain.errors import StorageError
from poskoapp.storage.failures import DiskFull
from poskoapp.ui.messages import ask, inform, refusals_shown
from poskoapp.ui.number_text import number_text

if TYPE_CHECKING:
    from poskoapp.services.ruang import RuangService

_FULL = "Cakram penuh"
_FREE = "Bebaskan ruang"
_KEPT = "Yang Anda ketik masih ada di isiannya, dan yang sudah tersimpan tetap ada."


class FullDisk(QObject):
    """Asks over whatever window is in front, so that a form that was refused stays open beneath with all that it holds."""

    _met = Signal()

    def __init__(self, service: "Callable[[], RuangService]", window: QWidget) -> None:
        super().__init__(window)
        self._service, self._window = service, window
        self._asking = False
        self._met.connect(self._ask)

    def meet(self, error: StorageError) -> None:
        """From any thread: something was not saved."""
        if isinstance(error, DiskFull):
            self._met.emit()

    def _ask(self) -> None:
        if self._asking:
            return
        self._asking = True
        try:
            with refusals_shown(self._window):
                self._offer()
        finally:
            self._asking = False

    def _offer(self) -> "QMessageBox | None":
        over = QApplication.activeModalWidget() or self._window
        reserve = self._service().room().cadangan
        if not reserve:
            text = "Perubahan BELUM tersimpan: cakram penuh, dan ruang darurat Posko sudah dipakai."
            return inform(over, _FULL, text, f"{_KEPT} Hapus berkas lain dari cakram ini, lalu simpan lagi.")
        text = "Perubahan BELUM tersimpan: cakram penuh."
        hint = (
            f"{_KEPT} Posko menyimpan ruang darurat {number_text(reserve / 1e6)} MB untuk saat seperti ini."
        )
        if ask(over, _FULL, text, _FREE, saran=hint) is None:
            return None
        free = number_text(self._service().free_up().bebas / 1e6)
        then = "Simpan lagi sekarang, lalu hapus berkas yang tidak perlu: ruang darurat hanya sekali."
        return inform(over, "Ruang dibebaskan", f"Ruang kosong sekarang {free} MB.", then)
