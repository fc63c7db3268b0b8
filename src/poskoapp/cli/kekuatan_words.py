"""The words of `posko kekuatan` and `posko apel`."""

from datetime import date
from pathlib import Path

from poskoapp.cli.word_types import AddWord
from poskoapp.domain.jenis_personel import AlasanTidakHadir

_DAY = "TTTT-BB-HH"


def add_kekuatan_words(add: AddWord) -> None:
    """All subcommands; each is the function `kekuatan_...` of its name."""
    add("ringkas", "kekuatan dalam angka, dengan porsi kerah tiap satuan")
    add("satuan", "pohon satuan dengan jumlah personelnya")
    dsp = add("dsp", "DSP dan riil tiap satuan dan golongan")
    dsp.add_argument("--kosongkan", default="", metavar="SATUAN", help="hapus dahulu DSP satuan ini")
    kualifikasi = add("kualifikasi", "kualifikasi personel")
    kualifikasi.add_argument("--berakhir", action="store_true", help="hanya yang berakhir dalam 30 hari")
    kualifikasi.add_argument("--tanggal", type=date.fromisoformat, metavar=_DAY, help="bawaan: hari ini")
    beri = add("beri-kualifikasi", "catat kualifikasi beberapa personel")
    beri.add_argument("--nrp", action="append", required=True, help="boleh diulang")
    beri.add_argument("--jenis", required=True, metavar="KUALIFIKASI", help="seperti walpri, senpi, SIM A")
    beri.add_argument("--nomor", default="", metavar="NOMOR")
    beri.add_argument("--sampai", type=date.fromisoformat, metavar=_DAY, help="hari terakhir berlaku")
    add("duplikat", "personel yang mungkin tercatat dua kali")
    gabung = add("gabung", "gabungkan dua catatan satu orang")
    gabung.add_argument("--tetap", required=True, metavar="NRP", help="catatan yang dipertahankan")
    gabung.add_argument("--hilang", required=True, metavar="NRP", help="catatan yang digabungkan kepadanya")
    kartu = add("profil", "semua tentang seorang personel")
    kartu.add_argument("--nrp", required=True)


def add_apel_words(add: AddWord) -> None:
    """All subcommands; each is the function `apel_...` of its name."""
    tampil = add("tampil", "jumlah, hadir, kurang pada satu tanggal")
    catat = add("catat", "catat yang tidak hadir, atau yang ternyata hadir")
    catat.add_argument("--nrp", action="append", required=True, help="boleh diulang")
    catat.add_argument("--alasan", choices=[a.name.lower() for a in AlasanTidakHadir], help="bawaan: hadir")
    catat.add_argument("--keterangan", default="", metavar="TEKS")
    lapor = add("lapor", "catat satuan yang sudah melapor")
    lapor.add_argument("--satuan", action="append", required=True, metavar="NAMA", help="boleh diulang")
    lapor.add_argument("--pelapor", default="", metavar="NAMA")
    cetak = add("cetak", "cetak laporan apel")
    cetak.add_argument("--keluaran", type=Path, required=True, metavar="FILE.pdf|FILE.xlsx")
    absensi = add("absensi", "cetak daftar hadir untuk diparaf, satu lembar tiap satuan")
    absensi.add_argument("--keluaran", type=Path, required=True, metavar="FILE.pdf|FILE.xlsx")
    absensi.add_argument(
        "--satuan", action="append", default=[], metavar="NAMA", help="bawaan: semua; boleh diulang"
    )
    absen = add("ketidakhadiran", "siapa tidak hadir dalam satu bulan, dengan tanggal dan alasan")
    absen.add_argument(
        "--bulan", type=date.fromisoformat, metavar=_DAY, help="satu harinya; bawaan: bulan ini"
    )
    for parser in (tampil, catat, lapor, cetak, absensi):
        parser.add_argument("--tanggal", type=date.fromisoformat, metavar=_DAY, help="bawaan: hari ini")
