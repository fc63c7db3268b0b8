"""Kekuatan tahapan: who is on duty in a stage, what ends with it, and what is ended or carried to another one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.pasukan import KunciPasukan, Nasib, end_of
from poskoapp.domain.waktu import rentang, singkat
from poskoapp.services.pasukan import PasukanService
from poskoapp.services.pasukan_baris import SHOWS, PasukanRow
from poskoapp.services.tahapan_baris import TahapanRow
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.column import Column
from poskoapp.ui.date_boxes import MomentBox
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.history import Change
from poskoapp.ui.icons import icon
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.paper_print import Cetakan, print_and_tell
from poskoapp.ui.save_place import ask_place
from poskoapp.ui.screen_room import fitting, fitting_width
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label, menu_button

_ICONS = {
    Nasib.LEBIH_DULU: ("circle-minus", "muted"),
    Nasib.BERSAMA: ("circle-check", "success"),
    Nasib.BERLANJUT: ("triangle-alert", "warning"),
}


class PasukanDialog(QDialog):
    """Stays open beside the window; `told` carries what was done and can be undone, `noticed` what was printed."""

    told = Signal(str)
    noticed = Signal(str)

    def __init__(
        self, service: PasukanService, stage: TahapanRow, jobs: JobRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Kekuatan tahapan {stage.nama}")
        self.resize(fitting(1344, 520))
        self._service, self._stage, self._jobs = service, stage, jobs
        self._model = TableModel(_columns(), key=lambda row: row.kunci, parent=self)
        self.table: TableView[PasukanRow] = TableView(self._model, "pasukan_tahapan")
        self.figures, self.later = FiguresStrip(), ChoiceBox([])
        self._build()
        self.reload()

    def reload(self) -> None:
        """Read the forces anew."""
        with refusals_shown(self):
            rows = self._service.rows(self._stage.id)
            self._model.set_rows(rows)
            self.figures.set_figures([_figure(nasib, rows, self._select) for nasib in Nasib])
            chosen = self.later.value()
            self.later.set_choices((row.nama, row) for row in self._service.later(self._stage.id))
            if chosen is not None:
                self.later.choose(chosen)
        self._show_actions()

    def take(self, change: Change) -> None:
        """Something in the file changed."""
        if SHOWS & change.tables:
            self.reload()

    # ------------------------------------------------------------ what can be done

    def ask_end(self) -> None:
        """Akhiri: from which moment on? The end of the stage unless something else is typed."""
        if keys := self._keys():
            AkhiriForm(self._stage, len(keys), lambda moment: self._end(keys, moment), self).open()

    def carry(self) -> None:
        """Teruskan: the chosen ones go on to the end of the stage that is chosen below."""
        keys, to = self._keys(), self.later.value()
        if keys and to is not None:
            with refusals_shown(self):
                done = self._service.teruskan(self._stage.id, to.id, keys)
                self._tell(f"{done} pasukan diteruskan sampai {to.nama} selesai.")

    def ask_save(self) -> None:
        """Simpan: the list as it stands, as a PDF or a workbook."""
        path = ask_place(self, "Simpan kekuatan tahapan", "kekuatan-tahapan", ".pdf", ".xlsx")
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write the list; its ending says as what."""
        with refusals_shown(self):
            daftar = self._service.daftar(self._stage.id)
            write = (
                self._service.write_workbook if path.suffix.lower() == ".xlsx" else self._service.write_pdf
            )
            write(daftar, path)

    def print_list(self) -> None:
        """The list as it stands, straight to a printer."""
        with refusals_shown(self):
            daftar = self._service.daftar(self._stage.id)
            cetakan = Cetakan(
                "kekuatan tahapan",
                "kekuatan-tahapan",
                lambda path, _told: self._service.write_pdf(daftar, path),
            )
            print_and_tell(cetakan, self._jobs, self, self.noticed.emit)

    def _end(self, keys: Sequence[KunciPasukan], moment: datetime) -> None:
        done = self._service.akhiri(self._stage.id, keys, moment)
        self._tell(f"{done} pasukan berakhir bersama {self._stage.nama}.")

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(scaled(10))
        stage = self._stage
        column.addWidget(label(f"{stage.nama}, {rentang(stage.mulai, stage.selesai)}", "title", wrap=True))
        column.addWidget(self.figures)
        column.addWidget(self.table, 1)
        column.addWidget(
            label(
                "Yang diakhiri kehilangan tugas sesudah waktu itu dan bebas lagi; yang diteruskan tetap dengan orang yang "
                "sama. Keduanya satu langkah dan dapat diurungkan (Ctrl+Z). Sprin yang sudah terbit tidak berubah: "
                "buat Sprin perubahan atau pencabutan.",
                "small",
                wrap=True,
            )
        )
        column.addWidget(self._build_actions())
        self.table.empty.set(
            "Tidak ada pasukan pada tahapan ini",
            "Regu pengawalan, jaga objek, siaga dan BKO yang bertugas pada tanggalnya tampil di sini.",
        )
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_actions())

    def _build_actions(self) -> Toolbar:
        bar = Toolbar()
        self._ending = bar.add_button(
            "Akhiri …", self.ask_end, tooltip="Berakhir bersama tahapan ini", least=PeranAkun.OPERATOR
        )
        self._carrying = bar.add_button(
            "Teruskan sampai", self.carry, tooltip="Dengan orang yang sama", least=PeranAkun.OPERATOR
        )
        self.later.setMinimumContentsLength(30)
        bar.add(self.later)
        bar.add_stretch()
        bar.add(
            menu_button(
                "Cetak", ("Simpan PDF atau Excel …", self.ask_save), ("Ke pencetak …", self.print_list)
            )
        )
        bar.add_button("Tutup", self.close, primary=True)
        return bar

    def _show_actions(self) -> None:
        free = bool(self._keys())
        self._ending.setEnabled(free)
        self._carrying.setEnabled(free and self.later.count() > 0)
        self.later.setEnabled(self.later.count() > 0)

    def _keys(self) -> list[KunciPasukan]:
        """The chosen forces that can be ended or carried; none where one of them cannot."""
        rows = self.table.selected_rows()
        return [] if any(row.terikat for row in rows) else [row.kunci for row in rows]

    def _select(self, nasib: Nasib) -> None:
        shown = self._model.shown_rows()
        self.table.choose([row.kunci for row in shown if row.nasib is nasib and not row.terikat])

    def _tell(self, text: str) -> None:
        self.reload()
        self.told.emit(text)


