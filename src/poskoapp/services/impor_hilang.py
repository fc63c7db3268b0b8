"""What a list leaves out: only what stands in none of its rows, also not in one that was refused."""

import re
from collections.abc import Iterable, Mapping, Sequence

from poskoapp.documents.excel.table import Rejection
from poskoapp.documents.excel.tps_cells import read_banyak_nomor
from poskoapp.domain.errors import InputError
from poskoapp.domain.teks import clean_text, name_key
from poskoapp.services.impor_rencana import Values

_NUMBER_COLUMNS = ("nomor", "kode")
_LAST_DIGITS = re.compile(r"(\d{1,3})(?:\.0)?\D*$")


def words_in(*ditolak: Sequence[Rejection]) -> set[str]:
    """The cells of refused rows as names are compared."""
    return {name_key(text) for rows in ditolak for row in rows for text in _cells(row)}


class RefusedStations:
    """The TPS that refused rows may name: by their number, and by their kelurahan where the row names a known one."""

    def __init__(
        self, ditolak: Iterable[Rejection], kolom: Mapping[str, int], kelurahan: Mapping[int, str]
    ) -> None:
        """`kelurahan`: name and kecamatan of each by key, `Sukamaju, Timur`."""
        self._names = {id_: name_key(words.rpartition(", ")[0]) for id_, words in kelurahan.items()}
        known = {*self._names.values()}
        self._told: dict[str, set[str]] = {}
        self._anywhere: set[str] = set()
        for row in ditolak:
            words = {name_key(text) for text in _cells(row)}
            for nomor in _numbers(row, kolom):
                self._told.setdefault(nomor, set()).update(words)
                if words.isdisjoint(known):
                    self._anywhere.add(nomor)

    def __contains__(self, tps: Values) -> bool:
        nomor = tps["nomor"]
        named = self._names[tps["kelurahan_id"]] in self._told.get(nomor, ())
        return named or nomor in self._anywhere


def _cells(row: Rejection) -> Iterable[str]:
    return (clean_text(str(cell)) for cell in row.isi if cell is not None)


def _numbers(row: Rejection, kolom: Mapping[str, int]) -> Iterable[str]:
    for name in _NUMBER_COLUMNS:
        at = kolom.get(name, len(row.isi))
        if at < len(row.isi):
            yield from _numbers_in(clean_text(str(row.isi[at])))


def _numbers_in(text: str) -> Iterable[str]:
    """All that a list or range names; else what the text ends with, as in a code."""
    try:
        return read_banyak_nomor(text)
    except InputError:
        found = _LAST_DIGITS.search(text)
        return (f"{int(found[1]):03}",) if found else ()
