"""Orders on paper, printed into a file that can be looked at."""

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from poskoapp.domain.progress import Cancelled, no_progress
from poskoapp.domain.sprin import JenisSprin
from poskoapp.ui.printing import pages_asked, print_sheets
from tests.ui.printed import print_dialogs, printed
from tests.ui.sprin.conftest import TANGGAL


@pytest.fixture
def printer(tmp_path):
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "cetak.pdf"))
    return made


def sheets(pratinjau):
    return [(pratinjau, page) for page in range(len(pratinjau.ukuran))]


def test_every_page_is_printed_on_its_own_size_the_right_way_round(drawn, printer, tmp_path):
    bench = drawn
    pratinjau = bench.preview.pratinjau
    print_sheets(printer, sheets(pratinjau), no_progress)
    on_paper = PdfReader(tmp_path / "cetak.pdf").pages
    sizes = [(float(p.mediabox.width), float(p.mediabox.height)) for p in on_paper]
    assert len(on_paper) == len(pratinjau.ukuran)
    for (width, height), wanted in zip(sizes, pratinjau.ukuran, strict=True):
        assert abs(width - wanted.lebar) < 2
        assert abs(height - wanted.tinggi) < 2


def test_only_the_pages_asked_for_are_printed(drawn, tmp_path, qtbot):
    bench = drawn
    told, pages = printed(qtbot, bench.tab.noticed, bench.tab.ask_print, tmp_path / "cetak.pdf", "2-3")
    assert (told, pages) == ("Sprin: 2 halaman dikirim ke pencetak.", 2)


def test_a_range_holds_for_several_orders_together_and_the_title_says_whose_pages_they_are(
    drawn, tmp_path, qtbot
):
    bench = drawn
    sprin = bench.services.sprin
    rows = [sprin.issue(JenisSprin.PAM_TPS, TANGGAL, agenda) for agenda in (41, 42)]
    first, second = (row.halaman for row in rows)
    bench.tab.papers.ask_print([row.id for row in rows])
    qtbot.waitUntil(lambda: bool(print_dialogs()), timeout=30_000)
    (asked,) = print_dialogs()
    assert asked.windowTitle() == f"Cetak 2 Sprin: halaman 1-{first}, {first + 1}-{first + second}"
    assert (asked.minPage(), asked.maxPage()) == (1, first + second)
    told, pages = printed(
        qtbot, bench.tab.noticed, lambda: None, tmp_path / "cetak.pdf", f"{first}-{first + 1}"
    )
    assert (told, pages) == ("2 Sprin, 2 halaman dikirim ke pencetak.", 2)


def test_copies_are_printed_one_after_the_other_and_told(drawn, tmp_path, qtbot):
    target = tmp_path / "cetak.pdf"
    told, pages = printed(qtbot, drawn.tab.noticed, drawn.tab.ask_print, target, "2-3", copies=2)
    assert (told, pages) == ("Sprin: 2 halaman, 2 rangkap, dikirim ke pencetak.", 4)
    sizes = [page.mediabox for page in PdfReader(target).pages]
    assert sizes[:2] == sizes[2:]
    assert sizes[0] != sizes[1]


def test_all_pages_are_asked_for_unless_a_range_is_named(printer):
    assert pages_asked(printer, 4) == [0, 1, 2, 3]


def test_a_cancelled_print_stops_after_the_page_at_hand(drawn, printer):
    bench = drawn
    told = []

    def progress(done, total, text):
        told.append((done, total, text))
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_sheets(printer, sheets(bench.preview.pratinjau)[:3], progress)
    assert told == [(0, 3, "Mencetak halaman 1"), (1, 3, "Mencetak halaman 2")]


def test_several_orders_are_printed_in_one_go(drawn, tmp_path, qtbot):
    bench = drawn
    sprin = bench.services.sprin
    rows = [sprin.issue(JenisSprin.PAM_TPS, TANGGAL, agenda) for agenda in (41, 42)]
    keys = [row.id for row in rows]
    told, pages = printed(
        qtbot, bench.tab.noticed, lambda: bench.tab.papers.ask_print(keys), tmp_path / "cetak.pdf"
    )
    assert pages == sum(row.halaman for row in rows)
    assert told == f"2 Sprin, {pages} halaman dikirim ke pencetak."
