"""Polda's own workbook: kept in the file, marked, filled, replaced."""

import io

import openpyxl
import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.services.templat import TemplatService
from tests.documents.excel.templates import template
from tests.factories import assert_undoable, operation_file
from tests.services.jaga_cases import PANGKAT


@pytest.fixture
def kept(tmp_path):
    filled = operation_file(tmp_path)
    path = tmp_path / "Format Polda.xlsx"
    path.write_bytes(template())
    service = TemplatService(filled.db, PANGKAT)
    service.load(path)
    return filled, service, path


def test_the_workbook_is_kept_and_its_placeholders_are_known(kept):
    _, service, path = kept
    path.unlink()
    row = service.row()
    assert row.nama == "Format Polda.xlsx"
    assert [m.sumber for m in row.sendiri][:2] == ["polres", "kekuatan.no"]
    assert [m.sumber for m in row.asing] == ["kota yang aneh"]


def test_every_export_fills_it_anew(tmp_path, kept):
    filled, service, _ = kept
    service.mark("DATA", "A10", "jumlah_tps")
    for name in ("satu.xlsx", "dua.xlsx"):
        written = service.export(tmp_path / name)
        sheet = openpyxl.load_workbook(written.path)["DATA"]
        people = len(filled.personel_ids)
        assert [sheet.cell(4 + n, 1).value for n in range(1, people + 1)] == list(range(1, people + 1))
        assert sheet.cell(5 + people, 1).value == "JUMLAH"
    assert (tmp_path / "satu.xlsx").read_bytes() == (tmp_path / "dua.xlsx").read_bytes()


def test_loading_marking_and_forgetting_can_be_undone(kept):
    filled, service, path = kept
    assert_undoable(filled.db, lambda: service.mark("RINGKAS", "A5", "kurang"))
    assert_undoable(filled.db, lambda: service.mark("RINGKAS", "A5", ""))
    assert_undoable(filled.db, lambda: service.load(path))
    assert_undoable(filled.db, service.forget)


def test_a_newer_workbook_is_told_to_differ_and_keeps_the_marks_that_still_fit(tmp_path, kept):
    _, service, path = kept
    service.mark("DATA", "D5", "kekuatan.pangkat")
    service.mark("DATA", "E5", "kekuatan.satuan")
    assert service.differences(path) == []
    book = openpyxl.load_workbook(io.BytesIO(template()))
    book["DATA"]["E4"] = "Keterangan"
    del book["RINGKAS"]
    newer = tmp_path / "Format Polda baru.xlsx"
    book.save(newer)
    told = service.differences(newer)
    assert "Lembar RINGKAS tidak ada lagi." in told
    assert "Tanda DATA!E5 (KEKUATAN: SATUAN) tidak lagi di tempatnya." in told
    assert "DATA!E4: semula “Lulus”, menjadi “Keterangan”." in told
    assert service.load(newer) == 1
    assert [m.sel for m in service.row().isian] == ["D5"]


@pytest.mark.parametrize("inserted", [2, 9])
def test_a_mark_is_dropped_and_told_where_a_row_was_inserted_above_it(tmp_path, kept, inserted):
    _, service, path = kept
    service.mark("DATA", "A10", "jumlah_tps")
    service.mark("RINGKAS", "A5", "kurang")
    book = openpyxl.load_workbook(path)
    book["DATA"].insert_rows(inserted)
    newer = tmp_path / "Format Polda baru.xlsx"
    book.save(newer)
    assert service.differences(newer)[0] == "Tanda DATA!A10 (Jumlah TPS) tidak lagi di tempatnya."
    assert service.load(newer) == 1
    assert [m.sel for m in service.row().isian] == ["A5"]


def test_what_cannot_be_is_refused(tmp_path, kept):
    filled, service, _ = kept
    with pytest.raises(InputError, match="tidak dikenal"):
        service.mark("DATA", "A1", "gaji")
    with pytest.raises(InputError, match="Yang ada: DATA, RINGKAS"):
        service.mark("TIADA", "A1", "polres")
    service.forget()
    with pytest.raises(RuleViolation, match="Belum ada templat"):
        service.export(tmp_path / "x.xlsx")
    book = openpyxl.Workbook()
    book.save(tmp_path / "kosong.xlsx")
    service.load(tmp_path / "kosong.xlsx")
    with pytest.raises(RuleViolation, match="Belum ada sel yang ditandai"):
        service.export(tmp_path / "x.xlsx")
    assert filled.db.path.exists()
