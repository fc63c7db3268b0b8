from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poskoapp.domain.kategori import Kategori
from poskoapp.ui.ploting.columns import KOSONG
from poskoapp.ui.ploting.kategori_dialog import KategoriDialog
from tests.ui.dialogs import opened
from tests.ui.ploting.test_drag import answering

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def click(qtbot, widget):
    qtbot.mouseClick(widget, LEFT)


def take_one_out(qtbot, bench, kode="MKW-01"):
    """By the mouse: choose the group, let its second officer go, and wait until the table shows it."""
    group = bench.group(kode)
    bench.table.select(group.id)
    click(qtbot, bench.panel._cards[1].release_button)
    qtbot.waitUntil(lambda: bench.table.current_row().kurang == 1)
    return group.petugas[1]


def test_every_group_is_listed_with_its_officers_and_the_figures_add_up(bench):
    rows = bench.table._model.shown_rows()
    assert len(rows) == 18
    assert all(row.kurang == 0 for row in rows)
    told = [cell.accessibleName() for cell in bench.tab._figures._cells]
    assert told[:4] == ["24 TPS", "24 tercakup", "0 belum lengkap", "18 kelompok"]


def test_enter_plots_the_best_candidate(qtbot, bench):
    take_one_out(qtbot, bench)
    best = bench.services.ploting.candidates(bench.table.current_row().id)[0]
    qtbot.keyClick(bench.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.table.current_row().kurang == 0)
    assert best.personel_id in {p.personel_id for p in bench.group("MKW-01").petugas}


