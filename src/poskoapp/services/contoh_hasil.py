"""What building an example gave, for scripts and in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from poskoapp.domain.bilangan import bilangan, kilometer
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.contoh_pengerahan import Pengerahan
from poskoapp.services.kebutuhan import KebutuhanReport
from poskoapp.services.konflik import KonflikReport
from poskoapp.services.operasi import AngkaPublikRow, OperasiCounts
from poskoapp.services.ploting_otomatis import Proposal
from poskoapp.services.sprin_baris import SprinRow


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
    terjangkau: bool
    """Whether the pola for kurang rawan is the narrowest that the people who were left afforded."""
    perintah: tuple[SprinRow, ...]
    """The orders, in the order in which they were issued."""
    konflik: KonflikReport
    surat: tuple[Path, ...]
    detik: float

    @property
    def sprin(self) -> SprinRow:
        """The order for those at the TPS."""
        return next(row for row in self.perintah if row.jenis == JenisSprin.PAM_TPS)

    @property
    def pola(self) -> str:
        """The pola for kurang rawan."""
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
            "sprin": _order(self.sprin),
            "perintah": [_order(row) for row in self.perintah],
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
        yield f"Pola{' yang terjangkau' if self.terjangkau else ''}: {self.pola} (kurang rawan); {_others(self.kebutuhan)}."
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
        for row in self.perintah:
            yield (
                f"{row.nomor} {row.perihal}: {bilangan(row.jumlah_personel)} personel, {bilangan(row.halaman)} halaman."
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
        f"{bilangan(p.tinggal)} tinggal di kesatuan atau tidak hadir."
    )
    yield (
        f"Bertugas: {bilangan(p.bertugas)} personel Polri sendiri pada hari pemungutan, "
        f"{bilangan(p.memimpin)} pimpinan satuan memimpin tanpa tugas lapangan, {bilangan(p.siap)} siap mengganti."
    )
    lent = " (termasuk BKO)" if p.pam_tps > p.bertugas else ""
    yield f"Menurut tugas, dengan yang bertugas bergantian: {bilangan(p.pam_tps)} pam TPS{lent}, {duties}."
    counted = ", ".join(f"{bilangan(row.jumlah)} {row.satuan}" for row in p.terhitung)
    if counted:
        yield f"Kekuatan terhitung tanpa nama: {counted}."
    if p.bko or p.dipinjamkan:
        yield f"BKO: {bilangan(p.bko)} datang membantu, {bilangan(p.dipinjamkan)} dipinjamkan."
    if p.tergabung:
        lent = f", {bilangan(p.bko)} BKO" if p.bko else ""
        yield (
            f"Personel gabungan: {bilangan(p.gabungan)} "
            f"({bilangan(p.dikerahkan)} Polri{lent} dan {bilangan(p.tergabung)} TNI dan unsur lainnya)."
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
        "bko_masuk": p.bko,
        "gabungan": p.gabungan,
        "terhitung": {row.satuan: row.jumlah for row in p.terhitung},
    }


def _order(row: SprinRow) -> dict[str, Any]:
    return {
        "jenis": row.jenis,
        "nomor": row.nomor,
        "personel": row.jumlah_personel,
        "halaman": row.halaman,
        "sha256": row.sha256_berkas,
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
