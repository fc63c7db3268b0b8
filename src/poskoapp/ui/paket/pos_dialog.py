"""Kunci pos: what this post gives away, and the posts whose fingerprint was compared."""

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.waktu import tanggal
from poskoapp.storage.kunci_pos import KEY_SUFFIX, KunciUmum
from poskoapp.ui.column import Column
from poskoapp.ui.guide import add_guide
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import ask, inform, refusals_shown
from poskoapp.ui.paket.key_forms import OwnKeyForm, ScanForm, TrustForm
from poskoapp.ui.paper_print import Cetakan, print_and_tell
from poskoapp.ui.save_place import ask_place
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label, menu_button

if TYPE_CHECKING:
    from poskoapp.services.pos import PosRow, PosService

_KEYS = f"Kunci pos (*{KEY_SUFFIX})"


class PosDialog(QDialog):
    """`done_step` tells what can be undone, `noticed` what was printed."""

    done_step = Signal(str)
    noticed = Signal(str)

    def __init__(self, service: "PosService", jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service, self._jobs = service, jobs
        self.setWindowTitle("Kunci pos")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(fitting(880, 520))
        self.own = label("", "strong", wrap=True)
        self.sidik = label("")
        self.sidik.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._model = TableModel(_columns(), key=lambda row: row.id, parent=self)
        self.table: TableView[PosRow] = TableView(self._model, "pos-dikenal")
        self.table.empty.set(
            "Belum ada pos yang dikenal",
            "Minta berkas .kuncipos atau lembar kuncinya, lalu pilih “Tambah pos”.",
            PeranAkun.OPERATOR,
        )
        self.make_button = button("Buat kunci …", self.make_own, least=PeranAkun.PENGENDALI)
        self.give = menu_button(
            "Berikan kepada pos lain",
            ("Simpan berkas .kuncipos …", self.ask_save),
            ("Lembar kunci (PDF) …", self.ask_sheet),
            ("Lembar kunci ke pencetak …", self.print_sheet),
            ("Salin teks kunci", self.copy_text),
            least=PeranAkun.OPERATOR,
        )
        self.forget_button = button("Hapus", self.forget, least=PeranAkun.PENGENDALI)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Show what is there now."""
        key = self._service.own()
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.sidik.setFont(fixed if key else self.font())
        self.own.setText(key.nama if key else "Pos ini belum mempunyai kunci.")
        self.sidik.setText(f"Sidik   {key.sidik}" if key else "Buat kunci sekali, sebelum bertukar paket.")
        self.make_button.setText("Kunci baru …" if key else "Buat kunci …")
        self.give.setEnabled(key is not None)
        self._model.set_rows(self._service.rows())
        self.forget_button.setEnabled(self.table.current_row() is not None)

    # ------------------------------------------------------------ our own key

    def make_own(self) -> None:
        """A key pair, also in the place of one that is there."""
        if self._service.own() is not None:
            question = "Buat kunci baru? Pos lain harus mencocokkan sidik yang baru sekali lagi."
            remark = (
                "Dengan nama pos yang sama, paket yang sudah dibuat untuk kunci lama tetap dapat dibaca. Dengan nama lain, "
                "karena berkas ini salinan dari pos lain, kunci pos asalnya dibuang dari sini."
            )
            if ask(self, "Kunci baru", question, "Buat kunci baru", saran=remark) is None:
                return
        OwnKeyForm(self._service, self.refresh, self).open()

    def ask_save(self) -> None:
        """The public half as a small file."""
        key = self._service.own()
        if key is None:
            return
        path = ask_place(self, "Simpan kunci pos", key.nama, KEY_SUFFIX)
        if path is not None:
            with refusals_shown(self):
                self._service.save_own(path)

    def ask_sheet(self) -> None:
        """The key sheet on paper."""
        key = self._service.own()
        if key is None:
            return
        path = ask_place(self, "Simpan lembar kunci", f"kunci {key.nama}", ".pdf")
        if path is not None:
            with refusals_shown(self):
                self._service.print_own(path)

    def print_sheet(self) -> None:
        """The key sheet, straight to a printer."""
        cetakan = Cetakan("lembar kunci", "lembar-kunci", lambda path, _told: self._service.print_own(path))
        print_and_tell(cetakan, self._jobs, self, self.noticed.emit)

    def copy_text(self) -> None:
        """The public half into the clipboard."""
        key = self._service.own()
        if key is not None:
            QGuiApplication.clipboard().setText(key.teks())

    # ------------------------------------------------------------ other posts

    def ask_file(self) -> None:
        """Another post's key from its file."""
        name, _kind = QFileDialog.getOpenFileName(self, "Kunci pos lain", "", _KEYS)
        if name:
            with refusals_shown(self):
                self.trust(self._service.look(Path(name)))

    def scan(self) -> None:
        """Another post's key from its sheet."""
        ScanForm(self.trust, self).open()

    def trust(self, key: KunciUmum) -> None:
        """Compare its fingerprint first; one that is trusted already needs no second time."""
        if key.kode in {row.kode for row in self._service.rows()}:
            inform(self, "Sudah dikenal", f"Kunci {key.nama} sudah dipercaya.")
            return
        TrustForm(self._service, key, self._trusted, self).open()

    def forget(self) -> None:
        """Trust the chosen post no more."""
        row = self.table.current_row()
        if row is None:
            return
        question = f"Hapus {row.nama} dari pos yang dikenal?"
        remark = "Paketnya tidak dibaca lagi sebelum sidiknya dicocokkan kembali."
        if ask(self, "Hapus pos", question, "Hapus", saran=remark) is not None:
            with refusals_shown(self):
                self._service.forget(row.id)
                self.done_step.emit(f"{row.nama} dihapus dari pos yang dikenal.")
            self.refresh()

    def _trusted(self, nama: str) -> None:
        self.refresh()
        self.done_step.emit(f"{nama} dipercaya.")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label("Kunci pos", "title"))
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        inner.addWidget(self.own)
        inner.addWidget(self.sidik)
        row = Toolbar()
        row.add(self.give, self.make_button)
        row.add_stretch()
        inner.addWidget(row)
        column.addWidget(card)
        column.addWidget(label("Pos yang dikenal", "strong"))
        column.addWidget(self.table, 1)
        foot = Toolbar()
        foot.add(
            menu_button(
                "Tambah pos",
                ("Dari berkas .kuncipos …", self.ask_file),
                ("Pindai atau tempel …", self.scan),
                least=PeranAkun.PENGENDALI,
            )
        )
        foot.add(self.forget_button)
        foot.add_stretch()
        foot.add_button("Tutup", self.accept, primary=True)
        column.addWidget(foot)
        add_guide("paket", self)
        self.table.row_changed.connect(lambda row: self.forget_button.setEnabled(row is not None))


def _columns() -> "list[Column[PosRow]]":
    return [
        Column("Pos", lambda row: row.nama, width=180),
        Column("Sidik", lambda row: row.sidik, width=300),
        Column(
            "Sejak", lambda row: tanggal(row.sejak.replace(tzinfo=UTC).astimezone().date()), width=165,
            sort=lambda row: row.sejak,
        ),
        Column("Dicocokkan oleh", lambda row: row.oleh, width=150),
    ]  # fmt: skip
