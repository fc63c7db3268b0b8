"""How long anybody may be on duty on end, and how long he must rest: one pair of numbers of the post for every rule."""

from dataclasses import dataclass
from datetime import timedelta

ISTIRAHAT_JAM = 8
"""Hours of rest after an escort or a guard watch, unless the post says otherwise."""
TERLAMA_JAM = 19
"""Hours on end as an escort or a guard, unless the post says otherwise."""
_JAM = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class BatasJam:
    """The post's limits: least rest between two duties, longest time on end."""

    istirahat: timedelta = timedelta(hours=ISTIRAHAT_JAM)
    terlama: timedelta = timedelta(hours=TERLAMA_JAM)

    @property
    def istirahat_jam(self) -> int:
        """The least rest in hours."""
        return self.istirahat // _JAM

    @property
    def terlama_jam(self) -> int:
        """The longest time on end in hours."""
        return self.terlama // _JAM
