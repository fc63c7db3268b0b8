"""The words of `posko impor ...`."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

_KINDS = {
    "personel": "impor daftar personel",
    "wilayah": "impor daftar kecamatan dan kelurahan, dengan jumlah TPS dan Polseknya",
    "tps": "impor daftar TPS",
    "kerawanan": "impor daftar kerawanan TPS",
    "dsp": "impor daftar susunan personel (DSP)",
    "linmas": "impor kekuatan terhitung (Linmas, TNI)",
}


def add_impor_words(add: Callable[[str, str], ArgumentParser]) -> None:
    """A subcommand for each kind of list."""
    for name, about in _KINDS.items():
        words = add(name, about)
        words.add_argument("sumber", type=Path, metavar="FILE")
        words.add_argument(
            "--peta", metavar="PETA", help="kolomnya, bila tebakan keliru: nama=B,nrp=D,judul=5,lembar=Data"
        )
        words.add_argument("--hanya-periksa", action="store_true", help="hanya beri tahu yang akan terjadi")
        words.add_argument(
            "--timpa", action="store_true", help="ganti juga isi yang sudah diubah dengan tangan"
        )
        if name in {"personel", "linmas"}:
            words.add_argument(
                "--buat-satuan", action="store_true", help="satuan yang belum dikenal dibuatkan"
            )
        if name == "tps":
            words.add_argument("--lengkap", action="store_true", help="TPS yang tidak tercantum dihapus")
