"""Holding a package against what is here: nothing of ours is lost unasked, in whatever order packages come."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.errors import InputError
from poskoapp.domain.paket import JenisPaket
from poskoapp.domain.paket_banding import TAKEN, Nasib, differences
from poskoapp.domain.paket_isi import Baris, pack_rows, read_isi, read_rows
from poskoapp.domain.paket_kolom import Golongan
from tests.letters import LETTERS

CONTACT = st.fixed_dictionaries({"nama": st.sampled_from("abc"), "hp": st.sampled_from("123")})
STATE = st.dictionaries(st.sampled_from(("kpps:1", "kpps:2", "kpps:3")), CONTACT)


def rows(state) -> list[Baris]:
    return [Baris(Golongan.KONTAK, key, key, dict(nilai)) for key, nilai in sorted(state.items())]


def ground(state):
    return {(Golongan.KONTAK, key): nilai for key, nilai in state.items()}


def taken(ours, theirs, base, *, lama=False, kinds=TAKEN):
    """Our state after taking what is proposed."""
    after = {key: dict(nilai) for key, nilai in ours.items()}
    for beda in differences(rows(theirs), rows(ours), ground(base), lama=lama):
        if beda.nasib not in kinds:
            continue
        if beda.hapus:
            del after[beda.kunci]
        elif beda.kolom:
            after[beda.kunci][beda.kolom] = beda.mereka
        else:
            after[beda.kunci] = dict(theirs[beda.kunci])
    return after


@given(STATE, STATE, STATE)
def test_what_only_we_have_changed_is_never_lost_unasked(ours, theirs, base):
    after = taken(ours, theirs, base)
    for key, nilai in ours.items():
        for kolom, value in nilai.items():
            if key not in base or base[key][kolom] != value:
                assert after[key][kolom] == value


@given(STATE, STATE, STATE)
def test_the_same_package_a_second_time_proposes_nothing(ours, theirs, base):
    after = taken(ours, theirs, base)
    again = differences(rows(theirs), rows(after), ground(theirs))
    assert not [beda for beda in again if beda.nasib in TAKEN]


@given(STATE, STATE, STATE)
def test_whoever_takes_every_difference_has_what_they_have(ours, theirs, base):
    after = taken(ours, theirs, base, kinds=set(Nasib))
    assert {key: after[key] for key in theirs} == theirs


@given(STATE, STATE, STATE)
def test_of_an_older_package_nothing_is_taken_unasked(ours, theirs, base):
    assert taken(ours, theirs, base, lama=True) == ours


@given(STATE, STATE)
def test_without_changes_of_ours_the_package_is_taken_whole(theirs, base):
    assert {k: v for k, v in taken(base, theirs, base).items() if k in theirs} == theirs


@given(STATE, STATE, STATE, STATE)
def test_packages_of_two_posts_about_other_rows_may_come_in_any_order(ours, one, other, base):
    other = {f"pps:{key}": nilai for key, nilai in other.items()}
    first = taken(taken(ours, one, base), other, {})
    assert first == taken(taken(ours, other, {}), one, base)


@given(STATE)
def test_rows_come_back_as_they_were_packed(state):
    assert list(read_rows(json.loads(json.dumps(pack_rows(rows(state)))), JenisPaket.TPS)) == rows(state)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(LETTERS, max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(LETTERS, max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(PLAIN, PLAIN)
def test_a_content_that_this_program_would_not_write_is_refused(value, other):
    with pytest.raises(InputError):
        read_isi(json.dumps(value).encode())
    with pytest.raises(InputError):
        read_rows([["kontak", "kpps:1", "x", {"nama": value, "hp": other, "lain": 1}]], JenisPaket.TPS)


@pytest.mark.parametrize(
    "row",
    [
        ["kontak", "kpps:1", "x", {"nama": 3, "hp": ""}],
        ["kontak", "kpps:1'; DROP", "x", {"nama": "", "hp": ""}],
        ["kelompok", "A-1", "x", {}],
        ["kontak", "kpps:1", "x", {"nama": "a" * 5_000, "hp": ""}],
    ],
)
def test_a_wrong_row_is_refused(row):
    with pytest.raises(InputError, match="tidak sah"):
        read_rows([row], JenisPaket.TPS)
