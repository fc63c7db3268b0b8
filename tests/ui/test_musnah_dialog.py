from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from poskoapp.services.musnah import MusnahService
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.musnah_dialog import MusnahDialog
from tests.factories import operation_file
from tests.storage.small_disk import small_disk_at


@pytest.fixture
def dialog(shown, tmp_path):
    with closing(operation_file(tmp_path).db) as db:
        made = shown(MusnahDialog(MusnahService(db), JobRunner()), 640, 440)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        yield made


def test_an_archive_on_the_same_disk_is_warned_of_while_another_disk_is_not(dialog, tmp_path):
    (tmp_path / "arsip").mkdir()
    assert dialog.same_disk.isHidden()
    dialog.folder.setText(str(tmp_path / "arsip"))
    assert dialog.same_disk.isVisible()
    assert "arsip ikut hilang" in dialog.same_disk.text()
    with small_disk_at(tmp_path / "stik", 1) as stick:
        dialog.folder.setText(str(stick))
        assert dialog.same_disk.isHidden()


def test_a_folder_that_is_not_there_is_not_warned_of(dialog, tmp_path):
    dialog.folder.setText(str(tmp_path / "tidak ada"))
    assert dialog.same_disk.isHidden()


def test_only_the_name_and_a_folder_together_free_the_button(dialog, tmp_path):
    dialog.typed.setText(dialog._nama)
    assert not dialog.destroy_button.isEnabled()
    dialog.folder.setText(str(tmp_path))
    assert dialog.destroy_button.isEnabled()
    dialog.typed.setText("Lain sekali")
    assert not dialog.destroy_button.isEnabled()


def test_every_line_of_the_warning_is_read_whole_on_a_low_screen(qtbot, dialog):
    dialog.resize(600, 292)
    for told in dialog.findChildren(QLabel):
        if told.wordWrap() and told.isVisible():
            qtbot.waitUntil(lambda told=told: told.height() >= told.heightForWidth(told.width()))
    assert dialog.destroy_button.geometry().bottom() < dialog.destroy_button.parentWidget().height()
