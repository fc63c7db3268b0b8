"""What a package holds: rows that are named alike in the files of all posts, in values that every program reads alike."""

import json
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import Boolean, Date, DateTime, Enum, Float, Integer

from poskoapp.domain.bko import PermintaanBko, PersonelBko, RincianBko, TahapBko
from poskoapp.domain.edits import field_label
from poskoapp.domain.entity import Entity
from poskoapp.domain.errors import InputError
from poskoapp.domain.kontak import KontakTps
from poskoapp.domain.model import KelompokTps, Penugasan, Personel, Tps
from poskoapp.domain.paket import JenisPaket

Nilai: TypeAlias = "str | int | float | bool | list[Any] | None"
"""As JSON has it; days and times in ISO form, choices as the file stores them."""

Tanda: TypeAlias = "tuple[Golongan, str]"
"""Names a row in the files of all posts: its kind, and its key there."""

_LONGEST = 4_000
_MOST_ROWS = 400_000
_MOST_PARTS = 5_000
_KEY = re.compile(r"[0-9A-Za-z :./_-]{1,200}")
_KODE_TPS = re.compile(r"\d{13}")


class Golongan(StrEnum):
    """Kinds of row, parents first."""

    PERMINTAAN = "permintaan"
    TAHAP = "tahap"
    RINCIAN = "rincian"
    NAMA = "nama"
    TPS = "tps"
    KONTAK = "kontak"
    KELOMPOK = "kelompok"
    PADAL = "padal"

    @property
    def label(self) -> str:
        """As the preview calls it."""
        return {Golongan.TPS: "TPS", Golongan.TAHAP: "Tahap BKO", Golongan.RINCIAN: "Rincian BKO",
                Golongan.PERMINTAAN: "Permintaan BKO", Golongan.NAMA: "Personel BKO"}.get(
            self, self.value.capitalize()
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Baris:
    """One row: `kunci` names it in every file, `sebutan` tells it to people."""

    golongan: Golongan
    kunci: str
    sebutan: str
    nilai: Mapping[str, Nilai]

    @property
    def tanda(self) -> Tanda:
        """Its name among all rows."""
        return self.golongan, self.kunci


@dataclass(frozen=True, slots=True)
class IsiPaket:
    """The content of one package."""

    jenis: JenisPaket
    cakupan: str
    """What part it is, in words: `Polsek Utara`."""
    nomor: int
    """The sender's; a higher one is newer."""
    dibuat: datetime
    """By the sender's clock, UTC."""
    tahu: int
    """The number of the newest package of ours that the sender had read by then; 0 for none."""
    latihan: bool
    pemilihan: str
    wilayah: tuple[str, ...]
    """Codes of the kecamatan that it tells whole: what of their plot groups it does not name is gone there."""
    baris: tuple[Baris, ...]


Baca: TypeAlias = Callable[[Any], Nilai]


def _refuse(what: str) -> InputError:
    return InputError(f"Isi paket tidak sah ({what}).", "Minta pengirim memakai versi Posko yang sama.")


def _text(value: Any) -> Nilai:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise _refuse("teks")
    return "".join(c for c in value if c == "\n" or not unicodedata.category(c).startswith("C"))


def _whole(value: Any) -> Nilai:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1_000_000_000:
        raise _refuse("bilangan")
    return value


def _number(value: Any) -> Nilai:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise _refuse("bilangan")
    return float(value)


def _yes_or_no(value: Any) -> Nilai:
    if not isinstance(value, bool):
        raise _refuse("ya atau tidak")
    return value


def _moment(kind: type[date]) -> Baca:
    def read(value: Any) -> Nilai:
        try:
            return kind.fromisoformat(value).isoformat()
        except (TypeError, ValueError):
            raise _refuse("waktu") from None

    return read


def _one_of(values: Iterable[str]) -> Baca:
    known = frozenset(values)

    def read(value: Any) -> Nilai:
        if not isinstance(value, str) or value not in known:
            raise _refuse(f"pilihan {str(value)[:20]}")
        return value

    return read


def _stations(value: Any) -> Nilai:
    if not isinstance(value, list) or len(value) > _MOST_PARTS:  # pyright: ignore[reportUnknownArgumentType]
        raise _refuse("TPS kelompok")
    if not all(isinstance(kode, str) and _KODE_TPS.fullmatch(kode) for kode in value):  # pyright: ignore[reportUnknownVariableType]
        raise _refuse("kode TPS")
    return sorted(set(value))  # pyright: ignore[reportUnknownArgumentType]


def _guards(value: Any) -> Nilai:
    """Officers of a group: NRP, rank and name, role, from, to, locked."""
    if not isinstance(value, list) or len(value) > _MOST_PARTS:  # pyright: ignore[reportUnknownArgumentType]
        raise _refuse("petugas")
    time = _moment(datetime)
    read: list[list[Any]] = []
    for guard in value:  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(guard, list) or len(guard) != 6:  # pyright: ignore[reportUnknownArgumentType]
            raise _refuse("petugas")
        nrp, sebutan, peran, mulai, selesai, terkunci = guard  # pyright: ignore[reportUnknownVariableType]
        read.append(
            [_text(nrp), _text(sebutan), _text(peran), time(mulai), time(selesai), _yes_or_no(terkunci)]
        )
    return sorted(read)


def _maybe(read: Baca) -> Baca:
    return lambda value: None if value is None else read(value)


def _of_column(entity: type[Entity], name: str) -> Baca:
    column = entity.__table__.c[name]
    kind = column.type
    if isinstance(kind, Enum):
        read = _one_of(kind.enums)
    elif isinstance(kind, Boolean):
        read = _yes_or_no
    elif isinstance(kind, Integer):
        read = _whole
    elif isinstance(kind, Float):
        read = _number
    elif isinstance(kind, DateTime):
        read = _moment(datetime)
    elif isinstance(kind, Date):
        read = _moment(date)
    else:
        read = _text
    return _maybe(read) if column.nullable else read


def _columns(entity: type[Entity], names: str) -> dict[str, Baca]:
    return {name: _of_column(entity, name) for name in names.split()}


KEPALA_BKO = (
    "jenis perihal mulai selesai alasan tempat tugas akomodasi konsumsi bbm titik_kumpul pimpinan pimpinan_hp status "
    "lisan_pada lisan_oleh nomor_surat tanggal_surat klasifikasi alasan_disetujui alasan_tiba alasan_kembali"
)
RINCIAN_BKO = (
    "satuan_asal kualifikasi bentuk diminta disetujui tiba kembali perlengkapan kendaraan penginapan tempat"
)
ORANG = "nama pangkat jabatan jenis jenis_kelamin hp"
"""What only the lender knows of a person; what the borrower says of it is not taken."""
TEMPAT_BKO = "diminta disetujui tiba kembali alasan diteruskan diteruskan_ke"
KOLOM_TPS = (
    "kategori alasan dpt_l dpt_p alamat lat lng koordinat_diperiksa catatan indikator rawan_banjir tanpa_sinyal "
    "sulit_dijangkau jenis_loksus nama_loksus"
)
KOLOM_KELOMPOK = "kategori polri tps linmas mulai selesai terkunci sektor"

KOLOM: Mapping[Golongan, Mapping[str, Baca]] = {
    Golongan.PERMINTAAN: {"peminta": _text, **_columns(PermintaanBko, KEPALA_BKO)},
    Golongan.TAHAP: {"permintaan": _text, **_columns(TahapBko, "status waktu nomor_surat keterangan")},
    Golongan.RINCIAN: {"permintaan": _text, **_columns(RincianBko, RINCIAN_BKO)},
    Golongan.NAMA: {
        "rincian": _text, "nrp": _text, **_columns(Personel, ORANG), **_columns(PersonelBko, TEMPAT_BKO)
    },
    Golongan.TPS: _columns(Tps, KOLOM_TPS),
    Golongan.KONTAK: _columns(KontakTps, "nama hp"),
    Golongan.KELOMPOK: {
        "kelurahan": _text, **_columns(KelompokTps, KOLOM_KELOMPOK), "anggota": _stations, "petugas": _guards
    },
    Golongan.PADAL: {
        "nrp": _text, "orang": _text, "tempat": _text, **_columns(Penugasan, "peran sasaran mulai selesai terkunci")
    },
}  # fmt: skip
"""Kind -> column -> how its value is read."""

OF_JENIS: Mapping[JenisPaket, frozenset[Golongan]] = {
    JenisPaket.BKO: frozenset({Golongan.PERMINTAAN, Golongan.TAHAP, Golongan.RINCIAN, Golongan.NAMA}),
    JenisPaket.TPS: frozenset({Golongan.TPS, Golongan.KONTAK}),
    JenisPaket.PLOTING: frozenset({Golongan.KELOMPOK, Golongan.PADAL}),
}

_LABELS = {
    "anggota": "TPS", "petugas": "Petugas", "dpt_l": "DPT laki-laki", "dpt_p": "DPT perempuan", "lat": "Lintang",
    "lng": "Bujur", "polri": "Pola: Polri", "tps": "Pola: TPS", "linmas": "Pola: Linmas", "bbm": "BBM",
    "pimpinan_hp": "HP pimpinan", "jenis_loksus": "Jenis lokasi khusus", "nama_loksus": "Nama lokasi khusus",
    "koordinat_diperiksa": "Koordinat diperiksa", "tanpa_sinyal": "Tanpa sinyal", "indikator": "Indikator Bawaslu",
}  # fmt: skip


def label_of(kolom: str) -> str:
    """A column in the words of the screen."""
    return _LABELS.get(kolom) or field_label(kolom)


def pack_rows(baris: Iterable[Baris]) -> list[list[Any]]:
    """Rows as plain lists."""
    return [[b.golongan.value, b.kunci, b.sebutan, dict(b.nilai)] for b in baris]


def read_rows(rows: Any, jenis: JenisPaket) -> tuple[Baris, ...]:
    """What `pack_rows` made, every value checked. InputError where something is not as this program writes it."""
    if not isinstance(rows, list) or len(rows) > _MOST_ROWS:  # pyright: ignore[reportUnknownArgumentType]
        raise _refuse("baris")
    read = tuple(_row(row, OF_JENIS[jenis]) for row in rows)  # pyright: ignore[reportUnknownVariableType]
    if len({b.tanda for b in read}) != len(read):
        raise _refuse("baris ganda")
    return read


def write_isi(isi: IsiPaket) -> bytes:
    """The content as bytes; the same content gives the same bytes."""
    content = {
        "jenis": isi.jenis.value, "cakupan": isi.cakupan, "nomor": isi.nomor, "dibuat": isi.dibuat.isoformat(),
        "tahu": isi.tahu, "latihan": isi.latihan, "pemilihan": isi.pemilihan, "wilayah": list(isi.wilayah),
        "baris": pack_rows(isi.baris),
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def read_isi(content: bytes) -> IsiPaket:
    """What `write_isi` wrote. InputError where it is something else."""
    try:
        told: dict[str, Any] = json.loads(content)
        jenis = JenisPaket(told["jenis"])
        wilayah = tuple(str(_text(kode)) for kode in told["wilayah"])
        return IsiPaket(
            jenis=jenis,
            cakupan=str(_text(told["cakupan"])),
            nomor=_count(told["nomor"]),
            dibuat=datetime.fromisoformat(told["dibuat"]),
            tahu=_count(told["tahu"]),
            latihan=bool(_yes_or_no(told["latihan"])),
            pemilihan=str(_text(told["pemilihan"])),
            wilayah=wilayah,
            baris=read_rows(told["baris"], jenis),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _refuse("susunan") from None


def _count(value: Any) -> int:
    return int(str(_whole(value)))


def _row(row: Any, allowed: frozenset[Golongan]) -> Baris:
    try:
        golongan, kunci, sebutan, nilai = Golongan(row[0]), row[1], _text(row[2]), dict(row[3])
    except (ValueError, TypeError, IndexError, KeyError):
        raise _refuse("baris") from None
    columns = KOLOM[golongan]
    if golongan not in allowed or not isinstance(kunci, str) or not _KEY.fullmatch(kunci):
        raise _refuse("kunci baris")
    if nilai.keys() != columns.keys():
        raise _refuse(f"kolom {golongan.value}")
    return Baris(golongan, kunci, str(sebutan), {name: read(nilai[name]) for name, read in columns.items()})
