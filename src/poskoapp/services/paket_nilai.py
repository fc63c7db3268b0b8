"""Values of our rows as a package has them, and back; what a row becomes where only some of a package is taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum as PythonEnum
from typing import Any

from sqlalchemy import Date, DateTime, Enum

from poskoapp.domain.entity import Entity
from poskoapp.domain.paket_banding import Beda
from poskoapp.domain.paket_isi import Baris
from poskoapp.domain.paket_kolom import Golongan, Nilai


@dataclass(frozen=True, slots=True)
class Pihak:
    """The two sides of an exchange: the codes of their keys, and the other side's name."""

    kita: str
    mereka: str
    nama_mereka: str


@dataclass(frozen=True, slots=True)
class Ubah:
    """What becomes of one row: the package's own, and the columns of it that are taken; all of a new row."""

    baris: Baris
    kolom: Mapping[str, Nilai]
    baru: bool


@dataclass(frozen=True, slots=True)
class Ditolak:
    """A row that could not be taken, and why."""

    sebutan: str
    alasan: str


def plain(value: Any) -> Nilai:
    """A value of one of our columns as JSON has it."""
    if isinstance(value, PythonEnum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def plain_columns(row: Any, names: str) -> dict[str, Nilai]:
    """These columns of a row (an entity or a query's row), as a package has them."""
    return {name: plain(getattr(row, name)) for name in names.split()}


def typed(entity: type[Entity], values: Mapping[str, Nilai]) -> dict[str, Any]:
    """A package's values as our columns take them; values that are no column of `entity` are left out."""
    columns = entity.__table__.c
    return {name: _typed(columns[name].type, value) for name, value in values.items() if name in columns}


def changes(baris: Iterable[Baris], chosen: Iterable[Beda]) -> tuple[list[Ubah], list[Beda]]:
    """What becomes of the rows of a package, in its order, and the whole rows that go."""
    of_row: dict[tuple[Golongan, str], list[Beda]] = {}
    gone: list[Beda] = []
    for beda in chosen:
        if beda.hapus:
            gone.append(beda)
        else:
            of_row.setdefault(beda.tanda, []).append(beda)
    taken: list[Ubah] = []
    for row in baris:
        picked = of_row.get(row.tanda)
        if picked:
            whole = any(not beda.kolom for beda in picked)
            kolom = row.nilai if whole else {beda.kolom: row.nilai[beda.kolom] for beda in picked}
            taken.append(Ubah(row, kolom, whole))
    return taken, gone


def _typed(kind: Any, value: Nilai) -> Any:
    if value is None:
        return None
    if isinstance(kind, Enum):
        return kind.enum_class(value) if kind.enum_class is not None else value
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(str(value))
    if isinstance(kind, Date):
        return date.fromisoformat(str(value))
    return value
