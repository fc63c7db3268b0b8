"""The words of `posko bko`."""

import argparse
from pathlib import Path

from poskoapp.cli.rencana_words import add_rencana_choice
from poskoapp.cli.word_types import AddWord, waktu
from poskoapp.domain.bko_jenis import ArahBko, BentukBko, HitunganBko, JenisBko, StatusBko

_TEXTS = (
    "alasan",
    "tempat",
    "tugas",
    "akomodasi",
    "konsumsi",
    "bbm",
    "titik-kumpul",
    "pimpinan",
    "pimpinan-hp",
)


def add_bko_words(add: AddWord) -> None:
    """All subcommands; each is the function `bko_...` of its name."""
    _add_request(add)
    _add_people(add)
    _add_musters(add)
    _add_papers(add)


def _add_request(add: AddWord) -> None:
    tambah = add("tambah", "catat permintaan BKO")
    tambah.add_argument("--arah", choices=[a.value for a in ArahBko], default=ArahBko.MASUK.value)
    tambah.add_argument("--jenis", choices=[j.value for j in JenisBko], default=JenisBko.HIERARKI.value)
    tambah.add_argument("--pihak", required=True, metavar="SATUAN", help="yang dimintai, atau yang meminta")
    tambah.add_argument("--perihal", default="Permohonan bantuan personel BKO")
    for name in ("--mulai", "--selesai"):
        tambah.add_argument(name, type=waktu, required=True, metavar="WAKTU", help="seperti 2024-11-25T08:00")
    tambah.add_argument("--satuan", metavar="SATUAN", help="satuan asal; bawaan: pihak itu sendiri")
    tambah.add_argument("--jumlah", type=int, metavar="N", help="yang diminta")
    tambah.add_argument("--kualifikasi", default="")
    tambah.add_argument("--bentuk", choices=[b.value for b in BentukBko], default=BentukBko.PERORANGAN.value)
    tambah.add_argument("--nomor", default="", metavar="NOMOR", help="nomor surat")
    tambah.add_argument("--lisan", type=waktu, metavar="WAKTU", help="diminta lisan; surat menyusul")
    tambah.add_argument("--lisan-oleh", default="", metavar="TEKS")
    for name in _TEXTS:
        tambah.add_argument(f"--{name}", default="", metavar="TEKS")
    ajukan = add("ajukan", "buat draf permintaan dari kekurangan personel")
    ajukan.add_argument("--tersedia", type=int, metavar="N", help="hitung terhadap kekuatan sebanyak N")
    add_rencana_choice(ajukan)
    ajukan.add_argument(
        "--semua", action="store_true", help="semua bidang: TPS setiap rencana, objek, pengawalan, siaga"
    )
    add("daftar", "daftar permintaan dengan empat hitungannya")
    add("tampil", "satu permintaan dengan nama dan daftar selisih").add_argument(
        "permintaan", type=int, metavar="ID"
    )


def _add_people(add: AddWord) -> None:
    nama = _of_request(add("nama", "ambil daftar nama dari xlsx atau csv"))
    nama.add_argument("sumber", type=Path, metavar="FILE")
    nama.add_argument("--rincian", type=int, metavar="ID", help="bawaan: rincian pertama")
    _add_count(nama, HitunganBko.DISETUJUI)
    pinjam = _of_request(add("pinjam", "pinjamkan personel sendiri (BKO keluar)"))
    _add_numbers(pinjam, required=True)
    pinjam.add_argument("--rincian", type=int, metavar="ID", help="bawaan: rincian pertama")
    alasan = _of_request(add("alasan", "terangkan hitungan yang naik, atau orang yang tidak ada"))
    alasan.add_argument("--alasan", required=True, metavar="TEKS")
    _add_numbers(alasan)
    _add_count(alasan, None)
    angka = _of_request(add("angka", "catat angka menurut pihak lain"))
    _add_count(angka, HitunganBko.TIBA)
    angka.add_argument("--jumlah", type=int, required=True, metavar="N")
    angka.add_argument("--sumber", required=True, metavar="TEKS")
    hapus = _of_request(add("hapus-angka", "hapus angka pihak lain yang keliru dicatat"))
    hapus.add_argument("nomor", type=int, metavar="NOMOR", help="seperti pada posko bko tampil")


def _add_musters(add: AddWord) -> None:
    for name, about in (("tiba", "apel penerimaan"), ("kembali", "apel pengembalian")):
        apel = _of_request(add(name, about))
        _add_numbers(apel)
        apel.add_argument("--file", type=Path, metavar="FILE", help="teks berisi NRP, sebaris seorang")
        apel.add_argument("--semua", action="store_true", help="semua yang ada dalam daftar")
        apel.add_argument(
            "--tanpa-nama", type=int, metavar="N", help="jumlah tanpa nama pada rincian pertama"
        )
    tahap = _of_request(add("tahap", "lanjutkan ke tahap berikutnya"))
    tahap.add_argument("status", choices=[s.value for s in StatusBko])
    _add_letter(tahap)
    perpanjang = _of_request(add("perpanjang", "perpanjang masa BKO"))
    perpanjang.add_argument("--sampai", type=waktu, required=True, metavar="WAKTU")
    _add_letter(perpanjang)
    teruskan = _of_request(add("teruskan", "teruskan personel ke satuan lain"))
    _add_numbers(teruskan, required=True)
    teruskan.add_argument("--ke", required=True, metavar="SATUAN")


def _add_papers(add: AddWord) -> None:
    for name, about, kinds in (
        ("surat", "tulis surat permohonan", "FILE.pdf"),
        ("cetak", "tulis daftar nama berkode batang", "FILE.pdf|FILE.xlsx"),
    ):
        paper = _of_request(add(name, about))
        paper.add_argument("--keluaran", type=Path, required=True, metavar=kinds)
        if name == "surat":
            paper.add_argument("--agenda", type=int, metavar="N", help="nomor agenda surat ini")


def _of_request(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("permintaan", type=int, metavar="ID")
    parser.add_argument("--waktu", type=waktu, metavar="WAKTU", help="bawaan: sekarang")
    return parser


def _add_numbers(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument(
        "--nrp", action="append", default=[], required=required, metavar="NRP", help="boleh diulang"
    )


def _add_count(parser: argparse.ArgumentParser, default: HitunganBko | None) -> None:
    parser.add_argument(
        "--hitungan", choices=[h.value for h in HitunganBko], default=default.value if default else None
    )


def _add_letter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--nomor", default="", metavar="NOMOR", help="nomor surat tahap ini")
    parser.add_argument("--keterangan", default="", metavar="TEKS")
