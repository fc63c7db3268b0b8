"""The words of `posko jurnal`."""

from pathlib import Path

from poskoapp.cli.word_types import AddWord, waktu
from poskoapp.domain.jurnal import Saluran
from poskoapp.domain.lapor import CONTOH, HURUF, TahapLapor


def add_jurnal_words(add: AddWord) -> None:
    """The log and the day of the vote; each is the function `jurnal_...` of its name."""
    catat = add("catat", "catat kejadian di jurnal pos")
    catat.add_argument("teks", help="[0710] [sumber:] kejadian [> tindakan] [* bila masih terbuka]")
    lapor = add("lapor", "catat laporan kelompok TPS pada hari pemungutan")
    lapor.add_argument(
        "baris", nargs="+", metavar="BARIS", help=f"misalnya “{CONTOH}”; {HURUF}; boleh beberapa"
    )
    for parser in (catat, lapor):
        parser.add_argument("--saluran", choices=[s.value for s in Saluran], default=Saluran.RADIO.value)
        parser.add_argument(
            "--waktu", type=waktu, metavar="WAKTU", help="saat ini menurut pos (bawaan: jam komputer)"
        )
    tampil = add("tampil", "papan laporan TPS, jurnal, dan insiden")
    tampil.add_argument(
        "--belum", choices=[t.value for t in TahapLapor], help="hanya yang belum melapor tahap ini"
    )
    tampil.add_argument("--kecamatan", metavar="NAMA")
    tampil.add_argument("--catatan", action="store_true", help="tampilkan catatan jurnal, bukan papan")
    tampil.add_argument("--insiden", action="store_true", help="tampilkan insiden, bukan papan")
    laphar = add("laphar", "nomori dan tulis laporan harian")
    laphar.add_argument("--tanggal", type=waktu, required=True, metavar="TTTT-BB-HH")
    laphar.add_argument("--situasi", default="", metavar="TEKS")
    laphar.add_argument("--catatan", default="", metavar="TEKS")
    lapsit = add("lapsit", "nomori dan tulis laporan situasi satu insiden")
    lapsit.add_argument("nomor", type=int, help="nomor insiden")
    lapsit.add_argument(
        "--waktu", type=waktu, metavar="WAKTU", help="keadaan sampai saat ini (bawaan: jam komputer)"
    )
    lapsit.add_argument("--situasi", default="", metavar="TEKS")
    for parser in (laphar, lapsit):
        parser.add_argument("--keluaran", type=Path, required=True, metavar="FILE.pdf|FILE.xlsx")
