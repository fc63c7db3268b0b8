"""Closing a content for whoever holds a private key: X25519, HKDF and AES-GCM, as key slots and packages use them."""

import os
from typing import TYPE_CHECKING

from poskoapp.storage.engine import KEY_BYTES

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

_NONCE = 12


class BrokenSeal(Exception):
    """The key does not fit, or what was closed has been altered."""


def seal(key: bytes, content: bytes, said: bytes) -> bytes:
    """`content` closed with `key`; `said` is not in it, but must be the same when it is opened."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, said)


def unseal(key: bytes, closed: bytes, said: bytes) -> bytes:
    """What `seal` closed. Raises BrokenSeal."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(closed[:_NONCE], closed[_NONCE:], said)
    except (InvalidTag, ValueError):
        raise BrokenSeal from None


def seal_for(public: bytes, content: bytes, said: bytes, use: bytes) -> bytes:
    """`content` closed for the holder of the key whose public half is `public`; `use` parts one use from another."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    once = X25519PrivateKey.generate()
    shared = _shared(once, X25519PublicKey.from_public_bytes(public), use)
    return once.public_key().public_bytes_raw() + seal(shared, content, said)


def unseal_with(private: bytes, closed: bytes, said: bytes, use: bytes) -> bytes:
    """What `seal_for` closed for the holder of `private`. Raises BrokenSeal."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    try:
        once = X25519PublicKey.from_public_bytes(closed[:KEY_BYTES])
        shared = _shared(X25519PrivateKey.from_private_bytes(private), once, use)
    except ValueError:
        raise BrokenSeal from None
    return unseal(shared, closed[KEY_BYTES:], said)


def _shared(ours: "X25519PrivateKey", theirs: "X25519PublicKey", use: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    pair = sorted((ours.public_key().public_bytes_raw(), theirs.public_bytes_raw()))
    return HKDF(SHA256(), KEY_BYTES, salt=b"".join(pair), info=use).derive(ours.exchange(theirs))
