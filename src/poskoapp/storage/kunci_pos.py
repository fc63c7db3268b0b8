"""The keys of a post: the pair that it keeps, the public half that it gives away, and the fingerprint to compare."""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

from poskoapp.domain.errors import InputError
from poskoapp.storage.engine import KEY_BYTES

KEY_SUFFIX = ".kuncipos"
SIDIK_GROUPS, SIDIK_DIGITS = 6, 5
"""Thirty digits are read aloud in half a minute; nobody finds another key with the same (10^30 tries)."""

LONGEST_NAME = 60
_SIGN = "POSKO1-"
_TOKEN = re.compile(rf"{_SIGN}([A-Z2-7]+)")
_CHECK = 4


@dataclass(frozen=True)
class KunciUmum:
    """What a post gives away: its name, the key that proves its signature, and the key for what is sent to it."""

    nama: str
    tanda_tangan: bytes
    sandi: bytes

    @cached_property
    def kode(self) -> str:
        """Names the keys in short, whatever the post calls itself."""
        return hashlib.sha256(b"posko pos 1" + self.tanda_tangan + self.sandi).hexdigest()[:32]

    @cached_property
    def sidik(self) -> str:
        """The fingerprint of keys and name as it is read aloud: `12345 67890 …`."""
        said = b"posko sidik 1" + self.tanda_tangan + self.sandi + self.nama.encode()
        digits = f"{int.from_bytes(hashlib.sha256(said).digest()) % 10 ** (SIDIK_GROUPS * SIDIK_DIGITS):030d}"
        return " ".join(digits[at : at + SIDIK_DIGITS] for at in range(0, len(digits), SIDIK_DIGITS))

    def teks(self) -> str:
        """As text of capitals and digits, for a file, a square code or the clipboard."""
        content = self.tanda_tangan + self.sandi + self.nama.encode()
        return _SIGN + _letters(content + _checksum(content))


@dataclass(frozen=True, slots=True)
class PasanganKunci:
    """The whole pair: what signs for this post, and what opens what is sent to it."""

    umum: KunciUmum
    tanda_tangan: bytes
    sandi: bytes

    def sign(self, content: bytes) -> bytes:
        """The signature of 64 bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.tanda_tangan).sign(content)


def new_pair(nama: str) -> PasanganKunci:
    """A random pair for a post of that name."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    sign, close = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
    return pair_of(nama, sign.private_bytes_raw(), close.private_bytes_raw())


def pair_of(nama: str, tanda_tangan: bytes, sandi: bytes) -> PasanganKunci:
    """The pair whose private halves these are."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    sign = Ed25519PrivateKey.from_private_bytes(tanda_tangan).public_key().public_bytes_raw()
    close = X25519PrivateKey.from_private_bytes(sandi).public_key().public_bytes_raw()
    return PasanganKunci(KunciUmum(nama, sign, close), tanda_tangan, sandi)


def checked_name(nama: str) -> str:
    """A post's name in one line; InputError where it cannot be taken."""
    taken = " ".join(nama.split())
    if not taken or len(taken) > LONGEST_NAME or not taken.isprintable():
        raise InputError(
            "Nama pos kosong atau terlalu panjang.",
            f"Tulis seperti Polsek Utara, paling banyak {LONGEST_NAME} huruf.",
        )
    return taken


def read_key(text: str) -> KunciUmum:
    """The public key in a text: a key file, a scanned square code, or what was pasted. InputError where there is none."""
    found = _TOKEN.search(re.sub(r"\s+", "", text).upper())
    if found is None:
        raise InputError(
            "Tidak ada kunci pos di dalamnya.", "Pakai berkas .kuncipos atau kode dari lembar kuncinya."
        )
    try:
        content = base64.b32decode(found[1] + "=" * (-len(found[1]) % 8))
        body, check = content[:-_CHECK], content[-_CHECK:]
        if _letters(content) != found[1]:  # the last letter has bits that decoding passes over
            raise ValueError
        if check != _checksum(body) or len(body) <= 2 * KEY_BYTES:
            raise ValueError
        nama = body[2 * KEY_BYTES :].decode()
        key = KunciUmum(checked_name(nama), body[:KEY_BYTES], body[KEY_BYTES : 2 * KEY_BYTES])
    except (ValueError, InputError):
        raise InputError(
            "Kunci pos ini rusak atau tidak lengkap.", "Minta pos itu mengirimnya sekali lagi."
        ) from None
    return key


def same_sidik(one: str, other: str) -> bool:
    """Whether two fingerprints are the same, however they are spaced."""
    return bool(one.strip()) and re.sub(r"\D", "", one) == re.sub(r"\D", "", other)


def _letters(content: bytes) -> str:
    return base64.b32encode(content).decode().rstrip("=")


def _checksum(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()[:_CHECK]
