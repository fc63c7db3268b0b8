"""Which passwords are good enough for a file that may be stolen."""

import re
from functools import cache

from poskoapp import paths
from poskoapp.domain.errors import InputError

SHORTEST, WORDS = 10, 3
_FEWEST_KINDS = 5


_RUNS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qazwsxedcrfvtgbyhnujmikolp",
         "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0",
         "01234567890", "zxcvbnmasdfghjklqwertyuiop", "a1b2c3d4e5f6g7h8i9j0")  # fmt: skip
_SHORTEST_RUN = 3
_LEET = str.maketrans("013457@$!", "oieastasi")


def check_kata_sandi(sandi: str, nama: str = "") -> None:
    """Refuses, with the reason, a password of `nama` that is guessed early; InputError."""
    text = " ".join(sandi.split())
    if not text:
        raise _refusal("Kata sandi belum diisi.")
    if len(text) < SHORTEST and len(text.split()) < WORDS:
        raise _refusal(f"Kata sandi terlalu pendek: {len(text)} huruf.")
    plain = re.sub(r"\W|_", "", text).lower()
    if len(set(plain)) < _FEWEST_KINDS or plain.isdecimal():
        raise _refusal("Kata sandi hanya berisi angka, atau terlalu banyak huruf yang sama.")
    if _is_common(text.lower()):
        raise _refusal("Kata sandi tersusun dari kata atau urutan yang ditebak lebih dahulu.")
    names = [word for word in re.split(r"\W+", nama.lower()) if len(word) > 2]
    rest = plain
    for word in names:
        rest = rest.replace(word, "")
    if names and len(rest) < SHORTEST - 4:
        raise _refusal("Kata sandi tersusun dari nama sendiri.")


def _is_common(text: str) -> bool:
    """Whether nothing is left of a text without its common words, runs along a keyboard, digits and signs."""
    reached = {0}
    for start in range(len(text)):
        if start not in reached:
            continue
        if not text[start].isalpha():
            reached.add(start + 1)
        reached.update(end for end in range(start + 3, len(text) + 1) if _is_early(text[start:end]))
    return len(text) in reached


def _is_early(part: str) -> bool:
    return part in _common_words() or part.translate(_LEET) in _common_words() or _is_run(part)


@cache
def _common_words() -> frozenset[str]:
    """What people take first, in English and in an Indonesian police office."""
    text = (paths.resources() / "kata-sandi-umum.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def _is_run(text: str) -> bool:
    if len(text) < _SHORTEST_RUN:
        return False
    return len(set(text)) == 1 or any(text in run or text[::-1] in run for run in _RUNS)


def _refusal(reason: str) -> InputError:
    return InputError(
        reason,
        f"Pakai {WORDS} kata acak atau lebih, misalnya nama benda yang tidak berkaitan, atau {SHORTEST} huruf.",
    )
