"""Drag and drop on the desk: officers and TPS onto plot groups, with what the drop would do told beside the mouse."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QRubberBand, QWidget

from poskoapp.domain.errors import ConflictAhead, PoskoError
from poskoapp.services.ploting_seret import PlotingSeretService, Sasaran, Seretan
from poskoapp.ui.drag import PENUGASAN, PERSONEL, TPS, DragSource, carried_keys
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.plain_text import plain_label
from poskoapp.ui.ploting.columns import petugas_in
from poskoapp.ui.ploting.insist import insisted
from poskoapp.ui.ploting.kelompok_panel import KelompokPanel
from poskoapp.ui.ploting.states import States
from poskoapp.ui.ploting.tables_panel import TablesPanel
from poskoapp.ui.restyle import set_property
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled

_MOVES = {QEvent.Type.DragEnter, QEvent.Type.DragMove}
_EDGE = 28
"""Pixels at the upper and lower edge of a table where it scrolls."""


class DragLink(QObject):
    """`done` tells what a drop did."""

    done = Signal(str)

    def __init__(
        self, tables: TablesPanel, panel: KelompokPanel, states: States, service: PlotingSeretService
    ) -> None:
        super().__init__(tables)
        self._tables, self._panel, self._states, self._service = tables, panel, states, service
        self._hint = _Hint(tables)
        self._asked: tuple[Seretan, Sasaran] | None = None
        self._allowed = False
        self._views: dict[QObject, TableView[Any]] = {t.viewport(): t for t in (tables.kelompok, tables.tps)}
        for viewport, table in self._views.items():
            table.setAcceptDrops(True)
            viewport.installEventFilter(self)
        self._bands = {
            viewport: QRubberBand(QRubberBand.Shape.Rectangle, table.viewport())
            for viewport, table in self._views.items()
        }
        for choice in tables.choices():
            choice.setAcceptDrops(True)
            choice.installEventFilter(self)
        DragSource(tables.kelompok.viewport(), PENUGASAN, self._officer_at)
        DragSource(tables.tps.viewport(), TPS, self._stations_at)
        DragSource(panel.candidates.viewport(), PERSONEL, self._candidate_at)
        panel.card_made.connect(
            lambda card: DragSource(card, PENUGASAN, lambda _at: [card.petugas.penugasan_id])
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is dragged over the tables, and open the table over whose name it stops."""
        if isinstance(watched, QAbstractButton):
            if event.type() == QEvent.Type.DragEnter:
                watched.click()
            return False
        if isinstance(event, QDragMoveEvent) and event.type() in _MOVES:
            return self._over(watched, event)
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._drop(watched, event)
        if event.type() == QEvent.Type.DragLeave:
            self._forget()
        return False

    # ------------------------------------------------------------ what is dragged

    def _officer_at(self, point: QPoint) -> Sequence[int]:
        found = self._hit(self._tables.kelompok, point)
        return [found.penugasan_id] if found and found.penugasan_id else []

    def _stations_at(self, point: QPoint) -> Sequence[int]:
        """The rows chosen, where the mouse is pressed on one of them; elsewhere a press begins to choose."""
        table = self._tables.tps
        index = table.indexAt(point)
        chosen = index.isValid() and table.selectionModel().isRowSelected(index.row(), index.parent())
        return [row.id for row in table.selected_rows()] if chosen else []

    def _candidate_at(self, point: QPoint) -> Sequence[int]:
        cards = self._panel.candidates
        index = cards.indexAt(point)
        return [cards.cards()[index.row()].row.personel_id] if index.isValid() else []

    # ------------------------------------------------------------ where it falls

    def _hit(self, table: TableView[Any], point: QPoint) -> Sasaran | None:
        index = table.indexAt(point)
        group = self._states.group_of(table.table_model().row(index.row())) if index.isValid() else None
        if group is None:
            return None
        petugas = petugas_in(table.table_model().columns[index.column()], group)
        return Sasaran(group.id, petugas.penugasan_id if petugas else None)

    def _over(self, watched: QObject, event: QDragMoveEvent) -> bool:
        table, point = self._views[watched], event.position().toPoint()
        dragged = _dragged(event.mimeData())
        _scroll(table, point)
        target = self._hit(table, point) if dragged else None
        if dragged is None or target is None:
            self._forget()
            event.setAccepted(dragged is not None and event.type() == QEvent.Type.DragEnter)
            return True
        if (dragged, target) != self._asked:
            self._ask(dragged, target)
        row = table.visualRect(table.indexAt(point))
        self._bands[watched].setGeometry(QRect(0, row.top(), table.viewport().width(), row.height()))
        self._bands[watched].show()
        self._hint.beside(table.viewport().mapTo(self._tables, point))
        event.setAccepted(self._allowed or event.type() == QEvent.Type.DragEnter)
        return True

    def _ask(self, dragged: Seretan, target: Sasaran) -> None:
        self._asked = (dragged, target)
        try:
            self._hint.tell(self._service.effect(dragged, target))
            self._allowed = True
        except ConflictAhead as ahead:
            self._hint.tell(f"{ahead.galat} Lepas untuk memutuskan.", tone="warning")
            self._allowed = True
        except PoskoError as error:
            self._hint.tell(f"\N{NO ENTRY SIGN} {error}", tone="danger")
            self._allowed = False

    def _drop(self, watched: QObject, event: QDropEvent) -> bool:
        dragged = _dragged(event.mimeData())
        target = self._hit(self._views[watched], event.position().toPoint())
        self._forget()
        if dragged is not None and target is not None:
            event.acceptProposedAction()
            self._settle(dragged, target)
        return True

    def _settle(self, dragged: Seretan, target: Sasaran) -> None:
        """Do it; a question waits until the mouse has been let go, as nothing answers within a drag."""

        def do(paksa: bool) -> None:
            self.done.emit(f"{self._service.drop(dragged, target, paksa=paksa)}.")

        with refusals_shown(self._tables):
            try:
                do(False)
            except ConflictAhead:
                QTimer.singleShot(0, self, lambda: insisted(self._tables, do))

    def _forget(self) -> None:
        self._asked, self._allowed = None, False
        self._hint.hide()
        for band in self._bands.values():
            band.hide()


