"""The map in the tab: one selection with the table, groups formed from it."""

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from sqlalchemy import update

from poskoapp.domain.model import Tps
from poskoapp.services.lapor import LaporService, pencari_of, read_usul
from poskoapp.services.peta import PetaService
from poskoapp.ui.peta.colouring import Warna
from poskoapp.ui.peta.view import Tool
from poskoapp.ui.theme import tokens


@pytest.fixture
def shown_map(bench, qtbot):
    bench.tab._tables._choices.button(2).click()
    qtbot.waitUntil(lambda: bench.tab._map.panel is not None and bench.tab._map.panel.view.isVisible())
    return bench.tab._map.panel


def pixel_of(panel, tps):
    at = next(n for n, t in enumerate(panel.scene.points.tps) if t.id == tps.id)
    camera, points = panel.view.camera, panel.scene.points
    return QPoint(round(float(camera.left(points._x[at]))), round(float(camera.top(points._y[at]))))


def lone(panel):
    """A TPS that no other lies near."""
    points = panel.scene.points
    return next(t for t in points.tps if points.at(panel.view.camera, *pixel_of(panel, t).toTuple(), 12) is t)


def test_all_tps_are_there(bench, shown_map):
    assert len(shown_map.scene.points.tps) == 24
    assert shown_map.view.accessibleName() == "Peta TPS"


def test_what_is_clicked_on_the_map_is_selected_in_the_table(bench, shown_map, qtbot):
    tps = lone(shown_map)
    qtbot.mouseClick(shown_map.view, Qt.MouseButton.LeftButton, pos=pixel_of(shown_map, tps))
    assert [row.id for row in bench.tab._tables.tps.selected_rows()] == [tps.id]
    assert bench.panel._kelompok.id == tps.kelompok_id


def test_what_is_selected_in_the_table_is_marked_on_the_map(bench, shown_map):
    keys = [t.id for t in shown_map.scene.points.tps[3:6]]
    bench.tab._tables.tps.choose(keys)
    assert shown_map._ids == frozenset(keys)
    assert shown_map._count.text() == "3 TPS terpilih"


def test_what_was_chosen_on_the_map_stands_in_sight_in_the_table_with_its_number(bench, shown_map, qtbot):
    tables = bench.tab._tables
    bench.tab.resize(1_000, 480)
    keys = [row.id for row in tables._tps.shown_rows()[-3:]]
    shown_map.chosen.emit(frozenset(keys))
    tables.show_table(tps=True)
    qtbot.waitUntil(
        lambda: keys[0] in tables.tps.keys_in_view() and tables.tps.verticalScrollBar().value() > 0
    )
    assert tables._count.text() == "24 TPS · 3 dipilih"


def drag(qtbot, view, *places):
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        qtbot.mouseMove(view, place)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=places[-1])


def test_a_box_chooses_what_lies_in_it(bench, shown_map):
    view = shown_map.view
    view.take_tool(Tool.BOX)
    wide, high = view.width(), view.height()
    everything = [QPointF(0, 0), QPointF(wide, 0), QPointF(wide, high), QPointF(0, high)]
    assert len(shown_map.scene.points.inside(view.camera, everything)) == 24
    tps = lone(shown_map)
    x, y = pixel_of(shown_map, tps).toTuple()
    small = [QPointF(x - 3, y - 3), QPointF(x + 3, y - 3), QPointF(x + 3, y + 3), QPointF(x - 3, y + 3)]
    assert shown_map.scene.points.inside(view.camera, small) == {tps.id}


def around(shown_map, tps, reach=3):
    x, y = pixel_of(shown_map, tps).toTuple()
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    return [QPoint(round(x + a * reach), round(y + b * reach)) for a, b in corners]


def test_a_lasso_drawn_by_the_mouse_chooses_what_lies_in_it(bench, shown_map, qtbot):
    view = shown_map.view
    view.take_tool(Tool.LASSO)
    tps = lone(shown_map)
    drag(qtbot, view, *around(shown_map, tps))
    assert shown_map._ids == frozenset({tps.id})
    assert [row.id for row in bench.tab._tables.tps.selected_rows()] == [tps.id]
    wide, high = view.width(), view.height()
    corner = (
        QPoint(1, 1),
        QPoint(wide - 1, 1),
        QPoint(wide - 1, high - 1),
        QPoint(1, high - 1),
        QPoint(1, 1),
    )
    drag(qtbot, view, *corner)
    qtbot.waitUntil(lambda: len(shown_map._ids) == 24)


def test_chosen_tps_become_a_group_which_undo_takes_back(bench, shown_map, qtbot):
    mine = [
        t for t in shown_map.scene.points.tps if t.kelurahan_id == shown_map.scene.points.tps[0].kelurahan_id
    ]
    bench.tab._tables.tps.choose([t.id for t in mine[:2]])
    told = []
    bench.tab.done.connect(told.append)
    shown_map.form_group()
    [text] = told
    kode = text.split("kelompok ")[1].split(".")[0]
    assert bench.group(kode).nomor == tuple(t.nomor for t in mine[:2])
    qtbot.waitUntil(lambda: shown_map.scene.colouring.group_of(shown_map.scene.points.tps[0]).kode == kode)
    bench.db.undo()
    assert all(k.kode != kode for k in bench.services.ploting.kelompok())


