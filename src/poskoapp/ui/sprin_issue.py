"""Terbitkan Sprin: date, agenda number and where the PDF goes; what is issued is frozen."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from poskoapp.domain.progress import Progress
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.sprin import SprinRow, SprinService
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_FROZEN = (
    "Isi Sprin dibekukan saat terbit: nama, tempat dan berkas PDF-nya tidak berubah lagi, dan langkah sebelumnya "
    "tidak dapat diurungkan. Konflik keras harus selesai dahulu."
)


class IssueSprinDialog(QDialog):
    """`issued` carries the `SprinRow` and the path of its PDF."""

    issued = Signal(object, Path)

    def __init__(
        self, service: SprinService, jobs: JobRunner, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._jobs, self._folder = service, jobs, folder
        self._path_typed = False
        self.setWindowTitle("Terbitkan Sprin")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(scaled(560))
        self.day, self.agenda, self.path = DateBox(date.today()), QSpinBox(), QLineEdit()  # noqa: DTZ011
        self._build()
        self._suggest()

    def accept(self) -> None:
        """Issue it and write the PDF; a refusal leaves the dialog open."""
        day = self.day.day()
        agenda, path = self.agenda.value(), Path(self.path.text().strip()).expanduser().absolute()

        def work(progress: Progress) -> SprinRow:
            row = self._service.issue(JenisSprin.PAM_TPS, day, agenda, progress)
            self._service.save_pdf(row.id, path)
            return row

        self._jobs.start(
            "Menerbitkan Sprin",
            work,
            lambda row: self._finish(row, path),
            lambda error: show_error(self, error, "Sprin belum terbit"),
            modal=True,
        )

    def _finish(self, row: SprinRow, path: Path) -> None:
        super().accept()
        self.issued.emit(row, path)

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label("Terbitkan Sprin pengamanan TPS", "title"))
        column.addLayout(self._build_form())
        column.addWidget(label(_FROZEN, "small", wrap=True))
        buttons = Toolbar()
        buttons.add_stretch()
        buttons.add_button("Batal", self.reject)
        buttons.add_button("Terbitkan", self.accept, primary=True)
        column.addWidget(buttons)

    def _build_form(self) -> QGridLayout:
        self.day.dateChanged.connect(lambda _day: self._suggest())
        self.agenda.setRange(1, 99_999)
        self.agenda.valueChanged.connect(lambda _number: self._suggest_path())
        self.path.textEdited.connect(self._keep_path)
        path = QHBoxLayout()
        path.setSpacing(scaled(8))
        path.addWidget(self.path, 1)
        path.addWidget(button("Pilih …", self._ask_path))
        form = QGridLayout()
        form.setHorizontalSpacing(scaled(16))
        form.setVerticalSpacing(scaled(8))
        for line, (text, field) in enumerate((("Tanggal", self.day), ("Nomor agenda", self.agenda))):
            form.addWidget(label(text), line, 0)
            form.addWidget(field, line, 1)
            field.setAccessibleName(text)
        form.addWidget(label("Berkas PDF"), 2, 0)
        form.addLayout(path, 2, 1)
        return form

    # ------------------------------------------------------------ suggesting

    def _suggest(self) -> None:
        self.agenda.setValue(self._service.next_agenda(self.day.day().year))
        self._suggest_path()

    def _suggest_path(self) -> None:
        if not self._path_typed:
            name = f"sprin-{self.agenda.value()}-{self.day.day().year}-pam-tps.pdf"
            self.path.setText(str(self._folder / name))

    def _keep_path(self, _text: str) -> None:
        self._path_typed = True

    def _ask_path(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, "Simpan Sprin", self.path.text(), "PDF (*.pdf)")
        if name:
            self.path.setText(name)
            self._path_typed = True
