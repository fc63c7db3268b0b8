"""The numbered reports of the post: Laphar of a day and Lapsit of an incident."""

from collections.abc import Sequence
from dataclasses import dataclass

from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar, KertasDaftar, Penutup
from poskoapp.documents.sprin import Baris, BarisLanjutan, Jumlah, Kolom, Lampiran, Penandatangan, Pita
from poskoapp.domain.bilangan import bilangan

NIHIL = "Nihil"
_CATATAN = (
    Kolom("no", "NO", 24, rata="tengah"),
    Kolom("waktu", "WAKTU", 58, utuh=True),
    Kolom("sumber", "SUMBER", 76),
    Kolom("kejadian", "KEJADIAN", 190),
    Kolom("tindakan", "TINDAKAN", 140),
    Kolom("status", "STATUS", 52),
)
_TPS = (
    Kolom("no", "NO", 24, rata="tengah"),
    Kolom("kecamatan", "KECAMATAN", 130),
    Kolom("kelompok", "KELOMPOK", 62, rata="tengah"),
    Kolom("tiba", "TIBA", 62, "SUDAH MELAPOR", "tengah"),
    Kolom("mulai", "MULAI", 62, "SUDAH MELAPOR", "tengah"),
    Kolom("hitung", "SELESAI HITUNG", 62, "SUDAH MELAPOR", "tengah"),
    Kolom("kotak", "KOTAK BERGESER", 62, "SUDAH MELAPOR", "tengah"),
)


@dataclass(frozen=True, slots=True)
class CatatanCetak:
    """An entry of the log as printed."""

    waktu: str
    sumber: str
    kejadian: str
    tindakan: str
    status: str


@dataclass(frozen=True, slots=True)
class TpsCetak:
    """How far the groups of a kecamatan are: all, and those that reported each stage."""

    kecamatan: str
    kelompok: int
    lapor: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class IsiLaporan:
    """What a report says: facts under its title, bands of entries, the state of the vote where there is one."""

    judul: str
    nomor: str
    tentang: str
    fakta: tuple[tuple[str, str], ...]
    bagian: tuple[tuple[str, tuple[CatatanCetak, ...]], ...]
    tps: tuple[TpsCetak, ...] = ()
    penutup: tuple[tuple[str, str], ...] = ()


def build_laporan(
    kepala: KepalaDaftar, isi: IsiLaporan, signer: Penandatangan, kertas: KertasDaftar
) -> Daftar:
    """The report; an empty band says Nihil, the state of the vote stands on a page of its own."""
    bands = tuple(_band(number, title, rows) for number, (title, rows) in enumerate(isi.bagian))
    ending = Penutup(isi.penutup, signer)
    table = Lampiran((), _CATATAN, bands)
    first = Bagian(isi.tentang.upper(), isi.judul, isi.fakta, table, Penutup() if isi.tps else ending)
    return Daftar(
        judul=isi.judul.upper(),
        sub_judul=(f"NOMOR: {isi.nomor}", kepala.operasi.upper()),
        kepala=kepala,
        bagian=(first, _vote(isi.tps, ending)) if isi.tps else (first,),
        angka=("kelompok", "tiba", "mulai", "hitung", "kotak"),
        kertas=kertas,
        tegak=True,
        menerus=True,
    )


def _band(number: int, title: str, rows: Sequence[CatatanCetak]) -> Pita:
    lines = tuple(
        Baris(f"{number}-{at}", (row.waktu, row.sumber, row.kejadian, row.tindakan, row.status))
        for at, row in enumerate(rows)
    )
    nothing = BarisLanjutan(f"{number}-0", ("", "", NIHIL, "", ""))
    return Pita(title.upper(), lines or (nothing,))


def _vote(rows: Sequence[TpsCetak], ending: Penutup) -> Bagian:
    lines = tuple(
        Baris(row.kecamatan, (row.kecamatan, bilangan(row.kelompok), *map(bilangan, row.lapor)))
        for row in rows
    )
    totals = (Jumlah(sum(row.kelompok for row in rows), "kelompok"),)
    table = Lampiran((), _TPS, (Pita("", lines),), totals)
    return Bagian("PERKEMBANGAN DI TPS", "TPS", (), table, ending)
