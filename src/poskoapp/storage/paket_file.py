"""The bytes of a package between posts: encrypted for one post, signed by another; the format is told in docs/paket.md.

    magic 12 | format 2 | length of the head 4 | head (JSON) | content, closed | signature 64 | SHA-256 32

Everything before the signature is signed, and everything before the digest is in the digest: so damage is told from a
newer format before anything of the content is looked at.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from poskoapp.domain.errors import InputError
from poskoapp.storage.kunci_pos import KunciUmum, PasanganKunci, read_key
from poskoapp.storage.sealing import BrokenSeal, seal_for, unseal_with

PAKET_SUFFIX = ".paket"
FORMAT = 1
LARGEST = 24 * 1024 * 1024
"""Bytes of a file; the TPS of the largest Polda need a third of it."""
LARGEST_CONTENT = 96 * 1024 * 1024
"""Bytes of a content, unpacked: a small file must not fill the memory."""

_MAGIC = b"POSKO PAKET\n"
_FIXED = len(_MAGIC) + 2 + 4
_SIGNATURE, _DIGEST = 64, 32
_HEAD_LIMIT = 4096
_USE = b"posko paket 1"
_CHANGED = "Paket ini rusak atau telah diubah sesudah dibuat, jadi tidak dibaca."
_AGAIN = "Minta pengirim membuat atau menyalinnya sekali lagi."


@dataclass(frozen=True, slots=True)
class Amplop:
    """A package that is whole and signed by whom it names; whether he is to be trusted is not known here."""

    pengirim: KunciUmum
    untuk: str
    """`KunciUmum.kode` of the post that it is for."""
    untuk_nama: str
    sha256: str
    kepala: bytes
    tertutup: bytes


def make_paket(content: bytes, own: PasanganKunci, untuk: KunciUmum) -> bytes:
    """`content` packed, closed for one post and signed by this one. InputError where it is too large."""
    head = json.dumps(
        {"dari": own.umum.teks(), "untuk": untuk.kode, "untuk_nama": untuk.nama}, sort_keys=True
    ).encode()
    start = _MAGIC + FORMAT.to_bytes(2) + len(head).to_bytes(4) + head
    body = start + seal_for(untuk.sandi, zlib.compress(content, 9), start, _USE)
    signed = body + own.sign(body)
    if len(content) > LARGEST_CONTENT or len(signed) + _DIGEST > LARGEST:
        raise InputError("Isi paket terlalu besar.", "Bagi menurut Polsek, lalu buat paket satu per satu.")
    return signed + hashlib.sha256(signed).digest()


def load_paket(path: Path) -> bytes:
    """The bytes of a file that may be a package. InputError where it cannot be read or is too large for one."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(
                f"{path.name} terlalu besar untuk sebuah paket.", "Periksa apakah berkasnya benar."
            )
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path.name} tidak dapat dibaca.", "Periksa stik, tempat dan namanya.") from error


def open_envelope(data: bytes) -> Amplop:
    """What a package says outside. InputError where it is none, damaged, altered, or of a newer format."""
    if not data.startswith(_MAGIC):
        raise InputError(
            "Berkas ini bukan paket Posko, atau awalnya rusak.", "Pilih berkas berakhiran .paket."
        )
    if len(data) > LARGEST or len(data) < _FIXED + _SIGNATURE + _DIGEST:
        raise _changed()
    signed, digest = data[:-_DIGEST], data[-_DIGEST:]
    if hashlib.sha256(signed).digest() != digest:
        raise _changed()
    _refuse_newer(int.from_bytes(data[len(_MAGIC) : len(_MAGIC) + 2]))
    length = int.from_bytes(data[len(_MAGIC) + 2 : _FIXED])
    body, signature = signed[:-_SIGNATURE], signed[-_SIGNATURE:]
    if length > _HEAD_LIMIT or _FIXED + length > len(body):
        raise _changed()
    start, closed = body[: _FIXED + length], body[_FIXED + length :]
    pengirim, untuk, nama = _head(start[_FIXED:])
    _refuse_forged(pengirim, body, signature)
    return Amplop(pengirim, untuk, nama, hashlib.sha256(data).hexdigest(), start, closed)


def open_paket(amplop: Amplop, own: Iterable[PasanganKunci]) -> bytes:
    """The content, with whichever of our pairs it is for. InputError where it is for another post or altered."""
    pair = next((pair for pair in own if pair.umum.kode == amplop.untuk), None)
    if pair is None:
        raise InputError(
            f"Paket ini dibuat untuk {amplop.untuk_nama}, bukan dengan kunci pos ini.",
            "Minta pengirim memakai kunci pos ini (Berkas - Kunci pos).",
        )
    try:
        packed = unseal_with(pair.sandi, amplop.tertutup, amplop.kepala, _USE)
    except BrokenSeal:
        raise _changed() from None
    return _unpacked(packed)


def _unpacked(packed: bytes) -> bytes:
    stream = zlib.decompressobj()
    try:
        content = stream.decompress(packed, LARGEST_CONTENT)
    except zlib.error:
        raise _changed() from None
    if stream.unconsumed_tail:
        raise InputError(
            "Isi paket ini terlalu besar untuk dibaca.", "Minta pengirim membaginya menurut Polsek."
        )
    if not stream.eof or stream.unused_data:
        raise _changed()
    return content


def _refuse_newer(version: int) -> None:
    if version > FORMAT:
        raise InputError(
            f"Paket ini dibuat oleh Posko yang lebih baru (format {version}; program ini {FORMAT}).",
            "Pasang versi Posko yang lebih baru, atau minta pengirim memakai versi yang sama.",
        )
    if version < 1:
        raise _changed()


def _refuse_forged(pengirim: KunciUmum, body: bytes, signature: bytes) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(pengirim.tanda_tangan).verify(signature, body)
    except (InvalidSignature, ValueError):
        raise _changed() from None


def _head(text: bytes) -> tuple[KunciUmum, str, str]:
    try:
        head: dict[str, Any] = json.loads(text)
        return read_key(str(head["dari"])), str(head["untuk"]), str(head["untuk_nama"])[:_HEAD_LIMIT]
    except (ValueError, KeyError, TypeError, RecursionError, InputError):
        raise _changed() from None


def _changed() -> InputError:
    return InputError(_CHANGED, _AGAIN)
