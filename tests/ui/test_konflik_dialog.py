from datetime import datetime

from PySide6.QtCore import Qt

from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.services.konflik import KonflikReport
from poskoapp.services.pengecualian_baris import PengecualianRow
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


def test_a_kept_conflict_is_hidden_until_asked_for_and_can_be_counted_again(qtbot, shown):
    dialog = shown(KonflikDialog())
    row = PengecualianRow(3, LUNAK, "Perintah Kapolres", "Jenar", datetime(2024, 11, 20, 8))
    dialog.show_report(KonflikReport([KERAS], [row]))
    assert dialog._count.text() == "1 keras, 0 lunak, 1 dibiarkan"
    assert dialog._model.shown_rows() == [KERAS]
    dialog.show_kept.setChecked(True)
    dialog.table.select(LUNAK)
    with qtbot.waitSignal(dialog.reopen_asked) as asked:
        qtbot.mouseClick(dialog._reopen, Qt.MouseButton.LeftButton)
    assert asked.args == [[row]]


def test_only_soft_conflicts_can_be_kept_and_only_those_of_a_person_mended_here(shown):
    dialog = shown(KonflikDialog())
    person = Konflik(Aturan.KURANG_ISTIRAHAT, Tingkat.LUNAK, "Jenar hanya beristirahat 2 jam.", personel_id=5)
    dialog.show_report(KonflikReport([KERAS, person]))
    dialog.table.select(KERAS)
    assert not dialog._keep.isEnabled()
    assert not dialog._move.isEnabled()
    dialog.table.select(person)
    assert dialog._keep.isEnabled()
    assert dialog._swap.isEnabled()


def test_the_first_conflict_is_explained_and_can_be_mended_without_a_click(shown):
    dialog = shown(KonflikDialog())
    person = Konflik(Aturan.TUGAS_BERTINDIH, Tingkat.KERAS, "Jenar bertugas di dua tempat.", personel_id=5)
    dialog.show_report(KonflikReport([person, LUNAK]))
    assert dialog.whole.text() == person.pesan
    assert dialog._move.isEnabled()
    dialog.table.select(LUNAK)
    dialog.show_report(KonflikReport([person, LUNAK]))
    assert dialog.whole.text() == LUNAK.pesan


def test_the_sentence_of_a_conflict_is_there_in_full(shown):
    dialog = shown(KonflikDialog())
    dialog.show_report(KonflikReport([KERAS, LUNAK]))
    dialog.table.select(LUNAK)
    assert dialog.whole.text() == LUNAK.pesan
    assert dialog.whole.isVisible()
    assert dialog._move.width() < dialog.width() / 4
