"""What lies over the map in a picture that is low."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from poskoapp.ui.peta import overlay
from poskoapp.ui.peta.camera import Camera
from poskoapp.ui.peta.overlay import draw_overlay, legend_box
from poskoapp.ui.peta.symbols import Shape, Symbol


@pytest.mark.parametrize("height", [90, 150, 210, 400])
def test_the_legend_stays_in_the_picture_and_takes_columns_where_it_is_low(qapp, height):
    box, below = legend_box(Camera(width=700, height=height), 10, 130)
    assert QRectF(0, 0, 700, height).contains(box)
    assert box.width() == 130 * -(-10 // below)


def test_remarks_never_lie_over_the_legend(qapp, monkeypatch):
    boxes, box = [], overlay._box
    monkeypatch.setattr(overlay, "_box", lambda painter, at: (boxes.append(QRectF(at)), box(painter, at)))
    legend = [(Symbol(Shape.DISC, "#000000"), word) for word in ("Kurang rawan", "Rawan", "Khusus", "Penuh")]
    for height in (120, 150, 400):
        boxes.clear()
        picture = QImage(700, height, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        draw_overlay(painter, Camera(width=700, height=height), legend, ["235 TPS tanpa koordinat"])
        painter.end()
        assert not boxes[0].intersects(boxes[-1])


def test_no_scale_is_told_before_anything_has_its_place(qapp, monkeypatch):
    told, world = [], Camera(width=700, height=400)
    monkeypatch.setattr(overlay, "_draw_scale", lambda _painter, camera: told.append(camera.scale))
    picture = QImage(700, 400, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    draw_overlay(painter, world, [], ["Sedang dibaca …"])
    draw_overlay(painter, world.zoomed(2, 350, 200), [], [])
    painter.end()
    assert told == [512]
