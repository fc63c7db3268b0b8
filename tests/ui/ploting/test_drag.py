"""Drag and drop on the desk, through the events that Qt sends."""

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from poskoapp.ui.drag import PENUGASAN, PERSONEL, TPS, carrying

_MOVE, _LEFT, _NONE = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def answering(bench, word):
    """Press this button of the question as soon as it is there; its loop runs within what asks it."""
    timer = QTimer(bench.tab, interval=20)

    def press():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            timer.stop()
            next((b for b in box.buttons() if b.text() == word), box.escapeButton()).click()

    timer.timeout.connect(press)
    timer.start()
    return timer


def place(table, key, title=""):
    """The middle of a row's cell on the screen."""
    table.select(key)
    titles = [column.judul for column in table.table_model().columns]
    row = table.currentIndex().row()
    return table.visualRect(table.table_model().index(row, titles.index(title) if title else 0)).center()


def hover(table, point, data):
    """Drag over a place; whether a drop is allowed there."""
    viewport = table.viewport()
    QApplication.sendEvent(viewport, QDragEnterEvent(point, _MOVE, data, _LEFT, _NONE))
    move = QDragMoveEvent(point, _MOVE, data, _LEFT, _NONE)
    QApplication.sendEvent(viewport, move)
    return move.isAccepted()


def drop(table, point, data):
    event = QDropEvent(QPointF(point), _MOVE, data, _LEFT, _NONE)
    QApplication.sendEvent(table.viewport(), event)


def hint(bench):
    return bench.tab._drags._hint


def vacate(qtbot, bench, kode):
    bench.services.ploting.unplot([bench.group(kode).petugas[1].penugasan_id])
    qtbot.waitUntil(lambda: any(k.kurang for k in bench.table.table_model().shown_rows()))
    return bench.group(kode)


def test_a_candidate_is_dragged_onto_an_open_group_and_the_effect_is_told_before(qtbot, bench):
    target = vacate(qtbot, bench, "MKW-01")
    best = bench.services.ploting.candidates(target.id)[0]
    data, point = carrying(PERSONEL, [best.personel_id]), place(bench.table, target.id)
    assert hover(bench.table, point, data)
    assert best.sebutan in hint(bench)._text.text()
    assert "terisi 2 dari 2" in hint(bench)._text.text()
    assert bench.group("MKW-01").kurang == 1
    drop(bench.table, point, data)
    assert best.personel_id in {p.personel_id for p in bench.group("MKW-01").petugas}
    assert not hint(bench).isVisible()


def test_an_officer_on_another_ones_name_changes_places_with_him(bench):
    one, other = bench.group("MKW-01"), bench.group("CPS-01")
    data = carrying(PENUGASAN, [one.petugas[0].penugasan_id])
    point = place(bench.table, other.id, "Personel 2")
    assert hover(bench.table, point, data)
    assert "bertukar dengan" in hint(bench)._text.text()
    drop(bench.table, point, data)
    assert one.petugas[0].personel_id in {p.personel_id for p in bench.group("CPS-01").petugas}
    assert other.petugas[1].personel_id in {p.personel_id for p in bench.group("MKW-01").petugas}


def test_where_a_drop_would_be_refused_it_says_why_and_does_not_take_it(bench):
    own = bench.group("MKW-01")
    point = place(bench.table, own.id)
    assert not hover(bench.table, point, carrying(PENUGASAN, [own.petugas[0].penugasan_id]))
    assert "Sudah di kelompok" in hint(bench)._text.text()


def test_a_drop_on_a_full_group_asks_and_is_done_where_the_operator_insists(qtbot, bench):
    full = bench.group("MKW-01")
    best = bench.services.ploting.candidates(full.id)[0]
    data, point = carrying(PERSONEL, [best.personel_id]), place(bench.table, full.id)
    assert hover(bench.table, point, data)
    assert "sudah terisi" in hint(bench)._text.text()
    asked = answering(bench, "Batal")
    drop(bench.table, point, data)
    qtbot.waitUntil(lambda: not asked.isActive())
    assert len(bench.group("MKW-01").petugas) == 2
    answering(bench, "Tetap plot")
    hover(bench.table, point, data)
    drop(bench.table, point, data)
    qtbot.waitUntil(lambda: len(bench.group("MKW-01").petugas) == 3)
    bench.tab.show_konflik(bench.konflik.check())
    assert "polanya meminta 2" in bench.panel.problems.told.text()
    assert bench.panel.problems.move_button.isVisible()
    with qtbot.waitSignal(bench.tab.mend_asked) as mended:
        qtbot.mouseClick(bench.panel.problems.move_button, _LEFT)
    assert mended.args[0] == "pindahkan"
    bench.db.undo()
    assert bench.group("MKW-01") == full


def test_the_hint_goes_when_the_mouse_leaves(bench):
    target = bench.group("MKW-01")
    hover(
        bench.table,
        place(bench.table, target.id),
        carrying(PENUGASAN, [bench.group("CPS-01").petugas[0].penugasan_id]),
    )
    assert hint(bench).isVisible()
    hover(bench.table, QPoint(5, bench.table.viewport().height() + 400), carrying(PERSONEL, [1]))
    assert not hint(bench).isVisible()


def test_tps_are_dragged_onto_the_group_of_another_tps(bench):
    bench.tab._tables.show_table(tps=True)
    table = bench.tab._tables.tps
    rows = table.table_model().shown_rows()
    target = next(r for r in rows if r.kelompok == "MKW-01")
    moved = next(r for r in rows if r.kelompok == "MKW-02")
    point, data = place(table, target.id), carrying(TPS, [moved.id])
    assert hover(table, point, data)
    assert "diambil dari MKW-02" in hint(bench)._text.text()
    drop(table, point, data)
    assert moved.nomor in bench.group("MKW-01").nomor


def test_a_press_on_a_name_takes_that_officer_and_elsewhere_nobody(bench):
    group = bench.group("MKW-01")
    link = bench.tab._drags
    assert link._officer_at(place(bench.table, group.id, "Personel 2")) == [group.petugas[1].penugasan_id]
    assert link._officer_at(place(bench.table, group.id, "Kategori")) == []
