"""The chain of recorded steps: appending, which step undo and redo would take, and proof that none was altered."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from poskoapp.domain.riwayat import JenisRiwayat, Riwayat
from poskoapp.storage.recorder import RowChange, pack, unpack

_GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one committed step changed; tells every tab whether it has to reload."""

    no: int
    label: str
    jenis: JenisRiwayat
    tables: frozenset[str]
    jumlah: int


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

    @property
    def utuh(self) -> bool:
        """Whether every entry is as it was written."""
        return self.rusak is None


class History:
    """The `riwayat` table of one file. `key` seals the chain; an open exercise file has an empty one."""

    def __init__(self, key: bytes = b"") -> None:
        self._key = key

    def append(
        self,
        connection: Connection,
        changes: list[RowChange],
        *,
        label: str,
        jenis: JenisRiwayat,
        operator: str,
        asal_id: int | None = None,
    ) -> ChangeSet:
        """Writes the step into the same transaction as its changes."""
        last = connection.execute(
            select(Riwayat.id, Riwayat.mac).order_by(Riwayat.id.desc()).limit(1)
        ).first()
        tables = sorted({c.table for c in changes})
        entry = {
            "id": last.id + 1 if last else 1,
            "waktu": datetime.now(UTC).replace(tzinfo=None),
            "operator": operator,
            "label": label,
            "jenis": jenis,
            "asal_id": asal_id,
            "tabel": ",".join(tables),
            "jumlah": len(changes),
            "perubahan": pack(changes),
        }
        entry["mac"] = self._mac(last.mac if last else _GENESIS, entry)
        connection.execute(insert(Riwayat), entry)
        return ChangeSet(entry["id"], label, jenis, frozenset(tables), len(changes))

    def steps(self, connection: Connection) -> Steps:
        """The next steps of undo and redo, as the whole record says; the same after a restart."""
        undo: list[Step] = []
        redo: list[Step] = []
        listed = connection.execute(select(Riwayat.id, Riwayat.label, Riwayat.jenis).order_by(Riwayat.id))
        for no, label, jenis in listed:
            match jenis:
                case JenisRiwayat.UBAH:
                    undo.append(Step(no, label))
                    redo.clear()
                case JenisRiwayat.URUNG:
                    redo.append(undo.pop())
                case JenisRiwayat.ULANG:
                    undo.append(redo.pop())
                case JenisRiwayat.PATOK:
                    undo.clear()
                    redo.clear()
        return Steps(undo[-1] if undo else None, redo[-1] if redo else None)

    def changes_of(self, connection: Connection, no: int) -> list[RowChange]:
        """What step `no` changed."""
        return unpack(connection.execute(select(Riwayat.perubahan).where(Riwayat.id == no)).scalar_one())

    def verify(self, connection: Connection) -> Verification:
        """Recomputes the whole chain."""
        mac, count = _GENESIS, 0
        for row in connection.execute(select(*Riwayat.__table__.columns).order_by(Riwayat.id)).mappings():
            count += 1
            mac = self._mac(mac, dict(row))
            if row["id"] != count or not hmac.compare_digest(mac, row["mac"]):
                return Verification(count, row["id"])
        return Verification(count, None)

    def _mac(self, previous: str, entry: dict[str, object]) -> str:
        sealed = {name: str(value) for name, value in entry.items() if name not in ("mac", "perubahan")}
        body = json.dumps(sealed, sort_keys=True, ensure_ascii=False).encode()
        digest = hashlib.sha256(entry["perubahan"]).digest()  # pyright: ignore[reportArgumentType]
        return hmac.new(self._key, previous.encode() + body + digest, hashlib.sha256).hexdigest()
