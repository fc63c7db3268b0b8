"""Long work beside the screen: one worker thread, progress with the time left, and a way to stop it."""

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from poskoapp.domain.errors import PoskoError
from poskoapp.domain.progress import Cancelled, Progress
from poskoapp.ui.crash import show_crash
from poskoapp.ui.input_pause import InputPause
from poskoapp.ui.job_dialog import JobDialog
from poskoapp.ui.messages import show_error

Result = TypeVar("Result")

_BETWEEN_SIGNALS = 0.05
"""Seconds; a loop over 100,000 rows may report each of them without drowning the screen in signals."""
_GIVES_WAY = 0.001
"""Seconds after which a worker gives way to the thread of the window; Python's own 5 ms would come again at each of the
hundreds of turns that Qt and a page take while it is shown. Less than a millisecond is none at all on Windows: two threads
at work would do nothing but take turns."""
_DIALOG_AFTER = 300
"""Milliseconds; shorter work ends without a dialog flashing up."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a job ended; `result` may be None, so that the two others must be looked at first."""

    result: Any = None
    error: Exception | None = None
    cancelled: bool = False


class Job(QObject):
    """One piece of work. `progressed` carries (done, total, text, seconds left or -1); `ended` comes exactly once."""

    progressed = Signal(int, int, str, float)
    ended = Signal(object)

    def __init__(
        self, title: str, work: Callable[[Progress], Any], *, modal: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.modal = modal
        self._work = work
        self._cancelling = threading.Event()
        self._started = time.monotonic()
        self._last_signal = 0.0

    def cancel(self) -> None:
        """Stop at the next report of progress; nothing of the work remains."""
        self._cancelling.set()

    def run(self) -> None:
        """In the worker thread: do the work and tell how it ended, whatever happens."""
        self._started = time.monotonic()
        try:
            self._progress(0, 0, "")
            outcome = _Outcome(result=self._work(self._progress))
        except Cancelled:
            outcome = _Outcome(cancelled=True)
        except Exception as error:  # noqa: BLE001 - the border of the thread: every error goes to the screen
            outcome = _Outcome(error=error)
        self.ended.emit(outcome)

    def _progress(self, done: int, total: int, text: str) -> None:
        if self._cancelling.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last_signal >= _BETWEEN_SIGNALS or done >= total:
            self._last_signal = now
            self.progressed.emit(done, total, text, seconds_left(now - self._started, done, total))


_RUNNERS: "WeakSet[JobRunner]" = WeakSet()


def work_under_way() -> bool:
    """Whether any job of the program runs or waits: what nobody waits for makes way for it."""
    return any(runner.busy and not runner.closed for runner in list(_RUNNERS))


class JobRunner(QObject):
    """Runs jobs one after the other. `running` carries the job that shows in the status bar, None when there is none."""

    running = Signal(object)

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        sys.setswitchinterval(_GIVES_WAY)
        self.window = window
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="posko")
        self._jobs: list[Job] = []
        self._closed = False
        _RUNNERS.add(self)

    @property
    def busy(self) -> bool:
        """Whether any job runs or waits."""
        return bool(self._jobs)

    @property
    def closed(self) -> bool:
        """Whether the end has come: nobody is there any more to take a result."""
        return self._closed

    def start(
        self,
        title: str,
        work: Callable[[Progress], Result],
        on_done: Callable[[Result], object] | None = None,
        on_error: Callable[[PoskoError], object] | None = None,
        *,
        modal: bool,
        on_cancel: Callable[[], object] | None = None,
    ) -> Job:
        """Run `work(progress)` in the worker thread; the callbacks come in the window's thread.

        `modal` for work that writes: nothing else can be touched meanwhile. Without `on_error` a `PoskoError` is shown
        as it is; any other error is our bug and always shown as such. After a cancel only `on_cancel` comes.
        """
        job = Job(title, work, modal=modal, parent=self)
        self._jobs.append(job)
        if modal:
            _ModalFace(job, self._parent())
        else:
            self.running.emit(job)
        landing = _Landing(job, self, on_done, on_error, on_cancel)
        landing.future = self._worker.submit(job.run)
        return job

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self._jobs:
            job.cancel()

    def close(self) -> None:
        """Stop all work and wait for the thread; for the end of the program."""
        self._closed = True
        self.cancel_all()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def landed(self, job: Job) -> None:
        """A job has ended; the status bar shows the next one that reads, if any."""
        self._jobs.remove(job)
        waiting = [each for each in self._jobs if not each.modal]
        if not job.modal:
            self.running.emit(waiting[0] if waiting else None)

    def _parent(self) -> QWidget | None:
        return self.window or QApplication.activeWindow()


class _Landing(QObject):
    """Receives the end of one job in the window's thread."""

    def __init__(
        self,
        job: Job,
        runner: JobRunner,
        on_done: Callable[[Any], object] | None,
        on_error: Callable[[PoskoError], object] | None,
        on_cancel: Callable[[], object] | None,
    ) -> None:
        super().__init__(runner)
        self._job, self._runner, self._on_done, self._on_error = job, runner, on_done, on_error
        self._on_cancel = on_cancel
        self.future: Future[None] | None = None
        job.ended.connect(self._land)

    def _land(self, outcome: _Outcome) -> None:
        if self.future:  # the thread is on its way out of `emit`; until then the job must not be deleted
            wait([self.future])
        self._runner.landed(self._job)
        self._job.deleteLater()
        self.deleteLater()
        if self._runner.closed:
            return
        if outcome.cancelled:
            if self._on_cancel:
                self._on_cancel()
        elif outcome.error is None:
            if self._on_done:
                self._on_done(outcome.result)
        elif not isinstance(outcome.error, PoskoError):
            show_crash(self._runner.window, outcome.error)
        elif self._on_error:
            self._on_error(outcome.error)
        else:
            show_error(self._runner.window, outcome.error)


class _ModalFace(QObject):
    """Holds back every click and key at once, and makes and shows the dialog only when the work takes a while."""

    def __init__(self, job: Job, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._job, self._over = job, parent
        self._dialog: JobDialog | None = None
        self._told: tuple[int, int, str, float] | None = None
        self._pause = InputPause()
        self._delay = QTimer(self, singleShot=True, interval=_DIALOG_AFTER)
        self._delay.timeout.connect(self._show)
        self._delay.start()
        job.progressed.connect(self._show_progress)
        job.ended.connect(self._close)

    def _show_progress(self, done: int, total: int, text: str, left: float) -> None:
        self._told = done, total, text, left
        if self._dialog is not None:
            self._dialog.show_progress(*self._told)

    def _show(self) -> None:
        self._dialog = JobDialog(self._job.title, self._job.cancel, self._over)
        if self._told is not None:
            self._dialog.show_progress(*self._told)
        self._dialog.show()
        self._pause.end()

    def _close(self, _outcome: _Outcome) -> None:
        self._delay.stop()
        self._pause.end()
        if self._dialog is not None:
            self._dialog.finish()
        self.deleteLater()


def seconds_left(elapsed: float, done: int, total: int) -> float:
    """An honest guess from the pace so far; -1 while there is nothing to go by."""
    return elapsed / done * (total - done) if elapsed > 0.5 and 0 < done <= total else -1.0
