"""Cadangan, Pulihkan, and what the program says of the disk."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from poskoapp.services.cadangan import CadanganService
from poskoapp.services.ruang import Ruang
from poskoapp.storage.backup_shelf import SebabCadangan
from poskoapp.storage.database import Database
from poskoapp.ui.backup_dialog import BackupDialog, BackupWays
from poskoapp.ui.backup_watch import BackupWatch
from poskoapp.ui.restore_dialog import RestoreDialog
from tests.factories import dump, operation_file, rename


@pytest.fixture
def db(tmp_path):
    made = operation_file(tmp_path).db
    yield made
    made.close()


@pytest.fixture
def dialog(db, jobs, shown):
    service = CadanganService(db)
    for sebab in (SebabCadangan.MULAI, SebabCadangan.BERKALA):
        rename(db, f"Sebelum {sebab}")
        service.keep_safe(sebab)
    restored: list[Path] = []
    made = BackupDialog(service, jobs, BackupWays(restored.append, lambda: None, lambda: None))
    made.restored_paths = restored
    return shown(made)


def states(dialog):
    return [dialog._model.index(row, 5).data() for row in range(dialog._model.rowCount())]


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_the_list_tells_which_backups_are_proved(dialog):
    assert states(dialog) == ["Terbukti saat dibuat"] * 2
    assert dialog.table.current_row().sebab is SebabCadangan.BERKALA  # the newest


def test_a_backup_of_now_joins_the_list(qtbot, dialog):
    qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._model.rowCount() == 3)


def test_checking_finds_what_has_been_damaged_since(qtbot, dialog):
    flip(dialog.table.current_row().path)
    dialog.table.selectAll()
    qtbot.mouseClick(dialog.check_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(dialog) == ["RUSAK", "Baru diperiksa: baik"])
    box = dialog.findChild(QMessageBox)
    assert "1 dari 2 cadangan rusak" in box.text()
    box.close()


@pytest.mark.parametrize("damage", ["garbage", "gone"])
def test_a_damaged_or_missing_file_is_restored_with_one_button(qtbot, db, jobs, damage):
    rename(db, "Yang dicari")
    CadanganService(db).keep_safe(SebabCadangan.BERKALA)
    expected = dump(db)
    db.close()
    if damage == "garbage":
        db.path.write_bytes(b"hancur" * 9000)
    else:
        db.path.unlink()
    dialog = RestoreDialog(db.path, jobs, operator="Penguji", parent=jobs.window)
    dialog.open()
    with qtbot.waitSignal(dialog.restored) as restored:
        qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    again = Database.open(restored.args[0])
    assert dump(again) == expected
    again.close()


def test_a_damaged_backup_is_refused_in_words_and_another_can_be_taken(qtbot, db, jobs):
    service = CadanganService(db)
    service.keep_safe(SebabCadangan.MULAI)
    rename(db, "Kemudian")
    newest = service.keep_safe(SebabCadangan.BERKALA)
    db.close()
    db.path.write_bytes(b"hancur" * 9000)
    flip(newest.path)
    dialog = RestoreDialog(db.path, jobs, operator="Penguji", parent=jobs.window)
    dialog.open()
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is not None)
    dialog.findChild(QMessageBox).close()
    assert states(dialog)[0] == "RUSAK"
    assert db.path.read_bytes() == b"hancur" * 9000
    dialog.table.selectRow(1)
    with qtbot.waitSignal(dialog.restored):
        qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)


class TestTheWatch:
    @pytest.fixture
    def watch(self, db):
        made = BackupWatch(lambda: CadanganService(db), str(db.path))
        yield made
        made.stop()

    def test_backs_up_beside_the_screen_and_tells(self, qtbot, db, watch):
        with qtbot.waitSignal(watch.made) as made:
            watch.now(SebabCadangan.MULAI)
        assert made.args[0].path.exists()

    def test_the_end_waits_for_the_last_changes(self, db, watch):
        rename(db, "Terakhir")
        watch.close()
        [kept] = CadanganService(db).daftar()
        assert kept.sebab is SebabCadangan.TUTUP

    def test_a_file_that_is_gone_is_told(self, qtbot, db, watch):
        db.close()
        db.path.unlink()
        with qtbot.waitSignal(watch.failed) as failed:
            watch.now(SebabCadangan.BERKALA)
        assert "tidak" in failed.args[0].galat

    def test_the_stick_is_asked_for_once_per_shift(self, qtbot, db, watch, tmp_path):
        asked = []
        watch.stick_due.connect(lambda: asked.append(1))
        watch.change_shift()
        assert len(asked) == 1
        watch.note_copy(CadanganService(db).copy_to(tmp_path))
        watch.change_shift()
        assert len(asked) == 1

    def test_little_room_is_told_once(self, watch):
        told = []
        watch.short.connect(told.append)
        for room in (Ruang(10, 1), Ruang(9, 1), Ruang(10**10, 1), Ruang(8, 1)):
            watch._tell_room(room)
        assert [room.bebas for room in told] == [10, 8]
