"""Ctrl+K: go to a person, TPS, group, order or unit, or do a command, from anywhere."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from poskoapp.domain.errors import PoskoError
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.history import Change
from poskoapp.ui.jobs import JobRunner

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from poskoapp.services.palet import IndeksPalet, PaletService, Temuan
    from poskoapp.ui.palette_dialog import PaletteDialog


class Palette(QObject):
    """`asked` carries the `Temuan` that was chosen; a command is done here.

    The index is made beside the screen when it is first needed, and again after a change.
    """

    asked = Signal(object)

    def __init__(self, make: "Callable[[], PaletService]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._runner = JobRunner()
        self._index: IndeksPalet | None = None
        self._stale, self._closed = True, False
        self._dialog: PaletteDialog | None = None
        self._commands: Sequence[Command] = ()
        self.window: QWidget | None = None

    def commands(self) -> list[Command]:
        """For the menu Edit."""
        return [Command("edit.palet", Menu.EDIT, "Cari &di mana saja …", self.open, "Ctrl+K", "search", 3)]

    def offer(self, commands: Sequence[Command]) -> None:
        """These commands are found too."""
        self._commands = [c for c in commands if c.name != "edit.palet"]
        self._index, self._stale = None, True  # what was found carries places in the old list
        if self._dialog is not None:
            self._dialog.reject()

    def take(self, change: Change) -> None:
        """Something in the file changed: the index is made anew when it is next needed."""
        from poskoapp.services.palet import SHOWS

        self._stale = self._stale or bool(SHOWS & change.tables)

    def open(self) -> None:
        """Show the palette; what was known before is found at once, the rest when it is read."""
        from poskoapp.ui.palette_dialog import PaletteDialog

        self._dialog = PaletteDialog(self.window)
        self._dialog.chosen.connect(self._choose)
        self._dialog.finished.connect(self._let_go)
        if self._index is not None:
            self._dialog.set_index(self._index)
        self._dialog.open()
        self.prepare()

    def prepare(self) -> None:
        """Make the index where it is not as the file."""
        if self._stale and not self._runner.busy and not self._closed:
            self._stale = False
            self._runner.start(
                "Menyiapkan pencarian", lambda _p: self._read(), self._take_index, self._fail, modal=False
            )

    def close(self) -> None:
        """Stop; for the end of the window."""
        self._closed = True
        self._runner.close()

    def _read(self) -> "IndeksPalet":
        from poskoapp.services.palet import IndeksPalet, JenisTemuan, Temuan

        commands = [
            Temuan(JenisTemuan.PERINTAH, at, _plain(c.judul), f"menu {_plain(c.menu.value)}", c.shortcut)
            for at, c in enumerate(self._commands)
        ]
        return IndeksPalet([*commands, *self._make().temuan()])

    def _take_index(self, index: "IndeksPalet") -> None:
        self._index = index
        if self._dialog is not None:
            self._dialog.set_index(index)

    def _let_go(self) -> None:
        self._dialog = None  # Qt deletes it, perhaps before the index is read

    def _fail(self, _error: PoskoError) -> None:
        self._stale = True  # whatever is done next says what is wrong with the file

    def _choose(self, found: "Temuan") -> None:
        from poskoapp.services.palet import JenisTemuan

        if found.jenis is JenisTemuan.PERINTAH:
            self._commands[found.id].run()
        else:
            self.asked.emit(found)


def _plain(text: str) -> str:
    return text.partition("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip(" .…")
