"""What stands on the desk: one open operation, or the start page; and the ways from one to the other."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from poskoapp.domain import clock
from poskoapp.domain.errors import PoskoError
from poskoapp.domain.progress import Progress
from poskoapp.paths import user_data
from poskoapp.services.cadangan import backups_of
from poskoapp.storage.copying import copy_in
from poskoapp.storage.database import Database
from poskoapp.storage.failures import DamagedFile
from poskoapp.storage.inspection import is_locked
from poskoapp.storage.location import Tempat, place
from poskoapp.ui import wewenang
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.doorbell import Doorbell
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import ask, inform, show_error
from poskoapp.ui.number_text import number_text
from poskoapp.ui.recent_files import last_file, recent_files, remember_file

if TYPE_CHECKING:
    from poskoapp.services.masuk import Sandi
    from poskoapp.services.musnah import Pemusnahan
    from poskoapp.ui.start_page import StartPage


class Opened(Protocol):
    """An open operation: its window, and how to let go of its file."""

    @property
    def window(self) -> QWidget: ...

    def close(self) -> None:
        """Close window and file."""
        ...


class Desk:
    """`open_file` opens a path, `compose` a file that somebody has logged in to.

    Their `PoskoError` leaves what stood here before.
    """

    def __init__(
        self,
        open_file: Callable[[Path], Opened],
        compose: Callable[[Database], Opened],
        operator: str = "operator",
    ) -> None:
        self._open_file, self._compose = open_file, compose
        self._operator = operator
        self.opened: Opened | None = None
        self.start_page: StartPage | None = None
        self._bell = Doorbell()
        self._bell.rung.connect(self._come_forward)

    @property
    def window(self) -> QWidget | None:
        """What is looked at."""
        return self.opened.window if self.opened else self.start_page

    def start(self, berkas: Path | None, contoh: str | None) -> None:
        """At the start of the program: the file or example named, else the last file, else the start page."""
        recent = recent_files()
        if contoh is not None:
            self.show_start()
            self.open_example(contoh)
        elif berkas is not None or recent:
            self.open(berkas.expanduser().absolute() if berkas else recent[0])
        else:
            self.show_start()
        gone = last_file()
        if berkas is None and contoh is None and gone is not None and not gone.exists() and backups_of(gone):
            self._ask_backup(gone)

    def open(self, path: Path) -> bool:
        """Open a file in place of what stands here; False, and said why, where it cannot be.

        A locked one asks who is there first, and opens when that is known.
        """
        if path.is_file() and place(path) is not Tempat.CAKRAM:
            self._ask_copy_in(path)
            return False
        if path.is_file() and is_locked(path):
            self._ask_password(path)
            return False
        return self._stand(path, lambda: self._open_file(path))

    def open_database(self, db: Database) -> bool:
        """Let a file that somebody has logged in to stand here."""
        return self._stand(db.path, lambda: self._compose(db))

    def _ask_password(self, path: Path) -> None:
        from poskoapp.ui.masuk_dialog import MasukDialog

        if self.window is None:
            self.show_start()
        dialog = MasukDialog(path, JobRunner(self.window), parent=self.window)
        dialog.opened.connect(self.open_database)
        dialog.damaged.connect(lambda: self._ask_backup(path, dialog.typed))
        dialog.open()

    def _ask_copy_in(self, path: Path) -> None:
        """A file on a stick, a share or in a cloud folder is worked on here, never there."""
        if self.window is None:
            self.show_start()
        question = (
            f"{path.name} berada di {place(path).value}. Di sana berkas yang sedang dipakai dapat rusak."
        )
        remark = f"Berkas disalin ke {user_data()} dan dibuka dari sini. Aslinya tetap seperti semula."
        if ask(self.window, "Salin ke komputer ini", question, "Salin dan buka", saran=remark) is None:
            return
        runner = self.start_page.jobs if self.start_page else JobRunner(self.window)
        runner.start(
            "Menyalin ke komputer ini", lambda _progress: copy_in(path, user_data()), self.open, modal=True
        )

    def _ask_backup(self, path: Path, sandi: "Sandi | None" = None) -> None:
        """What is damaged or gone is restored; it never turns into an empty program."""
        from poskoapp.ui.restore_dialog import RestoreDialog

        if self.window is None:
            self.show_start()
        dialog = RestoreDialog(
            path, JobRunner(self.window), operator=self._operator, sandi=sandi, parent=self.window
        )
        dialog.restored.connect(self.open)
        dialog.entered.connect(self.open_database)
        dialog.open()

    def _stand(self, path: Path, open_file: Callable[[], Opened]) -> bool:
        try:
            opened = open_file()
        except PoskoError as error:
            if isinstance(error, DamagedFile) or (not path.exists() and backups_of(path)):
                self._ask_backup(path)
                return False
            if self.window is None:
                self.show_start()
            show_error(self.window, error, "Berkas tidak dapat dibuka")
            return False
        remember_file(path)
        self._bell.hang(path)
        opened.window.show()
        self._clear()
        self.opened = opened
        return True

    def show_start(self) -> None:
        """The start page, in place of what stands here."""
        from poskoapp.services.contoh_muat import contoh_choices  # only needed here
        from poskoapp.ui.start_page import StartPage

        page = StartPage(contoh_choices(), JobRunner())
        page.new_asked.connect(self.ask_new)
        page.open_asked.connect(self.ask_open)
        page.example_asked.connect(self.open_example)
        page.file_asked.connect(self.open)
        page.show()
        self._clear()
        self._bell.take_down()
        clock.set_ahead()  # no exercise is open any more
        wewenang.enter()
        self.start_page = page

    def tell_destroyed(self, done: "Pemusnahan") -> None:
        """The operation has ended: nothing of it stands here any more."""
        self.show_start()
        inform(
            self.window,
            "Data operasi dimusnahkan",
            f"{number_text(len(done.musnah))} berkas dimusnahkan. Arsip: {done.arsip}",
            f"Cetak dan tanda tangani {done.berita_acara.name} di folder yang sama.",
        )

    def open_example(self, name: str) -> None:
        """An example from the operator's own folder, built there first where it is not."""
        path = user_data() / "contoh" / name / f"{name}.posko"
        if path.exists():
            self.open(path)
        else:
            self._build_example(name, path.parent)

    def ask_new(self) -> None:
        """Operasi baru."""
        from poskoapp.storage.reference import ReferenceData
        from poskoapp.ui.new_operation import NewOperationDialog

        dialog = NewOperationDialog(ReferenceData(), JobRunner(self.window), self.window)
        dialog.created.connect(self.open)
        dialog.locked_created.connect(self.open_database)
        dialog.open()

    def ask_open(self) -> None:
        """Buka."""
        name, _kind = QFileDialog.getOpenFileName(
            self.window, "Buka berkas operasi", str(user_data()), "Berkas operasi Posko (*.posko)"
        )
        if name:
            self.open(Path(name))

    def commands(self) -> list[Command]:
        """For the menu Berkas."""
        berkas = Menu.BERKAS
        return [
            Command("berkas.baru", berkas, "Operasi &baru …", self.ask_new, "Ctrl+N", "file-plus", group=1),
            Command("berkas.buka", berkas, "B&uka …", self.ask_open, "Ctrl+O", "folder-open", group=1),
            Command("berkas.awal", berkas, "Halaman &awal", self.show_start, group=1),
            Command("berkas.keluar", berkas, "&Keluar", self.leave, "Ctrl+Q", "log-out", group=9),
        ]

    def leave(self) -> None:
        """End the program."""
        if self.window is not None:
            self.window.close()

    def close(self) -> None:
        """Let go of the file; for the end of the program."""
        self._bell.take_down()
        wewenang.enter()
        if self.opened is not None:
            self.opened.close()

    def _build_example(self, name: str, folder: Path) -> None:
        from poskoapp.services.contoh import build_contoh
        from poskoapp.storage.reference import ReferenceData

        def work(progress: Progress) -> Path:
            return build_contoh(name, folder, ReferenceData(), progress=progress).berkas

        runner = self.start_page.jobs if self.start_page else JobRunner(self.window)
        runner.start(f"Membangun contoh {name.replace('-', ' ').title()}", work, self.open, modal=True)

    def _come_forward(self) -> None:
        """The file was opened once more, from a folder: here it is."""
        if self.window is not None:
            if self.window.isMinimized():
                self.window.showNormal()
            self.window.raise_()
            self.window.activateWindow()

    def _clear(self) -> None:
        """Put away what stood here; only after the next thing shows, or Qt would end the program."""
        opened, page = self.opened, self.start_page
        self.opened = self.start_page = None
        if opened is not None:
            opened.close()
        if page is not None:
            page.close()
            page.deleteLater()
