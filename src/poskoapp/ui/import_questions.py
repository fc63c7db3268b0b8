"""What an imported list leaves open: each question once, one answer for as many of them as are selected."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from poskoapp.services.impor_rencana import TOLAK, Pertanyaan
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.column import Column
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_CELLS_TOLD = 6


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with the answer that it has by now."""

    pertanyaan: Pertanyaan
    jawaban: str

    @property
    def words(self) -> str:
        """The answer as it is offered."""
        return dict(self.pertanyaan.pilihan).get(self.jawaban, "")


class QuestionsDialog(QDialog):
    """`done` gets the answers to all questions."""

    def __init__(
        self,
        questions: tuple[Pertanyaan, ...],
        done: Callable[[Mapping[str, str]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._done = done
        self._asked = [_Asked(question, question.jawaban) for question in questions]
        self._model = TableModel(_columns(), key=lambda asked: asked.pertanyaan.kunci, parent=self)
        self.table: TableView[_Asked] = TableView(self._model, "impor-pertanyaan")
        self.answer = ChoiceBox([], typed=True)
        self._offered: tuple[tuple[str, str], ...] = ()
        self._for = label("", "small")
        self.save_button = button("Pakai jawaban ini", self.accept, primary=True)
        self.setWindowTitle("Yang belum pasti")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._model.set_rows(self._asked)
        self.table.selectRow(0)
        self.table.setFocus()

    def take(self, jawaban: str) -> None:
        """The selected questions that offer this answer get it."""
        chosen = {asked.pertanyaan.kunci for asked in self.table.selected_rows()}
        self._asked = [
            replace(asked, jawaban=jawaban)
            if asked.pertanyaan.kunci in chosen and jawaban in dict(asked.pertanyaan.pilihan)
            else asked
            for asked in self._asked
        ]
        self._model.set_rows(self._asked)

    def accept(self) -> None:
        """Plan anew with these answers."""
        self._typed()
        self._done({asked.pertanyaan.kunci: asked.jawaban for asked in self._asked})
        super().accept()

    def _show_choices(self, _row: _Asked | None = None) -> None:
        row, rows = self.table.current_row(), len(self.table.selected_rows())
        offered = row.pertanyaan.pilihan if row is not None else ()
        if offered != self._offered:  # never while the box itself tells of a choice
            self._offered = offered
            self.answer.set_choices((words, value) for value, words in offered)
        self.answer.setEnabled(row is not None)
        self.answer.choose(row.jawaban if row is not None else TOLAK)
        self._for.setText(f"untuk {number_text(rows)} pertanyaan terpilih" if rows > 1 else "")

    def _typed(self) -> None:
        """What is chosen or fully typed; half a word changes nothing."""
        row, told = self.table.current_row(), self.answer.value()
        if row is not None and told is not None and told != row.jawaban:
            self.take(told)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label("Yang belum pasti", "title"))
        column.addWidget(
            label(
                "Satu jawaban berlaku untuk semua baris yang sama; beberapa pertanyaan dapat dipilih.",
                "small",
            )
        )
        column.addWidget(self.table, 1)
        below = Toolbar()
        self.answer.setAccessibleName("Jawaban untuk yang dipilih")
        self.answer.setMinimumContentsLength(36)
        below.add(label("Jawaban"), self.answer, self._for)
        below.add_stretch()
        below.add_button("Batal", self.reject)
        below.add(self.save_button)
        column.addWidget(below)
        self.table.row_changed.connect(self._show_choices)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_choices())
        self.table.row_opened.connect(lambda _row: self._open_choices())
        self.answer.activated.connect(lambda _at: self.take(self.answer.value()))
        self.resize(fitting(980, 520))

    def _open_choices(self) -> None:
        self.answer.setFocus()
        self.answer.showPopup()


def _columns() -> list[Column[_Asked]]:
    return [
        Column("Yang ditanyakan", lambda a: a.pertanyaan.tanya, width=420, tooltip=lambda a: a.pertanyaan.tanya),
        Column(
            "Jawaban", lambda a: a.words, width=230, tooltip=lambda a: a.words,
            tone=lambda a: "muted" if a.jawaban == TOLAK else "accent",
        ),
        Column("Baris", lambda a: len(a.pertanyaan.sel), width=70, numeric=True),
        Column("Sel", _cells, width=130, tooltip=_cells),
    ]  # fmt: skip


def _cells(asked: _Asked) -> str:
    cells = asked.pertanyaan.sel
    more = " …" if len(cells) > _CELLS_TOLD else ""
    return ", ".join(cell.rpartition("!")[2] for cell in cells[:_CELLS_TOLD]) + more
