"""Importing lists as they come from other desks."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kelurahan, Personel
from poskoapp.services.impor import ImporService
from poskoapp.services.personel import PersonelService
from poskoapp.services.satuan import SatuanService
from poskoapp.services.tps import TpsService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, assert_undoable, nothing_written, operation_file

PANGKAT = ReferenceData().daftar_pangkat()
HEADER = ["NO", "NAMA", "PANGKAT", "NRP", "JABATAN", "SATUAN", "NO HP"]


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, personel=3)


def impor(filled: FilledFile) -> ImporService:
    return ImporService(filled.db, PANGKAT)


def workbook(path: Path, rows: list[list[object]], header: list[str] | None = None) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["DAFTAR PERSONEL POLRES RANDUKUNING"])
    sheet.append([])
    for row in [header or HEADER, *rows]:
        sheet.append(row)
    book.save(path)
    return path


def test_a_list_is_imported_as_one_step_with_ranks_and_zeros_restored(
    filled: FilledFile, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        [
            [1, "Tirta Mandalika, S.H.", "BRIGADIR", 3020007, "Ba Samapta", "polsek  barat", 81200001111],
            [2, "Jenar Wanabrata", "IPTU POL", "82.04.0002", "Kanit", "POLSEK TIMUR", ""],
            [3, "Kirana Ranupati", "Penata TK. I\u00a0 III/d", "198504022010012003", "Paur", "", ""],
        ],
    )
    report = assert_undoable(filled.db, lambda: impor(filled).import_personel(path))
    assert (report.baru, report.diubah, report.sama, report.ditolak) == (3, 0, 0, ())
    people = {p.nrp: p for p in PersonelService(filled.db, PANGKAT).rows()}
    assert people["03020007"].pangkat == "Brigpol"
    assert people["03020007"].satuan == "Polsek Barat"
    assert people["82040002"].pangkat == "Iptu"
    assert people["198504022010012003"].satuan == "Polres Randukuning"
    assert [r.sel for r in report.perbaikan if r.baru == "03020007"] == ["Sheet!D4"]


def named(filled: FilledFile, nama: str) -> str:
    """Gives the first person that name, and tells his NRP."""
    with filled.db.write("Impor daftar lama") as session:
        person = session.get_one(Personel, filled.personel_ids[0])
        person.nama = nama
        return person.nrp


def test_the_same_list_twice_changes_nothing_the_second_time(filled: FilledFile, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", [[1, "Jenar Wanabrata", "Iptu", "82040002", "Kanit", "Polsek Timur", ""]]
    )
    impor(filled).import_personel(path)
    with nothing_written(filled.db):
        report = impor(filled).import_personel(path)
    assert (report.baru, report.diubah, report.sama) == (0, 0, 1)


def test_a_changed_row_changes_only_its_person_and_an_empty_cell_changes_nothing(
    filled: FilledFile, tmp_path: Path
) -> None:
    known = PersonelService(filled.db, PANGKAT).rows()[0]
    path = workbook(
        tmp_path / "a.xlsx", [[1, f"{known.nama}, S.H.", known.pangkat, known.nrp, "Kanit", "", ""]]
    )
    report = assert_undoable(filled.db, lambda: impor(filled).import_personel(path))
    assert (report.baru, report.diubah) == (0, 1)
    after = next(p for p in PersonelService(filled.db, PANGKAT).rows() if p.id == known.id)
    assert (after.nama, after.jabatan, after.satuan) == (f"{known.nama}, S.H.", "Kanit", known.satuan)


def test_another_name_under_a_known_nrp_is_refused_with_its_cell(filled: FilledFile, tmp_path: Path) -> None:
    known = PersonelService(filled.db, PANGKAT).rows()[0]
    path = workbook(tmp_path / "a.xlsx", [[1, "Orang Lain", known.pangkat, known.nrp, "", "", ""]])
    with nothing_written(filled.db):
        report = impor(filled).import_personel(path)
    (refused,) = report.ditolak
    assert refused.sel.endswith("4")
    assert known.nama in refused.alasan


def test_people_who_share_only_a_degree_are_not_taken_for_one(filled: FilledFile, tmp_path: Path) -> None:
    known = named(filled, "Ahmad Subagyo, S.H.")
    path = workbook(tmp_path / "a.xlsx", [[1, "Wati Lestari, S.H.", "Bripda", known, "Ba", "", ""]])
    with nothing_written(filled.db):
        report = impor(filled).import_personel(path)
    (refused,) = report.ditolak
    assert refused.sel == "Sheet!B4"
    assert "Ahmad Subagyo, S.H." in refused.alasan


def test_every_accepted_change_of_a_name_is_told_with_both_spellings(
    filled: FilledFile, tmp_path: Path
) -> None:
    known = named(filled, "M. Rizki Santika")
    path = workbook(
        tmp_path / "a.xlsx", [[1, "Muhammad Rizki Santika, S.H.", "Bripda", known, "", "Polsek Barat", ""]]
    )
    report = impor(filled).import_personel(path)
    assert [(r.sel, r.lama, r.baru) for r in report.perbaikan] == [
        ("Sheet!B4", "M. Rizki Santika", "Muhammad Rizki Santika, S.H.")
    ]
    assert impor(filled).import_personel(path).perbaikan == ()


def test_a_new_person_without_a_unit_comes_under_the_polres_and_that_is_told(
    filled: FilledFile, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", [[1, "Jenar Wanabrata", "Iptu", "82040002", "Kanit", "", ""]])
    report = impor(filled).import_personel(path)
    assert [(r.sel, r.lama, r.baru) for r in report.perbaikan] == [("Sheet!F4", "", "Polres Randukuning")]
    assert impor(filled).import_personel(path).perbaikan == ()


def test_a_domicile_is_found_by_its_name_and_one_that_is_not_is_told_by_cell(
    filled: FilledFile, tmp_path: Path
) -> None:
    with filled.db.write("Dua kelurahan senama") as session:
        for kelurahan_id in filled.kelurahan_ids[4:]:
            session.get_one(Kelurahan, kelurahan_id).nama = "Sukasari"
            session.get_one(Kelurahan, kelurahan_id).kecamatan_id = filled.kecamatan_ids[kelurahan_id % 2]
    header = ["NAMA", "PANGKAT", "NRP", "SATUAN", "DOMISILI"]
    places = ["Mekar Wangi", "Kel. Karanglo", "Sukasari", "Sukasari, Telagasari", "Jl. Melati 7", ""]
    rows: list[list[object]] = [
        [f"Orang {'A' * (i + 1)}", "Bripda", f"8501000{i}", "Polsek Barat", place]
        for i, place in enumerate(places)
    ]
    report = impor(filled).import_personel(workbook(tmp_path / "a.xlsx", rows, header))
    people = {p.nrp: p.domisili for p in PersonelService(filled.db, PANGKAT).rows()}
    found = [people[f"8501000{i}"] for i in range(len(places))]
    assert found == ["Mekarwangi", "Karanglo", "", "Sukasari", "", ""]
    told = {r.sel: (r.lama, r.alasan) for r in report.perbaikan}
    assert set(told) == {"Sheet!E6", "Sheet!E8"}
    assert told["Sheet!E6"][0] == "Sukasari"
    assert "lebih dari satu kecamatan" in told["Sheet!E6"][1]
    assert "tidak dikenal" in told["Sheet!E8"][1]


def test_good_rows_are_taken_and_bad_ones_told_by_cell(filled: FilledFile, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        [
            [1, "Baik Sekali", "Bripka", "85010001", "", "", ""],
            [2, "Pangkat Salah", "Bripkaa", "85010002", "", "", ""],
            [3, "Nomor Salah", "Bripka", "85O10003", "", "", ""],
            [4, "Satuan Salah", "Bripka", "85010004", "", "Sat Entah", ""],
        ],
    )
    report = impor(filled).import_personel(path)
    assert report.baru == 1
    assert sorted(r.sel for r in report.ditolak) == ["Sheet!C5", "Sheet!D6", "Sheet!F7"]
    assert any("Sat Entah" in r.alasan for r in report.ditolak)


def test_an_unknown_unit_is_made_when_asked_for(filled: FilledFile, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [[1, "Satuan Baru", "Bripka", "85010004", "", "Satpolairud", ""]])
    report = assert_undoable(filled.db, lambda: impor(filled).import_personel(path, buat_satuan=True))
    assert report.baru == 1
    assert "Satpolairud" in {s.nama for s in SatuanService(filled.db).rows()}


def test_a_file_without_the_columns_is_refused_whole(filled: FilledFile, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["x", "y"]], ["Kota", "Jumlah"])
    with nothing_written(filled.db), pytest.raises(InputError):
        impor(filled).import_personel(path)


def tps_csv(path: Path, rows: list[list[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["Kecamatan", "Kelurahan", "No TPS", "L", "P", "Alamat", "Lat", "Long", "Kategori"])
        writer.writerows(rows)
    return path


def test_tps_are_added_updated_and_their_number_is_no_estimate_any_more(
    filled: FilledFile, tmp_path: Path
) -> None:
    with filled.db.write("Perkiraan") as session:
        for kelurahan_id in filled.kelurahan_ids[:2]:
            session.get_one(Kelurahan, kelurahan_id).tps_estimasi = True
    rows: list[list[object]] = [
        ["RANDU WANGI", "Mekar Wangi", 1, 220, 231, "Balai warga", "-6,9012", "107,4123", "Sangat Rawan"],
        ["Randuwangi", "MEKARWANGI", 17, 200, 201, "SDN 2", "", "", "aman"],
    ]
    report = assert_undoable(filled.db, lambda: impor(filled).import_tps(tps_csv(tmp_path / "tps.csv", rows)))
    assert (report.baru, report.diubah, report.ditolak) == (1, 1, ())
    stations = {(t.kelurahan, t.nomor): t for t in TpsService(filled.db).rows()}
    assert stations["Mekarwangi", "001"].kategori is Kategori.SANGAT_RAWAN
    assert stations["Mekarwangi", "001"].dpt == 451
    assert stations["Mekarwangi", "017"].kode == "9901011001017"
    assert not stations["Mekarwangi", "017"].tps_estimasi
    assert stations["Cempakasari", "001"].tps_estimasi


def test_voters_told_in_one_number_are_imported_beside_men_and_women(
    filled: FilledFile, tmp_path: Path
) -> None:
    header = ["Kecamatan", "Kelurahan", "No TPS", "L", "P", "Jumlah DPT"]
    rows: list[list[object]] = [
        ["Randuwangi", "Mekarwangi", 1, None, None, 451],
        ["Randuwangi", "Mekarwangi", 2, 220, 231, 460],
    ]
    path = workbook(tmp_path / "tps.xlsx", rows, header)
    assert_undoable(filled.db, lambda: impor(filled).import_tps(path))
    stations = {(t.kelurahan, t.nomor): t for t in TpsService(filled.db).rows()}
    first, second = stations["Mekarwangi", "001"], stations["Mekarwangi", "002"]
    assert (first.dpt, first.dpt_selisih) == (451, 0)
    assert (second.dpt, second.dpt_jumlah, second.dpt_selisih) == (451, 460, 9)


def test_one_tps_named_by_code_and_by_name_is_taken_once_or_refused_twice(
    filled: FilledFile, tmp_path: Path
) -> None:
    header = ["KODE", "KECAMATAN", "KELURAHAN", "NO TPS", "ALAMAT"]
    rows: list[list[object]] = [
        ["99.01.01.1001", "", "", 21, "Balai warga"],
        ["", "Randu Wangi", "MEKAR WANGI", 21, "Balai warga"],
        ["99.01.01.1001", "", "", 22, "Balai warga"],
        ["", "Randu Wangi", "MEKAR WANGI", 22, "SDN 2"],
    ]
    report = impor(filled).import_tps(workbook(tmp_path / "tps.xlsx", rows, header))
    assert report.baru == 1
    assert [r.sel for r in report.perbaikan] == ["Sheet!D5"]
    assert [r.sel for r in report.ditolak] == ["Sheet!D6", "Sheet!D7"]


def test_a_list_without_kecamatan_is_understood_where_no_name_is_there_twice(
    filled: FilledFile, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "tps.xlsx", [["Karanglo", 21], ["Entah", 1]], ["KELURAHAN", "NO TPS"])
    report = impor(filled).import_tps(path)
    assert report.baru == 1
    assert [r.alasan for r in report.ditolak] == ["Kelurahan Entah tidak dikenal di wilayah hukum ini."]


def test_a_complete_list_removes_the_tps_it_does_not_name(filled: FilledFile, tmp_path: Path) -> None:
    path = tps_csv(tmp_path / "tps.csv", [["Randuwangi", "Mekarwangi", 1, "", "", "", "", "", ""]])
    report = assert_undoable(filled.db, lambda: impor(filled).import_tps(path, lengkap=True))
    assert report.dihapus == 3
    assert [t.nomor for t in TpsService(filled.db).rows() if t.kelurahan == "Mekarwangi"] == ["001"]


def test_a_kelurahan_outside_the_jurisdiction_is_refused_by_cell(filled: FilledFile, tmp_path: Path) -> None:
    path = tps_csv(tmp_path / "tps.csv", [["Randuwangi", "Entah", 1, "", "", "", "", "", ""]])
    report = impor(filled).import_tps(path)
    assert report.baru == 0
    assert "Entah" in report.ditolak[0].alasan


@settings(max_examples=15)
@given(st.lists(st.integers(0, 9_999), unique=True, min_size=1, max_size=12))
def test_every_nrp_comes_back_digit_by_digit_whether_text_or_number(
    tmp_path_factory: pytest.TempPathFactory, serials: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("impor")
    filled = operation_file(folder, personel=0)
    wanted = [f"0{n % 6}{n % 12 + 1:02}{n:04}" for n in serials]
    rows: list[list[object]] = [
        [i, f"Orang {'A' * (i + 1)}", "Bripda", int(nrp) if i % 2 else nrp, "", "", ""]
        for i, nrp in enumerate(wanted)
    ]
    report = impor(filled).import_personel(workbook(folder / "n.xlsx", rows))
    assert report.ditolak == ()
    assert sorted(p.nrp for p in PersonelService(filled.db, PANGKAT).rows()) == sorted(wanted)
