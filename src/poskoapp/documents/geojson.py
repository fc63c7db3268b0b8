"""Boundaries from a GeoJSON file (RFC 7946): read with limits, each told by its code or its name."""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from poskoapp.domain.batas import Ring
from poskoapp.domain.errors import InputError

MEBI = 1024 * 1024
FILE_LIMIT = 64 * MEBI
"""Bytes of text that are taken; the boundaries of a provinsi in full detail have about 40 million."""
POINT_LIMIT = 2_000_000
_CODE_KEYS = (
    "kode",
    "kode_kemendagri",
    "kd_kelurahan",
    "kdepum",
    "kode_desa",
    "kode_kec",
    "kdcpum",
    "id",
    "code",
)
_NAME_KEYS = (
    "nama",
    "namobj",
    "kelurahan",
    "desa",
    "wadmkd",
    "kecamatan",
    "wadmkc",
    "name",
    "village",
    "district",
)
_PARENT_KEYS = ("kecamatan", "wadmkc", "district", "nama_kec")
_SAVE_AS = "Simpan ulang dari aplikasi pemetaan sebagai GeoJSON (WGS 84), lalu pilih berkas itu."


@dataclass(frozen=True, slots=True)
class BatasTerbaca:
    """A shape as the file has it. `kode` as digits only, empty where none; `induk` names the kecamatan where told."""

    kode: str
    nama: str
    induk: str
    cincin: tuple[Ring, ...]


def read_geojson(path: Path) -> list[BatasTerbaca]:
    """Every polygon of the file, also of one packed with gzip (`.gz`). InputError where it is no such file or too large."""
    document = _parsed(path)
    features = document.get("features") if document.get("type") == "FeatureCollection" else None
    if not isinstance(features, list):
        raise InputError(f"{path.name} bukan kumpulan batas GeoJSON (FeatureCollection).", _SAVE_AS)
    shapes = [shape for feature in cast("list[Any]", features) if (shape := _shape(feature)) is not None]
    if not shapes:
        raise InputError(f"{path.name} tidak memuat satu pun bidang (Polygon).", _SAVE_AS)
    if sum(len(ring) for shape in shapes for ring in shape.cincin) > POINT_LIMIT:
        raise InputError(
            f"Batas dalam {path.name} terlalu rinci.", "Sederhanakan dahulu di aplikasi pemetaan."
        )
    return shapes


def _parsed(path: Path) -> dict[str, Any]:
    try:
        parsed: Any = json.loads(_content(path))
    except OSError as problem:
        raise InputError(
            f"{path.name} tidak dapat dibaca.", "Periksa tempat dan izin berkas itu."
        ) from problem
    except (ValueError, RecursionError, EOFError, zlib.error) as problem:
        raise InputError(f"{path.name} bukan GeoJSON, atau rusak.", _SAVE_AS) from problem
    if not isinstance(parsed, dict):
        raise InputError(f"{path.name} bukan GeoJSON.", _SAVE_AS)
    return cast("dict[str, Any]", parsed)


def _content(path: Path) -> bytes:
    """Never more than the limit is unpacked."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        content = stream.read(FILE_LIMIT + 1)
    if len(content) > FILE_LIMIT:
        raise InputError(
            f"{path.name} lebih besar dari {FILE_LIMIT // MEBI} MB.",
            "Ambil wilayah Polres ini saja, atau sederhanakan.",
        )
    return content


def _shape(feature: Any) -> BatasTerbaca | None:
    if not isinstance(feature, dict):
        return None
    fields = cast("dict[str, Any]", feature)
    geometry, properties = fields.get("geometry"), fields.get("properties")
    if not isinstance(geometry, dict):
        return None
    rings = tuple(_rings(cast("dict[str, Any]", geometry)))
    named = _texts(cast("dict[Any, Any]", properties) if isinstance(properties, dict) else {})
    kode = next((digits for key in _CODE_KEYS if len(digits := _digits(named.get(key, ""))) in {6, 10}), "")
    nama = next((named[key] for key in _NAME_KEYS if named.get(key)), "")
    induk = next((named[key] for key in _PARENT_KEYS if named.get(key) and named[key] != nama), "")
    return BatasTerbaca(kode, nama, induk, rings) if rings else None


def _texts(properties: dict[Any, Any]) -> dict[str, str]:
    """Names in small letters, values as text."""
    return {str(key).lower(): str(value).strip() for key, value in properties.items() if value is not None}


def _digits(text: str) -> str:
    """A code without its dots; empty where it is none."""
    bare = text.removesuffix(".0").replace(".", "")
    return bare if bare.isascii() and bare.isdigit() else ""


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    """The outlines; holes too, as they are lines like others."""
    coordinates = geometry.get("coordinates")
    if geometry.get("type") == "Polygon":
        yield from _closed(_listed(coordinates))
    elif geometry.get("type") == "MultiPolygon":
        for polygon in _listed(coordinates):
            yield from _closed(_listed(polygon))


def _closed(rings: Iterable[Any]) -> Iterator[Ring]:
    for ring in rings:
        places = [place for pair in _listed(ring) if (place := _place(pair)) is not None]
        if len(places) > 1 and places[0] == places[-1]:
            del places[-1]
        if len(places) >= 3:
            yield places


def _place(pair: Any) -> tuple[float, float] | None:
    """Longitude and latitude in degrees; None for anything else, such as metres of another projection."""
    match _listed(pair):
        case [int() | float() as lng, int() | float() as lat, *_] if -180 <= lng <= 180 and -90 <= lat <= 90:
            return float(lng), float(lat)
        case _:
            return None


def _listed(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []
