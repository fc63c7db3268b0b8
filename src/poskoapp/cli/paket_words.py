"""The words of `posko paket`."""

from pathlib import Path

from poskoapp.cli.word_types import AddWord
from poskoapp.domain.paket import JenisPaket


def add_paket_words(add: AddWord) -> None:
    """All subcommands; each is the function `paket_...` of its name."""
    kunci = add("kunci", "kunci pos ini: tampilkan sidiknya, buat, atau simpan untuk pos lain")
    kunci.add_argument("--buat", metavar="NAMA", help="buat pasangan kunci baru dengan nama pos ini")
    kunci.add_argument("--simpan", type=Path, metavar="FILE.kuncipos", help="bagian umumnya, untuk pos lain")
    kunci.add_argument("--cetak", type=Path, metavar="FILE.pdf", help="lembar kunci dengan sidik dan kode QR")
    add("pos", "pos yang dikenal beserta sidiknya")
    percaya = add("percaya", "percayai pos lain sesudah sidiknya dibacakan")
    percaya.add_argument("sumber", type=Path, metavar="FILE.kuncipos|FILE.paket")
    percaya.add_argument("--sidik", required=True, metavar="ANGKA", help="30 angka yang dibacakan pos itu")
    add("lupakan", "jangan percayai pos itu lagi").add_argument("nama", metavar="NAMA")
    buat = add("buat", "buat paket yang hanya dapat dibuka pos tujuan")
    buat.add_argument("--untuk", required=True, metavar="NAMA", help="pos yang dikenal")
    buat.add_argument("--jenis", choices=[j.value for j in JenisPaket], required=True)
    buat.add_argument(
        "--permintaan", type=int, action="append", default=[], metavar="N",
        help="permintaan BKO; boleh diulang, bawaan: semua dengan pos itu",
    )  # fmt: skip
    buat.add_argument(
        "--polsek", action="append", default=[], metavar="NAMA", help="boleh diulang, bawaan: semua"
    )
    buat.add_argument("--keluaran", type=Path, required=True, metavar="FILE.paket|FOLDER")
    baca = add("baca", "apa yang akan terjadi bila paket ini dibaca; --simpan membacanya")
    baca.add_argument("sumber", type=Path, metavar="FILE.paket")
    baca.add_argument("--simpan", action="store_true", help="ambil isinya sebagai satu langkah")
    baca.add_argument(
        "--bentrok",
        choices=["kita", "mereka"],
        default="kita",
        help="yang berbeda di kedua pihak (bawaan kita)",
    )
