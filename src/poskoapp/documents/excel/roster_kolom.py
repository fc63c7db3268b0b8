"""The lists of the roster: which sheet has which columns, and what stands in them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from poskoapp.documents.excel.looks import CELL, CENTER, DISTANCE, NUMBERING
from poskoapp.documents.excel.roster import (
    BKO,
    BKO_KELUAR,
    KEKUATAN,
    OBJEK,
    PENGECUALIAN,
    PLOTING,
    SIAGA,
    WALKAT,
    KelompokPloting,
    NamaBkoRoster,
    PengecualianRoster,
    PersonelKekuatan,
    PersonelPloting,
    PersonelWalkat,
    RincianBkoRoster,
    RosterDocument,
    TugasRoster,
)
from poskoapp.documents.excel.workbook import Style

BELUM_TERISI = "BELUM TERISI"
NIHIL = "NIHIL"
"""Stands in a list without rows: it has not been forgotten."""
SUM, COUNT_FILLED = 9, 3
"""SUBTOTAL's numbers."""

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """A column of a list: its title, width in characters, look, and value.

    `jumlah` is SUBTOTAL's number (9 sums, 3 counts); columns at the end without `cetak` are there for other programs,
    and are not on the printed page.
    """

    judul: str
    lebar: float
    gaya: Style
    nilai: Callable[[RowT], str | float | None]
    jumlah: int = 0
    cetak: bool = True


@dataclass(frozen=True, slots=True)
class Lembar(Generic[RowT]):
    """A sheet that is a list. `kunci` names it in a template; one that is not `tetap` is left out when it is empty."""

    nama: str
    kunci: str
    judul: str
    kolom: tuple[Column[RowT], ...]
    baris: Callable[[RosterDocument], Iterable[RowT]]
    tetap: bool = False


@dataclass(frozen=True, slots=True)
class PlotingRow:
    """A guard of a group, or a vacancy; the group's own counts stand in its first row only, so that sums are right."""

    nomor: int
    kelompok: KelompokPloting
    personel: PersonelPloting | None
    pertama: bool
    pita: bool
    nomor_tps: str
    """The group's, told once for all its rows."""

    @property
    def keterangan(self) -> str:
        """The group's remark, and that nobody has been named yet."""
        texts = (BELUM_TERISI if self.personel is None else "", self.kelompok.keterangan)
        return "; ".join(text for text in texts if text)


@dataclass(frozen=True, slots=True)
class BkoRow:
    """Someone lent, or a line without names; the line's counts stand in its first row only."""

    nomor: int
    rincian: RincianBkoRoster
    nama: NamaBkoRoster | None
    pertama: bool
    pita: bool


Numbered = tuple[int, RowT]

KEKUATAN_COLUMNS: tuple[Column[Numbered[PersonelKekuatan]], ...] = (
    Column("NO", 6, NUMBERING, lambda r: r[0]),
    Column("NAMA", 34, CELL, lambda r: r[1].nama),
    Column("PANGKAT", 13, CELL, lambda r: r[1].pangkat),
    Column("NRP / NIP", 21, CELL, lambda r: r[1].nrp, COUNT_FILLED),
    Column("JABATAN", 30, CELL, lambda r: r[1].jabatan),
    Column("SATUAN", 26, CELL, lambda r: r[1].satuan),
    Column("L/P", 5, CENTER, lambda r: r[1].jenis_kelamin),
    Column("NO. HP", 15, CELL, lambda r: r[1].hp),
    Column("STATUS / TUGAS SAAT INI", 36, CELL, lambda r: r[1].tugas),
)

PLOTING_COLUMNS: tuple[Column[PlotingRow], ...] = (
    Column("NO", 6, NUMBERING, lambda r: r.nomor),
    Column("POLSEK", 19, CELL, lambda r: r.kelompok.polsek),
    Column("KECAMATAN", 14, CELL, lambda r: r.kelompok.kecamatan),
    Column("KELURAHAN / DESA", 17, CELL, lambda r: r.kelompok.kelurahan),
    Column("KELOMPOK", 11, CELL, lambda r: r.kelompok.kode),
    Column("KATEGORI", 13, CELL, lambda r: r.kelompok.kategori.label),
    Column("POLA", 17, CELL, lambda r: r.kelompok.pola),
    Column("NOMOR TPS", 18, CELL, lambda r: r.nomor_tps),
    Column("JML TPS", 6, NUMBERING, lambda r: len(r.kelompok.tps) if r.pertama else None, SUM),
    Column("LINMAS", 8, NUMBERING, lambda r: r.kelompok.linmas if r.pertama else None, SUM),
    Column("PANGKAT", 10, CELL, lambda r: r.personel.pangkat if r.personel else ""),
    Column("NAMA", 24, CELL, lambda r: r.personel.nama if r.personel else ""),
    Column("NRP / NIP", 12, CELL, lambda r: r.personel.nrp if r.personel else "", COUNT_FILLED),
    Column("SATUAN", 19, CELL, lambda r: r.personel.satuan if r.personel else ""),
    Column("PERAN", 12, CELL, lambda r: r.personel.peran if r.personel else ""),
    Column("NO. HP", 13, CELL, lambda r: r.personel.hp if r.personel else ""),
    Column("JARAK (KM)", 7, DISTANCE, lambda r: r.personel.jarak_km if r.personel else None),
    Column("KETERANGAN", 17, CELL, lambda r: r.keterangan),
    Column("KODE KELURAHAN", 15, CELL, lambda r: r.kelompok.kode_kelurahan, cetak=False),
)

