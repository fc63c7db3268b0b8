"""The tab *Kekuatan*."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kekuatan import StatusPersonel
from poskoapp.domain.konflik import Konflik
from poskoapp.services import apel_baris, dsp, kekuatan, kualifikasi
from poskoapp.services.kekuatan import moves_units
from poskoapp.services.operasi import OperasiRow
from poskoapp.services.personel import PersonelRow
from poskoapp.ui.figures_strip import FiguresStrip
from poskoapp.ui.filter_box import FilterBox, Passes
from poskoapp.ui.history import Change
from poskoapp.ui.kekuatan.columns import personel_columns, status_icon
from poskoapp.ui.kekuatan.figures import strip
from poskoapp.ui.kekuatan.golongan_box import GolonganBox
from poskoapp.ui.kekuatan.more_actions import MoreActions
from poskoapp.ui.kekuatan.people_actions import PeopleActions
from poskoapp.ui.kekuatan.reading import (
    DaftarKekuatan,
    KekuatanTerlihat,
    people_reading,
    people_size,
    read_people,
)
from poskoapp.ui.kekuatan.satuan_panel import SatuanPanel
from poskoapp.ui.kekuatan.services import ApelPlace, KekuatanServices
from poskoapp.ui.kekuatan.views import KekuatanViews
from poskoapp.ui.konflik_marks import KonflikMarks
from poskoapp.ui.number_text import number_text
from poskoapp.ui.panes import Panes
from poskoapp.ui.reading import BEING_READ, BEING_READ_FIGURES, BEING_READ_TABLE
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.tab import Tab
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, action_button, label

if TYPE_CHECKING:
    from poskoapp.services.kekuatan import KekuatanReport
    from poskoapp.services.konflik import KonflikReport

_NO_PEOPLE = (
    "Belum ada personel",
    "Impor daftar personel dari Excel dengan tombol Impor, atau tambahkan satu per satu.",
    PeranAkun.OPERATOR,
)


class KekuatanTab(Tab):
    """Who there is, in four views: people, units with their establishment, the muster of a day, absences by month.

    `done` carries what was done and can be undone; `impor_asked` asks for the import of people.
    """

    judul = "Kekuatan"
    shows = kekuatan.SHOWS | apel_baris.SHOWS | dsp.SHOWS | kualifikasi.SHOWS
    help_topic = "kekuatan"

    impor_asked = Signal()

    def __init__(self, services: KekuatanServices, place: ApelPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        size = people_size(services.personel)
        self._reading = people_reading(services, size, place.jobs, self)
        self._fresh: set[QWidget] = set()
        self._status: dict[int, StatusPersonel] = {}
        self._daftar: DaftarKekuatan | None = None
        self._awaited: int | None = None
        self._marks = KonflikMarks(lambda k: k.personel_id)
        self._model = TableModel(
            personel_columns(self._status_of, self._marks), key=lambda p: p.id, parent=self
        )
        self.search = SearchBox("Cari nama, NRP, pangkat, satuan …")
        self.golongan = GolonganBox()
        self.status = FilterBox("Semua status")
        self._count = label(BEING_READ, "small")
        self.views = KekuatanViews(self._make_people, services, self._read_shares, size, place, self)
        self.people = self.views.view(0)
        self.page.addWidget(self.views, 1)
        self._connect()

    # ------------------------------------------------------------ for the window

    def reload(self) -> None:
        """Read anew what the view shows that is looked at; the others when they are."""
        self._fresh.clear()
        self._refresh_view(self.views.current())

    def catch_up(self, change: Change) -> None:
        """In the view of people only those are read anew whom the change touched."""
        known = self.views.current() is self.people and not self._reading.under_way
        shown = self._daftar if known else None
        report = shown and self._services.kekuatan.report_after(shown.report, change.changes)
        if shown is None or report is None:
            self.reload()
            return
        self._fresh = {self.people}
        if moves_units(change.changes):
            self._show_people(read_people(self._services, report))
        else:
            self._show_step(replace(shown, report=report))

    def _refresh_view(self, view: QWidget) -> None:
        if view in self._fresh:
            return
        self._fresh.add(view)
        if view is self.people:
            self._reading.begin(tuple(self.table.keys_in_view()))
        else:
            self.views.reload(view)

    def _read_shares(self) -> "tuple[KekuatanReport, OperasiRow]":
        return self._services.kekuatan.report(), self._services.operasi.read_operasi()

    def _show_first(self, found: KekuatanTerlihat) -> None:
        """Who is in view, while all are being read."""
        self._status = self._status | found.orang.status
        self.units.show_satuan(found.satuan)
        self._model.begin_rows(found.orang.personel)

    def _show_people(self, found: DaftarKekuatan) -> None:
        report = found.report
        self._status = report.status
        self.table.empty.set(*_NO_PEOPLE)
        self.units.show_satuan(found.satuan)
        self._model.set_rows(report.personel)
        self.golongan.offer(report.personel)
        self._show_figures(found)
        self._recount()
        if self._awaited is not None:
            self.show_person(self._awaited)
            self._awaited = None

    def _show_step(self, found: DaftarKekuatan) -> None:
        """What a step left that moved nobody: all that stands around the people is as it was."""
        self._status = found.report.status
        self._model.change_rows(found.report.berubah or ())
        self._show_figures(found)

    def _show_figures(self, found: DaftarKekuatan) -> None:
        self._daftar = found
        self._figures.set_figures(strip(found, self.show_status, self.more.show_ending))

    def show_konflik(self, report: "KonflikReport") -> None:
        """Mark the people who break a rule."""
        self.table.repaint_rows(self._marks.take(report.konflik))

    def show_row_of(self, konflik: Konflik) -> None:
        """Go to the person who breaks a rule."""
        if konflik.personel_id is not None:
            self.show_person(konflik.personel_id)

    def show_person(self, personel_id: int) -> None:
        """Put the cursor on a person, lifting what hides him."""
        self.views.show_view(self.people)
        self._reading.finish()
        if not self.table.select(personel_id):
            self.show_status(None)
            self.table.select(personel_id)
        self.table.setFocus()

    def show_unit(self, satuan_id: int) -> None:
        """The people of one unit and those below it."""
        self.show_status(None)
        self._reading.finish()
        self.units.tree.select(satuan_id)

    def show_status(self, status: StatusPersonel | None) -> None:
        """Only the people of one status, or all."""
        self.views.show_view(self.people)
        self.search.clear()
        self.golongan.clear_choice()
        self.units.show_all()
        self.status.setCurrentText(status.value if status else self.status.itemText(0))

    def show_duty(self, jenis: JenisPenugasan) -> None:
        """Those who have a duty of this kind: it stands in the column *Tugas saat ini*."""
        self.show_status(None)
        self.search.setText(jenis.label)

    # ------------------------------------------------------------ building

    def _make_people(self, room: QWidget) -> QWidget:
        """The view of people; each part is made where it will stand, as is the tab itself."""
        view = QWidget(room)
        panes = Panes(("Satuan", "Personel"), 1, view)
        self._figures, self.units = FiguresStrip(view), SatuanPanel(panes.splitter)
        people = self._build_people(panes.splitter)
        panes.hold((self.units, 200, 0), (people, 200, 1))
        panes.setSizes([scaled(322), scaled(1000)])
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        bar = self._build_toolbar(view)
        column.addWidget(bar)
        column.addWidget(self._figures)
        column.addWidget(panes, 1)
        self.tab_through(bar, self.units, people)
        self._figures.set_figures(BEING_READ_FIGURES)
        return view

    def _build_toolbar(self, view: QWidget) -> Toolbar:
        bar, actions = Toolbar(view), self.actions_
        for status in StatusPersonel:
            self.status.add_choice(status.value, self._passes(status), status_icon(status))
        bar.add(self.search, self.golongan, self.status)
        bar.add_stretch()
        bar.add_button(
            "Tambah …", self._add_person, tooltip="Tambah personel (Ins)", least=PeranAkun.OPERATOR
        )
        bar.add(action_button(actions.edit, "Ubah …"))
        bar.add(action_button(actions.absence, "Ketidakhadiran …"))
        bar.add(actions.menu_button(self.more.add_to))
        bar.add_button("Impor …", self.impor_asked.emit, primary=True, least=PeranAkun.OPERATOR)
        return bar

    def _build_people(self, room: QWidget) -> QWidget:
        people, made = QWidget(room), self._services
        self.table: TableView[PersonelRow] = TableView(self._model, "personel", people)
        self.table.empty.set(*BEING_READ_TABLE)
        self.actions_ = PeopleActions(self.table, made.personel, made.satuan, made.operasi)
        self.more = MoreActions(self.table, made.more, self.actions_.choices)
        column = QVBoxLayout(people)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(self.table, 1)
        column.addWidget(self._count)
        return people

    def _connect(self) -> None:
        self.search.find_action(self)
        self.search.searched.connect(self._model.set_search)
        self.search.left_downwards.connect(self.table.go_to_hits)
        self.golongan.filtered.connect(lambda passes: self._model.set_filter("golongan", passes))
        self.status.filtered.connect(lambda passes: self._model.set_filter("status", passes))
        self.units.chosen.connect(self._narrow_to)
        self.actions_.add.triggered.disconnect()
        self.actions_.add.triggered.connect(lambda _checked=False: self._add_person())
        for part in (self.actions_, self.more, self.views):
            part.done.connect(self.done)
        self.views.noticed.connect(self.noticed)
        self.more.person_asked.connect(self.show_person)
        self.views.shown.connect(self._refresh_view)
        self.actions_.added.connect(self._await)
        self._reading.seen.connect(self._show_first)
        self._reading.done.connect(self._show_people)
        self._model.rest_asked.connect(self._reading.finish)
        self._model.modelReset.connect(self._recount)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._recount())

    # ------------------------------------------------------------ showing

    def _status_of(self, person: PersonelRow) -> StatusPersonel:
        return self._status.get(person.id, StatusPersonel.SIAP)

    def _passes(self, status: StatusPersonel) -> Passes:
        return lambda person: self._status_of(person) is status

    def _narrow_to(self, satuan_ids: frozenset[int] | None) -> None:
        passes = None if satuan_ids is None else lambda person: person.satuan_id in satuan_ids
        self._model.set_filter("satuan", passes)

    def _await(self, personel_id: int) -> None:
        """A new person comes with the next reload."""
        self._awaited = personel_id

    def _recount(self) -> None:
        shown, total = self._model.rowCount(), self._model.total()
        of = f" dari {number_text(total)}" if shown < total else ""
        chosen = len(self.table.selected_rows())
        more = f" · {number_text(chosen)} terpilih" if chosen > 1 else ""
        known = self._daftar and self._model.whole
        self._count.setText(f"{number_text(shown)}{of} personel{more}" if known else BEING_READ)

    def _add_person(self) -> None:
        self.actions_.add_person(self.units.current_satuan())
