"""The recovery code on paper."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.errors import InputError
from poskoapp.storage.kode_pemulihan import GROUPS, code_of, key_of

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


@given(st.binary(min_size=32, max_size=32))
def test_the_code_gives_the_key_back(key):
    code = code_of(key)
    assert re.fullmatch(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){13}", code)
    assert len(code.split("-")) == GROUPS
    assert key_of(code) == key


@given(st.binary(min_size=32, max_size=32), st.sampled_from([" ", "", "\n", " - ", "_", ". "]))
def test_it_may_be_typed_in_any_way(key, between):
    typed = between.join(code_of(key).split("-")).lower()
    assert key_of(typed.replace("o", "0").replace("i", "1").replace("b", "8")) == key


def test_any_one_wrong_letter_is_caught():
    chance, caught = random.Random(25), 0
    for _ in range(20_000):
        code = list(code_of(chance.randbytes(32)))
        place = chance.choice([i for i, letter in enumerate(code) if letter != "-"])
        code[place] = chance.choice([letter for letter in ALPHABET if letter != code[place]])
        with pytest.raises(InputError, match="huruf yang salah"):
            key_of("".join(code))
        caught += 1
    assert caught == 20_000


@given(st.binary(min_size=32, max_size=32), st.integers(0, 54))
def test_any_two_exchanged_neighbours_are_caught(key, place):
    text = code_of(key).replace("-", "")
    exchanged = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if exchanged != text:
        with pytest.raises(InputError, match="huruf yang salah"):
            key_of(exchanged)


@pytest.mark.parametrize("typed", ["", "ABCD", "9" * 56, "A" * 55, "A" * 57, "é" * 56])
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(InputError):
        key_of(typed)
