"""A part of the page: a card with its title, a strip of figures, and what stands under it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from poskoapp.ui.figures_strip import FiguresStrip
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label


class Section(QFrame):
    """`figures` is the strip, `column` takes what follows it, `note` is a line of small words at the end."""

    def __init__(self, judul: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(judul)
        self.figures, self.note = FiguresStrip(), label("", "small", wrap=True)
        self.figures.setProperty("role", "plain")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(scaled(8), scaled(8), scaled(8), scaled(8))
        self.column.setSpacing(scaled(4))
        title = label(judul, "strong")
        title.setContentsMargins(scaled(8), 0, 0, 0)
        self.note.setContentsMargins(scaled(8), 0, scaled(8), 0)
        self.note.hide()
        self.column.addWidget(title)
        self.column.addWidget(self.figures)

    def add_row(self, widget: QWidget, *, right: bool = False) -> None:
        """A line of its own, as far in as the title."""
        row = QHBoxLayout()
        row.setContentsMargins(scaled(8), 0, scaled(8), scaled(4))
        if right:
            row.addStretch(1)
        row.addWidget(widget)
        self.column.addLayout(row)

    def finish(self) -> None:
        """All of its parts are in: the small words come last."""
        self.column.addWidget(self.note)
        self.column.addStretch(1)

    def say(self, text: str) -> None:
        """The small words, none to hide them."""
        self.note.setText(text)
        self.note.setVisible(bool(text))
