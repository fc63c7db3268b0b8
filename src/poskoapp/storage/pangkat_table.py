"""The table of ranks that the program ships, kept by hand."""

import csv
from pathlib import Path

from poskoapp import paths
from poskoapp.domain.errors import StorageError
from poskoapp.domain.pangkat import DaftarPangkat, Pangkat


def read_pangkat(path: Path) -> DaftarPangkat:
    """The ranks of a CSV table with the columns urut, jenis, golongan, nama_lengkap, singkatan, alias_di_lapangan.

    Aliases stand in one field, divided by `|`. Raises StorageError where the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return DaftarPangkat(_pangkat(row) for row in csv.DictReader(file))
    except OSError as error:
        raise unreadable(path) from error


def own_pangkat() -> DaftarPangkat:
    """All ranks with the spellings seen in the field, as the program brings them."""
    return read_pangkat(paths.resources() / "reference" / "pangkat.csv")


def unreadable(path: Path) -> StorageError:
    """The error for reference data that cannot be read."""
    return StorageError(
        f"Data acuan tidak dapat dibaca: {path}.", "Pasang ulang Posko, atau salin kembali berkas itu."
    )


def _pangkat(row: dict[str, str]) -> Pangkat:
    alias = tuple(text for text in row["alias_di_lapangan"].split("|") if text)
    return Pangkat(
        int(row["urut"]), row["jenis"], row["golongan"], row["nama_lengkap"], row["singkatan"], alias
    )
