import pytest

from poskoapp.documents.excel.header import PetaKolom
from poskoapp.documents.excel.personel_sheet import read_personel
from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.progress import Cancelled
from poskoapp.storage.reference import ReferenceData
from tests.documents.excel.workbooks import DAFTAR_PANGKAT, workbook

HEADER = ["NO", "NAMA", "PANGKAT", "NRP / NIP", "JABATAN", "SATFUNG", "L/P", "NO. HP"]


def read(tmp_path, rows, **options):
    return read_personel(workbook(tmp_path / "personel.xlsx", rows, **options), DAFTAR_PANGKAT)


def person(
    nrp="83050123",
    nama="Budi Santika",
    pangkat="BRIPKA",
    jabatan="Ba Samapta",
    satuan="Sat Samapta",
    jk="L",
    hp="081210002000",
):
    return [1, nama, pangkat, nrp, jabatan, satuan, jk, hp]


def test_a_plain_list_is_read(tmp_path):
    result = read(tmp_path, [HEADER, person()])
    (row,) = result.rows
    assert (row.sel, row.nrp, row.nama, row.pangkat) == ("Sheet1!D2", "83050123", "Budi Santika", "Bripka")
    assert (row.jabatan, row.satuan, row.jenis) == ("Ba Samapta", "Sat Samapta", JenisPersonel.POLRI)
    assert (row.jenis_kelamin, row.hp) == ("L", "081210002000")
    assert result.ditolak == ()
    assert result.perbaikan == ()


def test_title_tiers_number_row_totals_and_blank_rows_are_passed_over(tmp_path):
    rows = [
        ["DAFTAR PERSONEL POLRES CONTOH"],
        ["BULAN NOVEMBER 2024"],
        [],
        ["NO", "NAMA", "PANGKAT", "NRP / NIP", "JABATAN", None, "KET"],
        [None, None, None, None, "STRUKTUR", "OPERASIONAL", None],
        [1, 2, 3, 4, 5, 6, 7],
        ["JUMLAH", None, None, 2, None, None, None],
        [1, "Budi Santika", "BRIPKA", "83050123", "Ba Lantas", "Padal", None],
        [],
        ["=A8+1", "Sari Melati", "BRIPDA", "03050124", "Ba Lantas", "Anggota", None],
        [None, "TOTAL", None, 2, None, None, None],
    ]
    result = read(tmp_path, rows, merges=["A1:G1", "E4:F4"])
    assert [row.nama for row in result.rows] == ["Budi Santika", "Sari Melati"]
    assert result.rows[0].jabatan == "Ba Lantas"
    assert result.ditolak == ()


def test_a_lost_zero_is_restored_and_reported(tmp_path):
    result = read(tmp_path, [HEADER, person(nrp=3050123)])
    assert result.rows[0].nrp == "03050123"
    (repair,) = result.perbaikan
    assert (repair.sel, repair.lama, repair.baru) == ("Sheet1!D2", "3050123", "03050123")


def test_bad_rows_are_listed_by_cell_and_the_good_ones_taken(tmp_path):
    result = read(
        tmp_path,
        [
            HEADER,
            person(nrp="8305O123"),
            person(nrp=199001012015031000, pangkat="Penata\u00a0TK. I III/d"),
            person(nrp="83050124", pangkat="Laksamana"),
            person(nrp="83050125", nama=None),
            person(nrp="83050126", nama="x" * 201),
            person(nrp="#REF!"),
            person(nrp=None),
            person(nrp="83050127"),
        ],
    )
    assert [row.nrp for row in result.rows] == ["83050127"]
    assert [(r.sel, r.alasan.split(" ")[0]) for r in result.ditolak] == [
        ("Sheet1!D2", "NRP/NIP"),
        ("Sheet1!D3", "NIP"),
        ("Sheet1!C4", "Pangkat"),
        ("Sheet1!B5", "Nama"),
        ("Sheet1!B6", "Isi"),
        ("Sheet1!D7", "Sel"),
        ("Sheet1!D8", "NRP"),
    ]
    assert result.ditolak[0].isi[1] == "Budi Santika"


def test_ranks_are_recognised_by_alias_and_the_change_is_told(tmp_path):
    result = read(
        tmp_path,
        [HEADER, person(pangkat="BRIGADIR"), person("199001012015031001", pangkat="PENATA TK.I III/d")],
    )
    assert [(row.pangkat, row.jenis) for row in result.rows] == [
        ("Brigpol", JenisPersonel.POLRI),
        ("Penata Tk I", JenisPersonel.PNS),
    ]
    assert [repair.lama for repair in result.perbaikan] == ["BRIGADIR", "PENATA TK.I III/d"]


def test_a_soldier_keeps_his_number_and_rank(tmp_path):
    (row,) = read(tmp_path, [HEADER, person(nrp="31060123450687", pangkat="Sertu")]).rows
    assert (row.nrp, row.pangkat, row.jenis) == ("31060123450687", "Sertu", JenisPersonel.TNI)


def test_a_rank_of_tni_keeps_its_corps_as_it_is_written(tmp_path):
    result = read(tmp_path, [HEADER, person(nrp="31060123450687", pangkat="Letkol Laut (P)")])
    assert [(row.pangkat, row.jenis) for row in result.rows] == [("Letkol Laut (P)", JenisPersonel.TNI)]
    assert not result.perbaikan


