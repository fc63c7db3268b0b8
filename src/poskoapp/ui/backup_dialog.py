"""Berkas – Cadangan: which copies there are, whether they are good, and what to do with them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import PoskoError
from poskoapp.storage.backup_shelf import Simpanan
from poskoapp.ui.backup_table import backup_columns, room_told, tested_told, told
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import ask, refusals_shown, show_error
from poskoapp.ui.number_text import number_text
from poskoapp.ui.restyle import set_property
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

if TYPE_CHECKING:
    from poskoapp.services.cadangan import CadanganService
    from poskoapp.services.ruang import Ruang
    from poskoapp.services.uji_cadangan import UjiCadangan

_HOW = (
    "Posko mencadangkan sendiri saat berkas dibuka dan ditutup, setiap 15 menit bila ada perubahan, saat ganti petugas, "
    "dan sebelum impor, membaca paket, dan menghapus lebih dari 20 baris. Setiap cadangan dibuka dan dibandingkan dengan "
    "aslinya sebelum dihitung; seminggu sekali yang terbaru dicoba dipulihkan. Disimpan: semua dari 48 jam terakhir, satu "
    "dari tiap 14 hari, dan satu dari tiap 8 minggu."
)


@dataclass(frozen=True, slots=True)
class BackupWays:
    """What the buttons lead to beside the list itself."""

    restore: Callable[[Path], object]
    ask_other: Callable[[], object]
    ask_copy: Callable[[], object]


class BackupDialog(QDialog):
    """The backups of the open file."""

    def __init__(
        self, service: "CadanganService", jobs: JobRunner, ways: BackupWays, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._jobs, self._ways = service, jobs, ways
        self._checked: dict[Path, bool] = {}
        self.setWindowTitle("Cadangan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(860, 560))
        self._model = TableModel(backup_columns(self._checked), key=lambda one: one.path, parent=self)
        self.table: TableView[Simpanan] = TableView(self._model, "cadangan")
        self.table.empty.set(
            "Belum ada cadangan", "Yang pertama dibuat sendiri beberapa detik setelah berkas dibuka."
        )
        self._room = label("", "small", wrap=True)
        self._tested = label("", "small", wrap=True)
        self.free_button = button("Bebaskan ruang", self._free_up)
        self.restore_button = button("Pulihkan …", self._ask_restore, least=PeranAkun.PENGENDALI)
        self.check_button = button("Periksa", self.check)
        self.make_button = button("Cadangkan sekarang", self.make, primary=True, least=PeranAkun.OPERATOR)
        self._build()
        self.reload()

    def reload(self) -> None:
        """Look into the folder anew."""
        self._model.set_rows(self._service.daftar())
        self._show_room(self._service.ruang.room())
        self._show_tested(self._service.uji.last())
        if self.table.current_row() is None and self._model.rowCount():
            self.table.selectRow(0)
        self._show(self.table.current_row())

    def _show_room(self, room: "Ruang") -> None:
        self._room.setText(room_told(room))
        set_property(self._room, "tone", "muted" if room.cukup else "danger")
        self.free_button.setVisible(not room.cukup and room.cadangan > 0)

    def _show_tested(self, uji: "UjiCadangan | None") -> None:
        self._tested.setText(tested_told(uji))
        set_property(self._tested, "tone", "muted" if uji is None or uji.baik else "danger")

    def _free_up(self) -> None:
        with refusals_shown(self):
            self._service.ruang.free_up()
        self.reload()

    def make(self) -> None:
        """Cadangkan sekarang."""
        self._jobs.start(
            "Membuat cadangan",
            lambda _progress: self._service.back_up(),
            lambda _made: self.reload(),
            modal=True,
        )

    def check(self) -> None:
        """Periksa: read the chosen ones, or all, from the disk anew."""
        chosen = self.table.selected_rows() or self._service.daftar()
        self._jobs.start(
            "Memeriksa cadangan",
            lambda progress: self._check_all(chosen, progress),
            self._tell_checked,
            modal=True,
        )

    def _check_all(
        self, chosen: list[Simpanan], progress: Callable[[int, int, str], None]
    ) -> dict[Path, bool]:
        found: dict[Path, bool] = {}
        for at, one in enumerate(chosen):
            progress(at, len(chosen), one.path.name)
            try:
                self._service.check(one)
            except PoskoError:
                found[one.path] = False
            else:
                found[one.path] = True
        return found

    def _tell_checked(self, found: dict[Path, bool]) -> None:
        self._checked |= found
        self.reload()
        bad = sum(not good for good in found.values())
        if bad:
            show_error(
                self,
                PoskoError(
                    f"{number_text(bad)} dari {number_text(len(found))} cadangan rusak.",
                    "Pakai yang lain; buat yang baru sekarang.",
                ),
                "Cadangan rusak",
            )

    def _ask_restore(self) -> None:
        one = self.table.current_row()
        if one is None:
            return
        question = f"Ganti isi berkas dengan {told(one)}?"
        remark = "Isi sekarang dicadangkan lebih dahulu, jadi pemulihan ini dapat dibatalkan dengan memulihkan cadangan itu."
        if ask(self, "Pulihkan", question, "Pulihkan", saran=remark):
            self.accept()
            self._ways.restore(one.path)

    def _other(self, way: Callable[[], object]) -> Callable[[], None]:
        def go() -> None:
            self.accept()
            way()

        return go

    def _show(self, one: Simpanan | None) -> None:
        self.restore_button.setEnabled(one is not None)
        self.check_button.setEnabled(self._model.rowCount() > 0)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label("Cadangan", "title"))
        column.addWidget(label(_HOW, wrap=True))
        column.addWidget(self.table, 1)
        column.addWidget(self._tested)
        room = QHBoxLayout()
        room.setSpacing(scaled(16))
        room.addWidget(self._room, 1)
        room.addWidget(self.free_button)
        column.addLayout(room)
        foot = Toolbar()
        foot.add(self.check_button, self.restore_button)
        foot.add_button("Dari berkas lain …", self._other(self._ways.ask_other), least=PeranAkun.PENGENDALI)
        foot.add_button("Salin ke stik …", self._other(self._ways.ask_copy), least=PeranAkun.OPERATOR)
        foot.add_stretch()
        foot.add_button("Tutup", self.accept)
        foot.add(self.make_button)
        column.addWidget(foot)
        self.table.row_changed.connect(self._show)
