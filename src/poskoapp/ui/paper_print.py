"""A paper straight to a printer: made as its PDF would be, asked about, printed; no file of it stays behind."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic, TypeVar

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from poskoapp.domain.errors import PoskoError
from poskoapp.domain.progress import Progress
from poskoapp.services.ekspor_catat import UntukPencetak, for_printer
from poskoapp.services.sprin_pratinjau import Pratinjau
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.number_text import number_text
from poskoapp.ui.printing import ask_printer, pages_asked, print_pages

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Cetakan(Generic[Made]):
    """What is printed: its words (`surat tugas`), the name of the job, and what writes its PDF, in a worker thread."""

    judul: str
    nama: str
    write: Callable[[Path, Progress], Made]


def print_paper(
    cetakan: Cetakan[Made],
    jobs: JobRunner,
    owner: QWidget,
    printed: Callable[[Made, str], object],
    refused: Callable[[PoskoError], object] | None = None,
) -> None:
    """Make it, ask which pages and how many copies, enter it in the register of what left the post, print.

    `printed` gets what `write` gave, and `6 halaman …`. What is refused is shown over `owner`, unless `refused` takes it.
    """
    refuse = refused or (lambda error: show_error(owner, error))
    under_way = _UnderWay(cetakan, jobs, owner, printed, refuse)
    title = f"Menyiapkan {cetakan.judul}"
    jobs.start(title, lambda progress: _made(cetakan, progress), under_way.ask, refuse, modal=True)


@dataclass(frozen=True, slots=True)
class _UnderWay(Generic[Made]):
    """A paper between its making and the printer."""

    cetakan: Cetakan[Made]
    jobs: JobRunner
    owner: QWidget
    printed: Callable[[Made, str], object]
    refuse: Callable[[PoskoError], object]

    def ask(self, made: tuple[Made, Pratinjau, UntukPencetak]) -> None:
        result, pratinjau, held = made
        asked = ask_printer(
            self.owner,
            f"Cetak {self.cetakan.judul}",
            self.cetakan.nama,
            len(pratinjau.ukuran),
            lambda printer: self.start(printer, result, pratinjau, held),
        )
        asked.rejected.connect(pratinjau.close)

    def start(self, printer: QPrinter, result: Made, pratinjau: Pratinjau, held: UntukPencetak) -> None:
        pages = pages_asked(printer, len(pratinjau.ukuran))
        told = f"{number_text(len(pages))} halaman dikirim ke pencetak."

        def work(progress: Progress) -> None:
            try:
                held.enter()
                print_pages(printer, pratinjau, pages, progress)
            finally:
                pratinjau.close()

        title = f"Mencetak {self.cetakan.judul}"
        self.jobs.start(title, work, lambda _done: self.printed(result, told), self.refuse, modal=True)


def _made(cetakan: Cetakan[Made], progress: Progress) -> tuple[Made, Pratinjau, UntukPencetak]:
    with TemporaryDirectory(prefix="posko-cetak-") as folder, for_printer(cetakan.nama) as held:
        path = Path(folder) / f"{cetakan.nama}.pdf"
        result = cetakan.write(path, progress)
        return result, Pratinjau(path.read_bytes()), held
