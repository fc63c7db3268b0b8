"""The forces of an example beside those at the TPS: guards of objects, who stands by, who is lent to us and by us."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from poskoapp.domain.bko_jenis import ArahBko, BentukBko, HitunganBko, JenisBko
from poskoapp.domain.objek import JenisObjek
from poskoapp.domain.siaga import JenisSatgas


@dataclass(frozen=True, slots=True)
class MasaJagaContoh:
    """A stage of an object's guard, up to the day after `sampai`."""

    keterangan: str
    mulai: datetime
    selesai: datetime


@dataclass(frozen=True, slots=True)
class ObjekContoh:
    """An object guarded round the clock: `regu` teams of `orang` people in turn, `jam` hours each, stage by stage."""

    nama: str
    jenis: JenisObjek
    satuan: str
    regu: int
    orang: int
    jam: int
    masa: tuple[MasaJagaContoh, ...]
    alamat: str = ""
    kelurahan: str = ""
    """Code of a kelurahan whose middle stands for the place of the building, which no public data tell."""


@dataclass(frozen=True, slots=True)
class AsalContoh:
    """So many people of a unit, ours or lent to us, `perwira` of them officers."""

    satuan: str
    jumlah: int
    perwira: int = 0


@dataclass(frozen=True, slots=True)
class SiagaContoh:
    """Who stands by: the platoon of a rayon (`basis`, `cakupan`), or a named group (`jenis`)."""

    nama: str
    dari: tuple[AsalContoh, ...]
    jenis: JenisSatgas | None = None
    rayon: str = ""
    basis: str = ""
    cakupan: tuple[str, ...] = ()
    tempat: str = ""
    catatan: str = ""
    mulai: datetime | None = None
    selesai: datetime | None = None
    """Without them, as long as the guards are at the TPS."""

    @property
    def kekuatan(self) -> int:
        """All its people."""
        return sum(asal.jumlah for asal in self.dari)


@dataclass(frozen=True, slots=True)
class RincianContoh:
    """A line of a request: who lends how many; of those approved `tidak_tiba` do not come, for a reason."""

    satuan: str
    diminta: int
    perwira: int = 0
    kualifikasi: str = ""
    bentuk: BentukBko = BentukBko.PERORANGAN
    perlengkapan: str = ""
    kendaraan: str = ""
    penginapan: str = ""
    di: str = ""
    """The unit of ours at whose place they sleep, for the distances."""
    jabatan: tuple[str, ...] = ("Anggota",)
    tidak_tiba: int = 0
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class AngkaBkoContoh:
    """A count as the other side stated it."""

    hitungan: HitunganBko
    jumlah: int
    sumber: str


@dataclass(frozen=True, slots=True)
class BkoContoh:
    """Force lent to us (masuk) or by us (keluar), with the life of the request.

    `agenda`: number of our letter; `nomor_surat`: of theirs. `tahap`: when it was approved, set out, arrived, and
    returned, as far as it has come.
    """

    arah: ArahBko
    jenis: JenisBko
    pihak: str
    perihal: str
    mulai: datetime
    selesai: datetime
    tanggal_surat: date
    disetujui: datetime
    berangkat: datetime
    tiba: datetime
    rincian: tuple[RincianContoh, ...]
    kembali: datetime | None = None
    agenda: int | None = None
    nomor_surat: str = ""
    surat_disetujui: str = ""
    angka: tuple[AngkaBkoContoh, ...] = ()
    teks: Mapping[str, str] = field(default_factory=dict[str, str])
    """The other words of the request: alasan, tempat, tugas, titik_kumpul, pimpinan, akomodasi ..."""
