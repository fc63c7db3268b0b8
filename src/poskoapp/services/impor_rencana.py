"""What an import would do, row by row, before anything is written: the plan that the operator ticks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.orm import Session

from poskoapp.documents.excel.header import PetaKolom, TableKind
from poskoapp.documents.excel.table import Rejection, Repair, SheetResult
from poskoapp.domain.progress import Progress

Values = dict[str, Any]
TOLAK = ""
"""The answer that leaves the rows out."""
BARU = "baru"
"""The answer that makes what is not known."""


class Nasib(StrEnum):
    """What becomes of a row."""

    BARU = "baru"
    DIUBAH = "diubah"
    TANGAN = "tangan"
    """What the list says differs from what was typed here by hand since."""
    HILANG = "hilang"
    """It is in the file and not in the list."""
    SAMA = "sama"


@dataclass(frozen=True, slots=True)
class BarisRencana:
    """A row of the plan: `values` are the columns to be written, `lama` what stands there now (None for a new row)."""

    nasib: Nasib
    sel: str
    """Its cell in the list; empty for what is missing from it."""
    sebutan: str
    values: Values
    id: int | None = None
    lama: Mapping[str, Any] | None = None
    asal: Any = None
    """The row as it was read."""
    lain: tuple["IsiBaru", ...] = ()
    """What it writes beside its own columns, in words: contacts of a TPS."""


@dataclass(frozen=True, slots=True)
class IsiBaru:
    """One value of a row: its column's title, what stands there now, and what the list says."""

    judul: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """What the list leaves open, asked once for all rows alike; `jawaban` is one of the values of `pilihan`."""

    kunci: str
    tanya: str
    sel: tuple[str, ...]
    pilihan: tuple[tuple[str, str], ...]
    """Value and words, that which leaves the rows out (`TOLAK`) the first."""
    jawaban: str


@dataclass(slots=True)
class Cocok:
    """What matching the rows with the file gave."""

    baris: list[BarisRencana] = field(default_factory=list[BarisRencana])
    ditolak: list[Rejection] = field(default_factory=list[Rejection])
    perbaikan: list[Repair] = field(default_factory=list[Repair])
    pertanyaan: list[Pertanyaan] = field(default_factory=list[Pertanyaan])
    sebutan: dict[str, Mapping[Any, str]] = field(default_factory=dict[str, Mapping[Any, str]])
    """Words for the values of columns that hold keys."""


@dataclass(frozen=True, slots=True)
class RencanaImpor:
    """Everything that an import would do to the file as it stood after step `langkah`."""

    jenis: "JenisImpor"
    nama_berkas: str
    baris: tuple[BarisRencana, ...]
    ditolak: tuple[Rejection, ...]
    perbaikan: tuple[Repair, ...]
    pertanyaan: tuple[Pertanyaan, ...]
    kolom: Mapping[int, str]
    """The title of each column (from 0) that was read."""
    sebutan: Mapping[str, Mapping[Any, str]]
    langkah: int

    def jumlah(self, nasib: Nasib) -> int:
        """How many rows become that."""
        return sum(row.nasib is nasib for row in self.baris)

    def awal(self) -> frozenset[int]:
        """The rows (by place) that are ticked unasked: never what was typed by hand, never what would be taken away."""
        return self.of(Nasib.BARU, Nasib.DIUBAH)

    def of(self, *nasib: Nasib) -> frozenset[int]:
        """The rows (by place) of these kinds."""
        return frozenset(at for at, row in enumerate(self.baris) if row.nasib in nasib)

    def isi(self, row: BarisRencana) -> tuple[IsiBaru, ...]:
        """What is written into the row, column by column, in words."""
        own = (
            IsiBaru(judul, self._words(name, row.lama[name]) if row.lama else "", self._words(name, row.values[name]))
            for name, judul in self.jenis.judul_kolom.items()
            if name in row.values
        )  # fmt: skip
        return (*own, *row.lain)

    def _words(self, name: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return "ya" if value else "tidak"
        named = self.sebutan.get(name, {}).get(value)
        return named or getattr(value, "label", None) or str(value)


class JenisImpor(Protocol):
    """A kind of list: how it is read, what its rows mean in the file, and how they are written."""

    @property
    def nama(self) -> str:
        """Its word: `personel`."""
        ...

    @property
    def tabel(self) -> TableKind:
        """The columns that it may have."""
        ...

    @property
    def judul_kolom(self) -> Mapping[str, str]:
        """The columns of the table that it may write, each with its title, in the order in which they are told."""
        ...

    @property
    def bila_hilang(self) -> str:
        """What becomes of a row that the list does not name, when it is ticked: `dihapus`."""
        ...

    def read(self, path: Path, peta: PetaKolom, progress: Progress) -> SheetResult[Any]:
        """The rows of a file. InputError where it is no such list."""
        ...

    def match(self, session: Session, result: SheetResult[Any], jawaban: Mapping[str, str]) -> Cocok:
        """What each row would do to the file."""
        ...

    def write(
        self, session: Session, rows: Sequence[BarisRencana], perbaikan: list[Repair], progress: Progress
    ) -> int:
        """Writes the chosen rows and those that stay; tells how many contacts it changed, and what it decided.

        `progress` may raise `Cancelled`, and then nothing is written.
        """
        ...


def differences(
    wanted: Iterable[tuple[str, str, Values, Any]],
    known: Mapping[Any, Mapping[str, Any]],
    key: str | Callable[[Values], Any],
    by_hand: Mapping[int, frozenset[str]],
) -> list[BarisRencana]:
    """Rows (cell, words, values, as read) against what is there. An empty value changes nothing."""
    rows: list[BarisRencana] = []
    for sel, sebutan, values, asal in wanted:
        old = known.get(values[key] if isinstance(key, str) else key(values))
        told = {name: value for name, value in values.items() if value is not None and value != ""}
        if old is None:
            rows.append(BarisRencana(Nasib.BARU, sel, sebutan, told, asal=asal))
            continue
        changed = {name: value for name, value in told.items() if old[name] != value}
        nasib = Nasib.SAMA if not changed else Nasib.DIUBAH
        if changed and not by_hand.get(old["id"], frozenset()).isdisjoint(changed):
            nasib = Nasib.TANGAN
        rows.append(BarisRencana(nasib, sel, sebutan, changed, old["id"], old, asal))
    return rows
