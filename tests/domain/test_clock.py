"""The desk's clock, the machine's or an exercise's."""

from datetime import datetime, timedelta

from poskoapp.domain import clock


def test_it_is_the_machines_clock_until_somebody_sets_it():
    before = datetime.now()
    assert before <= clock.now() <= datetime.now()


def test_a_clock_that_is_set_back_tells_moments_and_days_of_then():
    clock.set_ahead(timedelta(days=-725))
    assert datetime.now() - clock.now() >= timedelta(days=725) - timedelta(seconds=60)
    assert clock.today() == clock.now().date()


def test_it_goes_on_while_it_is_set():
    clock.set_ahead(timedelta(hours=5))
    first = clock.now()
    while (second := clock.now()) == first:
        pass
    assert second > first
