"""The assistant's page *Yang akan terjadi*: every row with a tick, what is repaired, refused, and still to be answered."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poskoapp.services.impor import GiveBack
from poskoapp.services.impor_rencana import BarisRencana, Nasib, RencanaImpor
from poskoapp.ui.column import Column
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.icons import tick_icon
from poskoapp.ui.import_questions import QuestionsDialog
from poskoapp.ui.import_report import ask_save_refused, remarks
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label

_WORDS = {
    Nasib.BARU: "Baru",
    Nasib.DIUBAH: "Diubah",
    Nasib.TANGAN: "Diubah dengan tangan",
    Nasib.HILANG: "Tidak ada di daftar",
    Nasib.SAMA: "Sama",
}
_TICKABLE = frozenset({Nasib.BARU, Nasib.DIUBAH, Nasib.TANGAN, Nasib.HILANG})
_ALL = "Semua"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the plan (`at` its place), or a remark (`at` below zero)."""

    at: int
    kelompok: str
    sel: str
    sebutan: str
    isi: str
    bisa: bool


@dataclass(frozen=True, slots=True)
class ToldPlan:
    """A plan in the words of the page."""

    rencana: RencanaImpor
    lines: list[Line]
    jumlah: Mapping[Nasib, int]
    """How many rows become that."""
    awal: frozenset[int]
    """The rows that are ticked unasked."""


def tell_plan(rencana: RencanaImpor) -> ToldPlan:
    """Put a plan into words, which takes a while for 74,000 rows; in any thread."""
    lines = [_line(rencana, at, row) for at, row in enumerate(rencana.baris)]
    lines += [
        Line(-1 - number, remark.jenis, remark.sel, remark.isi, remark.alasan, bisa=False)
        for number, remark in enumerate(remarks(rencana))
    ]
    return ToldPlan(rencana, lines, Counter(row.nasib for row in rencana.baris), rencana.awal())


