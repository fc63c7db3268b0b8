"""What a sheet tells beside its values, for formats whose reader of cells passes over it."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class SheetMarks:
    """Rows (from 1) whose texts are all struck through; cells (row from 1, column from 0) that show an error.

    A formula that was never calculated is one too, with the sign `WITHOUT_RESULT`.
    """

    dicoret: set[int] = field(default_factory=set[int])
    galat: dict[int, dict[int, str]] = field(default_factory=dict[int, dict[int, str]])

    def add_error(self, row: int, column: int, shown: str) -> None:
        """Note an error such as `#REF!`."""
        self.galat.setdefault(row, {})[column] = shown
