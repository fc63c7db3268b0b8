"""One way, in a process of its own: NAME PEOPLE PICTURES RESULT."""

import json
import sys
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from poskoapp.app.program import Program
from poskoapp.ui.garbage import GarbageCollector
from poskoapp.ui.theme import Theme
from poskoapp.ui.translation import speak_indonesian
from tests.langkah.paths import example, own_polres
from tests.langkah.walk import Walked, Walker


def main(name: str, people: Path, pictures: Path, result: Path) -> int:
    """Start the program as on a machine that never saw it, and walk."""
    app = QApplication(["posko"])
    app.setApplicationName("Posko")
    speak_indonesian(app)
    GarbageCollector(app)  # as in the program: a worker that collects would delete what is the window's
    program = Program(Theme(app))
    program.desk.start(None, None)
    home = result.parent
    walk = example(program, home) if name == "contoh" else own_polres(program, people, home / "sprin.pdf")
    walker = Walker(walk, pictures, name)
    status = app.exec()
    told = {
        "problem": walker.problem,
        "pages": sum(len(PdfReader(paper).pages) for paper in home.glob("*.pdf")),
        "steps": [_told(step) for step in walker.steps],
    }
    result.write_text(json.dumps(told, indent=1), encoding="utf-8")
    return status


def _told(step: Walked) -> dict[str, object]:
    return {
        "title": step.title,
        "picture": step.picture.name,
        "clicks": step.effort.clicks,
        "keys": step.effort.keys,
        "hand": step.effort.seconds,
        "program": step.seconds,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(Path, sys.argv[2:])))
