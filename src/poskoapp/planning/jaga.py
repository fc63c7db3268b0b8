"""A fair roster of guards: a rolling integer program, window by window, solved by HiGHS.

Each window holds two days of shifts; its first day is then fixed and the window moves on. In a window a person takes at
most one of any shifts that lie closer together than his rest, seats are filled before anything else, and the sum of
the squared burdens (hours, nights, weekends, each over the share of the time in which he is here) is made small, which
evens them out. What is full is then levelled by handing over and exchanging shifts. A draw from the seed settles what
is equal.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import TYPE_CHECKING

from poskoapp.domain.progress import Progress, no_progress
from poskoapp.planning.distance import haversine_km
from poskoapp.planning.jaga_explain import evenness, least_open, open_shifts
from poskoapp.planning.jaga_level import ROUNDS, Board, level
from poskoapp.planning.jaga_plan import AturanSusun, Beban, Penjaga, ShiftJaga, SusunanJaga, Timbangan
from poskoapp.planning.jaga_program import Window, solve_window
from poskoapp.planning.undian import digest, draw_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

DAY = 1_440
WINDOW_DAYS = 2
"""Days that are looked at together; one of them is then fixed."""
_LEAST_SHARE = 0.1
"""Who is hardly ever here is not asked for more than ten times his share."""
_ALWAYS = 0.999
_DRAW = 0.01
"""What a draw weighs at most: less than any real difference."""


def susun_jaga(
    people: Sequence[Penjaga],
    shifts: Sequence[ShiftJaga],
    aturan: AturanSusun,
    *,
    benih: int,
    sekarang: Mapping[int, Set[int]] | None = None,
    timbangan: Timbangan | None = None,
    progress: Progress = no_progress,
) -> SusunanJaga:
    """Fill the seats of `shifts` from `people`; `sekarang` (shift id -> people) is kept where nothing speaks against it.

    The order of rows and their ids do not matter, only NRP and codes of shifts. Raises Cancelled when `progress` does.
    """
    roster = _Roster(
        sorted(people, key=lambda p: p.nrp), sorted(shifts, key=lambda s: (s.mulai, s.kode)), aturan
    )
    roster.prepare(benih, timbangan or Timbangan(), sekarang or {})
    days = [list(of_day) for _, of_day in groupby(range(len(roster.shifts)), roster.day_of)]
    total = len(days) + ROUNDS
    for done, today in enumerate(days):
        progress(done, total, f"Menyusun hari ke-{done + 1} dari {len(days)}")
        ahead = [
            s
            for later in days[done + 1 : done + WINDOW_DAYS]
            for s in later
            if roster.day_of(s) < roster.day_of(today[0]) + WINDOW_DAYS
        ]
        roster.fix(today, [*today, *ahead])
    roster.level(lambda turn: progress(len(days) + turn, total, "Meratakan giliran"))
    progress(total, total, "Memeriksa susunan")
    return roster.result(benih)


class _Roster:
    """Rows are people by NRP, columns shifts by time; what is fixed so far, and what each person stands."""

    def __init__(self, people: list[Penjaga], shifts: list[ShiftJaga], aturan: AturanSusun) -> None:
        self.people, self.shifts, self._aturan = people, shifts, aturan
        self._taken: dict[int, list[int]] = defaultdict(list)
        self._neighbours: dict[int, list[int]] = {}
        self._burden: list[Beban] = [p.beban for p in people]
        self._proven = True

    def prepare(self, benih: int, timbangan: Timbangan, sekarang: Mapping[int, Set[int]]) -> None:
        """What does not change from window to window: who may, the draw, the way, and who stands there now."""
        import numpy as np

        self._timbangan = timbangan
        self.may = may_stand(self.people, self.shifts, self._aturan)
        self._senior = np.array([p.senior for p in self.people], dtype=bool)
        self._near = np.zeros(self.may.shape, dtype=np.int16)
        self._small = self._way() * timbangan.kilometer + _drawn(benih, self.people, self.shifts) * _DRAW
        self._now = np.array(
            [[p.id in sekarang.get(s.id, ()) for s in self.shifts] for p in self.people], dtype=bool
        ).reshape(self.may.shape)
        self._share = self._shares()
        self._sekarang = sekarang

    def day_of(self, shift: int) -> int:
        """The day on which a shift begins."""
        return self.shifts[shift].mulai // DAY

    def fix(self, today: list[int], window: list[int]) -> None:
        """Solve a window and keep what falls on its first day."""
        import numpy as np

        shifts = [self.shifts[s] for s in window]
        found = solve_window(
            Window(
                shifts=shifts,
                can=self.may[:, window] & (self._near[:, window] == 0),
                senior=self._senior,
                cost=self._costs(window),
                istirahat=self._aturan.istirahat,
                timbangan=self._timbangan,
            )
        )
        self._proven &= found.proven
        for place, shift in enumerate(window):
            if shift in set(today):
                for person in np.flatnonzero(found.chosen[:, place]).tolist():
                    self._take(person, shift)

    def level(self, tick: Callable[[int], object]) -> None:
        """Even out what is filled; who stands there already stays."""
        import numpy as np

        pairs = sorted((s, p) for s, taken in self._taken.items() for p in taken)
        shift, person = np.array(pairs, dtype=np.int64).reshape(-1, 2).T.copy()
        close = np.zeros((len(self.shifts), len(self.shifts)), dtype=bool)
        for s in range(len(self.shifts)):
            close[s, self._around(s)] = True
        board = Board(
            shift=shift,
            person=person,
            movable=~self._now[person, shift],
            loads=np.array([self._weighed(b.menit, b.malam, b.akhir_pekan) for b in self._burden]),
            adds=np.array([self._weighed(s.menit, s.malam, s.akhir_pekan) for s in self.shifts]),
            share=self._share,
            may=self.may,
            near=self._near,
            close=close,
            senior=self._senior,
            small=self._small,
        )
        level(board, tick)
        self._taken.clear()
        self._burden = [p.beban for p in self.people]
        seats: list[tuple[int, int]] = list(zip(board.shift.tolist(), board.person.tolist(), strict=True))
        for s, p in seats:
            self._taken[s].append(p)
            self._burden[p] = self._burden[p].plus(self.shifts[s])

    def result(self, benih: int) -> SusunanJaga:
        """The whole roster, and how good it is."""
        burdens = {p.id: b for p, b in zip(self.people, self._burden, strict=True)}
        missing = {i: s.kosong - len(self._taken.get(i, ())) for i, s in enumerate(self.shifts)}
        part, always = self.may.any(axis=1).tolist(), (self._share > _ALWAYS).tolist()
        taking = [(b, all_here) for b, used, all_here in zip(self._burden, part, always, strict=True) if used]
        return SusunanJaga(
            tempat=tuple(
                (s.id, self.people[p].id)
                for i, s in enumerate(self.shifts)
                for p in sorted(self._taken.get(i, ()))
            ),
            terbuka=open_shifts(self.people, self.shifts, missing, self.may, self._aturan),
            tanpa_ketua=tuple(s.id for i, s in enumerate(self.shifts) if self._leaderless(i)),
            beban=burdens,
            batas_kosong=least_open(self.shifts, self.may, self._aturan.istirahat),
            jam=evenness([(b.menit / 60, a) for b, a in taking], [s.menit / 60 for s in self.shifts]),
            malam=evenness([(float(b.malam), a) for b, a in taking], [1.0]),
            akhir_pekan=evenness([(float(b.akhir_pekan), a) for b, a in taking], [1.0]),
            terbukti=self._proven,
            benih=benih,
            digest=digest(self._lines()),
        )

    def _take(self, person: int, shift: int) -> None:
        self._taken[shift].append(person)
        self._burden[person] = self._burden[person].plus(self.shifts[shift])
        self._near[person, self._around(shift)] += 1

    def _around(self, shift: int) -> list[int]:
        """The shifts that lie closer to this one than the rest, itself among them."""
        of, rest = self.shifts[shift], self._aturan.istirahat
        if shift not in self._neighbours:
            self._neighbours[shift] = [
                other
                for other, that in enumerate(self.shifts)
                if that.mulai < of.selesai + rest and of.mulai < that.selesai + rest
            ]
        return self._neighbours[shift]

    def _costs(self, window: list[int]) -> "Floats":
        """What one more shift adds to each person's squared burdens; keeping somebody where he stands earns."""
        import numpy as np

        loads = np.array([self._weighed(b.menit, b.malam, b.akhir_pekan) for b in self._burden])
        of = (self.shifts[s] for s in window)
        adds = np.array([self._weighed(s.menit, s.malam, s.akhir_pekan) for s in of])
        cost = self._small[:, window].copy()
        if not len(loads):
            return cost
        standing = loads / self._share[:, None]
        standing -= standing.min(axis=0)
        for kind in range(adds.shape[1]):
            more = adds[:, kind]
            cost += (2 * standing[:, kind, None] + more / self._share[:, None]) * more
        return cost - self._now[:, window] * self._timbangan.pindah

    def _weighed(self, menit: int, malam: int, akhir_pekan: int) -> tuple[float, float, float]:
        """A burden in hours, of each kind."""
        t = self._timbangan
        return menit / 60, malam * t.malam, akhir_pekan * t.akhir_pekan

    def _shares(self) -> "Floats":
        """Of each person: the part of all shifts' time in which he may stand; at least a tenth."""
        import numpy as np

        minutes = np.array([s.menit for s in self.shifts], dtype=np.float64)
        total = minutes.sum()
        if not total or not self.people:
            return np.ones(len(self.people))
        here = np.array([_free_at(p, self.shifts) for p in self.people], dtype=np.float64) @ minutes
        return np.maximum(here / total, _LEAST_SHARE)

    def _way(self) -> "Floats":
        """Kilometres from each person's unit to each shift's object; 0 where a place is not known."""
        import numpy as np

        known: dict[tuple[object, object], float] = {}

        def way(p: Penjaga, s: ShiftJaga) -> float:
            if p.place is None or s.place is None:
                return 0.0
            if (p.place, s.place) not in known:
                known[p.place, s.place] = haversine_km(p.place, s.place)
            return known[p.place, s.place]

        table = [[way(p, s) for s in self.shifts] for p in self.people]
        return np.array(table, dtype=np.float64).reshape(self.may.shape)

    def _leaderless(self, shift: int) -> bool:
        of = self.shifts[shift]
        taken = self._taken.get(shift, ())
        return of.perlu_ketua and bool(taken) and not any(self.people[p].senior for p in taken)

    def _lines(self) -> Iterator[str]:
        """What the roster was made from, one line each; the digest is taken from them."""
        nrp = {p.id: p.nrp for p in self.people}
        yield f"A|{self._aturan.istirahat}|{self._aturan.terlama}|{self._timbangan}"
        for p in self.people:
            yield f"P|{p.nrp}|{int(p.senior)}|{p.place}|{p.sibuk}|{p.beban}"
        for s in self.shifts:
            now = sorted(nrp[i] for i in self._sekarang.get(s.id, ()) if i in nrp)
            yield f"S|{s.kode}|{s.mulai}|{s.selesai}|{s.kosong}|{int(s.perlu_ketua)}|{s.place}|{now}"


