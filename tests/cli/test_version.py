"""What the program says of itself, and that it starts where there is nowhere to say anything."""

import sys

import pytest

from poskoapp import __version__
from poskoapp.__main__ import main


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--versi"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"Posko {__version__}\n"


def test_a_program_without_a_console_starts_and_ends_with_its_exit_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["contoh", "tak-ada"]) == 2
