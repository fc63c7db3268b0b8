"""Sine, cosine and arc sine out of additions, multiplications, one division and square roots only.

IEEE 754 fixes those to the last bit; of sine and arc sine every library has its own last bit, numpy one for each set of
instructions. A plan is to be the same on every machine, so nothing that decides on it may hang on that bit.
The polynomials are those of fdlibm (Sun Microsystems, free to use), right to within a unit in the last place or so.
"""

from math import sqrt
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_RADIANS = 0.017453292519943295
"""Per degree."""
_QUARTER = 1.5707963267948966
Number = TypeVar("Number", float, "Floats")


def sine_cosine(degrees: float) -> tuple[float, float]:
    """Of an angle in degrees."""
    quarters = round(degrees / 90)
    sine, cosine = _first_octant(degrees - 90 * quarters)
    match quarters % 4:
        case 0:
            return sine, cosine
        case 1:
            return cosine, -sine
        case 2:
            return -sine, -cosine
        case _:
            return -cosine, sine


def sines_cosines(degrees: "Floats") -> "tuple[Floats, Floats]":
    """The same of many."""
    import numpy as np

    quarters = np.rint(degrees / 90)
    sine, cosine = _first_octant(degrees - 90 * quarters)
    quarters %= 4
    odd = quarters % 2 == 1
    sines: Floats = np.where(odd, cosine, sine)
    cosines: Floats = np.where(odd, sine, cosine)
    below, left = quarters >= 2, (quarters == 1) | (quarters == 2)
    return np.where(below, -sines, sines), np.where(left, -cosines, cosines)


def arc_sine_of_root(square: float) -> float:
    """The angle, in radians, of which this (0 to 1) is the squared sine."""
    if square <= 0.25:
        return _arc(sqrt(square), square)
    rest = (1 - sqrt(square)) / 2
    return _QUARTER - 2 * _arc(sqrt(rest), rest)


def arc_sines_of_roots(square: "Floats") -> "Floats":
    """The same of many."""
    import numpy as np

    root = np.sqrt(square)
    if square.max(initial=0.0) <= 0.25:
        return _arc(root, square)
    rest = (1 - root) / 2
    return np.where(square <= 0.25, _arc(root, square), _QUARTER - 2 * _arc(np.sqrt(rest), rest))


def _first_octant(degrees: Number) -> tuple[Number, Number]:
    """Of -45 to 45 degrees."""
    a = degrees * _RADIANS
    z = a * a
    sine = 2.75573137070700676789e-06 + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)
    sine = 8.33333333332248946124e-03 + z * (-1.98412698298579493134e-04 + z * sine)
    cosine = -2.75573143513906633035e-07 + z * (2.08757232129817482790e-09 - z * 1.13596475577881948265e-11)
    cosine = -1.38888888888741095749e-03 + z * (2.48015872894767294178e-05 + z * cosine)
    cosine = 4.16666666666666019037e-02 + z * cosine
    return a + a * z * (-1.66666666666666324348e-01 + z * sine), 1 - z / 2 + z * z * cosine


def _arc(root: Number, z: Number) -> Number:
    above = -4.00555345006794114027e-02 + z * (7.91534994289814532176e-04 + z * 3.47933107596021167570e-05)
    above = -3.25565818622400915405e-01 + z * (2.01212532134862925881e-01 + z * above)
    below = 2.02094576023350569471e00 + z * (-6.88283971605453293030e-01 + z * 7.70381505559019352791e-02)
    below = 1 + z * (-2.40339491173441421878e00 + z * below)
    return root + root * (z * (1.66666666666666657415e-01 + z * above) / below)
