"""What can be typed after `posko riwayat`."""

import argparse
from collections.abc import Callable
from pathlib import Path

AddWords = Callable[[str, str, str], argparse.ArgumentParser]


def add_riwayat_words(add: AddWords) -> None:
    """`add` takes the word, what it is for, and its command."""
    verifikasi = add("verifikasi", "buktikan riwayat tidak diubah", "riwayat_verifikasi")
    verifikasi.add_argument(
        "--jangkar",
        nargs="+",
        default=[],
        metavar="57-A1B2C3D4",
        help="kode riwayat dari kaki halaman kertas",
    )
    add("tampil", "daftar langkah, yang terbaru dahulu", "riwayat_tampil")
    ekspor = add("ekspor", "berkas yang pernah dikeluarkan, dan data siapa di dalamnya", "riwayat_ekspor")
    which = ekspor.add_mutually_exclusive_group()
    which.add_argument("--nomor", type=int, metavar="N", help="data siapa yang ada dalam ekspor nomor N")
    which.add_argument(
        "--temuan", type=Path, metavar="FILE", help="data siapa yang ada dalam berkas yang ditemukan"
    )
    which.add_argument("--nrp", metavar="NRP", help="hanya berkas yang memuat orang ini")
    serah = add("serah-terima", "lembar serah terima jaga posko (PDF)", "riwayat_serah_terima")
    serah.add_argument("sasaran", type=Path, metavar="FILE.pdf")
    serah.add_argument("--penerima", default="", metavar="NAMA", help="siapa yang mengambil alih")
