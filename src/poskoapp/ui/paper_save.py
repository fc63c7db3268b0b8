"""A paper as a file: asked where to, as PDF or workbook, and written beside the screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from poskoapp.domain.progress import Progress
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.save_place import ask_place


def ask_and_save(
    owner: QWidget,
    judul: str,
    proposed: str | Path,
    write: Callable[[Path, Progress], object],
    jobs: JobRunner,
    saved: Callable[[Path], object],
) -> None:
    """Asks for the place and writes; the file's ending, or else the kind chosen, says as what.

    `proposed` is a name or path without an ending, `write` runs in a worker thread, `saved` gets the path.
    """
    path = ask_place(owner, judul, proposed, ".pdf", ".xlsx")
    if path is None:
        return
    jobs.start(
        f"Menulis {path.name}",
        lambda progress: write(path, progress),
        lambda _made: saved(path),
        lambda error: show_error(owner, error),
        modal=True,
    )
