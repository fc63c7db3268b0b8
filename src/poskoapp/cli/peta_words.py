"""The words of `posko peta`."""

import argparse
from collections.abc import Callable
from pathlib import Path

AddWord = Callable[[str, str], argparse.ArgumentParser]
"""Adds a subcommand by name and what it is about."""


def add_peta_words(add: AddWord) -> None:
    """All subcommands; each is the function `peta_...` of its name."""
    simpan = add("simpan", "gambar peta pengamanan TPS")
    simpan.add_argument("sasaran", type=Path, metavar="FILE.pdf")
    simpan.add_argument("--kecamatan", action="append", default=[], metavar="NAMA", help="boleh diulang")
    simpan.add_argument("--kertas", choices=["A4", "F4", "A3"], help="bawaan: kertas berkas operasi")
    batas = add("batas", "muat batas kelurahan dan kecamatan")
    batas.add_argument("sumber", type=Path, metavar="FILE.geojson")
