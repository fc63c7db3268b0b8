"""Reads a list of kerawanan: which TPS, its category and why, Bawaslu's indicators, and marks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.header import Field, PetaKolom, TableKind
from poskoapp.documents.excel.kelurahan_column import Place, fill_places, given_back
from poskoapp.documents.excel.table import (
    Refused,
    Rejection,
    Repair,
    SheetResult,
    Table,
    TableRow,
    read_table,
    with_progress,
)
from poskoapp.documents.excel.tps_cells import read_signal, read_yes
from poskoapp.documents.excel.tps_row import banyak_nomor_of, kategori_of
from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kerawanan import DaftarIndikator
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.teks import name_key
from poskoapp.domain.tps import Tanda

_TEXT_LIMIT = 500
_FIELDS = (
    Field("nomor", ("NO TPS", "NOMOR TPS", "TPS", "NAMA TPS", "TPS NO", "NOMOR")),
    Field("kode", ("KODE TPS", "KODE KELURAHAN", "KODE KEL", "KODE WILAYAH", "KODE DESA", "KODE KELURAHAN/DESA", "KODE",
                   "KODE DESA/KELURAHAN")),
    Field("kecamatan", ("KECAMATAN", "KEC", "NAMA KECAMATAN")),
    Field("kelurahan", ("KELURAHAN", "KEL", "DESA", "KELURAHAN/DESA", "DESA/KELURAHAN", "KEL/DESA", "DESA/KEL",
                        "NAMA KELURAHAN", "NAMA DESA", "GAMPONG", "NAGARI")),
    Field("kategori", ("KATEGORI", "KERAWANAN", "KATEGORI TPS", "KATEGORI KERAWANAN", "TINGKAT KERAWANAN", "KLASIFIKASI",
                       "KATEGORI POLRI")),
    Field("alasan", ("ALASAN", "SEBAB", "PENYEBAB", "ALASAN KERAWANAN", "ALASAN RAWAN", "URAIAN", "POTENSI KERAWANAN",
                     "KETERANGAN", "KET")),
    Field("indikator", ("INDIKATOR", "INDIKATOR BAWASLU", "INDIKATOR RAWAN", "NO INDIKATOR", "NOMOR INDIKATOR")),
    Field("rawan_banjir", ("RAWAN BANJIR", "BANJIR")),
    Field("tanpa_sinyal", ("TANPA SINYAL", "BLANK SPOT", "BLANKSPOT", "TIDAK ADA SINYAL")),
    Field("sinyal", ("SINYAL", "ADA SINYAL", "SINYAL HP", "SINYAL SELULER", "KONDISI SINYAL", "JARINGAN")),
    Field("sulit_dijangkau", ("SULIT DIJANGKAU", "SUSAH DIJANGKAU")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KerawananTerbaca:
    """A TPS as the list tells it; what is None or empty it does not tell.

    `indikator` are those that hold and `bukan_indikator` those that a column denies; marks say yes or no.
    """

    sel: str
    kode_kelurahan: str
    kecamatan: str
    kelurahan: str
    nomor: str
    kategori: Kategori | None
    alasan: str
    indikator: tuple[str, ...]
    bukan_indikator: tuple[str, ...]
    tanda: tuple[tuple[Tanda, bool], ...]
    isi: tuple[CellValue, ...] = ()


def kerawanan_table(daftar: DaftarIndikator) -> TableKind:
    """What a list may tell; each indicator may have a column of its own, titled with its name or key."""
    columns = tuple(
        Field(f"i_{i.kunci}", (i.nama, i.kunci)) for i in daftar.indikator if i.kunci != "sulit_dijangkau"
    )
    return TableKind(
        "daftar kerawanan TPS",
        (*_FIELDS, *columns),
        (("nomor", "kode"), ("kelurahan", "kode"), ("kategori", "alasan", "indikator", "sinyal", *(t.value for t in Tanda),
         *(field.nama for field in columns))),
    )  # fmt: skip


def read_kerawanan(
    path: Path,
    daftar: DaftarIndikator,
    *,
    progress: Progress = no_progress,
    peta: PetaKolom = PetaKolom(),
) -> SheetResult[KerawananTerbaca]:
    """All rows of the first sheet that has the columns for it. Rows that cannot be taken are told by cell.

    Raises `InputError` for a file that is no such list.
    """

    def take(table: Table) -> SheetResult[KerawananTerbaca]:
        ditolak: list[Rejection] = []
        perbaikan: list[Repair] = []
        rows = with_progress(table.rows, table.sheet.jumlah_baris, progress)
        read = list(_read(fill_places(rows, ditolak, perbaikan), daftar, ditolak, perbaikan))
        return SheetResult(
            tuple(read),
            tuple(ditolak),
            tuple(perbaikan),
            table.sheet.nama,
            table.header.kolom,
            table.sheet.lembar_lain,
            table.judul,
        )

    return read_table(path, kerawanan_table(daftar), take, peta)


def _read(
    rows: Iterator[tuple[TableRow, Place]],
    daftar: DaftarIndikator,
    ditolak: list[Rejection],
    perbaikan: list[Repair],
) -> Iterator[KerawananTerbaca]:
    """One for each TPS: a row may tell the same of several, and the preview says which."""
    for row, place in rows:
        try:
            nomor = banyak_nomor_of(row, place)
            told = _kerawanan(row, place, nomor[0], daftar)
        except Refused as refusal:
            ditolak.append(Rejection(refusal.sel, refusal.alasan, row.row.nilai))
            continue
        if len(nomor) > 1:
            why = f"sebaris untuk {len(nomor)} TPS"
            perbaikan.append(Repair(told.sel, row.text("nomor"), ", ".join(nomor), why))
        for each in nomor:
            yield replace(told, nomor=each)


def _kerawanan(row: TableRow, place: Place, nomor: str, daftar: DaftarIndikator) -> KerawananTerbaca:
    ticks = {i.kunci: _tick(row, f"i_{i.kunci}") for i in daftar.indikator}
    named = _indikator(row, daftar)
    return KerawananTerbaca(
        sel=row.sel("nomor" if "nomor" in row.columns else "kode"),
        kode_kelurahan=place.kode,
        kecamatan=place.kecamatan,
        kelurahan=place.kelurahan,
        nomor=nomor,
        kategori=kategori_of(row),
        alasan=row.limited("alasan", _TEXT_LIMIT),
        indikator=tuple(k for k, told in ticks.items() if told or k in named),
        bukan_indikator=tuple(k for k, told in ticks.items() if told is False and k not in named),
        tanda=tuple((t, told) for t in Tanda if (told := _tanda(row, t)) is not None),
        isi=given_back(row, place),
    )


def _indikator(row: TableRow, daftar: DaftarIndikator) -> tuple[str, ...]:
    text = row.text("indikator")
    if name_key(text) in {"", "TIDAKADA", "NIHIL"}:
        return ()
    try:
        return daftar.read(text)
    except InputError as refusal:
        raise Refused(row.sel("indikator"), str(refusal)) from refusal


def _tanda(row: TableRow, tanda: Tanda) -> bool | None:
    """A column that says whether there is a signal tells the mark's contrary."""
    told = _tick(row, tanda.value)
    if told is not None or tanda is not Tanda.TANPA_SINYAL:
        return told
    signal = _tick(row, "sinyal", read_signal)
    return None if signal is None else not signal


def _tick(row: TableRow, nama: str, read: Callable[[CellValue], bool | None] = read_yes) -> bool | None:
    if nama not in row.columns or row.value(nama) is None:
        return None
    try:
        return read(row.value(nama))
    except InputError as refusal:
        raise Refused(row.sel(nama), str(refusal)) from refusal
