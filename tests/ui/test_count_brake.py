"""Before many rows go, their number has to be typed."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from poskoapp.ui import count_brake
from poskoapp.ui.count_brake import CountDialog, are_many, may_take_out, sure_to_delete_many


def test_only_the_right_number_lets_go(shown, qtbot):
    dialog = shown(CountDialog("Hapus personel", "Hapus 1.260 personel?", 1_260))
    assert not dialog.delete_button.isEnabled()
    for typed, right in (("126", False), ("1260 ", True), ("1.260", True), ("ya", False), ("", False)):
        dialog.typed.setText(typed)
        assert dialog.delete_button.isEnabled() == right


def test_a_few_need_only_an_answer(shown, monkeypatch):
    monkeypatch.setattr(count_brake, "ask", lambda *_args, **_more: "Hapus")
    assert sure_to_delete_many(shown(QWidget()), "Hapus TPS", "Hapus 20 TPS?", 20)


@pytest.mark.parametrize(
    ("jumlah", "dari", "many"),
    [
        (1, 1, False),
        (20, 0, False),
        (21, 0, True),
        (2, 40, False),
        (2, 39, True),
        (20, 400, False),
        (20, 399, True),
    ],
)
def test_more_than_twenty_or_than_the_twentieth_part_are_many(jumlah, dari, many):
    assert are_many(jumlah, dari) == many


@pytest.mark.parametrize(
    "asked",
    [
        lambda window: sure_to_delete_many(window, "Hapus TPS", "Hapus 21 TPS?", 21),
        lambda window: sure_to_delete_many(window, "Hapus TPS", "Hapus 3 TPS?", 3, 24),
        lambda window: may_take_out(window, "Lepas 21 petugas?", 21),
    ],
)
def test_who_turns_away_deletes_nothing(shown, qtbot, asked):
    def turn_away() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CountDialog)
        dialog.reject()

    window = shown(QWidget())
    QTimer.singleShot(0, window, turn_away)
    assert not asked(window)


def test_few_are_taken_out_of_their_duties_without_a_question(shown):
    assert may_take_out(shown(QWidget()), "Lepas 20 petugas?", 20)


def test_a_question_of_two_lines_leaves_the_words_by_their_field(shown):
    gaps = []
    for words in (
        "Hapus 24 personel?",
        "Hapus pola 3 x 8 jam Kantor KPU Randukuning dengan 1.096 tugas jaga? " * 3,
    ):
        dialog = shown(CountDialog("Hapus", words, 1096), 460, 320)
        said = [each for each in dialog.findChildren(QLabel) if each.text().startswith("Ketik")]
        gaps.append(dialog.typed.y() - said[0].y())
    assert gaps[0] == gaps[1] < 40
