"""Guessing at the desk."""

import random
from pathlib import Path

import pytest

from poskoapp.storage.guesses import FREE, GuessLimiter, TooManyGuesses
from tests.storage.children import guesser, kill_after, received, running

SALT, OTHER = bytes(16), bytes(range(16))


class Uptime:
    """Seconds since the computer was started."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def uptime() -> Uptime:
    return Uptime()


@pytest.fixture
def limiter(tmp_path, uptime) -> GuessLimiter:
    return GuessLimiter(tmp_path / "percobaan.sqlite", uptime)


def guess(limiter: GuessLimiter, times: int = 1, salt: bytes = SALT) -> int:
    """How many of that many guesses in a row are heard."""
    heard = 0
    for _ in range(times):
        try:
            limiter.count(salt)
        except TooManyGuesses:
            break
        heard += 1
    return heard


def test_five_guesses_are_heard_and_then_none(limiter):
    assert guess(limiter, 50) == FREE
    with pytest.raises(TooManyGuesses, match="Tunggu 30 detik"):
        limiter.count(SALT)


def test_the_waits_grow_to_a_quarter_of_an_hour(limiter, uptime):
    guess(limiter, FREE)
    waits = []
    for _ in range(6):
        waits.append(limiter.wait(SALT))
        uptime.now += waits[-1] - 1
        assert guess(limiter) == 0
        uptime.now += 1
        assert guess(limiter) == 1
    assert waits == [30, 60, 300, 900, 900, 900]


def test_ten_thousand_guesses_of_a_patient_machine_stay_below_twenty_an_hour(memory_path, uptime):
    limiter = GuessLimiter(memory_path / "percobaan.sqlite", uptime)
    start, heard = uptime.now, []
    for _ in range(10_000):
        if guess(limiter):
            heard.append(uptime.now)
        uptime.now += 5
    hours = [sum(t - 3600 < other <= t for other in heard) for t in heard]
    assert sum(t == start or t - start < 30 for t in heard) == FREE
    assert max(hours) <= 20


def test_asking_too_early_does_not_make_the_wait_longer(limiter, uptime):
    guess(limiter, FREE)
    for _ in range(29):
        uptime.now += 1
        assert guess(limiter) == 0
    uptime.now += 1
    assert guess(limiter) == 1


def test_a_restart_of_the_computer_begins_the_wait_anew(limiter, uptime):
    guess(limiter, FREE)
    uptime.now = 5.0
    assert limiter.wait(SALT) == 25
    uptime.now = 30.0
    assert guess(limiter) == 1


def test_the_right_password_ends_the_counting(limiter):
    guess(limiter, 4)
    limiter.forgive(SALT)
    assert guess(limiter, 50) == FREE


def test_each_operation_is_counted_for_itself(limiter):
    guess(limiter, FREE)
    assert guess(limiter, 50, OTHER) == FREE


def test_a_damaged_count_locks_nobody_out(tmp_path, uptime):
    path = tmp_path / "percobaan.sqlite"
    path.write_text("bukan basis data " * 500)
    assert guess(GuessLimiter(path, uptime), 50) == FREE


def test_killing_the_program_gives_no_further_guess(tmp_path):
    """Each child guesses until it is killed without warning, whatever it is just doing."""
    path, chance, heard = Path(tmp_path / "percobaan.sqlite"), random.Random(26), 0
    for _ in range(12):
        with running(guesser, path, SALT) as (child, pipe):
            assert pipe.recv() == "siap"
            kill_after(child, 0.02, chance)
            heard += sum(message == "ditebak" for message in received(pipe))
    heard += guess(GuessLimiter(path), 50)
    assert 1 <= heard <= FREE
    assert guess(GuessLimiter(path), 50) == 0
