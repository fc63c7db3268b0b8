"""What building an example gave, for scripts and in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from poskoapp.domain.bilangan import bilangan, kilometer
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.penugasan import JenisPenugasan
from poskoapp.services.kebutuhan import KebutuhanReport
from poskoapp.services.kekuatan_terhitung import TerhitungRow
from poskoapp.services.konflik import KonflikReport
from poskoapp.services.operasi import AngkaPublikRow, OperasiCounts
from poskoapp.services.ploting_otomatis import Proposal
from poskoapp.services.sprin_baris import SprinRow


@dataclass(frozen=True, slots=True)
class Pengerahan:
    """Where the people of the example are on the days of the vote."""

    personel: int
    tinggal: int
    """On routine duty in their units."""
    memimpin: int
    """Heads who lead, without a duty of their own in the field."""
    per_jenis: Mapping[JenisPenugasan, int]
    """People by kind of duty, apart from those at the TPS."""
    pam_tps: int
    terhitung: tuple[TerhitungRow, ...]
    tergabung: int
    """Of the counted strength, those who make up the joint force with those deployed."""

    @property
    def gabungan(self) -> int:
        """The joint force."""
        return self.dikerahkan + self.tergabung

    @property
    def dikerahkan(self) -> int:
        """All who are there for the operation."""
        return self.personel - self.tinggal

    @property
    def bertugas(self) -> int:
        """Those with a duty."""
        return self.pam_tps + sum(self.per_jenis.values())

    @property
    def siap(self) -> int:
        """Those who are there, neither leading nor on duty: they replace whoever falls ill."""
        return self.dikerahkan - self.bertugas - self.memimpin


@dataclass(frozen=True, slots=True)
class ContohResult:
    """A finished example: its file, its papers and its figures."""

    nama: str
    judul: str
    berkas: Path
    polres: str
    jumlah: OperasiCounts
    angka_publik: tuple[AngkaPublikRow, ...]
    pengerahan: Pengerahan
    kebutuhan: KebutuhanReport
    ploting: Proposal
    sprin: SprinRow
    konflik: KonflikReport
    surat: tuple[Path, ...]
    detik: float

    @property
    def pola(self) -> str:
        """The pola for kurang rawan that the people who were left afforded."""
        return self.kebutuhan.pola[Kategori.KURANG_RAWAN].teks

    @property
    def data(self) -> dict[str, Any]:
        """For scripts."""
        return {
            "nama": self.nama,
            "pola_terjangkau": self.pola,
            "pola": {k.value: self.kebutuhan.pola[k].teks for k in Kategori if k in self.kebutuhan.pola},
            "pengerahan": _deployment(self.pengerahan),
            "angka_publik": list(self.angka_publik),
            "kebutuhan": {
                "tps": self.kebutuhan.kebutuhan.tps,
                "kelompok": self.kebutuhan.kebutuhan.kelompok,
                "polri": self.kebutuhan.kebutuhan.polri,
                "linmas": self.kebutuhan.kebutuhan.linmas,
                "tersedia": self.kebutuhan.kebutuhan.tersedia,
                "kurang": self.kebutuhan.kebutuhan.kurang,
            },
            "ploting": _plan(self.ploting),
            "sprin": {
                "nomor": self.sprin.nomor,
                "personel": self.sprin.jumlah_personel,
                "halaman": self.sprin.halaman,
                "sha256": self.sprin.sha256_berkas,
            },
            "konflik": {"keras": self.konflik.keras, "lunak": self.konflik.lunak},
            "surat": list(self.surat),
            "detik": round(self.detik, 2),
        }

    @property
    def teks(self) -> str:
        """In words, line by line."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.judul} (LATIHAN)"
        yield f"Berkas: {self.berkas}"
        yield (
            f"Wilayah: {bilangan(self.jumlah.kecamatan)} kecamatan, {bilangan(self.jumlah.kelurahan)} kelurahan, "
            f"{bilangan(self.jumlah.tps)} TPS{_estimate(self.jumlah)}."
        )
        yield from _published_tps(self.angka_publik, self.jumlah.tps)
        yield from _strength(self.pengerahan)
        need = self.kebutuhan.kebutuhan
        yield f"Pola yang terjangkau: {self.pola} (kurang rawan); {_others(self.kebutuhan)}."
        yield (
            f"Kebutuhan: {bilangan(need.kelompok)} kelompok, {bilangan(need.polri)} Polri, "
            f"{bilangan(need.linmas)} Linmas; tersedia {bilangan(need.tersedia)} Polri."
        )
        plan = self.ploting
        yield (
            f"Ploting: {bilangan(plan.tercakup)} dari {bilangan(plan.tps)} TPS tercakup, jarak {kilometer(plan.jarak_km)} "
            f"(batas bawah {kilometer(plan.batas_bawah_km)}), terjauh {kilometer(plan.terjauh_km)}, benih {plan.benih}."
        )
        yield f"Konflik: {self.konflik.keras} keras, {self.konflik.lunak} lunak."
        yield (
            f"{self.sprin.nomor}: {bilangan(self.sprin.jumlah_personel)} personel, {bilangan(self.sprin.halaman)} halaman."
        )
        yield from (f"Surat: {path}" for path in self.surat)
        yield f"Selesai dalam {bilangan(self.detik, 1)} detik."


