"""The background of the map: a file of tiles that the operator has on this machine."""

from pathlib import Path
from typing import Protocol

from poskoapp.documents.asing import told_by_process
from poskoapp.storage.mbtiles import MbTiles


class Latar(Protocol):
    """A background: picture tiles of the Web Mercator square."""

    path: Path
    levels: tuple[int, int]
    """The coarsest and the finest level of zoom."""
    attribution: str
    """Whose map it is; to be shown with it."""

    def tile(self, level: int, x: int, y: int) -> bytes | None:
        """The picture of a tile, `y` counted from the north."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


def open_latar(path: Path) -> Latar:
    """Opens a file of tiles for reading. InputError where it is none."""
    return MbTiles(path)


def check_latar(path: Path) -> None:
    """Lets a process of its own look through a file that comes from outside. InputError where it is of no use."""
    if path.is_file():
        for _told in told_by_process("latar", path):
            pass
