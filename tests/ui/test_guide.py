"""The guide: its pages, the search, the PDF."""

import re

import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from poskoapp.app import Program
from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.ui.guide import GuideDialog
from poskoapp.ui.guide_pages import guide_folder, guide_pages, page_of, pages_with
from tests.factories import operation_file
from tests.ui.printed import print_dialogs

_TITLES = re.compile(r'<p class="bagian">([^<]+)</p>')


@pytest.fixture
def guide(qtbot, theme):
    dialog = GuideDialog("kekuatan")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_every_tab_has_a_page_of_its_own():
    for topic in ("ringkasan", "kekuatan", "ploting", "pengawalan", "bko", "objek", "sprin", "jurnal"):
        assert page_of(topic).topic == topic


def test_every_menu_entry_is_told_of(theme, tmp_path):
    db = operation_file(tmp_path).db
    db.close()
    opened = Program(theme).open_operation(db.path)
    told = " ".join(page.plain for page in guide_pages()).casefold()
    bar = opened.window.menuBar()
    entries = [
        plain(action.text()) for menu in bar.actions() for action in menu.menu().actions() if action.text()
    ]
    opened.close()
    assert len(entries) > 50
    assert [entry for entry in entries if entry.casefold() not in told] == []


def plain(text):
    """As it stands in the menu, without access key, name of the step and dots."""
    return text.partition("\t")[0].partition(":")[0].replace("&", "").rstrip(" .…")


def test_every_page_has_a_title_and_each_picture_lies_beside_it():
    for page in guide_pages():
        assert page.judul
        for source in re.findall(r'src="([^"]+)"', page.html):
            assert (guide_folder() / source).is_file(), f"{page.topic}: {source}"


def test_a_picture_is_never_wider_than_the_page_and_grows_with_it(guide, qtbot):
    for width in (620, 940):
        guide.resize(width, 600)
        qtbot.waitUntil(lambda: guide.text.horizontalScrollBar().maximum() == 0)
        qtbot.waitUntil(lambda: guide.text.document().idealWidth() > guide.text.viewport().width() * 0.8)


def test_f1_opens_at_the_page_of_the_tab_and_unknown_ones_at_the_first(guide, qtbot):
    assert guide.topics.currentItem().text() == page_of("kekuatan").judul
    guide.show_topic("tidak ada")
    assert guide.topics.currentRow() == 0


def test_a_search_leaves_the_pages_with_all_its_words_and_marks_them(guide):
    guide.search.setText("serah terima")
    shown = {guide.topics.item(row).text() for row in range(guide.topics.count())}
    assert page_of("pengawalan").judul in shown
    assert len(shown) < len(guide_pages())
    assert guide.text.extraSelections()
    guide.search.setText("zzz tidak ada")
    assert guide.topics.count() == 0
    guide.search.clear()
    assert guide.topics.count() == len(guide_pages())


def test_capitals_do_not_matter_and_half_of_the_words_is_not_enough():
    assert pages_with("LASO") == pages_with("laso") != []
    assert pages_with("laso xyzzy") == []


def test_the_whole_guide_is_written_as_one_pdf(guide, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "panduan"), "PDF (*.pdf)"))
    guide.ask_save()
    with opened_pdf(tmp_path / "panduan.pdf") as pdf:
        sheets = [text.split("\n") for text in page_texts(pdf)]
    text = " ".join(" ".join(line for lines in sheets for line in lines).split())
    titles = [title for page in guide_pages() for title in _TITLES.findall(page.html)]
    assert all(page.judul in text for page in guide_pages())
    assert len(titles) > 30
    assert not {lines[-2].strip() for lines in sheets} & set(titles)  # none at the foot of a sheet, alone


def test_a_place_that_cannot_be_written_is_told(guide, qtbot, monkeypatch, tmp_path):
    told = []
    monkeypatch.setattr("poskoapp.ui.messages.show_error", lambda _parent, error, *_: told.append(str(error)))
    place = str(tmp_path / "tidak" / "ada" / "panduan.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (place, "PDF (*.pdf)"))
    guide.ask_save()
    assert told


def test_chosen_pages_of_the_guide_go_straight_to_a_printer(guide, qtbot, tmp_path):
    guide.print_all()
    qtbot.waitUntil(lambda: bool(print_dialogs()), timeout=30_000)
    (asked,) = print_dialogs()
    assert asked.maxPage() >= len(guide_pages())
    printer = asked.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "dicetak.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    asked.accepted.emit(printer)
    qtbot.waitUntil(lambda: "2 halaman" in guide.told, timeout=30_000)
    asked.close()
    with opened_pdf(tmp_path / "dicetak.pdf") as pdf:
        assert len(pdf) == 2