class PlanPage(QWidget):
    """`answered` carries the answers to all questions, for a new plan; `give_back` writes the refused rows."""

    answered = Signal(object)
    ticked = Signal(int)

    def __init__(self, judul: str, give_back: GiveBack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judul, self._give_back = judul, give_back
        self._told: ToldPlan | None = None
        self._ticked: frozenset[int] = frozenset()
        self._kelompok = _ALL
        self._strip = FiguresStrip()
        self._model = TableModel(
            _columns(lambda line: line.at in self._ticked), key=lambda line: line.at, parent=self
        )
        self.table: TableView[Line] = TableView(self._model, "impor-rencana")
        self.table.empty.set("Tidak ada baris", "Daftar ini tidak berisi apa pun untuk kelompok ini.")
        self._count = label("", "small")
        self._build()

    @property
    def rencana(self) -> RencanaImpor | None:
        """What is shown."""
        return self._told.rencana if self._told else None

    def chosen(self) -> frozenset[int]:
        """The ticked rows, by place in the plan."""
        return self._ticked

    def show_plan(self, told: ToldPlan) -> None:
        """Show what would happen; what is typed by hand or missing is not ticked unasked."""
        self._told, self._ticked, rencana = told, told.awal, told.rencana
        self._strip.set_figures(self._figures(told))
        self.questions.setText(f"Jawab {number_text(len(rencana.pertanyaan))} pertanyaan …")
        self.questions.setVisible(bool(rencana.pertanyaan))
        self.give_back.setVisible(bool(rencana.ditolak))
        self.show_group(_ALL)

    def show_group(self, kelompok: str) -> None:
        """Show only the lines of that kind; a second time all of them."""
        self._kelompok = _ALL if kelompok == self._kelompok else kelompok
        self._show()

    def toggle(self) -> None:
        """Turn the ticks of the selected rows; all of them on, unless all are on."""
        self._turn({line.at for line in self.table.selected_rows() if line.bisa})

    def toggle_shown(self) -> None:
        """The same for all rows of the group that is shown."""
        self._turn({line.at for line in self._shown() if line.bisa})

    def open_questions(self) -> None:
        """Ask all that is open."""
        if self.rencana is not None:
            QuestionsDialog(self.rencana.pertanyaan, self.answered.emit, self.window()).open()

    def save_refused(self, path: Path) -> None:
        """Write the refused rows, each with its reason."""
        if self.rencana is not None:
            with refusals_shown(self):
                self._give_back(self.rencana, path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The space bar ticks, where a table would select."""
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            ticks = event.key() == Qt.Key.Key_Space
            if ticks:
                self.toggle()
            return ticks
        return super().eventFilter(watched, event)

    def _turn(self, places: set[int]) -> None:
        self._ticked = self._ticked - places if places <= self._ticked else self._ticked | places
        self._show()

    def _show(self) -> None:
        self._model.set_rows(self._shown())
        ticked = len(self._ticked)
        group = "" if self._kelompok == _ALL else f" · hanya yang {self._kelompok.lower()}"
        self._count.setText(f"{number_text(ticked)} baris akan disimpan{group}")
        self.ticked.emit(ticked)

    def _shown(self) -> list[Line]:
        lines = self._told.lines if self._told else []
        return (
            lines if self._kelompok == _ALL else [line for line in lines if line.kelompok == self._kelompok]
        )

    def _figures(self, told: ToldPlan) -> list[Figure]:
        figures = [
            Figure(
                words.lower(), told.jumlah.get(nasib, 0), opens=lambda words=words: self.show_group(words),
                tone="warning" if nasib is Nasib.TANGAN and told.jumlah.get(nasib) else "",
            )
            for nasib, words in _WORDS.items()
        ]  # fmt: skip
        refused = len(told.rencana.ditolak)
        return [
            *figures,
            Figure("diperbaiki", len(told.rencana.perbaikan), opens=lambda: self.show_group("Diperbaiki")),
            Figure("ditolak", refused, "danger" if refused else "", lambda: self.show_group("Ditolak")),
        ]

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.toggle()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addWidget(self._strip)
        column.addWidget(self.table, 1)
        below = Toolbar()
        below.add(self._count)
        below.add_stretch()
        self.questions = below.add_button("", self.open_questions)
        self.give_back = below.add_button(
            "Simpan baris ditolak …", lambda: ask_save_refused(self, self._judul, self.save_refused)
        )
        below.add_button("Centang/lepas yang dipilih (Spasi)", self.toggle)
        below.add_button("Centang/lepas semua yang tampak", self.toggle_shown)
        column.addWidget(below)
        self.table.installEventFilter(self)
        self.table.row_opened.connect(lambda _line: self.toggle())
        self.table.clicked.connect(self._clicked)


def _line(rencana: RencanaImpor, at: int, row: BarisRencana) -> Line:
    told = "; ".join(
        f"{isi.judul}: {isi.lama or '(kosong)'} → {isi.baru}" if row.lama else f"{isi.judul} {isi.baru}"
        for isi in rencana.isi(row)
        if row.nasib is not Nasib.HILANG
    )
    if row.nasib is Nasib.HILANG:
        told = f"{rencana.jenis.bila_hilang} bila dicentang"
    return Line(at, _WORDS[row.nasib], row.sel, row.sebutan, told, row.nasib in _TICKABLE)


def _columns(ticked: Callable[[Line], bool]) -> list[Column[Line]]:
    return [
        Column(
            "Pakai", lambda line: "ya" if ticked(line) else "", width=64, searched=False,
            icon=lambda line: tick_icon(ticked=ticked(line)) if line.bisa else None,
        ),
        Column(
            "Hasil", lambda line: line.kelompok, width=170,
            tone=lambda line: "danger" if line.kelompok == "Ditolak" else None,
        ),
        Column("Sel", lambda line: line.sel.rpartition("!")[2], width=70, tooltip=lambda line: line.sel),
        Column("Baris", lambda line: line.sebutan, width=260, tooltip=lambda line: line.sebutan),
        Column("Yang ditulis, atau sebabnya", lambda line: line.isi, width=430, tooltip=lambda line: line.isi),
    ]  # fmt: skip
