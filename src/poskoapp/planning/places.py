"""Where officers start from, and the way from there to each group, measured once for every program that needs it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from poskoapp.planning.distance import Point, distances_m
from poskoapp.planning.plan import Kelompok, Petugas

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Places:
    """Every place officers start from, the way from each to each group, and who stands where."""

    metres: "NDArray[np.int32]"
    """Places x groups; 0 where a coordinate is missing."""
    unknown: "NDArray[np.bool_]"
    of_officer: tuple[int, ...]
    points: tuple[Point | None, ...]


def survey(officers: Sequence[Petugas], groups: Sequence[Kelompok]) -> Places:
    """Measure each place to each group once."""
    import numpy as np

    starts = [None if o.lat is None or o.lng is None else (o.lat, o.lng) for o in officers]
    points = sorted(set(starts), key=lambda p: (p is None, p or (0.0, 0.0)))
    index = {point: i for i, point in enumerate(points)}
    targets = [None if g.lat is None or g.lng is None else (g.lat, g.lng) for g in groups]
    nowhere = (0.0, 0.0)
    metres = distances_m([p or nowhere for p in points], [t or nowhere for t in targets])
    unknown = np.array([p is None for p in points], dtype=np.bool_)[:, None] | np.array(
        [t is None for t in targets], dtype=np.bool_
    )
    metres[unknown] = 0
    return Places(metres, unknown, tuple(index[s] for s in starts), tuple(points))


def levelled(places: Places) -> Places:
    """As if everybody started from one spot equally far from every group: only the draw tells them apart."""
    import numpy as np

    groups = places.metres.shape[1]
    return Places(
        np.zeros((1, groups), dtype=places.metres.dtype),
        np.zeros((1, groups), dtype=np.bool_),
        (0,) * len(places.of_officer),
        (None,),
    )
