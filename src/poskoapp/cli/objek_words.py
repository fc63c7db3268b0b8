"""The words of `posko objek`, `posko jaga` and `posko siaga`."""

import argparse
from pathlib import Path

from poskoapp.cli.word_types import AddWord, waktu
from poskoapp.domain.objek import JenisObjek
from poskoapp.domain.siaga import JenisSatgas

_WHEN = "seperti 2024-11-25T08:00"


def add_objek_words(add: AddWord) -> None:
    """Objects and their patterns; each is the function `objek_...` of its name."""
    add("daftar", "objek dengan keadaannya pada suatu saat").add_argument(
        "--waktu", type=waktu, metavar="WAKTU", help="bawaan: sekarang"
    )
    tambah = add("tambah", "tambah objek yang dijaga, dengan pola jaganya")
    tambah.add_argument("nama")
    tambah.add_argument("--jenis", choices=[j.value for j in JenisObjek], default=JenisObjek.KPU.value)
    tambah.add_argument(
        "--satuan", action="append", default=[], metavar="NAMA", help="satuan penjaga; boleh diulang"
    )
    for name in ("--alamat", "--kontak", "--kontak-hp"):
        tambah.add_argument(name, default="", metavar="TEKS")
    for name in ("--lat", "--lng"):
        tambah.add_argument(name, type=float, metavar="DERAJAT")
    _add_pattern(tambah, required=False)
    pola = add("pola", "tambah pola jaga pada objek yang sudah ada")
    pola.add_argument("nama")
    _add_pattern(pola, required=True)
    hapus_pola = add("hapus-pola", "hapus pola jaga yang berlaku pada suatu saat beserta tugas jaganya")
    hapus_pola.add_argument("nama")
    hapus_pola.add_argument("--waktu", type=waktu, required=True, metavar="WAKTU", help=_WHEN)
    add("hapus", "hapus objek beserta tugas jaganya").add_argument("nama")


def add_jaga_words(add: AddWord) -> None:
    """Shifts and guards; each is the function `jaga_...` of its name."""
    susun = add("susun", "susun jadwal yang merata")
    susun.add_argument("--benih", type=int, default=1, metavar="N", help="benih undian (bawaan 1)")
    susun.add_argument("--ulang", action="store_true", help="susun ulang semua yang tidak terkunci")
    susun.add_argument("--coba", action="store_true", help="hanya hitung, jangan diterapkan")
    susun.add_argument("--objek", action="append", default=[], metavar="NAMA", help="boleh diulang")
    cetak = add("cetak", "cetak jadwal jaga, satu minggu per halaman")
    cetak.add_argument("--keluaran", type=Path, required=True, metavar="FILE.pdf|FILE.xlsx")
    papan = add("papan", "shift dan penjaganya")
    papan.add_argument("--objek", action="append", default=[], metavar="NAMA", help="boleh diulang")
    for parser in (susun, papan):
        for name in ("--dari", "--sampai"):
            parser.add_argument(name, type=waktu, metavar="WAKTU", help="bawaan: seluruh masa pola jaga")
    for name, about in (("plot", "masukkan penjaga ke shift"), ("lepas", "lepas penjaga dari shift")):
        parser = add(name, about)
        parser.add_argument("nrp")
        parser.add_argument("--objek", required=True, metavar="NAMA")
        parser.add_argument(
            "--mulai", type=waktu, required=True, metavar="WAKTU", help=f"mulai shift, {_WHEN}"
        )


def add_siaga_words(add: AddWord) -> None:
    """Platoons and named groups; each is the function `siaga_...` of its name."""
    add("daftar", "peleton siaga, satgas, poskotis, power on hand")
    rayon = add("rayon", "tambah rayon")
    rayon.add_argument("nama")
    rayon.add_argument("--basis", required=True, metavar="SATUAN")
    rayon.add_argument("--meliputi", action="append", default=[], metavar="SATUAN", help="boleh diulang")
    add("hapus-rayon", "hapus rayon beserta peleton dan tugasnya").add_argument("nama")
    tambah = add("tambah", "tambah peleton rayon, atau satgas")
    tambah.add_argument("nama")
    kind = tambah.add_mutually_exclusive_group(required=True)
    kind.add_argument("--rayon", metavar="NAMA", help="peleton siaga rayon itu")
    kind.add_argument("--jenis", choices=[j.value for j in JenisSatgas])
    tambah.add_argument("--kekuatan", type=int, default=30, metavar="N")
    tambah.add_argument("--tempat", default="", metavar="TEKS")
    for name in ("--mulai", "--selesai"):
        tambah.add_argument(name, type=waktu, metavar="WAKTU", help="bawaan: waktu tugas di TPS")
    add("hapus", "hapus peleton atau satgas beserta tugasnya").add_argument("nama")
    add("isi", "isi dari personel yang tersisa").add_argument("nama")
    cetak = add("cetak", "cetak daftar siaga")
    cetak.add_argument("--keluaran", type=Path, required=True, metavar="FILE.pdf|FILE.xlsx")


def _add_pattern(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--pola", default="2x12", metavar="POLA", help="2x12, 3x8, 1x24 atau 6+12+6")
    parser.add_argument("--butuh", default="4", metavar="N", help="personel per shift: 4, atau 6+4")
    for name in ("--mulai", "--selesai"):
        parser.add_argument(name, type=waktu, required=required, metavar="WAKTU", help=_WHEN)
