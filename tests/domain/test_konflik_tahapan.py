"""Stages out of their order are told."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.jenis_tahapan import JenisTahapan, TahapanFields
from poskoapp.domain.konflik import Tingkat
from poskoapp.domain.konflik_tahapan import stage_conflicts
from poskoapp.services.tahapan_baris import vote_day
from poskoapp.storage.tahapan_table import read_jadwal

VOTE = date(2024, 11, 27)
J = JenisTahapan


def stage(jenis: JenisTahapan, first: date, last: date | None = None) -> TahapanFields:
    return TahapanFields(jenis, jenis.label, first, last or first)


def told(*stages: TahapanFields, vote: date = VOTE) -> list[str]:
    found = list(stage_conflicts(dict(enumerate(stages, 1)), vote))
    assert all(k.tingkat is Tingkat.LUNAK and k.tahapan_id for k in found)
    return [k.pesan for k in found]


@given(days=st.integers(-3000, 3000))
def test_the_built_in_schedule_is_in_order_whatever_the_day_of_the_vote(days: int) -> None:
    vote = VOTE + timedelta(days=days)
    stages = read_jadwal().for_vote(vote)
    assert told(*stages, vote=vote) == []
    assert [s.hari for s in stages] == [s.hari for s in read_jadwal().tahapan]
    assert all("perkiraan" in s.sumber for s in stages) is (days != 0)


def test_a_stage_that_begins_before_the_one_before_it_is_told() -> None:
    found = told(
        stage(J.PENETAPAN, date(2024, 9, 22)), stage(J.KAMPANYE, date(2024, 9, 20), date(2024, 11, 23))
    )
    assert found == [
        "Kampanye (20 September s.d. 23 November 2024) mulai sebelum Penetapan paslon (22 September 2024)."
    ]


def test_campaign_and_quiet_days_do_not_overlap() -> None:
    campaign = stage(J.KAMPANYE, date(2024, 9, 25), date(2024, 11, 24))
    quiet = stage(J.MASA_TENANG, date(2024, 11, 24), date(2024, 11, 26))
    assert "mulai sebelum Kampanye (25 September s.d. 24 November 2024) selesai" in told(campaign, quiet)[0]


def test_counting_may_begin_on_the_day_of_the_vote() -> None:
    assert told(stage(J.PEMUNGUTAN, VOTE), stage(J.REKAPITULASI, VOTE, date(2024, 12, 16))) == []


def test_the_vote_is_on_the_day_of_the_operation_and_a_psu_after_it() -> None:
    assert "tidak memuat hari pemungutan" in told(stage(J.PEMUNGUTAN, date(2024, 11, 28)))[0]
    assert "tidak sesudah hari pemungutan" in told(stage(J.PSU, VOTE))[0]
    assert told(stage(J.PSU, date(2024, 12, 1))) == []


def test_days_are_counted_to_the_vote_and_then_to_the_psu() -> None:
    votes = [stage(J.PEMUNGUTAN, VOTE), stage(J.PSU, date(2024, 12, 5))]
    assert vote_day(votes, date(2024, 11, 20), VOTE) == VOTE
    assert vote_day(votes, date(2024, 11, 28), VOTE) == date(2024, 12, 5)
    assert vote_day(votes, date(2024, 12, 20), VOTE) == date(2024, 12, 5)
    assert vote_day([], date(2024, 12, 20), VOTE) == VOTE
