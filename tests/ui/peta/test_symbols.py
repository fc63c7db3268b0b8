"""Stamps against what the painter itself would draw."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from poskoapp.ui.icons import Cakupan
from poskoapp.ui.peta.symbols import Shape, Symbol, draw_symbol, pixels_of, stamp_of, stamp_points

GROUND = "#ffffff"


def an_image():
    image = QImage(60, 60, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0xFFF0F0F0)
    return image


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("filling", Cakupan)
@pytest.mark.parametrize("pale", [False, True])
def test_a_stamp_gives_the_picture_of_the_painter(qapp, shape, filling, pale):
    symbol = Symbol(shape, "#2f8043", filling, pale)
    stamped, painted = an_image(), an_image()
    stamp_points(pixels_of(stamped), np.array([30]), np.array([30]), stamp_of(symbol, 13, GROUND))
    painter = QPainter(painted)
    draw_symbol(painter, symbol, QPointF(30.5, 30.5), 13, GROUND)
    painter.end()
    for shift in (0, 8, 16):
        one, other = ((pixels_of(i) >> shift & 255).astype(int) for i in (stamped, painted))
        assert abs(one - other).max() <= 4


def test_the_four_categories_differ_by_shape_alone(qapp):
    covers = {shape: stamp_of(Symbol(shape, "#000000"), 13, GROUND).cover.tobytes() for shape in Shape}
    assert len(set(covers.values())) == 4


def test_what_would_reach_over_the_edge_is_left_out(qapp):
    image = an_image()
    stamp = stamp_of(Symbol(Shape.DISC, "#000000"), 13, GROUND)
    stamp_points(pixels_of(image), np.array([0, 59, 30, -5]), np.array([30, 30, 59, -5]), stamp)
    assert (pixels_of(image) == 0xFFF0F0F0).all()


def test_of_the_stamps_on_one_place_the_last_is_seen_above_its_neighbours(qapp):
    stamp = stamp_of(Symbol(Shape.DISC, "#000000", Cakupan.KOSONG), 13, GROUND)
    left = np.array([30, 33, 30, 27, 33])
    all_of_them, last_ones = an_image(), an_image()
    stamp_points(pixels_of(all_of_them), left, np.full(5, 30), stamp)
    for at in (30, 27, 33):
        stamp_points(pixels_of(last_ones), np.array([at]), np.array([30]), stamp)
    solid = pixels_of(last_ones) == 0xFF000000
    assert solid.any()
    assert (pixels_of(all_of_them)[solid] == 0xFF000000).all()
