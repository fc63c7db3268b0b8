import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from poskoapp import paths
from poskoapp.domain.errors import InputError, StorageError
from poskoapp.storage.reference import ReferenceData
from poskoapp.storage.reference_area import PolresArea

DATA = ReferenceData()


def area(nama: str) -> PolresArea:
    return DATA.wilayah_of(DATA.find_polres(nama))


@pytest.fixture(scope="module")
def all_areas() -> list[PolresArea]:
    return [DATA.wilayah_of(polres) for polres in DATA.polres_list()]


def test_the_country_is_complete_and_both_sums_of_tps_are_those_of_kpu() -> None:
    with closing(sqlite3.connect(paths.resources() / "reference" / "acuan.sqlite")) as stored:
        rows = [
            stored.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("provinsi", "kabupaten", "kecamatan", "kelurahan")
        ]
        tps = [
            stored.execute(f"SELECT sum(jumlah_tps) FROM {table}").fetchone()[0]
            for table in ("kecamatan", "kelurahan")
        ]
    assert rows == [38, 514, 7_285, 83_762]
    assert tps == [435_296, 435_296]


@pytest.mark.parametrize(
    ("nama", "polda", "kecamatan", "tps"),
    [
        ("Polres Serang", "Polda Banten", 17, 1_408),
        ("Polres Metro Bekasi Kota", "Polda Metro Jaya", 12, 3_673),
        ("Polres Metro Tangerang Kota", "Polda Metro Jaya", 18, 3_552),
        ("Polres Metro", "Polda Lampung", 5, 235),
        ("Polres Tangerang Selatan", "Polda Metro Jaya", 7, 2_060),
        ("Polres Ogan Komering Ulu", "Polda Sumatera Selatan", 13, 565),
        ("Polres Pekalongan", "Polda Jawa Tengah", 17, 1_316),
        ("Polresta Sleman", "Polda Daerah Istimewa Yogyakarta", 17, 1_731),
        ("Polres Metro Jakarta Barat", "Polda Metro Jaya", 8, 3_452),
    ],
)
def test_a_polres_has_the_tps_that_it_published(nama: str, polda: str, kecamatan: int, tps: int) -> None:
    polres = DATA.find_polres(nama)
    whole = DATA.wilayah_of(polres)
    assert (polres.nama, polres.polda) == (nama, polda)
    assert (polres.jumlah_kecamatan, polres.jumlah_tps) == (kecamatan, tps)
    assert (len(whole.kecamatan), whole.jumlah_tps) == (kecamatan, tps)


def test_three_polres_share_the_29_kecamatan_of_kabupaten_serang() -> None:
    shares = [
        sum(k.kode.startswith("36.04.") for k in area(nama).kecamatan)
        for nama in ("Polres Serang", "Polres Cilegon", "Polresta Serang Kota")
    ]
    assert shares == [17, 5, 7]


def test_polres_metro_bekasi_kota_has_its_56_kelurahan() -> None:
    kelurahan = area("bekasi kota").kelurahan
    assert len(kelurahan) == 56
    assert {k.jenis for k in kelurahan} == {"kelurahan"}


def test_polres_metro_tangerang_kota_reaches_into_the_kabupaten() -> None:
    outside = {k.nama for k in area("tangerang kota").kecamatan if not k.kode.startswith("36.71")}
    assert outside == {"Teluknaga", "Kosambi", "Pakuhaji", "Sepatan", "Sepatan Timur"}


def test_the_kecamatan_of_a_polsubsektor_belong_to_the_polsek_above_it() -> None:
    polsek = {p.nama: p for p in area("bekasi kota").polsek}
    assert polsek["Polsek Pondok Gede"].kecamatan == ("32.75.08", "32.75.12")
    assert "Jatirahayu" in polsek["Polsek Pondok Gede"].subsektor


@pytest.mark.parametrize(("nama", "kecamatan"), [("tangsel", "Serpong Utara"), ("oku", "Muara Jaya")])
def test_a_kecamatan_that_the_list_forgot_belongs_to_the_polres_itself(nama: str, kecamatan: str) -> None:
    assert [(k.nama, k.cara) for k in area(nama).langsung] == [(kecamatan, "langsung")]


def test_kecamatan_outside_the_published_number_are_told_apart() -> None:
    whole = area("tangsel")
    assert {k.nama for k in whole.kecamatan_pilihan} == {
        "Cisauk",
        "Curug",
        "Kelapa Dua",
        "Legok",
        "Pagedangan",
    }
    assert not {k.kode for k in whole.kecamatan_pilihan} & {k.kode for k in whole.kecamatan}


def test_every_polres_has_as_many_tps_in_its_kelurahan_as_in_its_kecamatan(
    all_areas: list[PolresArea],
) -> None:
    for whole in all_areas:
        sums: Counter[str] = Counter()
        for kelurahan in whole.kelurahan:
            sums[kelurahan.kecamatan] += kelurahan.jumlah_tps
        assert sums == {k.kode: k.jumlah_tps for k in whole.kecamatan}, whole.polres.nama
        assert whole.jumlah_tps == whole.polres.jumlah_tps


def test_each_kecamatan_of_the_country_has_exactly_one_polres(all_areas: list[PolresArea]) -> None:
    owned = [k.kode for whole in all_areas for k in (*whole.kecamatan, *whole.kecamatan_pilihan)]
    assert len(owned) == len(set(owned)) == 7_285


def test_each_kecamatan_of_a_polsek_is_in_no_other_and_in_its_polres(all_areas: list[PolresArea]) -> None:
    for whole in all_areas:
        of_polsek = [kode for polsek in whole.polsek for kode in polsek.kecamatan]
        assert len(of_polsek) == len(set(of_polsek))
        assert set(of_polsek) | {k.kode for k in whole.langsung} == {k.kode for k in whole.kecamatan}


