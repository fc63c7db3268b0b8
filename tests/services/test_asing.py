"""Foreign files other than lists: each is read by a process of its own first, and what would harm is refused in words."""

import gzip
import io
import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from poskoapp.documents import asing
from poskoapp.documents.asing import told_by_process
from poskoapp.documents.excel.templat import read_templat
from poskoapp.documents.lambang import read_lambang
from poskoapp.domain.errors import InputError
from poskoapp.services.latar import check_latar
from poskoapp.services.sprin import read_sprin
from tests.documents.excel.hostile import HOSTILE
from tests.documents.excel.workbooks import workbook
from tests.documents.test_lambang import bomb, picture

ENDLESS = "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r)"


def read_batas(path: Path) -> list[object]:
    return list(told_by_process("batas", path))


def tiles(path: Path, sql: str, content: bytes = b"") -> Path:
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        file.execute(sql)
        if content:
            file.execute("INSERT INTO tiles VALUES (1, 0, 0, ?)", (content,))
    file.close()
    return path


def with_tile(content: bytes) -> Callable[[Path], object]:
    table = "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)"
    return lambda path: tiles(path, table, content)


def as_bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def jpeg() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (256, 256)).save(stream, "JPEG")
    return stream.getvalue()


CASES: dict[str, tuple[str, Callable[[Path], object], Callable[[Path], object], str]] = {
    "batas: a bomb": ("a.geojson.gz", as_bytes(gzip.compress(b" " * 70_000_000)), read_batas, "lebih besar"),
    "batas: too deep": ("a.geojson", as_bytes(b"[" * 300_000), read_batas, "rusak|bukan GeoJSON"),
    "batas: cut off": ("a.geojson", as_bytes(b'{"type":"FeatureCollection","fea'), read_batas, "rusak"),
    "batas: a web page": ("a.geojson", as_bytes(b"<html></html>"), read_batas, "bukan GeoJSON"),
    "lambang: a bomb": ("a.png", as_bytes(bomb(60_000)), read_lambang, "piksel|rusak"),
    "lambang: cut off": ("a.png", as_bytes(picture()[:-200]), read_lambang, "rusak"),
    "lambang: a drawing": ("a.png", as_bytes(b"<svg/>"), read_lambang, "bukan PNG"),
    "lambang: far too large": ("a.png", as_bytes(b"\x89PNG" * 200_000), read_lambang, "kB"),
    "latar: no tiles at all": ("a.mbtiles", as_bytes(b"x" * 5_000), check_latar, "bukan berkas MBTiles"),
    "latar: a query without end": (
        "a.mbtiles",
        lambda path: tiles(path, f"CREATE VIEW tiles AS {ENDLESS} SELECT x zoom_level, 0 tile_data FROM r"),
        check_latar,
        "bukan berkas MBTiles|rusak",
    ),
    "latar: a bomb": ("a.mbtiles", with_tile(bomb(60_000)), check_latar, "ubin yang rusak"),
    "latar: half a tile": ("a.mbtiles", with_tile(jpeg()[:300]), check_latar, "ubin yang rusak"),
    "latar: text for a tile": ("a.mbtiles", with_tile(b"<svg/>"), check_latar, "ubin yang rusak"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_of_any_kind_is_refused_in_a_clear_sentence(tmp_path, case):
    name, build, read, said = CASES[case]
    build(tmp_path / name)
    with pytest.raises(InputError, match=said) as refusal:
        read(tmp_path / name)
    assert refusal.value.saran


@pytest.mark.parametrize("kind", [kind for kind, (name, _, _) in HOSTILE.items() if name == "a.xlsx"])
def test_a_hostile_workbook_is_no_template(tmp_path, kind):
    _, build, said = HOSTILE[kind]
    with pytest.raises(InputError, match=f"{said}|bukan buku kerja|rusak"):
        read_templat(build(tmp_path / "a.xlsx"))


def test_good_files_of_every_kind_pass(tmp_path):
    shape = {"type": "Polygon", "coordinates": [[[107, -6], [107.1, -6], [107, -6.1], [107, -6]]]}
    batas = {"type": "FeatureCollection", "features": [{"properties": {"nama": "Uji"}, "geometry": shape}]}
    (tmp_path / "a.geojson").write_text(json.dumps(batas))
    assert read_batas(tmp_path / "a.geojson") == [["", "Uji", "", [[[107, -6], [107.1, -6], [107, -6.1]]]]]
    (tmp_path / "a.png").write_bytes(picture())
    assert read_lambang(tmp_path / "a.png") == (tmp_path / "a.png").read_bytes()
    with_tile(jpeg())(tmp_path / "a.mbtiles")
    check_latar(tmp_path / "a.mbtiles")
    path = workbook(tmp_path / "a.xlsx", [["JUMLAH", "{{jumlah_tps}}"]])
    assert read_templat(path) == path.read_bytes()


@pytest.mark.parametrize("read", [read_batas, read_lambang, check_latar])
def test_a_reader_that_dies_is_told_and_the_program_goes_on(tmp_path, monkeypatch, read):
    (tmp_path / "a").write_bytes(b"x")
    monkeypatch.setattr(asing, "own_program", lambda _module: [sys.executable, "-c", "import os; os.abort()"])
    with pytest.raises(InputError, match="membuat pembacanya berhenti"):
        read(tmp_path / "a")


def test_an_orders_pdf_that_brings_its_reader_down_is_told(tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(asing, "own_program", lambda _module: [sys.executable, "-c", "import os; os.abort()"])
    with pytest.raises(InputError, match="membuat pembacanya berhenti"):
        read_sprin(tmp_path / "a.pdf")
