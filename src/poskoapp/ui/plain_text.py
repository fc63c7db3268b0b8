"""Names and file names as they are: Qt would take `<b>Sari</b>` for a bold Sari, and a link in it for a link."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def plain_label(text: str = "") -> QLabel:
    """A label that shows every letter of its texts."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def plain_tip(text: str) -> str:
    """The same for a hint under the mouse, whose text Qt interprets by itself."""
    if "<" not in text:
        return text
    from html import escape

    return f"<span style='white-space: pre-wrap'>{escape(text)}</span>"
