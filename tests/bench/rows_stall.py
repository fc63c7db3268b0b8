"""Nothing blocks typing: for how long at the most the window would not answer a key while something large goes on."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.bench.desk import Desk
from tests.bench.field import Field, copied
from tests.bench.measure import Contest, Goal, Run, Stopwatch, fresh

ANSWERED = Goal(seconds=0.100)
SEED = 77
Act = Callable[[], object]


def measure(run: Run, field: Field) -> None:
    """One desk, as an operator has one: what another that was closed before it leaves behind would stall it too."""
    os.environ |= dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(run.folder / "meja"))
    path = copied(field.plotted, run.folder / "macet.posko")
    desk = Desk(path)
    desk.settle(lambda: not desk.loading)
    Stalls(run, field, desk).measure()
    fresh(path)


class Stalls:
    """The longest stall of the window during each of the large acts, all at one desk."""

    def __init__(self, run: Run, field: Field, desk: Desk) -> None:
        self._run, self._field, self._desk = run, field, desk

    def measure(self) -> None:
        """The tabs for the first time, once what they are made of has been loaded; what they do; the imports."""
        desk = self._desk
        self._opening()
        self._people()
        desk.window.show_tab(desk.opened.tabs.ploting)
        self._tables()
        self._dialogs()
        self._proposal()
        self._import("people", "impor.personel", self._field.people)
        self._import("TPS", "impor.tps", self._field.stations)
        desk.close()

    def _opening(self) -> None:
        for slot in (self._desk.opened.tabs.kekuatan, self._desk.opened.tabs.ploting):
            self._row(f"the tab {slot.judul} opens", lambda slot=slot: self._desk.window.show_tab(slot))
            self._row(f"the tab {slot.judul} is read anew", lambda slot=slot: _read_anew(slot.tab))

    def _people(self) -> None:
        self._desk.window.show_tab(self._desk.opened.tabs.kekuatan)
        tab = self._desk.opened.tabs.kekuatan.tab
        self._row("a person is corrected", _correcting(tab._services.personel))
        views = tab.views
        for word, view in (
            ("units", lambda: views.satuan),
            ("a muster", lambda: views.apel),
            ("absences", lambda: views.absen),
        ):
            self._row(f"the view of {word} opens", lambda view=view: views.show_view(view()))
        tab.views.show_view(tab.people)

    def _tables(self) -> None:
        tab = self._desk.ploting
        tables, filters = tab._tables, tab._filters
        self._row("the groups are filtered", lambda: filters.state.setCurrentIndex(1))
        self._row("the filter is lifted", filters.clear)
        self._row("the table of TPS is shown", lambda: tables.show_table(tps=True))
        self._row("the table of TPS is read anew", lambda: _read_anew(tab))
        self._row("all TPS are chosen", tables.tps.selectAll)
        tables.tps.selectRow(0)
        self._row("the map opens", tables.choices()[2].click)
        self._row("the map is read anew", lambda: _read_anew(tab))
        self._row("the map is filtered", lambda: filters.kategori.setCurrentIndex(1))
        filters.clear()
        tables.show_table(tps=False)

    def _dialogs(self) -> None:
        from PySide6.QtWidgets import QSpinBox

        tab = self._desk.ploting
        self._row("Hitung kebutuhan opens", tab.open_kebutuhan)
        dialog = self._shown("KebutuhanDialog")
        self._row("a digit of a pola is typed", dialog.editor.findChild(QSpinBox).stepUp)
        dialog.done(0)

    def _proposal(self) -> None:
        desk, tab = self._desk, self._desk.ploting
        tab.open_otomatis()
        dialog = tab._otomatis
        dialog.afresh.setChecked(True)
        dialog.seed.setValue(SEED)
        self._row("a plotting is proposed and shown", dialog.propose, lambda: dialog.proposal is not None)
        self._row("the plotting is applied", dialog.apply)
        self._row("the plotting is undone", desk.undo)

    def _import(self, what: str, command: str, path: Path) -> None:
        desk = self._desk
        self._row(f"the import of {what} is offered", desk.window.action(command).trigger)
        dialog = self._shown("ImportDialog")
        dialog.path.setText(str(path))
        dialog.accept()
        desk.settle(lambda: dialog.pages.currentIndex() == 1)
        self._row(f"a list of {what} is read", dialog.accept, lambda: dialog.pages.currentIndex() == 2)
        self._row(f"a list of {what} is taken", dialog.accept)
        self._shown("ImportReportDialog").close()

    def _shown(self, kind: str) -> Any:
        from PySide6.QtWidgets import QApplication

        return next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == kind and w.isVisible())

    def _row(self, doing: str, act: Act, until: Callable[[], bool] = lambda: True) -> None:
        def ours(clock: Stopwatch) -> None:
            clock.seconds += self._desk.stall(act, until)

        name = f"Desk: longest stall while {doing}"
        self._run.contest(Contest(name, "", ours, None, self._field.tps, ANSWERED, 0))


def _read_anew(tab: Any) -> None:
    """As after a step that may have touched everything."""
    tab._stale = True
    tab._missed.clear()
    tab._refresh()


def _correcting(people: Any) -> Act:
    key = people.rows()[0].id
    before = people.fields_of(key)
    return lambda: people.edit_personel(key, before, replace(before, hp="081399990001"))
