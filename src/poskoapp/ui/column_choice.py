"""Which columns a table shows, how wide and in which order: chosen in the header, kept for the next start."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QMenu

from poskoapp.ui.column import Column
from poskoapp.ui.preferences import read_mapping, write_mapping
from poskoapp.ui.theme import scale, scaled

_NARROWEST = 0.9


class ColumnChoice(QObject):
    """Owns the header's widths, stored at 100 % text and by title, so that a new column disturbs no one's choice.

    Until the operator moves an edge by hand, the text columns share the room that there is.
    """

    def __init__(self, header: QHeaderView, columns: Sequence[Column[Any]], key: str) -> None:
        super().__init__(header)
        self._header = header
        self._columns = columns
        self._key = key
        self._own_doing = False
        self._by_hand = False
        self._needs: dict[int, int] = {}
        self._saving = QTimer(self, singleShot=True, interval=400)
        self._saving.timeout.connect(self.save)
        self._apply(read_mapping(key))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._saving.start)

    def reset(self) -> None:
        """Back to the columns and widths as delivered."""
        self._apply({})
        self.fit(self._header.width())
        self._saving.start()

    def show_column(self, at: int, *, shown: bool) -> None:
        """Show or hide a column; the last one shown stays."""
        if not shown and len(self._shown()) <= 1:
            return
        self._own_doing = True
        self._header.setSectionHidden(at, not shown)
        self._own_doing = False
        self.fit(self._header.width())
        self._saving.start()

    def need(self, at: int, width: int) -> None:
        """From now on the words of this column take `width` pixels, more perhaps than it was delivered with."""
        if self._needs.get(at) != width:
            self._needs[at] = width
            self.fit(self._header.width())

    def fit(self, room: int) -> None:
        """Share `room` pixels among the text columns, a little less than they need if need be; after that it scrolls."""
        if self._by_hand:
            return
        shown = self._shown()
        needed = {at: max(scaled(self._columns[at].width), self._needs.get(at, 0)) for at in shown}
        flexible = sum(width for at, width in needed.items() if self._gives_way(at))
        fixed = sum(needed.values()) - flexible
        factor = max((room - fixed) / flexible, _NARROWEST) if flexible else 1.0
        self._own_doing = True
        for at, width in needed.items():
            self._header.resizeSection(at, int(width * factor) if self._gives_way(at) else width)
        last = max(shown, key=self._header.visualIndex)
        rest = room - sum(map(self._header.sectionSize, shown))
        self._header.resizeSection(last, self._header.sectionSize(last) + max(rest, 0))
        self._own_doing = False

    def _gives_way(self, at: int) -> bool:
        return not (self._columns[at].numeric or self._columns[at].whole)

    def save(self) -> None:
        """Keep the present choice for the next start."""
        header = self._header
        choice = {
            column.judul: [self._width(at), header.isSectionHidden(at), header.visualIndex(at)]
            for at, column in enumerate(self._columns)
        }
        write_mapping(self._key, choice)

    def menu(self) -> QMenu:
        """The list of columns with a tick before those shown."""
        menu = QMenu(self._header)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, column in enumerate(self._columns):
            action = menu.addAction(column.judul.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(at))
            action.toggled.connect(lambda shown, place=at: self.show_column(place, shown=shown))
        menu.addSeparator()
        menu.addAction("Kembalikan susunan kolom").triggered.connect(self.reset)
        return menu

    def rescale(self) -> None:
        """The size of the text has changed."""
        factor = scale() / self._scale
        self._scale = scale()
        self._own_doing = True
        self._header.setMinimumSectionSize(scaled(40))
        for at in self._shown() if factor != 1 else ():
            self._header.resizeSection(at, round(self._header.sectionSize(at) * factor))
        self._own_doing = False
        self.fit(self._header.width())

    def _shown(self) -> list[int]:
        return [at for at in range(len(self._columns)) if not self._header.isSectionHidden(at)]

    def _resized(self, _at: int, _before: int, _now: int) -> None:
        if not self._own_doing:
            self._by_hand = True
            self._header.setStretchLastSection(True)
            self._saving.start()

    def _show_menu(self, place: QPoint) -> None:
        self.menu().popup(self._header.mapToGlobal(place))

    def _width(self, at: int) -> int:
        """At 100 % text; 0 for as delivered."""
        if not self._by_hand or self._header.isSectionHidden(at):
            return 0
        return round(self._header.sectionSize(at) / self._scale)

    def _apply(self, stored: dict[str, Any]) -> None:
        header = self._header
        self._scale = scale()
        choices = [_stored_or_delivered(stored, column, at) for at, column in enumerate(self._columns)]
        self._by_hand = any(width for width, _hidden, _place in choices)
        self._own_doing = True
        header.setStretchLastSection(self._by_hand)
        header.setMinimumSectionSize(scaled(40))
        for at, (width, hidden, _place) in enumerate(choices):
            header.setSectionHidden(at, hidden)
            header.resizeSection(at, scaled(width or self._columns[at].width))
        for at in sorted(range(len(choices)), key=lambda each: choices[each][2]):
            header.moveSection(header.visualIndex(at), header.count() - 1)
        self._own_doing = False


def _stored_or_delivered(stored: dict[str, Any], column: Column[Any], at: int) -> tuple[int, bool, int]:
    match stored.get(column.judul):
        case [int(width), bool(hidden), int(place)]:
            return width, hidden, place
        case _:
            return 0, column.hidden, at
