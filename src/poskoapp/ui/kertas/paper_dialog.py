"""The form of every paper: what is to be on it, then where to, then the work with its progress."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.progress import Progress
from poskoapp.services.pilihan import Pilihan
from poskoapp.ui import wewenang
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.guide import add_guide
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kertas.services import Hasil, PaperServices
from poskoapp.ui.number_text import number_text
from poskoapp.ui.paper_print import Cetakan, print_paper
from poskoapp.ui.save_place import ask_place
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import button

PDF, EXCEL = ".pdf", ".xlsx"
_WORDS = {PDF: "PDF", EXCEL: "Buku kerja Excel"}

Write = Callable[[Path, Progress], Hasil]


class PaperDialog(FormDialog):
    """A paper overrides `writing`. `written` carries the `Hasil`, `printed` what was sent to a printer.

    The dialog stays open until the paper is written, so that what is refused can be mended.
    """

    least = PeranAkun.PIMPINAN

    written = Signal(object)
    printed = Signal(str)

    def __init__(self, judul: str, proposed: Path, jobs: JobRunner, parent: QWidget | None = None) -> None:
        """`proposed` is the file to propose, without its ending."""
        super().__init__(judul, "Simpan sebagai …", parent)
        self._proposed, self._jobs = proposed, jobs
        # whoever may only read and print writes no workbook
        endings = _WORDS if wewenang.may(PeranAkun.OPERATOR) else (PDF,)
        self.bentuk = ChoiceBox((_WORDS[ending], ending) for ending in endings)
        self._printing = False
        self.print_button = button(
            "Cetak …", self.print_paper, tooltip="Langsung ke pencetak: halaman dan rangkap"
        )
        self.add_action(self.print_button)
        self.bentuk.currentIndexChanged.connect(
            lambda _at: self.print_button.setEnabled(self.bentuk.value() == PDF)
        )
        self.setMinimumWidth(fitting_width(560))
        add_guide("kertas", self)

    def writing(self) -> Write:
        """What writes the paper as asked now; it runs in the worker thread, away from the fields."""
        raise NotImplementedError

    def save(self) -> None:
        """Ask where to, and write it there."""
        ending = self.bentuk.value()
        write = self.writing()
        if self._printing:
            cetakan = Cetakan(self.windowTitle().lower(), self._proposed.name, write)
            print_paper(cetakan, self._jobs, self, self._tell_printed, self.refuse)
            return
        path = ask_place(self, self.windowTitle(), self._proposed, ending)
        if path is not None:
            self._start(write, path)

    def saved(self) -> None:
        """Not yet: the work has only begun."""

    def print_paper(self) -> None:
        """Cetak: the paper as asked now, on a printer."""
        self._printing = True
        try:
            self.save_now()
        finally:
            self._printing = False

    def _tell_printed(self, hasil: Hasil, pages: str) -> None:
        self.accept()
        self.printed.emit(f"{hasil.isi}: {pages}")

    def _start(self, write: Write, path: Path) -> None:
        self._jobs.start(
            f"Menulis {self.windowTitle().lower()}",
            lambda progress: write(path, progress),
            self._finish,
            self.refuse,
            modal=True,
        )

    def _finish(self, hasil: Hasil) -> None:
        self.accept()
        self.written.emit(hasil)


def wilayah_box(services: PaperServices) -> ChoiceBox:
    """The whole jurisdiction, one Polsek or one kecamatan, or a plan beside the main one; the value is a `Pilihan`."""
    rows = services.kelompok()
    polsek = dict.fromkeys(row.polsek for row in rows)
    kecamatan = dict.fromkeys(row.kecamatan for row in rows)
    return ChoiceBox(
        [
            ("Seluruh wilayah", Pilihan()),
            *((name, Pilihan(polsek=(name,))) for name in sorted(polsek)),
            *((f"Kecamatan {name}", Pilihan(kecamatan=(name,))) for name in sorted(kecamatan)),
            *((f"Rencana {plan.nama}", Pilihan(rencana_id=plan.id)) for plan in services.rencana()),
        ]
    )


def pages_told(written: PdfFile) -> str:
    """`6 halaman`."""
    return f"{number_text(written.halaman)} halaman"


def flaws_told(written: PdfFile) -> str:
    """What of the paper is not as it was typed; empty where all is."""
    parts: list[str] = []
    if written.tak_tercetak:
        parts.append(f"Ada huruf yang tidak tercetak: {', '.join(written.tak_tercetak[:3])}.")
    if written.terpotong:
        parts.append(f"Terpotong di kolomnya: {', '.join(written.terpotong[:3])}.")
    return " ".join(parts)
