"""The muster of a day on paper: JUMLAH, HADIR, KURANG and the reasons per unit, and the missing by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar, KertasDaftar, Penutup
from poskoapp.documents.sprin import Baris, Jumlah, Kolom, Lampiran, Penandatangan, Pita
from poskoapp.domain.apel import HitunganApel, total
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.waktu import hari_tanggal

_ALASAN = tuple(AlasanTidakHadir)
_FIGURES = ("jumlah", "hadir", "kurang", *(a.name.lower() for a in _ALASAN))


def _width(alasan: AlasanTidakHadir) -> float:
    """Room for its title on one line."""
    return 24 + 3.3 * len(alasan.value)


_REKAP = (
    Kolom("no", "NO", 24, rata="tengah"),
    Kolom("satuan", "KESATUAN", 120),
    Kolom("jumlah", "JUMLAH", 48, rata="kanan"),
    Kolom("hadir", "HADIR", 44, rata="kanan"),
    Kolom("kurang", "KURANG", 48, rata="kanan"),
    *(Kolom(a.name.lower(), a.value.upper(), _width(a), "KETERANGAN KURANG", "kanan") for a in _ALASAN),
    Kolom("ket", "KET", 60),
)
_NAMA = (
    Kolom("no", "NO", 26, rata="tengah"),
    Kolom("nama", "NAMA", 170),
    Kolom("pangkat", "PANGKAT", 64),
    Kolom("nrp", "NRP/NIP", 64, utuh=True),
    Kolom("satuan", "KESATUAN", 120),
    Kolom("alasan", "KURANG KARENA", 90),
    Kolom("ket", "KETERANGAN", 140),
)


@dataclass(frozen=True, slots=True)
class BarisApel:
    """A unit's figures."""

    id: str
    satuan: str
    hitungan: HitunganApel
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class TidakHadir:
    """Somebody missing."""

    id: str
    nama: str
    pangkat: str
    nrp: str
    satuan: str
    alasan: str
    keterangan: str


def build_apel(
    kepala: KepalaDaftar,
    rows: Sequence[BarisApel],
    missing: Sequence[TidakHadir],
    signer: Penandatangan,
    kertas: KertasDaftar,
) -> Daftar:
    """The list; the names stand on pages of their own, where somebody is missing."""
    all_units = total(row.hitungan for row in rows)
    sections = [_recap(kepala, rows, all_units, signer)]
    if missing:
        sections.append(_names(kepala, missing, all_units))
    return Daftar(
        judul="LAPORAN APEL",
        sub_judul=(kepala.operasi.upper(),),
        kepala=kepala,
        bagian=tuple(sections),
        angka=_FIGURES,
        kertas=kertas,
    )


def _recap(
    kepala: KepalaDaftar, rows: Sequence[BarisApel], all_units: HitunganApel, signer: Penandatangan
) -> Bagian:
    lines = tuple(Baris(row.id, (row.satuan, *_figures(row.hitungan), row.keterangan)) for row in rows)
    totals = (
        Jumlah(all_units.jumlah, "jumlah"),
        Jumlah(all_units.hadir, "hadir"),
        Jumlah(all_units.kurang, "kurang"),
    )
    facts = (("Hari, tanggal", hari_tanggal(kepala.tanggal)),)
    reasons = tuple((a.value, f"{bilangan(n)} orang") for a, n in all_units.alasan.items())
    table = Lampiran(("REKAPITULASI APEL",), _REKAP, (Pita("", lines),), totals)
    return Bagian("REKAPITULASI PER SATUAN", "REKAP", facts, table, Penutup(reasons, signer))


def _names(kepala: KepalaDaftar, missing: Sequence[TidakHadir], all_units: HitunganApel) -> Bagian:
    lines = tuple(Baris(p.id, (p.nama, p.pangkat, p.nrp, p.satuan, p.alasan, p.keterangan)) for p in missing)
    facts = [("Hari, tanggal", hari_tanggal(kepala.tanggal))]
    nameless = all_units.kurang - len(missing)
    if nameless:
        facts.append(("Tanpa nama", f"{bilangan(nameless)} orang dari kekuatan yang hanya dihitung"))
    table = Lampiran(("YANG TIDAK HADIR",), _NAMA, (Pita("", lines),), (Jumlah(len(lines), "personel"),))
    return Bagian("YANG TIDAK HADIR", "TIDAK HADIR", tuple(facts), table)


def _figures(found: HitunganApel) -> tuple[str, ...]:
    reasons = (bilangan(found.alasan[a]) if a in found.alasan else "" for a in _ALASAN)
    return (*map(bilangan, (found.jumlah, found.hadir, found.kurang)), *reasons)
