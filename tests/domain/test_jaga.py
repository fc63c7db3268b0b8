"""Shift patterns as people write them, and who stands where at a moment."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.errors import InputError
from poskoapp.domain.jaga import (
    JagaFakta,
    PolaFakta,
    PolaShift,
    all_shifts,
    guards_of,
    keadaan,
    night_time,
    parse_pola,
    shifts_of,
)

START = datetime(2024, 11, 1, 8)


def a_pola(jam="2x12", butuh="3", days=2, **changes):
    values = {"id": 1, "objek_id": 7, "mulai": START, "selesai": START + timedelta(days=days)} | changes
    return PolaFakta(pola=parse_pola(jam, butuh), **values)


def a_guard(person, start=START, hours=12.0, objek=7, *, senior=True):
    return JagaFakta(person, person, objek, start, start + timedelta(hours=hours), senior)


class TestPatterns:
    @pytest.mark.parametrize(
        ("jam", "hours"),
        [
            ("2x12", (12, 12)),
            ("3 x 8 jam", (8, 8, 8)),
            ("1×24", (24,)),
            ("6+12+6", (6, 12, 6)),
            ("8, 16", (8, 16)),
        ],
    )
    def test_are_read_as_written(self, jam, hours):
        assert parse_pola(jam, "4") == PolaShift(hours, (4,) * len(hours))

    def test_take_one_need_for_each_shift(self):
        found = parse_pola("2x12", "6+4")
        assert (found.label, found.butuh_text, found.jam_text) == ("2 × 12 jam", "6+4", "12+12")
        assert parse_pola("6+12+6", "1").label == "6 + 12 + 6 jam"

    @pytest.mark.parametrize("jam", ["", "12x", "x", "2x99", "13x1", "0+8", "-8", "dua belas"])
    def test_that_make_no_sense_are_refused(self, jam):
        with pytest.raises(InputError, match="tidak dikenal"):
            parse_pola(jam, "4")

    @pytest.mark.parametrize("butuh", ["", "banyak", "4+4+4", "0", "-1"])
    def test_with_an_impossible_need_are_refused(self, butuh):
        with pytest.raises(InputError, match="Kebutuhan"):
            parse_pola("2x12", butuh)


class TestShifts:
    def test_follow_each_other_until_the_end(self):
        found = list(shifts_of(a_pola("8+16", "2+1"), START, START + timedelta(days=9)))
        assert [(s.nomor, s.jam, s.butuh) for s in found] == [(1, 8, 2), (2, 16, 1)] * 2

    def test_end_with_their_pattern(self):
        last = list(
            shifts_of(a_pola(days=1, selesai=START + timedelta(hours=20)), START, START + timedelta(days=9))
        )[-1]
        assert last.selesai == START + timedelta(hours=20)

    @given(
        jam=st.lists(st.integers(1, 24), min_size=1, max_size=4),
        offset=st.integers(-200, 400),
        length=st.integers(1, 99),
    )
    def test_of_a_span_are_those_of_the_whole_that_touch_it(self, jam, offset, length):
        pola = a_pola("+".join(map(str, jam)), "1", days=9)
        dari = START + timedelta(hours=offset)
        sampai = dari + timedelta(hours=length)
        whole = list(shifts_of(pola, pola.mulai, pola.selesai))
        touching = [s for s in whole if s.mulai < sampai and s.selesai > dari]
        assert list(shifts_of(pola, dari, sampai)) == touching
        assert all(a.selesai == b.mulai for a, b in pairwise(whole))

    def test_by_night_and_at_weekends_are_known(self):
        day, night = list(shifts_of(a_pola(), START, START + timedelta(days=1)))
        assert (day.malam, night.malam) == (False, True)
        assert not day.akhir_pekan
        assert next(shifts_of(a_pola(), START + timedelta(days=1), datetime(2024, 11, 3))).akhir_pekan
        assert night_time(START, START + timedelta(days=1)) == timedelta(hours=8)


class TestCoverage:
    def test_at_a_moment_counts_each_person_once(self):
        duties = [a_guard(1), a_guard(1, hours=6), a_guard(2), a_guard(3, START + timedelta(hours=12))]
        [now] = keadaan([7], [a_pola()], duties, START + timedelta(hours=1))
        assert (now.butuh, now.hadir, now.kurang) == (3, 2, 1)

    def test_begins_with_the_shift_and_ends_before_the_next(self):
        for hours, there in ((0, 1), (11.99, 1), (12, 0)):
            [now] = keadaan([7], [a_pola()], [a_guard(1)], START + timedelta(hours=hours))
            assert now.hadir == there

    def test_without_a_pattern_wants_nobody(self):
        [now] = keadaan([7], [], [a_guard(1)], START)
        assert (now.shift, now.butuh, now.kurang, now.hadir) == (None, 0, 0, 1)

    def test_of_a_shift_needs_the_whole_of_it(self):
        pola = a_pola(days=1)
        shifts = all_shifts([pola], pola.mulai, pola.selesai)
        found = guards_of(shifts, [a_guard(1, hours=24), a_guard(2, hours=11), a_guard(3, objek=8)])
        assert [[d.personel_id for d in found[s]] for s in shifts] == [[1], [1]]
