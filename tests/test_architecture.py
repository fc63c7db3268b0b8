"""The layers of the program, as pyproject.toml states them."""

import ast
import re
import tomllib
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "poskoapp"

LINES = 300
LONGER = {"tests/services/test_contoh_lain.py": "its examples are built once, for all that is asked of them"}
"""Modules that are longer, and why."""


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


def test_a_name_is_imported_from_where_it_lives():
    """`domain/model.py` alone hands on: all entities in one import, so that no table of the schema is missing."""
    trees = {path: ast.parse(path.read_bytes()) for path in SOURCE.rglob("*.py")}
    received = {
        module_name(path): names_received(tree)
        for path, tree in trees.items()
        if path.name != "__init__.py" and module_name(path) != "poskoapp.domain.model"
    }
    trees |= {path: ast.parse(path.read_bytes()) for path in (ROOT / "tests").rglob("*.py")}
    longer_way = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.module}.{alias.name}"
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in received.get(node.module or "", ())
    ]
    assert not longer_way


def test_no_module_is_longer_than_three_hundred_lines():
    long = {name for name, path in own_modules().items() if path.read_bytes().count(b"\n") > LINES}
    assert long == LONGER.keys()


def test_no_function_is_longer_than_forty_lines():
    long = [
        f"{name} {node.name}"
        for name, path in own_modules().items()
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 40
    ]
    assert not long


def own_modules() -> dict[str, Path]:
    """All but the revisions of the schema: Alembic writes them, and a released one stays as it is."""
    return {
        path.relative_to(ROOT).as_posix(): path
        for folder in ("src", "tests", "installer")
        for path in (ROOT / folder).rglob("*.py")
        if path.parent.name != "versions"
    }


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)


def names_received(tree: ast.Module) -> set[str]:
    """What a module imports by name from our own modules."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("poskoapp.")
        for alias in node.names
    }
