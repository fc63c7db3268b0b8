"""A paper on its way to the printer."""

from threading import Event

from PySide6.QtWidgets import QDialog
from shiboken6 import delete

from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.paper_print import Siap, print_pages_of
from tests.ui.printed import print_dialogs


def test_a_paper_whose_dialog_was_closed_while_it_was_made_is_not_printed(qtbot, theme):
    gate, jobs, owner, told = Event(), JobRunner(), QDialog(), []

    def make(_progress):
        gate.wait(10)
        return Siap("kartu", (), lambda: told.append("entered"))

    print_pages_of(make, "kartu tugas", "kartu", jobs, owner, lambda made, pages: told.append((made, pages)))
    delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert print_dialogs() == []
    assert told == []
    jobs.close()
