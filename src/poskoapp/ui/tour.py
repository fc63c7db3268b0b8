"""A guided tour: a card that tells, a ring around what it tells of, and the keys to go on or to leave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled, tokens
from poskoapp.ui.toolbar import Toolbar, button, label

_WIDTH, _GAP, _RING = 380, 14, 3
_AFTER = 60
"""Milliseconds after which a tab that was just brought to the front has its places."""


@dataclass(frozen=True, slots=True)
class TourStep:
    """`go` brings what is told of to the front and gives the widget to ring, or None for the whole window."""

    judul: str
    teks: str
    go: Callable[[], QWidget | None]


class Tour(QFrame):
    """The card, over everything of its window; the window stays usable. Arrow keys go on and back, Esc ends.

    `ended` tells that it is over.
    """

    ended = Signal()

    def __init__(self, steps: Sequence[TourStep], window: QWidget) -> None:
        super().__init__(window)
        self._window, self._steps, self._at = window, steps, 0
        self._target: QWidget | None = None
        self._ring = _Ring(window)
        self._settle = QTimer(self, singleShot=True, interval=_AFTER)
        self._settle.timeout.connect(self._place)
        self.setProperty("role", "card")
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(fitting_width(_WIDTH))
        self._title, self._text = label("", "title", wrap=True), label("", wrap=True)
        self._place_told = label("", "small")
        self.back_button = button("Kembali", self.back)
        self.next_button = button("Lanjut", self.forward, primary=True)
        self._build()
        window.installEventFilter(self)

    def start(self) -> None:
        """Show the first step."""
        self.show()
        self.raise_()
        self._show(0)
        self.next_button.setFocus()

    def forward(self) -> None:
        """The next step; after the last it is over."""
        if self._at + 1 < len(self._steps):
            self._show(self._at + 1)
        else:
            self.end()

    def back(self) -> None:
        """The step before."""
        if self._at:
            self._show(self._at - 1)

    def end(self) -> None:
        """Leave the tour."""
        self._settle.stop()
        self._ring.hide()
        self._ring.deleteLater()
        self.hide()
        self.deleteLater()
        self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys and Esc."""
        acts = {Qt.Key.Key_Right: self.forward, Qt.Key.Key_Left: self.back, Qt.Key.Key_Escape: self.end}
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside what is told of when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._settle.start()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(scaled(8))
        column.addWidget(self._title)
        column.addWidget(self._text)
        bar = Toolbar()
        bar.add(self._place_told)
        bar.add_stretch()
        bar.add_button("Tutup tur", self.end)
        bar.add(self.back_button, self.next_button)
        column.addSpacing(scaled(4))
        column.addWidget(bar)

    def _show(self, at: int) -> None:
        self._at, step = at, self._steps[at]
        self._title.setText(step.judul)
        self._text.setText(step.teks)
        self._place_told.setText(f"{at + 1} dari {len(self._steps)}")
        self.setAccessibleName(f"{step.judul}. {step.teks}")
        self.back_button.setEnabled(at > 0)
        self.next_button.setText("Lanjut" if at + 1 < len(self._steps) else "Selesai")
        self._target = step.go()
        self.adjustSize()
        self._settle.start()

    def _place(self) -> None:
        window = self._window
        inside = window.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        self.resize(self.width(), self.heightForWidth(self.width()))
        if self._target is None or not self._target.isVisible():
            self._ring.hide()
            self.move(window.rect().center() - self.rect().center())
        else:
            area = QRect(self._target.mapTo(window, QPoint()), self._target.size()).intersected(inside)
            self._ring.around(area)
            self.move(_beside(area, self.rect(), inside))
        self.raise_()


class _Ring(QWidget):
    """A rounded line that lets the mouse through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def around(self, area: QRect) -> None:
        """Stand around this part of the window."""
        self.setGeometry(area.adjusted(-_RING, -_RING, _RING, _RING))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line in the accent of the theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().accent), _RING))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)


def _beside(area: QRect, card: QRect, inside: QRect) -> QPoint:
    """Below, above, right or left of `area`, wherever the card has room; otherwise in its lower right corner."""
    ways = (
        QPoint(area.left(), area.bottom() + _GAP),
        QPoint(area.left(), area.top() - _GAP - card.height()),
        QPoint(area.right() + _GAP, area.top()),
        QPoint(area.left() - _GAP - card.width(), area.top()),
    )
    for way in ways:
        way.setX(max(inside.left(), min(way.x(), inside.right() - card.width())))
        placed = QRect(way, card.size())
        if inside.contains(placed) and not placed.intersects(area):
            return way
    return QPoint(inside.right() - card.width(), inside.bottom() - card.height())
