"""The columns of the rows of a package, and how a value of each is read from outside: nothing unchecked comes in."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import Boolean, Date, DateTime, Enum, Float, Integer

from poskoapp.domain.bko import PermintaanBko, PersonelBko, RincianBko, TahapBko
from poskoapp.domain.entity import Entity
from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kontak import KontakTps
from poskoapp.domain.model import KelompokTps, Penugasan, Personel, Rencana, Tps
from poskoapp.domain.paket import JenisPaket

Nilai: TypeAlias = "str | int | float | bool | list[Any] | None"
"""As JSON has it; days and times in ISO form, choices as the file stores them."""

_LONGEST = 4_000
_MOST_PARTS = 5_000
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
    RENCANA = "rencana"
    KELOMPOK_RENCANA = "kelompok rencana"

    @property
    def label(self) -> str:
        """As the preview calls it."""
        return {Golongan.TPS: "TPS", Golongan.TAHAP: "Tahap BKO", Golongan.RINCIAN: "Rincian BKO",
                Golongan.PERMINTAAN: "Permintaan BKO", Golongan.NAMA: "Personel BKO"}.get(
            self, self.value.capitalize()
        )  # fmt: skip


Baca: TypeAlias = Callable[[Any], Nilai]


def refused(what: str) -> InputError:
    """The error for a content that this program would not have written."""
    return InputError(f"Isi paket tidak sah ({what}).", "Minta pengirim memakai versi Posko yang sama.")


def read_text(value: Any) -> Nilai:
    """A text, without control characters."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise refused("teks")
    return "".join(c for c in value if c == "\n" or not unicodedata.category(c).startswith("C"))


