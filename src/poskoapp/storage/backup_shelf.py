"""The folder of an operation's backups: what is in it, which of them are still as they were proved, which may go.

Beside each backup lies a small file that tells, also while the backup is locked, when and why it was made, its rows,
its last step and its SHA-256.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from poskoapp.storage import disk, engine
from poskoapp.storage.backup import Backup
from poskoapp.storage.failures import files_told_plainly, told_plainly

_SUFFIX = ".bukti"
_KIND = "posko cadangan 1"
_STAMP = re.compile(r"-(\d{8}-\d{6})(?:-\d+)?$")

ALL_OF = timedelta(hours=48)
DAYS, WEEKS = 14, 8
"""Kept are all of the last 48 hours, the last of each of 14 days, and the last of each of 8 weeks."""


class SebabCadangan(StrEnum):
    """Why a backup was made; part of its name. Those without a person's wish are thinned out in time."""

    DIMINTA = "cadangan"
    MULAI = "mulai"
    BERKALA = "berkala"
    GILIRAN = "giliran"
    TUTUP = "tutup"
    IMPOR = "sebelum-impor"
    MASSAL = "sebelum-ubah-massal"
    HAPUS = "sebelum-hapus-massal"
    PAKET = "sebelum-baca-paket"
    PULIH = "sebelum-pulih"
    SKEMA = "sebelum-pembaruan"
    SALINAN = "salinan"
    ARSIP = "arsip"

    @property
    def label(self) -> str:
        """As an operator reads it."""
        return _LABELS[self]


_LABELS = {
    SebabCadangan.DIMINTA: "Diminta",
    SebabCadangan.MULAI: "Saat dibuka",
    SebabCadangan.BERKALA: "Berkala",
    SebabCadangan.GILIRAN: "Ganti petugas",
    SebabCadangan.TUTUP: "Saat ditutup",
    SebabCadangan.IMPOR: "Sebelum impor",
    SebabCadangan.MASSAL: "Sebelum ubah massal",
    SebabCadangan.HAPUS: "Sebelum hapus massal",
    SebabCadangan.PAKET: "Sebelum baca paket",
    SebabCadangan.PULIH: "Sebelum pemulihan",
    SebabCadangan.SKEMA: "Sebelum pembaruan program",
    SebabCadangan.SALINAN: "Salinan",
    SebabCadangan.ARSIP: "Arsip akhir",
}
_KEPT_FOR_GOOD = {SebabCadangan.DIMINTA, SebabCadangan.SALINAN, SebabCadangan.ARSIP}


@dataclass(frozen=True, slots=True)
class Kepala:
    """The end of a file's record: the number, time (UTC) and seal of its last step; its label might name people."""

    langkah: int
    waktu: str
    mac: str


@dataclass(frozen=True, slots=True)
class Simpanan:
    """One backup on the shelf. `baris`, `sha256` and `kepala` are None where it has never been proved."""

    path: Path
    dibuat: datetime
    sebab: SebabCadangan
    ukuran: int
    baris: int | None = None
    sha256: str | None = None
    kepala: Kepala | None = None

    @property
    def terbukti(self) -> bool:
        """Whether it was opened and compared when it was made."""
        return self.sha256 is not None


def head_of(path: Path, key: bytes | None) -> Kepala:
    """The last step in a file that lies at rest."""
    with (
        told_plainly(path, keyed=key is not None),
        closing(engine.connect_read_only(path, key)) as connection,
    ):
        row = connection.execute("SELECT id, waktu, mac FROM riwayat ORDER BY id DESC LIMIT 1").fetchone()
    return Kepala(*row) if row else Kepala(0, "", "")


def put_on_shelf(
    made: Backup, berkas: str, sebab: SebabCadangan, dibuat: datetime, key: bytes | None
) -> Simpanan:
    """Lays beside a proved backup what it is; `berkas` is the name of the operation file."""
    kept = Simpanan(made.path, dibuat, sebab, made.ukuran, made.baris, made.sha256, head_of(made.path, key))
    content = asdict(kept) | {
        "jenis": _KIND,
        "berkas": berkas,
        "path": made.path.name,
        "dibuat": dibuat.isoformat(),
    }
    with files_told_plainly(made.path):
        disk.write_whole(proof_of(made.path), json.dumps(content, ensure_ascii=False, indent=1).encode())
    return kept


