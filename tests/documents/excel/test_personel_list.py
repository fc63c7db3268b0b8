"""The list of personnel that we write is one that we can read."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from poskoapp.documents.excel.personel_list import BarisPersonel, DaftarPersonel, write_personel_list
from poskoapp.documents.excel.personel_sheet import read_personel
from poskoapp.storage.reference import ReferenceData

ROWS = (
    BarisPersonel("02039001", "Tirta Mandalika, S.H.", "Bripda", "Banit", "Satlantas", "L", "080000000001", "Depok"),
    BarisPersonel("81049002", "=Jenar Wanabrata", "Kombes Pol", "Kapolres", "Polres", "P", "080000000002", ""),
)  # fmt: skip
DAFTAR = DaftarPersonel(("DAFTAR PERSONEL POLRES RANDUKUNING", "LATIHAN"), date(2024, 11, 22), ROWS)


def test_what_is_written_is_read_back_whole(tmp_path: Path) -> None:
    write_personel_list(DAFTAR, tmp_path / "a.xlsx")
    result = read_personel(tmp_path / "a.xlsx", ReferenceData().daftar_pangkat())
    assert (result.ditolak, result.perbaikan) == ((), ())
    read = [
        BarisPersonel(r.nrp, r.nama, r.pangkat, r.jabatan, r.satuan, r.jenis_kelamin, r.hp, r.domisili)
        for r in result.rows
    ]
    assert tuple(read) == ROWS


def test_numbers_stay_text_and_no_content_becomes_a_formula(tmp_path: Path) -> None:
    write_personel_list(DAFTAR, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["PERSONEL"]
    assert [(cell.value, cell.data_type) for cell in sheet["D"][4:]] == [("02039001", "s"), ("81049002", "s")]
    assert sheet["B6"].data_type == "s"


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_personel_list(DAFTAR, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
