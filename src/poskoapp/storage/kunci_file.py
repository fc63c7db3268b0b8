"""The small file with a locked file's key slots: twice beside it and beside every backup, and once on this computer.

The slots are found again when the operation file is renamed or moved on its own: its first bytes, which all copies of
one operation share, name them.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from poskoapp import paths
from poskoapp.domain.akun import PeranAkun
from poskoapp.storage import disk
from poskoapp.storage.failures import files_told_plainly
from poskoapp.storage.inspection import file_salt
from poskoapp.storage.kunci import Cost, Slot

_KIND = "posko kunci 1"

Slots = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class KunciFile:
    """The slots of one file, newest key first: two only while the file is being given a new key."""

    salt: bytes
    generasi: tuple[Slots, ...]
    urutan: int = 0
    """Counts up with every writing: of two copies the higher is the newer."""

    @property
    def slots(self) -> Slots:
        """Those of the newest key."""
        return self.generasi[0]

    def slots_of(self, nama: str) -> list[Slot]:
        """A person's slots, newest key first."""
        return [slot for slots in self.generasi for slot in slots if slot.nama == nama]


def read_kunci(path: Path, salt: bytes | None = None) -> KunciFile | None:
    """The key slots of the operation file at `path`, whose first bytes are `salt`; None where there are none for it."""
    salt = salt or (file_salt(path) if path.is_file() else None)
    found = [kunci for near in _candidates(path, salt) if (kunci := _parsed(near))]
    own = [kunci for kunci in found if salt in (None, kunci.salt)]
    return max(own, key=lambda kunci: kunci.urutan, default=None)


def write_kunci(path: Path, kunci: KunciFile) -> KunciFile:
    """Writes the slots of the operation file at `path`, each copy whole or not at all; returns them as written."""
    newest = read_kunci(path, kunci.salt)
    known = max(kunci.urutan, newest.urutan if newest else 0)
    made = KunciFile(kunci.salt, kunci.generasi, known + 1)
    content = _text(made).encode()
    for slots in (*disk.key_files(path), _kept_here(kunci.salt)):
        with files_told_plainly(slots):
            slots.parent.mkdir(parents=True, exist_ok=True)
            disk.write_whole(slots, content)
    return made


def forget_kunci(path: Path, salt: bytes) -> None:
    """Destroys the slots of the operation file at `path`: without its recovery code nobody opens it any more."""
    for slots in (*disk.key_files(path), _kept_here(salt)):
        slots.unlink(missing_ok=True)


def _kept_here(salt: bytes) -> Path:
    return paths.user_data() / "kunci" / f"{salt.hex()}.kunci"


def _candidates(path: Path, salt: bytes | None) -> Iterator[Path]:
    yield from disk.key_files(path)
    if salt is not None:
        yield _kept_here(salt)
        for folder in (path.parent, path.parent.parent):
            yield from folder.glob("*.kunci")
            yield from folder.glob("*.kunci2")


def _parsed(path: Path) -> KunciFile | None:
    """What a copy says; None where it is missing, damaged or none of ours: another copy will do."""
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
        if content.pop("sidik") != _fingerprint(content) or content["jenis"] != _KIND:
            return None
        generasi = tuple(tuple(map(_slot, slots)) for slots in content["generasi"])
        return KunciFile(bytes.fromhex(content["berkas"]), generasi, content["urutan"]) if generasi else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _text(kunci: KunciFile) -> str:
    content: dict[str, Any] = {
        "jenis": _KIND,
        "berkas": kunci.salt.hex(),
        "urutan": kunci.urutan,
        "generasi": [[_record(slot) for slot in slots] for slots in kunci.generasi],
    }
    return json.dumps({**content, "sidik": _fingerprint(content)}, ensure_ascii=False, indent=1)


def _fingerprint(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _record(slot: Slot) -> dict[str, Any]:
    packed = {name: base64.b64encode(getattr(slot, name)).decode() for name in _BYTES}
    cost = {"t": slot.cost.t, "m": slot.cost.m, "p": slot.cost.p}
    return {"nama": slot.nama, "peran": slot.peran.value, "argon2id": cost, **packed}


def _slot(record: dict[str, Any]) -> Slot:
    cost = Cost(**{name: int(value) for name, value in record["argon2id"].items()})
    packed = {name: base64.b64decode(record[name], validate=True) for name in _BYTES}
    return Slot(str(record["nama"]), PeranAkun(record["peran"]), cost, **packed)


_BYTES = ("garam", "umum", "pribadi", "bungkus")
