"""Holds what a package says against what is here: what is new, what only one side changed, and where both differ.

A row's common ground is what both sides last knew of it. Only where both have left it, or where there is none, must
somebody choose.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from poskoapp.domain.paket_isi import Baris, Tanda
from poskoapp.domain.paket_kolom import Golongan, Nilai

DELETABLE = frozenset({Golongan.NAMA, Golongan.KELOMPOK, Golongan.PADAL, Golongan.KELOMPOK_RENCANA})
"""Kinds whose rows leave here too once they have left there; the others stay until somebody deletes them."""

Dasar = Mapping[Tanda, Mapping[str, Nilai]]


class Nasib(StrEnum):
    """What may become of a difference."""

    BARU = "baru"
    DIPERBARUI = "diperbarui"
    """Only they have changed it."""
    HILANG = "dihapus di sana"
    """Only they have removed it."""
    BENTROK = "bentrok"
    """Both have changed it, or nobody knows who did."""
    TETAP = "kita ubah"
    """Only we have changed it."""


TAKEN = frozenset({Nasib.BARU, Nasib.DIPERBARUI, Nasib.HILANG})
"""What is taken from the package unless the operator says otherwise."""


@dataclass(frozen=True, slots=True)
class Beda:
    """One difference: a column of a row, or with `kolom` empty the whole row, which one side does not have."""

    golongan: Golongan
    kunci: str
    sebutan: str
    kolom: str
    kita: Nilai
    mereka: Nilai
    nasib: Nasib
    hapus: bool = False
    """A whole row that they no longer have."""

    @property
    def tanda(self) -> tuple[Golongan, str]:
        """Names its row."""
        return self.golongan, self.kunci


def differences(
    mereka: Sequence[Baris], kita: Iterable[Baris], dasar: Dasar, *, lama: bool = False
) -> list[Beda]:
    """All differences, in the order of the package. Of a package older than what was read already all are BENTROK."""
    here = {row.tanda: row for row in kita}
    found = [beda for row in mereka for beda in _of_row(row, here.get(row.tanda), dasar.get(row.tanda))]
    there = {row.tanda for row in mereka}
    found += [
        Beda(row.golongan, row.kunci, row.sebutan, "", None, None, _gone(row, dasar), hapus=True)
        for tanda, row in here.items()
        if tanda not in there and tanda in dasar and row.golongan in DELETABLE
    ]
    return [_doubted(beda) for beda in found] if lama else found


def _of_row(theirs: Baris, ours: Baris | None, base: Mapping[str, Nilai] | None) -> Iterator[Beda]:
    if ours is None:
        nasib = Nasib.BARU if base is None else Nasib.TETAP if base == theirs.nilai else Nasib.BENTROK
        yield Beda(theirs.golongan, theirs.kunci, theirs.sebutan, "", None, None, nasib)
        return
    for kolom, value in theirs.nilai.items():
        own = ours.nilai[kolom]
        if own != value:
            nasib = _nasib(kolom, own, value, base)
            yield Beda(theirs.golongan, theirs.kunci, theirs.sebutan, kolom, own, value, nasib)


def _nasib(kolom: str, ours: Nilai, theirs: Nilai, base: Mapping[str, Nilai] | None) -> Nasib:
    if base is None or kolom not in base:
        return Nasib.BENTROK
    if base[kolom] == ours:
        return Nasib.DIPERBARUI
    return Nasib.TETAP if base[kolom] == theirs else Nasib.BENTROK


def _gone(ours: Baris, dasar: Dasar) -> Nasib:
    return Nasib.HILANG if dasar[ours.tanda] == ours.nilai else Nasib.BENTROK


def _doubted(beda: Beda) -> Beda:
    return Beda(
        beda.golongan, beda.kunci, beda.sebutan, beda.kolom, beda.kita, beda.mereka, Nasib.BENTROK, beda.hapus
    )
