"""The middle of the tab: plot groups or polling stations, both under the same search and filters."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from poskoapp.domain.akun import PeranAkun
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.tps import TpsRow
from poskoapp.storage.kerawanan_table import read_indikator
from poskoapp.ui.number_text import number_text
from poskoapp.ui.page_choices import add_choice
from poskoapp.ui.ploting.columns import kelompok_columns, tps_columns
from poskoapp.ui.ploting.states import States
from poskoapp.ui.ploting.tps_filters import TpsFilters
from poskoapp.ui.reading import BEING_READ, BEING_READ_TABLE
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label
from poskoapp.ui.wewenang import RoleAction

Passes = Callable[[Any], bool]
Narrow = Callable[[TableModel[Any]], None]

_NO_GROUPS = (
    "Belum ada kelompok TPS",
    "Impor personel (menu Berkas), periksa Hitung kebutuhan, lalu jalankan Ploting otomatis.",
    PeranAkun.OPERATOR,
)
_NO_TPS = ("Belum ada TPS", "Impor wilayah atau daftar TPS dari Excel lewat menu Berkas.", PeranAkun.OPERATOR)

_EDGES, _BESIDE_CODE = 20, 40
"""Pixels: the edges of a cell; with the mark before the code of a group."""


class TablesPanel(QWidget):
    """`shown` says that the other table is looked at now."""

    shown = Signal()

    def __init__(self, states: States, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = kelompok_columns(states.tingkat_of, states.told, states.changed)
        self._kelompok = TableModel(columns, key=lambda k: k.id, parent=self)
        self._tps = TableModel(tps_columns(), key=lambda t: t.id, parent=self)
        self._stack = QStackedWidget(self)
        self.kelompok = TableView(self._kelompok, "kelompok", self._stack)
        self.tps = TableView(self._tps, "tps", self._stack)
        self._choices = QButtonGroup(self)
        self._count, self._head = label(BEING_READ, "small"), QHBoxLayout()
        self._known: set[TableModel[Any]] = set()
        self._squads = False
        self._later: dict[str, Narrow] = {}
        """How the table that is not looked at is to be narrowed."""
        self.kategori_action = RoleAction("Tetapkan kategori …", self.tps)
        self.kategori_action.follow_role(PeranAkun.OPERATOR)
        self.tps_filters = TpsFilters(read_indikator(), self)
        self._of_tps: list[QWidget] = []
        self._build()

    @property
    def shows_tps(self) -> bool:
        """Whether the polling stations are looked at, in their table or in a view of it."""
        return self._stack.currentWidget() is not self.kelompok

    def set_kelompok(self, rows: Sequence[KelompokRow]) -> None:
        """Show these plot groups."""
        self._show_squads(squads=any(k.pola.polri > 2 for k in rows))
        longest = max((k.kode for k in rows), key=len, default="")
        for table, beside in ((self.kelompok, _BESIDE_CODE), (self.tps, _EDGES)):
            at = [column.judul for column in table.table_model().columns].index("Kelompok")
            width = table.fontMetrics().horizontalAdvance(longest)
            table.column_choice.need(at, width + scaled(beside))
        self._known.add(self._kelompok)
        self._kelompok.set_rows(rows)
        self.kelompok.empty.set(*_NO_GROUPS)

    def begin_kelompok(self, rows: Sequence[KelompokRow]) -> None:
        """Those that are in view, until all are there."""
        self._kelompok.begin_rows(rows)

    def change_kelompok(self, rows: Sequence[KelompokRow]) -> None:
        """Some of them stand otherwise after a step."""
        self._kelompok.change_rows(rows)

    def set_tps(self, rows: Sequence[TpsRow]) -> None:
        """Show these polling stations."""
        self._known.add(self._tps)
        self._tps.set_rows(rows)
        self.tps.empty.set(*_NO_TPS)

    def begin_tps(self, rows: Sequence[TpsRow]) -> None:
        """Those that are in view, until all are there; on the map they would hide the others."""
        if self.current_view() is self.tps:
            self._tps.begin_rows(rows)

    def change_tps(self, rows: Sequence[TpsRow]) -> None:
        """Other facts are told of some of them."""
        self._tps.change_rows(rows)

    def search(self, text: str) -> None:
        """Narrow both tables."""
        self._narrow("cari", lambda model: model.set_search(text))

    def filter(self, name: str, passes: Passes | None) -> None:
        """Narrow both tables."""
        self._narrow(name, lambda model: model.set_filter(name, passes))

    def narrow_to(self, kelurahan_ids: frozenset[int] | None) -> None:
        """Show in both tables only what lies in these kelurahan; everywhere without any."""
        self.filter(
            "wilayah", None if kelurahan_ids is None else lambda row: row.kelurahan_id in kelurahan_ids
        )

    def show_column(self, judul: str, *, shown: bool = True) -> None:
        """Show a column of the plot groups that is hidden at first, or hide it again."""
        titles = [column.judul for column in self._kelompok.columns]
        self.kelompok.column_choice.show_column(titles.index(judul), shown=shown)

    def _show_squads(self, *, squads: bool) -> None:
        """The third officer and those after him are shown while a plan has groups of more than a pair."""
        if squads is not self._squads:
            self._squads = squads
            self.show_column("Personel lain", shown=squads)

    def choices(self) -> list[QAbstractButton]:
        """The buttons that choose the table or view."""
        return self._choices.buttons()

    def show_table(self, *, tps: bool) -> None:
        """Look at the polling stations, or at the plot groups."""
        self._choices.button(int(tps)).click()

    def add_view(self, word: str, view: QWidget) -> None:
        """Offer another view of the polling stations beside the tables."""
        self._stack.addWidget(view)
        self._head.insertWidget(self._stack.count() - 1, add_choice(self._choices, word))

    def show_kelompok_row(self, kelompok_id: int) -> bool:
        """Put the cursor on a plot group; False when search or filters hide it."""
        self.show_table(tps=False)
        found = self.kelompok.select(kelompok_id)
        self.kelompok.setFocus()
        return found

    def current_view(self) -> QWidget:
        """The table or view looked at."""
        return self._stack.currentWidget()

    def add_tps_buttons(self, *buttons: QWidget) -> None:
        """Buttons that stand at the right while the polling stations are looked at."""
        for each in buttons:
            self._head.addSpacing(scaled(8))
            self._head.addWidget(each)
            self._of_tps.append(each)
        self._recount()

    @property
    def knows_tps(self) -> bool:
        """Whether polling stations were shown before."""
        return self._tps in self._known

    def in_view(self) -> "tuple[list[Any], list[Any]]":
        """Keys of the plot groups and of the polling stations that the eye can see in their tables."""
        return self.kelompok.keys_in_view(), self.tps.keys_in_view()

    def current_table(self) -> TableView[Any]:
        """The table looked at."""
        return self.tps if self.shows_tps else self.kelompok

    def _narrow(self, name: str, narrow: Narrow) -> None:
        """The table looked at now, the other when it is: no key waits for what nobody sees."""
        narrow(self._looked_at)
        self._later[name] = narrow
        self._in_sight()

    @property
    def _looked_at(self) -> TableModel[Any]:
        """Its table, or what a view of the polling stations follows."""
        return self._tps if self.shows_tps else self._kelompok

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        for table in (self.kelompok, self.tps):
            self._stack.addWidget(table)
        head = self._head
        head.setSpacing(0)
        for word in ("Kelompok", "TPS"):
            head.addWidget(add_choice(self._choices, word))
        head.addSpacing(scaled(12))
        head.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(head)
        column.addWidget(self.tps_filters)
        column.addWidget(self._stack, 1)
        self._build_texts()
        self._choices.idClicked.connect(self._switch)
        for model in (self._kelompok, self._tps):
            model.modelReset.connect(self._recount)
            model.modelReset.connect(self._keep_a_row)
        for table in (self.kelompok, self.tps):
            table.selectionModel().selectionChanged.connect(lambda *_: self._recount())
        self.tps_filters.filtered.connect(self._tps.set_filter)
        self._recount()

    def _build_texts(self) -> None:
        for table in (self.kelompok, self.tps):
            table.empty.set(*BEING_READ_TABLE)
        self.tps.addAction(self.kategori_action)

    def _switch(self, at: int) -> None:
        before = self._looked_at
        self._stack.setCurrentIndex(at)
        if self._looked_at is not before:
            later, self._later = self._later, {}
            for narrow in later.values():
                narrow(self._looked_at)
        self._recount()
        self.shown.emit()
        self._in_sight()
        self._stack.currentWidget().setFocus()

    def _in_sight(self) -> None:
        """The row that the right side tells of can be seen, also when it was chosen on the map or under a search."""
        looked_at = self._stack.currentWidget()
        if isinstance(looked_at, TableView):
            looked_at.scrollTo(looked_at.currentIndex())

    def _keep_a_row(self) -> None:
        """The right side always has a group to show."""
        for table in (self.kelompok, self.tps):
            if table.current_row() is None and table.model().rowCount():
                table.selectRow(0)

    def _recount(self) -> None:
        model, word = self._looked_at, "TPS" if self.shows_tps else "kelompok"
        shown, total = model.rowCount(), model.total()
        narrowed = f"{number_text(shown)} dari {number_text(total)}" if shown < total else number_text(total)
        known = model in self._known and model.whole
        chosen = self._chosen()
        told = f"{narrowed} {word} · {number_text(chosen)} dipilih" if chosen > 1 else f"{narrowed} {word}"
        self._count.setText(told if known else BEING_READ)
        for each in self._of_tps:
            each.setVisible(self.shows_tps)
        # on the map they would only take room, unless one of them narrows it
        looked_at = self.current_view() is self.tps
        self.tps_filters.setVisible(looked_at or (self.shows_tps and self.tps_filters.active))
        self.kategori_action.setEnabled(self.tps.selectionModel().hasSelection())

    def _chosen(self) -> int:
        """How many rows are selected in the table looked at; the map tells its own."""
        looked_at = self.current_view()
        if not isinstance(looked_at, TableView):
            return 0
        runs = looked_at.selectionModel().selection()
        return sum(runs.at(number).height() for number in range(runs.size()))
