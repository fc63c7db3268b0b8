"""Reads a list of personnel (Polri, PNS, TNI) from any office table."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.header import Field, PetaKolom, TableKind
from poskoapp.documents.excel.sheet import is_error
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
from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.nrp import NRP_DIGITS, NrpTerbaca, read_nrp
from poskoapp.domain.pangkat import TNI, DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.teks import NAME_LIMIT, clean_text, name_key, tidy_degrees
from poskoapp.domain.telepon import read_hp

PERSONEL_TABLE = TableKind(
    "daftar personel",
    (
        Field("nrp", ("NRP", "NRP/NIP", "NIP", "NIP/NRP", "NO NRP", "NOMOR NRP", "NO NRP/NIP", "N R P", "NRP NIP NIK")),
        Field("nama", ("NAMA", "NAMA LENGKAP", "NAMA PERSONEL", "NAMA ANGGOTA", "NAMA PERSONIL", "NAMA PEGAWAI",
                       "NAMA DAN GELAR", "NAMA LENGKAP DAN GELAR")),
        Field("pangkat", ("PANGKAT", "PKT", "PANGKAT/GOL", "PANGKAT/GOLONGAN", "PANGKAT GOL RUANG", "PANGKAT DAN GOLONGAN")),
        Field("pangkat_nrp", ("PANGKAT/NRP", "PANGKAT/NRP/NIP", "PKT/NRP", "PANGKAT DAN NRP", "PANGKAT NRP NIP",
                              "PANGKAT/NIP", "PKT/NRP/NIP")),
        Field("jabatan", ("JABATAN", "JABATAN STRUKTUR", "JABATAN STRUKTURAL", "STRUKTUR", "STRUKTURAL", "JAB")),
        Field("satuan", ("SATUAN", "KESATUAN", "SATKER", "SATFUNG", "SATUAN KERJA", "SATUAN FUNGSI", "UNIT KERJA",
                         "UNIT", "SATUAN/SATKER", "KESATUAN/SATKER", "ASAL SATUAN", "POLSEK", "BAG/SAT/SI")),
        Field("jenis", ("JENIS", "JENIS PERSONEL", "POLRI/PNS", "POLRI/PNS/TNI", "STATUS PEGAWAI", "INSTANSI")),
        Field("jenis_kelamin", ("JENIS KELAMIN", "JK", "L/P", "KELAMIN", "GENDER", "SEX", "P/L", "PRIA/WANITA", "J K")),
        Field("hp", ("NO HP", "HP", "NOMOR HP", "NO. HP/WA", "NO TELP", "NO TELEPON", "TELP", "TELEPON", "NO HANDPHONE",
                     "HANDPHONE", "NO WA", "WA", "NOMOR TELEPON", "NO TELP/HP", "NO HP/TELP", "NOMOR HANDPHONE")),
        Field("domisili", ("DOMISILI", "KELURAHAN DOMISILI", "TEMPAT TINGGAL", "ALAMAT", "ALAMAT RUMAH", "ALAMAT DOMISILI",
                           "ALAMAT TEMPAT TINGGAL")),
    ),
    (("nama",), ("nrp", "pangkat_nrp"), ("pangkat", "pangkat_nrp")),
)  # fmt: skip

_RANK_AND_NUMBER = re.compile(
    r"^(?P<pangkat>.*?[A-Za-z.)])[\s/,;|\-]*(?:(?:NRP|NIP)[\s./:]*)*(?P<nrp>\d[\dOo .'’\-]{4,})$",
    re.IGNORECASE,
)
_MEN = frozenset({"L", "LAKILAKI", "LAKI", "PRIA", "POLKI", "M", "LK"})
_WOMEN = frozenset({"P", "PEREMPUAN", "WANITA", "POLWAN", "F", "W", "PR"})
_TEXT_LIMIT = 300


@dataclass(frozen=True, slots=True)
class PersonelTerbaca:
    """A person as the table states him. `pangkat` is the standard abbreviation; the rest is text as found, cleaned.

    The cells are where each stands, for a message about it; rows that differ in nothing else are equal.
    """

    sel: str = field(compare=False)
    nrp: str
    nama: str
    pangkat: str
    jabatan: str
    satuan: str
    jenis: JenisPersonel
    jenis_kelamin: str
    """`L`, `P`, or empty."""
    hp: str
    domisili: str
    sel_nama: str = field(compare=False)
    sel_satuan: str = field(compare=False)
    sel_domisili: str = field(compare=False)
    isi: tuple[CellValue, ...] = field(default=(), compare=False)
    """The row as it stood, with the unit of its band behind it, to give it back."""


def read_personel(
    path: Path,
    daftar_pangkat: DaftarPangkat,
    *,
    progress: Progress = no_progress,
    peta: PetaKolom = PetaKolom(),
) -> SheetResult[PersonelTerbaca]:
    """All persons of the first sheet that has the columns for it (or of the one that `peta` names).

    Rows that cannot be taken are listed with the cell and the reason; what was repaired is listed too. Totals, bands and
    blank rows are passed over; a band (a unit's name alone in its row) stands for the unit where there is no such column.
    Raises `InputError` for a file that is no table of persons.
    """

    def take(table: Table) -> SheetResult[PersonelTerbaca]:
        reading = _Reading(daftar_pangkat, table)
        for row in with_progress(table.rows, table.sheet.jumlah_baris, progress):
            reading.read(row)
        rows = reading.without_duplicates()
        return SheetResult(
            tuple(rows), tuple(reading.ditolak), tuple(reading.perbaikan), table.sheet.nama,
            {**table.header.kolom, **reading.beside}, table.sheet.lembar_lain, table.judul,
        )  # fmt: skip

    return read_table(path, PERSONEL_TABLE, take, peta)


class _Reading:
    """One pass over the rows."""

    def __init__(self, daftar_pangkat: DaftarPangkat, table: Table) -> None:
        self._daftar_pangkat = daftar_pangkat
        self._has_satuan = "satuan" in table.header.kolom
        self._width = len(table.judul)
        self._band, self._banded = "", False
        self._read: list[PersonelTerbaca] = []
        self.ditolak: list[Rejection] = []
        self.perbaikan: list[Repair] = []

    def read(self, row: TableRow) -> None:
        """Take one row, or say why not."""
        texts = row.texts()
        if len(texts) < 2 and not is_error(texts[0]):
            self._band = "" if texts[0].isdigit() else texts[0]
            self._banded = self._banded or bool(self._band)
            return
        if row.is_total("nama"):
            return
        try:
            found = self._person(row)
        except Refused as refusal:
            self.ditolak.append(Rejection(refusal.sel, refusal.alasan, self._cells(row)))
            if len(texts) < 2:
                # perhaps a unit's name: nobody below may be taken for one of the unit above
                self._band = texts[0]
            return
        if found:
            self._read.append(found)
            self.perbaikan.extend(row.perbaikan)

    def _person(self, row: TableRow) -> PersonelTerbaca | None:
        nama = _nama(row)
        rank_text, number = _rank_and_number(row)
        if not nama and number is None:
            return None
        if not nama:
            raise Refused(row.sel("nama"), "Nama kosong.")
        jenis, pangkat = self._rank(row, rank_text)
        return PersonelTerbaca(
            sel=row.sel("nrp" if "nrp" in row.columns else "pangkat_nrp"),
            nrp=_nrp(row, number, jenis),
            nama=nama,
            pangkat=pangkat,
            jabatan=row.limited("jabatan", _TEXT_LIMIT),
            satuan=row.limited("satuan", _TEXT_LIMIT) if self._has_satuan else self._band,
            jenis=jenis,
            jenis_kelamin=_jenis_kelamin(row),
            hp=_hp(row),
            domisili=row.limited("domisili", _TEXT_LIMIT),
            sel_nama=row.sel("nama"),
            sel_satuan=row.sel("satuan") if self._has_satuan else row.sel("nama"),
            sel_domisili=row.sel("domisili"),
            isi=self._cells(row),
        )

    @property
    def beside(self) -> dict[str, int]:
        """The column behind the table where a row that is given back tells the unit of its band."""
        return {"satuan": self._width} if self._banded and not self._has_satuan else {}

    def _cells(self, row: TableRow) -> tuple[CellValue, ...]:
        if self._has_satuan or not self._band:
            return row.row.nilai
        return row.filled({"satuan": self._band}, self._width)

    def _rank(self, row: TableRow, text: str) -> tuple[JenisPersonel, str]:
        column = "pangkat" if "pangkat" in row.columns else "pangkat_nrp"
        if not text:
            raise Refused(row.sel(column), "Pangkat kosong.")
        found, kept = self._daftar_pangkat.find(text), self._daftar_pangkat.standard(text)
        soldier = row.text("jenis").upper().startswith(TNI)
        if found is None and not soldier:
            raise Refused(row.sel(column), f"Pangkat '{text[:40]}' tidak dikenal.")
        if kept and name_key(kept) != name_key(text):
            row.repair(column, kept, "pangkat disamakan")
        return _jenis(TNI if soldier or found is None else found.jenis), kept or text

    def without_duplicates(self) -> list[PersonelTerbaca]:
        """Identical rows once; rows that give one NRP different contents are all rejected, never "the last one wins"."""
        by_nrp: dict[str, list[PersonelTerbaca]] = defaultdict(list)
        for person in self._read:
            by_nrp[person.nrp].append(person)
        kept: list[PersonelTerbaca] = []
        for same in by_nrp.values():
            if len(same) == 1 or len({*same}) == 1:
                kept.append(same[0])
                self.perbaikan.extend(_dropped(person, same[0]) for person in same[1:])
            else:
                self.ditolak.extend(_conflict(person, same) for person in same)
        return kept


def _nama(row: TableRow) -> str:
    found = row.limited("nama", NAME_LIMIT)
    nama = tidy_degrees(found)
    row.repair("nama", nama, "penulisan gelar dirapikan" if nama != found else "")
    return nama


def _jenis(text: str) -> JenisPersonel:
    return next(jenis for jenis in JenisPersonel if text.startswith(jenis.value))


def _dropped(person: PersonelTerbaca, first: PersonelTerbaca) -> Repair:
    return Repair(person.sel, person.nrp, "", f"baris sama dengan {first.sel}; dipakai satu kali")


def _conflict(person: PersonelTerbaca, same: Iterable[PersonelTerbaca]) -> Rejection:
    others = ", ".join(f"{other.sel} ({other.nama[:40]})" for other in same if other.sel != person.sel)
    return Rejection(
        person.sel, f"NRP {person.nrp} ada lebih dari sekali dengan isi berbeda: {others}.", person.isi
    )


def _rank_and_number(row: TableRow) -> tuple[str, str | float | None]:
    number = row.value("nrp")
    if number is not None and not isinstance(number, (str, int, float)):
        raise Refused(row.sel("nrp"), "NRP terbaca sebagai tanggal; ketik sebagai teks.")
    combined = row.text("pangkat_nrp")
    if not combined:
        return row.text("pangkat"), number
    found = _RANK_AND_NUMBER.match(combined)
    if not found:
        return row.text("pangkat") or combined, number
    return row.text("pangkat") or clean_text(found["pangkat"]).rstrip(" /,;|-"), number or found["nrp"]


def _nrp(row: TableRow, number: str | float | None, jenis: JenisPersonel) -> str:
    column = "nrp" if "nrp" in row.columns else "pangkat_nrp"
    if number is None:
        raise Refused(row.sel(column), "NRP kosong.")
    try:
        found = _read_number(row, number, jenis)
    except InputError as refusal:
        raise Refused(row.sel(column), str(refusal)) from refusal
    row.repair(column, found.nrp, found.alasan)
    return found.nrp


def _read_number(row: TableRow, number: str | float, jenis: JenisPersonel) -> NrpTerbaca:
    """In a CSV file a number that lost its zeros looks like any text of digits."""
    if row.teks_saja and isinstance(number, str):
        digits = clean_text(number)
        if digits.isascii() and digits.isdigit() and not digits.startswith("0") and len(digits) < NRP_DIGITS:
            return read_nrp(int(digits), jenis)
    return read_nrp(number, jenis)


def _jenis_kelamin(row: TableRow) -> str:
    text = row.text("jenis_kelamin")
    key = name_key(text)
    if key in _MEN:
        return "L"
    if key in _WOMEN:
        return "P"
    row.repair("jenis_kelamin", "", f"jenis kelamin '{text[:20]}' tidak dikenal; dikosongkan" if key else "")
    return ""


def _hp(row: TableRow) -> str:
    value = row.value("hp")
    if value is None:
        return ""
    found = read_hp(value) if isinstance(value, (str, int, float)) else read_hp(str(value))
    row.repair("hp", found.hp, found.alasan)
    return found.hp
