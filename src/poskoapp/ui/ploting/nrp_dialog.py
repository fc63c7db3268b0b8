"""Tempel NRP: what was copied in Excel, laid onto the chosen groups; shown before anything is written."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from poskoapp.domain.errors import InputError, PoskoError
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.ploting_tempel import BarisNrp, PlotingTempelService, TempelanNrp
from poskoapp.ui.column import Column
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label


class NrpDialog(FormDialog):
    """`done` gets what was written, in words."""

    def __init__(
        self,
        service: PlotingTempelService,
        kelompok: Sequence[KelompokRow],
        done: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Tempel NRP pada kelompok", "Tempel", parent)
        self._service, self._done = service, done
        self._tempelan: TempelanNrp | None = None
        self._model = TableModel(_columns(), key=lambda baris: baris.nomor, parent=self)
        self.table: TableView[BarisNrp] = TableView(self._model, "nrp-tempel")
        self.table.empty.set(
            "Belum ada yang dapat ditempel", "Salin kolom NRP di Excel, lalu buka lagi di sini."
        )
        self.table.setMinimumHeight(scaled(340))
        self.told = label("", "small", wrap=True)
        self.insist = QCheckBox("Tetap plot yang bertentangan (menjadi konflik keras)")
        self.add_field("Pratinjau", self.table, self._check, wide=True)
        self.add_wide(self.insist)
        self.add_wide(self.told)
        self.setMinimumWidth(fitting_width(760))
        self._ids, self._teks = [row.id for row in kelompok], QApplication.clipboard().text()
        self._preview()
        self.insist.setVisible(self._tempelan is not None and self._tempelan.bertentangan > 0)
        self.insist.toggled.connect(lambda _on: self._preview())

    def save(self) -> None:
        """Put in whom the check let pass."""
        if self._tempelan is not None:
            self._done(f"{number_text(self._service.apply(self._tempelan))} personel terplot dari tempelan.")

    def _preview(self) -> None:
        try:
            if not self._teks.strip():
                raise InputError("Papan klip kosong.", "Salin kolom NRP di Excel, lalu buka lagi.")
            self._tempelan = self._service.check(self._ids, self._teks, paksa=self.insist.isChecked())
        except PoskoError as error:
            self.told.setText(str(error))
        else:
            self._model.set_rows(self._tempelan.baris)
            self.told.setText(_told(self._tempelan))
        self.save_button.setEnabled(self._tempelan is not None and bool(self._tempelan.isi))

    def _check(self) -> None:
        if self._tempelan is None or not self._tempelan.isi:
            raise InputError("Tidak ada yang dapat diplot.", "Salin lagi di Excel.")


def _told(tempelan: TempelanNrp) -> str:
    told = f"{number_text(len(tempelan.isi))} akan diplot dan dikunci"
    if tempelan.ditolak:
        told += f", {number_text(tempelan.ditolak)} tidak dapat diambil"
    return f"{told}. Satu langkah, dapat diurungkan."


def _columns() -> list[Column[BarisNrp]]:
    return [
        Column("Kelompok", lambda b: b.kode, width=100),
        Column("NRP/NIP", lambda b: b.nrp, width=110),
        Column("Nama", lambda b: b.sebutan, width=240),
        Column(
            "Keterangan", lambda b: b.galat or b.catatan or "terplot", width=290,
            tone=lambda b: "danger" if b.galat else "warning" if b.catatan else "muted",
            tooltip=lambda b: b.galat or b.catatan,
        ),
    ]  # fmt: skip