def test_a_tps_is_offered_the_groups_near_it_and_not_its_own(bench, shown_map):
    tps = shown_map.scene.points.tps[0]
    own = shown_map.scene.colouring.group_of(tps).kode
    bench.tab._tables.tps.choose([tps.id])
    shown_map._offer_groups()
    offered = {action.text().split(" · ")[0] for action in shown_map.join_menu.actions()}
    assert offered
    assert own not in offered


def test_the_map_shows_what_the_filter_lets_pass(bench, shown_map):
    bench.tab._tables.search("001")
    assert 0 < len(shown_map.scene.points.seen(shown_map.view.camera)) < 24
    bench.tab._tables.search("")
    assert len(shown_map.scene.points.seen(shown_map.view.camera)) == 24


def test_keys_move_zoom_and_choose(bench, shown_map, qtbot):
    view = shown_map.view
    before = view.camera
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.camera.scale > before.scale
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.camera.x < before.x
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.camera.scale == pytest.approx(before.scale)
    qtbot.keyClick(view, Qt.Key.Key_Period)
    assert len(shown_map._ids) == 1
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not shown_map._ids


def test_hovering_tells_what_a_tps_is(bench, shown_map, qtbot):
    with bench.db.write("Tanda") as session:
        session.execute(update(Tps).values(rawan_banjir=True))
    qtbot.waitUntil(lambda: bool(shown_map.scene.points.tps[0].tanda))
    tps = lone(shown_map)
    told = shown_map.view.told_at(QPointF(pixel_of(shown_map, tps)))
    assert told.startswith(f"TPS {tps.nomor} · ")
    assert "Rawan banjir" in told
    assert "Rawan banjir" in [text for _symbol, text in shown_map.scene.legend()]
    assert not shown_map.view.grab().isNull()
    assert shown_map.view.told_at(QPointF(1, 1)) == ""


@pytest.mark.parametrize("warna", Warna)
def test_every_colouring_has_its_legend_and_draws(bench, shown_map, warna):
    shown_map.warna.choose(warna)
    assert shown_map.scene.colouring.warna is warna
    assert not shown_map.view.grab().isNull()


def test_dragging_moves_the_map_without_drawing_it_anew(bench, shown_map, qtbot):
    view = shown_map.view
    view.grab()
    drawn = view._layer.picture
    drag(qtbot, view, QPoint(200, 150), QPoint(230, 160), QPoint(260, 170))
    view.grab()
    assert view._layer.picture is drawn
    assert view.camera.left(drawn.camera.x) != pytest.approx(view.width() / 2)


def test_the_map_is_drawn_anew_only_where_something_on_it_changed(bench, shown_map):
    view = shown_map.view
    view.grab()
    drawn = view._layer.picture
    shown_map.narrow(None)
    shown_map.choose(shown_map._ids)
    view.grab()
    assert view._layer.picture is drawn
    some = [tps.id for tps in shown_map.scene.points.tps[:3]]
    for change in (
        lambda: shown_map.choose(some),
        lambda: shown_map.narrow(some),
        lambda: shown_map.narrow(None),
    ):
        change()
        view.grab()
        assert view._layer.picture is not drawn
        drawn = view._layer.picture


def test_nothing_draws_the_map_any_more_once_the_tab_has_stopped(bench, shown_map):
    bench.tab.stop()
    assert shown_map.view._layer._runner.closed
    assert not shown_map.view.drawing


def test_a_broken_background_is_refused_in_words(bench, shown_map, tmp_path):
    path = tmp_path / "rusak.mbtiles"
    path.write_bytes(b"bukan sqlite" * 100)
    with pytest.raises(Exception, match="bukan berkas MBTiles"):
        shown_map._background.take_latar(path)
    assert shown_map.scene.tiles is None


def test_the_map_is_that_of_the_file(bench, shown_map):
    assert [t.id for t in shown_map.scene.points.tps] == [t.id for t in PetaService(bench.db).peta().tps]


def test_the_map_takes_the_colours_of_what_was_reported(bench, shown_map, qtbot):
    service = LaporService(bench.db)
    group = service.kelompok()[0]
    shown_map.warna.choose(Warna.LAPORAN)
    tps = next(t for t in shown_map.scene.points.tps if t.kelompok_id == group.id)
    theme = tokens()

    def symbol():
        return shown_map.scene.colouring.symbols([tps], theme)[0]

    before = symbol()
    assert before.colour == theme.sangat_rawan
    now = datetime(2024, 11, 27, 18)
    bench.tab.show()
    service.catat(read_usul(f"{group.kode} k", pencari_of([group]), now), now)
    qtbot.waitUntil(lambda: symbol().colour == theme.kurang_rawan)
    assert symbol().shape is not before.shape  # never by colour alone
    assert next(told for _, told in shown_map.scene.colouring.legend(theme)) == "Belum melapor"


def test_marks_are_drawn_however_many_tps_are_in_the_picture(bench, shown_map, qtbot, monkeypatch):
    with bench.db.write("Tandai") as session:
        session.execute(update(Tps).values(rawan_banjir=True))
    bench.tab.reload()
    qtbot.waitUntil(lambda: all(t.tanda for t in shown_map.scene.points.tps))
    monkeypatch.setattr("poskoapp.ui.peta.scene._GROUPED", 0)
    scene, camera = shown_map.scene, shown_map.view.camera
    marked = scene.picture(camera)
    scene.points._marked[:] = False
    assert marked != scene.picture(camera)
    assert scene.points.marked(camera) == []