def may_stand(people: Sequence[Penjaga], shifts: Sequence[ShiftJaga], aturan: AturanSusun) -> "Bools":
    """Who (rows) may stand which shift (columns), the roster itself apart: of a wanted unit, and free all the while."""
    import numpy as np

    table = [
        [
            free
            and (not s.satuan or p.satuan_id in s.satuan)
            and s.menit <= aturan.terlama
            for s, free in zip(shifts, _free_at(p, shifts), strict=True)
        ]
        for p in people
    ]  # fmt: skip
    return np.array(table, dtype=bool).reshape(len(people), len(shifts))


def _free_at(person: Penjaga, shifts: Sequence[ShiftJaga]) -> list[bool]:
    if not person.sibuk:
        return [True] * len(shifts)
    return [all(end <= s.mulai or s.selesai <= start for start, end in person.sibuk) for s in shifts]


def _drawn(benih: int, people: Sequence[Penjaga], shifts: Sequence[ShiftJaga]) -> "Floats":
    """A number from 0 to 1 for each person and shift: the product of their draws, folded."""
    import numpy as np

    prime = 2_147_483_647
    mine = np.array([int(draw_key(benih, p.nrp)[:7], 16) + 1 for p in people], dtype=np.int64)
    its = np.array([int(draw_key(benih, s.kode)[:7], 16) + 1 for s in shifts], dtype=np.int64)
    return (mine[:, None] * its[None, :] % prime) / prime