def test_an_estimate_is_marked_and_a_count_is_not() -> None:
    assert all(k.tps_estimasi for k in area("bekasi kota").kelurahan)
    counted = [k for k in area("pamekasan").kelurahan if not k.tps_estimasi]
    assert len(counted) == 189
    assert not any(k.tps_estimasi for k in area("bekasi kota").kecamatan)


def test_a_polsek_stands_amid_its_kecamatan() -> None:
    whole = area("bekasi kota")
    places = {k.kode: (k.lat, k.lng) for k in whole.kecamatan}
    polsek = next(p for p in whole.polsek if p.kecamatan == ("32.75.02",))
    assert (polsek.lat, polsek.lng) == places["32.75.02"]
    assert whole.lat == pytest.approx(-6.28, abs=0.05)


def test_text_that_was_not_understood_stays_with_its_polsek() -> None:
    notes = [note for p in area("lubuk linggau").polsek for note in p.perlu_periksa]
    assert any("LUBUKINGGAU BARAT I" in note for note in notes)


@pytest.mark.parametrize(
    ("text", "nama"),
    [
        ("bekasi kota", "Polres Metro Bekasi Kota"),
        ("  POLRES   METRO bekasi  KOTA ", "Polres Metro Bekasi Kota"),
        ("Kota Bekasi", "Polres Metro Bekasi Kota"),
        ("bekasi", "Polres Metro Bekasi"),
        ("serang", "Polres Serang"),
        ("polresta serang", "Polresta Serang Kota"),
        ("Polresta Tangerang", "Polres Tangerang"),
        ("metro", "Polres Metro"),
        ("polrestabes bandung", "Polrestabes Bandung"),
        ("tulungag", "Polres Tulungagung"),
    ],
)
def test_a_polres_is_found_as_people_call_it(text: str, nama: str) -> None:
    assert DATA.find_polres(text).nama == nama


def test_two_polres_of_one_name_are_told_apart_by_their_polda() -> None:
    with pytest.raises(InputError) as caught:
        DATA.find_polres("Banjar")
    assert "Polda Jawa Barat" in caught.value.saran
    assert DATA.find_polres("banjar kalimantan selatan").kab_kode == ("63.03",)


def test_an_unknown_polres_is_answered_with_the_nearest_names() -> None:
    with pytest.raises(InputError) as caught:
        DATA.find_polres("bekasih kota")
    assert "tidak ditemukan" in caught.value.galat
    assert "Polres Metro Bekasi Kota" in caught.value.saran


def test_no_name_at_all_is_refused() -> None:
    with pytest.raises(InputError):
        DATA.find_polres("  ")


@pytest.mark.parametrize(
    ("nama", "daerah", "resor"),
    [
        ("bekasi kota", "DAERAH METRO JAYA", "RESOR METRO BEKASI KOTA"),
        ("serang", "DAERAH BANTEN", "RESOR SERANG"),
        ("polresta sleman", "DAERAH ISTIMEWA YOGYAKARTA", "RESOR KOTA SLEMAN"),
        ("polrestabes surabaya", "DAERAH JAWA TIMUR", "RESOR KOTA BESAR SURABAYA"),
    ],
)
def test_the_head_of_the_letters_follows_from_the_name(nama: str, daerah: str, resor: str) -> None:
    assert DATA.find_polres(nama).kop == ("KEPOLISIAN NEGARA REPUBLIK INDONESIA", daerah, resor)


@pytest.mark.parametrize(
    ("text", "singkatan"),
    [
        ("BRIGADIR", "Brigpol"),
        ("BRIPPOL", "Brigpol"),
        ("brigpol", "Brigpol"),
        ("KBP", "Kombes Pol"),
        ("KOMBES POL.", "Kombes Pol"),
        ("IPTU POL", "Iptu"),
        ("Penata TK. I\u00a0 III/d", "Penata Tk I"),
        ("PENATA MUDA TINGKAT I", "Penda Tk I"),
        ("BRIGJEN", "Brigjen Pol"),
        ("Letkol Inf", "Letkol"),
        ("Serka", "Serka"),
    ],
)
def test_a_rank_is_recognised_as_it_is_written_in_the_field(text: str, singkatan: str) -> None:
    found = DATA.daftar_pangkat().find(text)
    assert found is not None
    assert found.singkatan == singkatan


def test_the_ranks_are_22_of_polri_17_of_its_civil_servants_and_33_of_the_three_forces() -> None:
    kinds = Counter(p.jenis for p in DATA.daftar_pangkat().semua)
    assert kinds == {"Polri": 22, "PNS Polri": 17, "TNI": 33}
    assert DATA.daftar_pangkat().senior("Bripka")
    assert not DATA.daftar_pangkat().senior("Briptu")


def test_missing_data_is_told_to_the_operator(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="acuan"):
        ReferenceData(tmp_path).polres_list()
    with pytest.raises(StorageError, match="pangkat"):
        ReferenceData(tmp_path).daftar_pangkat()


def test_a_damaged_file_is_told_to_the_operator(tmp_path: Path) -> None:
    (tmp_path / "acuan.sqlite").write_bytes(b"bukan basis data" * 400)
    with pytest.raises(StorageError, match="acuan"):
        ReferenceData(tmp_path).polres_list()


def test_the_data_is_small_on_disk() -> None:
    from poskoapp import paths

    assert (paths.resources() / "reference" / "acuan.sqlite").stat().st_size < 4_000_000
