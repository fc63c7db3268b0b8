from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.ui.pengawalan.time_axis import MOST, SNAP, TimeAxis, opening, snapped

BEGIN = datetime(2024, 9, 23, 5)


@given(st.integers(-2_000, 4_000), st.floats(1.5, MOST))
def test_a_pixel_comes_back_from_its_moment(x, hour):
    axis = TimeAxis(BEGIN, 160, hour)
    assert axis.x(axis.moment(x)) == x


@given(st.integers(200, 1_500), st.sampled_from([0.5, 0.8, 1.25, 2.0]))
def test_zooming_keeps_the_moment_under_the_mouse(x, factor):
    axis = TimeAxis(BEGIN, 160, 6.0)
    assert abs(axis.zoomed(factor, x).moment(x) - axis.moment(x)) <= timedelta(seconds=2)


@given(st.datetimes(datetime(2024, 1, 1), datetime(2025, 1, 1)))
def test_the_nearest_half_hour_is_at_most_a_quarter_away(moment):
    near = snapped(moment)
    assert near.minute in (0, 30)
    assert abs(near - moment) <= SNAP / 2


def test_the_timeline_opens_yesterday_while_the_escort_goes_on_and_otherwise_at_its_beginning() -> None:
    end = BEGIN + timedelta(days=60)
    assert opening(BEGIN, end, BEGIN + timedelta(days=40)) == BEGIN + timedelta(days=39)
    assert opening(BEGIN, end, BEGIN + timedelta(hours=3)) == BEGIN
    assert opening(BEGIN, end, BEGIN - timedelta(days=2)) == BEGIN
    assert opening(BEGIN, end, end + timedelta(days=2)) == BEGIN
