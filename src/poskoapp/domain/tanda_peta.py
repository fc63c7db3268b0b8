"""The signs of the marks of a TPS as lines, so that screen and paper draw the same: a wave, a cross, a mountain."""

from collections.abc import Mapping

from poskoapp.domain.tps import Tanda

Lines = tuple[tuple[tuple[float, float], ...], ...]

TANDA_LINES: Mapping[Tanda, Lines] = {
    Tanda.RAWAN_BANJIR: (((-1.0, 0.3), (-0.5, -0.4), (0.0, 0.3), (0.5, -0.4), (1.0, 0.3)),),
    Tanda.TANPA_SINYAL: (((-0.7, -0.7), (0.7, 0.7)), ((-0.7, 0.7), (0.7, -0.7))),
    Tanda.SULIT_DIJANGKAU: (((-1.0, 0.7), (-0.3, -0.7), (0.15, 0.2), (0.45, -0.2), (1.0, 0.7)),),
}
"""In a square of side 2 around the middle, y downwards."""
