"""A raster map in one file (MBTiles 1.3, an SQLite database of picture tiles), read only."""

import io
import re
from contextlib import suppress
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from poskoapp.domain.errors import InputError
from poskoapp.storage.engine import connect_read_only, dbapi

TILE_LIMIT = 4 * 1024 * 1024
"""Bytes of one tile that are believed to be a picture of 256 or 512 pixels."""
DEEPEST = 22
_SAMPLE, _LARGEST_SIDE = 5, 2_048
_STEPS, _PATIENCE = 20_000, 2.0
"""Steps of SQLite between two looks at the clock, and seconds for one query."""
_PICTURES = {"png", "jpg", "jpeg", "webp"}
_PICK = "Pilih berkas MBTiles bergambar (PNG atau JPG)."
_MARKUP = re.compile(r"<[^>]*>|[\x00-\x1f]")


class MbTiles:
    """An open file of tiles. InputError where it is none, is broken, or holds vector tiles."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._in_use = Lock()
        """A map is drawn beside the screen while it may be taken away."""
        if not path.is_file():
            raise InputError(
                f"Latar peta {path.name} tidak ditemukan.", "Periksa tempatnya, atau pilih berkas lain."
            )
        try:
            self._connection: Any = connect_read_only(path)
            self._connection.set_progress_handler(self._is_late, _STEPS)
            self._began = monotonic()
            told = dict(self._connection.execute("SELECT name, value FROM metadata LIMIT 200").fetchall())
            depth = "SELECT min(zoom_level), max(zoom_level) FROM tiles"
            low, high = self._connection.execute(depth).fetchone()
        except (dbapi().Error, ValueError, TypeError) as problem:
            raise InputError(f"{path.name} bukan berkas MBTiles, atau rusak.", _PICK) from problem
        kind = str(told.get("format", "png")).lower()
        if kind not in _PICTURES:
            raise InputError(f"{path.name} berisi peta “{kind[:12]}”, bukan gambar.", _PICK)
        if not isinstance(low, int) or not isinstance(high, int):
            raise InputError(f"{path.name} tidak berisi satu pun ubin.", _PICK)
        self.levels = max(low, 0), min(high, DEEPEST)
        self.attribution = _MARKUP.sub("", str(told.get("attribution", "")))[:200]

    def tile(self, level: int, x: int, y: int) -> bytes | None:
        """The picture of a tile, `y` counted from the north; None where there is none or it cannot be read."""
        query = (
            "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ? LIMIT 1"
        )
        with self._in_use, suppress(dbapi().Error):
            self._began = monotonic()
            found = self._connection.execute(query, (level, x, 2**level - 1 - y)).fetchone()
            if found and isinstance(found[0], bytes) and len(found[0]) <= TILE_LIMIT:
                return found[0]
        return None

    def check(self) -> None:
        """Some tiles of every level are pictures that can be decoded. InputError where one is not."""
        from PIL import Image

        query = "SELECT tile_data FROM tiles WHERE zoom_level = ? LIMIT ?"
        for level in range(self.levels[0], self.levels[1] + 1):
            self._began = monotonic()
            try:
                for (content,) in self._connection.execute(query, (level, _SAMPLE)).fetchall():
                    with Image.open(io.BytesIO(content[:TILE_LIMIT])) as picture:
                        if max(picture.size) > _LARGEST_SIDE:
                            raise ValueError(picture.size)
                        picture.load()
            except Exception as problem:  # whatever a decoder raises
                raise InputError(f"{self.path.name} berisi ubin yang rusak.", _PICK) from problem

    def _is_late(self) -> int:
        """Ends a query that goes on for ever: what is asked for may be a view of the file's own making."""
        return int(monotonic() - self._began > _PATIENCE)

    def close(self) -> None:
        """Let go of the file, as soon as no tile is being read."""
        with self._in_use:
            self._connection.close()