def _estimate(jumlah: OperasiCounts) -> str:
    if not jumlah.kelurahan_estimasi:
        return ""
    return (
        f" (nyata per kecamatan; pembagiannya di {bilangan(jumlah.kelurahan_estimasi)} kelurahan perkiraan)"
    )


def _published_tps(angka: tuple[AngkaPublikRow, ...], tps: int) -> Iterator[str]:
    for row in angka:
        if row.perihal == "tps" and row.jumlah != tps:
            yield (
                f"Angka lain: {bilangan(row.jumlah)} TPS menurut {row.sumber}; "
                f"selisih {bilangan(abs(row.jumlah - tps))}, keduanya disimpan."
            )


def _strength(p: Pengerahan) -> Iterator[str]:
    duties = ", ".join(f"{bilangan(count)} {kind.label.lower()}" for kind, count in p.per_jenis.items())
    yield (
        f"Kekuatan: {bilangan(p.personel)} personel Polri, {bilangan(p.dikerahkan)} dikerahkan, "
        f"{bilangan(p.tinggal)} dinas dalam."
    )
    yield (
        f"Bertugas: {bilangan(p.bertugas)} orang ({bilangan(p.pam_tps)} pam TPS, {duties}); "
        f"{bilangan(p.memimpin)} pimpinan satuan memimpin tanpa tugas lapangan, {bilangan(p.siap)} siap mengganti."
    )
    counted = ", ".join(f"{bilangan(row.jumlah)} {row.satuan}" for row in p.terhitung)
    if counted:
        yield f"Kekuatan terhitung tanpa nama: {counted}."
    if p.tergabung:
        yield (
            f"Personel gabungan: {bilangan(p.gabungan)} "
            f"({bilangan(p.dikerahkan)} Polri dan {bilangan(p.tergabung)} TNI dan unsur lainnya)."
        )


def _others(report: KebutuhanReport) -> str:
    return "; ".join(
        f"{row.kode.replace('_', ' ')} {report.pola[Kategori(row.kode)].teks}"
        for row in report.kebutuhan.per_kategori
        if row.kode != Kategori.KURANG_RAWAN
    )


def _deployment(p: Pengerahan) -> dict[str, Any]:
    return {
        "personel": p.personel,
        "dikerahkan": p.dikerahkan,
        "dinas_dalam": p.tinggal,
        "bertugas": p.bertugas,
        "pam_tps": p.pam_tps,
        **{kind.value: count for kind, count in p.per_jenis.items()},
        "memimpin": p.memimpin,
        "siap": p.siap,
        "gabungan": p.gabungan,
        "terhitung": {row.satuan: row.jumlah for row in p.terhitung},
    }


def _plan(plan: Proposal) -> dict[str, Any]:
    return {
        "tps": plan.tps,
        "tercakup": plan.tercakup,
        "kelompok": plan.kelompok,
        "personel": plan.personel,
        "jarak_km": round(plan.jarak_km, 3),
        "batas_bawah_km": round(plan.batas_bawah_km, 3),
        "terjauh_km": round(plan.terjauh_km, 3),
        "benih": plan.benih,
        "detik": round(plan.detik, 3),
        "terbuka": [
            {"kelompok": g.kelompok, "alasan": f"{g.alasan} {g.penutup}".rstrip()} for g in plan.terbuka
        ],
    }
