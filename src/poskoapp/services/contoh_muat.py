"""Reads an example from `resources/contoh/NAME.toml`, table by table as its dataclasses say."""

import tomllib
from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from poskoapp.domain.errors import InputError
from poskoapp.paths import resources
from poskoapp.services.contoh_skenario import ContohPilihan, NamaContoh, SatuanContoh, Skenario

NAMES_FILE = "nama.toml"
"""Given names, degrees and years of birth that all examples share."""
UNITS_FILE = "susunan.toml"
"""The units of a Polres that is led by an AKBP, with their heads and how large they are to each other."""

Table = Mapping[str, Any]
T = TypeVar("T")


def contoh_names(folder: Path | None = None) -> tuple[str, ...]:
    """The examples that there are, by name."""
    files = (folder or example_folder()).glob("*.toml")
    return tuple(sorted(file.stem for file in files if file.name not in {NAMES_FILE, UNITS_FILE}))


def contoh_choices() -> tuple[ContohPilihan, ...]:
    """The examples with what they show."""
    tables = [(name, _read(example_folder() / f"{name}.toml")) for name in contoh_names()]
    return tuple(ContohPilihan(name, table["sebutan"], table["inti"]) for name, table in tables)


def load_skenario(nama: str, folder: Path | None = None) -> Skenario:
    """The example of that name; InputError, telling what there is, where it is unknown."""
    names = contoh_names(folder)
    if nama.lower() not in names:
        raise InputError(f"Contoh “{nama}” tidak ada.", f"Contoh yang ada: {', '.join(names)}.")
    root = folder or example_folder()
    table = dict(_read(root / f"{nama.lower()}.toml"))
    susunan, kekuatan = table.pop("susunan", {}), table.pop("kekuatan", None)
    units = _of_strength(kekuatan, _read(root / UNITS_FILE)) if kekuatan else table.pop("satuan")
    table["satuan"] = [_unit(row, susunan) for row in units]
    table["nama"], table["sumber_nama"] = nama.lower(), _names(_read(root / NAMES_FILE))
    return _made(Skenario, table)


def example_folder() -> Path:
    """Where the examples lie."""
    return resources() / "contoh"


def _read(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _made(kind: type[T], value: Any) -> T:
    """A value of the file as that type: tables become dataclasses, lists tuples, words enums."""
    made: Any = value
    if get_origin(kind) is UnionType:
        made = _made(get_args(kind)[0], value)
    elif get_origin(kind) is tuple:
        made = tuple(_made(get_args(kind)[0], item) for item in value)
    elif get_origin(kind) is None and is_dataclass(kind) and not isinstance(value, kind):
        hints = get_type_hints(kind)
        made = kind(**{name: _made(hints[name], item) for name, item in value.items()})
    elif get_origin(kind) is None and issubclass(kind, Enum):
        made = kind(value)
    return made


def _unit(row: Table, susunan: Table) -> SatuanContoh:
    whole: dict[str, Any] = {**susunan.get(row.get("susunan", ""), {}), **row}
    whole.pop("susunan", None)
    whole["pejabat"] = [whole.pop(name) for name in ("kepala", "wakil") if name in whole]
    return _made(SatuanContoh, {"perwira": {}, "jabatan_perwira": (), "jabatan": (), **whole})


def _of_strength(kekuatan: Table, susunan: Table) -> list[Table]:
    """The usual units with `jumlah` people in all by largest remainder, and each Polsek with its own number."""
    weights = {row["nama"]: row["bobot"] for row in susunan["satuan"]}
    total, left = sum(weights.values()), kekuatan["jumlah"] - 2
    counts = {name: left * weight // total for name, weight in weights.items()}
    for name in sorted(weights, key=lambda n: -(left * weights[n] % total))[: left - sum(counts.values())]:
        counts[name] += 1
    head = {**susunan["polres"], "nama": kekuatan["polres"], "jumlah": 2}
    units = [{**row, "jumlah": counts[row["nama"]]} for row in susunan["satuan"]]
    for unit in units:
        del unit["bobot"]
    polsek = [{**susunan["polsek"], "nama": n, "jumlah": count} for n, count in kekuatan["polsek"].items()]
    return [head, *units, *polsek]


def _names(table: Table) -> NamaContoh:
    return NamaContoh(
        depan={sex: tuple(table[sex]["depan"]) for sex in ("L", "P")},
        belakang={sex: tuple(table[sex]["belakang"]) for sex in ("L", "P")},
        gelar={golongan: tuple(degrees) for golongan, degrees in table["gelar"].items()},
        lahir={pangkat: (years[0], years[1]) for pangkat, years in table["lahir"].items()},
    )