class _Hint(QFrame):
    """What a drop would do, beside the mouse."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("role", "notice")
        self._text = plain_label()
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(10), scaled(6), scaled(10), scaled(6))
        row.addWidget(self._text)
        self.hide()

    def tell(self, text: str, *, tone: str = "") -> None:
        """Say it; a refusal in `danger`, what would be a conflict in `warning`."""
        self._text.setText(text)
        set_property(self, "tone", tone)
        self.setAccessibleName(text)

    def beside(self, point: QPoint) -> None:
        """Stand below and right of the mouse, within the tables."""
        room = self._over.rect()
        self._text.setMinimumWidth(min(self._text.sizeHint().width(), scaled(360)))
        self.adjustSize()
        left = min(point.x() + scaled(16), room.right() - self.width())
        below = point.y() + scaled(20)
        top = below if below + self.height() < room.bottom() else point.y() - self.height() - scaled(8)
        self.move(max(left, 0), max(top, 0))
        self.show()
        self.raise_()


def _dragged(data: QMimeData) -> Seretan | None:
    person, duty, tps = (carried_keys(data, kind) for kind in (PERSONEL, PENUGASAN, TPS))
    if person:
        return Seretan(person[0])
    if duty:
        return Seretan(penugasan_id=duty[0])
    return Seretan(tps_ids=tps) if tps else None


def _scroll(table: TableView[Any], point: QPoint) -> None:
    """A step towards the edge near which the mouse is."""
    bar = table.verticalScrollBar()
    if point.y() < scaled(_EDGE):
        bar.setValue(bar.value() - 1)
    elif point.y() > table.viewport().height() - scaled(_EDGE):
        bar.setValue(bar.value() + 1)
