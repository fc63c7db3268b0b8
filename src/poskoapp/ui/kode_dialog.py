"""The recovery code: shown once, printed or copied by hand, and two of its groups typed back as proof."""

import random
from html import escape

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFontDatabase, QImage, QTextDocument
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from poskoapp.domain import clock
from poskoapp.domain.waktu import tanggal
from poskoapp.ui.restyle import set_property
from poskoapp.ui.screen_room import fitting_width, open_whole
from poskoapp.ui.scrolled_page import ScrolledPage
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_COLUMNS = 7
_QR, _QR_WIDE, _QR_DOT, _QUIET = "kode-qr", 170, 8, 4
"""Name of the square code on the paper, its width there; pixels of a place, and white places around."""
_WHY = (
    "Kode ini membuka berkas operasi dan semua cadangannya bila semua kata sandi terlupa. Cetak atau salin dengan "
    "tangan, masukkan ke dalam amplop bersegel, simpan pada pimpinan. Siapa pun yang memegangnya dapat membuka berkas."
)


class KodeDialog(QDialog):
    """A `new` code stands on no paper yet: it lets go only when the two groups asked for are typed back."""

    def __init__(self, kode: str, berkas: str, parent: QWidget | None = None, *, new: bool = False) -> None:
        super().__init__(parent)
        self._new = new
        self._groups, self._berkas = kode.split("-"), berkas
        self.setWindowTitle("Kode pemulihan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(fitting_width(560))
        self.asked = sorted(random.SystemRandom().sample(range(len(self._groups)), 2))
        self.answers = [QLineEdit() for _ in self.asked]
        self.done_button = button("Sudah saya simpan", self.accept, primary=True)
        self._told = label("", "small", wrap=True)
        self._build()
        self._check()
        open_whole(self)

    def reject(self) -> None:
        """Esc and the frame's cross: not while the code is nowhere but here."""
        if not self._new:
            super().reject()
            return
        self._tell("Kode ini belum ada di kertas. Cetak atau salin dahulu, lalu ketik kedua kelompoknya.")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label(f"Kode pemulihan {self._berkas}", "title"))
        column.addWidget(ScrolledPage(self._build_page()), 1)
        column.addWidget(self._told)
        foot = Toolbar()
        foot.add_button("Cetak …", self.ask_print)
        foot.add_stretch()
        foot.add(self.done_button)
        column.addWidget(foot)

    def _build_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(label(_WHY, wrap=True))
        column.addWidget(self._build_code())
        column.addWidget(label("Ketik kembali dari kertas:", "strong"))
        column.addLayout(self._build_answers())
        return page

    def _build_code(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        grid.setVerticalSpacing(scaled(8))
        for at, group in enumerate(self._groups):
            row, place = divmod(at, _COLUMNS)
            number, text = label(str(at + 1), "small"), label(group, "strong")
            text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            for each, line in ((number, 2 * row), (text, 2 * row + 1)):
                grid.addWidget(each, line, place, Qt.AlignmentFlag.AlignCenter)
        return card

    def _build_answers(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        for place, (at, box) in enumerate(zip(self.asked, self.answers, strict=True)):
            name = label(f"Kelompok {at + 1}")
            name.setBuddy(box)
            box.setAccessibleName(f"Kelompok {at + 1}")
            box.setMaxLength(4)
            box.textChanged.connect(lambda _text: self._check())
            grid.addWidget(name, 0, 2 * place)
            grid.addWidget(box, 0, 2 * place + 1)
        return grid

    def _check(self) -> None:
        typed = [box.text().strip().upper() for box in self.answers]
        right = [self._groups[at] == text for at, text in zip(self.asked, typed, strict=True)]
        self.done_button.setEnabled(all(right))
        wrong = any(len(text) == 4 and not fits for text, fits in zip(typed, right, strict=True))
        self._tell("Ada kelompok yang tidak sama dengan kodenya." if wrong else "")

    def _tell(self, words: str) -> None:
        set_property(self._told, "tone", "danger")
        self._told.setText(words)

    def ask_print(self) -> None:
        """On paper, by a printer of this computer."""
        from poskoapp.ui.printing import ask_printer

        ask_printer(self, "Cetak kode pemulihan", "kode-pemulihan", 1, lambda to: self.paper().print_(to))

    def square(self) -> QImage:
        """The code as a square code, for a scanner that types it; only the paper bears it."""
        from poskoapp.documents.pdf.qr import qr_modules

        rows = qr_modules("-".join(self._groups))
        side = len(rows) + 2 * _QUIET
        image = QImage(side, side, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        for down, row in enumerate(rows):
            for across, dark in enumerate(row):
                if dark:
                    image.setPixelColor(across + _QUIET, down + _QUIET, Qt.GlobalColor.black)
        return image.scaled(side * _QR_DOT, side * _QR_DOT)

    def paper(self) -> QTextDocument:
        """What is printed."""
        cells = [
            f"<td align='center'><small>{at}</small><br>{group}</td>"
            for at, group in enumerate(self._groups, 1)
        ]
        rows = "".join(
            f"<tr>{''.join(cells[at : at + _COLUMNS])}</tr>" for at in range(0, len(cells), _COLUMNS)
        )
        document = QTextDocument()
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(_QR), self.square())
        document.setHtml(
            f"<h2>Kode pemulihan {escape(self._berkas)}</h2>"
            f"<table cellpadding='6' style='font-family:monospace; font-size:15pt'>{rows}</table>"
            f"<p><img src='{_QR}' width='{_QR_WIDE}' height='{_QR_WIDE}'/></p>"
            "<p>Kode QR di atas berisi kode yang sama: pindai dengan pemindai ke kolom kode pemulihan.</p>"
            "<p>Membuka berkas operasi ini dan semua cadangannya. Simpan dalam amplop bersegel pada pimpinan; "
            "musnahkan dengan berita acara setelah operasi selesai.</p>"
            f"<p>Dicetak {tanggal(clock.today())}. Bila kode baru dibuat sesudah itu, kertas ini hanya membuka cadangan "
            "dari sebelumnya.</p>"
        )
        return document
