"""Satuan & DSP: the tree as a list with establishment, people, band and share of each unit, and two pictures of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.dsp import GOLONGAN
from poskoapp.services.impor_dsp import ImporDsp
from poskoapp.services.satuan_ubah import SatuanFields
from poskoapp.ui.import_dialog import ImportDialog, ImportKind
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kekuatan.charts import BarChart
from poskoapp.ui.kekuatan.satuan_columns import SatuanDsp, satuan_dsp_columns
from poskoapp.ui.kekuatan.satuan_dialogs import DspDialog, SatuanDialog, TerhitungDialog
from poskoapp.ui.kekuatan.satuan_reading import DaftarSatuan, ReadShares, SatuanServices, read_satuan
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.reading import BEING_READ_TABLE, Reading, Size
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label

_NO_UNITS = (
    "Belum ada satuan",
    "Tambah satuan, atau buat berkas lewat Berkas > Operasi baru.",
    PeranAkun.OPERATOR,
)


class SatuanView(QWidget):
    """`done` carries what was done and can be undone."""

    done = Signal(str)

    def __init__(
        self,
        services: SatuanServices,
        shares: ReadShares,
        size: Size,
        jobs: JobRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._reading: Reading[None, DaftarSatuan] = Reading(
            "Menampilkan satuan", lambda _: read_satuan(services, shares), size, jobs, self
        )
        self._model = TableModel(satuan_dsp_columns(), key=lambda row: row.satuan.id, parent=self)
        self.table: TableView[SatuanDsp] = TableView(self._model, "satuan-dsp")
        self.bands = BarChart("Riil terhadap DSP", "Isi DSP satu satuan, atau impor dari Excel.")
        self.shares = BarChart("Dikerahkan dari kekuatan", "Belum ada yang bertugas pada waktu tugas TPS.")
        self._total = label("", wrap=True)
        self._build()

    def reload(self) -> None:
        """Read the units as they stand."""
        self._reading.begin(None)

    def _show(self, found: DaftarSatuan) -> None:
        self.table.empty.set(*_NO_UNITS)
        self._model.set_rows(found.lines)
        self.bands.show_lines(found.bands)
        self.shares.show_lines(found.shares)
        self._total.setText(found.total)
        self._refresh()

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(scaled(8))
        page.addWidget(self._build_toolbar())
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addWidget(self.table, 7)
        row.addWidget(self._build_pictures(), 3)
        page.addLayout(row, 1)
        page.addWidget(self._total)
        self.table.empty.set(*BEING_READ_TABLE)
        self._reading.done.connect(self._show)
        self.table.row_opened.connect(lambda _row: self.edit_dsp())
        self.table.row_changed.connect(lambda _row: self._refresh())

    def _build_toolbar(self) -> Toolbar:
        bar, works = Toolbar(), PeranAkun.OPERATOR
        bar.add_button("Tambah satuan …", self.add_satuan, least=works)
        self._buttons = [
            bar.add_button(
                "Ubah …",
                self.edit_satuan,
                tooltip="Nama, jenis, induk dan tempat satuan",
                least=works,
            ),
            bar.add_button(
                "Naik",
                lambda: self._move(down=False),
                tooltip="Satu tempat ke atas",
                least=works,
            ),
            bar.add_button(
                "Turun",
                lambda: self._move(down=True),
                tooltip="Satu tempat ke bawah",
                least=works,
            ),
            bar.add_button(
                "DSP …",
                self.edit_dsp,
                tooltip="Daftar susunan personel satuan ini (Enter)",
                least=works,
            ),
            bar.add_button(
                "Tanpa nama …",
                self.edit_counted,
                tooltip="Kekuatan yang hanya dihitung (TNI, Linmas)",
                least=works,
            ),
        ]
        self.close_button = bar.add_button("Tutup satuan", self._toggle_closed, least=works)
        bar.add_stretch()
        bar.add_button("Impor DSP …", self.ask_import, primary=True, least=works)
        return bar

    def _build_pictures(self) -> QScrollArea:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        column.setSpacing(scaled(16))
        column.addWidget(self.bands)
        column.addWidget(self.shares)
        column.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName("Rincian satuan")
        area.setWidgetResizable(True)
        area.setWidget(card)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(scaled(330))
        return area

    # ------------------------------------------------------------ changing

    def add_satuan(self) -> None:
        """An empty form, below the unit with the cursor."""

        def keep(fields: SatuanFields) -> None:
            self._services.ubah.add_satuan(fields)
            self.done.emit(f"Satuan {fields.nama.strip()} ditambahkan.")

        dialog = SatuanDialog("Tambah satuan", self._services.satuan.rows(), keep, self.window())
        row = self.table.current_row()
        if row is not None and row.satuan.aktif:
            dialog.induk.choose(row.satuan.id)
        dialog.open()

    def edit_satuan(self) -> None:
        """The form of the unit with the cursor."""
        row = self.table.current_row()
        if row is None:
            return
        with refusals_shown(self):
            before = self._services.ubah.fields_of(row.satuan.id)

            def keep(after: SatuanFields) -> None:
                self._services.ubah.edit_satuan(row.satuan.id, before, after)
                self.done.emit(f"Satuan {after.nama.strip()} diubah.")

            others = [s for s in self._services.satuan.rows() if s.id != row.satuan.id]
            dialog = SatuanDialog(f"Ubah {row.satuan.nama}", others, keep, self.window())
            dialog.start_with(before)
            dialog.open()

    def edit_dsp(self) -> None:
        """The establishment of the unit with the cursor."""
        row = self.table.current_row()
        if row is None:
            return

        def keep(jumlah: dict[str, int]) -> None:
            if any(jumlah.values()):
                self._services.dsp.set_dsp(row.satuan.id, jumlah)
                self.done.emit(f"DSP {row.satuan.nama} diubah.")
            elif row.terisi:
                self._services.dsp.clear_dsp(row.satuan.id)
                self.done.emit(f"DSP {row.satuan.nama} dikosongkan.")

        known = {golongan: cell.dsp for golongan, cell in zip(GOLONGAN, row.sel, strict=True)}
        DspDialog(row.satuan.nama, known, keep, self.window()).open()

    def edit_counted(self) -> None:
        """The strength without names of the unit with the cursor."""
        row = self.table.current_row()
        if row is None:
            return
        known = [t for t in self._services.terhitung.rows() if t.satuan == row.satuan.nama]
        golongan, jumlah = (known[0].golongan, known[0].jumlah) if known else ("", 0)

        def keep(golongan: str, jumlah: int, keterangan: str) -> None:
            self._services.terhitung.set_counted(row.satuan.id, golongan, jumlah, keterangan)
            self.done.emit(f"{row.satuan.nama}: {number_text(jumlah)} {golongan.strip()}")

        TerhitungDialog(row.satuan.nama, golongan, jumlah, keep, self.window()).open()

    def ask_import(self) -> None:
        """Impor DSP."""
        impor, told = self._services.impor, "Daftar susunan personel: satuan, dan jumlah per golongan."
        kind = ImportKind("Impor DSP", told, ImporDsp(impor.pangkat))
        ImportDialog(kind, impor, self._jobs, self.window(), self.done.emit).open()

    def _toggle_closed(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        with refusals_shown(self):
            if row.satuan.aktif:
                self._services.ubah.close_satuan(row.satuan.id)
                self.done.emit(f"{row.satuan.nama} ditutup.")
            else:
                self._services.ubah.reopen_satuan(row.satuan.id)
                self.done.emit(f"{row.satuan.nama} dibuka kembali.")

    def _move(self, *, down: bool) -> None:
        row = self.table.current_row()
        if row is not None:
            with refusals_shown(self):
                self._services.ubah.move_up(row.satuan.id, down=down)

    def _refresh(self) -> None:
        row = self.table.current_row()
        for each in (*self._buttons, self.close_button):
            each.setEnabled(row is not None)
        self.close_button.setText("Buka kembali" if row and not row.satuan.aktif else "Tutup satuan")
