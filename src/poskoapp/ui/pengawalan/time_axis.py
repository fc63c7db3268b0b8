"""Where a moment lies on the timeline, and which moment lies under the mouse."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

JAM, HARI = timedelta(hours=1), timedelta(days=1)
SNAP = timedelta(minutes=30)
LEAST, MOST = 1.5, 64.0
"""Pixels of an hour: a month on the screen, or half a day."""
_LABEL_WIDTH = 46
"""Pixels that an hour's figure needs."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """`begin` lies at x = `left`; an hour takes `hour` pixels."""

    begin: datetime
    left: int
    hour: float

    def x(self, moment: datetime) -> int:
        """Pixels from the left edge."""
        return self.left + round((moment - self.begin) / JAM * self.hour)

    def moment(self, x: float) -> datetime:
        """What lies at that pixel, to the second."""
        return self.begin + timedelta(seconds=round((x - self.left) / self.hour * 3600))

    def zoomed(self, factor: float, at: float) -> "TimeAxis":
        """Closer or farther, with the moment at pixel `at` staying where it is."""
        hour = min(MOST, max(LEAST, self.hour * factor))
        fixed = self.moment(at)
        return TimeAxis(fixed - timedelta(hours=(at - self.left) / hour), self.left, hour)

    def scrolled(self, hours: float) -> "TimeAxis":
        """The same, later by so many hours."""
        return TimeAxis(self.begin + timedelta(hours=hours), self.left, self.hour)

    def days(self, until_x: int) -> Iterator[datetime]:
        """Midnights from the left edge on, up to a pixel."""
        day = datetime.combine(self.begin.date(), time())
        while self.x(day) < until_x:
            yield day
            day += HARI

    def hour_step(self) -> int | None:
        """Every how many hours there is room for a figure; None where there is none."""
        return next((step for step in (1, 2, 3, 6, 12) if step * self.hour >= _LABEL_WIDTH), None)


def snapped(moment: datetime) -> datetime:
    """The nearest half hour."""
    midnight = datetime.combine(moment.date(), time())
    return midnight + round((moment - midnight) / SNAP) * SNAP


def opening(mulai: datetime, akhir: datetime, now: datetime) -> datetime:
    """Where the timeline of an escort opens: yesterday while it goes on, otherwise at its beginning."""
    return max(mulai, now - HARI) if mulai < now < akhir else mulai
