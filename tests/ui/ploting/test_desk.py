"""Pasting NRP onto groups, and what changed since the order."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.sprin import SprinService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.ploting.columns import SEJAK_SPRIN
from poskoapp.ui.ploting.nrp_dialog import NrpDialog
from poskoapp.ui.ploting.states import CHANGED

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(kind):
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)


def test_ctrl_v_lays_copied_nrp_onto_the_chosen_groups_and_shows_them_first(qtbot, bench):
    group = bench.group("MKW-01")
    bench.services.ploting.unplot([p.penugasan_id for p in group.petugas])
    qtbot.waitUntil(lambda: any(k.kurang == 2 for k in bench.table.table_model().shown_rows()))
    a, b = bench.services.ploting.candidates(group.id)[:2]
    QApplication.clipboard().setText(f"NAMA\tNRP\n{a.sebutan}\t{a.nrp}\n{b.sebutan}\t{b.nrp}\n")
    bench.table.select(group.id)
    qtbot.keyClick(bench.table, Qt.Key.Key_V, CTRL)
    dialog = opened(NrpDialog)
    assert [row.sebutan for row in dialog.table.table_model().shown_rows()] == [a.sebutan, b.sebutan]
    assert bench.group("MKW-01").kurang == 2
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert {p.nrp for p in bench.group("MKW-01").petugas} == {a.nrp, b.nrp}


def test_an_empty_clipboard_is_said_and_cannot_be_taken(qtbot, bench):
    QApplication.clipboard().clear()
    bench.table.select(bench.group("MKW-01").id)
    qtbot.keyClick(bench.table, Qt.Key.Key_V, CTRL)
    dialog = opened(NrpDialog)
    assert "Papan klip kosong" in dialog.told.text()
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_what_changed_since_the_order_is_found_by_a_filter_and_told_old_to_new(qtbot, bench):
    sprin = SprinService(bench.db, ReferenceData().daftar_pangkat())
    sprin.issue(JenisSprin.PAM_TPS, date(2024, 11, 20), 1)
    group = bench.group("MKW-01")
    leaving = group.petugas[1]
    coming = bench.services.ploting.candidates(group.id, leaving=leaving.penugasan_id)[0]
    bench.services.ploting.replace(leaving.penugasan_id, coming.personel_id)
    bench.tab._filters.state.setCurrentText(CHANGED)
    qtbot.waitUntil(lambda: [k.kode for k in bench.table.table_model().shown_rows()] == ["MKW-01"])
    told = f"{leaving.sebutan} → {coming.sebutan}"
    shown = {column.judul: column.text(bench.table.current_row()) for column in bench.table.shown_columns()}
    assert shown[SEJAK_SPRIN] == told
    qtbot.waitUntil(lambda: told in bench.panel._changed.text())
