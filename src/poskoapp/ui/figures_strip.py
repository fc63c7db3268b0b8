"""The strip of figures over a table: a large number, a small word under it; a click shows what it counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from poskoapp.ui.flow_layout import FlowLayout
from poskoapp.ui.number_text import cell_text
from poskoapp.ui.plain_text import plain_label
from poskoapp.ui.restyle import set_property


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `tone` names a token (`danger`, `success`); `opens` is what a click does, None for no click."""

    label: str
    value: int | str
    tone: str = ""
    opens: Callable[[], None] | None = None
    tooltip: str = ""


class FiguresStrip(QFrame):
    """A card with figures from left to right, on a second line where one is too narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._row = FlowLayout(self, gap=12, even=True)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._cells: list[_FigureCell] = []

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show these; cells are kept where they can be, so that the focus stays."""
        self._row.setEnabled(False)  # or else each cell that comes into sight would lay out the whole window
        while len(self._cells) < len(figures):
            self._cells.append(_FigureCell(self))
            self._row.addWidget(self._cells[-1])
        for cell in self._cells[len(figures) :]:
            cell.hide()
        for cell, figure in zip(self._cells, figures, strict=False):
            cell.show_figure(figure)
            cell.show()
        self._row.setEnabled(True)
        self._row.update()


class _FigureCell(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "figure-cell")
        self._opens: Callable[[], None] | None = None
        self._told: tuple[object, ...] = ()
        self._value, self._label = plain_label(), plain_label()
        self._value.setProperty("role", "figure")
        self._label.setProperty("role", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 3, 8, 3)
        column.setSpacing(0)
        column.addWidget(self._value)
        column.addWidget(self._label)

    def show_figure(self, figure: Figure) -> None:
        self._opens = figure.opens
        told = (figure.label, figure.value, figure.tone, figure.tooltip, figure.opens is None)
        if told == self._told:  # most figures stay after a step, and each change of a style is felt
            return
        self._told = told
        self._value.setText(cell_text(figure.value))
        self._label.setText(figure.label)
        self.setToolTip(figure.tooltip)
        self.setAccessibleName(f"{cell_text(figure.value)} {figure.label}")
        set_property(self._value, "tone", figure.tone)
        set_property(self, "clickable", "true" if figure.opens else "false")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if figure.opens else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if figure.opens else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self._opens is not None:
            self._opens()
