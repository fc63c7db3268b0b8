"""Panduan (F1): all pages beside the window, at the page of the tab; searched, and printed as a whole."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QColor,
    QImage,
    QKeySequence,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from poskoapp.ui.guide_pages import PICTURE_WIDTH, GuidePage, guide_folder, page_of, pages_with, with_pictures
from poskoapp.ui.guide_paper import guide_pdf, write_guide
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.paper_print import Cetakan, print_and_tell
from poskoapp.ui.save_place import ask_place
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.theme import scaled, tokens
from poskoapp.ui.toolbar import Toolbar, label

_STYLE = """
p.judul {{ font-size: {title}px; font-weight: 600; margin: 0 0 8px 0; }}
p.bagian {{ font-size: {base}px; font-weight: 600; margin: 12px 0 4px 0; }}
p, li {{ margin: 0 0 6px 0; }}
ul, ol {{ -qt-list-indent: 1; margin-left: -16px; }}
b {{ font-weight: 600; }}
"""
_TOPICS = 230
"""Width of the list of pages."""
_AROUND = 32
"""Frame and scroll bar beside the text."""


class _Page(QTextBrowser):
    """Pictures are drawn smaller than they are; Qt's own way of that leaves their letters ragged."""

    picture_width = PICTURE_WIDTH

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture as wide as it is drawn; everything else as usual."""
        if kind != QTextDocument.ResourceType.ImageResource:
            return super().loadResource(kind, name)
        sharp = self.devicePixelRatioF()
        picture = QImage(str(guide_folder() / (name if isinstance(name, str) else name.toString())))
        if not picture.isNull():
            wide = min(picture.width(), round(self.picture_width * sharp))
            picture = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        return picture


class GuideDialog(QDialog):
    """Stays open beside the window."""

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Panduan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(940, 680))
        self.search, self.topics = SearchBox("Cari di panduan …"), QListWidget()
        self.text, self._count = _Page(), label("", "small")
        self._pages: list[GuidePage] = []
        self._jobs = JobRunner(self)
        self._build()
        self._fill("")
        self.show_topic(topic)

    def show_topic(self, topic: str) -> None:
        """Go to a page, the first one where the topic has none."""
        wanted = page_of(topic)
        for row, page in enumerate(self._pages):
            if page.topic == wanted.topic:
                self.topics.setCurrentRow(row)

    def print_all(self) -> None:
        """Cetak: the whole guide, or some of its pages, on a printer."""
        content = guide_pdf()
        whole = Cetakan("panduan", "panduan-posko", lambda path, _progress: path.write_bytes(content))
        print_and_tell(whole, self._jobs, self, self._count.setText)

    @property
    def told(self) -> str:
        """What the line at the foot says: how many pages were found, what was written or printed."""
        return self._count.text()

    def ask_save(self) -> None:
        """The whole guide as PDF: where to?"""
        path = ask_place(self, "Simpan panduan", "panduan-posko", ".pdf")
        if path is not None:
            with refusals_shown(self):
                write_guide(path)
                self._count.setText(f"{path.name} ditulis.")

    def _build(self) -> None:
        self.topics.setFixedWidth(scaled(_TOPICS))
        self.topics.setAccessibleName("Halaman panduan")
        self.topics.setSpacing(scaled(2))
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.topics.currentRowChanged.connect(self._show_row)
        self.search.setFixedWidth(scaled(_TOPICS))
        self.search.searched.connect(self._fill)
        self.search.left_downwards.connect(self.topics.setFocus)
        self.addAction(self.search.find_action(self))
        self.text.document().setDocumentMargin(scaled(12))
        self.text.document().setDefaultStyleSheet(_STYLE.format(title=scaled(15), base=scaled(13)))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addWidget(self.search)
        left.addWidget(self.topics, 1)
        middle = QHBoxLayout()
        middle.setSpacing(scaled(12))
        middle.addLayout(left)
        middle.addWidget(self.text, 1)
        buttons = Toolbar()
        buttons.add(self._count)
        buttons.add_stretch()
        buttons.add_button("Cetak …", self.print_all)
        buttons.add_button("Simpan sebagai PDF …", self.ask_save)
        buttons.add_button("Tutup", self.accept).setFocus()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(scaled(12))
        column.addLayout(middle, 1)
        column.addWidget(buttons)

    def _fill(self, text: str) -> None:
        """The pages that have these words; the first of them is shown with the words marked."""
        self._pages = list(pages_with(text))
        self.topics.blockSignals(True)
        self.topics.clear()
        self.topics.addItems([page.judul for page in self._pages])
        self.topics.blockSignals(False)
        if self._pages:
            self.topics.setCurrentRow(0)
            self._count.setText(f"{len(self._pages)} halaman" if text.strip() else "")
        else:
            self._count.setText("Tidak ada halaman yang memuat semua kata itu.")

    def _show_row(self, row: int) -> None:
        if 0 <= row < len(self._pages):
            self.text.setHtml(with_pictures(self._pages[row].html, self.text.picture_width))
            self._mark(self.search.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures are never wider than the page."""
        super().resizeEvent(event)
        around = scaled(_AROUND) + 2 * round(self.text.document().documentMargin())
        width = min(scaled(PICTURE_WIDTH), self.text.width() - around)
        if width != self.text.picture_width:
            self.text.picture_width = width
            self._show_row(self.topics.currentRow())

    def _mark(self, text: str) -> None:
        """Mark the words that were searched, and go to the first."""
        look = QTextCharFormat()
        look.setBackground(QColor(tokens().accent_soft))
        look.setFontUnderline(True)
        found: list[QTextEdit.ExtraSelection] = []
        for word in text.split():
            cursor = self.text.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = QTextCursor(cursor), look  # pyright: ignore[reportAttributeAccessIssue]
                found.append(mark)
                cursor = self.text.document().find(word, cursor)
        self.text.setExtraSelections(found)
        if found:
            first = min(found, key=lambda mark: mark.cursor.position()).cursor  # pyright: ignore[reportAttributeAccessIssue]
            self.text.setTextCursor(_collapsed(first))
            self.text.ensureCursorVisible()

    def _follow(self, link: QUrl) -> None:
        """A link within the guide names a topic."""
        self.search.clear()
        self.show_topic(link.toString().removesuffix(".html"))


def add_guide(topic: str, dialog: QDialog) -> None:
    """F1 in a dialog opens the guide at its topic."""
    guide = QAction("Panduan", dialog)
    guide.setShortcut(QKeySequence(Qt.Key.Key_F1))
    guide.triggered.connect(lambda _checked=False: GuideDialog(topic, dialog).show())
    dialog.addAction(guide)


def _collapsed(cursor: QTextCursor) -> QTextCursor:
    """At the same place, with nothing selected."""
    found = QTextCursor(cursor)
    found.clearSelection()
    return found
