"""What an empty table says instead of nothing: what is missing, and what to do next."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui import wewenang
from poskoapp.ui.theme import scaled, tokens

_EDGE = 6
"""Below the titles of the columns, where the table is low."""


class EmptyState:
    """Two sentences for a table without rows, and two for one whose search or filter hides them all."""

    def __init__(self) -> None:
        self.title = "Belum ada isi"
        self._hint, self._least = "", PeranAkun.PIMPINAN
        self.filtered_title = "Tidak ada yang cocok"
        self.filtered_hint = "Ubah kata pencarian atau saringan. Esc di kotak cari mengosongkannya."

    @property
    def hint(self) -> str:
        """What to do next, for whoever works at the desk now."""
        return wewenang.advice(self._least, self._hint)

    def set(self, title: str, hint: str, least: PeranAkun = PeranAkun.PIMPINAN) -> None:
        """What is missing, and what to do next, which takes this role."""
        self.title, self._hint, self._least = title, hint, least

    def paint(self, painter: QPainter, area: QRect, *, filtered: bool) -> None:
        """Both sentences in the upper third of `area`."""
        title, hint = (self.filtered_title, self.filtered_hint) if filtered else (self.title, self.hint)
        begin = max(area.height() // 3 - scaled(24), scaled(_EDGE))
        inner = area.adjusted(scaled(16), begin, -scaled(16), 0)
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens().text))
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        used = painter.boundingRect(inner, int(top), title)
        painter.drawText(inner, int(top), title)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(tokens().muted))
        painter.drawText(inner.adjusted(0, used.height() + scaled(8), 0, 0), int(top), hint)
