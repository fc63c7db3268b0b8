"""Boundaries from files as they come: good ones, odd ones, broken ones."""

import gzip
import json

import pytest

from poskoapp.documents import geojson
from poskoapp.documents.geojson import read_geojson
from poskoapp.domain.errors import InputError

SQUARE = [[107.0, -6.2], [107.1, -6.2], [107.1, -6.1], [107.0, -6.2]]


def a_shape(kind="Polygon", coordinates=None, **properties):
    geometry = {"type": kind, "coordinates": [SQUARE] if coordinates is None else coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def a_file(folder, *features, name="batas.geojson"):
    path = folder / name
    text = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return path


@pytest.mark.parametrize("name", ["batas.geojson", "batas.geojson.gz"])
def test_a_shape_is_read_with_its_code_and_name(tmp_path, name):
    [shape] = read_geojson(a_file(tmp_path, a_shape(kode="32.75.01.1001", nama="Mekarwangi"), name=name))
    assert (shape.kode, shape.nama) == ("3275011001", "Mekarwangi")
    assert shape.cincin == ([(107.0, -6.2), (107.1, -6.2), (107.1, -6.1)],)


def test_the_names_of_other_makers_are_known(tmp_path):
    [shape] = read_geojson(
        a_file(tmp_path, a_shape(KDEPUM="3275011001.0", NAMOBJ="Mekarwangi", WADMKC="Randuwangi"))
    )
    assert (shape.kode, shape.nama, shape.induk) == ("3275011001", "Mekarwangi", "Randuwangi")


def test_an_island_more_is_a_ring_more(tmp_path):
    [shape] = read_geojson(a_file(tmp_path, a_shape("MultiPolygon", [[SQUARE], [SQUARE]], nama="Pulau")))
    assert len(shape.cincin) == 2


@pytest.mark.parametrize(
    ("features", "told"),
    [
        ([], "tidak memuat satu pun bidang"),
        ([a_shape("Point", [107.0, -6.2])], "tidak memuat satu pun bidang"),
        ([a_shape(coordinates=[[[7e5, 9e6], [7e5, 9e6], [7e5, 9e6]]])], "tidak memuat satu pun bidang"),
        ([{"type": "Feature"}, 7, None], "tidak memuat satu pun bidang"),
    ],
    ids=["nothing", "points only", "metres", "nonsense"],
)
def test_a_file_without_a_shape_is_refused(tmp_path, features, told):
    with pytest.raises(InputError, match=told):
        read_geojson(a_file(tmp_path, *features))


@pytest.mark.parametrize(
    "content", [b"", b"[1]", b"{", b"\xff\xfe\x00", b"[" * 100_000, b'{"type": "Topology"}']
)
def test_what_is_no_geojson_is_refused(tmp_path, content):
    path = tmp_path / "batas.geojson"
    path.write_bytes(content)
    with pytest.raises(InputError, match="GeoJSON"):
        read_geojson(path)


def test_a_broken_archive_is_refused(tmp_path):
    path = a_file(tmp_path, a_shape(nama="X"), name="batas.geojson.gz")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(InputError, match="rusak"):
        read_geojson(path)


def test_no_more_is_unpacked_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(geojson, "FILE_LIMIT", 1000)
    with pytest.raises(InputError, match="lebih besar"):
        read_geojson(a_file(tmp_path, *[a_shape(nama="X")] * 50, name="batas.geojson.gz"))


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        read_geojson(tmp_path / "hilang.geojson")
