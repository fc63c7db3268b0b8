"""Loads beside the screen what will be looked at next, once the window answers: so no tab keeps its operator waiting."""

from collections.abc import Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from poskoapp.domain.progress import Progress
from poskoapp.ui.jobs import JobRunner

_QUIET = 1_500
"""Milliseconds after the window was shown, when it is painted and what it shows first has been read."""


class WarmUp(QObject):
    """Imports `modules`, in their order; stops when it is closed."""

    def __init__(self, modules: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._modules = modules
        self._runner = JobRunner()
        self.timer = QTimer(self, singleShot=True, interval=_QUIET)
        self.timer.timeout.connect(self.begin)

    def begin(self) -> None:
        """Now."""
        self._runner.start("Menyiapkan tab", self._load, modal=False)

    @property
    def under_way(self) -> bool:
        """Whether it is still loading."""
        return self._runner.busy

    def close(self) -> None:
        """Stop after the module that is being loaded."""
        self.timer.stop()
        self._runner.close()

    def _load(self, progress: Progress) -> None:
        for at, name in enumerate(self._modules):
            progress(at, len(self._modules), "")
            import_module(name)
