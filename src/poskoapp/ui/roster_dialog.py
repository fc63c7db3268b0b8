"""Of which plan the roster tells, where there is one beside the main one."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width


class RosterDialog(FormDialog):
    """`go` takes the name and the key of the plan chosen, None for the main one."""

    def __init__(
        self,
        plans: Sequence[tuple[str, int | None]],
        go: Callable[[str, int | None], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Ekspor roster ke Polda", "Pilih tempat …", parent)
        self._plans, self._go = list(plans), go
        self.plan = ChoiceBox((nama, at) for at, (nama, _id) in enumerate(self._plans))
        self.add_field(
            "Rencana",
            self.plan,
            hint="Roster PSU atau PSS hanya memuat TPS rencananya dan tugas pada waktunya.",
        )
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """Nothing is written yet."""

    def saved(self) -> None:
        """Go on to the place."""
        super().saved()
        self._go(*self._plans[self.plan.value() or 0])
