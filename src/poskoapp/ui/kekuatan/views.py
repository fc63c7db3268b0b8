"""The views within the tab: one row of labels, of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from poskoapp.ui.page_choices import add_choice
from poskoapp.ui.theme import scaled


class ViewSwitch(QWidget):
    """`shown` carries the view that was brought to the front."""

    shown = Signal(QWidget)

    def __init__(self, views: Sequence[tuple[str, QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack, self._group = QStackedWidget(), QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(scaled(4))
        for text, view in views:
            row.addWidget(add_choice(self._group, text))
            self._stack.addWidget(view)
        row.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(scaled(10))
        page.addLayout(row)
        page.addWidget(self._stack, 1)
        self._group.idClicked.connect(self._go_to)

    def current(self) -> QWidget:
        """The view looked at."""
        return self._stack.currentWidget()

    def show_view(self, view: QWidget) -> None:
        """Bring a view to the front."""
        self._go_to(self._stack.indexOf(view))

    def _go_to(self, at: int) -> None:
        self._group.button(at).setChecked(True)
        if self._stack.currentIndex() != at:
            self._stack.setCurrentIndex(at)
            self.shown.emit(self._stack.currentWidget())
