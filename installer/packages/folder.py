"""A program folder in the making: which file is whose, and the same bytes on every build."""

import ast
import io
import marshal
import os
import sysconfig
import warnings
import zipfile
from functools import cache
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path, PurePosixPath

from packages.project import ROOT, fresh, released_at
from packages.pruning import Pruning
from packages.wheels import Wheel

UNCHECKED_HASH = (1).to_bytes(4, "little")
"""PEP 552: compiled once for all; Python looks at no source and no time."""

OURS = "posko"
"""Owner of the program's own files."""

EXPLAINED = (OURS, "numpy")
"""Whose docstrings stay: numpy edits some of its own when it is imported."""


class ProgramFolder:
    """The folder `root`; every file in it has an owner, the name of a component."""

    def __init__(self, root: Path, pruning: Pruning, site_packages: str) -> None:
        self.root, self.pruning, self.site_packages = fresh(root), pruning, site_packages
        self.owners: dict[str, str] = {}

    def write(self, path: str | PurePosixPath, content: bytes, owner: str) -> None:
        """Add a file."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self.owners[str(path)] = owner

    def remove(self, path: str) -> None:
        """Leave a file out after all."""
        (self.root / path).unlink()
        del self.owners[path]

    def add_wheel(self, wheel: Wheel) -> None:
        """Add what is wanted of a wheel; its modules go without their source."""
        for path, content in wheel.files():
            if self.pruning.keeps(path):
                self._add_module(PurePosixPath(self.site_packages, path), content, wheel.name)

    def add_program(self, start: Path) -> None:
        """Add Posko itself and its resources; of the migrations also the source, which Alembic reads."""
        for path in _files_below(ROOT / "src" / "poskoapp"):
            if "__pycache__" in path.parts:
                continue
            inner = PurePosixPath(self.site_packages, "poskoapp", path)
            content = (ROOT / "src" / "poskoapp" / path).read_bytes()
            if path.suffix == ".py" and "migrations" in path.parts:
                self.write(inner, content, OURS)
                cached = inner.parent / "__pycache__" / f"{inner.stem}.cpython-311.pyc"
                self.write(cached, compiled(_name_of(inner), content), OURS)
            else:
                self._add_module(inner, content, OURS)
        for path in _files_below(ROOT / "resources"):
            self.write(
                PurePosixPath("share/posko/resources", path), (ROOT / "resources" / path).read_bytes(), OURS
            )
        self._add_module(PurePosixPath(self.site_packages, "posko_start.py"), start.read_bytes(), OURS)

    def settle(self) -> None:
        """Give every file the same time and rights, whoever builds."""
        for path in [self.root, *self.root.rglob("*")]:
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
            os.utime(path, (released_at(), released_at()))

    def size(self) -> int:
        """Bytes of all files."""
        return sum(path.stat().st_size for path in self.root.rglob("*") if path.is_file())

    def _add_module(self, path: PurePosixPath, content: bytes, owner: str) -> None:
        if path.suffix == ".py":
            code = compiled(_name_of(path), content, explained=owner in EXPLAINED)
            self.write(path.with_suffix(".pyc"), code, owner)
        else:
            self.write(path, content, owner)


def stdlib_archive(pruning: Pruning, extra: dict[str, bytes]) -> bytes:
    """Python's own library as a zip of compiled modules, with `extra` modules (name of the file: its source).

    Not compressed: that starts faster, and the installers compress it as a whole.
    """
    home = Path(sysconfig.get_path("stdlib"))
    modules = {
        str(path): (home / path).read_bytes()
        for path in _files_below(home)
        if path.suffix == ".py" and pruning.keeps_stdlib(path)
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, source in sorted({**modules, **extra}.items()):
            entry = zipfile.ZipInfo(str(PurePosixPath(name).with_suffix(".pyc")), (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, compiled(f"python311/{name}", source, explained=False))
    return buffer.getvalue()


@cache
def compiled(name: str, source: bytes, *, explained: bool = True) -> bytes:
    """The content of the .pyc file; `name` is what a traceback shows.

    Unless `explained`, functions lose what their docstrings say: a fifth of other people's code, read by nobody here.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of other people's sources
        tree = ast.parse(source, name)
        if not explained:
            _silence(tree)
        code = compile(tree, name, "exec", dont_inherit=True)
    return MAGIC_NUMBER + UNCHECKED_HASH + source_hash(source) + marshal.dumps(code)


def _silence(tree: ast.Module) -> None:
    """A point in place of each function's docstring; not none, for SQLAlchemy asserts that there is one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(node, clean=False):
            first = node.body[0]
            assert isinstance(first, ast.Expr)  # noqa: S101 - it has a docstring
            first.value = ast.copy_location(ast.Constant("."), first.value)


def _files_below(folder: Path) -> list[PurePosixPath]:
    return sorted(
        PurePosixPath(path.relative_to(folder).as_posix()) for path in folder.rglob("*") if path.is_file()
    )


def _name_of(path: PurePosixPath) -> str:
    """What a traceback shows, wherever the program lies: `site-packages/poskoapp/app/program.py`."""
    _home, mark, rest = str(path).partition("site-packages/")
    return f"{mark}{rest}"
