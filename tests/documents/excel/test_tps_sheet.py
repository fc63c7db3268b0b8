import pytest

from poskoapp.documents.excel.tps_sheet import read_tps
from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from tests.documents.excel.workbooks import workbook

HEADER = ["NO", "KECAMATAN", "KELURAHAN", "NO TPS", "L", "P", "LAT", "LONG", "KATEGORI"]


def read(tmp_path, rows, **options):
    return read_tps(workbook(tmp_path / "tps.xlsx", rows, **options))


def tps(nomor=1, kelurahan="Melati", kecamatan="Contoh", lat="-6.2", lng="106.9", kategori="aman"):
    return [1, kecamatan, kelurahan, nomor, 250, 260, lat, lng, kategori]


def test_a_plain_list_is_read(tmp_path):
    (row,) = read(tmp_path, [HEADER, tps()]).rows
    assert (row.sel, row.kecamatan, row.kelurahan, row.nomor) == ("Sheet1!D2", "Contoh", "Melati", "001")
    assert (row.dpt_l, row.dpt_p, row.lat, row.lng) == (250, 260, -6.2, 106.9)
    assert row.kategori is Kategori.KURANG_RAWAN


@pytest.mark.parametrize("title", ["DPT", "Jumlah DPT", "Jumlah Pemilih", "L+P", "DPT (L+P)"])
def test_voters_told_in_one_number_are_kept_as_such(tmp_path, title):
    (row,) = read(tmp_path, [["KECAMATAN", "KELURAHAN", "NO TPS", title], ["Contoh", "Melati", 1, 512]]).rows
    assert (row.dpt_l, row.dpt_p, row.dpt_jumlah) == (None, None, 512)


@pytest.mark.parametrize(("told", "kept"), [(510, None), (520, 520)])
def test_a_sum_of_voters_is_kept_and_reported_where_it_does_not_add_up(tmp_path, told, kept):
    rows = [
        ["KECAMATAN", "KELURAHAN", "NO TPS", "L", "P", "JUMLAH DPT"],
        ["Contoh", "Melati", 1, 250, 260, told],
    ]
    result = read(tmp_path, rows)
    assert (result.rows[0].dpt_l, result.rows[0].dpt_p, result.rows[0].dpt_jumlah) == (250, 260, kept)
    notes = [(r.sel, r.alasan) for r in result.perbaikan]
    assert notes == ([("Sheet1!F2", "L dan P berjumlah 510; kedua angka disimpan")] if kept else [])


def test_a_sum_that_is_smaller_than_one_of_its_parts_is_left_out_and_told(tmp_path):
    result = read(tmp_path, [["KELURAHAN", "NO TPS", "L", "P", "PEMILIH"], ["Melati", 1, 250, 260, 12]])
    assert (result.rows[0].dpt_l, result.rows[0].dpt_p, result.rows[0].dpt_jumlah) == (250, 260, None)
    (note,) = result.perbaikan
    assert (note.sel, note.lama, note.baru) == ("Sheet1!E2", "12", "")


@pytest.mark.parametrize("cell", [7, 7.0, "7", "007", "TPS 7", "TPS. 007", "No. 7", "\u00a0TPS 07 "])
def test_the_number_has_three_digits(tmp_path, cell):
    assert read(tmp_path, [HEADER, tps(nomor=cell)]).rows[0].nomor == "007"


def test_header_of_four_rows_totals_above_and_column_numbers_are_passed_over(tmp_path):
    rows = [
        ["LOKASI TPS PILKADA 2024"],
        [],
        ["No", "Kecamatan", "Kelurahan", "No TPS", "Daftar Pemilih", None, None, "INFORMASI LOKASI TPS"],
        [],
        [None, None, None, None, None, None, None, "LOKASI TPS", None, "TITIK KOORDINAT", None],
        [
            None,
            None,
            None,
            None,
            "L",
            "P",
            "L+P",
            "Jalan/Dusun",
            "Rt",
            "Lattitude\n (-7.39)",
            "Longtitude\n (108.19)",
        ],
        [None, None, None, 2, 500, 520, 1020, None, None, None, None],
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
        [],
        [1, "CONTOH", "MELATI", 1, 250, 260, 510, "Jalan Mawar", "001", "-7.32", "108.21"],
        [2, "CONTOH", "MELATI", 2, 250, 260, 510, "Jalan Anggrek", "002", "-7.33", "108.22"],
    ]
    result = read(tmp_path, rows, merges=["A1:K1", "E3:G3", "H3:K3", "A3:A6", "B3:B6"])
    assert [(row.nomor, row.alamat, row.lat) for row in result.rows] == [
        ("001", "Jalan Mawar", -7.32),
        ("002", "Jalan Anggrek", -7.33),
    ]
    assert result.ditolak == ()


