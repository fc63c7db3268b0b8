"""The words of `posko tahapan` and `posko ringkasan`."""

from datetime import date
from pathlib import Path

from poskoapp.cli.word_types import AddWord
from poskoapp.domain.jenis_tahapan import JenisTahapan

_DAY = "TTTT-BB-HH"


def add_tahapan_words(add: AddWord) -> None:
    """All subcommands; each is the function `tahapan_...` of its name."""
    daftar = add("daftar", "tahapan pemilihan dengan tanggalnya")
    daftar.add_argument("--tanggal", type=date.fromisoformat, metavar=_DAY, help="bawaan: hari ini")
    add("isi", "tambahkan tahapan jadwal baku yang belum ada")
    tambah = add("tambah", "tambah satu tahapan")
    tambah.add_argument("jenis", choices=[jenis.value for jenis in JenisTahapan])
    tambah.add_argument("mulai", type=date.fromisoformat, metavar=_DAY)
    tambah.add_argument("selesai", type=date.fromisoformat, nargs="?", metavar=_DAY)
    tambah.add_argument("--nama", default="")
    tambah.add_argument("--sumber", default="")
    ubah = add("ubah", "ubah nama, tanggal, atau sumber tahapan")
    ubah.add_argument("nomor", type=int)
    ubah.add_argument("--nama")
    ubah.add_argument("--mulai", type=date.fromisoformat, metavar=_DAY)
    ubah.add_argument("--selesai", type=date.fromisoformat, metavar=_DAY)
    ubah.add_argument("--sumber")
    hapus = add("hapus", "hapus satu tahapan")
    hapus.add_argument("nomor", type=int)


def add_ringkasan_words(add: AddWord) -> None:
    """All subcommands; each is the function `ringkasan_...` of its name."""
    tampil = add("tampil", "keadaan operasi dalam angka")
    tampil.add_argument("--tanggal", type=date.fromisoformat, metavar=_DAY, help="bawaan: saat ini")
    cetak = add("cetak", "cetak satu halaman PDF")
    cetak.add_argument("sasaran", type=Path, metavar="FILE.pdf")
    cetak.add_argument("--tanggal", type=date.fromisoformat, metavar=_DAY, help="bawaan: saat ini")
