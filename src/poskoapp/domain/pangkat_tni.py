"""Ranks of TNI AD, so that a borrowed soldier in a list is taken for one. They have no place in Polri's order of ranks."""

import re

PANGKAT_TNI = (
    "Prada", "Pratu", "Praka", "Kopda", "Koptu", "Kopka",
    "Serda", "Sertu", "Serka", "Serma", "Pelda", "Peltu",
    "Letda", "Lettu", "Kapten", "Mayor", "Letkol", "Kolonel",
    "Mayjen", "Letjen",
)  # fmt: skip

_BY_KEY = {rank.upper(): rank for rank in PANGKAT_TNI}


def find_pangkat_tni(text: str) -> str | None:
    """The rank's standard abbreviation; a corps behind it (`Letkol Arh`, `Sertu (K)`) does not matter."""
    words = re.findall(r"[A-Z]+", text.upper())
    return _BY_KEY.get(words[0]) if words else None
