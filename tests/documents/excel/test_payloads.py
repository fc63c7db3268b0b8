"""Formulas that somebody typed as a name: in every text of every workbook they stay texts, to the last character."""

import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from poskoapp.documents.daftar_ploting import build_daftar_ploting
from poskoapp.documents.excel.daftar import write_daftar_workbook
from poskoapp.documents.excel.ditolak import write_ditolak
from poskoapp.documents.excel.office_list import DaftarKantor, write_office_list
from poskoapp.documents.excel.roster import write_roster
from poskoapp.documents.excel.tabel import KepalaTabel, TabelTampak, write_tabel
from poskoapp.documents.excel.table import Rejection
from poskoapp.documents.excel.templat import fill_templat
from poskoapp.documents.excel.workbook import clean
from tests.documents.excel.rosters import roster
from tests.documents.excel.workbooks import workbook
from tests.documents.lists import a_group, kepala

_BEFORE = ("=", "+", "-", "@", "\t=", "\r=", "'=", " =", "{=", "=-", "＝", "=+")
_BODIES = (
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://contoh.invalid","x")',
    'WEBSERVICE("http://contoh.invalid")',
    "SUM(A1:A9)",
    'DDE("x";"y";"z")',
)
PAYLOADS = [f"{before}{body}&UJI" for before in _BEFORE for body in _BODIES]


KEPALA = KepalaTabel("Operasi Uji", "Polres Uji", datetime(2024, 11, 20, 8))


class Lacing:
    """Puts one payload after the other wherever there is a text."""

    def __init__(self) -> None:
        self._next = 0
        self.used: set[str] = set()

    def text(self) -> str:
        told = f"{PAYLOADS[self._next % len(PAYLOADS)]}{self._next}"
        self._next += 1
        self.used.add(clean(told).strip())
        return told

    def laced(self, value: Any, *kept: str) -> Any:
        """The same value with each of its texts exchanged, but those of the fields `kept`."""
        if type(value) is str:
            return self.text() if value else value
        if isinstance(value, tuple):
            return tuple(self.laced(each, *kept) for each in value)
        if is_dataclass(value) and not isinstance(value, type):
            told = {f.name: getattr(value, f.name) for f in fields(value) if f.init and f.name not in kept}
            return replace(value, **{name: self.laced(each, *kept) for name, each in told.items()})
        return value


def assert_texts(path: Path, lacing: Lacing, *, most: bool = False) -> None:
    """No formula and no link holds any of it; what was put in is there, character by character."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, content in parts.items():
        for formula in re.findall(rb"<(?:\w+:)?f(?: [^>]*)?>([^<]*)</(?:\w+:)?f>", content):
            assert b"UJI" not in formula, name
        assert b"contoh.invalid" not in (content if name.endswith(".rels") else b""), name
        assert b"<hyperlink" not in content
    seen = {
        cell.value.strip()
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }
    found = {text for text in lacing.used if text in seen}
    assert len(lacing.used) >= 60 or most
    assert found == lacing.used or (most and len(found) > 60)


def test_sixty_payloads_in_any_table_as_shown(tmp_path):
    lacing = Lacing()
    rows = tuple(tuple(lacing.text() for _ in range(6)) for _ in range(12))
    columns = tuple(lacing.text() for _ in range(6))
    tabel = TabelTampak(lacing.text(), columns, rows, 12)
    write_tabel(tabel, lacing.laced(KEPALA, "latihan"), tmp_path / "t.xlsx")
    assert_texts(tmp_path / "t.xlsx", lacing, most=True)


def test_sixty_payloads_in_a_plain_list_and_in_refused_rows(tmp_path):
    lacing = Lacing()
    rows = [[lacing.text() for _ in range(5)] for _ in range(13)]
    columns = tuple((lacing.text(), 10) for _ in range(5))
    write_office_list(
        DaftarKantor("D", (lacing.text(),), date(2024, 11, 20), columns, rows), tmp_path / "d.xlsx"
    )
    assert_texts(tmp_path / "d.xlsx", lacing)
    lacing = Lacing()
    refused = [
        Rejection(lacing.text(), lacing.text(), tuple(lacing.text() for _ in range(3))) for _ in range(13)
    ]
    titles = {at: lacing.text() for at in range(3)}
    write_ditolak(refused, titles, tmp_path / "x.xlsx", date(2024, 11, 20))
    assert_texts(tmp_path / "x.xlsx", lacing)


def test_sixty_payloads_in_every_text_of_a_printed_list(tmp_path):
    lacing = Lacing()
    groups = [lacing.laced(a_group(number)) for number in range(1, 9)]
    write_daftar_workbook(
        build_daftar_ploting(lacing.laced(kepala()), groups, "polsek", "A4"), tmp_path / "d.xlsx"
    )
    assert_texts(tmp_path / "d.xlsx", lacing, most=True)


def test_sixty_payloads_in_every_text_of_the_roster_and_of_a_template(tmp_path):
    lacing = Lacing()
    document = lacing.laced(roster())
    write_roster(document, tmp_path / "r.xlsx")
    assert_texts(tmp_path / "r.xlsx", lacing, most=True)
    template = workbook(
        tmp_path / "t.xlsx", [["NAMA", "SATUAN"], ["{{kekuatan.nama}}", "{{kekuatan.satuan}}"]]
    )
    fill_templat(template.read_bytes(), [], document, tmp_path / "f.xlsx")
    told = Lacing()
    told.used = {clean(p.nama).strip() for p in document.personel}
    assert_texts(tmp_path / "f.xlsx", told, most=True)