def shelf(path: Path, folder: Path | None = None) -> list[Simpanan]:
    """The backups of the operation file at `path`, newest first; of its own folder `cadangan` unless another is named."""
    found = (folder or path.parent / "cadangan").glob("*.posko")
    kept = [one for each in found if (one := _known(each, path)) is not None]
    return sorted(kept, key=lambda one: (one.dibuat, one.path.name), reverse=True)


def proof_of(path: Path) -> Path:
    """The small file beside a backup."""
    return path.with_name(path.name + _SUFFIX)


def is_as_proved(kept: Simpanan) -> bool:
    """Whether a backup is still, byte for byte, what was proved when it was made."""
    try:
        disk.forget_cached(kept.path)
        with kept.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == kept.sha256
    except OSError:
        return False


def thin_out(kept: Iterable[Simpanan], now: datetime) -> list[Path]:
    """Deletes the backups that are too many, with their key slots; returns which."""
    kept = list(kept)
    gone = [one.path for one in kept if one not in retained(kept, now)]
    for path in gone:
        remove(path)
    return gone


def remove(path: Path) -> None:
    """Deletes a backup with all that lies beside it; the key slots last, so that none is ever left without."""
    for each in (path, proof_of(path), *disk.key_files(path)):
        each.unlink(missing_ok=True)


def retained(kept: Iterable[Simpanan], now: datetime) -> set[Simpanan]:
    """Those that stay. A clock that was set back makes none of them old."""
    newest_first = sorted(kept, key=lambda one: (one.dibuat, one.path.name), reverse=True)
    recent = {one for one in newest_first if now - one.dibuat <= ALL_OF}
    wished = {one for one in newest_first if one.sebab in _KEPT_FOR_GOOD}
    proved = [one for one in newest_first if one.terbukti and one not in wished]
    days = _last_of_each(proved, lambda one: one.dibuat.date().isoformat(), DAYS)
    weeks = _last_of_each(proved, lambda one: f"{one.dibuat:%G-%V}", WEEKS)
    return recent | wished | days | weeks | set(proved[:1])


def _last_of_each(newest_first: list[Simpanan], span: Callable[[Simpanan], str], count: int) -> set[Simpanan]:
    last: dict[str, Simpanan] = {}
    for one in newest_first:
        last.setdefault(span(one), one)
    return set(list(last.values())[:count])


def told_beside(path: Path) -> Simpanan | None:
    """What the proof beside a backup tells, whose operation and in which folder it may be; None without one."""
    found = _proof(path)
    return found[1] if found else None


def _known(path: Path, live: Path) -> Simpanan | None:
    """What is known of a backup; None for that of another operation."""
    found = _proof(path)
    if found is None:  # lost or damaged: its name still tells something
        return _named(path, live)
    return found[1] if found[0] == live.name else None


def _proof(path: Path) -> tuple[str, Simpanan] | None:
    """Of which operation file the backup is, and what the proof tells of it."""
    try:
        told: dict[str, Any] = json.loads(proof_of(path).read_bytes())
        return (told["berkas"], _proved(path, told)) if told["jenis"] == _KIND else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _proved(path: Path, told: dict[str, Any]) -> Simpanan:
    return Simpanan(
        path,
        datetime.fromisoformat(told["dibuat"]),
        SebabCadangan(told["sebab"]),
        int(told["ukuran"]),
        int(told["baris"]),
        str(told["sha256"]),
        Kepala(**told["kepala"]),
    )


def _named(path: Path, live: Path) -> Simpanan | None:
    """A backup that no proof lies beside, by its name."""
    found = _STAMP.search(path.stem)
    reason = path.stem[len(live.stem) + 1 : found.start()] if found else ""
    if found is None or not path.stem.startswith(f"{live.stem}-"):
        return None
    if re.fullmatch(r"skema\d+", reason):
        reason = SebabCadangan.SKEMA.value
    if reason not in set(SebabCadangan):
        return None
    made = datetime.strptime(found[1], "%Y%m%d-%H%M%S").astimezone()
    return Simpanan(path, made, SebabCadangan(reason), path.stat().st_size)
