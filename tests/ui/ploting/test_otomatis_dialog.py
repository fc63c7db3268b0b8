from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt

from poskoapp.services.ploting_usulan import Geser
from poskoapp.ui.ploting.otomatis_dialog import OtomatisDialog
from tests.factories import nothing_written

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot, bench):
    bench.services.ploting.unplot([p.penugasan_id for p in bench.group("MKW-01").petugas])
    made = OtomatisDialog(bench.services.otomatis, bench.jobs, bench.tab)
    made.show()
    return made


def propose(qtbot, dialog):
    qtbot.mouseClick(dialog.propose_button, LEFT)
    qtbot.waitUntil(dialog.apply_button.isVisible)


def test_a_proposal_shows_what_it_changes_and_costs_and_writes_nothing(qtbot, bench, dialog):
    with nothing_written(bench.db):
        propose(qtbot, dialog)
    told = [cell.accessibleName() for strip in (dialog._figures, dialog._costs) for cell in strip._cells]
    assert told[:5] == [
        "24 / 24 TPS tercakup",
        "0 belum lengkap",
        "18 kelompok",
        "36 personel",
        "2 berubah tempat",
    ]
    assert any(text.endswith("km batas bawah") for text in told)


def test_applied_it_is_one_step_that_undo_takes_back(qtbot, bench, dialog):
    propose(qtbot, dialog)
    with qtbot.waitSignal(dialog.applied) as applied:
        qtbot.mouseClick(dialog.apply_button, LEFT)
    assert "24 dari 24 TPS" in applied.args[0]
    assert bench.group("MKW-01").kurang == 0
    bench.db.undo()
    assert bench.group("MKW-01").kurang == 2


def test_thrown_away_it_leaves_nothing(qtbot, bench, dialog):
    with nothing_written(bench.db):
        propose(qtbot, dialog)
        qtbot.mouseClick(dialog.close_button, LEFT)
    assert bench.group("MKW-01").kurang == 2


def test_cancelled_while_it_counts_it_leaves_nothing_and_asks_again(qtbot, bench, dialog):
    with nothing_written(bench.db):
        dialog.propose()
        bench.jobs.cancel_all()
        qtbot.waitUntil(lambda: not bench.jobs.busy)
    assert dialog.propose_button.isVisible()
    assert not dialog.apply_button.isVisible()


def test_groups_that_stay_open_are_listed_with_the_reason(qtbot, bench, dialog):
    with bench.db.write("Nonaktifkan") as session:
        session.connection().exec_driver_sql("UPDATE personel SET aktif = 0 WHERE id > 30")
    propose(qtbot, dialog)
    rows = dialog.tables.open.shown_rows()
    assert rows
    assert all(row.alasan for row in rows)
    dialog.tables._open_view.selectRow(1)
    told = dialog.tables._told.text()
    assert told.startswith(f"{rows[1].kelompok}: ")
    assert rows[1].terdekat in told
    assert dialog.bko_button.isVisible()
    with qtbot.waitSignal(dialog.applied) as told:
        qtbot.mouseClick(dialog.bko_button, LEFT)
    assert "BKO" in told.args[0]


def test_after_a_request_the_proposal_is_still_there_to_be_applied_and_not_requested_twice(
    qtbot, bench, dialog
):
    with bench.db.write("Nonaktifkan") as session:
        session.connection().exec_driver_sql("UPDATE personel SET aktif = 0 WHERE id > 30")
    propose(qtbot, dialog)
    qtbot.mouseClick(dialog.bko_button, LEFT)
    assert dialog.isVisible()
    assert not dialog.bko_button.isEnabled()
    with qtbot.waitSignal(dialog.applied) as told:
        qtbot.mouseClick(dialog.apply_button, LEFT)
    assert "diterapkan" in told.args[0]


def test_who_moves_is_listed_and_can_be_searched(qtbot, bench, dialog):
    propose(qtbot, dialog)
    rows = dialog.tables.moves.shown_rows()
    assert [row.ke for row in rows] == ["MKW-01", "MKW-01"]
    assert dialog.tables.tabs.tabText(0) == "Berpindah (2)"
    dialog.tables.search.setText(rows[0].sebutan)
    assert dialog.tables.moves.shown_rows() == [rows[0]]
    assert not dialog.bko_button.isVisible()


def test_weights_typed_here_are_kept_and_told_with_the_proposal(qtbot, bench, dialog):
    dialog.aturan.weights["tanpa_senior"].setValue(33)
    dialog.aturan.forbid.setChecked(True)
    propose(qtbot, dialog)
    kept = bench.services.otomatis.aturan()
    assert (kept.tanpa_senior, kept.larang_domisili) == (33, True)
    assert "33 km" in dialog._rules.text()
    assert "Tidak seorang pun" in dialog._rules.text()


def test_it_opens_over_the_window_and_not_in_the_corner_of_the_screen(dialog):
    assert dialog.x() > dialog.screen().availableGeometry().left()


def test_it_grows_around_its_middle(dialog):
    dialog.move(60, 0)
    before = dialog.geometry().center().x()
    dialog._grow_to(dialog.size() + QSize(60, 0))
    assert abs(dialog.geometry().center().x() - before) <= 1


def test_a_group_formed_anew_under_the_code_of_one_that_goes_is_told_so(dialog):
    move = Geser(1, "Bripka Jenar", "Polsek Mekarwangi", "MKW-01", "MKW-01", 1.0)
    column = next(column for column in dialog.tables.moves.columns if column.judul == "Ke")
    assert column.text(move) == "MKW-01 (dibentuk baru)"
    assert column.text(replace(move, ke="MKW-02")) == "MKW-02"