TUGAS_COLUMNS: tuple[Column[Numbered[TugasRoster]], ...] = (
    Column("NO", 6, NUMBERING, lambda r: r[0]),
    Column("TUGAS", 14, CELL, lambda r: r[1].jenis),
    Column("SASARAN / TEMPAT", 34, CELL, lambda r: r[1].sasaran),
    Column("PERAN", 16, CELL, lambda r: r[1].peran),
    Column("PANGKAT", 12, CELL, lambda r: r[1].pangkat),
    Column("NAMA", 30, CELL, lambda r: r[1].nama),
    Column("NRP / NIP", 21, CELL, lambda r: r[1].nrp, COUNT_FILLED),
    Column("SATUAN", 28, CELL, lambda r: r[1].satuan),
    Column("NO. HP", 14, CELL, lambda r: r[1].hp),
    Column("MULAI", 15, CELL, lambda r: r[1].mulai),
    Column("SELESAI", 15, CELL, lambda r: r[1].selesai),
)
"""A row for each duty: a guard has one for each of his shifts."""

WALKAT_COLUMNS: tuple[Column[Numbered[PersonelWalkat]], ...] = (
    Column("NO", 6, NUMBERING, lambda r: r[0]),
    Column("YANG DIKAWAL", 26, CELL, lambda r: r[1].sasaran),
    Column("NAMA YANG DIKAWAL", 34, CELL, lambda r: r[1].nama_dikawal),
    Column("FLOW", 7, CENTER, lambda r: r[1].flow),
    Column("PERAN", 14, CELL, lambda r: r[1].peran),
    Column("PANGKAT", 12, CELL, lambda r: r[1].pangkat),
    Column("NAMA", 30, CELL, lambda r: r[1].nama),
    Column("NRP / NIP", 21, CELL, lambda r: r[1].nrp, COUNT_FILLED),
    Column("SATUAN", 22, CELL, lambda r: r[1].satuan),
    Column("NO. HP", 14, CELL, lambda r: r[1].hp),
    Column("MASA", 30, CELL, lambda r: r[1].masa),
    Column("KETERANGAN", 22, CELL, lambda r: r[1].keterangan),
)
"""As on the name list, with the time of each."""

BKO_COLUMNS: tuple[Column[BkoRow], ...] = (
    Column("NO", 6, NUMBERING, lambda r: r.nomor),
    Column("PIHAK LAIN", 20, CELL, lambda r: r.rincian.pihak),
    Column("SATUAN ASAL", 28, CELL, lambda r: r.rincian.satuan_asal),
    Column("KUALIFIKASI", 16, CELL, lambda r: r.rincian.kualifikasi),
    Column("TAHAP", 13, CELL, lambda r: r.rincian.tahap),
    Column("NOMOR SURAT", 20, CELL, lambda r: r.rincian.nomor_surat),
    Column("DIMINTA", 9, NUMBERING, lambda r: r.rincian.diminta if r.pertama else None, SUM),
    Column("DISETUJUI", 10, NUMBERING, lambda r: r.rincian.disetujui if r.pertama else None, SUM),
    Column("TIBA", 7, NUMBERING, lambda r: r.rincian.tiba if r.pertama else None, SUM),
    Column("KEMBALI", 9, NUMBERING, lambda r: r.rincian.kembali if r.pertama else None, SUM),
    Column("PANGKAT", 11, CELL, lambda r: r.nama.pangkat if r.nama else ""),
    Column("NAMA", 26, CELL, lambda r: r.nama.nama if r.nama else ""),
    Column("NRP / NIP", 21, CELL, lambda r: r.nama.nrp if r.nama else "", COUNT_FILLED),
    Column("JABATAN", 20, CELL, lambda r: r.nama.jabatan if r.nama else ""),
    Column("NO. HP", 14, CELL, lambda r: r.nama.hp if r.nama else ""),
    Column("MASA", 22, CELL, lambda r: r.rincian.masa),
    Column("TIBA PADA", 13, CELL, lambda r: r.nama.tiba if r.nama else ""),
    Column("KEMBALI PADA", 13, CELL, lambda r: r.nama.kembali if r.nama else ""),
    Column("TEMPAT TUGAS", 22, CELL, lambda r: r.rincian.tempat),
    Column("KETERANGAN", 20, CELL, lambda r: r.nama.keterangan if r.nama else "Nama belum ada"),
)

