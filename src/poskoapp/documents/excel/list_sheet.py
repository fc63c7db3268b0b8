"""A worksheet to which the rows of a long list are added whole.

XlsxWriter keeps every cell as an object and writes one after the other, which takes most of the time of a long list.
Here a row becomes XML as it is handed over, the same that XlsxWriter would write.
"""

from collections.abc import Sequence
from math import isfinite

from xlsxwriter.format import Format
from xlsxwriter.worksheet import RowInfo, Worksheet

from poskoapp.documents.excel.sheet import column_letters

Cell = tuple[str, str]
"""How a cell's XML begins, before and after the number of its row."""


def cells_of(looks: Sequence[Format]) -> list[Cell]:
    """The cells of a row from column A on, in these looks."""
    return [
        (f'<c r="{column_letters(column)}', f'" s="{look._get_xf_index()}"')  # noqa: SLF001 - told nowhere else
        for column, look in enumerate(looks)
    ]


class ListSheet(Worksheet):
    """XlsxWriter's worksheet, with rows of a list among its own ones."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, tuple[str, int]] = {}
        """XML of a row's cells, and how many they are."""

    def add_line(
        self, row: int, values: Sequence[str | float | None], cells: Sequence[Cell], points: float
    ) -> None:
        """A row that has no other cells: texts (printable ones) as texts, numbers as numbers, nothing as an empty cell."""
        number, told = row + 1, list[str]()
        index_of = self.str_table._get_shared_string_index  # noqa: SLF001 - as every text that XlsxWriter writes
        for (begin, look), value in zip(cells, values, strict=True):
            if isinstance(value, str) and value:
                told.append(f'{begin}{number}{look} t="s"><v>{index_of(value)}</v></c>')
            elif isinstance(value, int | float):
                told.append(f"{begin}{number}{look}><v>{_number(value)}</v></c>")
            else:
                told.append(f"{begin}{number}{look}/>")
        self._check_dimensions(row, 0)
        self._check_dimensions(row, len(cells) - 1)
        self.set_row(row, points)
        self._lines[row] = "".join(told), len(cells)

    def _calculate_spans(self) -> None:
        super()._calculate_spans()
        for row, (_, columns) in self._lines.items():
            last = self.row_spans.get(row // 16, "1:1").split(":")[1]
            self.row_spans[row // 16] = f"1:{max(columns, int(last))}"

    def _write_empty_row(self, row: int, spans: str | None, row_info: RowInfo | None = None) -> None:
        """XlsxWriter knows of no cells in the rows of a list."""
        if row in self._lines:
            self._write_row(row, spans, row_info)
            self.fh.write(f"{self._lines[row][0]}</row>")
        else:
            super()._write_empty_row(row, spans, row_info)


def _number(value: float) -> str:
    if not isfinite(value):
        raise ValueError(f"{value} is no number that a cell can hold")
    return f"{value:.16G}"
