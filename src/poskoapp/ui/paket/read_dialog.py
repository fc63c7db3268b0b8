"""Baca paket: what a package would do, with conflicts side by side, and only then *Simpan*; one step of undo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from poskoapp.domain.paket_banding import Nasib
from poskoapp.domain.waktu import hari_tanggal, jam
from poskoapp.services.paket import HasilPaket, RencanaPaket
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.guide import add_guide
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import inform, show_error
from poskoapp.ui.number_text import number_text
from poskoapp.ui.paket.read_lines import WORDS, PaketLine, line_columns, lines_of
from poskoapp.ui.restyle import set_property
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

if TYPE_CHECKING:
    from poskoapp.services.paket import PaketService

_REFUSED_TOLD = 8


class ReadDialog(QDialog):
    """`tell` gets what can be undone."""

    def __init__(
        self,
        service: "PaketService",
        rencana: RencanaPaket,
        jobs: JobRunner,
        tell: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self.rencana, self._jobs, self._tell = service, rencana, jobs, tell
        self._lines = lines_of(rencana, rencana.awal())
        self._shown: Nasib | None = None
        self.setWindowTitle("Baca paket")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(fitting(1120, 600))
        self._strip = FiguresStrip()
        self._model = TableModel(line_columns(), key=lambda line: line.at, parent=self)
        self.table: TableView[PaketLine] = TableView(self._model, "baca-paket")
        self.table.empty.set("Tidak ada perbedaan", "Isi paket ini sama dengan isi berkas Anda.")
        self._count = label("", "small")
        self.save_button = button("Simpan", self.accept, primary=True)
        self._build()
        self._show()

    def chosen(self) -> frozenset[int]:
        """Places of the differences in which the package's is used."""
        return frozenset(line.at for line in self._lines if line.mereka)

    def show_kind(self, nasib: Nasib) -> None:
        """Only the differences of that kind; a second time all of them."""
        self._shown = None if self._shown is nasib else nasib
        self._show()

    def toggle(self) -> None:
        """Turn the selected lines: all to the package's, unless all are."""
        places = {line.at for line in self.table.selected_rows()}
        self._use(places, not all(line.mereka for line in self._lines if line.at in places))

    def use_all(self, *, mereka: bool) -> None:
        """All lines that are shown."""
        self._use({line.at for line in self._lines if self._is_shown(line)}, mereka)

    def accept(self) -> None:
        """Take what was chosen, as one step."""
        rencana, chosen = self.rencana, self.chosen()
        self._jobs.start(
            "Membaca paket",
            lambda progress: self._service.take(rencana, chosen, progress),
            self._finish,
            lambda error: show_error(self, error),
            modal=True,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The space bar turns the lines, where a table would select."""
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Space:
                self.toggle()
                return True
            return False
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------ inside

    def _use(self, places: set[int], mereka: bool) -> None:
        self._lines = [replace(line, mereka=mereka) if line.at in places else line for line in self._lines]
        self._show()

    def _finish(self, hasil: HasilPaket) -> None:
        super().accept()
        told = f"Paket dari {self.rencana.pengirim}: {number_text(hasil.diambil)} perbedaan diambil."
        self._tell(told)
        if hasil.ditolak:
            shown = [f"{one.sebutan}: {one.alasan}." for one in hasil.ditolak[:_REFUSED_TOLD]]
            rest = len(hasil.ditolak) - len(shown)
            more = [f"… dan {number_text(rest)} lagi."] if rest else []
            inform(
                self.parentWidget(),
                "Sebagian tidak dapat diambil",
                f"{number_text(len(hasil.ditolak))} baris paket tidak dapat diambil; yang lain sudah tersimpan.",
                "\n".join([*shown, *more]),
            )

    def _show(self) -> None:
        self._model.set_rows([line for line in self._lines if self._is_shown(line)])
        taken = len(self.chosen())
        only = f" · hanya {WORDS[self._shown].lower()}" if self._shown else ""
        self._count.setText(
            f"{number_text(taken)} dari {number_text(len(self._lines))} perbedaan diambil dari paket{only}"
        )
        self.save_button.setEnabled(not self.rencana.ulangan or bool(taken))

    def _is_shown(self, line: PaketLine) -> bool:
        return self._shown in (None, line.nasib)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.toggle()

    def _figures(self) -> list[Figure]:
        figures = [
            Figure(
                words.lower(), self.rencana.jumlah(nasib), opens=lambda nasib=nasib: self.show_kind(nasib),
                tone="danger" if nasib is Nasib.BENTROK and self.rencana.jumlah(nasib) else "",
            )
            for nasib, words in WORDS.items()
        ]  # fmt: skip
        return [*figures, Figure("baris sama", self.rencana.sama)]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(10))
        isi, made = self.rencana.isi, self.rencana.isi.dibuat.replace(tzinfo=UTC).astimezone()
        column.addWidget(label(f"Paket dari {self.rencana.pengirim}", "title"))
        column.addWidget(
            label(
                f"Nomor {isi.nomor}, dibuat {hari_tanggal(made.date())} pukul {jam(made)}: {isi.cakupan}.",
                wrap=True,
            )
        )
        for told in self.rencana.catatan:
            warning = label(told, wrap=True)
            set_property(warning, "tone", "warning")
            column.addWidget(warning)
        self._strip.set_figures(self._figures())
        column.addWidget(self._strip)
        column.addWidget(self.table, 1)
        below = Toolbar()
        below.add(self._count)
        below.add_stretch()
        below.add_button("Ganti yang dipilih (Spasi)", self.toggle)
        below.add_button("Semua yang tampak: kita", lambda: self.use_all(mereka=False))
        below.add_button("Semua yang tampak: paket", lambda: self.use_all(mereka=True))
        column.addWidget(below)
        foot = Toolbar()
        foot.add(label("Tidak ada yang berubah sebelum Simpan.", "small"))
        foot.add_stretch()
        foot.add_button("Batal", self.reject)
        foot.add(self.save_button)
        column.addWidget(foot)
        add_guide("paket", self)
        self.table.installEventFilter(self)
        self.table.row_opened.connect(lambda _line: self.toggle())
        self.table.clicked.connect(self._clicked)
