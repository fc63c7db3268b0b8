"""The sheet WALKAT of the roster for Polda."""

from datetime import date, timedelta
from pathlib import Path

import openpyxl

from poskoapp.services.roster import RosterService
from poskoapp.storage.reference import ReferenceData
from tests.services.walkat_cases import MULAI, walkat


def test_the_roster_names_everyone_who_escorts_with_his_time(tmp_path: Path) -> None:
    case = walkat(tmp_path)
    regu = case.team()
    other, moment = case.filled.personel_ids[-1], MULAI + timedelta(days=2)
    case.people.replace(regu.flows[0].anggota[0].id, other, moment, "Sakit")
    service = RosterService(case.db, ReferenceData().daftar_pangkat())
    written = service.export(tmp_path / "roster.xlsx", tanggal=date(2024, 11, 20))
    assert next(sheet.baris for sheet in written.lembar if sheet.nama == "WALKAT") == 5
    rows = list(openpyxl.load_workbook(written.path)["WALKAT"].iter_rows(values_only=True))
    lines = [row for row in rows if isinstance(row[0], int)]
    assert len(lines) == 5
    assert {row[1] for row in lines} == {"Paslon nomor urut 1"}
    assert sorted(row[11] or "" for row in lines) == ["", "", "", "", "Sakit"]
    assert "23 Sep 07.00 s.d. 25 Sep 07.00" in {row[10] for row in lines}


def test_without_escorts_the_sheet_says_nihil(tmp_path: Path) -> None:
    case = walkat(tmp_path)
    written = RosterService(case.db, ReferenceData().daftar_pangkat()).export(tmp_path / "roster.xlsx")
    assert next(sheet.baris for sheet in written.lembar if sheet.nama == "WALKAT") == 0
    rows = list(
        openpyxl.load_workbook(written.path)["WALKAT"].iter_rows(min_col=2, max_col=2, values_only=True)
    )
    assert rows[-2:] == [("NIHIL",), ("JUMLAH",)]
