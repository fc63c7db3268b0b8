"""The chain of recorded steps: appending, which step undo and redo would take, and proof that none was altered."""

import hashlib
import hmac
import json
from collections.abc import Collection, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.jangkar import Jangkar, jangkar_of
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.storage.engine import raw
from poskoapp.storage.recorder import RowChange, let_go, pack, unpack

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlcipher3.dbapi2 import Connection as RawConnection

_GENESIS = "0" * 64
_FEW = 500
_SEALED = 'id, waktu, "operator", label, jenis, asal_id, tabel, jumlah'
"""What the seal covers beside the changes; columns that come later must not join, or old seals would break."""


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one committed step changed; tells every tab whether it has to reload."""

    no: int
    label: str
    jenis: JenisRiwayat
    tables: frozenset[str]
    jumlah: int
    changes: tuple[RowChange, ...] | None = None
    """The rows themselves where they are few, for a screen that need not read everything anew."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step that undo or redo would take."""

    no: int
    label: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What undo (`urung`) and redo (`ulang`) would take next."""

    urung: Step | None
    ulang: Step | None


@dataclass(frozen=True, slots=True)
class Verification:
    """Result of checking the chain: number of entries, and the first one that does not fit, if any."""

    entri: int
    rusak: int | None
    salah: tuple[Jangkar, ...] = ()
    """Of the anchors held against it, those that it does not bear: the record was cut or written anew after printing."""

    @property
    def utuh(self) -> bool:
        """Whether every entry is as it was written."""
        return self.rusak is None and not self.salah


def new_chain_key(file_key: bytes) -> bytes:
    """The key of a new file's seals; it stays the same when the file is later given another key."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt=None, info=b"posko riwayat 1").derive(file_key)


def chain_key(driver: "RawConnection") -> bytes:
    """The key of this file's seals; empty in a file that opens without a password."""
    found = driver.execute("SELECT kunci FROM rantai").fetchone()
    return found[0] if found else b""


class History:
    """The `riwayat` table of one file.

    `key` seals the chain (HMAC-SHA256): without it nobody can write a chain that verifies. A file that opens
    without a password, such as an exercise, has the empty key, and its seals only show damage and clumsy edits.
    """

    def __init__(self, key: bytes = b"") -> None:
        self._key = key

    def append(
        self,
        connection: "Connection",
        changes: list[RowChange],
        *,
        label: str,
        jenis: JenisRiwayat,
        operator: str,
        asal_id: int | None = None,
        formulir: str | None = None,
    ) -> ChangeSet:
        """Writes the step into the same transaction as its changes, and lets go of these.

        `formulir` names the form that it came from.
        """
        driver = raw(connection)
        last = driver.execute("SELECT id, mac FROM riwayat ORDER BY id DESC LIMIT 1").fetchone()
        no, previous = (last[0] + 1, last[1]) if last else (1, _GENESIS)
        time = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        tables = sorted({c.table for c in changes})
        sealed = (no, time, operator, label, jenis.value, asal_id, ",".join(tables), len(changes))
        packed = pack(changes)
        driver.execute(
            f"INSERT INTO riwayat ({_SEALED}, formulir, perubahan, mac)"  # noqa: S608
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*sealed, formulir, packed, self._mac(previous, sealed, packed)),
        )
        count, few = len(changes), tuple(changes) if len(changes) <= _FEW else None
        let_go(changes)
        return ChangeSet(no, label, jenis, frozenset(tables), count, few)

    def steps(self, driver: "RawConnection") -> Steps:
        """The next steps of undo and redo, as the record says; the same after a restart."""
        with closing(
            driver.execute("SELECT id, label, jenis, asal_id FROM riwayat ORDER BY id DESC")
        ) as listed:
            return _next_steps(listed)

    def changes_of(self, driver: "RawConnection", no: int) -> list[RowChange]:
        """What step `no` changed."""
        found = driver.execute("SELECT perubahan FROM riwayat WHERE id = ?", (no,))
        return list(unpack(found.fetchone()[0]))

    def anchor(self, driver: "RawConnection") -> Jangkar | None:
        """What to print of the record as it stands; None before the first step."""
        last = driver.execute("SELECT id, mac FROM riwayat ORDER BY id DESC LIMIT 1").fetchone()
        return jangkar_of(last[0], last[1]) if last else None

    def verify(self, driver: "RawConnection", jangkar: Collection[Jangkar] = ()) -> Verification:
        """Recomputes the whole chain: finds every entry that was edited, moved, inserted, or cut out of the middle.

        Entries cut off the end can't be found so with certainty, as nothing follows that would miss them; only
        an anchor printed on paper proves them: `jangkar`. A cut that forgets SQLite's own counter of keys is found.
        """
        mac, count, broken = _GENESIS, 0, None
        asked, borne = {each.langkah for each in jangkar}, set[Jangkar]()
        rows = driver.execute(f"SELECT {_SEALED}, perubahan, mac FROM riwayat ORDER BY id")  # noqa: S608
        for *sealed, packed, kept in rows:
            count += 1
            mac = self._mac(mac, sealed, packed)
            if broken is None and (sealed[0] != count or mac != kept):
                broken = sealed[0]
            if count in asked:
                borne.add(jangkar_of(count, mac))
        given = driver.execute("SELECT seq FROM sqlite_sequence WHERE name = 'riwayat'").fetchone()
        if broken is None and given and (given[0] or 0) > count:
            broken = count + 1
        return Verification(count, broken, tuple(each for each in jangkar if each not in borne))

    def _mac(self, previous: str, sealed: Iterable[object], packed: Any) -> str:
        body = json.dumps([*sealed], ensure_ascii=False, default=repr).encode(errors="surrogatepass")
        digest = hashlib.sha256(packed if isinstance(packed, bytes) else repr(packed).encode()).digest()
        return hmac.digest(self._key, previous.encode() + body + digest, "sha256").hex()


def step_of(steps: Steps, jenis: JenisRiwayat) -> Step:
    """The step that undo (`URUNG`) or redo would take; RuleViolation where there is none."""
    undoing = jenis is JenisRiwayat.URUNG
    step = steps.urung if undoing else steps.ulang
    if step is None:
        raise RuleViolation(f"Tidak ada langkah yang dapat {'diurungkan' if undoing else 'diulangi'}.")
    return step


def _next_steps(newest_first: Iterable[tuple[Any, ...]]) -> Steps:
    """Walks back through the record, only as far as it must: each undo met on the way takes away one earlier step."""
    undo: Step | None = None
    redo: Step | None = None
    undone = redone = 0
    redo_possible = True
    for no, label, jenis, asal_id in newest_first:
        if jenis == JenisRiwayat.CATAT:
            continue
        if jenis == JenisRiwayat.URUNG:
            if redo_possible and redo is None and redone == 0:
                redo = Step(asal_id, label)
            undone, redone = undone + 1, max(redone - 1, 0)
        elif jenis in (JenisRiwayat.UBAH, JenisRiwayat.ULANG):
            if undo is None and undone == 0:
                undo = Step(asal_id or no, label)
            redo_possible = redo_possible and jenis == JenisRiwayat.ULANG
            undone, redone = max(undone - 1, 0), redone + 1
        else:
            break  # behind a fixed step no undo reaches
        if undo and (redo or not redo_possible):
            break
    return Steps(undo, redo)
