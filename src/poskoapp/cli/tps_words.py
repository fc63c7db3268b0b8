"""The words of the commands about polling stations."""

from argparse import ArgumentParser
from collections.abc import Callable

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.tps import Tanda
from poskoapp.services.tps import KeadaanKoordinat

Add = Callable[[str, str, str], ArgumentParser]
"""Makes a subcommand from its name, what it does, and the name of its function."""


def add_tps_words(add: Add) -> None:
    """`posko tps ...`."""
    tampil = add("tampil", "daftar TPS menurut saringan", "tps_tampil")
    tampil.add_argument(
        "--kategori", action="append", default=[], choices=[k.value for k in Kategori], help="boleh diulang"
    )
    for name in ("kecamatan", "kelurahan"):
        tampil.add_argument(f"--{name}", action="append", default=[], metavar="NAMA", help="boleh diulang")
    tampil.add_argument(
        "--tanda", action="append", default=[], choices=[t.value for t in Tanda], help="boleh diulang"
    )
    tampil.add_argument(
        "--indikator", default="", metavar="N,N", help="nomor indikator Bawaslu, semuanya ada"
    )
    tampil.add_argument(
        "--koordinat", choices=[k.value for k in KeadaanKoordinat], help="keadaan koordinatnya"
    )
    tampil.add_argument("--tanpa-kelompok", action="store_true", help="hanya yang belum berkelompok")
    tampil.add_argument("--loksus", action="store_true", help="hanya lokasi khusus")
    tampil.add_argument(
        "--cari", default="", metavar="TEKS", help="dalam kode, alamat, alasan, catatan, nama tempat"
    )
    saran = add("saran", "usulan kategori dari alasan, indikator dan tanda", "tps_saran")
    saran.add_argument("--terapkan", action="store_true", help="terapkan semua usulan itu")
    saran.add_argument("--turun", action="store_true", help="juga yang turun ke kategori lebih rendah")
    aturan = add("aturan", "aturan usulan kategori: tampilkan atau ubah", "tps_aturan")
    aturan.add_argument(
        "--sebab", metavar="NAMA", help="alasan, indikator atau tanda; alasan baru ditambahkan"
    )
    aturan.add_argument("--kategori", choices=[k.value for k in Kategori], help="yang diusulkannya")
    aturan.add_argument(
        "--kata", action="append", default=[], metavar="KATA", help="kata kunci; boleh diulang"
    )
    aturan.add_argument("--abaikan", action="store_true", help="sebab itu tidak diperhitungkan")
    aturan.add_argument("--hapus", action="store_true", help="hapus alasan itu")
    aturan.add_argument("--bawaan", action="store_true", help="kembalikan aturan bawaan")
    add("perbaiki-koordinat", "perbaiki koordinat salah yang pasti perbaikannya", "tps_perbaiki_koordinat")
