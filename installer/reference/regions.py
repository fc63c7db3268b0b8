"""The tables of provinsi, kabupaten/kota, kecamatan and kelurahan/desa, with the spellings that others use."""

import csv
import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from names import NameIndex, expanded, letters

PAPUA_BARAT_DAYA = "96"
"""Its codes were dealt out anew after the elections of 2024: only names connect the old table with the new one."""


@dataclass(slots=True)
class Region:
    """One area of any level; `tps` and `estimate` are filled in later."""

    kode: str
    nama: str
    jenis: str
    lat: float | None
    lng: float | None
    tps: int = 0
    estimate: bool = False


@dataclass(slots=True)
class Regions:
    """All areas by their code (`PP`, `PP.KK`, `PP.KK.CC`, `PP.KK.CC.DDDD`)."""

    provinsi: dict[str, Region]
    kabupaten: dict[str, Region]
    kecamatan: dict[str, Region]
    kelurahan: dict[str, Region]
    spellings: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    _indexes: dict[str, NameIndex] = field(default_factory=dict[str, NameIndex])

    def index(self, area: str) -> NameIndex:
        """The kecamatan names of a provinsi or kabupaten, in every known spelling."""
        if area not in self._indexes:
            names = {k: self.spellings[k] for k in self.kecamatan if k.startswith(f"{area}.")}
            self._indexes[area] = NameIndex(names)
        return self._indexes[area]


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV table, plain or compressed with gzip, by their column names."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    yield from csv.DictReader(io.StringIO(text, newline=""))


def read_regions(folder: Path, kpu: Path) -> Regions:
    """Read the four tables in `folder` and the names that KPU uses for the same kecamatan from `kpu`."""
    found = Regions(
        _read(folder / "provinsi.csv"),
        _read(folder / "kabupaten_kota.csv"),
        _read(folder / "kecamatan.csv"),
        _read(folder / "kelurahan_desa.csv.gz"),
    )
    found.spellings = {kode: _spellings(kecamatan.nama) for kode, kecamatan in found.kecamatan.items()}
    for row in rows(kpu):
        if row["kode_kec"] in found.kecamatan and not row["kode_kec"].startswith(PAPUA_BARAT_DAYA):
            found.spellings[row["kode_kec"]].append(row["kecamatan"])
    return found


def _read(path: Path) -> dict[str, Region]:
    return {r["kode"]: Region(r["kode"], r["nama"].strip(), _jenis(r), *_place(r)) for r in rows(path)}


def _jenis(row: dict[str, str]) -> str:
    """Kelurahan, desa or desa adat, by the first of the last four digits (Kepmendagri 300.2.2-2430/2025)."""
    if len(row["kode"]) == 13:
        return {"1": "kelurahan", "2": "desa", "3": "desa adat"}[row["kode"][9]]
    return row.get("jenis", "")


def _place(row: dict[str, str]) -> tuple[float | None, float | None]:
    return (float(row["lat"]), float(row["lng"])) if row["lat"] and row["lng"] else (None, None)


def _spellings(nama: str) -> list[str]:
    """A name as it is, and the one in brackets behind it: `Misool (Misool Utara)`."""
    return [nama, *re.findall(r"\(([^)]+)\)", nama)]


class KabupatenFinder:
    """Kabupaten and kota named in a text such as `1. KOTA BAUBAU 2. KAB. BUTON SELATAN`."""

    def __init__(self, kabupaten: dict[str, Region]) -> None:
        self._by_name: dict[tuple[str, str], str] = {}
        self._plain = {
            k: re.sub(r"^(Kabupaten|Kota)( Administrasi)? ", "", r.nama) for k, r in kabupaten.items()
        }
        for kode, region in kabupaten.items():
            for key in (letters(self._plain[kode]), expanded(self._plain[kode])):
                self._by_name[region.jenis, key] = kode

    def find(self, nama: str, jenis: str = "") -> str | None:
        """The kabupaten (first) or kota of that name; only of the kind `jenis` where that is given."""
        for kind in (jenis,) if jenis else ("kabupaten", "kota"):
            for key in (letters(nama), expanded(nama)):
                if kode := self._by_name.get((kind, key)):
                    return kode
        return None

    def same_name(self, one: str, other: str) -> bool:
        """Whether a kabupaten and a kota have the same name (Bandung, Malang)."""
        return self._plain[one] == self._plain[other]

    def mentioned(self, text: str) -> list[str]:
        """The codes named with their kind in `text`, in its order."""
        found: list[str] = []
        for match in re.finditer(r"\b(KAB|KABUPATEN|KABUAPTEN|KOTA)\b", text.upper()):
            rest = re.split(
                r"\||\d|\(|,|\bDAN\b|\bKAB\b|\bKABUPATEN\b|\bKOTA\b", text.upper()[match.end() :]
            )[0]
            kode = self.find(rest, "kota" if match[1] == "KOTA" else "kabupaten")
            if kode and kode not in found:
                found.append(kode)
        return found
