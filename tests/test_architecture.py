"""The layers of the program, as pyproject.toml states them."""

import re
import tomllib
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "poskoapp"


def test_every_module_imports_only_what_its_layer_may(capsys):
    failed = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert not failed, capsys.readouterr().out


def test_every_folder_of_the_window_is_a_tab_that_knows_no_other_or_stands_below_them():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (contract,) = (c for c in settings["contracts"] if c.get("containers") == ["poskoapp.ui"])
    named = {name.strip(" ()") for layer in contract["layers"] for name in layer.split("|")}
    folders = {file.parent.name for file in (ROOT / "src/poskoapp/ui").glob("*/__init__.py")}
    assert folders <= named


def test_what_time_it_is_is_asked_of_one_clock():
    """Or an exercise would print two days on one page; what is recorded keeps real time, in UTC."""
    real = {"domain/clock.py", "ui/crash.py"}
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(r"\b(datetime\.now\((?!UTC)|date\.today\()", path.read_text(encoding="utf-8"))
    }
    assert {name for name in found if not name.startswith("storage/")} <= real
