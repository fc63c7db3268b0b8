"""The day of the vote: reports and events typed line by line, and the report that goes up, through the window."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from poskoapp.app import Program
from poskoapp.domain.lapor import TahapLapor
from poskoapp.ui.jurnal.forms import LaporanForm
from tests.e2e.window import PATIENCE, redo, undo
from tests.services.jurnal_cases import group_of, voting_file
from tests.ui.dialogs import opened, save


def typed(qtbot, entry, text):
    entry.line.setFocus()
    qtbot.keyClicks(entry.line, text)
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)


@pytest.fixture
def program(theme, qtbot):
    made = Program(theme)
    yield made
    made.desk.close()


def test_a_day_is_typed_taken_back_and_told_upwards(qtbot, program, tmp_path: Path, monkeypatch):
    db = voting_file(tmp_path).db
    assert program.desk.open_database(db)
    window, slot = program.desk.window, program.desk.opened.tabs.jurnal
    window.show_tab(slot)

    def arrived():
        return group_of(db, "MKW-01").of(TahapLapor.TIBA) is not None

    typed(qtbot, slot.tab.lapor.entry, "mkw01 t 0615")
    qtbot.waitUntil(arrived, timeout=PATIENCE)
    undo(qtbot, window)
    qtbot.waitUntil(lambda: not arrived(), timeout=PATIENCE)
    redo(qtbot, window)
    qtbot.waitUntil(arrived, timeout=PATIENCE)

    slot.tab.show_page(1)
    typed(qtbot, slot.tab.catatan.entry, "0710 Padal: hujan lebat > kirim tenda")
    qtbot.waitUntil(lambda: slot.tab.catatan.table.table_model().rowCount() == 1, timeout=PATIENCE)

    target = tmp_path / "laphar.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), "PDF (*.pdf)"))
    slot.tab.reports.ask_laphar()
    save(qtbot, opened(LaporanForm))
    qtbot.waitUntil(target.is_file, timeout=PATIENCE)
    told = " ".join(" ".join(page.extract_text() for page in PdfReader(target).pages).split())
    assert "hujan lebat" in told
