"""The table of *Hitung kebutuhan*: a line per kategori, kecamatan, Polsek or pola."""

from collections.abc import Sequence
from dataclasses import dataclass

from poskoapp.domain.kategori import Kategori
from poskoapp.planning.kebutuhan import BarisKebutuhan, BarisPolaDipakai
from poskoapp.services.kebutuhan import SATUAN_LAIN, KebutuhanReport
from poskoapp.ui.column import Column
from poskoapp.ui.figures_strip import Figure
from poskoapp.ui.icons import kategori_icon

TABLES = ("Kategori", "Kecamatan", "Polsek", "Pola")
NOTES = {
    "Kategori": "Kekuatan dibagi menurut kerawanan: khusus, sangat rawan, rawan, lalu kurang rawan; sendiri sebelum BKO. ",
    "Kecamatan": "Kekuatan Polsek dibagi menurut kebutuhan kecamatannya; satuan lain (Mapolres) pada baris terakhir. ",
    "Polsek": "Satuan lain (Mapolres, Polsek tanpa TPS) dapat menutup kekurangan di mana pun. ",
}
"""How strength is told on the lines of a table."""
RENCANA = "Hitungan rencana: semua TPS baris ini sebagai satu hamparan, seperti pada formulir"


@dataclass(frozen=True, slots=True)
class BarisTabel:
    """A line; strength is None where it cannot be told for this line alone."""

    nama: str
    kategori: Kategori | None
    tps: int
    kelompok: int
    polri: int
    rencana: int
    linmas: int
    sendiri: int | None = None
    bko: int | None = None
    linmas_ada: int | None = None

    @property
    def kurang(self) -> int | None:
        """Officers missing on this line."""
        return None if self.sendiri is None else max(0, self.polri - self.sendiri - (self.bko or 0))


def lines_of(report: KebutuhanReport, table: str) -> list[BarisTabel]:
    """The lines of one of the tables."""
    need = report.kebutuhan
    if table == "Pola":
        return [_pola(row) for row in need.per_pola]
    rows: dict[str, Sequence[BarisKebutuhan]] = {
        "Kategori": need.per_kategori,
        "Kecamatan": need.per_kecamatan,
        "Polsek": need.per_polsek,
    }
    lines = [_line(row, report, kategori=table == "Kategori") for row in rows[table]]
    return lines if table == "Kategori" else [*lines, *_outside(report, lines)]


def _outside(report: KebutuhanReport, lines: Sequence[BarisTabel]) -> list[BarisTabel]:
    """Who stands outside of the lines, so that they add up to the whole."""
    rest = report.kekuatan_lain(line.nama for line in lines)
    if not (rest.polri or rest.linmas):
        return []
    return [BarisTabel(SATUAN_LAIN, None, 0, 0, 0, 0, 0, rest.sendiri, rest.bko, rest.linmas)]


def _line(row: BarisKebutuhan, report: KebutuhanReport, *, kategori: bool) -> BarisTabel:
    kind = Kategori(row.kode) if kategori else None
    own = report.per_kategori.get(kind) if kind else report.per_wilayah.get(row.kode)
    strength = (own.sendiri, own.bko, own.linmas) if own else (None, None, None)
    return BarisTabel(
        kind.label if kind else row.kode, kind, row.tps, row.kelompok, row.polri, row.polri_rencana, row.linmas,
        *strength,
    )  # fmt: skip


def _pola(row: BarisPolaDipakai) -> BarisTabel:
    why = row.alasan or f"pola bawaan {row.kategori.label.lower()}"
    rencana = row.pola.groups(row.tps) * row.pola.polri
    told = f"{row.pola.singkat} – {why}"
    return BarisTabel(told, row.kategori, row.tps, row.kelompok, row.polri, rencana, row.linmas)


def columns() -> list[Column[BarisTabel]]:
    """The same for all tables; where strength is unknown its cells are empty."""
    return [
        Column("Bagian", lambda r: r.nama, width=140,
               icon=lambda r: kategori_icon(r.kategori) if r.kategori else None, tooltip=lambda r: r.nama),
        Column("TPS", lambda r: r.tps, width=64, numeric=True),
        Column("Kelompok", lambda r: r.kelompok, width=80, numeric=True),
        Column("Polri", lambda r: r.polri, width=64, numeric=True),
        Column("Rencana", lambda r: r.rencana, width=74, numeric=True, tooltip=lambda _r: RENCANA,
               tone=lambda _r: "muted"),
        Column("Sendiri", lambda r: r.sendiri, width=64, numeric=True,
               tooltip=lambda _r: "Personel sendiri, bukan BKO, yang dapat diplot"),
        Column("BKO", lambda r: r.bko, width=48, numeric=True),
        Column("Kurang", lambda r: r.kurang, width=64, numeric=True,
               tone=lambda r: "danger" if r.kurang else None),
        Column("Linmas", lambda r: r.linmas, width=70, numeric=True),
        Column("Linmas ada", lambda r: r.linmas_ada, width=86, numeric=True,
               tooltip=lambda _r: "Kekuatan terhitung golongan Linmas"),
    ]  # fmt: skip


STRENGTH = frozenset({"Sendiri", "BKO", "Kurang", "Linmas ada"})
"""Columns that some tables leave empty."""


def strip(report: KebutuhanReport) -> list[Figure]:
    """The whole requirement and what stands against it."""
    need, force = report.kebutuhan, report.kekuatan
    short = "danger" if need.kurang else ""
    return [
        Figure("TPS", need.tps),
        Figure("kelompok", need.kelompok),
        Figure("Polri dibutuhkan", need.polri),
        Figure("hitungan rencana", need.polri_rencana, tooltip=RENCANA),
        Figure(
            "tersedia", need.tersedia, tooltip="Personel yang dapat diplot pada waktu tugas TPS, dengan BKO"
        ),
        Figure("di antaranya BKO", force.bko),
        Figure("kurang", need.kurang, tone=short),
        Figure("Linmas", need.linmas),
        Figure("Linmas tercatat", force.linmas, tone="danger" if report.kurang_linmas else ""),
    ]
