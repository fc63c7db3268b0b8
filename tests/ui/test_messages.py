import sys

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget

from poskoapp.domain.errors import InputError
from poskoapp.ui.crash import CrashDialog, catch_everything, crash_report
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.messages import ask, inform, refusals_shown
from poskoapp.ui.notice_bar import NoticeBar


@pytest.fixture
def window(shown):
    return shown(QWidget(), 600, 300)


def answer_with(qtbot, word):
    """Click the button with that word as soon as the dialog is there."""

    def click():
        box = QApplication.activeModalWidget()
        button = next(each for each in box.buttons() if each.text() == word)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, click)


@pytest.mark.parametrize(("word", "answer"), [("Buang", "Buang"), ("Terapkan", "Terapkan"), ("Batal", None)])
def test_a_question_is_answered_by_the_word_on_the_button(qtbot, window, word, answer):
    answer_with(qtbot, word)
    assert ask(window, "Usulan", "Terapkan usulan ini?", "Terapkan", "Buang") == answer


def test_esc_answers_batal(qtbot, window):
    QTimer.singleShot(0, lambda: qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape))
    assert ask(window, "Usulan", "Buang usulan ini?", "Buang") is None


def test_a_refusal_of_a_service_becomes_a_dialog_and_a_bug_does_not(qtbot, window):
    with refusals_shown(window):
        raise InputError("Sel B7: NRP 7 angka.", "Lengkapi NRP.")
    box = window.findChild(QMessageBox)
    assert "Sel B7" in box.text()
    assert [button.text() for button in box.buttons()] == ["Tutup"]
    box.close()
    with pytest.raises(KeyError), refusals_shown(window):
        raise KeyError("x")


def test_information_does_not_wait(window):
    box = inform(window, "Selesai", "Roster tersimpan.")
    assert box.isVisible()
    box.close()


def test_a_notice_offers_one_button_and_goes_when_it_is_used(qtbot, window):
    bar, undone = NoticeBar(window), []
    bar.show_notice("Ploting otomatis selesai.", "Urungkan", lambda: undone.append(1))
    button = next(each for each in bar.findChildren(QPushButton) if each.text() == "Urungkan")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not bar.isVisible()
    bar.show_notice("Tersimpan.")
    assert not button.isVisible()
    assert window.rect().contains(bar.geometry())


def test_a_notice_rises_above_the_buttons_at_the_lower_edge(window):
    below = QPushButton("Bentuk kelompok", window)
    below.setGeometry(250, 262, 120, 30)
    below.show()
    bar = NoticeBar(window)
    bar.show_notice("Kelompok MKW-09 dibentuk.", "Urungkan")
    assert not bar.geometry().intersects(below.geometry())
    assert window.rect().contains(bar.geometry())
    below.hide()
    bar.show_notice("Tersimpan.")
    assert bar.geometry().bottom() > 270


def test_an_uncaught_bug_is_shown_and_an_uncaught_refusal_told(window, monkeypatch, qapp):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    catch_everything()
    sys.excepthook(ValueError, ValueError("rahasia"), None)
    dialog = window.findChild(CrashDialog)
    assert dialog.isVisible()
    dialog.accept()
    sys.excepthook(InputError, InputError("Berkas tidak terbaca."), None)
    box = window.findChild(QMessageBox)
    assert box.text() == "Berkas tidak terbaca."
    box.close()


def test_a_report_that_cannot_be_saved_says_so_and_is_no_second_fault(window, monkeypatch, tmp_path, qtbot):
    gone = tmp_path / "stik yang dicabut" / "laporan.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(gone), ""))
    dialog = CrashDialog("laporan", window)
    dialog.open()
    save = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Simpan laporan …")
    with qtbot.captureExceptions() as faults:
        qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert faults == []
    assert "laporan.txt tidak dapat ditulis" in dialog.findChild(QMessageBox).text()
    assert dialog.isVisible()


class WrongForm(FormDialog):
    """A form whose program is wrong the first time."""

    def __init__(self, parent):
        super().__init__("Ganti nama", parent=parent)
        self.nama, self.tries = QLineEdit(), 0
        self.add_field("Nama", self.nama)

    def save(self):
        self.tries += 1
        if self.tries == 1:
            raise ZeroDivisionError


def test_a_form_stays_open_with_what_was_typed_when_the_program_is_wrong(window, monkeypatch, qtbot):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    catch_everything()
    form = WrongForm(window)
    form.open()
    form.nama.setText("Kirana Ranupati")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    fault = next(each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog))
    fault.accept()
    assert form.isVisible()
    assert form.nama.text() == "Kirana Ranupati"
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert not form.isVisible()


def test_a_report_names_the_cause_of_an_error_too():
    try:
        try:
            {}["NRP 01070003"]
        except KeyError as error:
            raise RuntimeError("Contoh Tiga") from error
    except RuntimeError as error:
        report = crash_report(error)
    assert report.index("builtins.RuntimeError") < report.index("builtins.KeyError")
    assert "01070003" not in report
    assert "Contoh" not in report
