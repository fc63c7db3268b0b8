"""The roster of guards: what it must never do, that its turns are fair, and what it says of the rest."""

from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poskoapp.domain.progress import Cancelled
from poskoapp.planning.jaga import DAY, susun_jaga
from poskoapp.planning.jaga_plan import AturanSusun, Penjaga, ShiftJaga
from poskoapp.planning.jaga_program import cliques

HOUR = 60
REST, LONGEST = 8 * HOUR, 19 * HOUR
ATURAN = AturanSusun(REST, LONGEST)


def people(count, **changes):
    return [Penjaga(**({"id": n, "nrp": f"8001{n:04}", "senior": n % 2 == 0, "satuan_id": n % 3} | changes))
            for n in range(count)]  # fmt: skip


def shifts(days, hours=8, seats=2, objects=1, **changes):
    found = []
    for o in range(objects):
        for n in range(days * 24 // hours):
            start = 8 * HOUR + n * hours * HOUR
            values = {"malam": n % (24 // hours) == 24 // hours - 1, "akhir_pekan": start // DAY % 7 > 4}
            found.append(
                ShiftJaga(
                    len(found), f"{o}-{n}", start, start + hours * HOUR, seats, True, **values | changes
                )
            )
    return found


@st.composite
def cases(draw):
    crowd = []
    for n in range(draw(st.integers(0, 9))):
        busy = draw(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40)), max_size=2))
        spans = tuple((start * HOUR, (start + length) * HOUR) for start, length in busy)
        crowd.append(Penjaga(n, f"79{n:06}", draw(st.booleans()), draw(st.integers(0, 2)), sibuk=spans))
    wanted = []
    for n in range(draw(st.integers(0, 8))):
        start, length = draw(st.integers(0, 80)), draw(st.sampled_from([4, 8, 12, 24]))
        units = frozenset(draw(st.sets(st.integers(0, 2), max_size=2)))
        span = (start * HOUR, (start + length) * HOUR)
        wanted.append(
            ShiftJaga(n, f"S{n}", *span, draw(st.integers(0, 3)), draw(st.booleans()), satuan=units)
        )
    return crowd, wanted, AturanSusun(draw(st.sampled_from([4, 8, 12])) * HOUR, LONGEST)


class TestWhateverTheInput:
    @settings(deadline=None, max_examples=60)
    @given(cases(), st.integers(0, 5))
    def test_no_rule_is_broken_and_every_seat_is_accounted_for(self, case, benih):
        crowd, wanted, aturan = case
        roster = susun_jaga(crowd, wanted, aturan, benih=benih)
        by_id, person = {s.id: s for s in wanted}, {p.id: p for p in crowd}
        own = defaultdict(list)
        for shift_id, person_id in roster.tempat:
            own[person_id].append(by_id[shift_id])
        for person_id, taken in own.items():
            taken.sort(key=lambda s: s.mulai)
            assert all(b.mulai >= a.selesai + aturan.istirahat for a, b in pairwise(taken))
            for shift in taken:
                assert shift.menit <= aturan.terlama
                assert not shift.satuan or person[person_id].satuan_id in shift.satuan
                assert all(
                    end <= shift.mulai or shift.selesai <= start for start, end in person[person_id].sibuk
                )
        filled = Counter(shift_id for shift_id, _ in roster.tempat)
        assert len(set(roster.tempat)) == len(roster.tempat)
        missing = {s.shift_id: s.kurang for s in roster.terbuka}
        assert all(filled[s.id] + missing.get(s.id, 0) == s.kosong for s in wanted)
        assert roster.batas_kosong <= roster.kosong
        for shift in wanted:
            ranks = [person[p].senior for s, p in roster.tempat if s == shift.id]
            assert (shift.id in roster.tanpa_ketua) == (shift.perlu_ketua and bool(ranks) and not any(ranks))

    @settings(deadline=None, max_examples=25)
    @given(cases(), st.randoms(use_true_random=False))
    def test_the_order_of_rows_does_not_matter(self, case, shuffler):
        crowd, wanted, aturan = case
        first = susun_jaga(crowd, wanted, aturan, benih=3)
        shuffler.shuffle(crowd)
        shuffler.shuffle(wanted)
        again = susun_jaga(crowd, wanted, aturan, benih=3)
        assert (set(again.tempat), again.digest) == (set(first.tempat), first.digest)


