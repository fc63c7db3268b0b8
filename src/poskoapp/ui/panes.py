"""The panes of a tab, side by side, with a handle between them that moves; one at a time where the screen is narrow."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QButtonGroup,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from poskoapp.ui.arranged import Arranged
from poskoapp.ui.page_choices import choice_box
from poskoapp.ui.theme import scaled

_LEAST_HEIGHT = 200
"""A tab with less room for its panes scrolls; tables of two rows that scroll within it would be worse."""
_HANDLE, _GAP = 12, 8


class _Splitter(QSplitter):
    """As high as its panes need at their width: Qt's own asks them as if none of their lines wrapped."""

    _needed = 0

    def minimumSizeHint(self) -> QSize:
        """At least a few rows of a table; of the panes that are looked at."""
        looked_at = [qsize for qsize, wide in zip(self._leasts(), self.sizes(), strict=True) if wide]
        height = max((least.height() for least in looked_at), default=0)
        return QSize(self.least_width(), max(height, self._needed, scaled(_LEAST_HEIGHT)))

    def least_width(self) -> int:
        """Of all panes side by side."""
        widths = [least.width() for least in self._leasts() if not least.isNull()]
        return sum(widths) + scaled(_HANDLE) * (len(widths) - 1)

    def widest(self) -> int:
        """The least width of the widest pane."""
        return max((least.width() for least in self._leasts()), default=0)

    def measure(self) -> None:
        """Narrower panes are higher."""
        shown = [at for at, wide in enumerate(self.sizes()) if wide]
        needed = max((_height_of(self.widget(at)) for at in shown), default=0)
        if needed != self._needed:
            self._needed = needed
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Each pane has its share of the new width."""
        super().resizeEvent(event)
        self.measure()

    def _leasts(self) -> list[QSize]:
        panes = [self.widget(at) for at in range(self.count())]
        return [
            QSize(0, 0) if pane.isHidden() else pane.minimumSizeHint().expandedTo(pane.minimumSize())
            for pane in panes
        ]


def _height_of(pane: QWidget) -> int:
    layout = pane.layout()
    if layout is None or not layout.hasHeightForWidth() or pane.isHidden():
        return 0
    return layout.totalMinimumHeightForWidth(pane.width())


class Panes(Arranged):
    """Panes with their names. Where they do not all fit, one is looked at and the names stand above it to choose from.

    The others lie beside the screen meanwhile: where the keyboard goes, there its pane comes.
    """

    def __init__(self, names: Sequence[str], first: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.splitter = splitter = _Splitter(Qt.Orientation.Horizontal, self)
        """What a pane is best made in."""
        splitter.setHandleWidth(scaled(_HANDLE))
        splitter.setChildrenCollapsible(False)
        self._at, self._spread = first, list[int]()
        self._group = QButtonGroup(self)
        self._choices = choice_box(self._group, names)
        self._choices.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(_GAP))
        column.addWidget(self._choices, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(splitter, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._group.idClicked.connect(self.show_pane)
        splitter.splitterMoved.connect(lambda _at, _index: self._keep_spread())
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow)

    def hold(self, *panes: tuple[QWidget, int, int]) -> None:
        """Each pane, in the order of the names, with its least width and its share of what is left over.

        None becomes narrower than what is in it: Qt would cut off the buttons of a pane whose least width is set.
        """
        for widget, least, _share in panes:
            inside = widget.layout()
            if isinstance(inside, QBoxLayout) and inside.direction() is QBoxLayout.Direction.TopToBottom:
                inside.addStrut(scaled(least))
            else:
                widget.setMinimumWidth(scaled(least))
            self.splitter.addWidget(widget)
        for at, (_widget, _least, share) in enumerate(panes):
            self.splitter.setStretchFactor(at, share)

    @property
    def folded(self) -> bool:
        """Whether one is looked at at a time."""
        return not self._choices.isHidden()

    def setSizes(self, sizes: Sequence[int]) -> None:
        """Their widths while they stand side by side."""
        self._spread = list(sizes)
        if not self.folded:
            self.splitter.setSizes(self._spread)

    def show_pane(self, at: int) -> None:
        """Look at this one where only one fits; at the first where there is nothing in this one."""
        self._at = at = 0 if self.splitter.widget(at).isHidden() else at
        self._group.button(at).setChecked(True)
        if self.folded:
            self.splitter.setSizes(
                [self.width() if each == at else 0 for each in range(self.splitter.count())]
            )
            self.splitter.measure()
            self.splitter.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them."""
        width = max(self.splitter.widest(), self._choices.minimumSizeHint().width())
        return QSize(width, super().minimumSizeHint().height())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """From the names into the pane that is looked at."""
        if next and self.folded and self._choices.isAncestorOf(QApplication.focusWidget() or self):
            inside = _first_reached(self.splitter.widget(self._at))
            if inside is not None:
                inside.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().focusNextPrevChild(next)

    def arrange(self) -> None:
        """All of them, or one."""
        fold = self.width() < self.splitter.least_width()
        for at, name in enumerate(self._group.buttons()):
            name.setHidden(self.splitter.widget(at).isHidden())
        if fold == self.folded:
            if fold and self.splitter.widget(self._at).isHidden():
                self.show_pane(0)
            self.splitter.measure()
            return
        self._choices.setVisible(fold)
        self.splitter.setHandleWidth(0 if fold else scaled(_HANDLE))
        self.splitter.setChildrenCollapsible(fold)
        for at in range(self.splitter.count()):
            self.splitter.handle(at).setDisabled(fold)
        if fold:
            self._follow(None, QApplication.focusWidget())
            self.show_pane(self._at)
        else:
            self.splitter.setSizes(self._spread or [self.width()] * self.splitter.count())

    def _keep_spread(self) -> None:
        if not self.folded:
            self._spread = self.splitter.sizes()

    def _follow(self, _left: QWidget | None, reached: QWidget | None) -> None:
        if reached is None or not self.folded or not self.splitter.isAncestorOf(reached):
            return
        for at in range(self.splitter.count()):
            pane = self.splitter.widget(at)
            if at != self._at and (pane is reached or pane.isAncestorOf(reached)):
                self.show_pane(at)


def _first_reached(pane: QWidget) -> QWidget | None:
    """Where Tab comes first within it."""
    at = pane
    while True:
        if at.isEnabled() and at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return at
        following = at.nextInFocusChain()
        if following is None or following is pane or not pane.isAncestorOf(following):
            return None
        at = following


def side_by_side(*panes: tuple[str, QWidget, int, int], first: int = 0) -> Panes:
    """Each pane with its name and as `Panes.hold` takes it; `first`: looked at if only one fits."""
    made = Panes([name for name, *_rest in panes], first)
    made.hold(*((widget, least, share) for _name, widget, least, share in panes))
    return made
