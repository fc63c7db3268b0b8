"""Cells on the clipboard, so that Excel and LibreOffice take them as they were."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData

_TEXT_CELL = "<td sdnum='1033;0;@' style='mso-number-format:\"\\@\"'>"
"""LibreOffice's and Excel's own marks for a text cell.

Without them an NRP loses its leading zeros on the way, and LibreOffice calculates a name that begins like a formula.
"""


def cells_for_clipboard(lines: Iterable[Sequence[Any]]) -> QMimeData:
    """Plain tab-separated text, and the same as a table whose texts stay texts."""
    kept = [tuple("" if value is None else value for value in line) for line in lines]
    mime = QMimeData()
    mime.setText("".join("\t".join(_tsv(value) for value in line) + "\n" for line in kept))
    rows = "".join("<tr>" + "".join(_html(value) for value in line) + "</tr>" for line in kept)
    mime.setHtml(f"<meta charset='utf-8'><table>{rows}</table>")
    return mime


def _tsv(value: Any) -> str:
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in '\t\n\r"') else text


def _html(value: Any) -> str:
    start = "<td>" if isinstance(value, int | float) else _TEXT_CELL
    return f"{start}{escape(str(value))}</td>"
