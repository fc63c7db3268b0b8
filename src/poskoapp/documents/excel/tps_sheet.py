"""Reads a list of TPS (with category, voters, address, coordinates) from any office table."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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
from poskoapp.documents.excel.tps_cells import (
    Koordinat,
    read_pair,
    read_voters,
    split_pair,
)
from poskoapp.documents.excel.tps_row import kategori_of, nomor_of
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kontak import JenisKontak
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.teks import NAME_LIMIT, name_key
from poskoapp.domain.telepon import HpTerbaca, read_hp

KONTAK_FIELDS = tuple(
    Field(f"{part}_{jenis.value}", tuple(alias.format(word) for word in words for alias in aliases))
    for jenis, words in (
        (JenisKontak.KPPS, ("KPPS",)),
        (JenisKontak.PPS, ("PPS",)),
        (JenisKontak.PPK, ("PPK",)),
        (JenisKontak.PANWASCAM, ("PANWASCAM", "PANWASLU KECAMATAN", "PANWASLUCAM")),
        (JenisKontak.LINMAS, ("LINMAS", "HANSIP", "PAMSUNG")),
    )
    for part, aliases in (
        ("nama", ("NAMA KETUA {}", "KETUA {}", "NAMA {}", "KONTAK {}", "NAMA ANGGOTA {}", "PETUGAS {}")),
        ("hp", ("HP {}", "NO HP {}", "NO HP KETUA {}", "HP KETUA {}", "NOMOR HP {}", "NOMOR HP KETUA {}", "TELEPON {}",
                "NO TELP {}", "NO TELEPON {}", "NO WA {}")),
    )
)  # fmt: skip
"""Name and number of each contact: `nama_kpps`, `hp_kpps` ... A bare `PPS` or `PPK` names the place, not the person."""

TPS_TABLE = TableKind(
    "daftar TPS",
    (
        Field("nomor", ("NO TPS", "NOMOR TPS", "TPS", "NAMA TPS", "TPS NO", "NOMOR")),
        Field("kode", ("KODE KELURAHAN", "KODE KEL", "KODE WILAYAH", "KODE DESA", "KODE KELURAHAN/DESA", "KODE",
                       "KODE TPS", "KODE DESA/KELURAHAN")),
        Field("kecamatan", ("KECAMATAN", "KEC", "NAMA KECAMATAN", "PPK")),
        Field("kelurahan", ("KELURAHAN", "KEL", "DESA", "KELURAHAN/DESA", "DESA/KELURAHAN", "KEL/DESA", "DESA/KEL",
                            "NAMA KELURAHAN", "NAMA DESA", "PPS", "GAMPONG", "NAGARI")),
        Field("dpt_l", ("DPT L", "L", "LAKI-LAKI", "DPT LAKI-LAKI", "PEMILIH L", "LK", "PRIA", "PEMILIH LAKI-LAKI")),
        Field("dpt_p", ("DPT P", "P", "PEREMPUAN", "DPT PEREMPUAN", "PEMILIH P", "PR", "WANITA", "PEMILIH PEREMPUAN")),
        Field("dpt_jumlah", ("JUMLAH DPT", "DPT", "DPT JUMLAH", "JML DPT", "DPT JML", "DPT TOTAL", "TOTAL DPT", "DPT L P",
                             "L P", "JUMLAH PEMILIH", "JML PEMILIH", "PEMILIH", "TOTAL PEMILIH", "PEMILIH JUMLAH",
                             "DAFTAR PEMILIH JUMLAH", "JUMLAH PEMILIH TETAP", "PEMILIH TERDAFTAR")),
        Field("alamat", ("ALAMAT TPS", "ALAMAT", "ALAMAT LOKASI", "LOKASI TPS", "LOKASI", "TEMPAT", "JALAN/DUSUN",
                         "ALAMAT LENGKAP", "CIRI TEMPAT")),
        Field("lat", ("LAT", "LATITUDE", "LATTITUDE", "LINTANG", "GARIS LINTANG", "KOORDINAT LAT", "Y")),
        Field("lng", ("LNG", "LONG", "LON", "LONGITUDE", "LONGTITUDE", "BUJUR", "GARIS BUJUR", "KOORDINAT LONG", "X")),
        Field("koordinat", ("KOORDINAT", "TITIK KOORDINAT", "LAT LONG", "LAT LNG", "LATLONG", "KOORDINAT TPS", "SHARELOC")),
        Field("kategori", ("KATEGORI", "KERAWANAN", "KATEGORI TPS", "KATEGORI KERAWANAN", "TINGKAT KERAWANAN",
                           "KLASIFIKASI", "KET KERAWANAN")),
        Field("catatan", ("CATATAN", "KETERANGAN", "KET")),
        *KONTAK_FIELDS,
    ),
    (("nomor", "kode"), ("kelurahan", "kode")),
)  # fmt: skip

_TEXT_LIMIT = 500


@dataclass(frozen=True, slots=True)
class TpsTerbaca:
    """A TPS as the table states it: its kelurahan by code (or empty) and by names as found; degrees; voters."""

    sel: str
    kode_kelurahan: str
    kecamatan: str
    kelurahan: str
    nomor: str
    kategori: Kategori | None
    dpt_l: int | None
    dpt_p: int | None
    dpt_jumlah: int | None
    alamat: str
    lat: float | None
    lng: float | None
    catatan: str
    kontak: tuple[tuple[JenisKontak, str, str], ...] = ()
    """Kind, name and mobile number of the contacts that the row tells."""
    isi: tuple[CellValue, ...] = field(default=(), compare=False)
    """The row as it stood, to give it back."""


def read_tps(
    path: Path,
    *,
    progress: Progress = no_progress,
    peta: PetaKolom = PetaKolom(),
) -> SheetResult[TpsTerbaca]:
    """All TPS of the first sheet that has the columns for it (or of the one that `peta` names).

    A coordinate beyond repair is left out and said so; the TPS is kept. Cells merged downwards (kecamatan, kelurahan) are
    filled. Rows that cannot be taken are listed with the cell and the reason.
    Raises `InputError` for a file that is no list of TPS.
    """

    def take(table: Table) -> SheetResult[TpsTerbaca]:
        reading = _Reading()
        rows = with_progress(table.rows, table.sheet.jumlah_baris, progress)
        for row, place in fill_places(rows, reading.ditolak, reading.perbaikan):
            reading.read(row, place)
        return SheetResult(
            tuple(reading.without_duplicates()), tuple(reading.ditolak), tuple(reading.perbaikan), table.sheet.nama,
            table.header.kolom, table.sheet.lembar_lain, table.judul,
        )  # fmt: skip

    return read_table(path, TPS_TABLE, take, peta)


class _Reading:
    """One pass over the rows whose kelurahan is known."""

    def __init__(self) -> None:
        self._read: list[TpsTerbaca] = []
        self.ditolak: list[Rejection] = []
        self.perbaikan: list[Repair] = []

    def read(self, row: TableRow, place: Place) -> None:
        """Take one row, or say why not."""
        try:
            self._read.append(_tps(row, place))
        except Refused as refusal:
            self.ditolak.append(Rejection(refusal.sel, refusal.alasan, given_back(row, place)))
        else:
            self.perbaikan.extend(row.perbaikan)

    def without_duplicates(self) -> list[TpsTerbaca]:
        """Identical rows once; rows that give one TPS different contents are all rejected."""
        by_place: dict[tuple[str, str, str], list[TpsTerbaca]] = defaultdict(list)
        for tps in self._read:
            by_place[_identity(tps)].append(tps)
        kept: list[TpsTerbaca] = []
        for same in by_place.values():
            if len(same) == 1 or len({_content(tps) for tps in same}) == 1:
                kept.append(same[0])
                self.perbaikan.extend(_dropped(tps, same[0]) for tps in same[1:])
            else:
                self.ditolak.extend(_conflict(tps, same) for tps in same)
        return kept


def _identity(tps: TpsTerbaca) -> tuple[str, str, str]:
    if tps.kode_kelurahan:
        return "", tps.kode_kelurahan, tps.nomor
    return name_key(tps.kecamatan), name_key(tps.kelurahan), tps.nomor


def _content(tps: TpsTerbaca) -> TpsTerbaca:
    """Without what may be spelled in several ways although `_identity` is the same."""
    return replace(tps, sel="", kecamatan="", kelurahan="")


def _dropped(tps: TpsTerbaca, first: TpsTerbaca) -> Repair:
    return Repair(tps.sel, tps.nomor, "", f"baris sama dengan {first.sel}; dipakai satu kali")


def _conflict(tps: TpsTerbaca, same: list[TpsTerbaca]) -> Rejection:
    others = ", ".join(other.sel for other in same if other.sel != tps.sel)
    alasan = f"TPS {tps.nomor} {tps.kelurahan or tps.kode_kelurahan} ada lebih dari sekali dengan isi berbeda: {others}."
    return Rejection(tps.sel, alasan, tps.isi)


def _tps(row: TableRow, place: Place) -> TpsTerbaca:
    lat, lng = _coordinates(row)
    return TpsTerbaca(
        sel=row.sel("nomor" if "nomor" in row.columns else "kode"),
        kode_kelurahan=place.kode,
        kecamatan=place.kecamatan,
        kelurahan=place.kelurahan,
        nomor=nomor_of(row, place),
        kategori=kategori_of(row),
        **_dpt(row),
        alamat=row.limited("alamat", _TEXT_LIMIT),
        lat=lat,
        lng=lng,
        catatan=row.limited("catatan", _TEXT_LIMIT),
        kontak=tuple(_contacts(row)),
        isi=given_back(row, place),
    )


_CONTACT_FIELDS = tuple(f"{what}_{jenis.value}" for jenis in JenisKontak for what in ("nama", "hp"))


def _contacts(row: TableRow) -> Iterator[tuple[JenisKontak, str, str]]:
    if row.columns.keys().isdisjoint(_CONTACT_FIELDS):
        return
    for jenis in JenisKontak:
        nama, value = row.limited(f"nama_{jenis.value}", NAME_LIMIT), row.value(f"hp_{jenis.value}")
        told = read_hp(value) if isinstance(value, (str, int, float)) else HpTerbaca("")
        row.repair(f"hp_{jenis.value}", told.hp, told.alasan)
        if nama or told.hp:
            yield jenis, nama, told.hp


def _dpt(row: TableRow) -> dict[str, int | None]:
    """Men, women, and the number told for both where it says more than these; a sum that may be right is kept."""
    men, women, told = (_voters(row, name) for name in ("dpt_l", "dpt_p", "dpt_jumlah"))
    if told is not None and men is not None and women is not None:
        if told == men + women:
            told = None
        elif told < max(men, women):
            row.repair(
                "dpt_jumlah", "", f"lebih kecil dari L atau P sendiri; dipakai jumlahnya, {men + women}"
            )
            told = None
        else:
            row.repair("dpt_jumlah", str(told), f"L dan P berjumlah {men + women}; kedua angka disimpan")
    return {"dpt_l": men, "dpt_p": women, "dpt_jumlah": told}


def _voters(row: TableRow, nama: str) -> int | None:
    value = row.value(nama)
    if value is None:
        return None
    found = read_voters(value) if isinstance(value, (str, int, float)) else None
    if found is None:
        row.repair(nama, "", "jumlah pemilih tidak terbaca; dikosongkan")
    elif isinstance(value, str) and "." in value.removesuffix(".0"):
        row.repair(nama, str(found), "titik ribuan dibuang")
    return found


def _coordinates(row: TableRow) -> tuple[float | None, float | None]:
    """Both or none: half a coordinate is no place."""
    lat_value, lng_value, column = _raw_coordinates(row)
    if lat_value is None or lng_value is None:
        for name in ("lat", "lng"):
            row.repair(
                name, "", "koordinat tidak lengkap; tidak diambil" if row.value(name) is not None else ""
            )
        return None, None
    lat, lng = read_pair(lat_value, lng_value)
    for name, found in ((column or "lat", lat), (column or "lng", lng)):
        _note(row, name, found)
    if lat.derajat is None or lng.derajat is None:
        return None, None
    return lat.derajat, lng.derajat


def _note(row: TableRow, name: str, found: Koordinat) -> None:
    row.repair(name, "" if found.derajat is None else str(found.derajat), found.alasan)


def _raw_coordinates(row: TableRow) -> tuple[str | float | None, str | float | None, str]:
    lat, lng = row.value("lat"), row.value("lng")
    if isinstance(lat, (str, int, float)) and isinstance(lng, (str, int, float)):
        return lat, lng, ""
    pair = row.text("koordinat")
    if not pair:
        return None, None, ""
    parts = split_pair(pair)
    return (*parts, "koordinat") if parts else (pair, pair, "koordinat")
