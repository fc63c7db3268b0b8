"""The tab *Objek & Siaga* on a file with one object."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from poskoapp.app.services import Services
from poskoapp.app.tabs import objek_tab
from poskoapp.ui.jobs import JobRunner
from tests.services.jaga_cases import PANGKAT, START, guarded_file

LEFT = Qt.MouseButton.LeftButton


class Bench:
    """The tab on a file with one object; every change is told to it, as the window does."""

    def __init__(self, filled, objek_id):
        self.filled, self.objek_id = filled, objek_id
        self.jobs = JobRunner()
        self.tab = objek_tab(Services(filled.db, PANGKAT), self.jobs, None)
        self.told = []
        self.tab.done.connect(self._took)
        self.tab.noticed.connect(self.told.append)

    def _took(self, text):
        self.told.append(text)
        self.tab.reload()

    @property
    def board(self):
        return self.tab.objek.board

    def guards(self):
        return [p.personel_id for p in self.board.current_row().penjaga]


@pytest.fixture
def bench(qtbot, shown, tmp_path):
    made = Bench(*guarded_file(tmp_path))
    shown(made.tab, 1366, 760)
    made.tab.slider.go_to(START + timedelta(hours=1))
    qtbot.waitUntil(lambda: made.board.current_row() is not None)
    yield made
    made.jobs.close()
    made.filled.db.close()
