"""Days along a width: where a day stands, which day is at a place, and the marks from months down to days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from poskoapp.domain.waktu import BULAN
from poskoapp.services.tahapan_baris import TahapanRow

_DAYS_FROM, _WEEKS_FROM = 20.0, 5.0
"""Pixels of a day from which on every day, or every Monday, is marked."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Axis:
    """`first` stands at pixel 0; a day is `day` pixels wide."""

    first: date
    day: float

    def x(self, day: date) -> float:
        """The left edge of a day."""
        return (day - self.first).days * self.day

    def at(self, x: float) -> date:
        """The day at a place."""
        return self.first + timedelta(days=int(x // self.day))

    def months(self, last: date) -> Iterator[tuple[date, str]]:
        """The first day of each month with its name, the year where it begins."""
        day = self.first.replace(day=1)
        while day <= last:
            shown = max(day, self.first)
            name = BULAN[day.month - 1] if self.day * 30 > 90 else BULAN[day.month - 1][:3]
            yield shown, f"{name} {day.year}" if day.month == 1 or shown == self.first else name
            day = (day + 31 * _DAY).replace(day=1)

    def days(self, last: date) -> Iterator[date]:
        """Days that are marked within the months: all of them, Mondays, or none, as there is room."""
        if self.day < _WEEKS_FROM:
            return
        day = self.first
        while day <= last:
            if self.day >= _DAYS_FROM or day.weekday() == 0:
                yield day
            day += _DAY


def span_of(rows: Sequence[TahapanRow], today: date | None = None) -> tuple[date, date]:
    """The days to show: all stages with some days around them, and today where it is near them."""
    first, last = min(r.mulai for r in rows), max(r.selesai for r in rows)
    if today is not None and first - 30 * _DAY <= today <= last + 30 * _DAY:
        first, last = min(first, today), max(last, today)
    return first - 4 * _DAY, last + 8 * _DAY


def lanes(places: Sequence[tuple[float, float]]) -> list[int]:
    """For each place (from, to), in this order, the first line in which it touches no other."""
    ends: list[float] = []
    found: list[int] = []
    for begin, end in places:
        line = next((at for at, taken in enumerate(ends) if taken <= begin), len(ends))
        ends[line:] = [end, *ends[line + 1 :]]
        found.append(line)
    return found
