import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import PolaAngka
from poskoapp.ui.ploting.kebutuhan_dialog import KebutuhanDialog
from tests.factories import assert_undoable

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(bench):
    made = KebutuhanDialog(bench.services.kebutuhan, bench.services.satuan, bench.tab)
    made.show()
    return made


def test_the_need_is_told_per_kategori_kecamatan_and_polsek(qtbot, dialog):
    names = []
    for choice in dialog._choices.buttons():
        qtbot.mouseClick(choice, LEFT)
        names.append([dialog._model.columns[0].text(row) for row in dialog._model.shown_rows()])
    assert names == [
        ["Kurang rawan", "Rawan", "Sangat rawan"],
        ["Randuwangi", "Telagasari", "Batujajar Lor"],
        ["Polsek Barat", "Polsek Timur"],
    ]


def test_another_pola_is_saved_as_one_step_and_counted_anew(qtbot, bench, dialog):
    assert not dialog.save_button.isEnabled()
    dialog.editor._boxes[Kategori.RAWAN][0].setValue(3)
    assert dialog.save_button.isEnabled()
    assert_undoable(bench.db, lambda: qtbot.mouseClick(dialog.save_button, LEFT))
    assert bench.services.kebutuhan.report().pola[Kategori.RAWAN] == PolaAngka(3, 4, 8)
    assert not dialog.save_button.isEnabled()
    assert dialog._figures._cells[2].accessibleName() == "42 Polri dibutuhkan"


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
    dialog.editor.show_pola(bench.services.kebutuhan.report().pola)


def test_without_a_typed_pola_the_dialog_closes_at_once(dialog):
    dialog.reject()
    assert not dialog.isVisible()
