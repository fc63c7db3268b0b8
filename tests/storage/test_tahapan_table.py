"""The schedules that are shipped: one for each vote, moved where there is none."""

from datetime import date

from poskoapp.domain.jenis_tahapan import JenisTahapan
from poskoapp.domain.konflik_tahapan import stage_conflicts
from poskoapp.storage.tahapan_table import read_jadwal_for


def _days(vote: date) -> dict[JenisTahapan, tuple[date, date]]:
    return {s.jenis: (s.mulai, s.selesai) for s in read_jadwal_for(vote).for_vote(vote)}


def test_the_general_election_has_its_own_schedule() -> None:
    days = _days(date(2024, 2, 14))
    assert days[JenisTahapan.KAMPANYE] == (date(2023, 11, 28), date(2024, 2, 10))
    assert days[JenisTahapan.MASA_TENANG] == (date(2024, 2, 11), date(2024, 2, 13))
    stages = dict(enumerate(read_jadwal_for(date(2024, 2, 14)).tahapan))
    assert list(stage_conflicts(stages, date(2024, 2, 14))) == []
    assert not any("perkiraan" in stage.sumber for stage in stages.values())


def test_a_vote_without_a_schedule_of_its_own_gets_the_usual_one_moved() -> None:
    stages = read_jadwal_for(date(2029, 11, 28)).for_vote(date(2029, 11, 28))
    assert all(stage.sumber.startswith("perkiraan") for stage in stages)
    [vote] = [s for s in stages if s.jenis is JenisTahapan.PEMUNGUTAN]
    assert vote.mulai == date(2029, 11, 28)
