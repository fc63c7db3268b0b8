"""Undo and redo of the open file as jobs (a step of 20,000 rows takes its time), and what other windows wrote."""

from poskoapp.services.riwayat import RiwayatService
from poskoapp.ui.history import History, Steps
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.other_desks import OtherDesksWatch


def history_of(riwayat: RiwayatService, jobs: JobRunner) -> History:
    """The window's way back and forth in the record of the file."""

    def undo_label() -> str | None:
        step = riwayat.steps().urung
        return step.label if step else None

    def redo_label() -> str | None:
        step = riwayat.steps().ulang
        return step.label if step else None

    def undo() -> None:
        jobs.start(
            "Mengurungkan",
            lambda _progress: riwayat.undo(),
            lambda step: history.moved.emit(step.label, True),
            modal=True,
        )

    def redo() -> None:
        jobs.start(
            "Mengulangi",
            lambda _progress: riwayat.redo(),
            lambda step: history.moved.emit(step.label, False),
            modal=True,
        )

    history = History(
        Steps(
            undo=undo,
            redo=redo,
            undo_label=undo_label,
            redo_label=redo_label,
        )
    )
    OtherDesksWatch(riwayat, jobs, history)
    return history
