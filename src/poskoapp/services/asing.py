"""What the process for foreign files can read: boundaries, emblems, Polda's workbook, map tiles, an order's PDF.

Each loads only what it needs: the operator waits for it.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from poskoapp.documents.asing_child import answer


def read_foreign(kind: str, path: Path) -> int:
    """The process itself: tells what the file holds, or that it is of no use."""
    return answer(path, _KINDS[kind])


def _batas(path: Path) -> Iterable[Any]:
    from poskoapp.documents.geojson import read_geojson

    for shape in read_geojson(path):
        yield [shape.kode, shape.nama, shape.induk, shape.cincin]


def _lambang(path: Path) -> Iterable[Any]:
    from poskoapp.documents.lambang import check_lambang

    check_lambang(path.read_bytes())
    return ()


def _templat(path: Path) -> Iterable[Any]:
    from poskoapp.documents.excel.templat import sheets_of

    sheets_of(path.read_bytes())
    return ()


def _latar(path: Path) -> Iterable[Any]:
    from poskoapp.storage.mbtiles import MbTiles

    with closing(MbTiles(path)) as tiles:
        tiles.check()
    return ()


def _sprin(path: Path) -> Iterable[Any]:
    from poskoapp.documents.pdf.examine import read_embedded

    yield asdict(read_embedded(path))


_KINDS: Mapping[str, Callable[[Path], Iterable[Any]]] = {
    "batas": _batas, "lambang": _lambang, "templat": _templat, "latar": _latar, "sprin": _sprin,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(read_foreign(sys.argv[1], Path(sys.argv[2])))
