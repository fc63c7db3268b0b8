"""Invented people and TPS lists of any size, as workbooks that an office would hand over."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from poskoapp.documents.excel.personel_list import BarisPersonel, DaftarPersonel, write_personel_list
from poskoapp.storage.reference_area import KelurahanRef

_DEPAN = ("Wiratma", "Sadewo", "Lintang", "Barata", "Kirana", "Pandika", "Jenar", "Wulung", "Tirta", "Mayang",
          "Satria", "Gumilar", "Ranggana", "Sekar", "Laksa", "Bumi")  # fmt: skip
_BELAKANG = ("Sasmitaning", "Prawirayuda", "Kalimasada", "Wanabrata", "Ranupati", "Segarawana", "Mandalika",
             "Adiwangsa", "Nirwasita", "Kertapati", "Lingganata", "Wirasanjaya")  # fmt: skip
_GELAR = ("", "", "", ", S.H.", ", S.I.K.", ", S.H., M.H.")
_PANGKAT = ("Aiptu", "Aipda", "Aipda", "Bripka", "Bripka", "Brigpol", "Briptu", "Bripda", "Bripda", "Iptu")
_JABATAN = (
    "Bhabinkamtibmas",
    "Banit Samapta",
    "Banit Reskrim",
    "Banit Intelkam",
    "Ba Polsek",
    "Kanit Binmas",
)
_KATEGORI = ("Kurang rawan",) * 37 + ("Rawan",) * 2 + ("Sangat rawan",)
SPREAD = 0.008
"""TPS are scattered so far around the middle of their kelurahan, in degrees (some 900 m)."""


def invented_people(many: int, units: Sequence[str], homes: Sequence[str]) -> list[BarisPersonel]:
    """People of `units` in turn, every name, rank, number and home invented; the same at every call."""
    draw = random.Random(many)
    return [
        BarisPersonel(
            nrp=f"{70 + number % 30:02}{number // 30 % 12 + 1:02}{number // 360:04}",
            nama=f"{draw.choice(_DEPAN)} {draw.choice(_BELAKANG)}{draw.choice(_GELAR)}",
            pangkat=draw.choice(_PANGKAT),
            jabatan=draw.choice(_JABATAN),
            satuan=units[number % len(units)],
            jenis_kelamin="P" if number % 13 == 0 else "L",
            hp=f"0812{number:08}",
            domisili=draw.choice(homes),
        )
        for number in range(many)
    ]


def write_people(path: Path, people: Sequence[BarisPersonel]) -> None:
    """The list as a workbook."""
    title = ("DAFTAR PERSONEL", "Semua nama, NRP dan nomor HP dalam daftar ini rekaan.")
    write_personel_list(DaftarPersonel(title, date(2024, 11, 1), tuple(people)), path)


TPS_TITLES = ("KODE KELURAHAN", "NO TPS", "DPT L", "DPT P", "ALAMAT", "LAT", "LNG", "KATEGORI")
TpsLine = tuple[str, str, int, int, str, float, float, str]


def invented_stations(kelurahan: Sequence[KelurahanRef]) -> Iterator[TpsLine]:
    """The real TPS of these kelurahan, with invented voters, addresses, categories and places around the middle."""
    draw = random.Random(len(kelurahan))
    for k in kelurahan:
        lat, lng = (k.lat, k.lng) if k.lat is not None and k.lng is not None else (-6.3, 107.0)
        for number in range(1, k.jumlah_tps + 1):
            yield (
                k.kode, f"{number:03}", draw.randint(180, 290), draw.randint(180, 290),
                f"Jalan Contoh {draw.randint(1, 90)} RT {number:03}",
                round(lat + draw.gauss(0, SPREAD), 6), round(lng + draw.gauss(0, SPREAD), 6), draw.choice(_KATEGORI),
            )  # fmt: skip


def write_stations(path: Path, lines: Sequence[TpsLine]) -> None:
    """The list as a workbook."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("TPS")
    for number, line in enumerate((TPS_TITLES, *lines)):
        sheet.write_row(number, 0, line)
    book.close()
