"""Orders on paper, printed into a file that can be looked at."""

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter

from poskoapp.domain.progress import Cancelled, no_progress
from poskoapp.domain.sprin import JenisSprin
from poskoapp.ui.printing import pages_asked, print_pages
from tests.ui.sprin.conftest import TANGGAL


@pytest.fixture
def printer(tmp_path):
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "cetak.pdf"))
    return made


def test_every_page_is_printed_on_its_own_size_the_right_way_round(drawn, printer, tmp_path):
    bench = drawn
    pratinjau = bench.preview.pratinjau
    print_pages(printer, pratinjau, range(len(pratinjau.ukuran)), no_progress)
    printed = PdfReader(tmp_path / "cetak.pdf").pages
    sizes = [(float(p.mediabox.width), float(p.mediabox.height)) for p in printed]
    assert len(printed) == len(pratinjau.ukuran)
    for (width, height), wanted in zip(sizes, pratinjau.ukuran, strict=True):
        assert abs(width - wanted.lebar) < 2
        assert abs(height - wanted.tinggi) < 2


def test_only_the_pages_asked_for_are_printed(drawn, printer, tmp_path, qtbot):
    bench = drawn
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    pages = pages_asked(printer, len(bench.preview.pratinjau.ukuran))
    assert pages == [1, 2]
    bench.tab.papers.print_on(printer)
    qtbot.waitUntil(lambda: not bench.jobs.busy)
    assert bench.said == ["2 halaman dikirim ke pencetak."]
    assert len(PdfReader(tmp_path / "cetak.pdf").pages) == 2


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
        print_pages(printer, bench.preview.pratinjau, [0, 1, 2], progress)
    assert told == [(0, 3, "Mencetak halaman 1"), (1, 3, "Mencetak halaman 2")]


def test_several_orders_are_printed_in_one_go(drawn, printer, tmp_path, qtbot):
    bench = drawn
    sprin = bench.services.sprin
    rows = [sprin.issue(JenisSprin.PAM_TPS, TANGGAL, agenda) for agenda in (41, 42)]
    bench.tab.papers.print_orders(printer, [row.id for row in rows])
    qtbot.waitUntil(lambda: not bench.jobs.busy)
    pages = sum(row.halaman for row in rows)
    assert bench.said[-1] == f"2 Sprin, {pages} halaman dikirim ke pencetak."
    assert len(PdfReader(tmp_path / "cetak.pdf").pages) == pages
