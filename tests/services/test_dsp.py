"""Establishment against people."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from poskoapp.documents.excel.dsp_sheet import dsp_table
from poskoapp.documents.excel.header import PetaKolom, header_key
from poskoapp.domain.dsp import GOLONGAN, PitaDsp
from poskoapp.domain.errors import InputError
from poskoapp.services.dsp import DspService
from poskoapp.services.impor import ImporService
from poskoapp.services.impor_dsp import ImporDsp
from poskoapp.services.impor_rencana import Nasib
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, assert_undoable, nothing_written

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def service(filled: FilledFile) -> DspService:
    return DspService(filled.db, PANGKAT)


def test_the_matrix_adds_up_and_tells_units_without_establishment(
    filled: FilledFile, service: DspService
) -> None:
    assert_undoable(filled.db, lambda: service.set_dsp(filled.polsek_ids[0], {"Bintara": 10, "Pama": 2}))
    matrix = service.matrix()
    [barat] = matrix.terisi
    assert sum(cell.riil for cell in barat.sel) == barat.total.riil
    assert matrix.total.dsp == 12
    units, people = matrix.tanpa_dsp
    assert (units, people + barat.total.riil) == (2, 20)
    assert barat.sel[GOLONGAN.index("Bintara")].pita in set(PitaDsp)


def test_figures_are_set_changed_and_forgotten_each_as_one_step(
    filled: FilledFile, service: DspService
) -> None:
    unit = filled.polsek_ids[0]
    service.set_dsp(unit, {"Bintara": 10})
    assert_undoable(filled.db, lambda: service.set_dsp(unit, {"Bintara": 12, "PNS": 1}))
    assert service.matrix().total.dsp == 13
    assert_undoable(filled.db, lambda: service.clear_dsp(unit))
    assert service.matrix().terisi == []


@pytest.mark.parametrize("wrong", [{"Bintara": -1}, {"Kapten": 3}])
def test_a_wrong_figure_is_refused(filled: FilledFile, service: DspService, wrong: dict[str, int]) -> None:
    with nothing_written(filled.db), pytest.raises(InputError):
        service.set_dsp(filled.polres_id, wrong)


def test_an_office_table_is_taken_and_what_is_wrong_is_told_by_cell(
    filled: FilledFile, service: DspService, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["DAFTAR SUSUNAN PERSONEL"],
        ["NO", "KESATUAN", "PATI", "PAMEN", "PAMA", "BINTARA", "TAMTAMA", "PNS", "JML"],
        [1, "POLRES RANDUKUNING", 0, 3, 12, "1.040", "-", 20, 1075],
        [2, "Polsek  barat", None, None, 2, 30, None, None, 32],
        [3, "Polsek Antah", 0, 0, 1, 20, 0, 0, 21],
        [4, "Polsek Timur", 0, 0, "dua", 25, 0, 0, 27],
        ["", "JUMLAH", 0, 3, 15, 1090, 0, 20, 1128],
    ):
        sheet.append(row)
    path = tmp_path / "dsp.xlsx"
    book.save(path)
    report = assert_undoable(
        filled.db, lambda: ImporService(filled.db, PANGKAT).import_file(ImporDsp(PANGKAT), path)
    )
    assert (report.baru, report.diubah) == (7, 0)
    assert [r.sel.rpartition("!")[2] for r in report.ditolak] == ["E6", "B5"]
    assert service.matrix().total.dsp == 3 + 12 + 1040 + 20 + 2 + 30
    assert ImporService(filled.db, PANGKAT).import_file(ImporDsp(PANGKAT), path).sama == 7


def test_every_rank_of_polri_may_have_a_column_in_each_of_its_spellings() -> None:
    table = dsp_table(PANGKAT)
    group_of = {item.nama: item.bagian for item in table.fields}
    for rank in PANGKAT.of("Polri"):
        for title in (
            rank.nama_lengkap,
            rank.singkatan,
            *rank.alias,
            *(f"{alias} DSP" for alias in rank.alias),
        ):
            known = table.aliases.get(header_key(title))
            assert known is not None, title
            assert group_of[known[1]] == rank.golongan


def test_a_form_with_a_column_for_each_rank_is_summed_by_group_and_a_wrong_number_told_by_its_cell(
    filled: FilledFile, service: DspService, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["NO", "KESATUAN", "PAMEN", None, "PAMA", None, None, "BINTARA", "PNS", None, "JML"],
        [None, None, "AKBP", "KOMPOL", "AKP", "IPTU", "IPDA", None, "III", "II", None],
        [1, "Polsek Barat", 1, 2, 3, 4, None, 30, 1, 2, 43],
        [2, "Polsek Timur", 0, 1, 2, "lima", 1, 25, 0, 0, 34],
    ):
        sheet.append(row)
    for merged in ("A1:A2", "B1:B2", "C1:D1", "E1:G1", "H1:H2", "I1:J1", "K1:K2"):
        sheet.merge_cells(merged)
    path = tmp_path / "dsp.xlsx"
    book.save(path)
    report = assert_undoable(
        filled.db, lambda: ImporService(filled.db, PANGKAT).import_file(ImporDsp(PANGKAT), path)
    )
    assert [r.sel.rpartition("!")[2] for r in report.ditolak] == ["F4"]
    [barat] = service.matrix().terisi
    told = {golongan: cell.dsp for golongan, cell in zip(GOLONGAN, barat.sel, strict=True) if cell.dsp}
    assert told == {"Pamen": 3, "Pama": 7, "Bintara": 30, "PNS": 3}


def test_figures_of_units_that_a_newer_table_does_not_name_are_told_and_go_only_when_ticked(
    filled: FilledFile, service: DspService, tmp_path: Path
) -> None:
    for unit in filled.polsek_ids[:2]:
        service.set_dsp(unit, {"Bintara": 30})
    service.set_dsp(filled.polsek_ids[1], {"Bintara": 30, "PNS": 4})
    (tmp_path / "dsp.csv").write_text("KESATUAN;BINTARA\nPolsek Barat;31\n")
    importing = ImporService(filled.db, PANGKAT)
    rencana = importing.plan(importing.read(ImporDsp(PANGKAT), tmp_path / "dsp.csv", PetaKolom()), {})
    (gone,) = rencana.of(Nasib.HILANG)
    assert rencana.baris[gone].sebutan == "Polsek Timur, Bintara"
    assert rencana.awal() == frozenset()
    report = assert_undoable(filled.db, lambda: importing.take(rencana, rencana.of(Nasib.TANGAN) | {gone}))
    assert (report.diubah, report.dihapus, service.matrix().total.dsp) == (1, 1, 31 + 4)


def test_no_figure_is_missing_while_a_row_of_the_table_could_not_be_taken(
    filled: FilledFile, service: DspService, tmp_path: Path
) -> None:
    service.set_dsp(filled.polsek_ids[1], {"Bintara": 30})
    (tmp_path / "dsp.csv").write_text("KESATUAN;BINTARA\nPolsek Barat;31\nPolsek Tmr;30\n")
    importing = ImporService(filled.db, PANGKAT)
    assert (
        importing.plan(importing.read(ImporDsp(PANGKAT), tmp_path / "dsp.csv", PetaKolom()), {}).jumlah(
            Nasib.HILANG
        )
        == 0
    )
