"""The table of TPS in the tab: filters, the forms of one and of many, pasting, suggestions."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from poskoapp.domain.aturan_kerawanan import JenisSebab
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.tps import Tanda
from poskoapp.services.tps_tempel import KolomTempel
from poskoapp.services.tps_ubah import UbahBanyak
from poskoapp.ui.ploting.aturan_kategori_dialog import AturanKategoriDialog, SebabDialog
from poskoapp.ui.ploting.saran_dialog import SaranDialog
from poskoapp.ui.ploting.tps_banyak_dialog import TpsBanyakDialog
from poskoapp.ui.ploting.tps_dialog import TpsBaruDialog, TpsDialog
from poskoapp.ui.ploting.tps_tempel_dialog import TpsTempelDialog
from poskoapp.ui.saved_filters import chosen
from tests.ui.dialogs import opened

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def meja(bench):
    """The tab, looking at the TPS."""
    bench.tab._tables.show_table(tps=True)
    bench.tab._tables.tps.setFocus()
    return bench


def model(meja):
    return meja.tab._tables._tps


def choose(meja, count: int) -> list[int]:
    ids = [row.id for row in model(meja).shown_rows()[:count]]
    table = meja.tab._tables.tps
    table.clearSelection()
    for at in range(count):
        table.selectionModel().select(
            model(meja).index(at, 0),
            table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
        )
    return ids


def test_filters_of_the_tps_show_only_beside_the_tps(meja):
    assert meja.tab._tables.tps_filters.isVisible()
    meja.tab._tables.show_table(tps=False)
    assert not meja.tab._tables.tps_filters.isVisible()


def test_no_filter_is_cut_off_however_narrow_the_tab_is(meja, qtbot):
    filters = meja.tab._tables.tps_filters
    for width in (1366, 1000):
        meja.tab.resize(width, 700)
        qtbot.waitUntil(lambda width=width: meja.tab.width() >= width)
        QApplication.processEvents()
        for box in (filters.tanda, filters.koordinat, filters.data, filters.dpt):
            assert box.width() >= box.sizeHint().width()
            assert filters.rect().contains(box.geometry())


def test_the_table_is_narrowed_by_mark_and_indicator(meja, qtbot):
    ids = [row.id for row in model(meja).shown_rows()]
    meja.services.meja_tps.ubah.edit_many(ids[:3], UbahBanyak(tanda_pasang=(Tanda.TANPA_SINYAL,)))
    meja.services.meja_tps.ubah.edit_many(ids[2:5], UbahBanyak(indikator_tambah=("listrik",)))
    qtbot.waitUntil(lambda: any(row.tanda for row in model(meja).shown_rows()))
    filters = meja.tab._tables.tps_filters
    filters.tanda.setCurrentText("Tanpa sinyal")
    assert model(meja).rowCount() == 3
    filters.indikator.setCurrentText("Ada indikator Bawaslu")
    assert model(meja).rowCount() == 1
    meja.tab._show_everything()
    assert model(meja).rowCount() == 24


def test_the_table_is_narrowed_by_a_range_of_voters(meja, qtbot):
    ids = [row.id for row in model(meja).shown_rows()]
    for id_, dpt in zip(ids, (199, 200, 350, 351), strict=False):
        before = meja.services.meja_tps.ubah.fields_of(id_)
        meja.services.meja_tps.ubah.edit(id_, before, replace(before, dpt_l=dpt, dpt_p=0, dpt_jumlah=None))
    qtbot.waitUntil(lambda: {199, 351} <= {row.dpt for row in model(meja).shown_rows()})
    filters = meja.tab._tables.tps_filters
    qtbot.keyClicks(filters.dpt.dari, "200")
    qtbot.keyClicks(filters.dpt.sampai, "35x0")  # what is no figure is not taken
    assert {row.dpt for row in model(meja).shown_rows()} & {199, 200, 350, 351} == {200, 350}
    assert filters.active
    assert chosen(meja.tab)["Semua DPT"] == "DPT dari 200 sampai 350"
    filters.dpt.dari.clear()
    assert 199 in {row.dpt for row in model(meja).shown_rows()}
    assert filters.dpt.chosen_text() == "DPT sampai 350"
    meja.tab._show_everything()
    assert model(meja).rowCount() == 24
    assert (filters.dpt.choose("DPT dari 351"), filters.dpt.choose("banyak")) == (True, False)
    assert [row.dpt for row in model(meja).shown_rows()] == [351]


def test_f2_opens_the_form_of_one_and_what_is_typed_shows_in_the_table(meja, qtbot):
    [id_] = choose(meja, 1)
    meja.tab._tps_actions.edit.trigger()
    form = opened(TpsDialog)
    form.alasan.setText("rawan banjir")
    form.tanda[Tanda.RAWAN_BANJIR].setChecked(True)
    form.dpt_l.setText("120")
    form.dpt_jumlah.setText("251")
    form.indikator.choose(("listrik",))
    qtbot.mouseClick(form.save_button, LEFT)
    qtbot.waitUntil(lambda: model(meja).shown_rows()[0].alasan == "rawan banjir")
    row = model(meja).shown_rows()[0]
    assert (row.id, row.tanda, row.dpt_l, row.dpt, row.indikator) == (
        id_,
        (Tanda.RAWAN_BANJIR,),
        120,
        251,
        ("listrik",),
    )


def test_what_cannot_be_read_is_told_in_the_form_and_nothing_is_written(meja, qtbot):
    choose(meja, 1)
    before = model(meja).shown_rows()[0]
    meja.tab._tps_actions.edit.trigger()
    form = opened(TpsDialog)
    form.dpt_l.setText("banyak")
    form.koordinat.setText("di sana")
    qtbot.mouseClick(form.save_button, LEFT)
    assert form.isVisible()
    form.reject()
    assert meja.services.tps.rows()[0] == before


def test_several_are_changed_at_once_and_one_undo_takes_it_back(meja, qtbot):
    ids = choose(meja, 5)
    before = meja.services.tps.rows()
    meja.tab._tps_actions.edit.trigger()
    form = opened(TpsBanyakDialog)
    form.kategori.choose(Kategori.KHUSUS)
    form.tanda[Tanda.SULIT_DIJANGKAU].choose(True)
    qtbot.mouseClick(form.save_button, LEFT)
    changed = {row.id for row in meja.services.tps.rows() if row.kategori is Kategori.KHUSUS}
    assert changed == set(ids)
    meja.db.undo()
    assert meja.services.tps.rows() == before


def test_an_empty_form_for_many_changes_nothing_and_says_so(meja, qtbot):
    choose(meja, 2)
    meja.tab._tps_actions.edit.trigger()
    form = opened(TpsBanyakDialog)
    qtbot.mouseClick(form.save_button, LEFT)
    assert form.isVisible()
    assert "Belum ada yang diubah" in form._refusal.text()
    form.reject()


def test_a_pasted_column_is_shown_before_it_is_written(meja, qtbot):
    ids = choose(meja, 3)
    QApplication.clipboard().setText("khusus\ngawat\nrawan\n")
    meja.tab._tps_actions.paste.trigger()
    form = opened(TpsTempelDialog)
    assert form.kolom.value() is KolomTempel.KATEGORI
    assert [bool(b.galat) for b in form._model.shown_rows()] == [False, True, False]
    qtbot.mouseClick(form.save_button, LEFT)
    by_id = {row.id: row.kategori for row in meja.services.tps.rows()}
    assert (by_id[ids[0]], by_id[ids[2]]) == (Kategori.KHUSUS, Kategori.RAWAN)


def test_a_column_is_pasted_from_the_one_tps_selected_downwards_as_shown(meja, qtbot):
    model(meja).sort(0, Qt.SortOrder.DescendingOrder)
    choose(meja, 1)
    QApplication.clipboard().setText("khusus\nrawan\nsangat rawan\n")
    meja.tab._tps_actions.paste.trigger()
    form = opened(TpsTempelDialog)
    shown = [row.id for row in model(meja).shown_rows()[:3]]
    qtbot.mouseClick(form.save_button, LEFT)
    by_id = {row.id: row.kategori for row in meja.services.tps.rows()}
    assert [by_id[id_] for id_ in shown] == [Kategori.KHUSUS, Kategori.RAWAN, Kategori.SANGAT_RAWAN]


def test_the_lines_of_the_indicators_do_not_lie_over_each_other(meja):
    choose(meja, 2)
    meja.tab._tps_actions.edit.trigger()
    form = opened(TpsBanyakDialog)
    first, second = (form.indikator.visualRect(form.indikator.model().index(at, 0)) for at in (0, 1))
    assert not first.intersects(second)
    form.reject()


def test_a_column_of_another_length_cannot_be_pasted(meja):
    choose(meja, 3)
    QApplication.clipboard().setText("khusus\nrawan")
    meja.tab._tps_actions.paste.trigger()
    form = opened(TpsTempelDialog)
    assert not form.save_button.isEnabled()
    assert "2 baris" in form.told.text()
    form.reject()


def test_suggestions_are_ticked_and_applied(meja, qtbot):
    rows = [row.id for row in model(meja).shown_rows() if row.kategori is Kategori.KURANG_RAWAN][:3]
    meja.services.meja_tps.ubah.edit_many(rows, UbahBanyak(alasan="pernah PSU"))
    meja.tab._tps_actions.suggest.trigger()
    dialog = opened(SaranDialog)
    assert dialog._ticked() == rows
    dialog.table.select(rows[0])
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog._ticked() == rows[1:]
    qtbot.mouseClick(dialog.save_button, LEFT)
    by_id = {row.id: row.kategori for row in meja.services.tps.rows()}
    assert [by_id[id_] for id_ in rows] == [Kategori.KURANG_RAWAN, Kategori.RAWAN, Kategori.RAWAN]


def test_the_rule_behind_the_suggestions_is_changed_in_a_table(meja, qtbot):
    first = model(meja).shown_rows()[0].id
    meja.services.meja_tps.ubah.edit_many([first], UbahBanyak(alasan="dekat terminal"))
    meja.tab._tps_actions.suggest.trigger()
    opened(SaranDialog).rule_button.click()
    dialog = opened(AturanKategoriDialog)
    assert not dialog.usual_button.isEnabled()
    dialog.add_button.click()
    form = opened(SebabDialog)
    qtbot.keyClicks(form.nama, "Keramaian")
    qtbot.mouseClick(form.save_button, LEFT)
    assert form.isVisible()  # without words nothing could tell it
    qtbot.keyClicks(form.kata, "terminal, pasar")
    form.kategori.choose(Kategori.KHUSUS)
    qtbot.mouseClick(form.save_button, LEFT)
    assert dialog.table.current_row().nama == "Keramaian"
    dialog.table.select((JenisSebab.TANDA, "rawan_banjir"))
    assert not dialog.delete_button.isEnabled()
    dialog.edit_button.click()
    opened(SebabDialog).kategori.choose(None)
    opened(SebabDialog).save_button.click()
    qtbot.mouseClick(dialog.save_button, LEFT)
    found = meja.services.meja_tps.kerawanan.saran().baris
    assert [(s.tps.id, s.usulan) for s in found] == [(first, Kategori.KHUSUS)]
    meja.db.undo()
    assert meja.services.meja_tps.aturan.berlaku().bawaan


def test_a_new_special_location_is_numbered_from_901(meja, qtbot):
    meja.tab._tps_actions.add.trigger()
    form = opened(TpsBaruDialog)
    assert form.nomor.text() == "901"
    form.nama_loksus.setText("Lapas Uji")
    qtbot.mouseClick(form.save_button, LEFT)
    made = [row for row in meja.services.tps.rows() if row.loksus]
    assert [(row.nomor, row.nama_loksus) for row in made] == [("901", "Lapas Uji")]


def test_without_a_selection_only_what_needs_none_is_offered(meja):
    meja.tab._tables.tps.clearSelection()
    actions = meja.tab._tps_actions
    assert not any(action.isEnabled() for action in (actions.edit, actions.paste, actions.delete))
    assert all(isinstance(a, QAction) and a.isEnabled() for a in (actions.add, actions.suggest, actions.load))
