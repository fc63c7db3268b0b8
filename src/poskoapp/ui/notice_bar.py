"""A notice that blocks nothing: one sentence, at most one button, gone after a while, or when it is closed.

It lies over what can be read there, never over a button.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from poskoapp.ui.plain_text import plain_label
from poskoapp.ui.toolbar import button

_SHOWN_FOR = 8_000
"""Milliseconds; long enough to read two lines and reach the button. It waits while the pointer rests on it."""
_GAP, _EDGE = 8, 16
"""Pixels above a button that stands in the way; to the edges of what it lies over."""


class NoticeBar(QFrame):
    """Lies over the lower edge of `over` and moves with it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("role", "notice")
        self._over = over
        self._run: Callable[[], object] = lambda: None
        self._lasting = False
        self._text = plain_label()
        self._button = button("", self._act)
        self._close = button("Tutup", self.hide)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        for widget in (self._text, self._button, self._close):
            row.addWidget(widget)
        over.installEventFilter(self)
        self.hide()

    def show_notice(
        self, text: str, action: str = "", run: Callable[[], object] | None = None, *, lasting: bool = False
    ) -> None:
        """Say `text`; `action` (Urungkan) is the button's word and `run` what it does.

        A `lasting` one stays until somebody closes it, or there is something newer to say.
        """
        self._lasting = lasting
        self._text.setText(text)
        self._run = run or (lambda: None)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._count_anew()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Follow the size of what it lies over."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer rests here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count anew."""
        self._count_anew()
        super().leaveEvent(event)

    def _count_anew(self) -> None:
        if self._lasting:
            self._timer.stop()
        else:
            self._timer.start()

    def _act(self) -> None:
        self.hide()
        self._run()

    def _place(self) -> None:
        self.setMaximumWidth(self._over.width() - 2 * _EDGE)
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, self._over.height() - self.height() - _EDGE)
        self._rise()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _rise(self) -> None:
        """Above the buttons that it would cover, as long as there is room below the upper half."""
        lowest, buttons = self.geometry(), list(self._buttons_below())
        while covered := [button for button in buttons if button.intersects(self.geometry())]:
            self.move(self.x(), min(button.top() for button in covered) - self.height() - _GAP)
        if self.y() < self._over.height() // 2:
            self.move(lowest.topLeft())

    def _buttons_below(self) -> Iterator[QRect]:
        for each in self._over.findChildren(QAbstractButton):
            if each.isVisible() and not self.isAncestorOf(each):
                seen = each.visibleRegion().boundingRect()
                yield seen.translated(each.mapTo(self._over, QPoint()))
