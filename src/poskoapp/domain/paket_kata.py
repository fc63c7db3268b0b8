"""Rows and values of a package in the words of the screen."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bko_jenis import BentukBko, JenisBko, StatusBko
from poskoapp.domain.edits import field_label
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.nomor_tps import number_ranges
from poskoapp.domain.paket_isi import Baris
from poskoapp.domain.paket_kolom import Golongan, Nilai
from poskoapp.domain.rencana import JenisRencana
from poskoapp.domain.tps import JenisLoksus
from poskoapp.domain.waktu import jam, tanggal

NOTHING = "–"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?")

_LABELS = {
    "anggota": "TPS", "petugas": "Petugas", "dpt_l": "DPT laki-laki", "dpt_p": "DPT perempuan",
    "dpt_jumlah": "DPT jumlah", "lat": "Lintang", "lng": "Bujur", "polri": "Pola: Polri",
    "tps": "Pola: TPS", "linmas": "Pola: Linmas", "bbm": "BBM",
    "pimpinan_hp": "HP pimpinan", "jenis_loksus": "Jenis lokasi khusus", "nama_loksus": "Nama lokasi khusus",
    "koordinat_diperiksa": "Koordinat diperiksa", "tanpa_sinyal": "Tanpa sinyal", "indikator": "Indikator Bawaslu",
}  # fmt: skip


def label_of(kolom: str) -> str:
    """A column in the words of the screen."""
    return _LABELS.get(kolom) or field_label(kolom)


_CHOICES: Mapping[tuple[Golongan, str], Any] = {
    (Golongan.TPS, "kategori"): Kategori,
    (Golongan.TPS, "jenis_loksus"): JenisLoksus,
    (Golongan.KELOMPOK, "kategori"): Kategori,
    (Golongan.KELOMPOK_RENCANA, "kategori"): Kategori,
    (Golongan.RENCANA, "jenis"): JenisRencana,
    (Golongan.PERMINTAAN, "status"): StatusBko,
    (Golongan.PERMINTAAN, "jenis"): JenisBko,
    (Golongan.TAHAP, "status"): StatusBko,
    (Golongan.RINCIAN, "bentuk"): BentukBko,
}
_SUMMARY: Mapping[Golongan, tuple[str, ...]] = {
    Golongan.PERMINTAAN: ("status", "mulai", "selesai", "tempat"),
    Golongan.TAHAP: ("waktu", "nomor_surat", "keterangan"),
    Golongan.RINCIAN: ("diminta", "disetujui", "tiba", "kembali"),
    Golongan.NAMA: ("nrp", "diminta", "disetujui", "tiba", "kembali"),
    Golongan.TPS: ("kategori", "alasan", "dpt_l", "dpt_p"),
    Golongan.KONTAK: ("nama", "hp"),
    Golongan.KELOMPOK: ("anggota", "petugas"),
    Golongan.PADAL: ("mulai", "selesai"),
    Golongan.RENCANA: ("jenis", "hari_pemungutan", "anggota"),
    Golongan.KELOMPOK_RENCANA: ("anggota", "petugas"),
}
"""What tells a whole row in short."""


def told(golongan: Golongan, kolom: str, nilai: Nilai) -> str:
    """One value."""
    if nilai is None or nilai in ("", []):
        return NOTHING
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, list):
        return _list(kolom, nilai)
    if isinstance(nilai, str):
        return _text(golongan, kolom, nilai)
    return bilangan(nilai, 5) if isinstance(nilai, float) else bilangan(nilai)


def summary(baris: Baris) -> str:
    """A whole row, the parts that are filled."""
    parts = [
        f"{label_of(kolom)} {told(baris.golongan, kolom, baris.nilai[kolom])}"
        for kolom in _SUMMARY[baris.golongan]
        if baris.nilai[kolom] not in (None, "", [])
    ]
    return " · ".join(parts) or NOTHING


def _list(kolom: str, nilai: list[Any]) -> str:
    if kolom == "petugas":
        return "; ".join(str(guard[1]) for guard in nilai)
    if kolom == "pola":
        return "; ".join(
            f"{Kategori(row[0]).label.lower()} {row[1]} Polri, {row[2]} TPS, {row[3]} Linmas" for row in nilai
        )
    return number_ranges([str(kode)[-3:] for kode in nilai])


def _text(golongan: Golongan, kolom: str, nilai: str) -> str:
    kind = _CHOICES.get((golongan, kolom))
    if kind is not None:
        return str(kind(nilai).label)
    if _MOMENT.fullmatch(nilai):
        moment = datetime.fromisoformat(nilai)
        return f"{tanggal(moment.date())} {jam(moment)}"
    return tanggal(date.fromisoformat(nilai)) if _DAY.fullmatch(nilai) else nilai