def test_a_grade_in_the_column_of_ranks_is_the_rank_of_a_civil_servant(tmp_path):
    header = ["NAMA", "PANGKAT/GOL", "NRP/NIP"]
    path = workbook(tmp_path / "a.xlsx", [header, ["Sari Melati", "III/c", "199001012015031001"]])
    result = read_personel(path, ReferenceData().daftar_pangkat())
    assert [(row.pangkat, row.jenis) for row in result.rows] == [("Penata", JenisPersonel.PNS)]
    assert [(r.sel, r.lama, r.baru) for r in result.perbaikan] == [("Sheet1!B2", "III/c", "Penata")]


@pytest.mark.parametrize(
    "cell", ["BRIPKA / 83050123", "BRIPKA NRP 83050123", "BRIPKA\nNRP. 83050123", "Bripka/83 050 123"]
)
def test_rank_and_number_in_one_column_are_split(tmp_path, cell):
    (row,) = read(tmp_path, [["NO", "NAMA", "PANGKAT/NRP", "JABATAN"], [1, "Budi Santika", cell, "Ba"]]).rows
    assert (row.pangkat, row.nrp, row.sel) == ("Bripka", "83050123", "Sheet1!C2")


def test_a_unit_alone_in_its_row_stands_for_those_below(tmp_path):
    rows = [
        ["NO", "NAMA", "PANGKAT", "NRP"],
        ["POLSEK CONTOH BARAT"],
        [1, "Budi Santika", "BRIPKA", "83050123"],
        ["POLSEK CONTOH TIMUR"],
        [1, "Sari Melati", "BRIPDA", "03050124"],
    ]
    assert [row.satuan for row in read(tmp_path, rows).rows] == ["POLSEK CONTOH BARAT", "POLSEK CONTOH TIMUR"]


def test_the_same_row_twice_is_taken_once_and_told(tmp_path):
    result = read(tmp_path, [HEADER, person(), person()])
    assert len(result.rows) == 1
    assert "Sheet1!D2" in result.perbaikan[0].alasan


def test_one_nrp_for_two_names_rejects_both(tmp_path):
    result = read(tmp_path, [HEADER, person(), person(nama="Joko Prasaja"), person(nrp="83050999")])
    assert [row.nrp for row in result.rows] == ["83050999"]
    assert [r.sel for r in result.ditolak] == ["Sheet1!D2", "Sheet1!D3"]
    assert "Joko Prasaja" in result.ditolak[0].alasan


def test_control_characters_go_and_titles_stay(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('NRP,NAMA,PANGKAT\n83050123,"Budi\x07\u200b  Santika, S.H.",BRIPKA\n', encoding="utf-8")
    (row,) = read_personel(path, DAFTAR_PANGKAT).rows
    assert row.nama == "Budi Santika, S.H."
    assert row.sel == "a.csv!A2"


def test_a_csv_file_that_lost_zeros_gets_them_back(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("NRP;NAMA;PANGKAT\n3050123;Budi Santika;BRIPKA\n", encoding="utf-8")
    result = read_personel(path, DAFTAR_PANGKAT)
    assert result.rows[0].nrp == "03050123"
    assert len(result.perbaikan) == 1


def test_a_table_without_the_columns_says_what_was_seen_and_where(tmp_path):
    with pytest.raises(InputError) as refusal:
        read(tmp_path, [["DAFTAR"], ["NO", "NAMA", "ALAMAT"], [1, "Budi", "Jalan Melati"]])
    assert "Sheet1!A2" in refusal.value.galat
    assert "NAMA; ALAMAT" in refusal.value.galat
    assert "NRP" in refusal.value.saran


def test_what_was_seen_never_quotes_a_person(tmp_path):
    rows = [
        ["JABATAN", "SATUAN"],
        [1, "Budi Santika", "BRIPKA", "8305 0123", "Unit", "Ba", "P", "HP"],
        ["Sari Melati", "BRIPDA", "NRP 03050124", "Unit", "P", "HP"],
    ]
    with pytest.raises(InputError) as refusal:
        read(tmp_path, rows)
    said = str(refusal.value)
    assert not [word for word in ("Budi", "8305", "Sari", "0305", "BRIP") if word in said]
    with pytest.raises(InputError, match="Sheet1!A1, dengan judul JABATAN; SATUAN"):
        read(tmp_path, rows[:2])


def test_a_named_sheet_that_is_not_there_is_said(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [HEADER, person()])
    with pytest.raises(InputError, match="Lembar 'X' tidak ada"):
        read_personel(path, DAFTAR_PANGKAT, peta=PetaKolom(lembar="X"))


def test_progress_is_told_and_cancelling_ends_the_reading(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [HEADER, *(person(nrp=str(83050000 + n)) for n in range(1200))])
    told = []

    def progress(done, total, text):
        told.append((done, total, text))
        if done >= 1000:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_personel(path, DAFTAR_PANGKAT, progress=progress)
    assert [done for done, _, _ in told] == [0, 500, 1000]
    assert told[0][1] == 1201
