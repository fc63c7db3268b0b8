"""Walks a path through the real window, step by step, from the event loop itself."""

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication

from tests.langkah.hand import Effort, Find, Hand

TICK, SETTLED, PATIENCE = 40, 8, 900.0
"""Milliseconds between two looks; looks in which a place must not have moved; seconds before the walk is given up."""

Done = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Click:
    """Click what `find` finds, once it is there and rests."""

    find: Find
    what: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Type `text`, then press `keys`."""

    text: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Until:
    """Wait until something holds; that is the program's time."""

    holds: Done
    what: str


@dataclass(frozen=True, slots=True)
class Step:
    """A new step begins; the picture of the last one is taken."""

    title: str


Walk = Generator[Click | Typed | Until | Step, None, None]


@dataclass(slots=True)
class Walked:
    """One step as it went: the effort, and the seconds in which the program was waited for."""

    title: str
    picture: Path
    effort: Effort = field(default_factory=Effort)
    seconds: float = 0.0


class Walker(QObject):
    """Plays a walk; `steps` tells how it went, `problem` why it did not arrive."""

    def __init__(self, walk: Walk, pictures: Path, name: str) -> None:
        super().__init__()
        self.steps: list[Walked] = []
        self.problem = ""
        self._walk, self._pictures, self._name = walk, pictures, name
        self._hand = Hand()
        self._at: Click | Typed | Until | Step | None = None
        self._since = self._step_began = time.monotonic()
        self._seen: list[QRect] = []
        self._before = Effort()
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if self._at is None:
            self._at = next(self._walk, None)
            self._since, self._seen = time.monotonic(), []
        if self._at is None:
            self._end("")
        elif self._do(self._at):
            self._at = None
        elif time.monotonic() - self._since > PATIENCE:
            self._end(f"{self._at.what} did not come" if isinstance(self._at, Click | Until) else "stuck")

    def _do(self, action: Click | Typed | Until | Step) -> bool:
        if isinstance(action, Until):
            return bool(action.holds())
        if isinstance(action, Click):
            return self._click(action)
        if isinstance(action, Step):
            self._begin_step(action.title)
        else:
            self._type(action)
        return True

    def _begin_step(self, title: str) -> None:
        self._finish_step()
        number = len(self.steps) + 1
        self.steps.append(Walked(title, self._pictures / f"{self._name}-{number:02}.png"))

    def _type(self, typed: Typed) -> None:
        if typed.text:
            self._hand.type(typed.text)
        for key in typed.keys:
            self._hand.press(key)

    def _click(self, action: Click) -> bool:
        place = action.find()
        if place is None:
            self._seen = []
            return False
        self._seen.append(place)
        if self._seen[-SETTLED:] != [place] * SETTLED:
            return False
        self._hand.click(place.center())
        return True

    def _finish_step(self) -> None:
        if not self.steps:
            self._step_began, self._before = time.monotonic(), Effort()
            return
        step, done = self.steps[-1], self._hand.effort
        step.effort = done - self._before
        step.seconds = time.monotonic() - self._step_began
        screen = QGuiApplication.primaryScreen()
        screen.grabWindow(0).save(str(step.picture))
        self._before, self._step_began = done, time.monotonic()

    def _end(self, problem: str) -> None:
        self._timer.stop()
        self.problem = problem
        self._finish_step()
        QCoreApplication.exit(1 if problem else 0)
