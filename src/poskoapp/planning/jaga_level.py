"""Levels a roster that is full: one shift handed over, or two exchanged, as long as that makes the turns more even."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

ROUNDS = 8
"""Rounds over all shifts at most; a few are enough."""
LEAST_GAIN = 1e-6


@dataclass(slots=True)
class Board:
    """What is levelled, as arrays; `person`, `loads` and `near` are changed in place."""

    shift: "Ints"
    """Of each filled seat its shift; `person` who fills it, `movable` whether he may go."""
    person: "Ints"
    movable: "Bools"
    loads: "Floats"
    """People x kinds of burden; `adds` shifts x kinds, what each weighs."""
    adds: "Floats"
    share: "Floats"
    may: "Bools"
    near: "NDArray[np.int16]"
    """People x shifts: how many of his own shifts lie closer than the rest."""
    close: "Bools"
    """Shifts x shifts: closer than the rest, each to itself as well."""
    senior: "Bools"
    small: "Floats"


def level(board: Board, tick: Callable[[int], object]) -> None:
    """Change `person` of the seats until nothing is gained; `tick` is told the round, and may raise."""
    import numpy as np

    if not len(board.shift):
        return
    for turn in range(ROUNDS):
        tick(turn)
        gained = False
        usual = (board.loads / board.share[:, None]).mean(axis=0)
        for seat in np.flatnonzero(board.movable).tolist():
            if _uneven(board, int(board.person[seat]), usual):
                gained = _hand_over(board, seat) or gained
                gained = _exchange(board, seat) or gained
        if not gained:
            return


def _uneven(board: Board, person: int, usual: "Floats") -> bool:
    """Whether he stands a whole turn more or less than usual, of any kind."""
    import numpy as np

    off = np.abs(board.loads[person] / board.share[person] - usual)
    return bool((off >= board.adds.max(axis=0) - LEAST_GAIN).any())


def _hand_over(board: Board, seat: int) -> bool:
    """The shift to whoever gains the evenness most; like to like, so that no shift loses its leader."""
    import numpy as np

    s, p = board.shift[seat], board.person[seat]
    fits = board.may[:, s] & (board.near[:, s] == 0) & (board.senior == board.senior[p])
    if not fits.any():
        return False
    more = _change(board.loads, board.adds[s], board.share) + board.small[:, s]
    less = _change(board.loads[p : p + 1], -board.adds[s], board.share[p : p + 1])[0] - board.small[p, s]
    gain = np.where(fits, more + less, np.inf)
    q = int(gain.argmin())
    if gain[q] >= -LEAST_GAIN:
        return False
    _move(board, seat, q)
    return True


def _exchange(board: Board, seat: int) -> bool:
    """The shift against one of another person's."""
    import numpy as np

    s, p = board.shift[seat], board.person[seat]
    t, q = board.shift, board.person
    together = board.close[s, t]
    fits = board.movable & (q != p) & (board.senior[q] == board.senior[p])
    fits &= board.may[q, s] & (board.near[q, s] - together == 0)
    fits &= board.may[p, t] & (board.near[p, t] - together == 0)
    if not fits.any():
        return False
    swing = board.adds[s] - board.adds[t]
    mine = _change(board.loads[p], -swing, board.share[p])
    his = _change(board.loads[q], swing, board.share[q])
    small = board.small[q, s] + board.small[p, t] - board.small[p, s] - board.small[q, t]
    gain = np.where(fits, mine + his + small, np.inf)
    other = int(gain.argmin())
    if gain[other] >= -LEAST_GAIN:
        return False
    his_person = int(q[other])
    _move(board, other, int(p))
    _move(board, seat, his_person)
    return True


def _change(loads: "Floats", adds: "Floats", share: "Floats") -> "Floats":
    """What the squared burdens over the share grow by."""
    return ((2 * loads + adds) * adds).sum(axis=-1) / share


def _move(board: Board, seat: int, person: int) -> None:
    import numpy as np

    s, old = board.shift[seat], board.person[seat]
    around = np.flatnonzero(board.close[s])
    for of, sign in ((old, -1), (person, 1)):
        board.near[of, around] += sign
        board.loads[of] += sign * board.adds[s]
    board.person[seat] = person
