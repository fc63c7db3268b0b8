"""The day of the vote: a line for what comes in, and the board of groups by stages."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.domain.jurnal import Saluran
from poskoapp.domain.lapor import CONTOH, HURUF, TahapLapor
from poskoapp.domain.waktu import jam, singkat
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.lapor import LaporanRow, LaporRow, LaporService, pencari_of, read_usul
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.filter_box import FilterBox, Passes
from poskoapp.ui.jurnal.columns import lapor_columns, overdue
from poskoapp.ui.jurnal.desk_clock import DeskClock
from poskoapp.ui.jurnal.entry_line import EntryLine
from poskoapp.ui.jurnal.forms import SentenceForm
from poskoapp.ui.panes import side_by_side
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label
from poskoapp.ui.wewenang import asks

_NAMED = 5
_LONG_AGO = datetime.min  # noqa: DTZ901 - comes before every time


class _Board(TableView[LaporRow]):
    """`typed` carries the letter of a stage pressed on a row."""

    typed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter begins a report of the row."""
        letter = event.text().upper()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if plain and letter and letter in {t.huruf for t in TahapLapor}:
            self.typed.emit(letter.lower())
        else:
            super().keyPressEvent(event)


class LaporPage(QWidget):
    """`done` carries what was done and can be undone."""

    done = Signal(str)

    def __init__(self, service: LaporService, clock: DeskClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service, self._clock = service, clock
        self._groups: Sequence[KelompokRow] = ()
        self._rows: list[LaporRow] = []
        self._finder = pencari_of(())
        self._waiting: TahapLapor | None = None
        self._model = TableModel(lapor_columns(self._late), key=lambda r: r.id, parent=self)
        self.table = _Board(self._model, "papan-lapor")
        self.entry = EntryLine(f"misalnya {CONTOH}", HURUF, self._preview, self._keep)
        self.stages = FilterBox("Semua kelompok")
        self.kecamatan = FilterBox("Semua kecamatan")
        self.figures, self._title, self._detail = FiguresStrip(), label("", "title"), label("", wrap=True)
        self._build()
        self._connect()

    # ------------------------------------------------------------ for the tab

    def read_groups(self) -> None:
        """Read plotting and reports anew."""
        self._groups = self._service.kelompok()
        self._finder = pencari_of(self._groups)
        self.read_reports()
        names = dict.fromkeys(k.kecamatan for k in self._groups)
        self.kecamatan.set_choices(
            (name, lambda row, name=name: row.kelompok.kecamatan == name) for name in names
        )

    def read_reports(self) -> None:
        """Read only the reports anew."""
        self._rows = self._service.papan(self._groups)
        self._show_rows()

    def set_search(self, text: str) -> None:
        """Show only groups that contain the words."""
        self._model.set_search(text)

    def await_stage(self, tahap: TahapLapor | None) -> None:
        """Show who has not reported this stage, the longest silent first; None shows all."""
        self.stages.setCurrentIndex(0 if tahap is None else list(TahapLapor).index(tahap) + 1)

    @asks(PeranAkun.OPERATOR)
    def withdraw(self) -> None:
        """The last report of the row chosen does not hold."""
        row = self.table.current_row()
        last = row.of(row.tahap) if row and row.tahap else None
        if row is None or last is None:
            return
        judul = f"Batalkan laporan {last.tahap.value} {row.kelompok.kode}"

        def keep(alasan: str) -> None:
            self._service.batalkan([last.id], alasan)
            self.done.emit(f"Laporan {last.tahap.value} {row.kelompok.kode} dibatalkan.")

        SentenceForm(judul, "Alasan", "Misalnya: salah kelompok.", keep, self).open()

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(self.entry)
        column.addWidget(self.figures)
        panes = side_by_side(("Kelompok", self.table, 360, 1), ("Laporannya", self._build_detail(), 240, 0))
        panes.setSizes([scaled(980), scaled(280)])
        column.addWidget(panes, 1)
        for tahap in TahapLapor:
            self.stages.add_choice(f"Belum {tahap.value}", lambda row, t=tahap: row.of(t) is None)
        self.table.empty.set(
            "Belum ada kelompok TPS",
            "Plot dahulu di tab Ploting TPS; lalu catat laporannya di sini.",
            PeranAkun.OPERATOR,
        )

    def _build_detail(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        column.addWidget(self._title)
        column.addWidget(self._detail)
        column.addStretch(1)
        row = QHBoxLayout()
        self._withdraw = button(
            "Batalkan laporan …",
            self.withdraw,
            tooltip="Laporan terakhir kelompok ini (Del)",
            least=PeranAkun.OPERATOR,
        )
        row.addWidget(self._withdraw)
        row.addStretch(1)
        column.addLayout(row)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return card

    def _connect(self) -> None:
        self.table.row_changed.connect(self._show_detail)
        self.table.row_opened.connect(lambda row: self.entry.begin(f"{_typed_code(row)} "))
        self.table.typed.connect(self._begin)
        self.entry.kept.connect(self.done)
        self._clock.box.dateChanged.connect(lambda _day: self._show_rows())
        self.stages.filtered.connect(self._filter_stage)
        self.kecamatan.filtered.connect(lambda passes: self._filter("kecamatan", passes))

    # ------------------------------------------------------------ typing

    @asks(PeranAkun.OPERATOR)
    def _begin(self, letter: str) -> None:
        row = self.table.current_row()
        if row is not None:
            self.entry.begin(f"{_typed_code(row)} {letter} ")

    def _preview(self, text: str) -> str:
        try:
            return f"{read_usul(text, self._finder, self._clock.now()).teks}  –  Enter mencatat"
        except InputError:
            found = self._finder.find(text.partition(",")[0].split())
            if not 0 < len(found) <= _NAMED:
                raise
            return f"{', '.join(k.sebutan for k in found)}  –  lalu {HURUF}"

    def _keep(self, text: str, saluran: Saluran) -> str:
        now = self._clock.now()
        usul = read_usul(text, self._finder, now)
        told = self._service.catat(usul, now, saluran)
        self.table.select(usul.kelompok[0].id)
        return told

    # ------------------------------------------------------------ showing

    def _filter_stage(self, passes: Passes | None) -> None:
        at = self.stages.currentIndex()
        self._waiting = list(TahapLapor)[at - 1] if at else None
        self._filter("tahap", passes)
        self._show_rows()

    def _filter(self, name: str, passes: Passes | None) -> None:
        self._model.set_filter(name, passes)
        self._show_figures()

    def _show_rows(self) -> None:
        rows = self._rows
        if self._waiting is not None:  # the longest silent first
            rows = sorted(rows, key=lambda r: r.terakhir or _LONG_AGO)
        with QSignalBlocker(self.stages):
            self._model.set_rows(rows)
        if self.table.current_row() is None and rows:
            self.table.selectRow(0)
        self._show_figures()
        self._show_detail(self.table.current_row())

    def _show_figures(self) -> None:
        name = self.kecamatan.currentText() if self.kecamatan.currentIndex() else ""
        rows = [r for r in self._rows if not name or r.kelompok.kecamatan == name]
        figures = [Figure("kelompok", len(rows), opens=lambda: self.await_stage(None))]
        for tahap in TahapLapor:
            done = sum(r.of(tahap) is not None for r in rows)
            figures.append(
                Figure(
                    tahap.kecil,
                    f"{done} / {len(rows)}",
                    tone="success" if rows and done == len(rows) else "",
                    opens=lambda t=tahap: self.await_stage(t),
                    tooltip=f"Tampilkan {len(rows) - done} kelompok yang belum",
                )
            )
        silent = sum(r.terakhir is None for r in rows)
        late = any(self._late(r) for r in rows)
        figures.append(Figure("belum pernah melapor", silent, tone="danger" if late else ""))
        self.figures.set_figures(figures)

    def _late(self, row: LaporRow) -> bool:
        return overdue(row, self._clock.now(), self._clock.voting_day)

    def _show_detail(self, row: LaporRow | None) -> None:
        self._withdraw.setEnabled(row is not None and row.tahap is not None)
        self._title.setText(row.kelompok.kode if row else "")
        if row is None:
            self._detail.setText("")
            return
        group = row.kelompok
        lines = [f"{group.kelurahan}, {group.kecamatan}", f"TPS {group.tps}", ""]
        lines += [f"{p.sebutan}\n{p.hp or 'tanpa nomor HP'}" for p in group.petugas] or ["Belum ada petugas."]
        reports = self._service.riwayat(row.id)
        self._detail.setText("\n".join([*lines, "", *(_told(r) for r in reports)]).strip())


def _typed_code(row: LaporRow) -> str:
    return row.kelompok.kode.replace("-", "").lower()


def _told(report: LaporanRow) -> str:
    if not report.berlaku:
        return f"dicabut: {report.tahap.value} {jam(report.waktu)} ({report.alasan})"
    return f"{report.tahap.label} {singkat(report.waktu)}" + (f", {report.catatan}" if report.catatan else "")
