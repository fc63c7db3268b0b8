"""Hitung kebutuhan: what the TPS need under the pola, and which pola the force affords."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import PolaAngka
from poskoapp.planning.kebutuhan import BarisKebutuhan, Jangkauan
from poskoapp.services.kebutuhan import KebutuhanReport, KebutuhanService
from poskoapp.services.satuan import SatuanService
from poskoapp.ui.column import Column
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.icons import kategori_icon
from poskoapp.ui.messages import ask, refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.ploting.pola_editor import PolaEditor
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_TABLES = ("Kategori", "Kecamatan", "Polsek")
_UNSAVED = "Pola yang diketik belum disimpan, dan angka kebutuhan belum memakainya."
_RENCANA = "Hitungan rencana: semua TPS baris ini sebagai satu hamparan, seperti pada formulir"


class KebutuhanDialog(QDialog):
    """Raises PoskoError on opening where the requirement cannot be counted. `bko_asked` asks to borrow what is short."""

    bko_asked = Signal()

    def __init__(
        self, service: KebutuhanService, satuan: SatuanService, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._strength = {s.nama: s.personel for s in satuan.rows()}
        self.setWindowTitle("Hitung kebutuhan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(scaled(1120), scaled(600))
        self._figures, self.editor = FiguresStrip(), PolaEditor()
        self._model = TableModel(_columns(self._strength), key=lambda row: row.kode, parent=self)
        self._table = TableView(self._model, "kebutuhan")
        self._choices = QButtonGroup(self)
        self._reach, self._reach_more = label("", "strong", wrap=True), label("", "small", wrap=True)
        self.save_button = button("Simpan pola", self.save_pola, primary=True)
        self.take_button = button("Pakai pola ini", self.take_affordable)
        self.bko_button = button("Ajukan BKO", self.ask_bko)
        self._build()
        self._show(service.report())
        self._table.setFocus()

    def save_pola(self) -> None:
        """Write all four pola as one step and count anew."""
        self._write(self.editor.pola())

    def take_affordable(self) -> None:
        """Write the pola that the force affords and count anew."""
        pola = self._report.terjangkau.per_kelurahan.pola
        if pola is not None:
            self._write({Kategori.KURANG_RAWAN: pola})

    def ask_bko(self) -> None:
        """Borrow as many as are short."""
        if self._left():
            self.accept()
            self.bko_asked.emit()

    def reject(self) -> None:
        """Tutup and Esc: what was typed and not saved is not thrown away without a word."""
        if self._left():
            super().reject()

    def _left(self) -> bool:
        """Whether the dialog may go: nothing unsaved is left in it, or the operator does not want it."""
        if not self._unsaved():
            return True
        choice = ask(self, "Pola belum disimpan", _UNSAVED, "Simpan pola", "Buang")
        if choice == "Simpan pola":
            self.save_pola()
            return not self._unsaved()
        return choice == "Buang"

    def _unsaved(self) -> bool:
        return self.editor.pola() != dict(self._report.pola)

    def _write(self, pola: dict[Kategori, PolaAngka]) -> None:
        with refusals_shown(self):
            self._service.set_pola(pola)
            self._show(self._service.report())

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label("Kebutuhan personel pengamanan TPS", "title"))
        column.addWidget(self._figures)
        body = QHBoxLayout()
        body.setSpacing(scaled(16))
        body.addLayout(self._build_tables(), 1)
        body.addWidget(self._build_side())
        column.addLayout(body, 1)
        buttons = Toolbar()
        buttons.add_stretch()
        buttons.add(self.bko_button)
        buttons.add_button("Tutup", self.reject)
        column.addWidget(buttons)

    def _build_tables(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(0)
        for at, word in enumerate(_TABLES):
            choice = QPushButton(word)
            choice.setCheckable(True)
            choice.setAutoDefault(False)
            choice.setChecked(at == 0)
            self._choices.addButton(choice, at)
            head.addWidget(choice)
        head.addStretch(1)
        self._choices.idClicked.connect(lambda _at: self._show_rows())
        column = QVBoxLayout()
        column.setSpacing(scaled(8))
        column.addLayout(head)
        column.addWidget(self._table, 1)
        column.addWidget(
            label("Rencana: hitungan seperti pada formulir, tanpa batas kelurahan.", "small", wrap=True)
        )
        return column

    def _build_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(scaled(380))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(_card(label("Pola per kategori", "strong"), self.editor, _right(self.save_button)))
        self._reach_title = label("Pola yang terjangkau", "strong")
        column.addWidget(_card(self._reach_title, self._reach, self._reach_more, _right(self.take_button)))
        column.addStretch()
        self.save_button.setEnabled(False)
        self.editor.edited.connect(self._compare)
        return side

    # ------------------------------------------------------------ showing

    def _show(self, report: KebutuhanReport) -> None:
        self._report = report
        self._figures.set_figures(_figures(report))
        self.bko_button.setEnabled(report.kebutuhan.kurang > 0)
        self.editor.show_pola(report.pola)
        self._compare()
        self._show_rows()
        self._show_reach(report)

    def _show_rows(self) -> None:
        need, at = self._report.kebutuhan, self._choices.checkedId()
        rows: Sequence[BarisKebutuhan] = (need.per_kategori, need.per_kecamatan, need.per_polsek)[at]
        for column, title in enumerate(c.judul for c in self._model.columns):
            own = title in {"Personel", "Kurang"}  # known only per Polsek
            self._table.column_choice.show_column(column, shown=not own or _TABLES[at] == "Polsek")
        self._model.set_rows(rows)

    def _show_reach(self, report: KebutuhanReport) -> None:
        reach, rencana = report.terjangkau.per_kelurahan, report.terjangkau.rencana
        self._reach.setText(_reach_told(reach, report.terjangkau.tersedia))
        self._reach_more.setText(
            f"Untuk kurang rawan; kategori lain tetap. Tanpa batas kelurahan: {rencana.pola.teks}." if rencana.pola
            else "Turunkan pola kategori lain, atau minta bantuan (BKO)."
        )  # fmt: skip
        present = report.pola.get(Kategori.KURANG_RAWAN)
        self.take_button.setEnabled(reach.pola is not None and reach.pola != present)

    def _compare(self) -> None:
        self.save_button.setEnabled(self._unsaved())


def _columns(strength: dict[str, int]) -> list[Column[BarisKebutuhan]]:
    def lacking(row: BarisKebutuhan) -> int:
        return max(0, row.polri - strength.get(row.kode, 0))

    return [
        Column("Bagian", _name, width=160, icon=lambda r: kategori_icon(Kategori(r.kode)) if _is_kategori(r) else None),
        Column("TPS", lambda r: r.tps, width=60, numeric=True),
        Column("Kelompok", lambda r: r.kelompok, width=84, numeric=True),
        Column("Polri", lambda r: r.polri, width=60, numeric=True),
        Column("Rencana", lambda r: r.polri_rencana, width=80, numeric=True, tooltip=lambda _r: _RENCANA,
               tone=lambda _r: "muted"),
        Column("Linmas", lambda r: r.linmas, width=68, numeric=True),
        Column("Personel", lambda r: strength.get(r.kode), width=80, numeric=True,
               tooltip=lambda _r: "Personel aktif satuan itu sendiri"),
        Column("Kurang", lacking, width=70, numeric=True, tone=lambda r: "danger" if lacking(r) else None),
    ]  # fmt: skip


def _is_kategori(row: BarisKebutuhan) -> bool:
    return row.kode in set(Kategori)


def _name(row: BarisKebutuhan) -> str:
    return Kategori(row.kode).label if _is_kategori(row) else row.kode


def _figures(report: KebutuhanReport) -> list[Figure]:
    need = report.kebutuhan
    return [
        Figure("TPS", need.tps),
        Figure("kelompok", need.kelompok),
        Figure("Polri dibutuhkan", need.polri),
        Figure("hitungan rencana", need.polri_rencana, tooltip=_RENCANA),
        Figure("Linmas", need.linmas),
        Figure("tersedia", need.tersedia, tooltip="Personel yang dapat diplot pada waktu tugas TPS"),
        Figure("kurang", need.kurang, tone="danger" if need.kurang else ""),
    ]


def _reach_told(reach: Jangkauan, tersedia: int) -> str:
    force = f"Dengan {number_text(tersedia)} personel: "
    if reach.pola is None:
        return f"{force}tidak ada pola yang terjangkau, masih kurang {number_text(reach.kurang)}."
    return f"{force}{reach.pola.teks}, butuh {number_text(reach.polri)}, sisa {number_text(reach.sisa)}."


def _card(*widgets: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
    column.setSpacing(scaled(8))
    for widget in widgets:
        column.addWidget(widget)
    return card


def _right(made: QPushButton) -> Toolbar:
    row = Toolbar()
    row.add_stretch()
    row.add(made)
    return row
