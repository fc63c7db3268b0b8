"""A paper straight to a printer: made as its PDF would be, asked about, printed; no file of it stays behind."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic, TypeVar

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from poskoapp.domain.errors import PoskoError
from poskoapp.domain.nama_berkas import safe_name
from poskoapp.domain.progress import Progress
from poskoapp.services.ekspor_catat import for_printer
from poskoapp.services.pratinjau import Pratinjau
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.number_text import number_text
from poskoapp.ui.printing import ask_printer, pages_asked, print_sheets

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Cetakan(Generic[Made]):
    """What is printed: its words (`surat tugas`), the name of the job, and what writes its PDF, in a worker thread."""

    judul: str
    nama: str
    write: Callable[[Path, Progress], Made]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Siap(Generic[Made]):
    """Pages that wait for the printer, one paper after the other.

    `enter` is called once before they are sent: it enters them in the register of what left the post.
    """

    made: Made
    papers: tuple[Pratinjau, ...]
    enter: Callable[[], object]

    @property
    def sheets(self) -> list[tuple[Pratinjau, int]]:
        """Every page with the paper that it belongs to."""
        return [(paper, page) for paper in self.papers for page in range(len(paper.ukuran))]

    @property
    def told(self) -> str:
        """Which pages are whose where several are printed together: `halaman 1-3, 4-9`."""
        ends = [sum(len(paper.ukuran) for paper in self.papers[: at + 1]) for at in range(len(self.papers))]
        begins = [end - len(paper.ukuran) + 1 for end, paper in zip(ends, self.papers, strict=True)]
        spans = [f"{begin}-{end}" for begin, end in zip(begins, ends, strict=True)][:_NAMED]
        return f"halaman {', '.join(spans)}" + (" ..." if len(ends) > _NAMED else "")

    def close(self) -> None:
        """Lets go of the pages."""
        for paper in self.papers:
            paper.close()


_NAMED = 6
"""Papers whose pages the title of the print dialog names."""


def print_paper(
    cetakan: Cetakan[Made],
    jobs: JobRunner,
    owner: QWidget | None,
    printed: Callable[[Made, str], object],
    refused: Callable[[PoskoError], object] | None = None,
) -> None:
    """Make it, ask which pages and how many copies, enter it in the register of what left the post, print.

    `printed` gets what `write` gave, and `6 halaman, 2 rangkap, …`. What is refused is shown over `owner`, unless
    `refused` takes it.
    """
    print_pages_of(
        lambda progress: _made(cetakan, progress), cetakan.judul, cetakan.nama, jobs, owner, printed, refused
    )


def print_and_tell(
    cetakan: Cetakan[Made], jobs: JobRunner, owner: QWidget | None, tell: Callable[[str], object]
) -> None:
    """Print it; `tell` gets `Surat tugas: 2 halaman …`."""
    words = cetakan.judul[:1].upper() + cetakan.judul[1:]
    print_paper(cetakan, jobs, owner, lambda _made, pages: tell(f"{words}: {pages}"))


def print_pages_of(
    make: Callable[[Progress], Siap[Made]],
    judul: str,
    nama: str,
    jobs: JobRunner,
    owner: QWidget | None,
    printed: Callable[[Made, str], object],
    refused: Callable[[PoskoError], object] | None = None,
) -> None:
    """The same for pages of any origin; `make` runs in a worker thread."""
    refuse = refused or (lambda error: show_error(owner, error))
    under_way = _UnderWay(judul, nama, jobs, owner, printed, refuse)
    jobs.start(f"Menyiapkan {judul}", make, under_way.ask, refuse, modal=True)


@dataclass(frozen=True, slots=True)
class _UnderWay(Generic[Made]):
    """A paper between its making and the printer."""

    judul: str
    nama: str
    jobs: JobRunner
    owner: QWidget | None
    printed: Callable[[Made, str], object]
    refuse: Callable[[PoskoError], object]

    def ask(self, siap: Siap[Made]) -> None:
        if self.owner is not None and not isValid(self.owner):
            siap.close()  # the dialog that asked for it was closed meanwhile: nothing is to be printed
            return
        title = f"Cetak {self.judul}" + (f": {siap.told}" if len(siap.papers) > 1 else "")
        asked = ask_printer(
            self.owner, title, self.nama, len(siap.sheets), lambda printer: self.start(printer, siap)
        )
        asked.rejected.connect(siap.close)

    def start(self, printer: QPrinter, siap: Siap[Made]) -> None:
        sheets = siap.sheets
        sheets = [sheets[at] for at in pages_asked(printer, len(sheets))]
        copies = f", {number_text(printer.copyCount())} rangkap," if printer.copyCount() > 1 else ""
        told = f"{number_text(len(sheets))} halaman{copies} dikirim ke pencetak."

        def work(progress: Progress) -> None:
            try:
                siap.enter()
                print_sheets(printer, sheets, progress)
            finally:
                siap.close()

        title = f"Mencetak {self.judul}"
        self.jobs.start(title, work, lambda _done: self.printed(siap.made, told), self.refuse, modal=True)


def _made(cetakan: Cetakan[Made], progress: Progress) -> Siap[Made]:
    with TemporaryDirectory(prefix="posko-cetak-") as folder, for_printer(cetakan.nama) as held:
        path = Path(folder) / f"{safe_name(cetakan.nama)}.pdf"
        result = cetakan.write(path, progress)
        return Siap(result, (Pratinjau(path.read_bytes()),), held.enter)