COORDINATES = {
    "-6,2146": (-6.2146, "koma"),
    "6.9146": (-6.9146, "minus"),
    "-73246252": (-7.3246252, "titik"),
    "-7.3246,": (-7.3246, None),
    "-74.126.248": (-7.4126248, "titik desimal dikembalikan"),
    "-7..3246": (-7.3246, "ganda"),
    "-7,.3246": (-7.3246, "ganda"),
    "7°22'02.4\"S": (-7.3673333, "detik"),
    "7° 22' 02,4\" LS": (-7.3673333, "detik"),
    "-7.333.5218": (-7.3335218, "titik"),
    "-7.362.881,00": (-7.36288100, "titik"),
    "-736.481": (-7.36481, "dipindah"),
    "-1.012.345": (None, "tidak terbaca"),
    "-7.3.2": (None, "tidak terbaca"),
    "-1012345": (None, "tidak terbaca"),
    "-74.5": (None, "luar Indonesia"),
}


@pytest.mark.parametrize("cell", COORDINATES)
def test_a_coordinate_is_repaired_or_left_out_and_the_tps_kept(tmp_path, cell):
    expected, said = COORDINATES[cell]
    result = read(tmp_path, [HEADER, tps(lat=cell)])
    assert result.rows[0].lat == expected
    assert (result.rows[0].lng is None) == (expected is None)
    if said:
        assert said in result.perbaikan[0].alasan
        assert result.perbaikan[0].sel == "Sheet1!G2"


@pytest.mark.parametrize(
    ("lat", "lng"),
    [("108..2234", "-7..3227"), ("1.082.228.141", "-73.611.568"), ("1.172.228.141", "-8.111.568")],
)
def test_exchanged_coordinates_are_seen_through_the_signs_of_thousands(tmp_path, lat, lng):
    (row,) = read(tmp_path, [HEADER, tps(lat=lat, lng=lng)]).rows
    assert row.lat is not None
    assert row.lng is not None
    assert -9 < row.lat < -7
    assert 108 < row.lng < 118


@pytest.mark.parametrize("cell", ["-6.2, 106.9", "-6,2; 106,9", "-6.2,106.9", "-6.2 106.9"])
def test_a_coordinate_in_one_cell_is_split(tmp_path, cell):
    (row,) = read(tmp_path, [["KELURAHAN", "TPS", "KOORDINAT"], ["Melati", 1, cell]]).rows
    assert (row.lat, row.lng) == (-6.2, 106.9)


@pytest.mark.parametrize(
    ("text", "kategori"),
    [
        ("AMAN", Kategori.KURANG_RAWAN),
        ("Kurang  Rawan", Kategori.KURANG_RAWAN),
        ("rawan", Kategori.RAWAN),
        ("SR", Kategori.SANGAT_RAWAN),
        ("TPS Khusus", Kategori.KHUSUS),
        (None, None),
    ],
)
def test_a_category_is_recognised_by_its_names(tmp_path, text, kategori):
    assert read(tmp_path, [HEADER, tps(kategori=text)]).rows[0].kategori is kategori


def test_an_unknown_category_or_number_rejects_the_row_by_cell(tmp_path):
    result = read(
        tmp_path, [HEADER, tps(kategori="Rawan I"), tps(nomor="1A"), tps(nomor=1000), tps(nomor="#REF!")]
    )
    assert [r.sel for r in result.ditolak] == ["Sheet1!I2", "Sheet1!D3", "Sheet1!D4", "Sheet1!D5"]
    assert result.rows == ()


def test_cells_merged_down_are_filled_and_told_once(tmp_path):
    rows = [
        HEADER,
        tps(1),
        tps(2, kelurahan=None, kecamatan=None),
        tps(1, kelurahan="Mawar", kecamatan=None),
        tps(2, kelurahan=None, kecamatan=None),
        [None, None, None, 4, 1000, 1040, None, None, None],
    ]
    result = read(tmp_path, rows, merges=["B2:B5", "C2:C3", "C4:C5"])
    assert [(row.kecamatan, row.kelurahan, row.nomor) for row in result.rows] == [
        ("Contoh", "Melati", "001"),
        ("Contoh", "Melati", "002"),
        ("Contoh", "Mawar", "001"),
        ("Contoh", "Mawar", "002"),
    ]
    assert [repair.sel for repair in result.perbaikan] == [
        "Sheet1!B3 sampai Sheet1!B5",
        "Sheet1!C3 sampai Sheet1!C5",
    ]


def test_a_blank_kelurahan_in_a_complete_column_is_rejected_not_guessed(tmp_path):
    rows = [HEADER, *(tps(n) for n in range(1, 11)), tps(11, kelurahan=None)]
    result = read(tmp_path, rows)
    assert len(result.rows) == 10
    assert result.ditolak[0].sel == "Sheet1!C12"


