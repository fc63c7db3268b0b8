"""The table of ranks that the program ships, kept by hand."""

import csv
from pathlib import Path

from poskoapp.domain.pangkat import DaftarPangkat, Pangkat


def read_pangkat(path: Path) -> DaftarPangkat:
    """The ranks of a CSV table with the columns urut, jenis, golongan, nama_lengkap, singkatan, alias_di_lapangan.

    Aliases stand in one field, divided by `|`. Raises OSError where the file cannot be read.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return DaftarPangkat(_pangkat(row) for row in csv.DictReader(file))


def _pangkat(row: dict[str, str]) -> Pangkat:
    alias = tuple(text for text in row["alias_di_lapangan"].split("|") if text)
    return Pangkat(
        int(row["urut"]), row["jenis"], row["golongan"], row["nama_lengkap"], row["singkatan"], alias
    )
