"""The command line speaks Indonesian, also where argparse speaks for it."""

import argparse
from collections.abc import Iterator

import pytest

from poskoapp.cli.indonesian import Parser
from poskoapp.cli.parser import build_parser
from poskoapp.domain.errors import InputError


def _all(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from _all(each)


def test_the_help_of_every_command_has_no_english_words() -> None:
    english = ("usage:", "positional arguments", "options:", "show this help", "show program")
    for parser in _all(build_parser()):
        told = parser.format_help()
        assert not [word for word in english if word in told], parser.prog
        assert told.startswith(f"pemakaian: {parser.prog}")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Sebutkan salah satu: --satu --dua"),
        (["--satu", "1", "--dua", "2"], "--dua tidak dapat dipakai bersama --satu"),
        (["--satu"], "--satu harus diikuti satu nilai"),
        (["--satu", "x"], "Nilai 'x' tidak dapat dipakai untuk --satu"),
        (["--sat", "1"], "--sat belum jelas: --satuan, --satu?"),
        (["--satu", "1", "--lain"], "Tidak dikenal: --lain"),
    ],
)
def test_wrong_words_are_told_in_a_sentence(words: list[str], told: str) -> None:
    parser = Parser("posko")
    parser.add_argument("--satuan")
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument("--satu", type=int)
    either.add_argument("--dua", type=int)
    with pytest.raises(InputError) as caught:
        parser.parse_args(words)
    assert caught.value.galat.startswith(told)
