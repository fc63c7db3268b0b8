"""Jenis Sprin: the texts, legal bases, columns and bands of each kind, as the post wants them."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from poskoapp.documents.sprin_kinds import JUDUL_KOLOM, PITA, PLACEHOLDERS, TemplatSprin
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.services.sprin_jenis import JenisRow, SprinJenisService
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.messages import ask, refusals_shown
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.sprin.columns_table import ColumnsTable
from poskoapp.ui.sprin.field_grid import text_box
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_SINGLE = {"judul": "Nama jenis", "kka": "Kode arsip", "perihal": "Perihal"}
_LONG = {
    "pertimbangan": ("Pertimbangan", 3),
    "dasar": ("Dasar", 6),
    "untuk": ("Untuk", 7),
    "kepada_lampiran": ("Kepada", 2),
    "tembusan": ("Tembusan", 3),
    "judul_lampiran": ("Judul lampiran", 2),
}
_SEVERAL = ("dasar", "untuk", "tembusan", "judul_lampiran")


class KindsDialog(QDialog):
    """The kinds at the left, the one chosen at the right; Simpan keeps it for the drafts to come."""

    def __init__(self, service: SprinJenisService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._rows: list[JenisRow] = []
        self._at = 0
        """Of the kind that is shown."""
        self._unchanged: TemplatSprin | None = None
        """That kind as its fields were filled."""
        self.setWindowTitle("Jenis Sprin")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(980, 640))
        self.kinds = QListWidget()
        self.kinds.setAccessibleName("Jenis Sprin")
        self.lines = {name: QLineEdit() for name in _SINGLE}
        self.texts = {name: text_box(lines) for name, (_text, lines) in _LONG.items()}
        self.columns = ColumnsTable()
        self.bands = [ChoiceBox([("–", ""), *((text, key) for key, text in PITA.items())]) for _ in range(2)]
        self._build()
        self.kinds.currentRowChanged.connect(self._turn)
        self._reload()

    @property
    def _row(self) -> JenisRow | None:
        at = self.kinds.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def save(self) -> bool:
        """Keep the kind as it is written. False where it cannot be: why is shown."""
        kunci = self._rows[self._at].kunci
        with refusals_shown(self):
            self._service.save(self._read(self._service.jenis(kunci)))
            self._reload(kunci)
            return True
        return False

    def done(self, result: int) -> None:
        """Tutup, unless what was written is first to be kept or thrown away."""
        if self._may_leave():
            super().done(result)

    def copy(self, judul: str) -> None:
        """Add a kind that begins as the one chosen."""
        row = self._row
        if row is not None:
            with refusals_shown(self):
                self._reload(self._service.copy(row.kunci, judul))

    def restore(self) -> None:
        """Put the kind back, or remove it if it is the post's own."""
        row = self._row
        if row is not None:
            with refusals_shown(self):
                self._service.restore(row.kunci)
                self._reload(row.kunci)

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(label("Jenis Sprin", "title"))
        known = ", ".join(f"{{{name}}}" for name in sorted(PLACEHOLDERS))
        column.addWidget(label(f"Satu butir satu baris. Yang diisi program: {known}.", "small", wrap=True))
        body = QHBoxLayout()
        self.kinds.setFixedWidth(scaled(200))
        body.addWidget(self.kinds)
        area = QScrollArea()
        area.setAccessibleName("Isi jenis")
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._build_form())
        area.viewport().setAutoFillBackground(False)
        body.addWidget(area, 1)
        column.addLayout(body, 1)
        foot = Toolbar()
        decides = PeranAkun.PENGENDALI
        foot.add_button("Salin …", self._ask_copy, least=decides)
        self._restore = foot.add_button("Kembalikan ke bawaan", self._ask_restore, least=decides)
        foot.add_stretch()
        foot.add_button("Tutup", self.accept)
        foot.add_button("Simpan", self.save, primary=True, least=decides)
        column.addWidget(foot)

    def _build_form(self) -> QWidget:
        sheet = QWidget()
        form = QFormLayout(sheet)
        for name, text in _SINGLE.items():
            form.addRow(text, self.lines[name])
        for name, (text, _lines) in _LONG.items():
            form.addRow(text, self.texts[name])
        bands = QHBoxLayout()
        for box in self.bands:
            bands.addWidget(box)
        form.addRow("Pita lampiran", bands)
        form.addRow("Kolom lampiran", self.columns)
        tools = QHBoxLayout()
        tools.addWidget(button("Tambah kolom", self.columns.add_row))
        tools.addWidget(button("Hapus kolom", self.columns.remove_row))
        tools.addStretch(1)
        form.addRow("", tools)
        hint = f"Kunci kolom: {', '.join(JUDUL_KOLOM)}."
        form.addRow("", label(hint, "small", wrap=True))
        return sheet

    # ------------------------------------------------------------ showing

    def _reload(self, kunci: str = "") -> None:
        self._rows = self._service.rows()
        at = next((i for i, row in enumerate(self._rows) if row.kunci == kunci), 0)
        self.kinds.blockSignals(True)
        self.kinds.clear()
        self.kinds.addItems([f"{row.judul}{' •' if row.diubah else ''}" for row in self._rows])
        self.kinds.setCurrentRow(at)
        self.kinds.blockSignals(False)
        self._show(at)

    def _turn(self, at: int) -> None:
        """Another kind, once the one that is left is kept or thrown away."""
        kunci = self._rows[at].kunci
        if self._may_leave():
            self._reload(kunci)
        else:
            self.kinds.blockSignals(True)
            self.kinds.setCurrentRow(self._at)
            self.kinds.blockSignals(False)

    def _may_leave(self) -> bool:
        """Whether nothing is lost; what was written and not kept is asked about."""
        if not self._rewritten():
            return True
        judul = self._rows[self._at].judul
        answer = ask(self, "Jenis Sprin", f"Simpan perubahan pada jenis “{judul}”?", "Simpan", "Buang")
        return answer == "Buang" or (answer == "Simpan" and self.save())

    def _rewritten(self) -> bool:
        try:
            return self._unchanged is not None and self._read(self._unchanged) != self._unchanged
        except InputError:
            return True

    def _show(self, at: int) -> None:
        self._at, row = at, self._rows[at]
        jenis = self._service.jenis(row.kunci)
        for name, line in self.lines.items():
            line.setText(getattr(jenis, name))
        for name, box in self.texts.items():
            value = getattr(jenis, name)
            box.setPlainText("\n".join(value) if name in _SEVERAL else value)
        for level, band in enumerate(self.bands):
            band.choose(jenis.pita[level] if level < len(jenis.pita) else "")
            band.setEnabled(not jenis.per_kelompok)
        self.columns.show_columns(jenis.kolom)
        self._restore.setText("Kembalikan ke bawaan" if row.bawaan else "Hapus jenis")
        self._restore.setEnabled(row.diubah)
        self._unchanged = self._read(jenis)

    def _read(self, jenis: TemplatSprin) -> TemplatSprin:
        texts = {name: box.toPlainText() for name, box in self.texts.items()}
        lines = {
            name: tuple(line.strip() for line in texts[name].splitlines() if line.strip())
            for name in _SEVERAL
        }
        bands = tuple(band.value() for band in self.bands if band.value())
        return replace(
            jenis,
            **{name: line.text().strip() for name, line in self.lines.items()},
            pertimbangan=texts["pertimbangan"].strip(),
            kepada_lampiran=texts["kepada_lampiran"].strip(),
            **lines,
            pita=bands,
            kolom=self.columns.columns(),
        )

    def _ask_copy(self) -> None:
        judul, given = QInputDialog.getText(self, "Salin jenis Sprin", "Nama jenis yang baru")
        if given:
            self.copy(judul)

    def _ask_restore(self) -> None:
        row = self._row
        if row is None:
            return
        doing = "Kembalikan" if row.bawaan else "Hapus"
        if ask(
            self,
            "Jenis Sprin",
            f"{doing} jenis “{row.judul}”?",
            doing,
            saran="Dapat diurungkan dengan Ctrl+Z.",
        ):
            self.restore()
