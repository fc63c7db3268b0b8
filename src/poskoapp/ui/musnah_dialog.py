"""Akhiri operasi: archive and destroy, only after the name of the operation has been typed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.number_text import number_text
from poskoapp.ui.restyle import set_property
from poskoapp.ui.screen_room import fitting_width, open_whole
from poskoapp.ui.scrolled_page import ScrolledPage
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

if TYPE_CHECKING:
    from poskoapp.services.musnah import MusnahService, Pemusnahan

_SAME_DISK = (
    "Folder ini di cakram yang sama dengan berkas operasi: bila cakram itu rusak atau hilang, arsip ikut hilang. "
    "Lebih aman di stik atau cakram lain."
)


class MusnahDialog(QDialog):
    """`destroyed` carries a `Pemusnahan`; nothing of the file is left then."""

    destroyed = Signal(object)

    def __init__(self, service: "MusnahService", jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service, self._jobs, self._nama = service, jobs, service.nama()
        self.setWindowTitle("Musnahkan data operasi")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(fitting_width(600))
        self.folder, self.typed = QLineEdit(), QLineEdit()
        self.same_disk = label(_SAME_DISK, wrap=True)
        self.destroy_button = button("Arsipkan dan musnahkan", self.accept)
        self.destroy_button.setProperty("role", "danger")
        self._build()
        self._check()
        open_whole(self)

    def accept(self) -> None:
        """Do it; a refusal leaves the dialog open and the data as they are."""
        typed, folder = self.typed.text(), Path(self.folder.text().strip()).expanduser()
        self._jobs.start(
            "Memusnahkan data operasi",
            lambda progress: self._service.destroy(typed, folder, progress),
            self._finish,
            modal=True,
        )

    def _finish(self, done: "Pemusnahan") -> None:
        super().accept()
        self.destroyed.emit(done)

    def _build(self) -> None:
        outer, page = QVBoxLayout(self), QWidget()
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(scaled(6))
        outer.addWidget(label("Musnahkan data operasi", "title"))
        self._build_page(page)
        outer.addWidget(ScrolledPage(page), 1)
        foot = Toolbar()
        foot.add_stretch()
        foot.add_button("Batal", self.reject)
        foot.add(self.destroy_button)
        outer.addWidget(foot)
        for box in (self.folder, self.typed):
            box.textChanged.connect(lambda _text: self._check())

    def _build_page(self, page: QWidget) -> None:
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        count = number_text(len(self._service.doomed()))
        column.addWidget(
            label(
                "Setelah operasi selesai: satu arsip dibuat, dibaca kembali dan disimpan di tempat lain; lalu berkas "
                f"operasi, kunci dan semua cadangannya di komputer ini ({count} berkas) dimusnahkan, dengan berita acara "
                "di samping arsip. Ini tidak dapat diurungkan.",
                wrap=True,
            )
        )
        warning = label(
            "Salinan di stik tidak ikut musnah: musnahkan sendiri, juga kode pemulihan bila arsip tidak diperlukan.",
            wrap=True,
        )
        set_property(warning, "tone", "danger")
        column.addWidget(warning)
        self._add_folder(column)
        column.addSpacing(scaled(8))
        column.addWidget(label(f"Ketik nama operasi: {self._nama}", "small"))
        self.typed.setAccessibleName("Nama operasi")
        column.addWidget(self.typed)
        column.addStretch()

    def _add_folder(self, column: QVBoxLayout) -> None:
        column.addWidget(label("Folder arsip", "small"))
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        self.folder.setAccessibleName("Folder arsip")
        row.addWidget(self.folder, 1)
        row.addWidget(button("Pilih …", self._ask_folder))
        column.addLayout(row)
        set_property(self.same_disk, "tone", "warning")
        keep_room = self.same_disk.sizePolicy()
        keep_room.setRetainSizeWhenHidden(True)
        self.same_disk.setSizePolicy(keep_room)
        column.addWidget(self.same_disk)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Pilih folder arsip")
        if name:
            self.folder.setText(name)

    def _check(self) -> None:
        typed = " ".join(self.typed.text().split()).casefold()
        right = typed == " ".join(self._nama.split()).casefold()
        folder = self.folder.text().strip()
        self.destroy_button.setEnabled(right and bool(folder))
        self.same_disk.setVisible(bool(folder) and self._service.on_same_disk(Path(folder).expanduser()))
