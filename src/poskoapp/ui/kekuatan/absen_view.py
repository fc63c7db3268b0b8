"""Ketidakhadiran: a month of absences, day by day and person by person, with dates, reasons and remarks."""

from datetime import date

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.waktu import BULAN, month_end, rentang, tanggal
from poskoapp.services.ketidakhadiran_ubah import AbsenFields, AbsenRow, KetidakhadiranService, away_by_day
from poskoapp.ui.column import Column
from poskoapp.ui.count_brake import may_take_out
from poskoapp.ui.day_watch import DayWatch
from poskoapp.ui.filter_box import FilterBox, Passes
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kekuatan.absence_dialog import AbsenceDialog, names_told
from poskoapp.ui.kekuatan.hari_strip import HariStrip, draw_days
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.reading import BEING_READ_TABLE, Reading, Size
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_action import table_action
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, action_button, add_key, label

_Month = tuple[date, date]
"""Its first and last day."""
_NOBODY_AWAY = (
    "Tidak ada ketidakhadiran pada bulan ini",
    "Catat dengan Ketidakhadiran … pada personel terpilih, atau pada apel hari itu.",
    PeranAkun.OPERATOR,
)
_LENT = "Personel yang dipinjamkan dicatat pada permintaannya di tab BKO."


class AbsenView(QWidget):
    """`done` carries what was done and can be undone."""

    done = Signal(str)

    def __init__(
        self, service: KetidakhadiranService, size: Size, jobs: JobRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._reading: Reading[_Month, list[AbsenRow]] = Reading(
            "Menampilkan ketidakhadiran", lambda month: service.rows(*month), size, jobs, self
        )
        self._watch = DayWatch(self)
        self.bulan = self._watch.today.replace(day=1)
        self._name, self._note = label("", "strong"), label("", "small")
        self._model = TableModel(self._columns(), key=lambda row: row.kunci, parent=self)
        self.table: TableView[AbsenRow] = TableView(self._model, "ketidakhadiran")
        self.days = HariStrip(self._watch.today)
        self.search = SearchBox("Cari nama, NRP, satuan, keterangan …")
        self.alasan = FilterBox("Semua alasan", [(a.value, _of_reason(a)) for a in AlasanTidakHadir])
        self.edit = table_action("Ubah …", self.edit_current, self.table, "F2")
        self.delete = table_action("Hapus", self._remove, self.table, "Del")
        self._build()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """In another month it is that one's turn; a month that was chosen stays."""
        self._watch.look()
        super().showEvent(event)

    def reload(self) -> None:
        """Read the month anew."""
        self._name.setText(f"{BULAN[self.bulan.month - 1]} {self.bulan.year}")
        self._reading.begin(self.month)

    def _show(self, rows: list[AbsenRow]) -> None:
        self.table.empty.set(*_NOBODY_AWAY)
        self._model.set_rows(rows)
        self.days.show_counts(away_by_day(rows, *self.month))
        self._recount()

    @property
    def month(self) -> _Month:
        """Its first and last day."""
        return self.bulan, month_end(self.bulan)

    def turn(self, by: int) -> None:
        """So many months on."""
        months = self.bulan.year * 12 + self.bulan.month - 1 + by
        self.bulan = date(months // 12, months % 12 + 1, 1)
        self.days.choose(None)
        self.reload()

    def show_month(self, day: date) -> None:
        """Go to the month of a day."""
        self.bulan = day.replace(day=1)
        self.reload()

    # ------------------------------------------------------------ building

    def _columns(self) -> list[Column[AbsenRow]]:
        return [
            Column("Pangkat", lambda r: r.pangkat, sort=lambda r: r.pangkat_urut, width=86),
            Column("Nama", lambda r: r.nama, width=180),
            Column("NRP/NIP", lambda r: r.nrp, width=92, whole=True),
            Column("Satuan", lambda r: r.satuan, width=112),
            Column("Alasan", lambda r: r.isi.alasan.value, width=108),
            Column("Tanggal", _told_days, sort=lambda r: (r.isi.mulai, r.isi.selesai), width=124, whole=True),
            Column("Hari", lambda r: r.hari, width=52, numeric=True),
            Column("Keterangan", lambda r: r.isi.keterangan, width=132),
            Column("Dalam bulan ini", _told_days, width=390, searched=False, paint=self._draw_row),
        ]

    def _draw_row(self, painter: QPainter, room: QRect, row: AbsenRow) -> None:
        chosen = any(row.kunci == one.kunci for one in self.table.selected_rows())
        draw_days(painter, room, self.month, (row.isi.mulai, row.isi.selesai), chosen=chosen)

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(scaled(8))
        page.addWidget(self._build_toolbar())
        page.addWidget(self.days)
        page.addWidget(self.table, 1)
        page.addWidget(self._note)
        self.table.empty.set(*BEING_READ_TABLE)

    def _build_toolbar(self) -> Toolbar:
        bar = Toolbar()
        bar.add_button("‹", lambda: self.turn(-1), tooltip="Bulan sebelumnya (Alt+Kiri)")
        bar.add(self._name)
        bar.add_button("›", lambda: self.turn(1), tooltip="Bulan berikutnya (Alt+Kanan)")
        bar.add(self.search, self.alasan)
        bar.add_stretch()
        bar.add(action_button(self.edit, "Ubah …"), action_button(self.delete, "Hapus"))
        return bar

    def _connect(self) -> None:
        self._reading.done.connect(self._show)
        self.search.searched.connect(self._model.set_search)
        self.search.left_downwards.connect(self.table.go_to_hits)
        self.alasan.filtered.connect(lambda passes: self._model.set_filter("alasan", passes))
        self.days.chosen.connect(self._narrow)
        self.table.row_opened.connect(lambda _row: self.edit_current())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._refresh())
        self._model.modelReset.connect(self._recount)
        self._watch.turned.connect(self._turn)
        add_key(self, "Alt+Left", "Bulan sebelumnya", lambda: self.turn(-1))
        add_key(self, "Alt+Right", "Bulan berikutnya", lambda: self.turn(1))
        self._refresh()

    def _turn(self, before: date, today: date) -> None:
        self.days.set_today(today)
        if self.bulan == before.replace(day=1) != today.replace(day=1):
            self.show_month(today)

    def _narrow(self, day: date | None) -> None:
        self._model.set_filter("hari", None if day is None else lambda row: row.covers(day))

    def _refresh(self) -> None:
        rows = self.table.selected_rows()
        self.edit.setEnabled(len(rows) == 1)
        self.delete.setEnabled(bool(rows))

    def _recount(self) -> None:
        people = len({row.personel_id for row in self._model.shown_rows()})
        when = tanggal(self.days.day) if self.days.day else f"bulan {self._name.text()}"
        notes = self._model.rowCount()
        self._note.setText(
            f"{number_text(people)} personel tidak hadir pada {when}, {number_text(notes)} catatan."
        )

    # ------------------------------------------------------------ changing

    def edit_current(self) -> None:
        """Other days, reason or remark for the row with the cursor; who is lent out is not changed here."""
        row = self.table.current_row()
        if row is None:
            return
        if row.id is None:
            self._note.setText(_LENT)
            return
        key = row.id

        def keep(mulai: date, selesai: date, alasan: AlasanTidakHadir, keterangan: str) -> None:
            self._service.edit(key, AbsenFields(mulai, selesai, alasan, keterangan))
            self.done.emit(f"{row.sebutan}: {alasan.kata} {rentang(mulai, selesai)}")

        dialog = AbsenceDialog(
            [row], (row.isi.mulai, row.isi.selesai), keep, self.window(), "Ubah ketidakhadiran"
        )
        dialog.alasan.choose(row.isi.alasan)
        dialog.keterangan.setText(row.isi.keterangan)
        dialog.open()

    def _remove(self) -> None:
        rows = [(row, row.id) for row in self.table.selected_rows() if row.id is not None]
        if not rows:
            self._note.setText(_LENT)
            return
        told = f"Hapus {number_text(len(rows))} catatan ketidakhadiran?"
        if may_take_out(self.table, told, len(rows), "Hapus"):
            with refusals_shown(self):
                self._service.remove([id_ for _row, id_ in rows])
                self.done.emit(f"Ketidakhadiran dihapus: {names_told([row for row, _id in rows])}")


def _of_reason(alasan: AlasanTidakHadir) -> Passes:
    return lambda row: row.isi.alasan is alasan


def _told_days(row: AbsenRow) -> str:
    """`13 Nov - 3 Des`, with an en dash."""
    first, last = (f"{day.day} {BULAN[day.month - 1][:3]}" for day in (row.isi.mulai, row.isi.selesai))
    return first if first == last else f"{first} \N{EN DASH} {last}"
