"""Opens the card of the person under the cursor, whatever table, list or tree shows him."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QWidget

from poskoapp.domain import clock
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.messages import inform, refusals_shown

if TYPE_CHECKING:
    from poskoapp.services.profil import ProfilService


class ProfilCommands:
    """`make` gives the service when it is first needed; `window` is set once there is one."""

    def __init__(self, make: "Callable[[], ProfilService]") -> None:
        self._make = make
        self.window: QWidget | None = None

    def commands(self) -> list[Command]:
        """For the menu Tampilan."""
        return [
            Command(
                "personel.profil", Menu.TAMPILAN, "&Profil personel", self.open_current, "Ctrl+I", "users", group=5
            )
        ]  # fmt: skip

    def open_current(self) -> None:
        """The card of the person with the cursor; says so where there is none."""
        personel_id = person_under_cursor()
        if personel_id is None:
            inform(
                self.window,
                "Profil personel",
                "Belum ada personel yang dipilih.",
                "Letakkan kursor pada baris seorang personel, lalu tekan Ctrl+I.",
            )
            return
        self.open_profil(personel_id)

    def open_profil(self, personel_id: int) -> None:
        """The card of this person."""
        from poskoapp.ui.profil_dialog import ProfilDialog

        with refusals_shown(self.window):
            day = clock.today()
            ProfilDialog(self._make().profil(personel_id, day), day, None, self.window).show()


def person_under_cursor() -> int | None:
    """The key of the person whom the focused table, list or tree has under its cursor."""
    widget = QApplication.focusWidget()
    while widget is not None:
        current = getattr(widget, "current_row", None)
        if callable(current):
            return personel_id_of(current())
        widget = widget.parentWidget()
    return None


def personel_id_of(row: Any) -> int | None:
    """The person that a row is about; None for rows about something else."""
    found = getattr(row, "personel_id", None)
    if isinstance(found, int):
        return found
    return row.id if all(hasattr(row, name) for name in ("nrp", "nama", "pangkat", "id")) else None
