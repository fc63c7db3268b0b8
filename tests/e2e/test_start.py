"""The start of the window, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.factories import operation_file

HEAVY = (
    "reportlab",
    "openpyxl",
    "xlsxwriter",
    "highspy",
    "numpy",
    "alembic",
    "pypdf",
    "pypdfium2",
)

_OPEN = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from poskoapp.app import Program
from poskoapp.ui.theme import Theme
app = QApplication([])
program = Program(Theme(app))
assert program.desk.open(Path(sys.argv[1]))
app.processEvents()
program.desk.close()
print(*sorted(name for name in sys.modules if "." not in name))
"""


def test_nothing_heavy_is_loaded_before_it_is_needed(tmp_path):
    db = operation_file(tmp_path).db
    db.close()
    env = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    ran = subprocess.run(
        [sys.executable, "-c", _OPEN, str(db.path)],
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert not set(HEAVY) & set(ran.stdout.split())
