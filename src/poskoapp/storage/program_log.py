"""The program's own log, and reports of its faults: what happened and where, never whose data it was about.

Only the kinds of facts named here can be written, so that nobody's name gets in by an afterthought.
"""

import json
import traceback
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import poskoapp
from poskoapp import paths

_LARGEST = 500_000
"""Bytes after which a log is put aside; one older one is kept."""
_KEPT = 20
"""Reports of faults that stay; of older ones nobody asks."""


class Peristiwa(StrEnum):
    """What is logged."""

    MULAI = "mulai"
    BERKAS_DIBUKA = "berkas dibuka"
    TIDAK_TERSIMPAN = "tidak tersimpan"
    KESALAHAN = "kesalahan program"


def log(
    peristiwa: Peristiwa, *, skema: int | None = None, terkunci: bool | None = None, jenis: str = ""
) -> None:
    """Adds a line; that it cannot be written harms nothing else. `jenis` is the kind of an error, not its words."""
    facts = {"skema": skema, "terkunci": terkunci, "jenis": jenis or None}
    line = {
        "waktu": datetime.now().astimezone().isoformat(timespec="seconds"),
        "versi": poskoapp.__version__,
        "peristiwa": peristiwa.value,
        **{name: value for name, value in facts.items() if value is not None},
    }
    with suppress(OSError):
        path = folder() / "posko.log"
        if path.exists() and path.stat().st_size > _LARGEST:
            path.replace(path.with_suffix(".log.lama"))
        with path.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def folder() -> Path:
    """Where log and reports are; made when first asked for."""
    made = paths.user_data() / "log"
    made.mkdir(parents=True, exist_ok=True)
    return made


def fault_report(error: BaseException, window: str = "") -> str:
    """Kinds of errors and places in the program; never the words of an error, which may hold a name or an NRP."""
    import platform

    machine = f"{platform.system()} {platform.release()} · Python {platform.python_version()}"
    lines = [
        f"Posko {poskoapp.__version__}",
        f"{machine} · {window}" if window else machine,
        datetime.now().astimezone().isoformat(timespec="seconds"),
        "",
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(_kind(cause))
        lines += [
            f"  {_in_program(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def keep_report(error: BaseException, report: str) -> Path | None:
    """Keeps a report of a fault on this computer; None where that cannot be."""
    log(Peristiwa.KESALAHAN, jenis=_kind(error))
    try:
        kept = sorted(folder().glob("kesalahan-*.txt"))
        for old in kept[: max(0, len(kept) - _KEPT + 1)]:
            old.unlink(missing_ok=True)
        path = folder() / f"kesalahan-{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}.txt"
        path.write_text(report, encoding="utf-8")
    except OSError:
        return None
    return path


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _in_program(filename: str) -> str:
    """The place within the program or library: the rest of a path may tell who works here."""
    parts = Path(filename).parts
    for mark in ("poskoapp", "site-packages"):
        if mark in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(mark) - 1 :])
    return parts[-1] if parts else ""
