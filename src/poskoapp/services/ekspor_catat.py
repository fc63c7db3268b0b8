"""Writes the register of exports: every file that a use case hands out is entered before it gets its name."""

import hashlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

from poskoapp.documents.atomic import witnessed
from poskoapp.documents.page_anchor import anchored
from poskoapp.storage import location
from poskoapp.storage.database import Database


@dataclass(frozen=True, slots=True)
class Keluar:
    """What goes out: names and values as in the register."""

    berkas: str
    folder: str
    tempat: str
    ukuran: int
    sha256: str


class UntukPencetak:
    """What was drawn only to be printed: its rows wait until the pages are really sent."""

    def __init__(self, judul: str) -> None:
        """`judul` is what the register calls the paper."""
        self._judul = judul
        self._waiting: list[Callable[[], None]] = []

    def enter(self) -> None:
        """To be called before the pages go to the printer, once for each time that they do."""
        for insert_row in self._waiting:
            insert_row()

    def hold(self, db: Database, tindakan: str, written: Keluar, people: set[int]) -> None:
        """Keep a row; the file that it was drawn into is gone by the time it is entered."""
        sheet = _on_paper(self._judul, written.ukuran, written.sha256)
        self._waiting.append(partial(_insert, db, tindakan, sheet, people))


_printing: ContextVar[UntukPencetak | None] = ContextVar("printing", default=None)


@contextmanager
def for_printer(judul: str) -> Generator[UntukPencetak]:
    """Inside the block use cases draw into files that nobody but the printer gets."""
    held = UntukPencetak(judul)
    token = _printing.set(held)
    try:
        yield held
    finally:
        _printing.reset(token)


@contextmanager
def registered(db: Database, tindakan: str) -> Generator[None]:
    """Inside the block each file that is written for the operator gets its row; a file without a row cannot come to be.

    Pages of PDF bear the anchor of the record and who printed them. `tindakan` says what is being done, as the refusal of
    a role words it.
    """
    with witnessed(partial(_enter, db, tindakan)), anchored(cache(partial(_anchor_line, db))):
        yield


def _anchor_line(db: Database) -> str:
    jangkar = db.anchor()
    return f"Kode riwayat {jangkar.teks} · {db.operator}" if jangkar else ""


def enter_whole_file(db: Database, tindakan: str, path: Path) -> None:
    """Enters a copy of the operation file itself, with everybody in it."""
    with db.look() as driver:
        everyone = {key for (key,) in driver.execute("SELECT id FROM personel")}
    _insert(db, tindakan, _going_to(path, path), everyone)


def enter_printed(db: Database, tindakan: str, judul: str, pdf: bytes) -> None:
    """Enters pages that go to a printer; `judul` is what the paper is called."""
    from poskoapp.documents.file_text import pdf_text

    sheet = _on_paper(judul, len(pdf), hashlib.sha256(pdf).hexdigest())
    _insert(db, tindakan, sheet, _people_in(db, pdf_text(pdf)))


def _enter(db: Database, tindakan: str, written: Path, target: Path, said: str | None) -> None:
    from poskoapp.documents.file_text import text_of

    text = text_of(written) if said is None else said
    going, people = _going_to(written, target), _people_in(db, text)
    if held := _printing.get():
        held.hold(db, tindakan, going, people)
    else:
        _insert(db, tindakan, going, people)


def _on_paper(judul: str, ukuran: int, sha256: str) -> Keluar:
    return Keluar(judul, "", "kertas", ukuran, sha256)


def _going_to(written: Path, target: Path) -> Keluar:
    with written.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    tempat = location.place(target).value
    return Keluar(target.name, str(target.parent), tempat, written.stat().st_size, digest)


def _people_in(db: Database, text: str) -> set[int]:
    from poskoapp.services.ekspor_orang import Dikenal, people_in

    with db.look() as driver:
        found = driver.execute("SELECT id, nrp, nama, hp FROM personel")
        return people_in(text, [Dikenal(*row) for row in found])


def _insert(db: Database, tindakan: str, keluar: Keluar, people: set[int]) -> None:
    from sqlalchemy import insert

    from poskoapp.domain.ekspor import Ekspor, ranges

    with db.noting(f"Ekspor: {tindakan} ({keluar.berkas})") as session:
        session.execute(
            insert(Ekspor).values(
                waktu=datetime.now(UTC).replace(tzinfo=None),
                operator=db.sesi.nama,
                peran=db.sesi.peran,
                tindakan=tindakan,
                jumlah_orang=len(people),
                orang=ranges(people),
                **asdict(keluar),
            )
        )
