"""A rule that is broken by hand: asked about once, done where the operator insists, and a conflict from then on."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from poskoapp.domain.errors import ConflictAhead
from poskoapp.ui.messages import ask, refusals_shown

Done = TypeVar("Done")
MOVE, INSIST = "Pindahkan ke sini", "Tetap plot"
_WHAT_THEN = (
    "Tetap plot menjadikannya konflik keras: tampak di semua tab dan menahan Sprin sampai dibereskan."
)


def insisted(
    parent: QWidget, act: Callable[[bool], Done], move: Callable[[int], Done] | None = None
) -> Done | None:
    """What `act(False)` gives, after a question what `act(True)` does, or `move` of the duty that is in the way.

    None where it was refused or given up.
    """
    with refusals_shown(parent):
        try:
            return act(False)
        except ConflictAhead as ahead:
            movable = move is not None and ahead.penugasan_id is not None
            choice = ask(
                parent,
                "Bertentangan dengan aturan",
                ahead.galat,
                *([MOVE] if movable else []),
                INSIST,
                saran=_WHAT_THEN,
            )
            if choice == INSIST:
                return act(True)
            if choice == MOVE and move is not None and ahead.penugasan_id is not None:
                return move(ahead.penugasan_id)
    return None
