"""Search and filters of the tab, over both of its tables."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from poskoapp.domain.kategori import Kategori
from poskoapp.ui.filter_box import FilterBox, Passes
from poskoapp.ui.icons import kategori_icon
from poskoapp.ui.ploting.columns import SEJAK_SPRIN
from poskoapp.ui.ploting.states import CHANGED, INCOMPLETE, States
from poskoapp.ui.ploting.tables_panel import TablesPanel
from poskoapp.ui.search_box import SearchBox


class Filters(QWidget):
    """One field and two choices; what they say holds for the plot groups and for the polling stations."""

    def __init__(self, tables: TablesPanel, states: States, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables, self._tests = tables, states.tests()
        self.search = SearchBox("Cari TPS, kelurahan, nama, NRP …")
        self.kategori, self.state = FilterBox("Semua kategori"), FilterBox("Semua keadaan")
        for kategori in Kategori:
            self.kategori.add_choice(kategori.label, _of_kategori(kategori), kategori_icon(kategori))
        for word, passes in self._tests.items():
            self.state.add_choice(word, passes)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.search, self.kategori, self.state):
            row.addWidget(widget)
        self._connect()

    def show_incomplete(self) -> None:
        """Only what still lacks someone."""
        self.state.setCurrentText(INCOMPLETE)

    def show_kategori(self, kategori: Kategori | None) -> None:
        """Only one category, or all."""
        if kategori is None:
            self.kategori.clear_choice()
        else:
            self.kategori.setCurrentText(kategori.label)

    def clear(self) -> None:
        """Show everything."""
        self.search.clear()
        self.kategori.clear_choice()
        self.state.clear_choice()
        self._tables.tps_filters.clear()

    def apply_anew(self) -> None:
        """The conflicts have changed, and with them what the filter lets pass."""
        if self.state.currentIndex():
            self._tables.filter("keadaan", self._tests[self.state.currentText()])

    def _connect(self) -> None:
        self.search.searched.connect(self._tables.search)
        self.search.left_downwards.connect(lambda: self._tables.current_table().go_to_hits())
        self.kategori.filtered.connect(lambda passes: self._tables.filter("kategori", passes))
        self.state.filtered.connect(self._filter_state)

    def _filter_state(self, passes: Passes | None) -> None:
        if self.state.currentText() == CHANGED:
            self._tables.show_column(SEJAK_SPRIN)
        self._tables.filter("keadaan", passes)


def _of_kategori(kategori: Kategori) -> Passes:
    return lambda row: row.kategori is kategori
