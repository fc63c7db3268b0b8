"""The columns of a lampiran as a table to be written in."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from poskoapp.documents.sprin import Kolom, Rata
from poskoapp.domain.errors import InputError
from poskoapp.ui.theme import scaled

_TITLES = ("Kunci", "Judul", "Judul di atasnya", "Lebar", "Rata")
_RATA: dict[str, Rata] = {"kiri": "kiri", "tengah": "tengah", "kanan": "kanan"}
_WHOLE = frozenset({"nrp", "hp"})
"""Columns whose numbers are never broken."""


class ColumnsTable(QTableWidget):
    """One column a row, from left to right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_TITLES), parent)
        self.setAccessibleName("Kolom lampiran")
        self.setHorizontalHeaderLabels(list(_TITLES))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_TITLES.index("Judul di atasnya"), QHeaderView.ResizeMode.Stretch)
        self.setTabKeyNavigation(False)  # Tab leads on, the arrow keys lead from cell to cell
        self.setFixedHeight(scaled(300))

    def show_columns(self, kolom: Sequence[Kolom]) -> None:
        """Show these."""
        self.setRowCount(len(kolom))
        for row, k in enumerate(kolom):
            for column, text in enumerate((k.key, k.judul, k.induk, _width_text(k.lebar), k.rata)):
                self.setItem(row, column, QTableWidgetItem(text))

    def add_row(self) -> None:
        """An empty one after the one with the cursor."""
        at = self.currentRow() + 1 or self.rowCount()
        self.insertRow(at)
        for column, text in enumerate(("", "", "", "60", "kiri")):
            self.setItem(at, column, QTableWidgetItem(text))
        self.setCurrentCell(at, 0)

    def remove_row(self) -> None:
        """The one with the cursor."""
        self.removeRow(self.currentRow())

    def columns(self) -> tuple[Kolom, ...]:
        """What stands in the table; InputError where a width is no number or an alignment unknown."""
        return tuple(self._column(row) for row in range(self.rowCount()))

    def _column(self, row: int) -> Kolom:
        items = (self.item(row, column) for column in range(len(_TITLES)))
        key, judul, induk, lebar, rata = (item.text().strip() if item else "" for item in items)
        try:
            width = float(lebar.replace(",", "."))
        except ValueError as problem:
            raise InputError(f"Lebar kolom “{judul}” bukan angka: {lebar}.", "Isi misalnya 60.") from problem
        aligned = _RATA.get(rata)
        if aligned is None:
            raise InputError(f"Rata kolom “{judul}” tidak dikenal: {rata}.", "Isi kiri, tengah atau kanan.")
        return Kolom(key, judul, width, induk, aligned, utuh=key in _WHOLE)


def _width_text(lebar: float) -> str:
    """`60`, `42,5`, as it is typed."""
    return f"{lebar:g}".replace(".", ",")
