"""What was called saved is there after a power cut; and the test itself sees settings that would lose it."""

import pytest

from tests.tahan import power

WHY_NOT = power.why_not()
CUTS = 25
"""Of an open and of a locked file each."""


TORN = 150
"""Cuts of a disk that tears, of an open and of a locked file each."""


@pytest.fixture(scope="module")
def on(tmp_path_factory):
    if WHY_NOT is not None:
        pytest.skip(WHY_NOT)
    with power.ext4_disk(tmp_path_factory.mktemp("daya")) as made:
        if made is None:
            pytest.skip("no right to mount a disk here")
        yield made


@pytest.mark.parametrize("locked", [False, True], ids=["open", "locked"])
def test_no_step_that_was_told_is_lost_and_none_is_half_there(on, locked):
    toll = power.cut_writes(on, CUTS, locked=locked)
    assert (toll.lost, toll.half, toll.broken) == (0, 0, 0), toll
    assert toll.told >= CUTS


def test_the_same_cuts_show_a_setting_that_does_not_wait_for_the_disk(on):
    toll = power.cut_writes(on, 4, synchronous="OFF")
    assert toll.lost > 0


def test_a_backup_that_was_told_is_whole(on):
    toll = power.cut_backups(on, 20)
    assert (toll.lost, toll.broken) == (0, 0), toll


@pytest.mark.parametrize("locked", [False, True], ids=["open", "locked"])
def test_none_is_lost_on_a_disk_that_keeps_pieces_in_any_order(tmp_path, locked):
    toll = power.cut_torn(tmp_path, TORN, locked=locked)
    assert (toll.lost, toll.half, toll.broken) == (0, 0, 0), toll
    assert toll.told > TORN


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_that_disk_shows_a_setting_that_does_not_wait_for_it(tmp_path, synchronous):
    assert power.cut_torn(tmp_path, 20, synchronous=synchronous).lost > 0
