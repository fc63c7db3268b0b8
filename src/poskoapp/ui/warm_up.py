"""Loads beside the screen what will be looked at next, once the window answers: so no tab keeps its operator waiting."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from poskoapp.domain.errors import PoskoError
from poskoapp.ui.jobs import JobRunner, work_under_way

_QUIET = 1_500
"""Milliseconds after the window was shown, when it is painted and what it shows first has been read."""
_AGAIN = 100
"""Milliseconds until the next look whether somebody still waits for something."""


class WarmUp(QObject):
    """Makes the file ready, then imports `modules`, in their order; makes way for every job, stops when it is closed."""

    def __init__(self, make_ready: Callable[[], object], modules: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._make_ready = make_ready
        self._left: list[Callable[[], object]] = [self._ready, *(partial(import_module, m) for m in modules)]
        self._runner = JobRunner()
        self.timer = QTimer(self, singleShot=True, interval=_QUIET)
        self.timer.timeout.connect(self.begin)

    def begin(self) -> None:
        """The next of it, now or as soon as nothing else is under way."""
        if not self._left:
            return
        if work_under_way():
            self.timer.start(_AGAIN)
            return
        step = self._left.pop(0)
        self._runner.start("Menyiapkan tab", lambda _: step(), lambda _: self.timer.start(0), modal=False)

    @property
    def under_way(self) -> bool:
        """Whether anything is left to load."""
        return bool(self._left) or self._runner.busy

    def close(self) -> None:
        """Stop after the module that is being loaded."""
        self._left.clear()
        self.timer.stop()
        self._runner.close()

    def _ready(self) -> None:
        with suppress(PoskoError):  # whatever is done next will say why the file cannot be read
            self._make_ready()
