"""Decides which files of the wheels and of Python's library go into the packages."""

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any

from packages.project import INSTALLER


@dataclass(frozen=True, slots=True)
class Pruning:
    """The rules of `pruning.toml` for one system."""

    drop: tuple[str, ...]
    keep: dict[str, tuple[str, ...]]
    stdlib: tuple[str, ...]
    extensions: tuple[str, ...]

    def keeps(self, path: PurePosixPath) -> bool:
        """Whether a file of a wheel is wanted."""
        if _matches(path, self.drop):
            return False
        return all(_matches(path, kept) for folder, kept in self.keep.items() if _matches(path, (folder,)))

    def keeps_stdlib(self, path: PurePosixPath) -> bool:
        """Whether a module of Python's library is wanted."""
        return not _matches(path, self.stdlib)

    def keeps_extension(self, name: str) -> bool:
        """Whether a compiled module of Python's library is wanted."""
        return not _matches(PurePosixPath(name), self.extensions)


def read_pruning(system: str) -> Pruning:
    """The rules for "linux" or "windows"."""
    rules: dict[str, Any] = tomllib.loads((INSTALLER / "pruning.toml").read_text(encoding="utf-8"))
    keep = {folder: tuple(globs) for folder, globs in rules["keep"][system].items()}
    stdlib = rules["stdlib"]
    return Pruning(tuple(rules["drop"]), keep, tuple(stdlib["drop"]), tuple(stdlib["extensions"]))


def _matches(path: PurePosixPath, globs: tuple[str, ...]) -> bool:
    return any(fnmatchcase(str(path), glob) for glob in globs)
