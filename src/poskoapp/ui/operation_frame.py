"""Keeps the frame of an open operation true: title, status bar, and the list of conflicts that every tab shares."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from poskoapp.domain.waktu import hari_h
from poskoapp.services.konflik import KonflikReport
from poskoapp.services.operasi import OperasiRow
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.guide import GuideDialog, show_about
from poskoapp.ui.history import Change
from poskoapp.ui.konflik_dialog import KonflikDialog
from poskoapp.ui.konflik_watch import KonflikWatch
from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.status_line import OperationStatus


class OperationFrame(QObject):
    """`read` gives the header of the file; `row_asked` carries the `Konflik` whose rows are wanted."""

    row_asked = Signal(object)

    def __init__(
        self,
        watch: KonflikWatch,
        read: Callable[[], OperasiRow],
        file: tuple[str, str],
    ) -> None:
        super().__init__()
        self._watch, self._read = watch, read
        self._file, self._operator = file
        self._operasi = read()

    def commands(self) -> list[Command]:
        """For the menus; the window that they work in comes with `frame`."""
        return [
            Command("edit.salin", Menu.EDIT, "&Salin\tCtrl+C", _copy, icon="copy", group=2),
            Command(
                "operasi.konflik",
                Menu.OPERASI,
                "Periksa &konflik",
                self.open_conflicts,
                "F9",
                "list-checks",
                2,
            ),
            Command("bantuan.tentang", Menu.BANTUAN, "&Tentang Posko", self.show_about, group=9),
        ]

    def frame(self, window: MainWindow) -> None:
        """From now on this window shows the facts."""
        self._window, self._conflicts = window, KonflikDialog(window)
        self._conflicts.row_asked.connect(self.row_asked)
        self._watch.found.connect(self._show_report)
        window.conflicts_asked.connect(self.open_conflicts)
        window.help_asked.connect(lambda topic: GuideDialog(topic, window).show())
        self._show_status()

    def take(self, change: Change) -> None:
        """Something in the file changed."""
        if "operasi" in change.tables:
            self._operasi = self._read()
            self._show_status()
        self._watch.take(change)

    def open_conflicts(self) -> None:
        """The list of conflicts, counted anew."""
        self._watch.count()
        self._conflicts.show_report(self._watch.report)
        self._conflicts.show()
        self._conflicts.raise_()
        self._conflicts.activateWindow()

    def show_about(self) -> None:
        """Tentang Posko."""
        show_about(self._window)

    def _show_report(self, report: KonflikReport) -> None:
        self._conflicts.show_report(report)
        self._show_status()

    def _show_status(self) -> None:
        operasi = self._operasi
        day = hari_h(date.today(), operasi.hari_pemungutan)  # noqa: DTZ011 - the desk's own day
        self._window.show_status(
            OperationStatus(
                operasi=operasi.nama,
                polres=operasi.polres,
                berkas=self._file,
                operator=self._operator,
                hari=day.replace("-", "\N{MINUS SIGN}"),
                konflik=len(self._watch.report.konflik),
                latihan=operasi.latihan,
            )
        )


def _copy() -> None:
    """What Ctrl+C does where the keyboard is."""
    copy = getattr(QApplication.focusWidget(), "copy", None)
    if callable(copy):
        copy()
