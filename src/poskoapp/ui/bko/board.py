"""The board: requests as cards, a column for each part of their life."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from poskoapp.domain.bko_jenis import StatusBko
from poskoapp.services.bko_baris import PermintaanRow
from poskoapp.ui.bko.columns import counts_told, days
from poskoapp.ui.card_list import Card, CardList
from poskoapp.ui.empty_state import EmptyState
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

LANES: tuple[tuple[str, tuple[StatusBko, ...]], ...] = (
    ("Draf", (StatusBko.DRAF,)),
    ("Permohonan", (StatusBko.PERMOHONAN,)),
    ("Persetujuan", (StatusBko.PERSETUJUAN,)),
    ("Pergeseran", (StatusBko.PERGESERAN,)),
    ("Di tempat tugas", (StatusBko.TIBA, StatusBko.PENUGASAN, StatusBko.PERPANJANGAN)),
    ("Pengembalian", (StatusBko.PENGEMBALIAN,)),
    ("Selesai", (StatusBko.SELESAI, StatusBko.DITOLAK)),
)
_LANE = 136
_ANY_WIDTH = 16_777_215
"""QWIDGETSIZE_MAX, which PySide6 does not name."""


class Board(QScrollArea):
    """`row_changed` carries the `PermintaanRow` with the cursor; `row_opened` the one on which Enter fell."""

    row_changed = Signal(object)
    row_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: int | None = None
        self._shown: CardList | None = None
        self._filtered = False
        self.empty = EmptyState()
        self.lanes = [CardList(f"Tahap {word}") for word, _ in LANES]
        self._heads = [label(word, "strong") for word, _ in LANES]
        self._build()

    def show_rows(self, rows: Sequence[PermintaanRow], total: int) -> None:
        """Show these of all there are; the card with the cursor keeps it wherever it went."""
        self._filtered = bool(total)
        self.widget().setVisible(bool(rows))
        bars = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(bars.ScrollBarAsNeeded if rows else bars.ScrollBarAlwaysOff)
        for lane, head, (word, stages) in zip(self.lanes, self._heads, LANES, strict=True):
            cards = [_card(row) for row in rows if row.status in stages]
            lane.blockSignals(True)
            lane.selectionModel().blockSignals(True)
            lane.set_cards(cards)
            lane.setCurrentIndex(QModelIndex())
            lane.selectionModel().blockSignals(False)
            lane.blockSignals(False)
            head.setText(f"{word} ({len(cards)})" if cards else word)
        self._share_width()
        self.select(self._chosen)

    def select(self, permintaan_id: int | None) -> bool:
        """Put the cursor on this request; False when it is not shown."""
        for lane in self.lanes:
            for at, card in enumerate(lane.cards()):
                if card.row.id == permintaan_id:
                    lane.setCurrentIndex(lane.model().index(at, 0))
                    self._shown = lane
                    self.ensureWidgetVisible(lane)
                    return True
        return False

    def focus_chosen(self) -> None:
        """The keyboard goes to the card with the cursor."""
        chosen = next((lane for lane in self.lanes if lane.currentIndex().isValid()), self.lanes[0])
        (self if self.widget().isHidden() else chosen).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card chosen stays in sight."""
        super().resizeEvent(event)
        if self._shown is not None:
            self.ensureWidgetVisible(self._shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Without a card what to do."""
        super().paintEvent(event)
        if self.widget().isHidden():
            self.empty.paint(QPainter(self.viewport()), self.viewport().rect(), filtered=self._filtered)

    def _share_width(self) -> None:
        """A lane without cards takes no more room than its name."""
        for lane, head in zip(self.lanes, self._heads, strict=True):
            filled = bool(lane.cards())
            lane.setMinimumWidth(scaled(_LANE) if filled else 0)
            lane.setMaximumWidth(_ANY_WIDTH if filled else head.sizeHint().width())

    def _build(self) -> None:
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        for lane, head in zip(self.lanes, self._heads, strict=True):
            column = QVBoxLayout()
            column.setSpacing(scaled(6))
            column.addWidget(head)
            column.addWidget(lane, 1)
            lane.setMinimumWidth(scaled(_LANE))
            lane.selectionModel().currentChanged.connect(lambda now, _old, lane=lane: self._enter(lane, now))
            lane.chosen.connect(self.row_opened)
            row.addLayout(column, 1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for by, text, keys in ((1, "Tahap berikutnya", "Right"), (-1, "Tahap sebelumnya", "Left")):
            self._add_key(by, text, keys)

    def _add_key(self, by: int, text: str, keys: str) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: self._step(by))
        self.addAction(action)

    def _step(self, by: int) -> None:
        """To the nearest lane in that direction that has a card."""
        at = next((n for n, lane in enumerate(self.lanes) if lane.hasFocus()), 0) + by
        while 0 <= at < len(self.lanes):
            if self.lanes[at].cards():
                self.lanes[at].setCurrentIndex(self.lanes[at].model().index(0, 0))
                self.lanes[at].setFocus()
                self.ensureWidgetVisible(self.lanes[at])
                return
            at += by

    def _enter(self, lane: CardList, now: QModelIndex) -> None:
        if not now.isValid():
            return
        for other in self.lanes:
            if other is not lane:
                other.setCurrentIndex(QModelIndex())
        row: PermintaanRow = lane.cards()[now.row()].row
        self._chosen = row.id
        self.row_changed.emit(row)


def _card(row: PermintaanRow) -> Card:
    direction = row.arah.value.capitalize() if row.status is not StatusBko.DITOLAK else "Ditolak"
    lines = [f"{direction} · {row.jenis.label}", counts_told(row), days(row.mulai, row.selesai)]
    if row.masalah:
        lines.append("Hitungan naik tanpa alasan")
    if row.tanpa_surat:
        lines.append("Lisan, surat menyusul")
    return Card(row.pihak, "\n".join(lines), row, row.perihal)
