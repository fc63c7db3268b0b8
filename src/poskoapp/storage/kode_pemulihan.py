"""The recovery code on paper: the file's key with a check, as 14 groups of 4 letters and digits."""

import base64
import re
from functools import cache

from poskoapp.domain.errors import InputError
from poskoapp.storage.engine import KEY_BYTES

GROUPS, GROUP = 14, 4
_CHECK_BYTES = 3
_LOOKALIKES = str.maketrans("018", "OIB")
"""Digits that the code never holds, as hands write those letters."""


def code_of(key: bytes) -> str:
    """The code that gives `key` back: `ABCD-EFGH-…`."""
    text = base64.b32encode(key + _check(key)).decode()
    return "-".join(text[i : i + GROUP] for i in range(0, GROUPS * GROUP, GROUP))


def key_of(code: str) -> bytes:
    """The key that a typed code means, whatever stands between its groups; InputError where a letter is wrong."""
    text = re.sub(r"[\W_]+", "", code).upper().translate(_LOOKALIKES)
    if len(text) != GROUPS * GROUP:
        raise InputError(
            f"Kode pemulihan terdiri atas {GROUPS} kelompok berisi {GROUP} huruf; yang diketik {len(text)} huruf.",
            "Bandingkan dengan kertasnya, kelompok demi kelompok.",
        )
    try:
        content = base64.b32decode(text)
    except ValueError:
        raise _mistyped() from None
    key, check = content[:KEY_BYTES], content[KEY_BYTES:]
    if _check(key) != check:
        raise _mistyped()
    return key


def _check(key: bytes) -> bytes:
    """CRC-24 (RFC 9580, 6.1.1), which misses no wrong run of up to four letters."""
    crc = 0xB704CE
    for byte in key:
        crc = (crc << 8) & 0xFFFFFF ^ _step(crc >> 16 ^ byte)
    return crc.to_bytes(_CHECK_BYTES, "big")


@cache
def _step(byte: int) -> int:
    crc = byte << 16
    for _ in range(8):
        crc = (crc << 1) ^ (0x1864CFB if crc & 0x800000 else 0)
    return crc


def _mistyped() -> InputError:
    return InputError(
        "Ada huruf yang salah dalam kode pemulihan.", "Bandingkan dengan kertasnya, kelompok demi kelompok."
    )
