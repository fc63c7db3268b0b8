from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.rencana import JenisRencana, RencanaFields
from poskoapp.services.kebutuhan import SATUAN_LAIN
from poskoapp.ui.ploting.kebutuhan_dialog import KebutuhanDialog
from poskoapp.ui.ploting.nama_varian_dialog import NamaVarianDialog
from poskoapp.ui.ploting.reading import count_size
from poskoapp.ui.ploting.varian_dialog import VarianDialog
from poskoapp.ui.scrolled_page import ScrolledPage
from poskoapp.ui.theme import scaled
from tests.factories import assert_undoable
from tests.ui.dialogs import opened

PSU = RencanaFields(
    "PSU",
    "PSU Barat",
    JenisRencana.PSU,
    date(2024, 12, 7),
    datetime(2024, 12, 6, 12),
    datetime(2024, 12, 8, 6),
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(bench):
    made = KebutuhanDialog(bench.services.hitungan, count_size(bench.services.tps), bench.jobs, bench.tab)
    made.show()
    return made


def test_the_need_is_told_per_kategori_kecamatan_and_polsek(qtbot, dialog):
    names = []
    for choice in dialog._choices.buttons():
        qtbot.mouseClick(choice, LEFT)
        names.append([dialog._model.columns[0].text(row) for row in dialog._model.shown_rows()])
    assert names == [
        ["Kurang rawan", "Rawan", "Sangat rawan"],
        ["Randuwangi", "Telagasari", "Batujajar Lor", SATUAN_LAIN],
        ["Polsek Barat", "Polsek Timur", SATUAN_LAIN],
        [
            "2 Polri · 8 TPS – pola bawaan kurang rawan",
            "2 Polri · 4 TPS – pola bawaan rawan",
            "2 Polri · 2 TPS – pola bawaan sangat rawan",
        ],
    ]


def test_each_kategori_tells_what_stands_against_it_and_what_an_assumed_force_lacks(qtbot, dialog):
    def cells(title):
        column = next(c for c in dialog._model.columns if c.judul == title)
        return [column.value(row) for row in dialog._model.shown_rows()]

    need = dialog._report.kebutuhan
    assert cells("Sendiri") == cells("Polri")
    dialog.force.box.setValue(20)
    assert sum(cells("Sendiri")) == 20
    assert sum(cells("Kurang")) == need.polri - 20
    assert cells("Kurang")[-1] == 0, "the most guarded category is filled first"
    assert "Dengan 20 personel" in dialog._reach.text()
    assert not dialog.bko_button.isEnabled()
    qtbot.mouseClick(dialog.force.back_button, LEFT)
    assert sum(cells("Kurang")) == 0
    assert dialog.force.assumed() is None


def test_another_pola_is_saved_as_one_step_and_counted_anew(qtbot, bench, dialog):
    assert not dialog.save_button.isEnabled()
    dialog.editor._boxes[Kategori.RAWAN][0].setValue(3)
    assert dialog.save_button.isEnabled()
    assert_undoable(bench.db, lambda: qtbot.mouseClick(dialog.save_button, LEFT))
    assert bench.services.kebutuhan.report().pola[Kategori.RAWAN] == PolaAngka(3, 4, 8)
    assert not dialog.save_button.isEnabled()
    assert dialog._figures._cells[2].accessibleName() == "42 Polri dibutuhkan"


def test_linmas_stay_two_for_each_tps_while_they_are_the_usual_two(dialog):
    _polri, tps, linmas = dialog.editor._boxes[Kategori.RAWAN]
    tps.setValue(6)
    assert linmas.value() == 12
    linmas.setValue(9)
    tps.setValue(3)
    assert linmas.value() == 9
    dialog._read()
    assert linmas.value() == 8


def test_the_pola_that_the_force_affords_is_taken_over(qtbot, bench, dialog):
    qtbot.mouseClick(dialog.take_button, LEFT)
    report = bench.services.kebutuhan.report()
    assert report.pola[Kategori.KURANG_RAWAN] == report.terjangkau.per_kelurahan.pola
    assert not dialog.take_button.isEnabled()


def answer(word):
    """Press a button of the question that comes next."""

    def press():
        box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible())
        next(b for b in box.buttons() if b.text() == word).click()

    QTimer.singleShot(50, press)


@pytest.mark.parametrize(
    ("word", "stays", "polri"), [("Simpan pola", False, 3), ("Buang", False, 2), ("Batal", True, 2)]
)
def test_a_typed_pola_is_not_thrown_away_without_a_word(bench, dialog, word, stays, polri):
    dialog.editor._boxes[Kategori.RAWAN][0].setValue(3)
    answer(word)
    dialog.reject()
    assert dialog.isVisible() is stays
    assert bench.services.kebutuhan.report().pola[Kategori.RAWAN].polri == polri
    dialog._read()


def test_without_a_typed_pola_the_dialog_closes_at_once(dialog):
    dialog.reject()
    assert not dialog.isVisible()


def polri(dialog):
    return dialog._report.kebutuhan.polri


