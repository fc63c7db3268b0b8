"""Pulihkan: what a file that is damaged or gone leads to, instead of an error or an empty program."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from poskoapp.domain.errors import PoskoError
from poskoapp.services.cadangan import backups_of, restore_damaged
from poskoapp.services.masuk import MasukService, Sandi, is_locked
from poskoapp.storage.backup_shelf import Simpanan
from poskoapp.storage.database import Database
from poskoapp.storage.guesses import TooManyGuesses
from poskoapp.storage.kunci import WrongPassword
from poskoapp.ui.backup_table import backup_columns
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label


class RestoreDialog(QDialog):
    """The backups of the file at `path`; `restored` carries that path once one of them has taken its place.

    `entered` comes instead, with the `Database`, where the file is locked and `sandi` opens it too: what was typed for
    the broken file, or for the backup here, is not asked again. What is left of the damaged file is kept.
    """

    restored = Signal(Path)
    entered = Signal(object)

    def __init__(
        self,
        path: Path,
        jobs: JobRunner,
        *,
        operator: str,
        sandi: Sandi | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._path, self._jobs, self._operator, self._sandi = path, jobs, operator, sandi
        self._checked: dict[Path, bool] = {}
        self.setWindowTitle("Pulihkan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(fitting(820, 480))
        self._model = TableModel(backup_columns(self._checked), key=lambda one: one.path, parent=self)
        self.table: TableView[Simpanan] = TableView(self._model, "pulihkan")
        self.table.empty.set(
            "Tidak ada cadangan di folder ini", "Pilih “Cadangan di tempat lain …”, misalnya salinan di stik."
        )
        self.restore_button = button("Pulihkan dan buka", self.accept, primary=True)
        self._build()
        self._model.set_rows(backups_of(path))
        if self._model.rowCount():
            self.table.selectRow(0)
        self._show(self.table.current_row())

    def accept(self) -> None:
        """Put the chosen backup in the place of the file; of a locked one the password is asked first."""
        one = self.table.current_row()
        if one is not None:
            self.restore(one.path)

    def restore(self, source: Path) -> None:
        """Put this backup in the place of the file."""
        if is_locked(source) and self._sandi is None:
            self._ask_key(source)
        else:
            self._restore(source)

    def ask_other(self) -> None:
        """A backup elsewhere."""
        name, _kind = QFileDialog.getOpenFileName(
            self, "Pilih cadangan", str(self._path.parent), "Berkas operasi Posko (*.posko)"
        )
        if name:
            self.restore(Path(name))

    def _ask_key(self, source: Path) -> None:
        from poskoapp.ui.masuk_dialog import MasukDialog

        dialog = MasukDialog(source, self._jobs, key_only=True, parent=self)

        def take(key: bytes) -> None:
            self._sandi = dialog.typed
            self._restore(source, key)

        dialog.opened.connect(take)
        dialog.open()

    def _restore(self, source: Path, key: bytes | None = None) -> None:
        sandi = self._sandi if is_locked(source) else None

        def work(_progress: object) -> Database | None:
            opens = key or (MasukService().key_by(source, sandi) if sandi else None)
            restore_damaged(source, self._path, opens, operator=self._operator)
            with suppress(PoskoError):  # the backup's password was another: it is asked for the file
                return MasukService().enter(self._path, sandi) if sandi else None
            return None

        self._jobs.start(
            "Memulihkan dari cadangan",
            work,
            self._finish,
            lambda error: self._refuse(source, error),
            modal=True,
        )

    def _finish(self, db: Database | None) -> None:
        super().accept()
        if db is None:
            self.restored.emit(self._path)
        else:
            self.entered.emit(db)

    def _refuse(self, source: Path, error: PoskoError) -> None:
        if isinstance(error, WrongPassword | TooManyGuesses):  # of another time, or another's
            self._sandi = None
            self._ask_key(source)
            return
        self._checked[source] = False
        self._model.set_rows(backups_of(self._path))
        show_error(self, error, "Cadangan ini tidak dapat dipakai")

    def _show(self, one: Simpanan | None) -> None:
        self.restore_button.setEnabled(one is not None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        damaged = self._path.exists()
        column.addWidget(label(f"{self._path.name} {'rusak' if damaged else 'tidak ditemukan'}", "title"))
        what = (
            "Isinya tidak lagi seperti yang ditulis Posko. Berkas itu disimpan di folder cadangan dan tidak dihapus."
            if damaged
            else f"Berkas itu tidak ada lagi di {self._path.parent}. Bila dipindahkan, buka dari tempatnya yang baru."
        )
        column.addWidget(
            label(f"{what} Pilih cadangan yang menggantikannya; yang terbaru di atas.", wrap=True)
        )
        column.addWidget(self.table, 1)
        foot = Toolbar()
        foot.add_button("Cadangan di tempat lain …", self.ask_other)
        foot.add_stretch()
        foot.add_button("Batal", self.reject)
        foot.add(self.restore_button)
        column.addWidget(foot)
        self.table.row_changed.connect(self._show)
        self.table.row_opened.connect(lambda _row: self.accept())
