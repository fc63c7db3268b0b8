"""Icons and symbols, tinted for the theme in force and sharp at every scale of the screen."""

import weakref
from collections.abc import Callable
from enum import StrEnum
from functools import cache, partial
from typing import Protocol, cast

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtSvg import QSvgRenderer
from shiboken6 import Object, isValid

from poskoapp.domain.kategori import Kategori
from poskoapp.paths import resources
from poskoapp.ui.theme import Theme, tokens
from poskoapp.ui.tokens import Tokens

_SIZES = (16, 20, 24, 32, 48, 64)
"""Pixels: 16 at 100, 125, 150, 200, 300 and 400 %."""


class Cakupan(StrEnum):
    """How far a place is covered; shown by shape as well as by colour."""

    PENUH = "penuh"
    SEBAGIAN = "sebagian"
    KOSONG = "kosong"

    @property
    def label(self) -> str:
        """For tooltips and screen readers."""
        return {"penuh": "tercakup penuh", "sebagian": "tercakup sebagian", "kosong": "belum tercakup"}[
            self.value
        ]


class TakesIcon(Protocol):
    """A button or an action."""

    def setIcon(self, icon: QIcon, /) -> None: ...


def icon(name: str, ink: str = "text") -> QIcon:
    """The line icon `name` (a file in resources/icons) in the colour that the theme calls `ink`."""
    return _line_icon(name, ink, tokens())


def tick_icon(*, ticked: bool) -> QIcon:
    """Of a row that can be ticked: a box, also where there is no tick in it."""
    return icon("square-check", "accent") if ticked else icon("square", "muted")


def program_icon() -> QIcon:
    """The program's own sign, in its own colours, for title bars and task bars."""
    return _drawn(partial(_render, QSvgRenderer(str(resources() / "icons" / "program.svg"))))


def kategori_icon(kategori: Kategori) -> QIcon:
    """Disc, triangle, square or diamond, so that no one needs to tell the colours apart."""
    return _symbol(kategori.value, tokens())


def cakupan_icon(cakupan: Cakupan) -> QIcon:
    """Full, half or hollow disc."""
    return _symbol(cakupan.value, tokens())


def warned_lock_icon(ink: str) -> QIcon:
    """A lock with a warning in one place: neither may hide the other."""
    return _warned_lock(ink, tokens())


class IconKeeper:
    """Sets icons on buttons and actions and sets them anew when the theme changes; keeps none of them alive."""

    def __init__(self, theme: Theme) -> None:
        self._kept: list[tuple[weakref.ref[TakesIcon], str, str]] = []
        theme.changed.connect(self._renew)

    def keep(self, target: TakesIcon, name: str, ink: str = "text") -> None:
        """Give `target` the icon now and after every change of the theme."""
        self._kept.append((weakref.ref(target), name, ink))
        target.setIcon(icon(name, ink))

    def _renew(self) -> None:
        self._kept = [entry for entry in self._kept if _alive(entry[0]())]
        for reference, name, ink in self._kept:
            target = reference()
            if target is not None:
                target.setIcon(icon(name, ink))


def _alive(target: TakesIcon | None) -> bool:
    """Whether Qt still has the object; it may be gone while Python still has its name."""
    return target is not None and isValid(cast("Object", target))


@cache
def _line_icon(name: str, ink: str, theme: Tokens) -> QIcon:
    source = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", getattr(theme, ink)).encode()))
    return _drawn(partial(_render, renderer))


def _render(renderer: QSvgRenderer, painter: QPainter, side: int) -> None:
    renderer.render(painter, QRectF(0, 0, side, side))


@cache
def _warned_lock(ink: str, theme: Tokens) -> QIcon:
    warning, lock = _line_icon("triangle-alert", ink, theme), _line_icon("lock", "muted", theme)

    def draw(painter: QPainter, side: int) -> None:
        part = side * 5 // 8
        warning.paint(painter, 0, 0, part, part)
        lock.paint(painter, side - part, side - part, part, part)

    return _drawn(draw)


@cache
def _symbol(name: str, theme: Tokens) -> QIcon:
    return _drawn(lambda painter, side: _SYMBOLS[name](painter, side / 16, theme))


def _drawn(draw: Callable[[QPainter, int], None]) -> QIcon:
    result = QIcon()
    for side in _SIZES:
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, side)
        painter.end()
        result.addPixmap(pixmap)
    return result


def _fill(painter: QPainter, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))


def _disc(painter: QPainter, unit: float, colour: str) -> None:
    _fill(painter, colour)
    painter.drawEllipse(QPointF(8 * unit, 8 * unit), 4.5 * unit, 4.5 * unit)


def _polygon(painter: QPainter, unit: float, colour: str, *corners: tuple[float, float]) -> None:
    _fill(painter, colour)
    painter.drawPolygon(QPolygonF([QPointF(x * unit, y * unit) for x, y in corners]))


def _ring(painter: QPainter, unit: float, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 1.5 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(8 * unit, 8 * unit), 4.25 * unit, 4.25 * unit)


def _half(painter: QPainter, unit: float, colour: str) -> None:
    _ring(painter, unit, colour)
    half = QPainterPath(QPointF(8 * unit, 3.75 * unit))
    half.arcTo(QRectF(3.75 * unit, 3.75 * unit, 8.5 * unit, 8.5 * unit), 90, 180)
    painter.fillPath(half, QColor(colour))


_SYMBOLS: dict[str, Callable[[QPainter, float, Tokens], None]] = {
    "kurang_rawan": lambda p, u, t: _disc(p, u, t.kurang_rawan),
    "rawan": lambda p, u, t: _polygon(p, u, t.rawan, (8, 2.75), (13.25, 12.5), (2.75, 12.5)),
    "sangat_rawan": lambda p, u, t: _polygon(p, u, t.sangat_rawan, (4, 4), (12, 4), (12, 12), (4, 12)),
    "khusus": lambda p, u, t: _polygon(p, u, t.khusus, (8, 2.5), (13.5, 8), (8, 13.5), (2.5, 8)),
    "penuh": lambda p, u, t: _disc(p, u, t.kurang_rawan),
    "sebagian": lambda p, u, t: _half(p, u, t.rawan),
    "kosong": lambda p, u, t: _ring(p, u, t.sangat_rawan),
}
