import pytest
from hypothesis import given
from hypothesis import strategies as st
from names import EXACT, EXPANDED, SIMILAR, Match, NameIndex, distance, letters, parts, title

from tests.letters import LETTERS

BEKASI = NameIndex(
    {
        "32.75.01": ["Bekasi Timur"],
        "32.75.02": ["Bekasi Barat"],
        "32.75.08": ["Pondokgede"],
        "32.75.09": ["Jatiasih"],
        "32.75.12": ["Pondokmelati"],
    }
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("KEC. BEKASI BARAT 1", ["BEKASI BARAT"]),
        ("1. KEC. PONTANG | 2. KEC. LEBAK WANGI", ["PONTANG", "LEBAK WANGI"]),
        ("KEC. CILEDUG, | KEC. LARANGAN", ["CILEDUG", "LARANGAN"]),
        ("KEC. PALABUHANRATU KEC. WARUNGKIARA | KEC. CIDOLOG", ["PALABUHANRATU", "WARUNGKIARA", "CIDOLOG"]),
        ("1. KEC.BANGGAE 25,1 | 2. KEC. BANGGAE TIMUR 30,0", ["BANGGAE", "BANGGAE TIMUR"]),
        ("16 2. KEC. LINGGA TIMUR", ["LINGGA TIMUR"]),
        ("KEC. 2 X 11 KAYU TANAM", ["2 X 11 KAYU TANAM"]),
        ("KAWASAN PELABUHAN | 2. KEC. CITANGKIL", ["CITANGKIL"]),
        ("DIS. SUPIORI TIMUR", ["SUPIORI TIMUR"]),
        ("KEC. KAYANGAN 1 KAB 5 KEC", ["KAYANGAN"]),
        ("1 3", []),
        ("-", []),
        ("TIPE POLSEK | A B C", []),
    ],
)
def test_a_field_of_the_printed_list_gives_the_names_in_it(text: str, names: list[str]) -> None:
    assert parts(text) == names


@pytest.mark.parametrize("text", ["JATI ASIH", "Jatiasih", "jati-asih", "JATI ASIH 1"])
def test_blanks_signs_and_areas_do_not_matter(text: str) -> None:
    assert BEKASI.find(text) == Match("32.75.09", EXACT)


def test_an_abbreviation_is_written_out() -> None:
    assert BEKASI.find("PD. GEDE") == Match("32.75.08", EXPANDED)


def test_a_slip_of_the_pen_counts_only_when_asked_for() -> None:
    assert BEKASI.find("PONDOK GEDHE") is None
    assert BEKASI.find("PONDOK GEDHE", similar=True) == Match("32.75.08", SIMILAR)


def test_what_could_be_two_names_is_not_guessed() -> None:
    twins = NameIndex({"16.73.01": ["Lubuk Linggau Barat I"], "16.73.06": ["Lubuk Linggau Barat II"]})
    assert twins.find("LUBUK LINGAU BARAT III", similar=True) is None
    assert NameIndex({"1": ["Sawang"], "2": ["Sawang"]}).find("SAWANG") is None


def test_a_short_name_allows_no_slip() -> None:
    assert NameIndex({"1": ["Simo"]}).find("SIMA", similar=True) is None


def test_the_town_in_a_name_may_be_left_out_within_its_kabupaten() -> None:
    assert NameIndex({"91.03.01": ["Sentani"]}).find_without_kota("SENTANI KOTA") == Match(
        "91.03.01", EXPANDED
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("POLRES METRO BEKASI KOTA", "Polres Metro Bekasi Kota"),
        ("POLSEK IV KOTO", "Polsek IV Koto"),
        ("POLRESTA PULAU AMBON DAN PULAU-PULAU LEASE", "Polresta Pulau Ambon dan Pulau-Pulau Lease"),
        ("KSKP MERAK", "KSKP Merak"),
        ("BAU- BAU", "Bau-Bau"),
        ("XIII KOTO KAMPAR", "XIII Koto Kampar"),
        ("BELITANG  II", "Belitang II"),
    ],
)
def test_a_name_in_capitals_is_written_as_people_write_it(text: str, written: str) -> None:
    assert title(text) == written


@given(st.text("ABCD", max_size=8), st.text("ABCD", max_size=8))
def test_the_distance_is_symmetric_and_zero_only_for_equal_names(one: str, other: str) -> None:
    assert distance(one, other, 8) == distance(other, one, 8)
    assert (distance(one, other, 8) == 0) == (one == other)


@given(st.text(LETTERS))
def test_the_key_of_a_key_is_the_key(text: str) -> None:
    assert letters(letters(text)) == letters(text)
