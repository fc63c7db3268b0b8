"""The slim panel over a new operation: what to do next, each with its button, until all of it is done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from poskoapp.ui.flow_layout import FlowLayout
from poskoapp.ui.history import Change
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

if TYPE_CHECKING:
    from poskoapp.services.langkah_awal import KeadaanLangkah, LangkahAwalService


class StepsPanel(QFrame):
    """`asked` carries the name of the step whose button was pressed."""

    asked = Signal(str)

    def __init__(self, make: "Callable[[], LangkahAwalService]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._steps: list[KeadaanLangkah] = []
        self.buttons: list[QPushButton] = []
        self.setProperty("role", "card")
        self._row = FlowLayout(self, gap=scaled(8))
        self._row.setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6))
        self._title = label("Langkah berikutnya", "strong")
        self._row.addWidget(self._title)
        self.reload()

    def take(self, change: Change) -> None:
        """Something in the file changed. What is done once is not watched any longer, unless it is undone."""
        from poskoapp.services.langkah_awal import SHOWS

        if SHOWS & change.tables:
            self.reload()

    def reload(self) -> None:
        """Tell what the file says now; nothing when all is done."""
        steps = self._make().keadaan()
        if steps != self._steps:
            self._steps = steps
            self._rebuild(steps)
        if self.parentWidget() is not None:  # without a place it would be a window of its own
            self.setVisible(not all(step.selesai for step in steps))

    def hang(self, page: QBoxLayout) -> None:
        """Take the place at the top of a page."""
        page.insertWidget(0, self)
        self.reload()

    def _rebuild(self, steps: "list[KeadaanLangkah]") -> None:
        for made in self.buttons:
            self._row.removeWidget(made)
            made.hide()
            made.deleteLater()
        first = next((step for step in steps if not step.selesai), None)
        self.buttons = [self._build_button(step, next_=step is first) for step in steps]
        for made in self.buttons:
            self._row.addWidget(made)
        self._title.setMinimumHeight(self.buttons[0].sizeHint().height())

    def _build_button(self, step: "KeadaanLangkah", *, next_: bool) -> QPushButton:
        mark = "✓ " if step.selesai else ""
        name = step.langkah.value
        made = button(
            f"{mark}{step.langkah.label}",
            lambda: self.asked.emit(name),
            primary=next_,
            tooltip="Sudah dilakukan" if step.selesai else step.langkah.saran,
            least=step.langkah.least,
        )
        made.setDefault(False)
        made.setAccessibleName(f"{step.langkah.label}, {'selesai' if step.selesai else 'belum'}")
        made.setEnabled(not step.selesai)
        return made
