"""The words of `posko tunjangan`."""

import argparse
from datetime import date
from pathlib import Path

from poskoapp.cli.word_types import AddWord
from poskoapp.domain.dsp import GOLONGAN
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.tunjangan import SatuanTarif

_DAY = "TTTT-BB-HH"


def add_tunjangan_words(add: AddWord) -> None:
    """All subcommands; each is the function `tunjangan_...` of its name."""
    add("tarif", "komponen dan tarifnya")
    tambah = add("tambah", "tambah satu tarif")
    tambah.add_argument("nama", metavar="KOMPONEN")
    tambah.add_argument("satuan", choices=[satuan.value for satuan in SatuanTarif])
    tambah.add_argument("tarif", type=int, metavar="RUPIAH")
    tambah.add_argument(
        "--jenis", action="append", default=[], choices=[jenis.value for jenis in JenisPenugasan]
    )
    tambah.add_argument("--golongan", action="append", default=[], choices=GOLONGAN)
    tambah.add_argument("--tujuan", default="")
    tambah.add_argument("--dasar", default="")
    ubah = add("ubah", "ubah satu tarif; yang tidak disebut tetap")
    ubah.add_argument("nomor", type=int)
    ubah.add_argument("--nama", metavar="KOMPONEN")
    ubah.add_argument("--satuan", choices=[satuan.value for satuan in SatuanTarif])
    ubah.add_argument("--tarif", type=int, metavar="RUPIAH")
    ubah.add_argument("--jenis", action="append", choices=["", *(jenis.value for jenis in JenisPenugasan)])
    ubah.add_argument("--golongan", action="append", choices=["", *GOLONGAN])
    ubah.add_argument("--tujuan")
    ubah.add_argument("--dasar")
    hapus = add("hapus", "hapus satu tarif")
    hapus.add_argument("nomor", type=int)
    _add_masa(add("hitung", "siapa menerima berapa"))
    cetak = add("cetak", "cetak daftar penerimaan (.pdf atau .xlsx)")
    cetak.add_argument("keluaran", type=Path, metavar="FILE")
    cetak.add_argument("--nomor", type=int, help="daftar yang sudah dicatat")
    _add_masa(cetak)
    catat = add("catat", "catat sebagai dibayar")
    catat.add_argument("--keterangan", default="")
    _add_masa(catat)
    add("daftar", "daftar yang sudah dicatat")
    batal = add("batal", "hapus daftar yang sudah dicatat")
    batal.add_argument("nomor", type=int)


def _add_masa(words: argparse.ArgumentParser) -> None:
    words.add_argument("--dari", type=date.fromisoformat, metavar=_DAY, help="bawaan: hari pertama operasi")
    words.add_argument(
        "--sampai", type=date.fromisoformat, metavar=_DAY, help="bawaan: hari terakhir operasi"
    )
    words.add_argument("--bko", action="store_true", help="termasuk yang dipinjamkan kepada kita")
