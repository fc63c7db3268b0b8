"""Widgets from left to right, and on the next line where there is no more room."""

from bisect import bisect_left

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Each widget as large as it wants to be, `gap` pixels apart, and the lines `below` pixels.

    `even` makes the lines about as long as each other, so that none is left alone on the last one.
    """

    def __init__(self, parent: QWidget, *, gap: int, below: int = 0, even: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._below, self._even = gap, below, even
        self._heights: dict[int, int] = {}
        """Of widths that Qt has asked for, dozens of times while a page is laid out; until something changes."""
        self._sizes: list[tuple[QLayoutItem, QSize]] | None = None
        """The items that are shown, as large as they want to be; likewise."""

    def addItem(self, item: QLayoutItem) -> None:
        """Append."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """None past the end: so Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Hand one out; None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than its lines take."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all lines."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """An item has come, gone, or wants another size."""
        self._heights.clear()
        self._sizes = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Put each in its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [size for _item, size in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        return self._with_margins(QSize(width, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        """The widest alone."""
        size = QSize()
        for item, _wanted in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the lines within `rect`; the height that they take."""
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        y = room.y()
        for line in self._lines(room.width()):
            x = room.x()
            for item, size in line if move else ():
                item.setGeometry(QRect(QPoint(x, y), size))
                x += size.width() + self._gap
            y += max(size.height() for _item, size in line) + self._below
        return max(y - self._below, room.y()) - rect.y() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines = self._filled(width)
        if not self._even or len(lines) == 1:
            return lines
        narrow = bisect_left(range(width), -len(lines), key=lambda each: -len(self._filled(each)))
        return self._filled(narrow)

    def _filled(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Each line as full as it gets; at least one widget stands on it."""
        lines, x = list[list[tuple[QLayoutItem, QSize]]](), 0
        for item, size in self._shown():
            x += size.width()
            if not lines or x > width:
                lines.append([])
                x = size.width()
            lines[-1].append((item, size))
            x += self._gap
        return lines

    def _shown(self) -> list[tuple[QLayoutItem, QSize]]:
        if self._sizes is None:
            self._sizes = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._sizes

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
