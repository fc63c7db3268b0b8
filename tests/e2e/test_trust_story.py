"""The truth on the screen when the disk fails, and a way out of every place that a file should not be in."""

import contextlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPushButton

from poskoapp import paths
from poskoapp.app import Program
from poskoapp.services.cadangan import CadanganService
from poskoapp.storage import room
from poskoapp.storage.backup_shelf import SebabCadangan
from poskoapp.storage.database import Database
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.recent_files import remember_file
from poskoapp.ui.restore_dialog import RestoreDialog
from tests.factories import dump, operation_file, rename
from tests.storage.failing_disk import failing_writes
from tests.storage.small_disk import small_disk_at
from tests.ui.dialogs import opened


@pytest.fixture
def program(qtbot, theme, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "rumah"))
    made = Program(theme)
    yield made
    made.desk.close()


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of 6 MB."""
    with small_disk_at(tmp_path / "cakram", 6) as folder:
        yield folder


class NameForm(FormDialog):
    """A form of one field, as all forms of the program are."""

    def __init__(self, db, parent):
        super().__init__("Ganti nama", parent=parent)
        self._db, self.nama = db, QLineEdit()
        self.add_field("Nama", self.nama)

    def save(self):
        rename(self._db, self.nama.text())


def fill_up(folder):
    with (folder / "penuh").open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while True:
            stream.write(b"x" * 4096)


def press_in_box(qtbot, word):
    def button():
        boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
        return next((b for box in boxes for b in box.buttons() if b.text() == word), None)

    qtbot.waitUntil(lambda: button() is not None)
    button().click()
    qtbot.waitUntil(lambda: button() is None)


def saved_text(window):
    return window._status._saved.text()


def test_a_full_disk_is_told_and_the_form_keeps_what_was_typed(qtbot, program, small_disk, monkeypatch):
    filled = operation_file(small_disk)
    monkeypatch.setattr(room, "RESERVE", 2_000_000)
    room.lay_reserve(filled.db.path)
    assert program.desk.open_database(filled.db)
    window = program.desk.window
    rename(filled.db, "Sebelum penuh")
    qtbot.waitUntil(lambda: saved_text(window).startswith("Tersimpan "))
    fill_up(small_disk)
    form = NameForm(filled.db, window)
    form.open()
    form.nama.setText("Nama " * 40_000)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "BELUM tersimpan" in saved_text(window))
    assert form.isVisible()
    assert form.nama.text().startswith("Nama Nama")
    assert any("BELUM tersimpan" in told.text() for told in form.findChildren(QLabel))
    press_in_box(qtbot, "Bebaskan ruang")
    press_in_box(qtbot, "Tutup")
    form.nama.setText("Sesudah ada ruang")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: saved_text(window).startswith("Tersimpan "))
    assert dump(filled.db)["personel"][0][2] == "Sesudah ada ruang"


def test_a_disk_that_fails_is_told_at_whatever_write_and_the_form_saves_once_it_works_again(
    qtbot, program, tmp_path
):
    filled = operation_file(tmp_path)
    assert program.desk.open_database(filled.db)
    window = program.desk.window
    rename(filled.db, "Sebelumnya")
    with failing_writes() as writes:
        for n in (1, 2, 5):
            qtbot.waitUntil(lambda: saved_text(window).startswith("Tersimpan "))
            form = NameForm(filled.db, window)
            form.open()
            form.nama.setText(f"Nama {n} " * 2_000)
            writes.refuse(n, once=False)
            qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda: "BELUM tersimpan" in saved_text(window))
            assert writes.refused
            assert form.isVisible()
            writes.refuse(0)
            qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda: saved_text(window).startswith("Tersimpan "))
            assert dump(filled.db)["personel"][0][2].startswith(f"Nama {n} ")


def test_a_form_whose_first_try_was_saved_unseen_closes_without_a_second(qtbot, program, tmp_path):
    filled = operation_file(tmp_path)
    program.desk.open_database(filled.db)
    form = NameForm(filled.db, program.desk.window)
    form.open()
    form.nama.setText("Sekali")
    real, failing = filled.db._tell, [True]

    def breaking(step):
        """As if the machine had failed between the commit and its word."""
        real(step)
        if failing.pop() if failing else False:
            from poskoapp.domain.errors import StorageError

            raise StorageError("Jawaban hilang.")

    filled.db._tell = breaking
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    steps = len(dump_steps(filled.db))
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert len(dump_steps(filled.db)) == steps
    assert opened(NameForm) is None


def dump_steps(db):
    with db.read() as session:
        return session.connection().exec_driver_sql("SELECT id FROM riwayat").all()


@pytest.mark.parametrize("damage", ["garbage", "cut", "empty"])
def test_damage_leads_to_the_backups_and_back_to_work(qtbot, program, tmp_path, damage):
    db = operation_file(tmp_path).db
    rename(db, "Yang dicari")
    CadanganService(db).keep_safe(SebabCadangan.TUTUP)
    db.close()
    content = db.path.read_bytes()
    broken = {"garbage": b"hancur" * 9000, "cut": content[:20_000], "empty": b""}[damage]
    db.path.write_bytes(broken)
    assert not program.desk.open(db.path)
    dialog = opened(RestoreDialog)
    assert opened(MainWindow) is None
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened(MainWindow) is not None, timeout=30_000)
    assert [each.read_bytes() for each in (tmp_path / "cadangan").glob("*.rusak")] == [broken]


def test_the_last_file_gone_leads_to_its_backups_and_makes_no_new_file(qtbot, program, tmp_path):
    db = operation_file(tmp_path).db
    CadanganService(db).keep_safe(SebabCadangan.TUTUP)
    db.close()
    remember_file(db.path)
    db.path.unlink()
    program.desk.start(None, None)
    assert opened(RestoreDialog) is not None
    assert not db.path.exists()
    opened(RestoreDialog).reject()


def test_a_file_in_a_cloud_folder_is_copied_in_and_opened_here(qtbot, program, tmp_path, monkeypatch):
    db = operation_file(tmp_path).db
    db.close()
    cloud = tmp_path / "OneDrive"
    cloud.mkdir()
    path = db.path.rename(cloud / "uji.posko")
    before = path.read_bytes()
    program.desk.show_start()

    def press():
        box = opened(QMessageBox)
        assert "disalin ke internet" in box.text()
        next(b for b in box.findChildren(QPushButton) if b.text() == "Salin dan buka").click()

    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, press)
    program.desk.open(path)
    qtbot.waitUntil(lambda: opened(MainWindow) is not None, timeout=30_000)
    assert path.read_bytes() == before
    program.desk.close()
    Database.open(paths.user_data() / "uji.posko").close()