PENGECUALIAN_COLUMNS: tuple[Column[Numbered[PengecualianRoster]], ...] = (
    Column("NO", 6, NUMBERING, lambda r: r[0]),
    Column("ATURAN", 26, CELL, lambda r: r[1].aturan),
    Column("URAIAN", 76, CELL, lambda r: r[1].uraian),
    Column("KEPUTUSAN", 16, CELL, lambda r: "Dibiarkan" if r[1].alasan else "Belum diputuskan"),
    Column("ALASAN", 40, CELL, lambda r: r[1].alasan),
    Column("OLEH", 22, CELL, lambda r: r[1].oleh),
    Column("PADA", 15, CELL, lambda r: r[1].pada),
)


def ploting_lines(document: RosterDocument) -> Iterator[PlotingRow]:
    """One row per guard, then one per missing guard; a group without either has one row."""
    nomor = 0
    for index, kelompok in enumerate(document.kelompok):
        missing = max(kelompok.polri - len(kelompok.personel), 0 if kelompok.personel else 1)
        tps = kelompok.nomor_tps
        for position, personel in enumerate((*kelompok.personel, *(None,) * missing)):
            nomor += 1
            yield PlotingRow(
                nomor, kelompok, personel, pertama=position == 0, pita=index % 2 == 1, nomor_tps=tps
            )


def bko_lines(lines: Sequence[RincianBkoRoster]) -> Iterator[BkoRow]:
    """One row per name; a line without names has one row."""
    nomor = 0
    for index, rincian in enumerate(lines):
        for position, nama in enumerate(rincian.nama or (None,)):
            nomor += 1
            yield BkoRow(nomor, rincian, nama, pertama=position == 0, pita=index % 2 == 1)


LEMBAR: tuple[Lembar[Any], ...] = (
    Lembar(
        KEKUATAN, "kekuatan", "DAFTAR KEKUATAN PERSONEL", KEKUATAN_COLUMNS,
        lambda d: enumerate(d.personel, start=1), tetap=True,
    ),
    Lembar(PLOTING, "ploting", "PLOTING PERSONEL PENGAMANAN TPS", PLOTING_COLUMNS, ploting_lines, tetap=True),
    Lembar(
        SIAGA, "siaga", "DAFTAR PADAL, SIAGA DAN SATGAS", TUGAS_COLUMNS, lambda d: enumerate(d.siaga, start=1),
        tetap=True,
    ),
    Lembar(
        WALKAT, "walkat", "DAFTAR PERSONEL PENGAWALAN", WALKAT_COLUMNS, lambda d: enumerate(d.walkat, start=1),
        tetap=True,
    ),
    Lembar(
        OBJEK, "objek", "DAFTAR PENJAGA OBJEK", TUGAS_COLUMNS, lambda d: enumerate(d.objek, start=1), tetap=True
    ),
    Lembar(BKO, "bko", "DAFTAR PERSONEL BKO", BKO_COLUMNS, lambda d: bko_lines(d.bko), tetap=True),
    Lembar(
        BKO_KELUAR, "bko_keluar", "DAFTAR PERSONEL YANG DI-BKO-KAN", BKO_COLUMNS, lambda d: bko_lines(d.bko_keluar)
    ),
    Lembar(
        PENGECUALIAN, "pengecualian", "PENGECUALIAN TERHADAP ATURAN PENUGASAN", PENGECUALIAN_COLUMNS,
        lambda d: enumerate(d.pengecualian, start=1), tetap=True,
    ),
)  # fmt: skip
"""In their order; REKAP stands before them, and the establishment after KEKUATAN."""


def lists_of(document: RosterDocument) -> Iterator[tuple[Lembar[Any], list[Any]]]:
    """The lists that the workbook has, each with its rows."""
    for lembar in LEMBAR:
        rows = list(lembar.baris(document))
        if rows or lembar.tetap:
            yield lembar, rows
