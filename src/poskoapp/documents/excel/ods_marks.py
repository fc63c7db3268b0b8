"""Finds what an OpenDocument sheet tells beside its values: struck rows, errors, formulas without a result."""

from collections.abc import Mapping

from poskoapp.documents.excel.sheet import WITHOUT_RESULT
from poskoapp.documents.excel.sheet_marks import SheetMarks
from poskoapp.documents.excel.sheet_scan import SheetLimits

_NONE, _ERROR = "none", "error"
_MOST = 10_000
"""Rows that one element may stand for and still be told one by one."""
_LIMITS = SheetLimits()


class OdsMarks:
    """Fed with the elements of `content.xml`, names without their prefix; `sheets` by their names."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetMarks] = {}
        self._struck: set[str] = set()
        self._style = self._of_row = ""
        self._of_columns: list[tuple[int, str]] = []
        self._found = SheetMarks()
        self._row = self._repeat = self._column = self._texts = self._crossed = 0
        self._awaited = range(0)
        """The columns of a formula whose result has not come yet."""

    def start(self, tag: str, told: Mapping[str, str]) -> None:
        """An element begins."""
        if tag == "style":
            self._style = told.get("name", "")
            if told.get("parent-style-name") in self._struck:
                self._struck.add(self._style)
        elif tag == "text-properties":
            lines = told.get("text-line-through-style", _NONE), told.get("text-line-through-type", _NONE)
            if lines != (_NONE, _NONE):
                self._struck.add(self._style)
        elif tag == "p":
            self._awaited = range(0)  # also an empty one: so LibreOffice writes an empty result
        elif tag == "table":
            self._found = self.sheets.setdefault(told.get("name", ""), SheetMarks())
            self._row, self._of_columns = 0, []
        else:
            self._inside(tag, told)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "table-cell" and self._awaited:
            self._tell_awaited()
        if tag != "table-row":
            return
        if self._texts and self._texts == self._crossed:
            self._found.dicoret.update(range(self._row + 1, self._row + min(self._repeat, _MOST) + 1))
        self._row += self._repeat

    def _inside(self, tag: str, told: Mapping[str, str]) -> None:
        if tag == "table-column":
            reached = self._of_columns[-1][0] if self._of_columns else 0
            style = told.get("default-cell-style-name", "")
            self._of_columns.append((reached + _number(told, "number-columns-repeated"), style))
        elif tag == "table-row":
            self._repeat = _number(told, "number-rows-repeated")
            self._of_row = told.get("default-cell-style-name", "")
            self._column = self._texts = self._crossed = 0
        elif tag in {"table-cell", "covered-table-cell"}:
            first = self._column
            self._column += _number(told, "number-columns-repeated")
            waits = "formula" in told and "value-type" not in told
            self._awaited = range(first, min(self._column, _LIMITS.columns)) if waits else range(0)
            if told.get("value-type") == _ERROR:
                self._found.add_error(self._row + 1, self._column - 1, "#ERROR!")
            if self._struck and told.get("value-type") == "string":
                self._texts += 1
                self._crossed += self._looks(told) in self._struck

    def _tell_awaited(self) -> None:
        if len(self._found.galat) < _LIMITS.rows:
            for column in self._awaited:
                self._found.add_error(self._row + 1, column, WITHOUT_RESULT)
        self._awaited = range(0)

    def _looks(self, told: Mapping[str, str]) -> str:
        own = told.get("style-name") or self._of_row
        return own or next((style for last, style in self._of_columns if self._column <= last), "")


def _number(told: Mapping[str, str], name: str) -> int:
    text = told.get(name, "1")
    return int(text) if text.isdigit() and len(text) < 9 else 1
