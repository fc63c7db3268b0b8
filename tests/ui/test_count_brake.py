"""Before many rows go, their number has to be typed."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from poskoapp.ui import count_brake
from poskoapp.ui.count_brake import CountDialog, sure_to_delete_many


def test_only_the_right_number_lets_go(shown, qtbot):
    dialog = shown(CountDialog("Hapus personel", "Hapus 1.260 personel?", 1_260))
    assert not dialog.delete_button.isEnabled()
    for typed, right in (("126", False), ("1260 ", True), ("1.260", True), ("ya", False), ("", False)):
        dialog.typed.setText(typed)
        assert dialog.delete_button.isEnabled() == right


def test_a_few_need_only_an_answer(shown, monkeypatch):
    monkeypatch.setattr(count_brake, "ask", lambda *_args, **_more: "Hapus")
    assert sure_to_delete_many(shown(QWidget()), "Hapus TPS", "Hapus 20 TPS?", 20)


def test_who_turns_away_deletes_nothing(shown, qtbot):
    def turn_away() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CountDialog)
        dialog.reject()

    window = shown(QWidget())
    QTimer.singleShot(0, window, turn_away)
    assert not sure_to_delete_many(window, "Hapus TPS", "Hapus 21 TPS?", 21)
