import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.teks import clean_text, name_key


def test_invisible_characters_go_and_blanks_become_one():
    assert clean_text("\u200b  Penata\u00a0TK. I\r\n III/d\x07 ") == "Penata TK. I III/d"


def test_titles_stay_as_they_are():
    assert clean_text("Drs. H. Budi Wiryawan, S.H., M.Si.") == "Drs. H. Budi Wiryawan, S.H., M.Si."


def test_two_spellings_of_a_place_share_a_key():
    assert name_key("LEBAK WANGI") == name_key("Lebakwangi") == name_key("lebak-wangi")


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text())
def test_nothing_invisible_is_left(text):
    assert not [c for c in clean_text(text) if unicodedata.category(c) == "Cc"]
