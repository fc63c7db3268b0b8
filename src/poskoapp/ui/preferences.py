"""What one operator chose on this machine: look, widths, window place. Never anything of an operation."""

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSettings


def preferences() -> QSettings:
    """The store; an ini file on every system, so that support can read it."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Posko", "Posko")


def read_text(key: str, default: str = "") -> str:
    """A stored text, or the default when nothing or something else is stored."""
    stored = preferences().value(key)
    return stored if isinstance(stored, str) else default


def write_text(key: str, text: str) -> None:
    """Store a text under `key` (`tampilan/tema`)."""
    preferences().setValue(key, text)


def read_mapping(key: str) -> dict[str, Any]:
    """A stored mapping; empty when nothing is stored or the store was damaged: a look is never worth an error."""
    try:
        stored: Any = json.loads(read_text(key, "{}"))
    except ValueError:
        return {}
    return stored if isinstance(stored, dict) else {}


def write_mapping(key: str, mapping: Mapping[str, Any]) -> None:
    """Store a mapping of plain values."""
    write_text(key, json.dumps(mapping, ensure_ascii=True))
