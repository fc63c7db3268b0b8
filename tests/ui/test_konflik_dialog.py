from PySide6.QtCore import Qt

from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.services.konflik import KonflikReport
from poskoapp.ui.konflik_dialog import KonflikDialog

KERAS = Konflik(
    Aturan.KELOMPOK_KURANG, Tingkat.KERAS, "Kelompok MKW-01 baru terisi 1 dari 2 personel.", kelompok_id=7
)
LUNAK = Konflik(Aturan.MELEBIHI_PORSI, Tingkat.LUNAK, "Polsek Barat mengerahkan 5 dari 6 personel.")


def test_enter_on_a_conflict_asks_for_its_rows(qtbot, shown):
    dialog = shown(KonflikDialog())
    dialog.show_report(KonflikReport([KERAS, LUNAK]))
    assert dialog._count.text() == "1 keras, 1 lunak"
    dialog.table.select(KERAS)
    with qtbot.waitSignal(dialog.row_asked) as asked:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert asked.args == [KERAS]


def test_the_list_narrows_to_what_blocks_an_order(shown):
    dialog = shown(KonflikDialog())
    dialog.show_report(KonflikReport([KERAS, LUNAK]))
    dialog._tingkat.setCurrentText("Keras")
    assert dialog._model.shown_rows() == [KERAS]
