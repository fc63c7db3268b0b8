"""Tables with all the mess of the offices at once, of every kind and in every format: what comes of them, row by row."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from poskoapp.documents.excel.header import PetaKolom
from poskoapp.domain.bko_jenis import HitunganBko
from poskoapp.domain.model import Personel
from poskoapp.services.impor import ImporService
from poskoapp.services.impor_bko import ImporBko
from poskoapp.services.impor_dsp import ImporDsp, ImporTerhitung
from poskoapp.services.impor_personel import ImporPersonel
from poskoapp.services.impor_rencana import BARU, JenisImpor, Nasib, RencanaImpor
from poskoapp.services.impor_tps import ImporTps
from poskoapp.storage.reference import ReferenceData
from tests.documents.excel import messy
from tests.factories import assert_undoable, nothing_written
from tests.services.bko_cases import PULANG, Bko, bko

PANGKAT = ReferenceData().daftar_pangkat()
OLD = Path(__file__).parents[1] / "data" / "berantakan"
"""The same tables as LibreOffice saves them in the format of Excel 97."""
LENDERS = "Satbrimob Polda Uji"


@dataclass(frozen=True, slots=True)
class Harapan:
    """What must come of a table: new rows, why the others are not taken, what is repaired, and what is asked."""

    tabel: messy.Berantakan
    baru: tuple[str, ...]
    ditolak: dict[str, str]
    perbaikan: tuple[tuple[str, str], ...]
    ditanya: tuple[str, ...]
    diperbaiki: dict[str, str]
    """What mends the refused rows, by the text of a cell."""


ORANG = {
    "baru": ("81020301", "198001012005011001", "91020302", "01020303", "99020304"),
    "ditolak": {"B12": "dicoret", "D13": "#REF!", "C14": "'Xyz'"},
    "perbaikan": (
        ("B6", "BARATA WULUNG, S.H."), ("B7", "Drs. Kirana Segara, M.Si"), ("C7", "Penata Tk I"),
        ("D7", "198001012005011001"), ("C8", "Brigpol"), ("D9", "01020303"), ("D10", "99020304"),
        ("C11", "Brigpol"), ("D11", "91020302"), ("D11", ""),
    ),
    "ditanya": (),
    "diperbaiki": {"#REF!": "91020396", "Xyz": "Bripka"},
}  # fmt: skip
HARAPAN = {
    "tps": Harapan(
        messy.tps(),
        ("TPS 005", "TPS 006", "TPS 011", "TPS 012"),
        {"I15": "#ERROR!", "D16": "Antah", "B17": "dicoret", "K18": "'entah'", "D19": "'sepuluh'"},
        (
            ("D9", "Randuwangi"), ("G9", "1100"), ("I9", "-6.21"), ("J9", "106.81"), ("D10", "Randuwangi"), ("I10", "-6.22"),
            ("J10", "106.82"), ("I11", "-6.241248"), ("J11", "108.22"), ("H13", "201"), ("J13", ""), ("D14", ""),
            ("H14", "201"), ("J14", ""), ("I20", "-7.3286059"), ("I21", ""),
        ),
        ("Antah, Kecamatan Randuwangi",),
        {"#ERROR!": "-6.2", "Antah": "Cempakasari", "entah": "rawan", "sepuluh": "13"},
    ),
    "dsp": Harapan(
        messy.dsp(),
        ("POLSEK BARAT, Bintara", "POLSEK BARAT, Pama", "Polsek Timur, Bintara", "Polsek Timur, PNS", "Polsek Timur, Pama"),
        {"B8": "Polsek Tmur", "C9": "'x'", "B10": "dicoret"},
        (("E5", "1020"), ("B7", "")),
        ("Polsek Tmur",),
        {"Polsek Tmur": "Polsek Timur", "x": "2"},
    ),
    "linmas": Harapan(
        messy.linmas(),
        (),
        {"B4": "Linmas Melati", "B5": "Linmas Mawar", "C6": "'dua puluh'", "B7": "dicoret", "C8": "#REF!"},
        (("C5", "1012"),),
        ("Linmas Melati", "Linmas Mawar"),
        {"dua puluh": "20", "#REF!": "7"},
    ),
    "personel": Harapan(messy.people("Polsek Barat"), **ORANG),
    "bko": Harapan(messy.people(LENDERS), **ORANG),
}  # fmt: skip


@pytest.fixture
def case(tmp_path: Path) -> Bko:
    return bko(tmp_path)


def kind_of(case: Bko, kind: str) -> JenisImpor:
    match kind:
        case "bko":
            _, line = case.named(0, diminta=9)
            return ImporBko(PANGKAT, line, HitunganBko.DISETUJUI, PULANG)
        case "personel":
            return ImporPersonel(PANGKAT)
        case "dsp":
            return ImporDsp(PANGKAT)
        case _:
            return {"tps": ImporTps, "linmas": ImporTerhitung}[kind]()


def planned(case: Bko, jenis: JenisImpor, path: Path, jawaban: dict[str, str] | None = None) -> RencanaImpor:
    service = ImporService(case.db, PANGKAT)
    with nothing_written(case.db):
        return service.plan(service.read(jenis, path, PetaKolom()), jawaban or {})


def cell(sel: str) -> str:
    return sel.rpartition("!")[2]


def by_row(sel: str) -> tuple[int, str]:
    letters = "".join(c for c in sel if c.isalpha())
    return int(sel.removeprefix(letters)), letters


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".xls", ".csv"])
@pytest.mark.parametrize("kind", HARAPAN)
def test_a_messy_table_is_taken_repaired_asked_about_and_given_back(case, tmp_path, kind, suffix):
    wanted, jenis = HARAPAN[kind], kind_of(case, kind)
    path = OLD / f"{kind}.xls" if suffix == ".xls" else wanted.tabel.written(tmp_path / f"{kind}{suffix}")
    rencana = planned(case, jenis, path)
    told = {cell(r.sel): r.alasan for r in rencana.ditolak}
    struck = {sel for sel, words in wanted.ditolak.items() if words == "dicoret" and suffix == ".csv"}
    assert {*told} == {*wanted.ditolak} - struck
    assert all(wanted.ditolak[sel] in words for sel, words in told.items())
    repaired = ((cell(r.sel), r.baru) for r in rencana.perbaikan if "kosong; dimasukkan" not in r.alasan)
    assert sorted(repaired, key=lambda r: by_row(r[0])) == sorted(
        wanted.perbaikan, key=lambda r: by_row(r[0])
    )
    new = [row.sebutan for row in rencana.baris if row.nasib is Nasib.BARU]
    assert len(new) == len(wanted.baru)
    assert all(any(words in told for told in new) for words in wanted.baru)
    assert [
        words in asked.tanya for words, asked in zip(wanted.ditanya, rencana.pertanyaan, strict=True)
    ] == [True] * len(wanted.ditanya)
    if rencana.awal():
        service = ImporService(case.db, PANGKAT)
        assert_undoable(case.db, lambda: service.take(rencana, rencana.awal()))
    assert_given_back(case, jenis, rencana, tmp_path / "ditolak.xlsx", wanted.diperbaiki)


def assert_given_back(
    case: Bko, jenis: JenisImpor, rencana: RencanaImpor, path: Path, mends: dict[str, Any]
) -> None:
    """The refused rows are whole: mended in the workbook where they are given back, all of them are taken."""
    ImporService(case.db, PANGKAT).save_ditolak(rencana, path, date(2024, 11, 20))
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(min_row=2):
        for each in row[:-2]:
            each.value = mends.get(each.value, each.value)
    book.save(path)
    again = planned(
        case, ImporTerhitung(buat_satuan=True) if jenis.nama.startswith("kekuatan") else jenis, path
    )
    assert [r.alasan for r in again.ditolak] == []
    assert len({cell(row.sel) for row in again.baris if row.sel}) == len(
        {cell(r.sel) for r in rencana.ditolak}
    )


def test_a_person_of_a_band_who_is_given_back_keeps_his_unit(case, tmp_path):
    rencana = planned(case, ImporPersonel(PANGKAT), messy.people("Polsek Barat").written(tmp_path / "a.xlsx"))
    path = tmp_path / "ditolak.xlsx"
    ImporService(case.db, PANGKAT).save_ditolak(rencana, path, date(2024, 11, 20))
    book = openpyxl.load_workbook(path)
    titles, *rows = [[each.value for each in row] for row in book.active.iter_rows()]
    assert titles == [
        "NO",
        "NAMA",
        "PANGKAT",
        "NRP",
        "JABATAN",
        "LAHIR",
        "SATUAN",
        "SEL ASAL",
        "ALASAN DITOLAK",
    ]
    assert [row[6] for row in rows] == ["Polsek Barat"] * 3
    assert rows[1][5] == "03/02/1988"


def test_a_tps_whose_kelurahan_stands_further_up_is_given_back_with_it(case, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("KECAMATAN;KELURAHAN;NO TPS\nRanduwangi;Mekarwangi;1\n;;x\n;;2\n", encoding="utf-8")
    (refused,) = planned(case, ImporTps(), path).ditolak
    assert refused.isi == ("Randuwangi", "Mekarwangi", "x")


def test_what_is_answered_is_taken_and_a_unit_that_is_asked_for_is_made(case, tmp_path):
    jenis, path = ImporTerhitung(), messy.linmas().written(tmp_path / "linmas.ods")
    asked = planned(case, jenis, path).pertanyaan
    rencana = planned(case, jenis, path, {question.kunci: BARU for question in asked})
    assert [row.sebutan for row in rencana.baris] == ["Linmas Melati, Linmas", "Linmas Mawar, Linmas"]
    assert_undoable(case.db, lambda: ImporService(case.db, PANGKAT).take(rencana, rencana.awal()))


def test_names_that_stand_in_the_file_without_dots_are_not_rewritten_by_a_list(case, tmp_path):
    path = messy.people("Polsek Barat").written(tmp_path / "a.csv")
    service = ImporService(case.db, PANGKAT)
    service.import_personel(path)
    with case.db.write("Ubah nama") as session:
        session.scalars(select(Personel).where(Personel.nrp == "81020301")).one().nama = "BARATA WULUNG,SH"
    assert planned(case, ImporPersonel(PANGKAT), path).jumlah(Nasib.SAMA) == 5