def test_the_figures_live_while_a_pola_is_typed_and_nothing_is_written(bench, dialog):
    before, steps = polri(dialog), bench.db.steps()
    dialog.editor._boxes[Kategori.RAWAN][0].setValue(3)
    assert polri(dialog) == before + 6
    assert dialog._figures._cells[2].accessibleName() == f"{before + 6} Polri dibutuhkan"
    assert bench.db.steps() == steps
    dialog._read()
    assert polri(dialog) == before


def test_a_kecamatan_gets_a_pola_of_its_own_and_loses_it_again(qtbot, bench, dialog):
    before = polri(dialog)
    qtbot.mouseClick(dialog.editor.add_button, LEFT)
    line = dialog.editor._lines[0]
    line.kecamatan.setCurrentText("Randuwangi")
    line.boxes[1].setValue(1)
    assert polri(dialog) > before
    assert_undoable(bench.db, lambda: qtbot.mouseClick(dialog.save_button, LEFT))
    assert [p.kecamatan for p in bench.services.hitungan.pola.rows() if p.kecamatan] == ["Randuwangi"]
    qtbot.mouseClick(dialog.editor._lines[0].remove, LEFT)
    assert polri(dialog) == before
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert not [p for p in bench.services.hitungan.pola.rows() if p.kecamatan]


def test_the_same_kecamatan_twice_is_refused_and_stays_typed(qtbot, bench, dialog):
    for _ in range(2):
        dialog.editor.add_line()
        dialog.editor._lines[-1].kecamatan.setCurrentText("Randuwangi")
    steps = bench.db.steps()
    qtbot.mouseClick(dialog.save_button, LEFT)
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible())
    assert "dua kali" in box.text()
    box.close()
    assert bench.db.steps() == steps
    assert len(dialog.editor._lines) == 2
    dialog._read()


def test_strength_stands_beside_the_need_where_it_is_known(qtbot, dialog):
    qtbot.mouseClick(dialog._choices.button(2), LEFT)
    for row in dialog._model.shown_rows():
        assert row.kurang == max(0, row.polri - row.sendiri - row.bko)
    for table in (1, 2):
        qtbot.mouseClick(dialog._choices.button(table), LEFT)
        assert sum(row.sendiri for row in dialog._model.shown_rows()) == dialog._report.kekuatan.sendiri
    title = [c.judul for c in dialog._model.columns].index("Sendiri")
    assert not dialog._table.isColumnHidden(title)
    qtbot.mouseClick(dialog._choices.button(3), LEFT)
    assert dialog._table.isColumnHidden(title)


def test_what_is_typed_is_kept_as_a_variant_compared_and_applied(qtbot, bench, dialog):
    dialog.editor._boxes[Kategori.RAWAN][0].setValue(4)
    wanted = polri(dialog)
    qtbot.mouseClick(dialog.keep_button, LEFT)
    form = opened(NamaVarianDialog)
    qtbot.keyClicks(form.nama, "Rapat")
    qtbot.keyClicks(form.tersedia, "banyak")
    qtbot.mouseClick(form.save_button, LEFT)
    assert form.isVisible()
    form.tersedia.setText("20")
    assert_undoable(bench.db, lambda: qtbot.mouseClick(form.save_button, LEFT))
    dialog._read()
    qtbot.mouseClick(dialog.compare_button, LEFT)
    varian = opened(VarianDialog)
    rows = {row.nama: row.nilai for row in varian.table.model().shown_rows()}
    assert rows["Polri dibutuhkan"] == (polri(dialog), wanted)
    assert rows["Kurang"][1] == wanted - 20
    assert rows["Pola rawan"] == ("2 Polri · 4 TPS · 8 Linmas", "4 Polri · 4 TPS · 8 Linmas")
    assert_undoable(bench.db, lambda: qtbot.mouseClick(varian.apply_button, LEFT))
    assert polri(dialog) == wanted
    varian.close()


def test_another_plan_is_counted_by_its_own_pola(qtbot, bench):
    ids = [t.id for t in bench.services.tps.rows()[:3]]
    bench.services.hitungan.rencana.add(PSU, ids)
    dialog = KebutuhanDialog(bench.services.hitungan, count_size(bench.services.tps), bench.jobs, bench.tab)
    dialog.show()
    dialog.rencana_choice.setCurrentText("PSU Barat")
    assert polri(dialog) == 30
    dialog.editor._boxes[Kategori.KURANG_RAWAN][0].setValue(5)
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert bench.services.kebutuhan.report().kebutuhan.polri > 0
    dialog.rencana_choice.setCurrentText("Rencana utama")
    assert polri(dialog) == bench.services.kebutuhan.report().kebutuhan.polri
    dialog.close()


def test_on_a_small_screen_the_tables_or_the_pola_are_looked_at_and_nothing_scrolls_sideways(qtbot, dialog):
    page = dialog.findChild(ScrolledPage)
    dialog.resize(scaled(670), scaled(360))
    qtbot.waitUntil(lambda: dialog.width() == scaled(670))
    for name in ("Ubah pola", "Kebutuhan"):
        choice = next(b for b in dialog.findChildren(QPushButton) if b.text() == name)
        qtbot.mouseClick(choice, LEFT)
        assert page.horizontalScrollBar().maximum() == 0
    assert dialog._table.isVisible()
