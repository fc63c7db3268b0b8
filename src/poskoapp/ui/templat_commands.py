"""The commands about Polda's own workbook."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.jobs import JobRunner

if TYPE_CHECKING:
    from poskoapp.services.rencana import RencanaService
    from poskoapp.services.templat import TemplatService


class TemplatCommands(QObject):
    """`noticed` carries text, the word of a button and what it does. The services are made when they are first needed."""

    noticed = Signal(str, str, object)

    def __init__(
        self,
        templat: "Callable[[], TemplatService]",
        rencana: "Callable[[], RencanaService]",
        jobs: JobRunner,
    ) -> None:
        super().__init__()
        self._templat, self._rencana, self._jobs = templat, rencana, jobs

    def commands(self) -> list[Command]:
        """For the menus."""
        return [
            Command(
                "ekspor.templat", Menu.BERKAS, "Isi &templat Polda …", self.open_templat, icon="file-spreadsheet", group=4,
                least=PeranAkun.OPERATOR,
            )
        ]  # fmt: skip

    def open_templat(self) -> None:
        """Load, mark and fill the workbook."""
        from poskoapp.ui.templat_dialog import TemplatDialog

        TemplatDialog(self._templat(), self._rencana().choices(), self.export, self._jobs.window).open()

    def export(self, path: Path, rencana_id: int | None) -> None:
        """Fill the workbook; the window stays free meanwhile."""
        self._jobs.start(
            "Mengisi templat Polda",
            lambda _progress: self._templat().export(path, rencana_id),
            lambda _written: self.noticed.emit(
                f"Templat diisi: {path.name}.",
                "Buka",
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
            ),
            modal=False,
        )
