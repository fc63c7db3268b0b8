"""The symbols of the printed map as drawing operators: told by shape and filling, so that a copy in grey says the same."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from poskoapp.documents.peta import Terisi, TitikPeta
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.tanda_peta import TANDA_LINES

_DISC = tuple((math.cos(math.tau * n / 20), math.sin(math.tau * n / 20)) for n in range(20))
_CORNERS: dict[Kategori, Sequence[tuple[float, float]]] = {
    Kategori.KURANG_RAWAN: [(0.92 * x, 0.92 * y) for x, y in _DISC],
    Kategori.RAWAN: [(0.0, 1.1), (1.05, -0.8), (-1.05, -0.8)],
    Kategori.SANGAT_RAWAN: [(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)],
    Kategori.KHUSUS: [(0.0, 1.15), (1.15, 0.0), (0.0, -1.15), (-1.15, 0.0)],
}
"""In a square of side 2, y upwards."""
_INK = {
    Kategori.KURANG_RAWAN: "0.18 0.50 0.26", Kategori.RAWAN: "0.77 0.42 0.00",
    Kategori.SANGAT_RAWAN: "0.70 0.15 0.12", Kategori.KHUSUS: "0.42 0.24 0.60",
}  # fmt: skip

_MARK_INK = "0.70 0.15 0.12"
MARK, LEAST_MARK = 0.75, 1.5
"""Reach of a mark against that of its symbol, and in points at the least."""


def symbols_code(points: Iterable[tuple[TitikPeta, float, float]], reach: float) -> str:
    """Draws a symbol at each place, the heavier categories above."""
    kinds: dict[tuple[Kategori, Terisi], list[tuple[float, float]]] = defaultdict(list)
    for titik, x, y in points:
        kinds[titik.kategori, titik.terisi].append((x, y))
    code: list[str] = []
    for kategori in Kategori:
        for terisi in Terisi:
            places = kinds[kategori, terisi]
            if places:
                code.append(_kind_code(kategori, terisi, places, reach))
    return "\n".join(code)


def _kind_code(
    kategori: Kategori, terisi: Terisi, places: Sequence[tuple[float, float]], reach: float
) -> str:
    corners = [(x * reach, y * reach) for x, y in _CORNERS[kategori]]
    ink, full = _INK[kategori], terisi is Terisi.PENUH
    code = [f"q {ink} RG {max(reach * 0.22, 0.3):.2f} w {ink if full else '1 1 1'} rg"]
    code += [f"{_path(corners, x, y)} b" for x, y in places]
    if terisi is Terisi.SEBAGIAN:
        half = _left_half(corners)
        code += [f"{ink} rg", *(f"{_path(half, x, y)} f" for x, y in places)]
    return "\n".join((*code, "Q"))


def marks_code(points: Iterable[tuple[TitikPeta, float, float]], reach: float) -> str:
    """The signs of the marks at the upper right of each symbol, on a white ground; one after the other."""
    strokes: list[str] = []
    size = max(MARK * reach, LEAST_MARK)
    for titik, x, y in points:
        for number, tanda in enumerate(titik.tanda):
            middle = x + reach + size * (1.1 + 2.4 * number), y + reach + size * 0.4
            strokes += [_stroke(line, middle, size) for line in TANDA_LINES[tanda]]
    if not strokes:
        return ""
    drawn = " ".join(strokes)
    return f"q 1 J 1 j 1 G {size * 0.9:.2f} w {drawn} S {_MARK_INK} RG {size * 0.38:.2f} w {drawn} S Q"


def _stroke(line: Sequence[tuple[float, float]], middle: tuple[float, float], size: float) -> str:
    points = [(middle[0] + x * size, middle[1] - y * size) for x, y in line]
    return " ".join(f"{x:.2f} {y:.2f} {'l' if at else 'm'}" for at, (x, y) in enumerate(points))


def _path(corners: Sequence[tuple[float, float]], x: float, y: float) -> str:
    (first_x, first_y), *rest = corners
    lines = " ".join(f"{x + a:.2f} {y + b:.2f} l" for a, b in rest)
    return f"{x + first_x:.2f} {y + first_y:.2f} m {lines}"


def _left_half(corners: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """What of the shape lies left of its middle."""
    half: list[tuple[float, float]] = []
    for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if ax <= 0:
            half.append((ax, ay))
        if ax * bx < 0:
            half.append((0.0, ay + (by - ay) * ax / (ax - bx)))
    return half
