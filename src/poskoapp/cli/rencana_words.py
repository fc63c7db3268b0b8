"""The words of `posko pola`, `posko varian` and `posko rencana`."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from poskoapp.cli.word_types import AddWord, waktu
from poskoapp.domain.rencana import JenisRencana

Number = Callable[[str], int]


def add_pola_words(pola: argparse.ArgumentParser, few: Number) -> None:
    """Without a category the command lists; with one it sets the pola of a scope."""
    pola.add_argument("--kategori", help="tanpa ini: daftar pola")
    for name in ("--polri", "--tps", "--linmas"):
        pola.add_argument(name, type=few, metavar="N")
    pola.add_argument(
        "--kecamatan", action="append", default=[], metavar="NAMA", help="hanya di sini; boleh diulang"
    )
    pola.add_argument(
        "--untuk-tps", action="append", default=[], metavar="KODE", help="hanya untuk TPS ini; boleh diulang"
    )
    add_rencana_choice(pola)
    pola.add_argument("--nama", default="", help="sebutan pola pilihan, misalnya “1 regu per TPS”")
    pola.add_argument("--sektor", action="store_true", help="kelompoknya boleh lintas kelurahan")
    pola.add_argument("--lintas-polsek", action="store_true", help="sektor yang boleh lintas Polsek")
    pola.add_argument("--hapus", type=few, metavar="ID", help="hapus pola kecamatan atau pola pilihan")


def add_rencana_choice(parser: argparse.ArgumentParser) -> None:
    """Which plan a command is about."""
    parser.add_argument("--rencana", metavar="KODE", help="rencana PSU/PSS; bawaan: rencana utama")


def add_varian_words(add: AddWord, few: Number) -> None:
    """All subcommands; each is the function `varian_...` of its name."""
    simpan = add("simpan", "simpan pola sebagai varian; tanpa --pola: pola sekarang")
    simpan.add_argument("nama")
    simpan.add_argument(
        "--pola", nargs=4, action="append", default=[], metavar=("KATEGORI", "POLRI", "TPS", "LINMAS")
    )
    simpan.add_argument("--tersedia", type=few, metavar="N", help="kekuatan yang diandaikan")
    add("banding", "bandingkan pola sekarang dan semua varian")
    for name, about in (("terapkan", "jadikan varian ini pola sekarang"), ("hapus", "hapus varian")):
        add(name, about).add_argument("nama")


def add_rencana_words(add: AddWord, few: Number) -> None:
    """All subcommands; each is the function `rencana_...` of its name."""
    add("daftar", "rencana PSU, PSS dan PSL")
    buat = add("buat", "buat rencana dari sejumlah TPS")
    buat.add_argument("--kode", required=True, metavar="KODE", help="awalan kode kelompoknya, misalnya PSU")
    buat.add_argument("--nama", required=True)
    buat.add_argument("--jenis", choices=[j.value for j in JenisRencana], default=JenisRencana.PSU.value)
    buat.add_argument("--hari", type=date.fromisoformat, required=True, metavar="TTTT-BB-HH")
    for name in ("--mulai", "--selesai"):
        buat.add_argument(name, type=waktu, required=True, metavar="WAKTU", help="seperti 2024-12-06T12:00")
    for name in ("--polri", "--per-tps", "--linmas"):
        buat.add_argument(name, type=few, metavar="N", help="pola; bawaan menurut jenisnya")
    tambah = add("tambah", "masukkan TPS ke rencana")
    keluarkan = add("keluarkan", "keluarkan TPS dari rencana")
    hapus = add("hapus", "hapus rencana beserta kelompok dan tugasnya")
    for parser in (tambah, keluarkan, hapus):
        parser.add_argument("kode", metavar="KODE")
    for parser in (buat, tambah, keluarkan):
        parser.add_argument(
            "--tps", action="append", default=[], metavar="KODE", help="13 angka; boleh diulang"
        )
        parser.add_argument(
            "--tps-berkas", type=Path, metavar="FILE", help="teks berisi kode TPS, sebaris satu"
        )
