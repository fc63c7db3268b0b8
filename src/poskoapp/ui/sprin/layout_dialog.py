"""Tata letak Sprin: emblem, margins and box for initials of the orders to come."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QWidget

from poskoapp.documents.lambang import read_lambang
from poskoapp.domain.akun import PeranAkun
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.sprin_susun import Tata
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.sprin.margin_boxes import MarginBoxes
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button


class LayoutDialog(FormDialog):
    """Drafts made from now on begin with it; issued orders stay as they are."""

    least = PeranAkun.PENGENDALI

    def __init__(self, service: SprinNaskahService, parent: QWidget | None = None) -> None:
        super().__init__("Tata letak Sprin", "Simpan", parent)
        self._service = service
        tata = service.tata()
        self._lambang = tata.lambang
        self._picture = QLabel()
        self.margin = MarginBoxes()
        self.margin.show(tata.margin)
        self.paraf = QPlainTextEdit("\n".join(tata.paraf))
        self.paraf.setTabChangesFocus(True)
        self.paraf.setFixedHeight(scaled(96))
        self.add_field(
            "Lambang", self._build_picture(), hint="PNG atau JPEG milik pos; program tidak membawanya."
        )
        for side, box in self.margin.boxes.items():
            self.add_field(f"Batas {side}", box)
        self.add_field("Kotak paraf", self.paraf, hint="Satu jabatan satu baris; kosong: tanpa kotak paraf.")
        self.setMinimumWidth(fitting_width(460))
        self._show_picture()

    def take_picture(self, path: Path) -> None:
        """Use this file as the emblem; one that cannot be printed is told."""
        with refusals_shown(self):
            self._lambang = read_lambang(path)
            self._show_picture()

    def save(self) -> None:
        """Keep it."""
        lines = (line.strip() for line in self.paraf.toPlainText().splitlines())
        self._service.set_tata(
            Tata(self.margin.margin(), self._lambang, tuple(line for line in lines if line))
        )

    def _build_picture(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        self._picture.setFixedSize(scaled(48), scaled(48))
        row.addWidget(self._picture)
        row.addWidget(button("Pilih gambar …", self._ask_picture))
        row.addWidget(button("Tanpa lambang", self._drop_picture))
        row.addStretch(1)
        # its name stands beside its middle
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return box

    def _ask_picture(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, "Lambang", "", "Gambar (*.png *.jpg *.jpeg)")
        if name:
            self.take_picture(Path(name))

    def _drop_picture(self) -> None:
        self._lambang = b""
        self._show_picture()

    def _show_picture(self) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(self._lambang)
        if pixmap.isNull():
            self._picture.setText("–")
        else:
            size = self._picture.size()
            self._picture.setPixmap(
                pixmap.scaled(
                    size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            )
