import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.teks import (
    clean_text,
    may_be_one_person,
    name_in_capitals,
    name_key,
    name_without_titles,
    one_letter_off,
    tidy_degrees,
)
from tests.letters import LETTERS


def test_invisible_characters_go_and_blanks_become_one():
    assert clean_text("\u200b  Penata\u00a0TK. I\r\n III/d\x07 ") == "Penata TK. I III/d"


def test_titles_stay_as_they_are():
    assert clean_text("Drs. H. Budi Wiryawan, S.H., M.Si.") == "Drs. H. Budi Wiryawan, S.H., M.Si."


def test_two_spellings_of_a_place_share_a_key():
    assert name_key("LEBAK WANGI") == name_key("Lebakwangi") == name_key("lebak-wangi")


@given(st.text(LETTERS))
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text(LETTERS))
def test_nothing_invisible_is_left(text):
    assert not [c for c in clean_text(text) if unicodedata.category(c) == "Cc"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Drs. H. Budi Wiryawan, S.H., M.Si.", "Budi Wiryawan"),
        ("BUDI WIRYAWAN SH MH", "BUDI WIRYAWAN"),
        ("Budi Wiryawan S.I.K.", "Budi Wiryawan"),
        ("dr. Hj. Wati Lestari, Sp.OG", "Wati Lestari"),
        ("Prof., Dr. Wati Lestari", "Wati Lestari"),
        ("Sutrisno", "Sutrisno"),
        ("H. Ma", "Ma"),
        ("", ""),
    ],
)
def test_a_name_stands_without_its_titles(written, name):
    assert name_without_titles(written) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ahmad Subagyo", "AHMAD SUBAGYO, S.H."),
        ("Ahmad Subagyo", "Drs. H. Subagyo Ahmad"),
        ("Ahmad Subagyo", "Ahmad Subagyo Wicaksana"),
        ("Muhammad Rizki Santika", "M. Rizki Santika"),
        ("Moch. Rizki", "Muhammad Rizki, S.I.K."),
        ("Ahmad B. Santika", "Ahmad Budi Santika"),
        ("A.Budi Santika", "Ahmad Budi Santika"),
        ("Wati Lestari", "Wati Lestrai"),
        ("Nur Hayati Lestari", "Nurhayati Lestari"),
    ],
)
def test_two_spellings_of_one_person_are_known(one, other):
    assert may_be_one_person(one, other)
    assert may_be_one_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ahmad Subagyo, S.H.", "Wati Lestari, S.H."),
        ("Ahmad Subagyo SH", "Wati Lestari SH"),
        ("Drs. Ahmad Subagyo", "Drs. Wati Lestari"),
        ("Ahmad Subagyo", "Ahmad Lestari"),
        ("Sutrisno", "Sutrisna"),
        ("A. S.", "Ahmad Subagyo"),
        ("Wati Lestari", "Watu Lestara"),
        ("Ahmad Ahmad", "Ahmad Subagyo"),
        ("S.H.", "Ahmad, S.H."),
    ],
)
def test_two_persons_are_not_taken_for_one(one, other):
    assert not may_be_one_person(one, other)
    assert not may_be_one_person(other, one)


@given(st.lists(st.text("ABCDEFGH", min_size=2), min_size=1, max_size=4))
def test_titles_never_make_another_person(words):
    name = " ".join(f"Z{word}" for word in words)
    assert may_be_one_person(name, f"Drs. H. {name}, S.H., M.Si.")


@pytest.mark.parametrize(
    ("found", "tidy"),
    [
        ("BARATA WULUNG,SH", "BARATA WULUNG, S.H."),
        ("Drs.H.Kirana Segara ,S.H,M.Si", "Drs. H. Kirana Segara, S.H, M.Si"),
        ("Jenar Lintang, SH MH", "Jenar Lintang, S.H., M.H."),
        ("Jenar Lintang SH", "Jenar Lintang SH"),
        ("Tirta, Ranupati", "Tirta, Ranupati"),
        ("H.S. Wulung", "H.S. Wulung"),
    ],
)
def test_degrees_behind_a_comma_get_their_dots_and_titles_their_blank(found, tidy):
    assert tidy_degrees(found) == tidy == tidy_degrees(tidy)
    assert may_be_one_person(found, tidy)


@pytest.mark.parametrize(
    ("written", "signed"),
    [
        ("Barata Kalimasada, S.I.K., M.Si.", "BARATA KALIMASADA, S.I.K., M.Si."),
        ("Drs. H. Budi Wiryawan", "Drs. H. BUDI WIRYAWAN"),
        ("BUDI WIRYAWAN", "BUDI WIRYAWAN"),
        ("..............................", ".............................."),
        ("", ""),
    ],
)
def test_a_name_is_signed_in_capitals_and_its_degrees_as_they_are_written(written: str, signed: str) -> None:
    assert name_in_capitals(written) == signed


@pytest.mark.parametrize(
    ("one", "other", "off"),
    [
        ("telagasari", "telagesari", True),
        ("telagasari", "telagsari", True),
        ("telagasari", "tealgasari", True),
        ("budi", "bude", False),
        ("telagasari", "telagasariku", False),
        ("telagasari", "telogosari", False),
    ],
)
def test_a_word_is_recognised_with_one_wrong_letter_if_it_is_long_enough(one, other, off):
    assert one_letter_off(one, other) is one_letter_off(other, one) is off
