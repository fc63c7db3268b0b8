"""An answer of the command line, for people and for machines."""

import dataclasses
import json
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from poskoapp.domain.errors import PoskoError


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command gives back: `data` for scripts, `text` in plain Indonesian, and the exit code."""

    data: Mapping[str, Any]
    text: str
    code: int = 0

    def told(self, *, as_json: bool) -> str:
        """As it is printed."""
        return to_json(self.data) if as_json else self.text


Command = Callable[[Namespace], Answer]
"""What a subcommand does with its words."""


def told_error(error: PoskoError, *, as_json: bool) -> str:
    """An error as it is printed on standard error."""
    return to_json({"galat": error.galat, "saran": error.saran}) if as_json else str(error)


def to_json(data: Any) -> str:
    """One JSON text with Indonesian letters as they are."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value).__name__)
