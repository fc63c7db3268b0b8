"""Which one: a form with one list, for an act on something that no table of the tab shows."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtWidgets import QWidget

from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import label

_FITS = 30
"""A longer entry is cut off in the list, and stands below it in full."""


class ChoiceDialog(FormDialog):
    """Changes nothing itself: `take` gets the value chosen once the dialog has closed, and may open the next one."""

    def __init__(
        self,
        judul: str,
        kata: str,
        field: str,
        choices: Iterable[tuple[str, Any]],
        take: Callable[[Any], object],
        parent: QWidget | None = None,
    ) -> None:
        """`kata` stands on its button, `field` before the list."""
        super().__init__(judul, kata, parent)
        self.choice = ChoiceBox(choices)
        self.whole = label("", "small", wrap=True)
        self.add_field(field, self.choice)
        self.add_wide(self.whole)
        self.choice.currentIndexChanged.connect(lambda _at: self._tell_whole())
        self._tell_whole()
        self.setMinimumWidth(fitting_width(440))
        self.accepted.connect(lambda: take(self.choice.value()))

    def save(self) -> None:
        """Nothing to keep: what was chosen is taken when the dialog has closed."""

    def _tell_whole(self) -> None:
        text = self.choice.currentText()
        self.whole.setText(text)
        self.whole.setVisible(len(text) > _FITS)
