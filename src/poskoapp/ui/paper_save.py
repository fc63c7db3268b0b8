"""A paper as a file: asked where to, as PDF or workbook, and written beside the screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from poskoapp.domain.progress import Progress
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error

_KINDS = "PDF (*.pdf);;Excel (*.xlsx)"


def ask_and_save(
    owner: QWidget,
    judul: str,
    proposed: str,
    write: Callable[[Path, Progress], object],
    jobs: JobRunner,
    saved: Callable[[Path], object],
) -> None:
    """Asks for the place and writes; the file's ending, or else the kind chosen, says as what.

    `proposed` is a name or path without an ending, `write` runs in a worker thread, `saved` gets the path.
    """
    place, kind = QFileDialog.getSaveFileName(owner, judul, f"{proposed}.pdf", _KINDS)
    if not place:
        return
    path = Path(place)
    if not path.suffix:
        path = path.with_suffix(".xlsx" if "xlsx" in kind else ".pdf")
    jobs.start(
        f"Menulis {path.name}",
        lambda progress: write(path, progress),
        lambda _made: saved(path),
        lambda error: show_error(owner, error),
        modal=True,
    )
