"""The map beside the tables: one selection and one filter for both. It is made when it is first looked at."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poskoapp.services.kelompok import KelompokRow
from poskoapp.ui.peta.panel import PetaPanel
from poskoapp.ui.ploting.tables_panel import TablesPanel


class MapLink(QObject):
    """`opened` asks to plot into the group of the chosen TPS; `done` tells what was done."""

    opened = Signal()
    done = Signal(str)

    def __init__(self, tables: TablesPanel, make: Callable[[], PetaPanel]) -> None:
        super().__init__(tables)
        self._tables, self._make = tables, make
        self._panel: PetaPanel | None = None
        self._groups: Sequence[KelompokRow] = ()
        self._rencana_id: int | None = None
        self._fresh = False
        self._page = QWidget()
        self._room = QVBoxLayout(self._page)
        self._room.setContentsMargins(0, 0, 0, 0)
        tables.add_view("Peta", self._page)
        tables.shown.connect(self._show)
        tables.tps.selectionModel().selectionChanged.connect(lambda *_: self._follow())
        tables.tps.model().modelReset.connect(self._narrow)

    @property
    def panel(self) -> PetaPanel | None:
        """The map, None until it has been looked at."""
        return self._panel

    def take(self, groups: Sequence[KelompokRow], rencana_id: int | None, *, places: bool) -> None:
        """The plotting has changed, or is that of another plan; with `places` also where something is."""
        self._groups, self._rencana_id, self._fresh = groups, rencana_id, False
        if places and self._panel is not None:
            self._panel.forget()
        if self._page.isVisible():
            self._show()

    def stop(self) -> None:
        """End what runs beside the screen."""
        if self._panel is not None:
            self._panel.view.stop()

    def _show(self) -> None:
        if self._tables.current_view() is not self._page:
            return
        panel = self._panel or self._made()
        if not self._fresh:
            self._fresh = True
            panel.show_plotting(self._groups, self._rencana_id)
            self._narrow()
        panel.choose(self._chosen(), show=True)

    def _made(self) -> PetaPanel:
        panel = self._panel = self._make()
        panel.chosen.connect(self._tables.tps.choose)
        panel.opened.connect(self.opened)
        panel.done.connect(self.done)
        self._room.addWidget(panel)
        self._page.setFocusProxy(panel.view)
        return panel

    def _chosen(self) -> frozenset[int]:
        return frozenset(row.id for row in self._tables.tps.selected_rows())

    def _follow(self) -> None:
        """The same TPS are chosen on the map as in the table."""
        if self._panel is not None and self._page.isVisible():
            self._panel.choose(self._chosen())

    def _narrow(self) -> None:
        """The map shows what the table shows, once all of it is there."""
        model = self._tables.tps.table_model()
        if self._panel is not None and self._page.isVisible() and model.whole:
            narrowed = model.rowCount() < model.total()
            self._panel.narrow([row.id for row in model.shown_rows()] if narrowed else None)
