"""What a template of Polda may ask for: figures of the roster by name, and the columns of its lists."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from poskoapp.documents.excel.roster import RosterDocument
from poskoapp.documents.excel.roster_kolom import LEMBAR
from poskoapp.documents.excel.roster_rekap import KEBUTUHAN, KELOMPOK, KURANG, TERPLOT, counts_of
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.waktu import tanggal

Value = str | float | None
_REKAP = ("kurang_rawan", "rawan", "sangat_rawan", "khusus", "jumlah_tps", "kelompok", "kebutuhan", "terplot", "kurang",
          "linmas")  # fmt: skip
"""The ten counts of a kecamatan, in their order."""


@dataclass(frozen=True, slots=True)
class Sumber:
    """Something that a template may ask for; `daftar`: a column of a list, one value for each row below each other."""

    kunci: str
    label: str
    daftar: bool


def slug(text: str) -> str:
    """`NRP / NIP` -> `nrp_nip`; a dot stays."""
    return re.sub(r"[^a-z0-9.]+", "_", text.lower()).strip("_").replace("_.", ".").replace("._", ".")


def _total(column: int) -> Callable[[RosterDocument], float]:
    return lambda d: sum(counts_of(row)[column - 3] for row in d.rekap)


def _kategori(kategori: Kategori) -> Callable[[RosterDocument], float]:
    return lambda d: sum(row.tps.get(kategori, 0) for row in d.rekap)


_FIGURES: dict[str, tuple[str, Callable[[RosterDocument], Value]]] = {
    "polres": ("Nama Polres", lambda d: d.polres),
    "operasi": ("Nama operasi", lambda d: d.operasi),
    "rencana": ("Rencana (PSU, PSS, PSL)", lambda d: d.rencana),
    "tanggal": ("Tanggal roster", lambda d: tanggal(d.tanggal)),
    "latihan": ("Tanda LATIHAN", lambda d: "LATIHAN" if d.latihan else ""),
    "jumlah_personel": ("Jumlah personel aktif", lambda d: len(d.personel)),
    "jumlah_tps": ("Jumlah TPS", lambda d: sum(sum(row.tps.values()) for row in d.rekap)),
    **{f"tps_{slug(k.label)}": (f"Jumlah TPS {k.label.lower()}", _kategori(k)) for k in Kategori},
    "jumlah_kelompok": ("Jumlah kelompok TPS", _total(KELOMPOK)),
    "kebutuhan": ("Kebutuhan Polri", _total(KEBUTUHAN)),
    "terplot": ("Polri terplot", _total(TERPLOT)),
    "kurang": ("Kekurangan Polri", _total(KURANG)),
    "linmas": ("Kebutuhan Linmas", lambda d: sum(row.linmas for row in d.rekap)),
    "bko_diminta": ("BKO diminta", lambda d: sum(line.diminta for line in d.bko)),
    "bko_disetujui": ("BKO disetujui", lambda d: sum(line.disetujui for line in d.bko)),
    "bko_tiba": ("BKO tiba", lambda d: sum(line.tiba for line in d.bko)),
    "bko_kembali": ("BKO kembali", lambda d: sum(line.kembali for line in d.bko)),
    "jumlah_walkat": ("Personel pengawalan", lambda d: len({p.nrp for p in d.walkat})),
    "jumlah_objek": ("Penjaga objek", lambda d: len({p.nrp for p in d.objek})),
    "jumlah_siaga": ("Padal, siaga dan satgas", lambda d: len({p.nrp for p in d.siaga})),
}


def _columns() -> dict[str, tuple[str, Callable[[RosterDocument], list[Value]]]]:
    found: dict[str, tuple[str, Callable[[RosterDocument], list[Value]]]] = {
        "rekap.no": ("REKAP: NO", lambda d: [n for n, _ in enumerate(d.rekap, start=1)]),
        "rekap.polsek": ("REKAP: POLSEK", lambda d: [row.polsek for row in d.rekap]),
        "rekap.kecamatan": ("REKAP: KECAMATAN", lambda d: [row.kecamatan for row in d.rekap]),
    }
    for at, name in enumerate(_REKAP):
        told = f"REKAP: {name.replace('_', ' ').upper()}"
        found[f"rekap.{name}"] = (told, lambda d, at=at: [counts_of(row)[at] for row in d.rekap])
    for lembar in LEMBAR:
        for column in lembar.kolom:
            told = f"{lembar.nama}: {column.judul}"

            def values(d: RosterDocument, lembar: object = lembar, column: object = column) -> list[Value]:
                return [column.nilai(row) for row in lembar.baris(d)]  # type: ignore[attr-defined]

            found[f"{lembar.kunci}.{slug(column.judul)}"] = (told, values)
    return found


_COLUMNS = _columns()

SUMBER: tuple[Sumber, ...] = (
    *(Sumber(key, label, daftar=False) for key, (label, _) in _FIGURES.items()),
    *(Sumber(key, label, daftar=True) for key, (label, _) in _COLUMNS.items()),
)
"""All of them, figures first."""

KUNCI: dict[str, Sumber] = {sumber.kunci: sumber for sumber in SUMBER}


def figure(kunci: str, document: RosterDocument) -> Value:
    """One figure."""
    return _FIGURES[kunci][1](document)


def column(kunci: str, document: RosterDocument) -> list[Value]:
    """The values of a list's column, from its first row on."""
    return _COLUMNS[kunci][1](document)
