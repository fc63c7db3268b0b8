"""A map made ready to be drawn: outlines and points in the Mercator square, a symbol for each point; in any thread."""

from dataclasses import dataclass, replace

from poskoapp.domain.merkator import project
from poskoapp.services.peta import Peta, SatuanPeta
from poskoapp.ui.peta.colouring import Colouring
from poskoapp.ui.peta.ground import Ground
from poskoapp.ui.peta.points import Looks, Points
from poskoapp.ui.tokens import Tokens


@dataclass(frozen=True, slots=True)
class ReadyMap:
    """What is where, and how each TPS looks in these colours."""

    peta: Peta
    ground: Ground
    points: Points
    satuan: list[tuple[SatuanPeta, tuple[float, float]]]
    kelurahan: list[tuple[str, float, float]]
    colouring: Colouring
    theme: Tokens
    looks: Looks

    def coloured(self, colouring: Colouring, theme: Tokens) -> "ReadyMap":
        """The same places in other colours."""
        looks = self.points.looks_of(colouring.symbols(self.points.tps, theme))
        return replace(self, colouring=colouring, theme=theme, looks=looks)


def ready_map(peta: Peta, colouring: Colouring, theme: Tokens) -> ReadyMap:
    """All of it from what was read."""
    points = Points(peta.tps)
    return ReadyMap(
        peta,
        Ground(peta),
        points,
        [(s, project(*s.place)) for s in peta.satuan],
        [(k.nama, *project(*k.place)) for k in peta.kelurahan if k.place is not None],
        colouring,
        theme,
        points.looks_of(colouring.symbols(points.tps, theme)),
    )
