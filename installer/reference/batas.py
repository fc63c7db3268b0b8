"""Write the boundaries that the program ships: one file for each kabupaten or kota whose boundaries are public."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

DIGITS = 5
"""Decimals of a degree that are kept: 1.1 m."""


def write_boundaries(raw: Path, target: Path) -> list[str]:
    """Pack the GeoJSON files of `raw` (`PP.KK_kelurahan.geojson.gz`, `PP.KK_kecamatan.geojson.gz`); the codes packed."""
    target.mkdir(parents=True, exist_ok=True)
    codes = sorted({path.name.split("_")[0] for path in raw.glob("*.geojson.gz")})
    for code in codes:
        features = [
            _rounded(feature)
            for level in ("kecamatan", "kelurahan")
            for feature in json.loads(gzip.decompress((raw / f"{code}_{level}.geojson.gz").read_bytes()))[
                "features"
            ]
            if feature["geometry"]
        ]
        text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
        packed = io.BytesIO()
        with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, filename="") as stream:
            stream.write(text.encode())
        (target / f"{code}.geojson.gz").write_bytes(packed.getvalue())
    return codes


def _rounded(feature: dict[str, Any]) -> dict[str, Any]:
    geometry, named = feature["geometry"], feature["properties"]
    return {
        "type": "Feature",
        "properties": {"kode": named["kode"], "nama": named["nama"]},
        "geometry": {"type": geometry["type"], "coordinates": _round(geometry["coordinates"])},
    }


def _round(value: Any) -> Any:
    return [_round(each) for each in value] if isinstance(value, list) else round(value, DIGITS)
