"""The built-in public data: wilayah, TPS of the Pilkada of 2024, Polres with their daerah hukum, ranks.

It is opened only when something is asked, read-only, and each question on a connection of its own, so that any thread
may ask. Where a number of TPS is an estimate, the value says so. Sources: `resources/reference/SOURCES.md`.
"""

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from poskoapp import paths
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.storage.pangkat_table import read_pangkat, unreadable
from poskoapp.storage.polres_names import PolresFinder
from poskoapp.storage.reference_area import KecamatanRef, KelurahanRef, PolresArea, PolresRef, PolsekRef

_SCALE = 10_000
_JENIS = {"1": "kelurahan", "2": "desa", "3": "desa adat"}


class ReferenceData:
    """The built-in data of one folder, by default the program's own."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def polres_list(self) -> list[PolresRef]:
        """All Polres, by the code of their kabupaten/kota."""
        return list(self._all_polres)

    def find_polres(self, text: str) -> PolresRef:
        """The one Polres meant by `text`: `bekasi kota`, `POLRES SERANG`, `Banjar Jawa Barat`.

        Raises InputError, naming the nearest, when there is none or more than one.
        """
        return self._finder.find(text)

    def wilayah_of(self, polres: PolresRef) -> PolresArea:
        """The daerah hukum of a Polres."""
        with self._reading() as connection:
            lat, lng = _centroid(connection, polres)
            rows = connection.execute(
                "SELECT k.kode, k.nama, k.lat, k.lng, k.jumlah_tps, k.tps_estimasi, coalesce(p.nama, ''), w.cara, w.pilihan,"
                " w.polsek FROM wilayah_hukum w JOIN kecamatan k ON k.kode = w.kecamatan"
                " LEFT JOIN polsek p ON p.id = w.polsek WHERE w.polres = ? ORDER BY k.kode",
                (polres.id,),
            ).fetchall()
            taken = [row for row in rows if not row[8]]
            kelurahan = [k for row in taken for k in _villages(connection, row[0])]
            polsek = tuple(_polsek(connection, polres.id, taken))
            (check,) = connection.execute(
                "SELECT perlu_periksa FROM polres WHERE id = ?", (polres.id,)
            ).fetchone()
        return PolresArea(
            polres,
            lat,
            lng,
            polsek,
            tuple(_kecamatan(row) for row in taken),
            tuple(kelurahan),
            tuple(_kecamatan(row) for row in rows if row[8]),
            tuple(check.splitlines()),
        )

    def daftar_pangkat(self) -> DaftarPangkat:
        """All ranks with the spellings seen in the field."""
        return self._pangkat

    @cached_property
    def _all_polres(self) -> tuple[PolresRef, ...]:
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT id, nama, polda, kabupaten, jumlah_kecamatan, jumlah_tps, khusus, tambahan FROM polres ORDER BY id"
            ).fetchall()
        return tuple(_polres(row) for row in rows)

    @cached_property
    def _finder(self) -> PolresFinder[PolresRef]:
        return PolresFinder(self._all_polres)

    @cached_property
    def _pangkat(self) -> DaftarPangkat:
        return read_pangkat(self._root / "pangkat.csv")

    @property
    def _root(self) -> Path:
        return self._folder or paths.resources() / "reference"

    @contextmanager
    def _reading(self) -> Generator[sqlite3.Connection]:
        path = self._root / "acuan.sqlite"
        connection: sqlite3.Connection | None = None
        try:
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            yield connection
        except sqlite3.DatabaseError as error:
            raise unreadable(path) from error
        finally:
            if connection is not None:
                connection.close()


_Row = tuple[int, str, int | None, int | None, int, int]
"""kode, nama, lat, lng, jumlah_tps, tps_estimasi of a kecamatan or kelurahan as stored."""

_AreaRow = tuple[int, str, int | None, int | None, int, int, str, str, int, int | None]
"""The same of a kecamatan, then its Polsek's name, how it was recognised, whether optional, and the Polsek's id."""


def _kode(number: int, digits: int) -> str:
    """The code as people write it: 3275011001 is `32.75.01.1001`."""
    text = f"{number:0{digits}d}"
    return ".".join((text[:2], text[2:4], text[4:6], text[6:])).rstrip(".")


def _degrees(stored: int | None) -> float | None:
    return None if stored is None else stored / _SCALE


def _polres(row: tuple[int, str, str, str, int, int, int, int]) -> PolresRef:
    number, nama, polda, kabupaten, jumlah_kecamatan, jumlah_tps, khusus, tambahan = row
    kode = tuple(kabupaten.split())
    return PolresRef(number, nama, polda, kode, jumlah_kecamatan, jumlah_tps, bool(khusus), bool(tambahan))


def _kelurahan(row: _Row) -> KelurahanRef:
    kode = _kode(row[0], 10)
    lat, lng = _degrees(row[2]), _degrees(row[3])
    return KelurahanRef(kode, row[1], _JENIS.get(kode[9], "desa"), kode[:8], lat, lng, row[4], bool(row[5]))


def _kecamatan(row: _AreaRow) -> KecamatanRef:
    kode, nama, lat, lng, tps, estimated, polsek, cara, _, _ = row
    return KecamatanRef(
        _kode(kode, 6), nama, _degrees(lat), _degrees(lng), tps, bool(estimated), polsek, cara
    )


def _villages(connection: sqlite3.Connection, kecamatan: int) -> Iterator[KelurahanRef]:
    """The kelurahan of a kecamatan: their codes follow each other in the table."""
    first = kecamatan * 10_000
    rows = connection.execute(
        "SELECT kode, nama, lat, lng, jumlah_tps, tps_estimasi FROM kelurahan WHERE kode BETWEEN ? AND ? ORDER BY kode",
        (first, first + 9_999),
    )
    return map(_kelurahan, rows)


def _polsek(connection: sqlite3.Connection, polres: int, kecamatan: list[_AreaRow]) -> Iterator[PolsekRef]:
    rows = connection.execute(
        "SELECT id, nama, subsektor, perlu_periksa FROM polsek WHERE polres = ? ORDER BY id", (polres,)
    )
    for number, nama, subsektor, check in rows:
        own = [row for row in kecamatan if row[9] == number]
        codes = tuple(_kode(row[0], 6) for row in own)
        lat, lng = _mean([row[2] for row in own]), _mean([row[3] for row in own])
        yield PolsekRef(nama, codes, tuple(subsektor.splitlines()), lat, lng, tuple(check.splitlines()))


def _mean(stored: list[int | None]) -> float | None:
    known = [value for value in stored if value is not None]
    return round(sum(known) / len(known) / _SCALE, 5) if known else None


def _centroid(connection: sqlite3.Connection, polres: PolresRef) -> tuple[float | None, float | None]:
    kode = int(polres.kab_kode[0].replace(".", ""))
    row = connection.execute("SELECT lat, lng FROM kabupaten WHERE kode = ?", (kode,)).fetchone()
    return (_degrees(row[0]), _degrees(row[1])) if row else (None, None)
