"""A Polsek reports to its Polres, and the Polres to Polda: by packages on a stick, through the window."""

from itertools import permutations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from sqlalchemy import update

from poskoapp.app import Program
from poskoapp.domain.model import Tps
from poskoapp.domain.paket import JenisPaket
from poskoapp.storage.backup_shelf import SebabCadangan, shelf
from poskoapp.ui.paket.make_form import MakeForm
from poskoapp.ui.paket.read_dialog import ReadDialog
from tests.e2e.window import PATIENCE, redo, undo
from tests.factories import nothing_written
from tests.services.paket_cases import desk_of, trust
from tests.ui.dialogs import opened, save

POLSEK, POLRES, POLDA = POSTS = ("Polsek Barat", "Polres Uji", "Polda Uji")


@pytest.fixture
def files(tmp_path):
    """Three posts that know each other; in the first two somebody has written about the same TPS."""
    desks = {nama: desk_of(tmp_path, nama) for nama in POSTS}
    for one, other in permutations(desks.values(), 2):
        trust(one, other)
    for nama in (POLSEK, POLRES):
        with desks[nama].db.write("Ubah TPS") as session:
            first = desks[nama].filled.tps_ids[0]
            session.execute(update(Tps).where(Tps.id == first).values(alasan=f"Kata {nama}"))
    for desk in desks.values():
        desk.db.close()
    return {nama: desk.db.path for nama, desk in desks.items()}


@pytest.fixture
def program(theme, qtbot):
    made = Program(theme)
    yield made
    made.desk.close()


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """Where every package is written to, and read from."""
    path = tmp_path / "stik" / "laporan.paket"
    path.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(path), ""))
    return path


def at(program, path):
    """The post's own window, and its file."""
    assert program.desk.open(path)
    window = program.desk.opened.window
    return window, program.desk.opened.parts.paket._made().baca._db


def send(qtbot, window, to, stick):
    stick.unlink(missing_ok=True)
    window.action("paket.buat").trigger()
    form = opened(MakeForm)
    form.post.setCurrentIndex(form.post.findText(to))
    form.jenis.choose(JenisPaket.TPS)
    save(qtbot, form)
    qtbot.waitUntil(stick.exists, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window._parts.jobs.busy, timeout=PATIENCE)


def receive(qtbot, window):
    window.action("paket.baca").trigger()
    qtbot.waitUntil(lambda: opened(ReadDialog) is not None, timeout=PATIENCE)
    return opened(ReadDialog)


def take(qtbot, dialog):
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: opened(ReadDialog) is None, timeout=PATIENCE)


def alasan(db):
    with db.read() as session:
        return session.query(Tps).order_by(Tps.id).first().alasan


def test_from_polsek_over_polres_to_polda_with_one_conflict_and_one_undo(qtbot, program, files, stick):
    window, _db = at(program, files[POLSEK])
    send(qtbot, window, POLRES, stick)

    window, db = at(program, files[POLRES])
    dialog = receive(qtbot, window)
    line = dialog.table.model().row(0)
    assert (line.punya_kita, line.dari_paket) == (f"Kata {POLRES}", f"Kata {POLSEK}")
    assert not dialog.chosen()  # ours stays until somebody chooses
    dialog.table.selectRow(0)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    take(qtbot, dialog)
    assert alasan(db) == f"Kata {POLSEK}"
    assert SebabCadangan.PAKET in {one.sebab for one in shelf(files[POLRES])}
    undo(qtbot, window)
    assert alasan(db) == f"Kata {POLRES}"
    redo(qtbot, window)
    assert alasan(db) == f"Kata {POLSEK}"
    send(qtbot, window, POLDA, stick)

    window, db = at(program, files[POLDA])
    dialog = receive(qtbot, window)
    dialog.use_all(mereka=True)
    take(qtbot, dialog)
    assert alasan(db) == f"Kata {POLSEK}"
    with nothing_written(db):
        again = receive(qtbot, window)
        assert again.rencana.ulangan
        assert not again.save_button.isEnabled()
        again.reject()


def test_a_package_that_was_changed_on_the_way_is_refused_in_words(qtbot, program, files, stick):
    window, _db = at(program, files[POLSEK])
    send(qtbot, window, POLRES, stick)
    content = bytearray(stick.read_bytes())
    content[len(content) // 2] ^= 1
    stick.write_bytes(content)
    window, db = at(program, files[POLRES])
    with nothing_written(db):
        window.action("paket.baca").trigger()
        qtbot.waitUntil(lambda: opened(QMessageBox) is not None, timeout=PATIENCE)
        assert "rusak atau telah diubah" in opened(QMessageBox).text()
        opened(QMessageBox).close()
