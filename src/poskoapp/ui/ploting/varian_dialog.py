"""Bandingkan varian: the pola in force and the kept variants in columns, before one is applied."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.pola import BarisPola
from poskoapp.services.varian import VarianBanding, VarianService
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.column import Column
from poskoapp.ui.messages import ask, refusals_shown
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_ABOUT = "Semua kolom dihitung dari TPS dan kekuatan yang sama. Varian baru mengubah pola setelah diterapkan."


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One measure, with its value in each column."""

    nama: str
    nilai: tuple[int | str, ...]
    kekurangan: bool = False


class VarianDialog(QDialog):
    """Raises PoskoError on opening where the pola in force lack a category. `applied` comes after a change of the pola."""

    applied = Signal()

    def __init__(self, service: VarianService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self.setWindowTitle("Bandingkan varian")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.choice = ChoiceBox([])
        self.apply_button = button("Terapkan", self.apply_chosen, primary=True, least=PeranAkun.OPERATOR)
        self.delete_button = button("Hapus", self.delete_chosen, least=PeranAkun.OPERATOR)
        self._body = QVBoxLayout()
        self.table: TableView[BarisBanding] | None = None
        self._build()
        self._show(service.compare())

    def apply_chosen(self) -> None:
        """Make the chosen variant the pola in force."""
        with refusals_shown(self):
            self._service.apply(self.choice.value())
            self.applied.emit()
            self._show(self._service.compare())

    def delete_chosen(self) -> None:
        """Remove the chosen variant."""
        name = self.choice.currentText()
        if ask(self, "Hapus varian", f"Varian {name} dihapus?", "Hapus") == "Hapus":
            with refusals_shown(self):
                self._service.delete(self.choice.value())
                self._show(self._service.compare())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label("Bandingkan varian", "title"))
        column.addWidget(label(_ABOUT, wrap=True))
        column.addLayout(self._body, 1)
        foot = Toolbar()
        foot.add(label("Varian"), self.choice, self.delete_button)
        foot.add_stretch()
        foot.add_button("Tutup", self.reject)
        foot.add(self.apply_button)
        column.addWidget(foot)
        self.choice.setMinimumContentsLength(20)
        self.choice.setAccessibleName("Varian")

    def _show(self, columns: Sequence[VarianBanding]) -> None:
        chosen = self.choice.value()
        self.choice.set_choices([(c.nama, c.id) for c in columns if c.id is not None])
        if chosen is not None and any(c.id == chosen for c in columns):
            self.choice.choose(chosen)
        for made in (self.choice, self.apply_button, self.delete_button):
            made.setEnabled(len(columns) > 1)
        if self.table is not None:
            self._body.removeWidget(self.table)
            self.table.deleteLater()
        model = TableModel(_columns(columns), key=lambda row: row.nama, parent=self)
        self.table = TableView(model, "varian")
        self._body.addWidget(self.table)
        model.set_rows(_rows(columns))
        self.resize(fitting(min(1300, 260 + 220 * len(columns)), 560))


def _columns(columns: Sequence[VarianBanding]) -> list[Column[BarisBanding]]:
    def of(at: int, title: str) -> Column[BarisBanding]:
        return Column(
            title,
            lambda row: row.nilai[at],
            width=200,
            numeric=True,
            tooltip=lambda row: str(row.nilai[at]),
            tone=lambda row: "danger" if row.kekurangan and row.nilai[at] else None,
        )

    return [
        Column("Ukuran", lambda row: row.nama, width=190),
        *(of(at, column.nama) for at, column in enumerate(columns)),
    ]


def _rows(columns: Sequence[VarianBanding]) -> list[BarisBanding]:
    needs = [column.report.kebutuhan for column in columns]
    rows = [
        BarisBanding("Kelompok", tuple(n.kelompok for n in needs)),
        BarisBanding("Polri dibutuhkan", tuple(n.polri for n in needs)),
        BarisBanding("Hitungan rencana", tuple(n.polri_rencana for n in needs)),
        BarisBanding("Tersedia", tuple(n.tersedia for n in needs)),
        BarisBanding("Kurang", tuple(n.kurang for n in needs), kekurangan=True),
        BarisBanding("Linmas", tuple(n.linmas for n in needs)),
        BarisBanding("Kurang Linmas", tuple(c.report.kurang_linmas for c in columns), kekurangan=True),
    ]
    scopes = dict.fromkeys((p.kategori, p.kecamatan) for column in columns for p in column.pola)
    for kategori, kecamatan in scopes:
        where = f" di {kecamatan}" if kecamatan else ""
        told = tuple(_told(column.pola, (kategori, kecamatan)) for column in columns)
        rows.append(BarisBanding(f"Pola {kategori.label.lower()}{where}", told))
    return rows


def _told(pola: Sequence[BarisPola], scope: tuple[object, str]) -> str:
    found = next((p for p in pola if (p.kategori, p.kecamatan) == scope), None)
    if found is None:
        return "–"
    return " · ".join(filter(None, (found.angka.teks, found.sebutan_sektor)))
