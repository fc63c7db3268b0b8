"""The assistant's page of columns: what each is taken for, to be corrected by the operator over the first rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from poskoapp.documents.excel.header import PetaKolom, TableKind
from poskoapp.documents.excel.look import LihatBerkas
from poskoapp.documents.excel.sheet import column_letters
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.column import Column
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label

_EXAMPLES = 3
_HEADER_ROWS = 15
_LONGEST_SHEET = 31
"""Letters of the longest name that Excel gives a sheet."""
_UNUSED = "– tidak dipakai –"


@dataclass(frozen=True, slots=True)
class _Line:
    """A column of the file."""

    at: int
    judul: str
    contoh: tuple[str, ...]
    dipakai: str


class ColumnsPage(QWidget):
    """`look` is asked for the table anew when the operator names another sheet or header row."""

    def __init__(
        self, kind: TableKind, look: Callable[[PetaKolom], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind, self._look = kind, look
        self._titles = {item.nama: item.alias[0] for item in kind.fields}
        self._seen: LihatBerkas | None = None
        self._peta = PetaKolom()
        self._showing = False
        self._model = TableModel(_columns(), key=lambda line: line.at, parent=self)
        self.table: TableView[_Line] = TableView(self._model, "impor-kolom")
        self.table.empty.set("Lembar ini kosong", "Pilih lembar lain, atau berkas lain.")
        self.lembar = ChoiceBox([])
        self.baris_judul = ChoiceBox(
            [("otomatis", 0), *((f"baris {n}", n) for n in range(1, _HEADER_ROWS + 1))]
        )
        self.dipakai = ChoiceBox([(_UNUSED, ""), *((title, name) for name, title in self._titles.items())])
        self.told = label("", "small", wrap=True)
        self._build()

    @property
    def peta(self) -> PetaKolom:
        """What the operator says."""
        return self._peta

    @property
    def seen(self) -> LihatBerkas | None:
        """What is shown."""
        return self._seen

    def show_file(self, seen: LihatBerkas, peta: PetaKolom) -> None:
        """Show the first rows as they would be read."""
        self._seen, self._peta, self._showing = seen, peta, True
        sheets = [seen.lembar, *seen.lembar_lain]
        self.lembar.set_choices((name, name) for name in sheets)
        self.lembar.setMinimumContentsLength(min(_LONGEST_SHEET, max(map(len, sheets))))
        self.baris_judul.choose(peta.baris_judul)
        self._model.set_rows(self._lines(seen))
        self.told.setText(_told(seen))
        self._showing = False
        if self.table.current_row() is None and self._model.rowCount():
            self.table.selectRow(0)
        self._show_choice(self.table.current_row())

    def take_for(self, field: str) -> None:
        """The column with the cursor is taken for `field`, or with an empty one for nothing."""
        line, seen = self.table.current_row(), self._seen
        if line is None or seen is None:
            return
        columns: dict[str, int | None] = dict(self._peta.kolom)
        columns.update({name: None for name, at in seen.kolom.items() if at == line.at})
        if field:
            columns[field] = line.at
        self._ask(columns)

    def _ask(self, columns: Mapping[str, int | None]) -> None:
        self._look(PetaKolom(columns, self.lembar.value() or "", self.baris_judul.value() or 0))

    def _changed(self) -> None:
        if not self._showing:
            self._ask({})

    def _chosen(self) -> None:
        if not self._showing:
            self.take_for(self.dipakai.value() or "")

    def _show_choice(self, line: _Line | None) -> None:
        self._showing = True
        by_column = {at: name for name, at in (self._seen.kolom if self._seen else {}).items()}
        self.dipakai.setEnabled(line is not None)
        self.dipakai.choose(by_column.get(line.at, "") if line else "")
        self._showing = False

    def _lines(self, seen: LihatBerkas) -> list[_Line]:
        by_column = {at: name for name, at in seen.kolom.items()}
        below = [cells for number, cells in seen.baris if number > seen.baris_judul]
        return [
            _Line(
                at,
                title,
                tuple(cells[at] for cells in seen.contoh[:_EXAMPLES] if at < len(cells)),
                self._titles.get(by_column.get(at, ""), ""),
            )
            for at, title in enumerate(seen.judul)
            if title or any(at < len(cells) and cells[at] for cells in below)
        ]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        above = Toolbar()
        above.add(label("Lembar"), self.lembar, label("Baris judul terakhir"), self.baris_judul)
        above.add_stretch()
        column.addWidget(above)
        column.addWidget(self.table, 1)
        below = Toolbar()
        below.add(label("Kolom yang dipilih berisi"), self.dipakai)
        below.add_stretch()
        column.addWidget(below)
        column.addWidget(self.told)
        self.dipakai.setAccessibleName("Kolom yang dipilih berisi")
        self.table.row_changed.connect(self._show_choice)
        self.table.row_opened.connect(lambda _line: self.dipakai.showPopup())
        self.dipakai.activated.connect(lambda _at: self._chosen())
        self.lembar.activated.connect(lambda _at: self._changed())
        self.baris_judul.activated.connect(lambda _at: self._changed())


def _told(seen: LihatBerkas) -> str:
    if seen.kurang:
        return (
            f"Belum ada kolom untuk {', '.join(seen.kurang)}. Pilih kolomnya di atas, lalu tentukan isinya."
        )
    if seen.tidak_dipakai:
        return f"Kolom tidak dipakai: {', '.join(seen.tidak_dipakai)}."
    return "Semua kolom dipakai."


def _columns() -> list[Column[_Line]]:
    return [
        Column("Kolom", lambda line: column_letters(line.at), sort=lambda line: line.at, width=60),
        Column("Judul di berkas", lambda line: line.judul, width=210, tooltip=lambda line: line.judul),
        Column(
            "Dipakai sebagai", lambda line: line.dipakai or "tidak dipakai", width=170,
            tone=lambda line: "accent" if line.dipakai else "muted",
        ),
        Column("Isi baris pertama", lambda line: _at(line, 0), width=170),
        Column("Baris kedua", lambda line: _at(line, 1), width=150),
        Column("Baris ketiga", lambda line: _at(line, 2), width=150),
    ]  # fmt: skip


def _at(line: _Line, number: int) -> str:
    return line.contoh[number] if number < len(line.contoh) else ""
