"""Why each person of a perubahan comes, goes or moves, to be typed over."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from poskoapp.services.sprin_selisih import UMUM
from poskoapp.ui.theme import scaled


class ReasonsTable(QTableWidget):
    """`changed` tells that a reason was typed; an empty one becomes the usual one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self._keys: list[str] = []
        self._others: dict[str, str] = {}
        self.setHorizontalHeaderLabels(["Nama", "Alasan"])
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setTabKeyNavigation(False)  # Tab leads on, the arrow keys lead from cell to cell
        self.setFixedHeight(scaled(180))
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def show_rows(self, people: Sequence[tuple[str, str]], alasan: Mapping[str, str]) -> None:
        """Key and name of each person, with the reasons known."""
        self._keys, self._others = [key for key, _ in people], dict(alasan)
        self.blockSignals(True)
        self.setRowCount(len(people))
        for row, (key, nama) in enumerate(people):
            name = QTableWidgetItem(nama)
            name.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.setItem(row, 0, name)
            self.setItem(row, 1, QTableWidgetItem(alasan.get(key, alasan.get("", UMUM.lower()))))
        self.blockSignals(False)

    def alasan(self) -> dict[str, str]:
        """Every reason by the key of its person."""
        typed = {key: self._typed(row) for row, key in enumerate(self._keys)}
        return {**self._others, **{key: text for key, text in typed.items() if text}}

    def _typed(self, row: int) -> str:
        item = self.item(row, 1)
        return item.text().strip() if item is not None else ""
