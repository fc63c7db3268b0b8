"""Names of files: a safe one out of any words, and why a typed one will not do."""

import re
import unicodedata

LONGEST = 120
"""Letters of a name that is proposed."""
_MOST_BYTES = 240
"""Of a whole name; file systems take 255, and a file being written has a longer one for a moment."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = frozenset(
    ("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
     *(f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³"))
)  # fmt: skip
"""Names that Windows keeps for devices, whatever follows their first dot."""


def safe_name(words: str, otherwise: str = "Posko") -> str:
    """The words as the name of a file that every system takes and shows as it is; `otherwise` where nothing is left."""
    written = words.encode(errors="replace").decode()
    shown = "".join(" " if c.isspace() else c for c in written if not _is_unseen(c) or c.isspace())
    name = " ".join(_FORBIDDEN.sub(" ", shown).split())
    name = _cut(name).strip(" .")
    if _is_device(name):
        name = f"_{name}"
    return name or otherwise


def why_unusable(name: str, *, windows: bool) -> str:
    """Why a file cannot or should not get this name, as a sentence; empty where it may."""
    if any(_is_unseen(c) for c in name):
        return "Nama berkas memuat huruf yang tidak tampak, yang dapat menyamarkan akhirannya."
    if len(name.encode(errors="surrogateescape")) > _MOST_BYTES:
        return f"Nama berkas terlalu panjang ({len(name)} huruf)."
    return _unusable_on_windows(name) if windows else ""


def _unusable_on_windows(name: str) -> str:
    if found := _FORBIDDEN.search(name):
        return f"Nama berkas tidak boleh memuat '{found[0]}'."
    if name != name.rstrip(" ."):
        return "Nama berkas tidak boleh berakhir dengan titik atau spasi."
    return f"'{name}' disediakan Windows untuk perangkat." if _is_device(name) else ""


def _is_unseen(letter: str) -> bool:
    """Control characters, direction marks and others that do not show."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp"}


def _is_device(name: str) -> bool:
    return name.partition(".")[0].rstrip().upper() in _DEVICES


def _cut(name: str) -> str:
    name = name[:LONGEST]
    while len(name.encode()) > _MOST_BYTES - 16:  # room for an ending
        name = name[:-1]
    return name
