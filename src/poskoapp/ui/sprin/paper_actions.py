"""What can be done with the pages that are shown, and with papers from elsewhere."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from poskoapp.services.pratinjau import Pratinjau
from poskoapp.services.sprin import SprinCheck, SprinService
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.paper_print import Siap, print_pages_of
from poskoapp.ui.save_place import ask_place
from poskoapp.ui.sprin.check_dialog import CheckDialog
from poskoapp.ui.sprin.preview_panel import PreviewPanel

_PDF = "Dokumen PDF (*.pdf)"


class PaperActions(QObject):
    """`noticed` carries what was done."""

    noticed = Signal(str)

    def __init__(self, preview: PreviewPanel, service: SprinService, jobs: JobRunner, owner: QWidget) -> None:
        super().__init__(owner)
        self._preview, self._service, self._jobs, self._owner = preview, service, jobs, owner
        self._name = "Sprin.pdf"

    def set_name(self, name: str) -> None:
        """The file name to propose for what is shown."""
        self._name = name

    def ask_save(self) -> None:
        """Simpan PDF: where to?"""
        path = ask_place(self._owner, "Simpan PDF", Path(self._name).stem, ".pdf")
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write exactly what is shown."""
        pratinjau = self._preview.pratinjau
        target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        if pratinjau is not None:
            with refusals_shown(self._owner):
                self._service.save_shown(pratinjau.pdf, target)
                self.noticed.emit(f"PDF disimpan: {target}")

    def ask_print(self, keys: Sequence[int] = ()) -> None:
        """Cetak: on which printer, which pages, how many copies? Several issued orders (`keys`) are one job."""
        shown, name = self._preview.pratinjau, self._name
        if len(keys) > 1:
            print_pages_of(
                lambda _progress: self._ready([self._service.pdf(key) for key in keys]),
                f"{number_text(len(keys))} Sprin",
                Path(name).stem,
                self._jobs,
                self._owner,
                lambda count, pages: self.noticed.emit(f"{number_text(count)} Sprin, {pages}"),
            )
        elif shown is not None:
            print_pages_of(
                lambda _progress: self._ready([shown.pdf]),
                "Sprin",
                Path(name).stem,
                self._jobs,
                self._owner,
                lambda _count, pages: self.noticed.emit(f"Sprin: {pages}"),
            )

    def _ready(self, orders: list[bytes]) -> Siap[int]:
        name = self._name

        def enter() -> None:
            for pdf in orders:
                self._service.note_printed(name, pdf)

        return Siap(len(orders), tuple([Pratinjau(pdf) for pdf in orders]), enter)

    def ask_check(self) -> None:
        """Periksa PDF: which one?"""
        name, _kind = QFileDialog.getOpenFileName(self._owner, "Periksa PDF Sprin", "", _PDF)
        if name:
            self.check(Path(name))

    def check(self, path: Path) -> None:
        """Read a paper back and hold it against the register."""
        self._jobs.start(
            "Memeriksa PDF",
            lambda _progress: self._service.check(path),
            lambda found: self._show_check(path, found),
            modal=False,
        )

    def _show_check(self, path: Path, check: SprinCheck) -> None:
        CheckDialog(path.name, check, self._owner).open()
