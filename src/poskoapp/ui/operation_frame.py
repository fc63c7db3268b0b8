"""Keeps the frame of an open operation true: title, status bar, and the list of conflicts that every tab shares."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.domain.waktu import hari_h, hari_tanggal, jam
from poskoapp.services.tahapan_baris import vote_day
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.history import Change
from poskoapp.ui.konflik_watch import KonflikWatch
from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.status_line import OperationStatus

if TYPE_CHECKING:
    from poskoapp.domain.konflik import Konflik
    from poskoapp.services.konflik import KonflikReport
    from poskoapp.services.operasi import OperasiService
    from poskoapp.services.pengecualian import PengecualianService
    from poskoapp.services.pindah_tugas import PindahTugasService
    from poskoapp.ui.konflik_actions import KonflikActions
    from poskoapp.ui.konflik_dialog import KonflikDialog


_TICK = 10_000
"""Milliseconds between two looks at the clock of an exercise."""


class OperationFrame(QObject):
    """The facts of the open file in the window's frame.

    `service` reads the header; `mending`: what conflicts are mended with; `saved`: when it was last saved; `terbuka`: it
    opens without a password. `row_asked` carries the `Konflik` whose rows are wanted, `done` what was done and can be
    undone.
    """

    row_asked = Signal(object)
    done = Signal(str)
    _unsaved = Signal()

    def __init__(
        self,
        watch: KonflikWatch,
        service: "OperasiService",
        mending: "Callable[[], tuple[PindahTugasService, PengecualianService]]",
        file: tuple[str, Sesi],
        saved: str = "",
        *,
        terbuka: bool = False,
    ) -> None:
        super().__init__()
        self._watch, self._service, self._mending = watch, service, mending
        self._file, self._sesi = file
        self._operasi, self._tahapan = service.read_operasi(), service.tahapan()
        self._saved, self._terbuka = saved, terbuka
        self._lost = False
        self._conflicts: KonflikDialog | None = None
        self._actions: KonflikActions | None = None
        self._unsaved.connect(self._show_unsaved)

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
        self._window = window
        self._watch.found.connect(self._show_report)
        window.conflicts_asked.connect(self.open_conflicts)
        window.help_asked.connect(self._open_guide)
        self._tick = QTimer(window, interval=_TICK)  # and gone with it
        self._tick.timeout.connect(self._show_status)
        self._set_clock()
        self._show_status()

    def take(self, change: Change) -> None:
        """Something in the file changed, and is saved by now."""
        self._saved, self._lost = f"Tersimpan {clock.now():%H.%M.%S}", False
        if {"operasi", "tahapan"} & change.tables:
            self._operasi, self._tahapan = self._service.read_operasi(), self._service.tahapan()
            self._set_clock()
        self._show_status()
        self._watch.take(change)

    def tell_unsaved(self, _error: object) -> None:
        """From any thread: a change could not be saved."""
        self._unsaved.emit()

    def show_operator(self, sesi: Sesi) -> None:
        """Another person goes on."""
        self._sesi = sesi
        self._show_status()

    def open_conflicts(self) -> None:
        """The list of conflicts, counted anew."""
        self._watch.count()
        if self._conflicts is None:
            self._conflicts = self._build_conflicts()
        if self._watch.report is not None:
            self._conflicts.show_report(self._watch.report)
        self._conflicts.show()
        self._conflicts.raise_()
        self._conflicts.activateWindow()

    def mend(self, act: str, konflik: "list[Konflik]") -> None:
        """Pindahkan, tukar or biarkan, asked for beside the rows that break the rule."""
        from poskoapp.ui.konflik_actions import KonflikActions

        if self._actions is None:
            self._actions = KonflikActions(*self._mending(), self._window)
            self._actions.done.connect(self.done)
        if act == "biarkan":
            self._actions.keep(konflik)
        else:
            (self._actions.swap if act == "tukar" else self._actions.move)(konflik[0])

    def show_about(self) -> None:
        """Tentang Posko."""
        from poskoapp.ui.about import show_about

        show_about(self._window)

    def _build_conflicts(self) -> "KonflikDialog":
        from poskoapp.ui.konflik_actions import KonflikActions
        from poskoapp.ui.konflik_dialog import KonflikDialog

        dialog = KonflikDialog(self._window)
        dialog.row_asked.connect(self.row_asked)
        actions = KonflikActions(*self._mending(), dialog)
        actions.done.connect(self.done)
        dialog.move_asked.connect(actions.move)
        dialog.swap_asked.connect(actions.swap)
        dialog.keep_asked.connect(actions.keep)
        dialog.reopen_asked.connect(actions.reopen)
        return dialog

    def _open_guide(self, topic: str) -> None:
        from poskoapp.ui.guide import GuideDialog

        GuideDialog(topic, self._window).show()

    def _set_clock(self) -> None:
        """Go by the clock of the exercise, also where another window set it or a step was undone."""
        clock.set_ahead(timedelta(minutes=self._operasi.geser_jam))
        if self._operasi.geser_jam:
            self._tick.start()
        else:
            self._tick.stop()

    def _show_report(self, report: "KonflikReport") -> None:
        if self._conflicts is not None:
            self._conflicts.show_report(report)
        self._show_status()

    def _show_unsaved(self) -> None:
        self._lost = True
        self._show_status()

    def _show_status(self) -> None:
        operasi = self._operasi
        now = clock.now()
        day = hari_h(now.date(), vote_day(self._tahapan, now.date(), operasi.hari_pemungutan))
        self._window.show_status(
            OperationStatus(
                operasi=operasi.nama,
                polres=operasi.polres,
                berkas=self._file,
                operator=self._sesi.nama,
                peran=PeranAkun.OPERATOR.label if self._terbuka else self._sesi.peran.label,
                hari=day.replace("-", "\N{MINUS SIGN}"),
                konflik=self._watch.jumlah,
                latihan=operasi.latihan,
                terbuka=self._terbuka,
                jam=f"{hari_tanggal(now.date())} {jam(now)}" if operasi.geser_jam else "",
                tersimpan=self._saved,
                gagal=self._lost,
            )
        )


def _copy() -> None:
    """What Ctrl+C does where the keyboard is."""
    copy = getattr(QApplication.focusWidget(), "copy", None)
    if callable(copy):
        copy()
