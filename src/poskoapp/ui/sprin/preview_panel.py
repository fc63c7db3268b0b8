"""The real pages of the order chosen: page by page, zoomed, drawn beside the screen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QToolButton, QVBoxLayout, QWidget

from poskoapp.services.pratinjau import Pratinjau
from poskoapp.ui.icons import icon
from poskoapp.ui.number_text import number_text
from poskoapp.ui.sprin.page_list import PageList
from poskoapp.ui.sprin.page_pictures import PagePictures, Wish
from poskoapp.ui.sprin.page_view import PageView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label


class PreviewPanel(QWidget):
    """Shows a `Pratinjau`, or says why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pratinjau: Pratinjau | None = None
        self._pictures = PagePictures(self)
        self._small: set[Wish] = set()
        self._icons: dict[QToolButton, str] = {}
        self.view, self.pages = PageView(), PageList()
        self.page_box, self._of = QSpinBox(), label("")
        self._percent = label("", "small")
        self._arrows = [
            self._build_tool("chevron-left", "Halaman sebelumnya", lambda: self._step(-1)),
            self._build_tool("chevron-right", "Halaman berikutnya", lambda: self._step(1)),
        ]
        self.fit_button = button(
            "Lebar halaman", self._toggle_fit, tooltip="Setiap halaman selebar ruangnya (Ctrl+0)"
        )
        self._build()
        self._connect()
        self.show_nothing("Belum ada pratinjau", "Pilih Sprin dalam daftar.")

    def show_order(self, pratinjau: Pratinjau) -> None:
        """Show the pages of an order, which this panel closes when another is shown."""
        self.pratinjau = pratinjau
        self._pictures.show_order(pratinjau)
        self.pages.show_pages(pratinjau.ukuran)
        self._small = set(self.pages.wishes())
        self.page_box.setRange(1, len(pratinjau.ukuran))
        self._of.setText(f"dari {number_text(len(pratinjau.ukuran))}")
        self._enable(pages=True)
        self.view.show_pages(pratinjau.ukuran)
        self._tell_page(self.view.page)

    def show_nothing(self, title: str, hint: str) -> None:
        """Say why there are no pages."""
        self.pratinjau = None
        self._pictures.show_order(None)
        self.pages.show_pages(())
        self._small = set()
        self._of.clear()
        self._percent.clear()
        self._enable(pages=False)
        self.view.show_message(title, hint)

    def close_order(self) -> None:
        """Let go of file and thread; for the end of the window."""
        self._pictures.close()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, other ink."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for tool, picture in self._icons.items():
                tool.setIcon(icon(picture))

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(scaled(4))
        head.addWidget(label("Pratinjau", "strong"), 1)
        for widget in (self._arrows[0], self.page_box, self._of, self._arrows[1]):
            head.addWidget(widget)
        head.addSpacing(scaled(12))
        self._zooms = [
            self._build_tool("minus", "Perkecil (Ctrl+−)", lambda: self.view.step_zoom(-1)),
            self._build_tool("plus", "Perbesar (Ctrl++)", lambda: self.view.step_zoom(1)),
        ]
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._percent.setMinimumWidth(scaled(44))
        for widget in (self._zooms[0], self._percent, self._zooms[1]):
            head.addWidget(widget)
        head.addSpacing(scaled(4))
        self.fit_button.setCheckable(True)
        self.fit_button.setChecked(True)
        head.addWidget(self.fit_button)
        self.page_box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.page_box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page_box.setAccessibleName("Halaman")
        self.page_box.setFixedWidth(scaled(48))
        body = QHBoxLayout()
        body.setSpacing(scaled(8))
        body.addWidget(self.pages)
        body.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(head)
        column.addLayout(body, 1)

    def _build_tool(self, picture: str, words: str, run: Callable[[], object]) -> QToolButton:
        tool = QToolButton()
        self._icons[tool] = picture
        tool.setIcon(icon(picture))
        tool.setIconSize(QSize(scaled(16), scaled(16)))
        tool.setToolTip(words)
        tool.setAccessibleName(words)
        tool.clicked.connect(lambda _checked=False: run())
        return tool

    def _connect(self) -> None:
        self.view.wished.connect(self._wish)
        self.view.page_changed.connect(self._tell_page)
        self.view.zoomed.connect(self._tell_zoom)
        self.pages.page_asked.connect(self.view.go_to)
        self.page_box.valueChanged.connect(lambda number: self.view.go_to(number - 1))
        self._pictures.ready.connect(self._take)

    # ------------------------------------------------------------ drawing

    def _wish(self, wishes: list[Wish]) -> None:
        small = [wish for wish in self.pages.wishes() if wish in self._small]
        self._pictures.wish([*wishes, *small])

    def _take(self, wish: Wish, image: QImage) -> None:
        if wish in self._small:
            self._small.discard(wish)
            self.pages.take_picture(wish, image)
        else:
            self.view.take_picture(wish, image)

    # ------------------------------------------------------------ page and zoom

    def _step(self, by: int) -> None:
        self.view.go_to(self.view.page + by)

    def _toggle_fit(self) -> None:
        self.view.set_zoom(None if self.fit_button.isChecked() else 1.0)

    def _tell_page(self, page: int) -> None:
        self.pages.show_page(page)
        self.page_box.blockSignals(True)
        self.page_box.setValue(page + 1)
        self.page_box.blockSignals(False)
        self._tell_zoom()

    def _tell_zoom(self) -> None:
        self._percent.setText(f"{self.view.percent()} %" if self.pratinjau else "")
        self.fit_button.setChecked(self.view.zoom is None)

    def _enable(self, *, pages: bool) -> None:
        self.pages.setVisible(pages)
        for widget in (*self._arrows, *self._zooms, self.page_box, self.fit_button):
            widget.setEnabled(pages)
