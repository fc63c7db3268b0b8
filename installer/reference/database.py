"""Write the reference database: small, read-only, and the same bytes for the same tables."""

import sqlite3
from pathlib import Path

from claims import DIRECT, Claim, Ownership, Polres, Polsek
from names import letters, title
from regions import Region, Regions

SCALE = 10_000
"""Places are stored as whole ten-thousandths of a degree (11 m)."""

_SCHEMA = """
CREATE TABLE provinsi (kode INTEGER PRIMARY KEY, nama TEXT NOT NULL);
CREATE TABLE kabupaten (kode INTEGER PRIMARY KEY, nama TEXT NOT NULL, jenis TEXT NOT NULL, lat INTEGER, lng INTEGER);
CREATE TABLE kecamatan (
    kode INTEGER PRIMARY KEY, nama TEXT NOT NULL, lat INTEGER, lng INTEGER,
    jumlah_tps INTEGER NOT NULL, tps_estimasi INTEGER NOT NULL);
CREATE TABLE kelurahan (
    kode INTEGER PRIMARY KEY, nama TEXT NOT NULL, lat INTEGER, lng INTEGER,
    jumlah_tps INTEGER NOT NULL, tps_estimasi INTEGER NOT NULL);
CREATE TABLE polres (
    id INTEGER PRIMARY KEY, nama TEXT NOT NULL, polda TEXT NOT NULL, kabupaten TEXT NOT NULL,
    khusus INTEGER NOT NULL, tambahan INTEGER NOT NULL, perlu_periksa TEXT NOT NULL,
    jumlah_kecamatan INTEGER NOT NULL, jumlah_tps INTEGER NOT NULL);
CREATE TABLE polsek (
    id INTEGER PRIMARY KEY, polres INTEGER NOT NULL, nama TEXT NOT NULL, subsektor TEXT NOT NULL,
    perlu_periksa TEXT NOT NULL);
CREATE TABLE wilayah_hukum (
    kecamatan INTEGER PRIMARY KEY, polres INTEGER NOT NULL, polsek INTEGER, cara TEXT NOT NULL,
    pilihan INTEGER NOT NULL);
CREATE INDEX polsek_polres ON polsek (polres);
CREATE INDEX wilayah_hukum_polres ON wilayah_hukum (polres);
"""
_WRITER_VERSION = slice(96, 100)
"""Where SQLite notes its own version in the file (fileformat2.html, 1.3.13): cleared, for equal bytes."""


def write_database(path: Path, regions: Regions, ownership: Ownership) -> None:
    """Write `path` anew."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA
    )
    connection.execute("BEGIN")
    _write_regions(connection, regions)
    _write_units(connection, regions, ownership)
    connection.execute("COMMIT")
    connection.execute("PRAGMA user_version = 1")
    connection.execute("VACUUM")
    connection.close()
    data = bytearray(path.read_bytes())
    data[_WRITER_VERSION] = bytes(4)
    path.write_bytes(data)


def _number(kode: str) -> int:
    return int(kode.replace(".", ""))


def _place(region: Region) -> tuple[int | None, int | None]:
    if region.lat is None or region.lng is None:
        return None, None
    return round(region.lat * SCALE), round(region.lng * SCALE)


def _write_regions(connection: sqlite3.Connection, regions: Regions) -> None:
    connection.executemany(
        "INSERT INTO provinsi VALUES (?, ?)",
        sorted((_number(k), r.nama) for k, r in regions.provinsi.items()),
    )
    connection.executemany(
        "INSERT INTO kabupaten VALUES (?, ?, ?, ?, ?)",
        ((_number(k), r.nama, r.jenis, *_place(r)) for k, r in sorted(regions.kabupaten.items())),
    )
    for table, level in (("kecamatan", regions.kecamatan), ("kelurahan", regions.kelurahan)):
        connection.executemany(
            f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608 - the two names above
            ((_number(k), r.nama, *_place(r), r.tps, r.estimate) for k, r in sorted(level.items())),
        )


def _write_units(connection: sqlite3.Connection, regions: Regions, ownership: Ownership) -> None:
    owned: dict[int, list[Claim]] = {}
    for claim in ownership.owner.values():
        owned.setdefault(id(claim.polres), []).append(claim)
    ordered = sorted(ownership.polres, key=lambda p: (p.kabupaten[0], letters(p.nama)))
    polres_ids = {id(polres): number for number, polres in enumerate(ordered, 1)}
    polsek_ids: dict[int, int] = {}
    for polres in ordered:
        claims = owned.get(id(polres), [])
        tps = sum(regions.kecamatan[claim.kode].tps for claim in claims)
        connection.execute(
            "INSERT INTO polres VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (polres_ids[id(polres)], *_polres_row(polres), len(claims), tps),
        )
        for polsek in polres.polsek:
            polsek_ids[id(polsek)] = len(polsek_ids) + 1
            row = (polsek_ids[id(polsek)], polres_ids[id(polres)], *_polsek_row(polsek))
            connection.execute("INSERT INTO polsek VALUES (?, ?, ?, ?, ?)", row)
    for optional, table in ((False, ownership.owner), (True, ownership.optional)):
        for kode, claim in sorted(table.items()):
            polsek_id = None if claim.polsek is None else polsek_ids[id(claim.polsek)]
            cara = claim.cara if claim.polsek or claim.cara == DIRECT else "tanpa_polsek"
            row = (_number(kode), polres_ids[id(claim.polres)], polsek_id, cara, optional)
            connection.execute("INSERT INTO wilayah_hukum VALUES (?, ?, ?, ?, ?)", row)


def _polres_row(polres: Polres) -> tuple[str, str, str, bool, bool, str]:
    nama = title(polres.nama)
    kabupaten = " ".join(polres.kabupaten)
    return (
        nama,
        title(polres.polda),
        kabupaten,
        polres.special,
        polres.source == "tambahan",
        "\n".join(polres.check),
    )


def _polsek_row(polsek: Polsek) -> tuple[str, str, str]:
    names = dict.fromkeys(title(nama) for nama in polsek.subsektor)
    return f"Polsek {title(polsek.nama)}", "\n".join(names), "\n".join(polsek.check)
