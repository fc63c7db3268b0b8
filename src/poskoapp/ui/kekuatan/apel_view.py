"""Apel: for a day, who is there and who is missing for which reason, entered by keyboard, per unit and in all."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.apel import HitunganApel
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.services.apel import ApelService
from poskoapp.services.apel_baris import ApelReport, ApelRow, PesertaRow
from poskoapp.services.apel_kertas import ApelKertasService
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.day_watch import DayWatch
from poskoapp.ui.figures_strip import FiguresStrip
from poskoapp.ui.filter_box import FilterBox
from poskoapp.ui.kekuatan.apel_columns import apel_figures, people_columns, unit_columns, unreported
from poskoapp.ui.kekuatan.apel_papers import ApelPapers
from poskoapp.ui.kekuatan.charts import MusterChart
from poskoapp.ui.kekuatan.counted_dialog import CountedDialog
from poskoapp.ui.kekuatan.services import ApelPlace
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.panes import side_by_side
from poskoapp.ui.reading import BEING_READ_FIGURES, BEING_READ_TABLE, Reading, Size
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_action import table_action
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, add_key, label
from poskoapp.ui.wewenang import asks

_KEYS = {str(at): alasan for at, alasan in enumerate(AlasanTidakHadir, start=1)}
_HERE = "0"
_NOBODY = ("Belum ada personel", "Impor daftar personel dari Excel.", PeranAkun.OPERATOR)
_Read = tuple[ApelReport, list[tuple[date, HitunganApel]]]
"""The muster of a day, and the totals of the days up to it."""


class ApelView(QWidget):
    """`done` carries what was done and can be undone, `noticed` what was written."""

    done = Signal(str)
    noticed = Signal(str)

    def __init__(
        self,
        service: ApelService,
        kertas: ApelKertasService,
        size: Size,
        place: ApelPlace,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._report: ApelReport | None = None
        self._reading: Reading[date, _Read] = Reading(
            "Menampilkan apel", lambda day: (service.report(day), service.recent(day)), size, place.jobs, self
        )
        self._watch = DayWatch(self)
        self.day = DateBox(self._watch.today)
        self._units_model = TableModel(unit_columns(), key=lambda row: row.satuan_id, parent=self)
        self._people_model = TableModel(people_columns(), key=lambda row: row.personel_id, parent=self)
        self.units: TableView[ApelRow] = TableView(self._units_model, "apel-satuan")
        self.people: TableView[PesertaRow] = TableView(self._people_model, "apel-personel")
        self.figures, self.chart = FiguresStrip(), MusterChart()
        self.search = SearchBox("Cari nama atau NRP …")
        self.kurang = FilterBox("Semua", [("Yang kurang", lambda p: p.alasan is not None)])
        self._note = label("", "small", wrap=True)
        self.papers = ApelPapers(kertas, place, self.day, self.units, self)
        self._build()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """After midnight, or with another clock of an exercise, it is another today; a day that was chosen stays."""
        self._watch.look()
        super().showEvent(event)

    def reload(self) -> None:
        """Read the day anew."""
        self._reading.begin(self.day.day())

    def _show(self, found: _Read) -> None:
        report, recent = found
        self._report = report
        for table in (self.units, self.people):
            table.empty.set(*_NOBODY)
        self._units_model.set_rows(report.rows)
        self._people_model.set_rows(report.peserta)
        self.figures.set_figures(apel_figures(report, self._only_reason))
        self.chart.show_days(recent)
        self._note.setText(unreported(report))

    def report(self) -> ApelReport:
        """What is shown."""
        return self._report or self._service.report(self.day.day())

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(scaled(8))
        page.addWidget(self._build_toolbar())
        page.addWidget(self.figures)
        panes = side_by_side(
            ("Satuan", self._build_units(), 360, 1), ("Personel", self._build_people(), 360, 1)
        )
        panes.setSizes([scaled(620), scaled(660)])
        page.addWidget(panes, 1)

    def _build_toolbar(self) -> Toolbar:
        bar = Toolbar()
        bar.add_button("‹", lambda: self._step(-1), tooltip="Hari sebelumnya (Alt+Kiri)")
        bar.add(self.day)
        bar.add_button("›", lambda: self._step(1), tooltip="Hari berikutnya (Alt+Kanan)")
        bar.add(self.search, self.kurang)
        bar.add_stretch()
        bar.add_button(
            "Sudah lapor", self._toggle_reported, tooltip="Satuan yang dipilih sudah atau belum lapor (L)"
        )
        bar.add_button(
            "Tanpa nama …",
            self.edit_counted,
            tooltip="Yang kurang dari kekuatan yang hanya dihitung",
            least=PeranAkun.OPERATOR,
        )
        bar.add_button(
            "Absensi …",
            self.papers.ask_absensi,
            tooltip="Daftar hadir untuk diparaf, satu lembar tiap satuan: yang dipilih, atau semuanya",
        )
        bar.add(self.papers.button())
        return bar

    def _build_units(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.units, 1)
        column.addWidget(self.chart)
        return left

    def _build_people(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(self.people, 1)
        keys = ", ".join(f"{key} {alasan.kata}" for key, alasan in _KEYS.items())
        column.addWidget(label(f"Tombol: {_HERE} hadir, {keys}.", "small", wrap=True))
        column.addWidget(self._note)
        for table in (self.units, self.people):
            table.empty.set(*BEING_READ_TABLE)
        self.figures.set_figures(BEING_READ_FIGURES)
        return right

    def _connect(self) -> None:
        self._reading.done.connect(self._show)
        self.papers.noticed.connect(self.noticed)
        self.search.searched.connect(self._people_model.set_search)
        self.search.left_downwards.connect(self.people.go_to_hits)
        self.kurang.filtered.connect(lambda passes: self._people_model.set_filter("kurang", passes))
        self.day.dateChanged.connect(lambda _day: self.reload() if self.isVisible() else None)
        self._watch.turned.connect(self._turn)
        self.units.row_changed.connect(self._narrow)
        self.units.row_opened.connect(lambda _row: self.edit_counted())
        add_key(self, "Alt+Left", "Hari sebelumnya", lambda: self._step(-1))
        add_key(self, "Alt+Right", "Hari berikutnya", lambda: self._step(1))
        table_action("Sudah lapor / belum", self._toggle_reported, self.units, "L")
        table_action("Hadir", lambda: self.mark(None), self.people, _HERE)
        for key, alasan in _KEYS.items():
            table_action(alasan.value, lambda alasan=alasan: self.mark(alasan), self.people, key)

    def _turn(self, before: date, today: date) -> None:
        if self.day.day() == before:
            self.day.set_day(today)

    # ------------------------------------------------------------ changing

    @asks(PeranAkun.OPERATOR)
    def mark(self, alasan: AlasanTidakHadir | None) -> None:
        """Everyone selected is missing for this reason, or there; the cursor goes on to the next."""
        people = self.people.selected_rows()
        if not people:
            return
        position = self.people.currentIndex().row()
        with refusals_shown(self):
            self._service.set_reason(self.day.day(), [p.personel_id for p in people], alasan)
            word = alasan.value if alasan else "Hadir"
            told = people[0].sebutan if len(people) == 1 else f"{number_text(len(people))} personel"
            self.done.emit(f"{word}: {told}")
            if len(people) == 1 and position + 1 < self._people_model.rowCount():
                self.people.selectRow(position + 1)

    def edit_counted(self) -> None:
        """How many of the unit's strength without names are missing."""
        row = self.units.current_row()
        if row is None or not row.terhitung:
            self._note.setText("Satuan ini tidak mempunyai kekuatan tanpa nama.")
            return
        day = self.day.day()

        def keep(kurang: dict[AlasanTidakHadir, int]) -> None:
            self._service.set_counted(day, row.satuan_id, kurang)
            self.done.emit(f"{row.satuan}: kurang {number_text(sum(kurang.values()))} tanpa nama")

        CountedDialog(row, keep, self.window()).open()

    @asks(PeranAkun.OPERATOR)
    def _toggle_reported(self) -> None:
        rows = self.units.selected_rows()
        if rows:
            lapor = not all(row.lapor for row in rows)
            with refusals_shown(self):
                self._service.set_reported(self.day.day(), [row.satuan_id for row in rows], lapor=lapor)
                self.done.emit(f"{number_text(len(rows))} satuan {'sudah' if lapor else 'belum'} lapor")

    def _step(self, days: int) -> None:
        self.day.set_day(self.day.day() + timedelta(days=days))

    def _narrow(self, row: ApelRow | None) -> None:
        passes = None if row is None else lambda person: person.satuan_id == row.satuan_id
        self._people_model.set_filter("satuan", passes)

    def _only_reason(self, alasan: AlasanTidakHadir | None, kurang: bool) -> None:
        self.units.clearSelection()
        self.units.setCurrentIndex(self._units_model.index(-1, -1))
        self.search.clear()
        self.kurang.setCurrentIndex(1 if kurang else 0)
        if alasan is not None:
            self.search.setText(alasan.value)
