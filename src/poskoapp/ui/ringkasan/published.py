"""Figures that others published, each beside ours: what they say, how far apart, and who said so."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from poskoapp.services.angka_publik import AngkaBanding
from poskoapp.ui.number_text import number_text
from poskoapp.ui.plain_text import plain_tip
from poskoapp.ui.restyle import set_property
from poskoapp.ui.ringkasan.line import OpenLine
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_WIDTHS = (206, 76, 76, 66)
_HEADS = ("Perihal", "berkas ini", "diumumkan", "selisih", "sumber")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PublishedLines(QWidget):
    """A line for each figure; `opening` gives what a click on one opens."""

    def __init__(
        self, opening: Callable[[str], Callable[[], object] | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._opening = opening
        self._lines: list[OpenLine] = []
        self._shown: Sequence[AngkaBanding] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(_line(_HEADS, None, role="small"))

    def show_figures(self, rows: Sequence[AngkaBanding]) -> None:
        """Show these; lines are made anew only where something has changed."""
        if rows == self._shown:
            return
        self._shown = rows
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = [self._made(row) for row in rows]
        for line in self._lines:
            self._column.addWidget(line)

    def _made(self, row: AngkaBanding) -> OpenLine:
        own = "–" if row.jumlah_kita is None else number_text(row.jumlah_kita)
        line = _line(
            (row.sebutan, own, number_text(row.jumlah_lain), difference_told(row), row.sumber),
            self._opening(row.perihal),
        )
        line.setAccessibleName(
            f"{row.sebutan}: di berkas ini {own}, diumumkan {number_text(row.jumlah_lain)} menurut {row.sumber}"
        )
        return line


def difference_told(row: AngkaBanding) -> str:
    """`sama`, `+88`; a dash where this file counts nothing of the kind."""
    if row.jumlah_kita is None:
        return "–"
    if row.sama:
        return "sama"
    return f"+{number_text(row.selisih)}" if row.selisih > 0 else number_text(row.selisih)


def _line(texts: Sequence[str], opens: Callable[[], object] | None, *, role: str = "") -> OpenLine:
    line = OpenLine(opens)
    grid = QGridLayout(line)
    grid.setContentsMargins(scaled(6), scaled(2), scaled(6), scaled(2))
    grid.setHorizontalSpacing(scaled(8))
    for at, text in enumerate(texts):
        cell = _cell(at, text, role)
        if at < len(_WIDTHS):
            cell.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            cell.setFixedWidth(scaled(_WIDTHS[at]))
        grid.addWidget(cell, 0, at)
    grid.setColumnStretch(len(_WIDTHS), 1)
    return line


def _cell(at: int, text: str, role: str) -> QLabel:
    """Words at both ends, figures between them."""
    if at in {0, len(_WIDTHS)}:
        return _Elided(text, role or ("small" if at else ""))
    cell = label(text, role or ("strong" if at == 1 else ""))
    cell.setAlignment(_RIGHT)
    if at == len(_WIDTHS) - 1 and text[:1] in {"+", "\N{MINUS SIGN}", "-"}:
        set_property(cell, "tone", "warning")
    return cell


class _Elided(QLabel):
    """Words that are cut with an ellipsis where there is no room, and told whole by the mouse."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._whole = text
        self.setProperty("role", role)
        self.setToolTip(plain_tip(text))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))
