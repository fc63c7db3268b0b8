"""The order as PDF and the roster as workbook."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from poskoapp.documents.pdf.preview import Preview
from poskoapp.documents.pdf.writer import sprin_bytes
from poskoapp.documents.sprin import SprinDocument
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.roster import RosterService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.sprin_susun import Rencana, new_naskah, susun
from poskoapp.storage.reference import ReferenceData
from tests.bench.canvas_floor import DrawnPage, draw_straight, drawn_pages
from tests.bench.field import Field, opened_copy
from tests.bench.measure import Contest, Goal, Run, Stopwatch, fresh

TANGGAL = date(2024, 11, 22)
STRAIGHT = "the same strings and lines straight on a reportlab canvas"


def measure(run: Run, field: Field) -> None:
    """The rows of this size."""
    document = _document(run, field)
    drawn = drawn_pages(document)
    people = document.jumlah_personel
    run.fact("Sprin: people in the lampiran, pages", f"{people}, {len(drawn)} pages")
    run.contest(_drawn(document, drawn))
    run.contest(_issued(run, field, drawn, people))
    run.contest(_first_page(run, field, people))
    run.contest(_roster(run, field))


def _document(run: Run, field: Field) -> SprinDocument:
    with opened_copy(field.plotted, run.folder) as db, db.read() as session:
        rencana = Rencana(JenisSprin.PAM_TPS, TANGGAL, 1127, new_naskah(session, JenisSprin.PAM_TPS))
        return susun(session, ReferenceData().daftar_pangkat(), rencana, draf=False).document


def _drawn(document: SprinDocument, drawn: list[DrawnPage]) -> Contest:
    """Layout and drawing."""

    def ours(clock: Stopwatch) -> None:
        with clock:
            sprin_bytes(document)

    def bare(clock: Stopwatch) -> None:
        with clock:
            draw_straight(drawn)

    return Contest(
        "Sprin: laid out and drawn", STRAIGHT, ours, bare, document.jumlah_personel, Goal(ratio=1.6)
    )


def _issued(run: Run, field: Field, drawn: list[DrawnPage], people: int) -> Contest:
    """All that issuing is: conflicts checked, drawn, read back from the file, frozen in the database."""

    def ours(clock: Stopwatch) -> None:
        with opened_copy(field.plotted, run.folder) as db:
            service = SprinService(db, field.reference.daftar_pangkat())
            with clock:
                row = service.issue(JenisSprin.PAM_TPS, TANGGAL, 1127)
        if row.jumlah_personel != people:
            raise AssertionError("the order does not name everybody")

    def bare(clock: Stopwatch) -> None:
        with clock:
            draw_straight(drawn)

    return Contest("Sprin: issued (checked, drawn, read back, frozen)", STRAIGHT, ours, bare, people)


def _first_page(run: Run, field: Field, people: int) -> Contest:
    def ours(clock: Stopwatch) -> None:
        with opened_copy(field.plotted, run.folder) as db:
            naskah = SprinNaskahService(db, field.reference.daftar_pangkat())
            draf = naskah.draf(naskah.create(JenisSprin.PAM_TPS, TANGGAL))
            edited = replace(draf, naskah=replace(draf.naskah, perihal="PENGAMANAN TPS YANG DIUBAH"))
            with clock, Preview(naskah.letter_pdf(edited)) as preview:
                preview.picture(0, 1.5)

    return Contest("Sprin: first page of the preview", "", ours, None, people, Goal(seconds=0.150))


def _roster(run: Run, field: Field) -> Contest:
    """Read from the file, styled, totals with values, written and read back; against unstyled cells."""
    path, other = run.folder / "roster.xlsx", run.folder / "roster-lantai.xlsx"
    with opened_copy(field.plotted, run.folder) as db:
        rows = RosterService(db, field.reference.daftar_pangkat()).export(path, tanggal=TANGGAL).baris
    sheets = cells_of_book(path)

    def ours(clock: Stopwatch) -> None:
        with opened_copy(field.plotted, run.folder) as db:
            service = RosterService(db, field.reference.daftar_pangkat())
            fresh(path)
            with clock:
                service.export(path, tanggal=TANGGAL)

    def bare(clock: Stopwatch) -> None:
        with clock:
            write_unstyled(sheets, other)

    return Contest(
        "Roster ke Polda", "openpyxl write-only, unstyled, the same cells", ours, bare, rows, Goal(ratio=1.4)
    )


def cells_of_book(path: Path) -> list[list[tuple[Any, ...]]]:
    """All cells of a workbook, sheet by sheet."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    sheets = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
    book.close()
    return sheets


def write_unstyled(sheets: list[list[tuple[Any, ...]]], path: Path) -> None:
    """The floor: the same cells without any look."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(path)
