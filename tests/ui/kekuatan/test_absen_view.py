"""The calendar of absences, as an operator works with it."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from poskoapp.domain import clock
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.ui.kekuatan.absence_dialog import AbsenceDialog
from poskoapp.ui.kekuatan.hari_strip import _fitting

SAKIT, CUTI = AlasanTidakHadir.SAKIT, AlasanTidakHadir.CUTI


@pytest.fixture
def absen(bench):
    first, second = bench.filled.personel_ids[:2]
    bench.personel.add_absence([first], date(2024, 11, 4), date(2024, 11, 6), SAKIT, "opname")
    bench.personel.add_absence([second], date(2024, 11, 6), date(2024, 12, 2), CUTI)
    bench.tab.views.show_view(bench.tab.views.absen)
    bench.tab.views.absen.show_month(date(2024, 11, 20))
    return bench.tab.views.absen


def shown(absen):
    return [(row.isi.alasan, row.isi.mulai) for row in absen._model.shown_rows()]


def test_each_day_of_the_month_tells_how_many_are_away_and_a_click_shows_them(absen, qtbot):
    QAbstractItemModelTester(absen._model, QAbstractItemModelTester.FailureReportingMode.Warning)
    counts = absen.days._counts
    assert [counts[date(2024, 11, day)] for day in (3, 4, 6, 7, 30)] == [0, 1, 2, 1, 1]
    width = absen.days.width() / 30
    at_fourth = QPoint(int(3.5 * width), 10)
    qtbot.mouseClick(absen.days, Qt.MouseButton.LeftButton, pos=at_fourth)
    assert shown(absen) == [(SAKIT, date(2024, 11, 4))]
    assert absen._note.text() == "1 personel tidak hadir pada 4 November 2024, 1 catatan."
    qtbot.mouseClick(absen.days, Qt.MouseButton.LeftButton, pos=at_fourth)
    assert len(shown(absen)) == 2


def test_arrow_keys_go_from_day_to_day_and_months_turn(absen, qtbot):
    absen.days.choose(date(2024, 11, 5))
    qtbot.keyClick(absen.days, Qt.Key.Key_Right)
    assert absen.days.day == date(2024, 11, 6)
    qtbot.keyClick(absen.days, Qt.Key.Key_Escape)
    assert absen.days.day is None
    absen.turn(1)
    assert shown(absen) == [(CUTI, date(2024, 11, 6))]
    absen.turn(1)
    assert shown(absen) == []
    assert absen._name.text() == "Januari 2025"


def at(moment):
    clock.set_ahead()
    clock.set_ahead(moment - clock.now() + timedelta(seconds=1))


def test_at_the_end_of_the_month_the_calendar_goes_on_and_a_chosen_month_stays(absen):
    at(datetime(2024, 11, 30, 23, 59))
    absen._watch.look()
    at(datetime(2024, 12, 1, 0, 1))
    absen._watch.look()
    assert (absen._name.text(), shown(absen)) == ("Desember 2024", [(CUTI, date(2024, 11, 6))])
    absen.turn(-1)
    at(datetime(2025, 1, 1, 0, 1))
    absen._watch.look()
    assert absen._name.text() == "November 2024"


def test_days_of_an_absence_are_changed_in_its_form_and_undone(bench, absen, qtbot):
    absen.table.setFocus()
    absen.table.selectRow(0)
    before = absen.table.current_row()
    qtbot.keyClick(absen.table, Qt.Key.Key_F2)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, AbsenceDialog) and w.isVisible())
    assert dialog.windowTitle() == "Ubah ketidakhadiran"
    assert (dialog.mulai.day(), dialog.keterangan.text()) == (before.isi.mulai, before.isi.keterangan)
    dialog.selesai.set_day(date(2024, 11, 29))
    dialog.save_now()
    qtbot.waitUntil(lambda: absen.table._model.row(0).isi.selesai == date(2024, 11, 29))
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: absen.table._model.row(0).isi == before.isi)
    bench.history.redo_action.trigger()
    qtbot.waitUntil(lambda: absen.table._model.row(0).isi.selesai == date(2024, 11, 29))


def test_one_note_is_removed_with_del_and_comes_back_by_undo(bench, absen, qtbot, monkeypatch):
    monkeypatch.setattr("poskoapp.ui.kekuatan.absen_view.may_take_out", lambda *_args: True)
    absen.table.setFocus()
    absen.table.selectRow(0)
    qtbot.keyClick(absen.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(shown(absen)) == 1)
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: len(shown(absen)) == 2)


def test_a_reason_narrows_the_list_and_the_days_are_drawn(absen):
    absen.alasan.setCurrentText("Cuti")
    assert shown(absen) == [(CUTI, date(2024, 11, 6))]
    picture = absen.table.viewport().grab().toImage()
    assert not picture.isNull()
    assert absen.days.accessibleDescription().startswith("4 November 2024 1")


def test_the_number_of_a_narrow_day_stays_within_it(absen):
    font = absen.days.font()
    for text in ("7", "152", "1.204"):
        assert QFontMetricsF(_fitting(font, text, 24)).horizontalAdvance(text) <= 24
    assert _fitting(font, "7", 24) == font