def test_turns_are_equal_in_hours_nights_and_weekends():
    roster = susun_jaga(people(30), shifts(30, seats=3), ATURAN, benih=1)
    assert roster.kosong == 0
    assert roster.terbukti
    assert roster.jam.terbanyak == roster.jam.tersedikit == roster.jam.batas_bawah == 72
    assert roster.malam.terbanyak - roster.malam.tersedikit <= 2
    assert roster.akhir_pekan.terbanyak - roster.akhir_pekan.tersedikit <= 2


def test_who_is_here_half_the_time_stands_half_as_much():
    away = Penjaga(99, "79990099", True, 0, sibuk=((0, 15 * DAY),))
    roster = susun_jaga([*people(8, senior=True), away], shifts(30, seats=1), ATURAN, benih=1)
    full = roster.jam.rata_rata
    assert 0.35 * full < roster.beban[99].menit / 60 < 0.75 * full


def test_what_stands_already_counts_as_a_turn():
    crowd = people(4, senior=True)
    roster = susun_jaga(crowd, shifts(4, seats=1), ATURAN, benih=1)
    loaded = [Penjaga(p.id, p.nrp, p.senior, p.satuan_id, beban=roster.beban[p.id]) for p in crowd[:2]]
    later = susun_jaga([*loaded, *crowd[2:]], shifts(4, seats=1), ATURAN, benih=1)
    hours = [later.beban[p.id].menit for p in crowd]
    assert max(hours) - min(hours) <= 8 * HOUR


def test_a_repair_moves_only_as_many_as_fell_ill():
    crowd, wanted = people(20), shifts(10, seats=3)
    before = susun_jaga(crowd, wanted, ATURAN, benih=1)
    standing = defaultdict(set)
    for shift, person in before.tempat:
        standing[shift].add(person)
    ill = [
        Penjaga(p.id, p.nrp, p.senior, p.satuan_id, sibuk=((0, 99 * DAY),)) if p.id == 5 else p for p in crowd
    ]
    after = susun_jaga(ill, wanted, ATURAN, benih=1, sekarang=standing)
    gone = {pair for pair in before.tempat if pair[1] == 5}
    assert after.kosong == 0
    assert set(before.tempat) - set(after.tempat) == gone


def test_an_open_shift_says_why_and_what_would_close_it():
    roster = susun_jaga(people(2), shifts(1, seats=3), ATURAN, benih=1)
    assert roster.kosong == 5
    assert "istirahat" in roster.terbuka[1].alasan
    assert roster.terbuka[0].penutup.startswith("Tambah 1 personel")


def test_a_shift_beyond_the_longest_time_on_end_stays_open():
    roster = susun_jaga(people(9), shifts(1, hours=24), ATURAN, benih=1)
    assert not roster.tempat
    assert roster.terbuka[0].alasan == "Shift 24 jam melebihi batas 19 jam tanpa putus."


def test_each_shift_gets_a_leader_before_a_second_one_gets_two():
    crowd = [Penjaga(n, f"8001{n:04}", n < 3, 0) for n in range(9)]
    roster = susun_jaga(crowd, shifts(1, seats=3), ATURAN, benih=1)
    assert roster.tanpa_ketua == ()


def test_another_seed_draws_otherwise():
    rosters = [susun_jaga(people(12), shifts(3), ATURAN, benih=n).tempat for n in (1, 2)]
    assert rosters[0] != rosters[1]


def test_cancelling_stops_it():
    def cancel(_done, _total, _text):
        raise Cancelled

    with pytest.raises(Cancelled):
        susun_jaga(people(3), shifts(1), ATURAN, benih=1, progress=cancel)


def test_shifts_closer_than_the_rest_are_in_one_clique():
    wanted = shifts(1)
    assert cliques(wanted, REST + 1) == [[0, 1, 2]]
    assert cliques(wanted, 1) == [[0, 1], [1, 2]]