def test_alt_down_goes_to_the_next_candidate_without_leaving_the_table(qtbot, bench):
    take_one_out(qtbot, bench)
    qtbot.waitUntil(lambda: len(bench.panel.candidates.cards()) > 1)
    second = bench.panel.candidates.cards()[1].row
    qtbot.keyClick(bench.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(bench.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.table.current_row().kurang == 0)
    assert second.personel_id in {p.personel_id for p in bench.group("MKW-01").petugas}


def test_an_open_place_says_so_in_the_table(qtbot, bench):
    take_one_out(qtbot, bench)
    shown = [column.text(bench.table.current_row()) for column in bench.table._model.columns]
    assert KOSONG in shown


def test_with_nobody_free_the_panel_says_at_once_what_to_do(qtbot, bench):
    with bench.db.write("Nonaktifkan yang bebas") as session:
        session.connection().exec_driver_sql(
            "UPDATE personel SET aktif = 0 WHERE id NOT IN (SELECT personel_id FROM penugasan)"
        )
    bench.table.select(bench.group("MKW-01").id)
    qtbot.waitUntil(bench.panel._cards[1].isVisible)
    click(qtbot, bench.panel._cards[1].replace_button)
    assert not bench.panel.candidates.isVisible()
    assert "BKO" in bench.panel._hint.text()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert bench.panel.leaving is None
    take_one_out(qtbot, bench)
    qtbot.waitUntil(bench.panel.candidates.isVisible)  # who was let go is free again


def test_an_officer_is_replaced_with_three_clicks(qtbot, bench):
    leaving = bench.group("MKW-01").petugas[0]
    bench.table.select(bench.group("MKW-01").id)
    click(qtbot, bench.panel._cards[0].replace_button)
    cards = bench.panel.candidates
    assert "Pengganti" in bench.panel._heading.text()
    coming = cards.cards()[0].row
    place = cards.visualRect(cards.model().index(0, 0)).center()
    qtbot.mouseClick(cards.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(cards.viewport(), LEFT, pos=place)
    ids = {p.personel_id for p in bench.group("MKW-01").petugas}
    assert coming.personel_id in ids
    assert leaving.personel_id not in ids


def test_after_an_officer_is_let_go_or_the_last_place_filled_the_keyboard_is_in_the_table(qtbot, bench):
    bench.table.select(bench.group("MKW-01").id)
    click(qtbot, bench.panel._cards[0].release_button)
    assert bench.table.hasFocus()
    cards = bench.panel.candidates
    qtbot.waitUntil(lambda: cards.isVisible() and not bench.tab._current.reading.isActive())
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    assert bench.group("MKW-01").kurang == 0
    qtbot.waitUntil(bench.table.hasFocus)


def test_escape_leaves_the_officer_where_he_is(qtbot, bench):
    bench.table.select(bench.group("MKW-01").id)
    click(qtbot, bench.panel._cards[0].replace_button)
    qtbot.keyClick(bench.panel.candidates, Qt.Key.Key_Escape)
    assert bench.panel.leaving is None
    assert not bench.panel.candidates.isVisible()


def test_what_breaks_a_hard_rule_is_asked_about_and_given_up_changes_nothing(qtbot, bench):
    freed = take_one_out(qtbot, bench)
    take_one_out(qtbot, bench, "CPS-01")
    bench.table.select(bench.group("MKW-01").id)
    qtbot.waitUntil(lambda: not bench.tab._current.reading.isActive())
    best = bench.panel.candidates.cards()[0].row
    bench.services.ploting.plot(bench.group("CPS-01").id, best.personel_id)
    asked = answering(bench, "Batal")
    bench.panel.candidates.choose()
    assert not asked.isActive()
    assert bench.group("MKW-01").kurang == 1
    assert freed is not None


def test_the_tree_narrows_both_tables(bench):
    kelurahan = bench.group("CPS-01").kelurahan_id
    bench.tab._wilayah.show_kelurahan(kelurahan)
    assert {row.kelurahan_id for row in bench.table._model.shown_rows()} == {kelurahan}
    bench.tab._tables.show_table(tps=True)
    assert {row.kelurahan_id for row in bench.tab._tables._tps.shown_rows()} == {kelurahan}
    bench.tab._wilayah.show_all()
    bench.tab._tables.show_table(tps=False)
    assert len(bench.table._model.shown_rows()) == 18


def test_a_key_narrows_only_the_table_looked_at_and_the_other_when_it_is(bench):
    tables, resets = bench.tab._tables, []
    tables.show_table(tps=True)
    tables.kelompok.model().modelReset.connect(lambda: resets.append(tables.current_view()))
    for text in ("mek", "mekar", "mekarwangi"):
        bench.tab._filters.search.setText(text)
    assert resets == []
    tables.show_table(tps=False)
    assert len(resets) == 1
    assert {row.kode[:3] for row in bench.table._model.shown_rows()} == {"MKW"}


def test_search_and_the_filter_of_incomplete_groups_find_the_open_one(qtbot, bench):
    take_one_out(qtbot, bench)
    qtbot.keyClick(bench.tab, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "mekarwangi")
    assert len(bench.table._model.shown_rows()) == 3
    bench.tab._filters.show_incomplete()
    assert [row.kode for row in bench.table._model.shown_rows()] == ["MKW-01"]


def test_the_group_at_the_right_stands_in_sight_when_the_search_is_taken_back(bench):
    bench.table.setMaximumHeight(160)
    QApplication.processEvents()
    last = bench.table._model.shown_rows()[-1]
    bench.tab._filters.search.setText(last.kode)
    assert bench.table.current_row().id == last.id
    bench.tab._filters.search.setText("")
    assert bench.table.current_row().id == last.id
    assert bench.table.viewport().rect().contains(bench.table.visualRect(bench.table.currentIndex()).center())


def test_a_search_typed_in_capitals_chooses_the_row_that_the_right_side_tells_of(qtbot, bench):
    search = bench.tab._filters.search
    search.setFocus()
    window = bench.tab.window().windowHandle()
    for key in (Qt.Key.Key_P, Qt.Key.Key_G, Qt.Key.Key_S):  # Shift is held down while the table is narrowed
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ShiftModifier)
    assert search.text().lower() == "pgs"
    assert [row.kode for row in bench.table.selected_rows()] == [bench.table.current_row().kode]


def test_a_person_is_found_by_his_nrp(qtbot, bench):
    guard = bench.group("PGS-02").petugas[0]
    qtbot.keyClicks(bench.tab._filters.search, guard.nrp)
    assert [row.kode for row in bench.table._model.shown_rows()] == ["PGS-02"]


def test_ctrl_l_locks_the_chosen_groups_and_the_table_marks_them(qtbot, bench):
    bench.table.select(bench.group("MKW-02").id)
    qtbot.keyClick(bench.table, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: bench.table.current_row().terkunci)
    assert bench.panel.lock_button.text() == "Buka kunci"
    click(qtbot, bench.panel.lock_button)
    qtbot.waitUntil(lambda: not bench.table.current_row().terkunci)


def test_a_group_that_breaks_a_rule_is_marked_and_says_which(qtbot, bench):
    take_one_out(qtbot, bench)
    bench.tab.show_konflik(bench.konflik.check())
    assert "MKW-01" in bench.panel.problems.told.text()
    bench.tab._filters.state.setCurrentText("Berkonflik")
    assert "MKW-01" in [row.kode for row in bench.table._model.shown_rows()]


def test_a_conflict_leads_to_its_row_whatever_is_filtered(qtbot, bench):
    take_one_out(qtbot, bench)
    found = next(k for k in bench.konflik.check().konflik if k.kelompok_id == bench.group("MKW-01").id)
    bench.tab._filters.search.setText("tidak ada yang begini")
    bench.tab.show_row_of(found)
    assert bench.table.current_row().kode == "MKW-01"


def test_several_tps_get_their_category_at_once(qtbot, bench):
    bench.tab._tables.show_table(tps=True)
    tps = bench.tab._tables.tps
    tps.selectAll()
    bench.tab._tables.kategori_action.trigger()
    dialog = opened(KategoriDialog)
    dialog.kategori.setCurrentText(Kategori.SANGAT_RAWAN.label)
    qtbot.keyClicks(dialog.alasan, "dekat sungai")
    click(qtbot, dialog.save_button)
    rows = bench.services.tps.rows()
    assert {(row.kategori, row.alasan) for row in rows} == {(Kategori.SANGAT_RAWAN, "dekat sungai")}


def test_a_tab_that_is_not_looked_at_reads_nothing_until_it_is(qtbot, bench):
    bench.tab.hide()
    bench.services.ploting.set_locked([bench.group("MKW-01").id], locked=True)
    qtbot.waitUntil(lambda: bench.tab.stale)
    assert not any(row.terkunci for row in bench.table._model.shown_rows())
    bench.tab.show()
    assert any(row.terkunci for row in bench.table._model.shown_rows())