@pytest.mark.parametrize("cell", ["32.75.01.1001", "3275011001", 3275011001, 3275011001.0])
def test_a_kelurahan_is_known_by_its_code(tmp_path, cell):
    (row,) = read(tmp_path, [["KODE KELURAHAN", "NO TPS"], [cell, "901"]]).rows
    assert (row.kode_kelurahan, row.nomor) == ("32.75.01.1001", "901")


def test_thirteen_digits_of_kpu_give_the_number_too(tmp_path):
    (row,) = read(tmp_path, [["KODE TPS", "ALAMAT"], ["3275011001007", "Jalan Mawar"]]).rows
    assert (row.kode_kelurahan, row.nomor) == ("32.75.01.1001", "007")


def test_one_tps_with_two_contents_rejects_both_and_the_same_row_twice_is_taken_once(tmp_path):
    result = read(tmp_path, [HEADER, tps(1), tps(1, lat="-6.3"), tps(2), tps(2), tps(1, kelurahan="Mawar")])
    assert [(row.kelurahan, row.nomor) for row in result.rows] == [("Melati", "002"), ("Mawar", "001")]
    assert [r.sel for r in result.ditolak] == ["Sheet1!D2", "Sheet1!D3"]


def test_one_tps_under_two_spellings_of_its_kelurahan_is_taken_once(tmp_path):
    rows = [
        HEADER,
        tps(1, "Margahayu"),
        tps(1, "MARGA HAYU"),
        tps(2, "Margahayu"),
        tps(2, "MARGA HAYU", lat="-6.3"),
    ]
    result = read(tmp_path, rows)
    assert [(row.sel, row.kelurahan) for row in result.rows] == [("Sheet1!D2", "Margahayu")]
    assert [repair.sel for repair in result.perbaikan] == ["Sheet1!D3"]
    assert [r.sel for r in result.ditolak] == ["Sheet1!D4", "Sheet1!D5"]


CODED = ["KODE", "KECAMATAN", "KELURAHAN", "NO TPS"]


def test_where_the_code_is_blank_the_names_count(tmp_path):
    rows = [
        CODED,
        ["32.75.01.1001", "Contoh", "Melati", 1],
        [None, "Contoh", "Mawar", 1],
        [None, None, "Anggrek", 1],
    ]
    result = read(tmp_path, [*rows, *(["32.75.01.1001", "Contoh", "Melati", n] for n in range(2, 12))])
    assert [(row.kode_kelurahan, row.kelurahan) for row in result.rows[:2]] == [
        ("32.75.01.1001", "Melati"),
        ("", "Mawar"),
    ]
    assert [r.sel for r in result.ditolak] == ["Sheet1!B4"]


def test_names_are_never_filled_down_over_a_row_with_a_code(tmp_path):
    rows = [CODED, [None, "Contoh", "Melati", 1], ["32.75.01.1002", None, None, 1], [None, None, None, 7]]
    result = read(tmp_path, rows)
    assert [(row.kode_kelurahan, row.kelurahan) for row in result.rows] == [
        ("", "Melati"),
        ("32.75.01.1002", ""),
    ]
    assert [r.sel for r in result.ditolak] == ["Sheet1!B4"]


def test_a_tps_without_code_in_a_list_of_codes_is_refused(tmp_path):
    result = read(tmp_path, [["KODE KELURAHAN", "NO TPS"], ["32.75.01.1001", 1], [None, 7]])
    assert [r.sel for r in result.ditolak] == ["Sheet1!A3"]


def test_subtotals_are_passed_over(tmp_path):
    rows = [
        HEADER,
        tps(1),
        tps(2),
        [None, "Contoh", "JUMLAH", 2, 500, 520],
        ["TOTAL", None, None, 2, 500, 520],
    ]
    result = read(tmp_path, rows)
    assert len(result.rows) == 2
    assert result.ditolak == ()


def test_voters_that_are_no_number_are_left_out_and_told(tmp_path):
    row = tps()
    row[4] = "dua ratus"
    result = read(tmp_path, [HEADER, row])
    assert result.rows[0].dpt_l is None
    assert result.perbaikan[0].sel == "Sheet1!E2"


def test_another_sheet_with_a_list_is_named_not_read(tmp_path):
    import openpyxl

    path = workbook(tmp_path / "a.xlsx", [HEADER, tps()])
    book = openpyxl.load_workbook(path)
    book.create_sheet("Cadangan").append(HEADER)
    book.save(path)
    result = read_tps(path)
    assert (result.lembar, result.lembar_lain) == ("Sheet1", ("Cadangan",))


def test_a_file_without_tps_says_so(tmp_path):
    with pytest.raises(InputError, match="Judul kolom daftar TPS tidak ditemukan"):
        read(tmp_path, [["apa", "saja"], [1, 2]])
