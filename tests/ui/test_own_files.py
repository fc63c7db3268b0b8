"""A file dialog in the folder of the open operation leaves its locks alone."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeDatabase
from PySide6.QtWidgets import QFileDialog, QTreeView

from poskoapp.paths import resources
from poskoapp.storage.disk import companions
from poskoapp.ui.own_files import make_own_files_known
from tests.factories import operation_file

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there a read drops locks")


def locks(path: Path) -> int:
    """How many locks this process holds on a file and what SQLite keeps beside it."""
    inodes = {str(each.stat().st_ino) for each in (path, *companions(path))}
    held = [line.split() for line in Path("/proc/locks").read_text().splitlines() if "POSIX" in line]
    return sum(words[4] == str(os.getpid()) and words[5].rpartition(":")[2] in inodes for words in held)


def test_a_file_dialog_beside_the_open_file_takes_no_lock_from_it(qtbot, theme, tmp_path):
    db = operation_file(tmp_path, personel=1).db
    with db.read():
        before = locks(db.path)
        assert before
        dialog = QFileDialog(None, "Buka", str(tmp_path))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        qtbot.addWidget(dialog)
        dialog.show()
        listed = dialog.findChild(QTreeView, "treeView").model()
        qtbot.waitUntil(lambda: any(kind_of(listed, row, dialog) for row in range(rows(listed, dialog))))
        assert locks(db.path) == before
    db.close()


def rows(model, dialog):
    return model.rowCount(dialog.findChild(QTreeView, "treeView").rootIndex())


def kind_of(model, row, dialog):
    return model.index(row, 2, dialog.findChild(QTreeView, "treeView").rootIndex()).data()


def test_our_kinds_of_files_stand_once_before_those_of_the_system(monkeypatch):
    monkeypatch.setenv("XDG_DATA_DIRS", "/usr/share")
    make_own_files_known()
    make_own_files_known()
    assert os.environ["XDG_DATA_DIRS"] == f"{resources() / 'xdg'}:/usr/share"


def test_all_that_belongs_to_an_open_file_is_known_by_its_name():
    names = [f"tidak-ada.posko{end}" for end in ("", "-wal", "-shm", "-journal")]
    kinds = [QMimeDatabase().mimeTypeForFile(name).name() for name in names]
    assert kinds == ["application/x-posko", *["application/x-posko-terbuka"] * 3]
    globs = (resources() / "xdg" / "mime" / "globs2").read_text().split()
    assert [line.rpartition("*")[2] for line in globs] == [
        ".posko",
        ".posko-wal",
        ".posko-shm",
        ".posko-journal",
    ]
