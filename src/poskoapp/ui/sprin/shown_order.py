"""The pages of the order that is looked at: frozen ones at once, those of a draft drawn beside the screen."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.sprin import StatusSprin
from poskoapp.services.pratinjau import Pratinjau
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_baris import Draf
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.sprin_pratinjau import SprinPratinjauService
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.sprin.drawing import DraftDrawing, Draw
from poskoapp.ui.sprin.lines import SprinLine
from poskoapp.ui.sprin.paper_actions import PaperActions
from poskoapp.ui.sprin.preview_panel import PreviewPanel
from poskoapp.ui.wewenang import may


class ShownOrder(QObject):
    """`changed` tells whether there are pages to save and to print now."""

    changed = Signal(bool)

    def __init__(
        self,
        sprin: SprinService,
        naskah: SprinNaskahService,
        pratinjau: SprinPratinjauService,
        jobs: JobRunner,
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._naskah, self._pratinjau = naskah, pratinjau
        self._line: SprinLine | None = None
        self.preview = PreviewPanel()
        self.papers = PaperActions(self.preview, sprin, jobs, owner)
        self._drawing = DraftDrawing(jobs, self)
        self._drawing.drawn.connect(self._show_pages)
        self._drawing.refused.connect(lambda error: self._show_none(error.galat, error.saran))

    def show_line(self, line: SprinLine | None) -> None:
        """Show this order of the register, or that none is chosen."""
        self._drawing.stop()
        self._line = line
        if line is None:
            draft = ", atau buat draf baru" if may(PeranAkun.OPERATOR) else ""
            self._show_none("Belum ada Sprin terpilih", f"Pilih Sprin dalam daftar{draft}.")
        elif line.status is StatusSprin.TERBIT:
            self._show_pages(self._pratinjau.issued(line.id))
        else:
            self.show_draft(self._naskah.draf(line.id))

    def show_draft(self, draf: Draf) -> None:
        """The letter at once, and its lampiran as soon as that is drawn."""
        self._drawing.start(self._letter(draf), self._whole(draf))

    def show_letter(self, draf: Draf) -> None:
        """Of what is being typed, the letter at once; the lampiran waits for a pause."""
        self._drawing.start(self._letter(draf))

    def show_whole(self, draf: Draf) -> None:
        """All of a draft, as soon as that is drawn."""
        self._drawing.start(self._whole(draf))

    def stop(self) -> None:
        """Let go of the pages; for the end of the window."""
        self._drawing.stop()
        self.preview.close_order()

    def _letter(self, draf: Draf) -> Draw:
        return lambda _progress: self._pratinjau.letter(draf)

    def _whole(self, draf: Draf) -> Draw:
        return lambda progress: self._pratinjau.whole(draf, progress)

    def _show_pages(self, pratinjau: Pratinjau) -> None:
        if self._line is None:
            pratinjau.close()
            return
        self.preview.show_order(pratinjau)
        self.papers.set_name(self._line.file_name)
        self.changed.emit(True)

    def _show_none(self, title: str, hint: str) -> None:
        self.preview.show_nothing(title, hint)
        self.changed.emit(False)