class AkhiriForm(FormDialog):
    """From which moment on; `keep` takes it."""

    def __init__(
        self, stage: TahapanRow, jumlah: int, keep: Callable[[datetime], object], parent: QWidget
    ) -> None:
        super().__init__(f"Akhiri {jumlah} pasukan", parent=parent)
        self._keep = keep
        self.waktu = MomentBox(end_of(stage))
        self.add_field(
            "Bebas mulai",
            self.waktu,
            hint=f"{stage.nama} selesai {singkat(end_of(stage))}. Tugas yang mulai sesudahnya dihapus, yang sedang "
            "berjalan dipotong.",
        )
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """End them."""
        self._keep(self.waktu.moment())


def _columns() -> list[Column[PasukanRow]]:
    return [
        Column("Pasukan", lambda r: r.nama, width=242, tooltip=lambda r: r.nama),
        Column("Jenis", lambda r: r.kunci.jenis.label, width=146),
        Column("Personel", lambda r: r.personel, width=72, numeric=True),
        Column("Bertugas", lambda r: r.waktu, sort=lambda r: r.mulai, width=246),
        Column(
            "Sesudah tahapan", lambda r: r.nasib.label, sort=lambda r: list(Nasib).index(r.nasib), width=236, icon=_mark,
            tooltip=lambda r: r.terikat.capitalize(),
        ),
        Column("Tugas sesudahnya", lambda r: r.sesudah or None, width=136, numeric=True),
        Column("Sprin", lambda r: ", ".join(r.surat), width=226, tooltip=lambda r: "\n".join(r.surat)),
    ]  # fmt: skip


def _mark(row: PasukanRow) -> QIcon:
    return icon(*_ICONS[row.nasib])


def _figure(nasib: Nasib, rows: Sequence[PasukanRow], select: Callable[[Nasib], None]) -> Figure:
    count = sum(row.nasib is nasib for row in rows)
    tone = "warning" if count and nasib is Nasib.BERLANJUT else ""
    return Figure(nasib.label, count, tone, lambda: select(nasib))
