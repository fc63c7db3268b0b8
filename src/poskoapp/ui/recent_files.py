"""The operation files opened last on this machine, newest first."""

import json
from pathlib import Path

from poskoapp.ui.preferences import read_text, write_text

_KEY = "berkas/terakhir"
_KEPT = 6


def recent_files() -> list[Path]:
    """Those that are still there."""
    return [path for path in _remembered() if path.is_file()]


def last_file() -> Path | None:
    """The one opened last, whether or not it is still there."""
    return next(iter(_remembered()), None)


def _remembered() -> list[Path]:
    try:
        stored = json.loads(read_text(_KEY, "[]"))
    except ValueError:
        return []
    return [Path(name) for name in stored if isinstance(name, str)] if isinstance(stored, list) else []


def remember_file(path: Path) -> None:
    """Put a file in front."""
    others = [known for known in recent_files() if known != path]
    write_text(_KEY, json.dumps([str(each) for each in [path, *others][:_KEPT]]))
