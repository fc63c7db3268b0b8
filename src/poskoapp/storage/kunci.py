"""Key slots: the file's one key, wrapped for each person so that only his password gives it back.

The password makes, by Argon2id, the key of the person's private key (X25519); the file's key is wrapped for his public
key. So the file can be given a new key, when somebody leaves, without knowing the passwords of those who stay.
"""

import json
import os
import unicodedata
from dataclasses import dataclass, replace

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, StorageError
from poskoapp.storage.engine import KEY_BYTES
from poskoapp.storage.sealing import BrokenSeal, seal, seal_for, unseal, unseal_with

_SALT = 16
_USE = b"posko bungkus 1"


class WrongPassword(InputError):
    """The password does not open this slot."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs (Argon2id, RFC 9106): passes, memory in KiB, lanes."""

    t: int
    m: int
    p: int


COST = Cost(t=3, m=131_072, p=2)
"""Under a second on an office computer; a stolen file costs that for every guess."""

LEAST_MEMORY = 65_536
_MOST = Cost(t=12, m=1_048_576, p=8)
"""A file from outside must not stall the computer."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's way to the file's key; everything but the password is in it, and worthless without."""

    nama: str
    peran: PeranAkun
    cost: Cost
    garam: bytes
    umum: bytes
    """His public key."""
    pribadi: bytes
    """His private key, which his password opens."""
    bungkus: bytes
    """The file's key, which his private key opens."""


def new_key() -> bytes:
    """A random key for a file."""
    return os.urandom(KEY_BYTES)


class SlotKeeper:
    """Makes and opens slots. `cost` is that of new ones; slots with less than `least_memory` KiB are refused."""

    def __init__(self, cost: Cost = COST, least_memory: int = LEAST_MEMORY) -> None:
        self._cost = cost
        self._least_memory = least_memory

    def make(self, nama: str, peran: PeranAkun, sandi: str, key: bytes, salt: bytes) -> Slot:
        """A slot for a person with the password `sandi`; `salt` says of which file `key` is."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        person = X25519PrivateKey.generate()
        slot = Slot(
            nama, peran, self._cost, os.urandom(_SALT), person.public_key().public_bytes_raw(), b"", b""
        )
        closed = seal(self._stretched(slot, sandi), person.private_bytes_raw(), _person_said(slot))
        return wrapped(replace(slot, pribadi=closed), key, salt)

    def open(self, slot: Slot, sandi: str, salt: bytes) -> bytes:
        """The file's key. Raises WrongPassword, or StorageError where somebody has altered the slot."""
        try:
            private = unseal(self._stretched(slot, sandi), slot.pribadi, _person_said(slot))
        except BrokenSeal:
            raise WrongPassword("Nama atau kata sandi salah.", "Periksa Caps Lock, lalu ulangi.") from None
        try:
            return unseal_with(private, slot.bungkus, _file_said(slot, salt), _USE)
        except BrokenSeal:
            raise StorageError(
                f"Kunci {slot.nama} telah diubah di luar Posko atau milik berkas lain.",
                "Buka dengan kode pemulihan, lalu beri kata sandi baru.",
            ) from None

    def _stretched(self, slot: Slot, sandi: str) -> bytes:
        from argon2.low_level import Type, hash_secret_raw

        cost = slot.cost
        if not (
            self._least_memory <= cost.m <= _MOST.m and 1 <= cost.t <= _MOST.t and 1 <= cost.p <= _MOST.p
        ):
            raise StorageError(
                f"Kunci {slot.nama} terlalu lemah atau telah diubah di luar Posko.",
                "Buka dengan kode pemulihan, lalu beri kata sandi baru.",
            )
        return hash_secret_raw(
            as_typed(sandi).encode(),
            slot.garam,
            time_cost=cost.t,
            memory_cost=cost.m,
            parallelism=cost.p,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )


def wrapped(slot: Slot, key: bytes, salt: bytes) -> Slot:
    """The slot with another file's key in it, or for another role; needs no password."""
    return replace(slot, bungkus=seal_for(slot.umum, key, _file_said(slot, salt), _USE))


def as_typed(sandi: str) -> str:
    """The same password however a keyboard composes its letters and however often its spaces are struck."""
    return " ".join(unicodedata.normalize("NFKC", sandi).split())


def _person_said(slot: Slot) -> bytes:
    """What is authenticated with the private key."""
    cost = slot.cost
    return _said("posko orang 1", slot.nama, cost.t, cost.m, cost.p, slot.garam.hex(), slot.umum.hex())


def _file_said(slot: Slot, salt: bytes) -> bytes:
    """What is authenticated with the file's key: whose slot, in which role, of which file."""
    return _said("posko berkas 1", slot.nama, slot.peran.value, slot.umum.hex(), salt.hex())


def _said(*parts: str | int) -> bytes:
    return json.dumps(parts, ensure_ascii=False).encode()
