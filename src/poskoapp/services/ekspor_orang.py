"""Whose data stand in a text: found by service number, telephone, or the whole name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_NUMBER = re.compile(r"\+?\d[\d .\-]{6,24}\d")
_WORD = re.compile(r"\w+")
_LEAST_WORDS = 2
"""A name of one word may be part of another: he is found by his numbers, or where a line holds nothing else."""


@dataclass(frozen=True, slots=True)
class Dikenal:
    """A person who may stand in a text."""

    id: int
    nrp: str
    nama: str
    hp: str


def people_in(text: str, people: Sequence[Dikenal]) -> set[int]:
    """Keys of those who stand in it. Of namesakes all are told, unless a number says which one is meant."""
    found = _by_number(text, people)
    words = {each.id: _words(each.nama) for each in people}
    meant = {words[id_] for id_ in found}
    rest = {id_: own for id_, own in words.items() if id_ not in found and own and own not in meant}
    return found | _by_name(text, rest) if rest else found


def _by_number(text: str, people: Iterable[Dikenal]) -> set[int]:
    owners: dict[str, set[int]] = defaultdict(set)
    for each in people:
        for number in {each.nrp, _telephone(each.hp)} - {""}:
            owners[number].add(each.id)
    return {id_ for number in _numbers(text) for id_ in owners.get(number, ())}


def _numbers(text: str) -> set[str]:
    """Every number of eight figures and more; how its figures are set apart does not matter."""
    found = set[str]()
    for match in set(_NUMBER.findall(text)):
        plain = re.findall(r"\d{8,}", match)
        joined = re.sub(r"\D", "", match)
        found |= {*plain, joined, _telephone(match)}
    return found


def _telephone(text: str) -> str:
    """A telephone number by its figures, with the zero of the country's own notation."""
    figures = re.sub(r"\D", "", text)
    return f"0{figures[2:]}" if figures.startswith("62") else figures


def _by_name(text: str, words_of: Mapping[int, tuple[str, ...]]) -> set[int]:
    owners: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for id_, words in words_of.items():
        owners[words].add(id_)
    single = {words for words in owners if len(words) == 1}
    lines = {_words(line) for line in text.splitlines()} & single if single else single
    said = {*lines, *_names_said(_words(text), {words for words in owners if len(words) >= _LEAST_WORDS})}
    return {id_ for words in said for id_ in owners[words]}


def _names_said(words: tuple[str, ...], names: set[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Which of the names stand in the words, each word after the other."""
    by_start: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for name in names:
        by_start[name[:_LEAST_WORDS]].add(len(name))
    for at, start in enumerate(pairwise(words)):
        for length in by_start.get(start, ()):
            candidate = words[at : at + length]
            if candidate in names:
                yield candidate


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
