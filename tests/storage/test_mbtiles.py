"""Files of tiles: good ones, broken ones, ones of another kind."""

import sqlite3
from threading import Thread

import pytest

from poskoapp.domain.errors import InputError
from poskoapp.storage.mbtiles import MbTiles


def a_file(path, *, kind="png", tiles=((3, 6, 3, b"gambar"),)):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    connection.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
    told = [("format", kind), ("attribution", "<b>Peta Uji</b>\n")]
    connection.executemany("INSERT INTO metadata VALUES (?, ?)", told)
    connection.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", tiles)
    connection.commit()
    connection.close()
    return path


def test_a_tile_is_counted_from_the_north(tmp_path):
    tiles = MbTiles(a_file(tmp_path / "uji.mbtiles"))
    assert tiles.levels == (3, 3)
    assert tiles.tile(3, 6, 4) == b"gambar"
    assert tiles.tile(3, 6, 3) is None
    assert tiles.attribution == "Peta Uji"
    tiles.close()


def test_the_file_is_left_as_it_is(tmp_path):
    path = a_file(tmp_path / "uji.mbtiles")
    before = path.read_bytes()
    tiles = MbTiles(path)
    tiles.tile(3, 6, 4)
    tiles.close()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda p: p.write_bytes(b"bukan sqlite" * 100), "bukan berkas MBTiles"),
        (lambda p: p.write_bytes(b""), "bukan berkas MBTiles"),
        (
            lambda p: sqlite3.connect(p).execute("CREATE TABLE lain (a)").connection.close(),
            "bukan berkas MBTiles",
        ),
        (lambda p: a_file(p, kind="pbf"), "bukan gambar"),
        (lambda p: a_file(p, tiles=()), "tidak berisi satu pun ubin"),
        (lambda p: None, "tidak ditemukan"),
    ],
    ids=["nonsense", "empty", "another database", "vector tiles", "no tiles", "missing"],
)
def test_what_has_no_pictures_is_refused_in_words(tmp_path, make, told):
    make(tmp_path / "uji.mbtiles")
    with pytest.raises(InputError, match=told):
        MbTiles(tmp_path / "uji.mbtiles")


def test_what_is_no_picture_by_its_size_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("poskoapp.storage.mbtiles.TILE_LIMIT", 3)
    tiles = MbTiles(a_file(tmp_path / "uji.mbtiles"))
    assert tiles.tile(3, 6, 4) is None
    tiles.close()


class Disturbed:
    """A connection that somebody lets go of while it reads."""

    def __init__(self, connection, let_go):
        self._connection, self._other = connection, Thread(target=let_go)
        self.closed = self.closed_under_its_hands = False

    def execute(self, *query):
        self._other.start()
        self._other.join(0.2)
        self.closed_under_its_hands = self.closed
        return self._connection.execute(*query)

    def close(self):
        self.closed = True
        self._connection.close()

    def wait(self):
        self._other.join()


def test_a_file_is_let_go_of_only_when_nobody_reads_a_tile_of_it(tmp_path, monkeypatch):
    tiles = MbTiles(a_file(tmp_path / "uji.mbtiles"))
    connection = Disturbed(tiles._connection, tiles.close)
    monkeypatch.setattr(tiles, "_connection", connection)
    assert tiles.tile(3, 6, 4) == b"gambar"
    connection.wait()
    assert (connection.closed, connection.closed_under_its_hands) == (True, False)
