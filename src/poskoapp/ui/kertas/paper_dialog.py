"""The form of every paper: what is to be on it, then where to, then the work with its progress."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.domain.progress import Progress
from poskoapp.services.ekspor_catat import UntukPencetak, for_printer
from poskoapp.services.pilihan import Pilihan
from poskoapp.services.sprin_pratinjau import Pratinjau
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.guide import add_guide
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kertas.services import Hasil, PaperServices
from poskoapp.ui.number_text import number_text
from poskoapp.ui.printing import ask_printer, pages_asked, print_pages
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button

PDF, EXCEL = ".pdf", ".xlsx"
_KINDS = {PDF: "Dokumen PDF (*.pdf)", EXCEL: "Buku kerja Excel (*.xlsx)"}
_WORDS = {PDF: "PDF", EXCEL: "Buku kerja Excel"}

Write = Callable[[Path, Progress], Hasil]


class PaperDialog(FormDialog):
    """A paper overrides `writing`. `written` carries the `Hasil`, `printed` what was sent to a printer.

    The dialog stays open until the paper is written, so that what is refused can be mended.
    """

    written = Signal(object)
    printed = Signal(str)

    def __init__(self, judul: str, proposed: Path, jobs: JobRunner, parent: QWidget | None = None) -> None:
        """`proposed` is the file to propose, without its ending."""
        super().__init__(judul, "Simpan sebagai …", parent)
        self._proposed, self._jobs = proposed, jobs
        self.bentuk = ChoiceBox((word, ending) for ending, word in _WORDS.items())
        self._printing = False
        self.print_button = button(
            "Cetak …", self.print_paper, tooltip="Langsung ke pencetak: halaman dan rangkap"
        )
        self.add_action(self.print_button)
        self.bentuk.currentIndexChanged.connect(
            lambda _at: self.print_button.setEnabled(self.bentuk.value() == PDF)
        )
        self.setMinimumWidth(min(scaled(560), self.screen().availableGeometry().width()))
        add_guide("kertas", self)

    def writing(self) -> Write:
        """What writes the paper as asked now; it runs in the worker thread, away from the fields."""
        raise NotImplementedError

    def save(self) -> None:
        """Ask where to, and write it there."""
        ending = self.bentuk.value()
        write = self.writing()
        if self._printing:
            self._prepare(write)
            return
        proposed = self._proposed.with_name(f"{self._proposed.name}{ending}")
        name, _kind = QFileDialog.getSaveFileName(self, self.windowTitle(), str(proposed), _KINDS[ending])
        if name:
            self._start(write, Path(name) if name.lower().endswith(ending) else Path(f"{name}{ending}"))

    def saved(self) -> None:
        """Not yet: the work has only begun."""

    def print_paper(self) -> None:
        """Cetak: the paper as asked now, on a printer."""
        self._printing = True
        try:
            self.save_now()
        finally:
            self._printing = False

    def print_on(self, printer: QPrinter, pratinjau: Pratinjau, isi: str, held: UntukPencetak) -> None:
        """Enter the pages in the register, print those that the print dialog asked for, and end with the notice."""
        pages = pages_asked(printer, len(pratinjau.ukuran))

        def work(progress: Progress) -> None:
            held.enter()
            print_pages(printer, pratinjau, pages, progress)

        self._jobs.start(
            f"Mencetak {self.windowTitle().lower()}",
            work,
            lambda _done: self._tell_printed(pratinjau, f"{isi}: {number_text(len(pages))} halaman"),
            self.refuse,
            modal=True,
        )

    def _prepare(self, write: Write) -> None:
        self._jobs.start(
            f"Menyiapkan {self.windowTitle().lower()}",
            lambda progress: _made(write, self._proposed.name, progress),
            self._ask_printer,
            self.refuse,
            modal=True,
        )

    def _ask_printer(self, made: tuple[Hasil, Pratinjau, UntukPencetak]) -> None:
        hasil, pratinjau, held = made
        title = f"Cetak {self.windowTitle().lower()}"
        asked = ask_printer(
            self,
            title,
            self._proposed.name,
            len(pratinjau.ukuran),
            lambda printer: self.print_on(printer, pratinjau, hasil.isi, held),
        )
        asked.rejected.connect(pratinjau.close)

    def _tell_printed(self, pratinjau: Pratinjau, isi: str) -> None:
        pratinjau.close()
        self.accept()
        self.printed.emit(f"{isi} dikirim ke pencetak.")

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


def _made(write: Write, name: str, progress: Progress) -> tuple[Hasil, Pratinjau, UntukPencetak]:
    """The paper as its PDF would be, to be printed; the file itself is gone afterwards."""
    with TemporaryDirectory(prefix="posko-cetak-") as folder, for_printer(name) as held:
        hasil = write(Path(folder) / "kertas.pdf", progress)
        return hasil, Pratinjau(hasil.path.read_bytes()), held


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
