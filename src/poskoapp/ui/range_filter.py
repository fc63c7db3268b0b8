"""A filter by a range of numbers, beside those with choices: from so many, to so many, or both."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from poskoapp.ui.theme import scaled

_FIGURES = QRegularExpression("[0-9]{0,6}")
_FROM, _TO = "dari", "sampai"
_KEPT = re.compile(r"(?:dari (?P<dari>\d+))? ?(?:sampai (?P<sampai>\d+))?")


class RangeFilter(QWidget):
    """`filtered` carries the test of the range, or None for all; a row without the number stands in no range."""

    filtered = Signal(object)

    def __init__(
        self, what: str, number_of: Callable[[Any], int | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._what, self._number_of = what, number_of
        self.setAccessibleName(f"Semua {what}")
        self.dari, self.sampai = self._field(f"{what} {_FROM}"), self._field(_TO, f"{what} {_TO}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(4))
        for field in (self.dari, self.sampai):
            row.addWidget(field)
            field.textChanged.connect(self._tell)

    def chosen_text(self) -> str:
        """`DPT dari 250 sampai 400`; empty while all is shown."""
        bounds = [
            f"{word} {int(field.text())}"
            for word, field in ((_FROM, self.dari), (_TO, self.sampai))
            if field.text()
        ]
        return " ".join([self._what, *bounds]) if bounds else ""

    def choose(self, text: str) -> bool:
        """Take such a text again; whether it is one."""
        told = _KEPT.fullmatch(text.removeprefix(self._what).strip())
        if told is None:
            return False
        self.dari.setText(told["dari"] or "")
        self.sampai.setText(told["sampai"] or "")
        return True

    def clear_choice(self) -> None:
        """Back to all."""
        self.choose("")

    def _field(self, placeholder: str, name: str = "") -> QLineEdit:
        field = QLineEdit()
        field.setValidator(QRegularExpressionValidator(_FIGURES, field))
        field.setPlaceholderText(placeholder)
        field.setAccessibleName(name or placeholder)
        field.setToolTip(f"{name or placeholder} … (angka itu ikut tampil; kosong: tanpa batas)")
        field.setFixedWidth(scaled(88))
        return field

    def _tell(self) -> None:
        low, high = (int(field.text()) if field.text() else None for field in (self.dari, self.sampai))
        everything = low is None and high is None
        self.filtered.emit(None if everything else partial(_within, self._number_of, low, high))


def _within(number_of: Callable[[Any], int | None], low: int | None, high: int | None, row: Any) -> bool:
    number = number_of(row)
    return number is not None and (low is None or low <= number) and (high is None or number <= high)
