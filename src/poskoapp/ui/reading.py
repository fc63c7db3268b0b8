"""Reads what a page shows: at once, or beside the screen where there is so much of it that the window would stand still."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from poskoapp.domain.errors import PoskoError
from poskoapp.ui.figures_strip import Figure
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error

Asked = TypeVar("Asked")
Found = TypeVar("Found")

_FRAME = 16
"""Milliseconds in which the window paints what has changed."""
_PAINTED = 0.2
"""Seconds for which reading waits at the most until what is in view has been painted."""
BEING_READ = "Sedang dibaca …"
BEING_READ_TABLE = (BEING_READ, "Berkas ini besar; tab lain dapat dipakai selama itu.")
BEING_READ_FIGURES = (Figure("sedang dibaca", "…"),)
"""What stands in a line of text, in a table and in the strip of figures until they are there."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to read, and from how much on that is done beside the screen.

    `first` is the bound of the first look, when the page itself is made too; `again` that of every later one.
    """

    rows: Callable[[], int]
    first: int
    again: int


class Reading(QObject, Generic[Asked, Found]):
    """`read` is told what is asked for and is called in any thread; so is `glance`, for what the eye sees first of much.

    `seen` carries what the glance found, `done` what all of it is, of what was asked for last. `refuse` is told the
    `PoskoError` of a reading beside the screen, which without it is shown (one at once raises it).
    """

    seen = Signal(object)
    done = Signal(object)

    def __init__(
        self,
        title: str,
        read: Callable[[Asked], Found],
        size: Size,
        jobs: JobRunner,
        parent: QObject,
        glance: Callable[[Asked], object] | None = None,
        refuse: Callable[[PoskoError], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._read, self._size, self._jobs = title, read, size, jobs
        self._glance = glance
        self._refuse = refuse or (lambda error: show_error(jobs.window, error))
        self._known = False
        self._asked: tuple[Asked] | None = None
        """What is being read beside the screen; a tuple of its own for each time that it is asked for."""

    @property
    def under_way(self) -> bool:
        """Whether it is being read beside the screen; what is found may not know of the newest step."""
        return self._asked is not None

    def begin(self, asked: Asked) -> None:
        """Asked for by looking at it: what else there is in the window can be used meanwhile."""
        if self._size.rows() > (self._size.again if self._known else self._size.first):
            self.look(asked)
        else:
            self._tell(self._read(asked))

    def look(self, asked: Asked) -> None:
        """Beside the screen, what is in view before all else; the rest is read once that has been painted.

        Two threads at work would keep each other waiting.
        """
        if self._glance is None:
            self.beside(asked, modal=False)
            return

        def show(found: object) -> None:
            awaited = self._asked
            self.seen.emit(found)
            if self._asked is awaited:
                painted = Event()
                QTimer.singleShot(_FRAME, painted.set)
                self._start(asked, self._read, self._tell, modal=False, after=painted)

        self._start(asked, self._glance, show, modal=False)

    def beside(self, asked: Asked, *, modal: bool) -> None:
        """Beside the screen; `modal` as part of the long step that was taken: the window answers, but takes no input."""
        self._start(asked, self._read, self._tell, modal=modal)

    def _start(
        self,
        asked: Asked,
        read: Callable[[Asked], Any],
        tell: Callable[[Any], None],
        *,
        modal: bool,
        after: Event | None = None,
    ) -> None:
        awaited = self._asked = (asked,)

        def work(_progress: object) -> Any:
            if after is not None:
                after.wait(_PAINTED)
            return read(asked) if self._asked is awaited else None

        def told(found: Any) -> None:
            if self._asked is awaited and found is not None:
                tell(found)

        def refuse(error: PoskoError) -> None:
            if self._asked is awaited:
                self._asked = None
                self._refuse(error)

        def cancelled() -> None:  # that does not leave a page without its rows
            if self._asked is awaited:
                self.finish()

        self._jobs.start(self._title, work, told, refuse, modal=modal, on_cancel=cancelled)

    def finish(self) -> None:
        """Do not wait for what is being read: somebody asks for one of its rows."""
        if self._asked is not None:
            self._tell(self._read(self._asked[0]))

    def drop(self) -> None:
        """Nobody is there any more to be told."""
        self._asked = None

    def _tell(self, found: Found) -> None:
        self._asked, self._known = None, True
        self.done.emit(found)
