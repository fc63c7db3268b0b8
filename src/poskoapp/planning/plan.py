"""What goes into the assignment of officers to plot groups, and what comes out."""

from dataclasses import dataclass
from typing import Literal

from poskoapp.domain.bulk import bulk_built

Peran = Literal["ketua", "anggota"]
"""In the words of the recorded results of draws, whose digests stand; on screen and paper it is `domain`'s `Peran`."""
Pairs = tuple[tuple[int, int], ...]
"""Positions of group and officer, sorted."""
LARANGAN = 5_000.0
"""What guarding at home weighs where it is forbidden: more kilometres than any other rule can be worth."""


@bulk_built
@dataclass(frozen=True, slots=True)
class Petugas:
    """A named officer who is free for the whole duty window.

    The place (degrees) is where the way to the group begins: the unit, or the lodging of a BKO. `senior`: Bripka or
    higher; `urut`: rank order, 1 the highest; `kelurahan`: where the officer lives, if known.
    """

    id: int
    nrp: str
    lat: float | None
    lng: float | None
    senior: bool
    kelurahan: str | None = None
    satuan_id: int | None = None
    urut: int = 99
    setempat: bool = True
    """From here, not lent to us (BKO)."""


@bulk_built
@dataclass(frozen=True, slots=True)
class Kelompok:
    """A plot group with the officers its pola asks for; `locked` ones count towards `need` and stay."""

    id: int
    kode: str
    lat: float | None
    lng: float | None
    kelurahan: str
    need: int
    locked: tuple[int, ...] = ()
    locked_senior: bool = False
    locked_setempat: bool = False

    @property
    def vacant(self) -> int:
        """Officers still to be found."""
        return max(0, self.need - len(self.locked))


@dataclass(frozen=True, slots=True)
class Weights:
    """What the soft rules weigh, in kilometres of extra way that one breach is worth; 0 switches a rule off."""

    tanpa_senior: float = 20.0
    jaga_domisili: float = 10.0
    perubahan: float = 1000.0
    tanpa_koordinat: float = 25.0
    tanpa_setempat: float = 15.0
    larang_domisili: float = 0.0
    """1: nobody guards in the kelurahan where he lives, even if a seat stays open for it."""
    undi_semua: float = 0.0
    """1: distances count for nothing, so that all places fall by the draw under the other rules."""

    @property
    def domisili(self) -> float:
        """What guarding at home weighs in the solver."""
        return LARANGAN if self.larang_domisili else self.jaga_domisili


@bulk_built
@dataclass(frozen=True, slots=True)
class Assigned:
    """One officer's new place; `km` is None where a coordinate is missing."""

    group_id: int
    officer_id: int
    peran: Peran
    km: float | None


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """A group with too few officers: why, and what would close it (Indonesian sentences).

    `sebab` is the reason without the figures of the group; `senior`: one of those who are missing has to lead it.
    """

    group_id: int
    kode: str
    kurang: int
    alasan: str
    penutup: str
    sebab: str
    senior: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The proposal. Distances are those of `assignments`, not of what was locked.

    `lower_bound_km`: no plan that leaves as few seats and as few groups empty has fewer kilometres, even one that
    ignores every soft weight; from the dual values of a linear program of its own. `proven`: exact integer
    arithmetic confirms that the plan costs least under its weights. `above_km`: what it may at most be above the cheapest,
    in kilometres of the weights, 0 where proven. `unique`: no other plan costs the same, so every
    machine finds this one. `masukan`: the input as sorted canonical lines, of which `digest` is the SHA-256.
    """

    assignments: tuple[Assigned, ...]
    open: tuple[OpenGroup, ...]
    groups: int
    covered: int
    total_km: float
    longest_km: float
    lower_bound_km: float
    without_senior: int
    at_home: int
    without_local: int
    proven: bool
    above_km: float
    unique: bool
    benih: int
    digest: str
    masukan: tuple[str, ...]
    rules: tuple[str, ...]
    soft_rules: tuple[str, ...]
    """Those of `rules` that the post chooses."""
