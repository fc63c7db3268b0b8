"""The words of `posko tahapan` and `posko ringkasan`."""

from datetime import date, datetime
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
    add_pasukan_words(add)


def add_pasukan_words(add: AddWord) -> None:
    """What is done about the forces of a stage."""
    pasukan = add("pasukan", "siapa bertugas pada tahapan itu, dan apa yang berakhir bersamanya")
    pasukan.add_argument("nomor", type=int)
    pasukan.add_argument(
        "--cetak", type=Path, metavar="FILE.pdf", help="tulis juga daftarnya (.pdf atau .xlsx)"
    )
    akhiri = add("akhiri", "akhiri pasukan bersama tahapan")
    akhiri.add_argument("nomor", type=int)
    akhiri.add_argument(
        "pasukan", nargs="+", metavar="JENIS:NOMOR", help="misalnya regu:3, dari posko tahapan pasukan"
    )
    akhiri.add_argument(
        "--waktu", type=datetime.fromisoformat, metavar="TTTT-BB-HHTJJ:MM", help="bawaan: akhir tahapan"
    )
    teruskan = add("teruskan", "teruskan pasukan dengan orang yang sama ke tahapan lain")
    teruskan.add_argument("nomor", type=int)
    teruskan.add_argument("ke", type=int, help="nomor tahapan sampai mana diteruskan")
    teruskan.add_argument("pasukan", nargs="+", metavar="JENIS:NOMOR")


def add_ringkasan_words(add: AddWord) -> None:
    """All subcommands; each is the function `ringkasan_...` of its name."""
    tampil = add("tampil", "keadaan operasi dalam angka")
    tampil.add_argument("--tanggal", type=date.fromisoformat, metavar=_DAY, help="bawaan: saat ini")
    cetak = add("cetak", "cetak satu halaman PDF")
    cetak.add_argument("sasaran", type=Path, metavar="FILE.pdf")
    cetak.add_argument("--tanggal", type=date.fromisoformat, metavar=_DAY, help="bawaan: saat ini")
