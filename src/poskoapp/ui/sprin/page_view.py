"""The pages of an order under each other, as in a reader of PDF."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from poskoapp.services.pratinjau import UkuranHalaman
from poskoapp.ui.sprin.page_pictures import Wish
from poskoapp.ui.theme import scaled, tokens

_GAP = 16
_FULL_SIZE = 96 / 72
"""Pixels per point at 100 %."""
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_KEPT = 16
"""Pictures kept: what is seen and its neighbours; a page of 4 MB each."""


class PageView(QAbstractScrollArea):
    """`wished` carries the pages to be drawn, `page_changed` the index of the page looked at, `zoomed` the zoom."""

    wished = Signal(object)
    page_changed = Signal(int)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: Sequence[UkuranHalaman] = ()
        self._places: list[QRect] = []
        self._pictures: dict[Wish, QImage] = {}
        self._stale: set[Wish] = set()
        """Pictures of what was shown before, good enough until the new ones come."""
        self._message = ("", "")
        self._zoom: float | None = None
        self._page = 0
        self.setAccessibleName("Pratinjau halaman")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    @property
    def zoom(self) -> float | None:
        """1.0 for 100 %; None while each page is as wide as there is room."""
        return self._zoom

    @property
    def page(self) -> int:
        """Index of the page looked at."""
        return self._page

    def percent(self) -> int:
        """The zoom of the page looked at, rounded."""
        if not self._places:
            return 100
        return round(100 * self._scale_of(self._page) / _FULL_SIZE)

    def show_pages(self, sizes: Sequence[UkuranHalaman]) -> None:
        """Show pages of these sizes; while the pages up to the one looked at are as before, it stays where it was.

        Then the old pictures stay too until the new ones are drawn, so that nothing flickers while a text is typed.
        """
        same = bool(self._sizes) and [*sizes[: self._page + 1]] == [*self._sizes[: self._page + 1]]
        kept = self.verticalScrollBar().value() if same else 0
        self._sizes, self._message = sizes, ("", "")
        if not same:
            self._pictures.clear()
        self._stale = set(self._pictures)
        self._lay_out()
        self.verticalScrollBar().setValue(kept)
        self._look()

    def show_message(self, title: str, hint: str) -> None:
        """Say why there is no page."""
        self._sizes, self._message = (), (title, hint)
        self._pictures.clear()
        self._lay_out()

    def take_picture(self, wish: Wish, image: QImage) -> None:
        """A page has been drawn."""
        if wish.halaman < len(self._places) and wish == self._wish_of(wish.halaman):
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self._pictures[wish] = image
            self._stale.discard(wish)
            while len(self._pictures) > _KEPT:
                del self._pictures[next(iter(self._pictures))]
            self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring the top of a page to the top."""
        if self._places:
            at = min(max(page, 0), len(self._places) - 1)
            self.verticalScrollBar().setValue(self._places[at].top() - _GAP)

    def set_zoom(self, zoom: float | None) -> None:
        """1.0 for 100 %, None for the whole width; the page looked at stays."""
        page = self._page
        self._zoom = zoom
        self._lay_out()
        self.go_to(page)
        self.zoomed.emit()

    def step_zoom(self, by: int) -> None:
        """The next larger (1) or smaller (-1) step."""
        now = self.percent() / 100
        larger, smaller = [z for z in _STEPS if z > now + 0.005], [z for z in _STEPS if z < now - 0.005]
        if by > 0 and larger:
            self.set_zoom(larger[0])
        elif by < 0 and smaller:
            self.set_zoom(smaller[-1])

    # ------------------------------------------------------------ where the pages stand

    def _scale_of(self, page: int) -> float:
        """Pixels of the screen per point."""
        if self._zoom is not None:
            return self._zoom * _FULL_SIZE
        return max(self.viewport().width() - 2 * _GAP, 80) / self._sizes[page].lebar

    def _lay_out(self) -> None:
        self._places = []
        top, room = _GAP, self.viewport().width()
        widest = 0
        for page, size in enumerate(self._sizes):
            scale = self._scale_of(page)
            width, height = round(size.lebar * scale), round(size.tinggi * scale)
            self._places.append(QRect(0, top, width, height))
            top += height + _GAP
            widest = max(widest, width)
        for place in self._places:
            place.moveLeft((max(room, widest + 2 * _GAP) - place.width()) // 2)
        self._set_bars(top, widest + 2 * _GAP if self._zoom else 0)
        self.viewport().update()

    def _set_bars(self, height: int, width: int) -> None:
        view = self.viewport()
        for bar, length, seen in (
            (self.verticalScrollBar(), height, view.height()),
            (self.horizontalScrollBar(), width, view.width()),
        ):
            bar.setRange(0, max(length - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(scaled(48))

    def _seen(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [at for at, place in enumerate(self._places) if place.bottom() > top and place.top() < bottom]

    def _wish_of(self, page: int) -> Wish:
        return Wish(page, round(self._scale_of(page) * self.devicePixelRatioF(), 4))

    def _look(self) -> None:
        """Find out which page is looked at, and wish for what is not drawn yet."""
        seen = self._seen()
        if not seen:
            return
        top = self.verticalScrollBar().value()
        middle = top + self.viewport().height() // 2
        page = next((a for a, b in pairwise(seen) if self._places[b].top() > middle), seen[-1])
        if top == 0:  # also where several small pages are seen, as before the window has its size
            page = 0
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
            self.zoomed.emit()
        near = [*seen, seen[-1] + 1, seen[0] - 1]
        wishes = [self._wish_of(at) for at in near if 0 <= at < len(self._sizes)]
        self.wished.emit([wish for wish in wishes if wish not in self._pictures or wish in self._stale])

    # ------------------------------------------------------------ Qt's calls

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Another part is seen."""
        self._look()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages as wide as the room follow it."""
        super().resizeEvent(event)
        page = self._page
        self._lay_out()
        if event.oldSize().width() != event.size().width() and self._zoom is None:
            self.go_to(page)
            self.zoomed.emit()
        self._look()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl with the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, another ground."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(480), scaled(480))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper on a darker ground; a page that is not drawn yet is empty paper."""
        theme = tokens()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme.rule))
        if not self._sizes:
            self._paint_message(painter)
            return
        dx, dy = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for page in self._seen():
            place = self._places[page].translated(-dx, -dy)
            painter.fillRect(place.adjusted(-1, -1, 1, 1), QColor(theme.border))
            # Paper is white in every theme: this is what the printer will put out.
            painter.fillRect(place, Qt.GlobalColor.white)
            picture = self._pictures.get(self._wish_of(page))
            if picture is not None:
                painter.drawImage(place.topLeft(), picture)

    def _paint_message(self, painter: QPainter) -> None:
        title, hint = self._message
        area = self.viewport().rect().adjusted(scaled(32), self.viewport().height() // 3, -scaled(32), 0)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens().text))
        used = painter.boundingRect(area, flags, title)
        painter.drawText(area, flags, title)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens().muted))
        painter.drawText(area.adjusted(0, used.height() + scaled(8), 0, 0), flags, hint)
