"""The words of `posko ploting`."""

import argparse

from poskoapp.cli.rencana_words import Number, add_rencana_choice
from poskoapp.cli.word_types import AddWord
from poskoapp.domain.aturan_ploting import PadalPer
from poskoapp.services.aturan_ploting import BOBOT

DEFAULT_SEED = 1
"""Seed of a draw for which none is given; it is stated in the answer like any other."""
YA_TIDAK = ("ya", "tidak")


def add_ploting_words(add: AddWord, seed: Number) -> None:
    """All subcommands; each is the function `ploting_...` of its name."""
    otomatis = add("otomatis", "plot semua TPS")
    otomatis.add_argument(
        "--benih", type=seed, default=DEFAULT_SEED, metavar="N", help="benih undian (bawaan 1)"
    )
    otomatis.add_argument("--ulang", action="store_true", help="susun ulang semua yang tidak terkunci")
    otomatis.add_argument(
        "--coba", action="store_true", help="hanya hitung; aturan yang disebut pun tidak disimpan"
    )
    otomatis.add_argument("--rinci", action="store_true", help="sebut setiap kelompok yang tetap terbuka")
    add_rencana_choice(otomatis)
    _add_aturan(otomatis)
    _add_aturan(add("aturan", "aturan ploting otomatis: tampilkan, atau ubah yang disebut"))
    add_rencana_choice(add("tampil", "daftar kelompok dan personelnya"))


def _add_aturan(parser: argparse.ArgumentParser) -> None:
    words = "; ".join(f"{b.kata}: {b.sebutan[0].lower()}{b.sebutan[1:]}" for b in BOBOT)
    parser.add_argument(
        "--bobot", action="append", default=[], metavar="ATURAN=KM",
        help=f"berapa kilometer suatu aturan lunak dinilai, 0 tidak diperhitungkan; boleh diulang. {words}",
    )  # fmt: skip
    parser.add_argument(
        "--larang-tempat-tinggal", choices=YA_TIDAK, help="larang bertugas di kelurahan tempat tinggal"
    )
    parser.add_argument(
        "--undi-semua", choices=YA_TIDAK, help="undi semua tempat: jarak tidak diperhitungkan"
    )
    parser.add_argument("--padal", choices=[per.value for per in PadalPer], help="padal yang ikut dicarikan")
