"""What becomes of a force when its stage ends, for any stage and any end."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.jenis_tahapan import JenisTahapan, TahapanFields
from poskoapp.domain.pasukan import Nasib, begin_of, carried_end, end_of, nasib

ORDER = [Nasib.LEBIH_DULU, Nasib.BERSAMA, Nasib.BERLANJUT]
HOURS = st.integers(-24 * 40, 24 * 40)


@st.composite
def stages(draw: st.DrawFn) -> TahapanFields:
    first = draw(st.dates(date(2023, 1, 1), date(2025, 12, 1)))
    days = draw(st.integers(0, 100))
    return TahapanFields(JenisTahapan.LAIN, "Tahapan", first, first + timedelta(days=days))


@given(stages())
def test_a_stage_lasts_all_of_its_days_and_nothing_more(stage: TahapanFields) -> None:
    assert begin_of(stage) == datetime.combine(stage.mulai, time())
    assert (end_of(stage) - begin_of(stage)).days == (stage.selesai - stage.mulai).days + 1


@given(stages(), HOURS, HOURS)
def test_who_ends_later_is_never_said_to_end_earlier(stage: TahapanFields, one: int, other: int) -> None:
    sooner, later = (end_of(stage) + timedelta(hours=hours) for hours in sorted((one, other)))
    assert ORDER.index(nasib(stage, sooner)) <= ORDER.index(nasib(stage, later))


@given(stages(), HOURS)
def test_a_day_around_the_end_is_with_the_stage_and_what_is_beyond_is_not(
    stage: TahapanFields, hours: int
) -> None:
    assert (nasib(stage, end_of(stage) + timedelta(hours=hours)) is Nasib.BERSAMA) == (-24 <= hours <= 24)


@given(stages(), stages(), HOURS)
def test_a_force_that_is_carried_ends_with_the_stage_it_is_carried_to(
    stage: TahapanFields, to: TahapanFields, hours: int
) -> None:
    ended = end_of(stage) + timedelta(hours=hours)
    carried = carried_end(stage, ended, to)
    assert nasib(to, carried) is Nasib.BERSAMA
    assert carried >= end_of(to)  # never short of the stage that it is to hold


@given(stages(), stages(), st.integers(0, 24))
def test_a_hand_over_keeps_its_hour_of_the_day(stage: TahapanFields, to: TahapanFields, hours: int) -> None:
    ended = end_of(stage) + timedelta(hours=hours)
    assert carried_end(stage, ended, to) - end_of(to) == timedelta(hours=hours)