def read_whole(value: Any) -> Nilai:
    """A whole number from 0."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1_000_000_000:
        raise refused("bilangan")
    return value


def _number(value: Any) -> Nilai:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise refused("bilangan")
    return float(value)


def read_yes_or_no(value: Any) -> Nilai:
    """Yes or no."""
    if not isinstance(value, bool):
        raise refused("ya atau tidak")
    return value


def _moment(kind: type[date]) -> Baca:
    def read(value: Any) -> Nilai:
        try:
            return kind.fromisoformat(value).isoformat()
        except (TypeError, ValueError):
            raise refused("waktu") from None

    return read


def _one_of(values: Iterable[str]) -> Baca:
    known = frozenset(values)

    def read(value: Any) -> Nilai:
        if not isinstance(value, str) or value not in known:
            raise refused(f"pilihan {str(value)[:20]}")
        return value

    return read


def _stations(value: Any) -> Nilai:
    if not isinstance(value, list) or len(value) > _MOST_PARTS:  # pyright: ignore[reportUnknownArgumentType]
        raise refused("TPS kelompok")
    if not all(isinstance(kode, str) and _KODE_TPS.fullmatch(kode) for kode in value):  # pyright: ignore[reportUnknownVariableType]
        raise refused("kode TPS")
    return sorted(set(value))  # pyright: ignore[reportUnknownArgumentType]


def _guards(value: Any) -> Nilai:
    """Officers of a group: NRP, rank and name, role, from, to, locked."""
    if not isinstance(value, list) or len(value) > _MOST_PARTS:  # pyright: ignore[reportUnknownArgumentType]
        raise refused("petugas")
    time = _moment(datetime)
    read: list[list[Any]] = []
    for guard in value:  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(guard, list) or len(guard) != 6:  # pyright: ignore[reportUnknownArgumentType]
            raise refused("petugas")
        nrp, sebutan, peran, mulai, selesai, terkunci = guard  # pyright: ignore[reportUnknownVariableType]
        read.append(
            [
                read_text(nrp),
                read_text(sebutan),
                read_text(peran),
                time(mulai),
                time(selesai),
                read_yes_or_no(terkunci),
            ]
        )
    return sorted(read)


def _pola(value: Any) -> Nilai:
    """Pola of a plan: category, Polri, TPS, Linmas."""
    kategori = _one_of(each.value for each in Kategori)
    if not isinstance(value, list) or len(value) > len(Kategori):  # pyright: ignore[reportUnknownArgumentType]
        raise refused("pola")
    read: list[list[Any]] = []
    for row in value:  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(row, list) or len(row) != 4:  # pyright: ignore[reportUnknownArgumentType]
            raise refused("pola")
        read.append([kategori(row[0]), *(read_whole(number) for number in row[1:])])  # pyright: ignore[reportUnknownVariableType]
    if len({row[0] for row in read}) != len(read) or not all(row[2] for row in read):
        raise refused("pola")
    return sorted(read)


def _maybe(read: Baca) -> Baca:
    return lambda value: None if value is None else read(value)


def _of_column(entity: type[Entity], name: str) -> Baca:
    column = entity.__table__.c[name]
    kind = column.type
    if isinstance(kind, Enum):
        read = _one_of(kind.enums)
    elif isinstance(kind, Boolean):
        read = read_yes_or_no
    elif isinstance(kind, Integer):
        read = read_whole
    elif isinstance(kind, Float):
        read = _number
    elif isinstance(kind, DateTime):
        read = _moment(datetime)
    elif isinstance(kind, Date):
        read = _moment(date)
    else:
        read = read_text
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
    "kategori alasan dpt_l dpt_p dpt_jumlah alamat lat lng koordinat_diperiksa catatan indikator rawan_banjir "
    "tanpa_sinyal sulit_dijangkau jenis_loksus nama_loksus"
)
KOLOM_KELOMPOK = "kategori polri tps linmas mulai selesai terkunci sektor"

KOLOM_RENCANA = "nama jenis hari_pemungutan tugas_mulai tugas_selesai"
_KELOMPOK: Mapping[str, Baca] = {
    "kelurahan": read_text, **_columns(KelompokTps, KOLOM_KELOMPOK), "anggota": _stations, "petugas": _guards
}  # fmt: skip

KOLOM: Mapping[Golongan, Mapping[str, Baca]] = {
    Golongan.PERMINTAAN: {"peminta": read_text, **_columns(PermintaanBko, KEPALA_BKO)},
    Golongan.TAHAP: {"permintaan": read_text, **_columns(TahapBko, "status waktu nomor_surat keterangan")},
    Golongan.RINCIAN: {"permintaan": read_text, **_columns(RincianBko, RINCIAN_BKO)},
    Golongan.NAMA: {
        "rincian": read_text, "nrp": read_text, **_columns(Personel, ORANG), **_columns(PersonelBko, TEMPAT_BKO)
    },
    Golongan.TPS: _columns(Tps, KOLOM_TPS),
    Golongan.KONTAK: _columns(KontakTps, "nama hp"),
    Golongan.KELOMPOK: _KELOMPOK,
    Golongan.PADAL: {
        "nrp": read_text, "orang": read_text, "tempat": read_text,
        **_columns(Penugasan, "peran sasaran mulai selesai terkunci"),
    },
    Golongan.RENCANA: {**_columns(Rencana, KOLOM_RENCANA), "anggota": _stations, "pola": _pola},
    Golongan.KELOMPOK_RENCANA: {"rencana": read_text, **_KELOMPOK},
}  # fmt: skip
"""Kind -> column -> how its value is read."""

OF_JENIS: Mapping[JenisPaket, frozenset[Golongan]] = {
    JenisPaket.BKO: frozenset({Golongan.PERMINTAAN, Golongan.TAHAP, Golongan.RINCIAN, Golongan.NAMA}),
    JenisPaket.TPS: frozenset({Golongan.TPS, Golongan.KONTAK}),
    JenisPaket.PLOTING: frozenset({Golongan.KELOMPOK, Golongan.PADAL}),
    JenisPaket.RENCANA: frozenset({Golongan.RENCANA, Golongan.KELOMPOK_RENCANA}),
}
