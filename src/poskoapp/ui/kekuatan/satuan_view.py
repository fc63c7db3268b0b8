"""Satuan & DSP: the tree as a list with establishment, people, band and share of each unit, and two pictures of it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.dsp import GOLONGAN
from poskoapp.services.dsp import DspMatrix, DspService, Sel
from poskoapp.services.impor import ImporService
from poskoapp.services.impor_dsp import ImporDsp
from poskoapp.services.kekuatan import KekuatanReport, PorsiSatuan
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService
from poskoapp.services.operasi import OperasiRow
from poskoapp.services.satuan import SatuanRow, SatuanService
from poskoapp.services.satuan_ubah import SatuanFields, SatuanUbahService
from poskoapp.ui.import_dialog import ImportDialog, ImportKind
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kekuatan.charts import BarChart, BarLine
from poskoapp.ui.kekuatan.satuan_columns import SatuanDsp, satuan_dsp_columns
from poskoapp.ui.kekuatan.satuan_dialogs import DspDialog, SatuanDialog, TerhitungDialog
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label

_NONE = Sel(0, 0)
_WORST = 12
"""So many units a picture shows, those with the largest gap first."""


@dataclass(frozen=True, slots=True)
class SatuanServices:
    """What the view reads and changes."""

    satuan: SatuanService
    ubah: SatuanUbahService
    dsp: DspService
    terhitung: KekuatanTerhitungService
    impor: ImporService


class SatuanView(QWidget):
    """`done` carries what was done and can be undone."""

    done = Signal(str)

    def __init__(self, services: SatuanServices, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._model = TableModel(satuan_dsp_columns(), key=lambda row: row.satuan.id, parent=self)
        self.table: TableView[SatuanDsp] = TableView(self._model, "satuan-dsp")
        self.bands = BarChart("Riil terhadap DSP", "Isi DSP satu satuan, atau impor dari Excel.")
        self.shares = BarChart("Dikerahkan dari kekuatan", "Belum ada yang bertugas pada waktu tugas TPS.")
        self._total = label("", wrap=True)
        self._build()

    def show_report(self, report: KekuatanReport, operasi: OperasiRow) -> None:
        """Show the units as they stand."""
        matrix, rows = self._services.dsp.matrix(), self._services.satuan.rows(tutup=True)
        self._model.set_rows(_lines(rows, matrix, report))
        self.bands.show_lines(_band_lines(matrix))
        self.shares.show_lines(_share_lines(report, operasi))
        self._total.setText(_total_told(matrix))
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
        self.table.empty.set(
            "Belum ada satuan", "Tambah satuan, atau buat berkas lewat Berkas > Operasi baru."
        )
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
        kind = ImportKind(
            "Impor DSP", "Daftar susunan personel: satuan, dan jumlah per golongan.", ImporDsp()
        )
        ImportDialog(kind, self._services.impor, self._jobs, self.window(), self.done.emit).open()

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


def _lines(rows: list[SatuanRow], matrix: DspMatrix, report: KekuatanReport) -> list[SatuanDsp]:
    cells = {row.satuan_id: row for row in matrix.rows}
    shares = {share.satuan_id: share for share in report.satuan}
    depth: dict[int | None, int] = {None: -1}
    lines: list[SatuanDsp] = []
    for row in rows:
        depth[row.id] = depth.get(row.induk_id, -1) + 1
        found = cells.get(row.id)
        sel = found.sel if found else (_NONE,) * len(GOLONGAN)
        terisi = found is not None and found.terisi
        lines.append(SatuanDsp(row, depth[row.id], sel, terisi, shares.get(row.id)))
    return lines


def _band_lines(matrix: DspMatrix) -> list[BarLine]:
    """Those furthest below their establishment first."""
    worst = sorted(matrix.terisi, key=lambda row: row.total.persen or 0)[:_WORST]
    return [
        BarLine(r.satuan, persen, _percent_told(r.total), 100, r.total.pita)
        for r in worst
        if (persen := r.total.persen) is not None
    ]  # fmt: skip


def _percent_told(total: Sel) -> str:
    band = total.pita.value if total.pita else ""
    return f"{number_text(round(total.persen or 0))} % {band}".rstrip()


def _share_lines(report: KekuatanReport, operasi: OperasiRow) -> list[BarLine]:
    """Everyone first, then the units nearest to the line, or beyond it."""
    line, angka = 100 * operasi.kerah_pembilang / operasi.kerah_penyebut, report.angka
    whole = PorsiSatuan(0, "Seluruhnya", angka.sendiri, angka.sendiri_bertugas, angka.batas)
    busiest = sorted((s for s in report.satuan if s.bertugas), key=_share, reverse=True)[:_WORST]
    if not angka.sendiri_bertugas:
        return []
    return [
        BarLine(
            s.satuan, _share(s), f"{number_text(s.bertugas)}/{number_text(s.jumlah)}", line, lebih=s.lebih
        )
        for s in (whole, *busiest)
    ]


def _share(porsi: PorsiSatuan) -> float:
    return 100 * porsi.bertugas / porsi.jumlah if porsi.jumlah else 0.0


def _total_told(matrix: DspMatrix) -> str:
    units, people = matrix.tanpa_dsp
    without = (
        f" {number_text(units)} satuan dengan {number_text(people)} personel belum mempunyai DSP dan tidak dibandingkan."
        if units
        else ""
    )
    if not matrix.terisi:
        return f"DSP belum diisi.{without}"
    total = matrix.total
    persen = f" ({number_text(round(total.persen))} %)" if total.persen is not None else ""
    band = f", {total.pita.value.lower()}" if total.pita else ""
    return f"DSP {number_text(total.dsp)}, riil {number_text(total.riil)}{persen}{band}.{without}"
