"""The start of the window, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import operation_file

HEAVY = (
    "sqlalchemy",
    "reportlab",
    "openpyxl",
    "xlsxwriter",
    "highspy",
    "numpy",
    "alembic",
    "pypdf",
    "pypdfium2",
    "difflib",
    "subprocess",
    "tomllib",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
)
"""The first page is read in plain SQL: SQLAlchemy and 73 entities take longer to load than all of the window."""

OTHER_TABS = (
    "poskoapp.services.contoh",
    "poskoapp.services.impor",
    "poskoapp.services.ploting_otomatis",
    "poskoapp.services.roster",
    "poskoapp.ui.date_boxes",
    "poskoapp.ui.import_dialog",
    "poskoapp.ui.masuk_dialog",
    "poskoapp.ui.new_operation",
    "poskoapp.ui.palette_dialog",
    "poskoapp.ui.paper_print",
    "poskoapp.ui.ploting.tab",
    "poskoapp.ui.sprin.tab",
    "poskoapp.ui.tour",
)
"""What only other tabs and dialogs need."""

_OPEN = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLabel
from poskoapp.app import Program
from poskoapp.ui.theme import Theme
app = QApplication([])
program = Program(Theme(app))
assert program.desk.open(Path(sys.argv[1]))
program.desk.window.grab()
page = program.desk.opened.tabs.ringkasan.tab
print(*(label.text() for label in page.findChildren(QLabel) if label.isVisible()), sep="|")
program.desk.close()
print(*sorted(sys.modules))
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Once the window shows the first tab: what is loaded, and what is to be read."""
    folder = tmp_path_factory.mktemp("mulai")
    db = operation_file(folder).db
    db.close()
    env = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        "XDG_CONFIG_HOME": str(folder),
    }
    ran = subprocess.run(
        [sys.executable, "-c", _OPEN, str(db.path)],
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    texts, modules = ran.stdout.splitlines()[-2:]
    return set(modules.split()), texts.split("|")


@pytest.fixture
def loaded(opened):
    return opened[0]


def test_nothing_heavy_is_loaded_before_it_is_needed(loaded):
    assert not set(HEAVY) & loaded


def test_only_the_tab_looked_at_is_loaded(loaded):
    tabs = [name for name in loaded if name.startswith("poskoapp.ui.") and name.endswith(".tab")]
    assert len(set(tabs) - {"poskoapp.ui.tab"}) == 1
    assert not set(OTHER_TABS) & loaded


def test_the_first_page_has_its_figures_when_nothing_of_that_is_loaded(opened):
    """A window that fills only later would be no quicker."""
    _modules, texts = opened
    assert {"20", "24"} <= set(texts)  # people, TPS
