"""Makes what will be looked at next, once the window answers: so no tab keeps its operator waiting."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from poskoapp.domain.errors import PoskoError
from poskoapp.ui.jobs import JobRunner, work_under_way

_QUIET = 300
"""Milliseconds after the window has come, when it is painted and what it shows first is there or being read."""
_AGAIN = 25
"""Milliseconds until the next look whether somebody still waits for something."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The modules of something, loaded in their order beside the screen, and what then makes it, in the window's thread."""

    modules: Sequence[str]
    make: Callable[[], object] | None = None


class WarmUp(QObject):
    """Makes the file ready, then each thing in turn; makes way for every job, stops when it is closed."""

    def __init__(self, make_ready: Callable[[], object], things: Sequence[Ahead], parent: QObject) -> None:
        super().__init__(parent)
        self._left = [partial(self._beside, make_ready)]
        for thing in things:
            self._left += [partial(self._beside, partial(import_module, name)) for name in thing.modules]
            if thing.make is not None:
                self._left.append(partial(self._here, thing.make))
        self._runner = JobRunner()
        self.timer = QTimer(self, singleShot=True, interval=_QUIET)
        self.timer.timeout.connect(self.begin)

    def start(self) -> None:
        """A moment after the first turn of the loop, which comes when the window is there, however long that took."""
        QTimer.singleShot(0, self.timer, self.timer.start)

    def begin(self) -> None:
        """The next of it, now or as soon as nothing else is under way."""
        if not self._left:
            return
        if work_under_way():
            self.timer.start(_AGAIN)
            return
        self._left.pop(0)()

    @property
    def under_way(self) -> bool:
        """Whether anything is left to load."""
        return bool(self._left) or self._runner.busy

    def close(self) -> None:
        """Stop after the module that is being loaded."""
        self._left.clear()
        self.timer.stop()
        self._runner.close()

    def _beside(self, act: Callable[[], object]) -> None:
        self._runner.start(
            "Menyiapkan tab", lambda _: _tried(act), lambda _: self.timer.start(0), modal=False
        )

    def _here(self, act: Callable[[], object]) -> None:
        _tried(act)
        self.timer.start(0)


def _tried(act: Callable[[], object]) -> None:
    with suppress(PoskoError):  # whatever is done next will say why the file cannot be read
        act()
