"""The desk as its operator feels it: the real window without a screen, from the key to the last pixel."""

import os
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

from tests.bench import floor
from tests.bench.desk import Desk
from tests.bench.field import Field, copied, driver_on_copy
from tests.bench.measure import NO_GOAL, Contest, Goal, Run, Side, Stopwatch, fresh

FRAME, SORTED = Goal(seconds=0.016), Goal(seconds=0.150)
IN_VIEW = {"L": Goal(seconds=0.100), "XL": Goal(seconds=0.400)}
SHOWN = {"L": Goal(ratio=5.0, seconds=0.030), "XL": NO_GOAL}
"""One edit, saved and shown everywhere."""
ROUNDS = 5
COMMIT = "a bare one-row commit with the same pragmas"
Act = Callable[[], object]


def measure(run: Run, field: Field) -> None:
    """Opening the tabs, typing, ordering; one edit saved and shown, and back."""
    os.environ |= dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(run.folder / "meja"))
    path = copied(field.plotted, run.folder / "meja.posko")
    rows = Rows(run, field, Desk(path))
    rows.tabs()
    rows.typing()
    rows.edits()
    rows.desk.close()
    fresh(path)


def _nothing() -> None:
    pass


class Rows:
    """The rows of one size, all in one window."""

    def __init__(self, run: Run, field: Field, desk: Desk) -> None:
        self.run, self.field, self.desk = run, field, desk

    def tabs(self) -> None:
        """Each tab for the first time, and again after something has changed in what it shows."""
        for slot in (self.desk.opened.tabs.kekuatan, self.desk.opened.tabs.ploting):
            name, going = f"Desk: tab {slot.judul}", self._going(slot)
            stale = lambda slot=slot: self._elsewhere(stale=slot.tab)  # noqa: E731
            self._row(f"{name} for the first time, in view", self._in_view, going, rounds=0, view=True)
            self._elsewhere()
            self._row(f"{name} again", self._in_view, going, self._elsewhere)
            stale()
            self._row(f"{name} read anew, in view", self._in_view, going, stale, view=True)
            self._row(f"{name} read anew, all of it", NO_GOAL, going, stale)

    def typing(self) -> None:
        """Search, cursor and order in both tables of the tab *Ploting TPS*."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        tab, tables = self.desk.ploting, self.desk.ploting._tables
        self.desk.window.show_tab(self.desk.opened.tabs.ploting)
        for tps, name, table in ((False, "groups", tables.kelompok), (True, "TPS", tables.tps)):
            if tps:
                shown = lambda: tables.show_table(tps=True)  # noqa: E731
                self._row("Desk: table of TPS shown, in view", self._in_view, shown, rounds=0, view=True)
            self.desk.settle(lambda table=table: not table.table_model()._preparing.isActive())
            search = tab._filters.search
            typed = lambda search=search: QTest.keyClick(search, "m")  # noqa: E731
            self._row(f"Desk: one keystroke, search in the {name}", FRAME, typed, search.clear)
            down = lambda table=table: QTest.keyClick(table, Qt.Key.Key_Down)  # noqa: E731
            self._row(f"Desk: one row down in the {name}", FRAME, down)
            order = lambda at, table=table: table.sortByColumn(at, Qt.SortOrder.AscendingOrder)  # noqa: E731
            self._row(
                f"Desk: {name} ordered by a column",
                SORTED,
                lambda order=order: order(2),
                lambda order=order: order(-1),
            )
        tables.show_table(tps=False)

    def edits(self) -> None:
        """A step by hand, shown in all that is on the screen; undone, and done again."""
        tab, desk = self.desk.ploting, self.desk
        tab._tables.kelompok.selectRow(3)
        self._edit("Desk: one officer taken out, saved and shown", self._take_out, desk.undo)
        self._take_out()
        desk.settle()
        self._edit("Desk: the best candidate plotted, saved and shown", tab.plot_chosen, desk.undo)
        self._edit("Desk: one step undone and shown", desk.undo, desk.redo)
        desk.window.show_tab(desk.opened.tabs.kekuatan)
        self._edit("Desk: one person corrected, saved and shown", self._correcting(), _nothing)

    # ------------------------------------------------------------ how

    @property
    def _in_view(self) -> Goal:
        return IN_VIEW.get(self.run.size, NO_GOAL)

    def _going(self, slot: Any) -> Act:
        return lambda: self.desk.window.show_tab(slot)

    def _elsewhere(self, stale: Any = None) -> None:
        """To a tab that shows little; `stale` is told that something changed, as after a step in another tab."""
        self.desk.window.show_tab(self.desk.opened.tabs.sprin)
        self.desk.settle()
        if stale is not None:
            stale._stale = True

    def _take_out(self) -> None:
        tab = self.desk.ploting
        tab._services.ploting.unplot([tab._actions.current().petugas[0].penugasan_id])

    def _correcting(self) -> Act:
        people, number = self.desk.opened.tabs.kekuatan.tab._services.personel, count()
        key = people.rows()[0].id

        def correct() -> None:
            before = people.fields_of(key)
            people.edit_personel(key, before, replace(before, hp=f"08139999{next(number):04}"))

        return correct

    def _row(
        self,
        name: str,
        goal: Goal,
        act: Act,
        back: Act = _nothing,
        rounds: int = ROUNDS,
        *,
        view: bool = False,
    ) -> None:
        self.run.contest(
            Contest(name, "", self._side(act, back, view=view), None, self.field.tps, goal, rounds)
        )

    def _edit(self, name: str, act: Act, back: Act) -> None:
        goal = SHOWN.get(self.run.size, NO_GOAL)
        self.run.contest(
            Contest(name, COMMIT, self._side(act, back), self._commit, self.field.tps, goal, ROUNDS)
        )

    def _side(self, act: Act, back: Act, *, view: bool = False) -> Side:
        timed = self.desk.in_view if view else self.desk.timed

        def ours(clock: Stopwatch) -> None:
            timed(clock, act)
            self.desk.settle(lambda: not self.desk.busy)
            back()
            self.desk.settle(lambda: not self.desk.busy)

        return ours

    def _commit(self, clock: Stopwatch) -> None:
        with driver_on_copy(self.field.plotted, self.run.folder) as connection:
            for watch in (Stopwatch(), clock):  # not the first of a connection
                with watch, floor.transaction(connection):
                    connection.execute("UPDATE penugasan SET terkunci = 1 - terkunci WHERE id = 1")
