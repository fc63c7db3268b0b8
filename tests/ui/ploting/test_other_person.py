"""Somebody by name, whether the ranking offers him or not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poskoapp.ui.ploting.orang_dialog import OrangDialog
from tests.ui.ploting.test_drag import answering

ENTER, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier


def opened():
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, OrangDialog) and w.isVisible())


def ask_for(qtbot, bench, kode, nrp):
    """Shift+Enter on the group, the number typed, Enter."""
    wanted = bench.group(kode)
    bench.tab._tables.show_kelompok_row(wanted.id)
    qtbot.waitUntil(lambda: bench.tab._actions.current() == wanted)
    bench.tab.activateWindow()
    qtbot.waitUntil(bench.tab.isActiveWindow)
    qtbot.keyClick(bench.table, ENTER, SHIFT)
    dialog = opened()
    qtbot.keyClicks(dialog.search, nrp)
    assert [row.nrp for row in dialog._model.shown_rows()] == [nrp]
    qtbot.keyClick(dialog.search, ENTER)
    qtbot.keyClick(dialog.table, ENTER)


def people(bench, kode):
    return {p.nrp for p in bench.group(kode).petugas}


def test_who_stands_elsewhere_is_moved_or_stands_twice_as_asked(qtbot, bench):
    bench.services.ploting.unplot([p.penugasan_id for p in bench.group("MKW-01").petugas])
    one, other = bench.group("CPS-01").petugas
    answering(bench, "Pindahkan ke sini")
    ask_for(qtbot, bench, "MKW-01", one.nrp)
    qtbot.waitUntil(lambda: people(bench, "MKW-01") == {one.nrp})
    assert one.nrp not in people(bench, "CPS-01")
    answering(bench, "Tetap plot")
    ask_for(qtbot, bench, "MKW-01", other.nrp)
    qtbot.waitUntil(lambda: other.nrp in people(bench, "MKW-01") & people(bench, "CPS-01"))
    bench.tab.show_konflik(bench.konflik.check())
    for kode in ("MKW-01", "CPS-01"):
        bench.tab._tables.show_kelompok_row(bench.group(kode).id)
        assert "bertugas di dua tempat" in bench.panel.problems.told.text()
    for _ in range(3):
        bench.db.undo()
    assert people(bench, "MKW-01") == {p.nrp for p in bench.group("MKW-01").petugas}
    assert people(bench, "CPS-01") == {one.nrp, other.nrp}


def test_a_substitute_can_be_named_too(qtbot, bench):
    group = bench.group("MKW-01")
    bench.tab._tables.show_kelompok_row(group.id)
    bench.panel.start_replacing(group.petugas[0])
    free = bench.services.ploting.candidates(group.id)[-1]
    qtbot.mouseClick(bench.panel.other_button, Qt.MouseButton.LeftButton)
    dialog = opened()
    qtbot.keyClicks(dialog.search, free.nrp)
    qtbot.keyClick(dialog.search, ENTER)
    qtbot.keyClick(dialog.table, ENTER)
    qtbot.waitUntil(lambda: free.nrp in people(bench, "MKW-01"))
    assert group.petugas[0].nrp not in people(bench, "MKW-01")
