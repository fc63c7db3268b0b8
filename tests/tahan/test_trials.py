"""Which of the long tests are made."""

import re
from pathlib import Path

import pytest

from tests.tahan import __main__ as command
from tests.tahan.trials import TRIALS, chosen

PROMISES = Path(__file__).parents[2] / "docs" / "promises.md"


def test_promises_are_chosen_by_their_numbers_with_their_controls():
    assert chosen([]) == list(TRIALS)
    assert {trial.promises for trial in chosen([26, 15])} == {(26,), (15,)}
    assert [trial.lossy for trial in chosen([26])] == [False, True]
    assert chosen([3])[0].promises == (2, 3)


def test_every_long_test_stands_in_the_list_of_promises_and_the_other_way_round():
    rows = re.findall(r"^\| (\d+) \|[^|]*\|([^|]*)\|", PROMISES.read_text(encoding="utf-8"), re.MULTILINE)
    told = {int(number) for number, proved in rows if re.search(r"\blong\b", proved)}
    assert told | {3} == {number for trial in TRIALS for number in trial.promises}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["99"], "no long test of promise 99"),
        (["--kali", "0"], "above 0"),
        (["--kali", "x"], "invalid float"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(arguments, said, capsys):
    with pytest.raises(SystemExit) as ended:
        command.main(arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_chosen_trials_are_made_and_told(capsys):
    assert command.main(["29", "--kali", "0.01"]) == 0
    assert "29: a register of 1,000 files: 10 times" in capsys.readouterr().out
