from datetime import datetime

import openpyxl
import pytest

from poskoapp.documents.excel.tabel import KepalaTabel, TabelTampak, write_tabel
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.progress import Cancelled
from poskoapp.services.tabel import TabelService
from tests.factories import operation_file

BARIS = [["=1+1", "00840123", 3, None], ["Uji <b>& Co", "85040002", None, -6.25], ["x" * 300, "+62", 0, 1.5]]
TABEL = TabelTampak("TPS: rawan/khusus", ("Nama", "NRP", "Jumlah", "Lintang"), BARIS, 40)


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    db = operation_file(tmp_path_factory.mktemp("tabel")).db
    yield TabelService(db)
    db.close()


def cells(path):
    sheet = openpyxl.load_workbook(path).active
    return sheet, [list(row) for row in sheet.iter_rows(values_only=True)]


def test_a_table_leaves_with_its_head_and_comes_back_equal(service, tmp_path):
    service.export(TABEL, tmp_path / "tabel.xlsx")
    sheet, rows = cells(tmp_path / "tabel.xlsx")
    at = rows.index(["Nama", "NRP", "Jumlah", "Lintang"])
    assert rows[at + 1 :] == BARIS
    assert {sheet.cell(at + 2, 1).data_type, sheet.cell(at + 2, 2).data_type} == {"s"}
    told = " ".join(str(row[0]) for row in rows[:at])
    assert "TPS: RAWAN/KHUSUS" in told
    assert "3 dari 40 baris" in told
    assert sheet.auto_filter.ref == f"A{at + 1}:D{at + 4}"
    assert sheet.freeze_panes == f"A{at + 2}"
    assert sheet.print_title_rows == f"${at + 1}:${at + 1}"


def test_an_exercise_says_so_on_every_table(tmp_path):
    head = KepalaTabel("Operasi Uji", "Polres Uji", datetime(2024, 11, 26, 8, 30), latihan=True)
    write_tabel(TABEL, head, tmp_path / "tabel.xlsx")
    sheet, rows = cells(tmp_path / "tabel.xlsx")
    assert rows[0][0] == "LATIHAN - BUKAN DATA SEBENARNYA"
    assert "LATIHAN" in sheet.oddHeader.center.text
    assert rows[3][0] == "Keadaan 26 November 2024 pukul 08.30, 3 dari 40 baris"


def test_an_empty_table_is_not_written(service, tmp_path):
    with pytest.raises(RuleViolation, match="Tidak ada baris"):
        service.export(TabelTampak("TPS", ("Nama",), [], 7), tmp_path / "kosong.xlsx")
    assert not list(tmp_path.iterdir())


def test_where_it_cannot_be_written_nothing_is_left(service, tmp_path):
    with pytest.raises(InputError, match="tidak ada"):
        service.export(TABEL, tmp_path / "tidak ada" / "tabel.xlsx")

    def cancel(*_told):
        raise Cancelled

    with pytest.raises(Cancelled):
        service.export(TABEL, tmp_path / "tabel.xlsx", cancel)
    assert not list(tmp_path.iterdir())
