"""The words of `posko peta`."""

from pathlib import Path

from poskoapp.cli.rencana_words import add_rencana_choice
from poskoapp.cli.word_types import AddWord


def add_peta_words(add: AddWord) -> None:
    """All subcommands; each is the function `peta_...` of its name."""
    simpan = add("simpan", "gambar peta pengamanan TPS")
    simpan.add_argument("sasaran", type=Path, metavar="FILE.pdf")
    simpan.add_argument("--kecamatan", action="append", default=[], metavar="NAMA", help="boleh diulang")
    simpan.add_argument("--kertas", choices=["A4", "F4", "A3"], help="bawaan: kertas berkas operasi")
    add_rencana_choice(simpan)
    batas = add("batas", "muat batas kelurahan dan kecamatan")
    batas.add_argument("sumber", type=Path, metavar="FILE.geojson")
