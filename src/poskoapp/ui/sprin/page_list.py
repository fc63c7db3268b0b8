"""The pages in small, to go to one with a click or an arrow key."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from poskoapp.services.pratinjau import UkuranHalaman
from poskoapp.ui.sprin.page_pictures import Wish
from poskoapp.ui.theme import scaled, tokens

_SIDE = 64
_FINER = 3


class PageList(QListWidget):
    """`page_asked` carries the index of a page."""

    page_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: Sequence[UkuranHalaman] = ()
        self.setAccessibleName("Daftar halaman")
        self.setProperty("role", "plain")
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setFlow(QListWidget.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListWidget.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(scaled(_SIDE), scaled(_SIDE)))
        self.setGridSize(QSize(scaled(_SIDE + 8), scaled(_SIDE + 28)))
        self.setFixedWidth(scaled(_SIDE + 26))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._ask)

    def show_pages(self, sizes: Sequence[UkuranHalaman]) -> None:
        """Show pages of these sizes, as empty paper until they are drawn."""
        if [(s.lebar, s.tinggi) for s in sizes] != [(s.lebar, s.tinggi) for s in self._sizes]:
            self.blockSignals(True)
            self.clear()
            for number, size in enumerate(sizes, 1):
                item = QListWidgetItem(self._paper(size), str(number), self)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Halaman {number} dari {len(sizes)}")
            self.blockSignals(False)
        self._sizes = sizes

    def wishes(self) -> list[Wish]:
        """What it takes to show all pages in small: drawn larger and then reduced, or thin lines would blacken them."""
        side = scaled(_SIDE) * self.devicePixelRatioF() * _FINER
        return [Wish(at, round(side / max(s.lebar, s.tinggi), 4)) for at, s in enumerate(self._sizes)]

    def take_picture(self, wish: Wish, image: QImage) -> None:
        """A page has been drawn."""
        item = self.item(wish.halaman)
        if item is not None:
            item.setIcon(self._framed(image))

    def show_page(self, page: int) -> None:
        """Mark the page looked at."""
        self.blockSignals(True)
        self.setCurrentRow(page)
        self.blockSignals(False)

    def _ask(self, row: int) -> None:
        if row >= 0:
            self.page_asked.emit(row)

    def _paper(self, size: UkuranHalaman) -> QIcon:
        image = QImage(round(size.lebar), round(size.tinggi), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        return self._framed(image)

    def _framed(self, image: QImage) -> QIcon:
        """The page in the middle of a square, so that all numbers stand alike; the same when chosen."""
        ratio = self.devicePixelRatioF()
        side = round(scaled(_SIDE) * ratio)
        page = image.scaled(
            side - 2, side - 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        square = QPixmap(side, side)
        square.fill(Qt.GlobalColor.transparent)
        painter = QPainter(square)
        place = QRect((side - page.width()) // 2, side - page.height() - 1, page.width(), page.height())
        painter.fillRect(place.adjusted(-1, -1, 1, 1), QColor(tokens().border))
        painter.drawImage(place, page)
        painter.end()
        square.setDevicePixelRatio(ratio)
        made = QIcon(square)
        made.addPixmap(square, QIcon.Mode.Selected)
        return made
