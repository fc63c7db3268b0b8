"""Roll call: what was typed, pasted or scanned, held against the list of those who are expected."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from poskoapp.domain.nrp import NRP_DIGITS
from poskoapp.domain.teks import clean_text

_TOKEN = re.compile(r"[0-9A-Za-z][0-9A-Za-z./-]*")
_ENOUGH = 5
"""Digits that make a word a number of a person and not of a list."""


@dataclass(frozen=True, slots=True)
class Terpanggil:
    """`dikenal` are numbers of the list in the order read, each once; `asing` what is on no list."""

    dikenal: tuple[str, ...]
    asing: tuple[str, ...]


def call(text: str, daftar: Collection[str]) -> Terpanggil:
    """The numbers of `daftar` that `text` names: one scan, one typed number, or a pasted table of many lines.

    A number that lost its leading zeros in a spreadsheet is found too, where that leads to one of the list.
    """
    known: dict[str, None] = {}
    strange: dict[str, None] = {}
    for line in text.splitlines():
        tokens = _TOKEN.findall(clean_text(line))
        found = [nrp for token in tokens if (nrp := _on_list(token, daftar))]
        known.update(dict.fromkeys(found))
        if not found:
            strange.update(dict.fromkeys(_numbers(tokens)))
    return Terpanggil(tuple(known), tuple(strange))


def _on_list(token: str, daftar: Collection[str]) -> str:
    """The number of the list that a word is, or holds between slashes (`BRIPKA/85010001`; the navy's own `18123/P`)."""
    return next((nrp for part in (token, *token.split("/")) for nrp in _forms(part) if nrp in daftar), "")


def _forms(text: str) -> tuple[str, ...]:
    bare = re.sub(r"[./-]", "", text)
    zeros = bare.isdigit() and len(bare) >= _ENOUGH
    return (text, bare, bare.zfill(NRP_DIGITS)) if zeros else (text, bare)


def _numbers(tokens: list[str]) -> list[str]:
    """What looks like someone's number; a line without one (a heading, a name alone) is passed over."""
    return [token for token in tokens if sum(map(str.isdigit, token)) >= _ENOUGH]
