"""Whose works the program is made of, with their licences: from the package's bill of materials, or what is installed."""

import json
import re
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from poskoapp.paths import licences, run_lock

_BILL = "sbom.cdx.json"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_LICENCE_FIELDS = ("License-Expression", "License")
_TEXT_NAMES = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Karya:
    """A work of somebody else; `berkas` are the files with its terms."""

    nama: str
    versi: str
    lisensi: str
    berkas: tuple[Path, ...]

    @property
    def teks(self) -> str:
        """Its terms, word for word."""
        return "\n\n".join(path.read_text(encoding="utf-8", errors="replace").strip() for path in self.berkas)


def daftar_karya() -> list[Karya]:
    """All works by name."""
    works = _packaged(licences()) if (licences() / _BILL).is_file() else _installed(run_lock())
    return sorted(works, key=lambda work: (work.nama.casefold(), work.versi))


def _packaged(folder: Path) -> list[Karya]:
    bill: dict[str, Any] = json.loads((folder / _BILL).read_text(encoding="utf-8"))
    return [
        Karya(
            part["name"],
            part["version"],
            " AND ".join(_licence(each) for each in part["licenses"]),
            tuple(sorted(path for path in (folder / part["bom-ref"]).rglob("*") if path.is_file())),
        )
        for part in bill["components"]
    ]


def _licence(told: dict[str, Any]) -> str:
    return told["expression"] if "expression" in told else next(iter(told["license"].values()))


def _installed(lock: Path) -> list[Karya]:
    """In the checkout the libraries that the lock file names; the works inside them are in the packages' list only."""
    text = lock.read_text(encoding="utf-8") if lock.is_file() else ""
    names = sorted(set[str](_PINNED.findall(text)))  # one may be pinned twice, for two versions of Python
    return [_work_of(found) for found in map(_find, names) if found is not None]


def _find(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None  # for another system


def _work_of(found: Distribution) -> Karya:
    told = found.metadata
    stated = next((told[field] for field in _LICENCE_FIELDS if field in told), "").partition("\n")[0]
    licence = stated if stated and not stated.startswith("Copyright") else "menurut teksnya"
    texts = (Path(str(path.locate())) for path in found.files or () if _TEXT_NAMES.search(path.name))
    return Karya(told["Name"], found.version, licence, tuple(sorted(texts)))
