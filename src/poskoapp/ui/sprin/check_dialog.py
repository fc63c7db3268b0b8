"""Periksa PDF: what a paper says of itself, and whether this register knows it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from poskoapp.documents.sprin import short_digest
from poskoapp.services.sprin import SprinCheck
from poskoapp.ui.icons import icon
from poskoapp.ui.number_text import number_text
from poskoapp.ui.restyle import set_property
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label


class CheckDialog(QDialog):
    """The verdict first, then what it rests on."""

    def __init__(self, name: str, check: SprinCheck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hasil pemeriksaan PDF")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(fitting_width(520))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(8))
        column.addWidget(label("Hasil pemeriksaan PDF", "title"))
        column.addWidget(label(name, "small", wrap=True))
        column.addSpacing(scaled(4))
        column.addLayout(self._build_verdicts(check))
        column.addSpacing(scaled(4))
        column.addLayout(self._build_facts(check))
        foot = Toolbar()
        foot.add_stretch()
        foot.add_button("Tutup", self.accept, primary=True)
        column.addWidget(foot)

    def _build_verdicts(self, check: SprinCheck) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(8))
        grid.setColumnStretch(1, 1)
        for row, (good, text) in enumerate(verdicts(check)):
            sign, said = QLabel(), label(text, wrap=True)
            picture = ("circle-check", "success") if good else ("circle-x", "danger")
            sign.setPixmap(icon(*picture).pixmap(scaled(18), scaled(18)))
            set_property(said, "tone", "success" if good else "danger")
            grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 1)
        return grid

    def _build_facts(self, check: SprinCheck) -> QGridLayout:
        facts = {
            "Nomor": check.nomor or "belum bernomor (draf)",
            "Personel": number_text(check.personel),
            "Halaman": number_text(check.halaman),
            "Sidik isi": short_digest(check.sha256_isi),
            "Sidik berkas": short_digest(check.sha256),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(16))
        grid.setVerticalSpacing(scaled(4))
        grid.setColumnStretch(1, 1)
        for row, (word, text) in enumerate(facts.items()):
            value = label(text)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label(word, "small"), row, 0)
            grid.addWidget(value, row, 1)
        return grid


def verdicts(check: SprinCheck) -> list[tuple[bool, str]]:
    """Whether the paper is whole, is the file as written, and is ours, each good or not, in words."""
    found: list[tuple[bool, str]] = [(False, text) for text in check.temuan]
    if check.utuh:
        found.append((True, "Tulisan setiap halaman sesuai dengan isi yang dibekukan."))
    if check.draf:
        return [*found, (False, "Ini draf: belum bernomor dan tidak ada dalam register.")]
    if check.terdaftar:
        found.append(
            (True, "Terdaftar: berkas ini sama byte demi byte dengan yang terbit dari register ini.")
        )
        return [*found, (False, check.kemudian)] if check.kemudian else found
    return [*found, (False, "Tidak ada dalam register berkas operasi ini, atau bukan salinan aslinya.")]
