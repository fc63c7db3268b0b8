"""Ploting otomatis counts beside the screen: nothing is blocked, and what is typed falls where it was meant to."""

import threading

import pytest
from PySide6.QtCore import Qt

from poskoapp.ui.ploting.otomatis_dialog import OtomatisDialog
from tests.factories import nothing_written

LEFT, ENTER = Qt.MouseButton.LeftButton, Qt.Key.Key_Return


class Held(OtomatisDialog):
    """Is done with counting only when it is let go."""

    def __init__(self, *args):
        super().__init__(*args)
        self.gate = threading.Event()

    def compute(self, progress):
        found = super().compute(progress)
        while not self.gate.wait(0.01):
            progress(0, 0, "")
        return found


@pytest.fixture
def dialog(qtbot, bench):
    made = Held(bench.services.otomatis, bench.jobs, bench.tab)
    made.present()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.gate.set()
    qtbot.waitUntil(lambda: not bench.jobs.busy)


def begin(qtbot, bench, dialog):
    """Ask, and go back to the table when the dialog has stepped aside."""
    qtbot.mouseClick(dialog.propose_button, LEFT)
    assert not dialog.propose_button.isEnabled()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    bench.tab.activateWindow()
    qtbot.waitUntil(bench.tab.isActiveWindow)
    bench.table.setFocus()


def end(qtbot, bench, dialog):
    dialog.gate.set()
    qtbot.waitUntil(lambda: not bench.jobs.busy and dialog.isVisible())


def test_the_table_is_worked_in_while_it_counts(qtbot, bench, dialog):
    begin(qtbot, bench, dialog)
    officer = bench.group("MKW-01").petugas[0]
    bench.panel.release_asked.emit(officer)
    assert bench.group("MKW-01").kurang == 1
    bench.tab._tables.show_kelompok_row(bench.group("MKW-01").id)
    qtbot.waitUntil(lambda: not bench.panel.candidates.isHidden())
    qtbot.keyClick(bench.table, ENTER)
    assert bench.group("MKW-01").kurang == 0


def test_enter_typed_while_it_comes_back_applies_nothing(qtbot, bench, dialog):
    bench.services.ploting.unplot([p.penugasan_id for p in bench.group("MKW-01").petugas])
    begin(qtbot, bench, dialog)
    end(qtbot, bench, dialog)
    with nothing_written(bench.db):
        for _ in range(3):
            qtbot.keyClick(dialog.focusWidget() or dialog, ENTER)
            qtbot.keyClick(dialog, ENTER)
    assert dialog.isVisible()
    assert dialog.apply_button.isVisible()
    assert bench.group("MKW-01").kurang == 2


def test_what_was_changed_meanwhile_makes_it_count_anew(qtbot, bench, dialog):
    begin(qtbot, bench, dialog)
    bench.services.ploting.unplot([p.penugasan_id for p in bench.group("MKW-01").petugas])
    end(qtbot, bench, dialog)
    assert "Data berubah" in dialog.remark.text()
    assert not dialog.apply_button.isVisible()
    assert dialog.propose_button.text() == "Hitung lagi"
    qtbot.mouseClick(dialog.propose_button, LEFT)
    qtbot.waitUntil(lambda: not bench.jobs.busy and dialog.apply_button.isVisible())
    assert dialog.remark.isHidden()


def test_what_is_changed_beside_the_answer_shows_when_one_comes_back_to_it(qtbot, bench, dialog):
    dialog.gate.set()
    qtbot.mouseClick(dialog.propose_button, LEFT)
    qtbot.waitUntil(dialog.apply_button.isVisible)
    bench.tab.activateWindow()
    qtbot.waitUntil(bench.tab.isActiveWindow)
    bench.services.ploting.unplot([p.penugasan_id for p in bench.group("MKW-01").petugas])
    dialog.present()
    qtbot.waitUntil(lambda: not dialog.apply_button.isVisible())
    bench.db.undo()


def test_batalkan_in_the_status_bar_leaves_nothing_behind(qtbot, bench, dialog):
    with nothing_written(bench.db):
        begin(qtbot, bench, dialog)
        with qtbot.waitSignal(dialog.destroyed):
            bench.jobs.cancel_all()
    assert not bench.jobs.busy


def test_asked_for_again_the_one_that_counts_comes_forward(qtbot, bench):
    bench.tab.open_otomatis()
    first = bench.tab._otomatis
    bench.tab.open_otomatis()
    assert bench.tab._otomatis is first
    with qtbot.waitSignal(first.destroyed):
        qtbot.mouseClick(first.close_button, LEFT)
    bench.tab.open_otomatis()
    assert bench.tab._otomatis.isVisible()
