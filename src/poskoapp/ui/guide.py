"""Panduan (F1) and Tentang: short texts, kept beside the program in `resources/panduan`."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

import poskoapp
from poskoapp.paths import resources
from poskoapp.ui.messages import inform
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar

_ABOUT = (
    "Posko membantu Bagops merencanakan dan mencatat pengamanan pilkada. Data wilayah dan TPS bawaan berasal dari sumber "
    "publik (Kemendagri, KPU); jumlah TPS per kelurahan yang bertanda ≈ adalah perkiraan."
)
_LICENCES = "Memakai Qt (LGPL), huruf Inter (OFL), ikon Lucide (ISC). Lisensi lengkap ada di folder program."

_STYLE = """
p.judul {{ font-size: {title}px; font-weight: 600; margin: 0 0 8px 0; }}
p.bagian {{ font-size: {base}px; font-weight: 600; margin: 12px 0 4px 0; }}
p, li {{ margin: 0 0 6px 0; }}
ul, ol {{ -qt-list-indent: 1; margin-left: -16px; }}
b {{ font-weight: 600; }}
"""


class GuideDialog(QDialog):
    """The guide of one topic; stays open beside the window."""

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Panduan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(scaled(620), scaled(560))
        self.text = QTextBrowser()
        self.text.document().setDocumentMargin(scaled(12))
        self.text.document().setDefaultStyleSheet(_STYLE.format(title=scaled(15), base=scaled(13)))
        self.text.setHtml(guide_text(topic))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(scaled(12))
        column.addWidget(self.text, 1)
        buttons = Toolbar()
        buttons.add_stretch()
        buttons.add_button("Tutup", self.accept).setFocus()
        column.addWidget(buttons)


def add_guide(topic: str, dialog: QDialog) -> None:
    """F1 in a dialog opens the guide at its topic."""
    guide = QAction("Panduan", dialog)
    guide.setShortcut(QKeySequence(Qt.Key.Key_F1))
    guide.triggered.connect(lambda _checked=False: GuideDialog(topic, dialog).show())
    dialog.addAction(guide)


def guide_text(topic: str) -> str:
    """The guide of a topic (HTML), the general one where the topic has none."""
    folder = resources() / "panduan"
    own = folder / f"{topic}.html"
    return (own if topic and own.is_file() else folder / "umum.html").read_text(encoding="utf-8")


def show_about(parent: QWidget | None) -> None:
    """Tentang Posko."""
    inform(parent, f"Posko {poskoapp.__version__}", _ABOUT, _LICENCES)
