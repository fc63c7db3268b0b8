"""Text as people type and paste it, brought to the form in which the file keeps it."""

import re
import unicodedata

NAME_LIMIT = 200
"""Longest name, with titles, that is taken."""

_KEPT_BLANKS = str.maketrans(dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85", " "))


def clean_text(text: str) -> str:
    """NFKC, without control and invisible characters, every run of blanks (also NBSP and line breaks) one space."""
    if text.isascii() and text.isprintable():  # nearly all cells; five times faster
        return " ".join(text.split())
    visible = "".join(c for c in text.translate(_KEPT_BLANKS) if not unicodedata.category(c).startswith("C"))
    return " ".join(unicodedata.normalize("NFKC", visible).split())


def name_key(text: str) -> str:
    """What two spellings of one name share: letters and digits only, in capitals (`Lebak Wangi`, `LEBAKWANGI`)."""
    return re.sub(r"[\W_]", "", clean_text(text).upper())
