"""Lampiran of 2,500 to 20,000 people, against the floor and against what an engineer would take instead."""

import importlib
import importlib.util
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from poskoapp.documents.pdf.writer import sprin_bytes
from poskoapp.documents.sprin import SprinDocument
from tests.bench.canvas_floor import draw_long_table, draw_straight, drawn_pages
from tests.bench.lampiran_peers import PATIENCE, office_sheet, typst_source
from tests.bench.measure import NO_GOAL, Contest, Goal, Measured, Run, Stopwatch
from tests.documents.pdf.orders import order

SIZES = (2_500, 7_000, 20_000)
STRAIGHT = "the same strings and lines straight on a reportlab canvas"
FONTS = Path(__file__).parents[2] / "resources" / "fonts"
TENTH = 10
"""Times as much memory as ours that typst may be expected to take."""


def measure(run: Run) -> None:
    """The floor at every size; each peer at the smallest and the largest."""
    for people in SIZES:
        document = order(people)
        drawn = drawn_pages(document)
        run.contest(
            Contest(
                "Lampiran: laid out and drawn", STRAIGHT, _ours(document),
                _timed(lambda drawn=drawn: draw_straight(drawn)), people, Goal(ratio=1.6),
            )
        )  # fmt: skip
    for people in (SIZES[0], SIZES[-1]):
        _against_peers(run, order(people), people)


def _against_peers(run: Run, document: SprinDocument, people: int) -> None:
    many = people >= SIZES[-1]
    _against(
        run,
        document,
        "reportlab LongTable",
        lambda: draw_long_table(document),
        Goal(faster=5.0) if many else NO_GOAL,
    )
    if importlib.util.find_spec("typst"):
        _against_typst(run, document)
    else:
        run.fact("Lampiran against typst", "not measured: typst is not installed", "≥ 3 times faster")
    office = shutil.which("soffice")
    if office:
        sheet = office_sheet(document, run.folder / f"lampiran-{people}.fods")
        _against(run, document, "LibreOffice from a sheet", lambda: _convert(office, sheet), NO_GOAL)
    else:
        run.fact("Lampiran against LibreOffice", "not measured: LibreOffice is not installed")


def _against_typst(run: Run, document: SprinDocument) -> None:
    typst = importlib.import_module("typst")
    source = run.folder / f"lampiran-{document.jumlah_personel}.typ"
    source.write_text(typst_source(document), encoding="utf-8")

    def compiled() -> None:
        typst.compile(str(source), font_paths=[str(FONTS)])

    measured = _against(run, document, "typst", compiled, Goal(faster=3.0))
    ours, other = max(measured.megabytes, 0.1), measured.other_megabytes
    run.fact(
        f"Lampiran of {document.jumlah_personel:,}: memory of typst",
        f"{other:.0f} MB, ours {ours:.0f} MB: {other / ours:.0f} times as much",
        f"≥ {TENTH} times",
        reached=other >= TENTH * ours,
    )


def _against(
    run: Run, document: SprinDocument, name: str, peer: Callable[[], object], goal: Goal
) -> Measured:
    return run.contest(
        Contest(
            f"Lampiran against {name}", f"peer: {name}, the same cells", _ours(document), _timed(peer),
            document.jumlah_personel, goal, repeats=1,
        )
    )  # fmt: skip


def _ours(document: SprinDocument) -> Callable[[Stopwatch], None]:
    return _timed(lambda: sprin_bytes(document))


def _timed(work: Callable[[], object]) -> Callable[[Stopwatch], None]:
    def side(clock: Stopwatch) -> None:
        with clock:
            work()

    return side


def _convert(office: str, sheet: Path) -> None:
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation=file://{sheet.parent / 'profil'}",
         "--convert-to", "pdf", "--outdir", str(sheet.parent), str(sheet)],
        check=True, capture_output=True, timeout=PATIENCE,
    )  # fmt: skip
