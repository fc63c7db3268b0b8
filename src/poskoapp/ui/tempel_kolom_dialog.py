"""Tempel kolom: what was copied in Excel, laid beside the chosen rows; shown before anything is written."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from poskoapp.domain.errors import InputError, PoskoError
from poskoapp.services.tempel_kolom import BarisTempel, Tempelan, copied_lines
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.column import Column, Row
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label


def rows_for_paste(table: TableView[Row]) -> list[Row]:
    """The selected rows; where it is one alone, as in a spreadsheet it and those below, one for each line copied."""
    chosen = table.selected_rows()
    if len(chosen) != 1:
        return chosen
    at, lines = table.selectionModel().selectedRows()[0].row(), copied_lines(QApplication.clipboard().text())
    return table.table_model().shown_rows()[at : at + len(lines)]


class TempelKolomDialog(FormDialog):
    """A subclass says what a row is called and which columns there are, and checks and writes through its service."""

    sebutan = ""
    """`TPS`, `personel`."""
    nama = ""
    """Under which the widths of the table are kept."""

    def __init__(
        self,
        kolom: type[StrEnum],
        ids: Sequence[int],
        done: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Tempel kolom pada {number_text(len(ids))} {self.sebutan}", "Tempel", parent)
        self._ids, self._done = ids, done
        self._text = QApplication.clipboard().text()
        self._tempelan: Tempelan[Any] | None = None
        self.kolom = ChoiceBox((item.value, item) for item in kolom)
        self._model = TableModel(_columns(self.sebutan), key=lambda baris: baris.id, parent=self)
        self.table: TableView[BarisTempel] = TableView(self._model, self.nama)
        self.table.empty.set(
            "Belum ada yang dapat ditempel", "Salin satu kolom di Excel, lalu buka lagi di sini."
        )
        self.table.setMinimumHeight(scaled(340))
        self.told = label("", "small", wrap=True)
        first = f"Baris pertama untuk {self.sebutan} teratas yang dipilih, dan seterusnya ke bawah."
        self.add_field("Isi kolom", self.kolom, hint=first)
        self.add_field("Pratinjau", self.table, self._check, wide=True)
        self.add_wide(self.told)
        self.kolom.currentIndexChanged.connect(lambda _at: self.preview())
        self.setMinimumWidth(fitting_width(820))
        self.preview()

    def read(self, kolom: Any, teks: str) -> Tempelan[Any]:
        """What pasting would do; PoskoError where it cannot be."""
        raise NotImplementedError

    def write(self, tempelan: Tempelan[Any]) -> int:
        """Write it; returns how many rows change."""
        raise NotImplementedError

    @property
    def ids(self) -> Sequence[int]:
        """The chosen rows."""
        return self._ids

    def preview(self) -> None:
        """Lay the column beside the rows."""
        self._tempelan = None
        rows: Sequence[BarisTempel] = ()
        try:
            if not self._text.strip():
                raise InputError("Papan klip kosong.", "Salin satu kolom di Excel, lalu buka lagi.")
            self._tempelan = self.read(self.kolom.value(), self._text)
        except PoskoError as error:
            self.told.setText(str(error))
        else:
            rows = self._tempelan.baris
            self.told.setText(_told(self._tempelan))
        self._model.set_rows(rows)
        self.save_button.setEnabled(self._tempelan is not None and bool(self._tempelan.isi))

    def save(self) -> None:
        """Write the lines that can be taken."""
        if self._tempelan is not None:
            changed = self.write(self._tempelan)
            self._done(f"{self._tempelan.kolom.value} ditempel pada {number_text(changed)} {self.sebutan}.")

    def _check(self) -> None:
        if self._tempelan is None or not self._tempelan.isi:
            raise InputError("Tidak ada yang berubah.", "Pilih kolom lain, atau salin lagi di Excel.")


def _told(tempelan: Tempelan[Any]) -> str:
    parts = [
        f"{number_text(len(tempelan.isi))} berubah",
        f"{number_text(tempelan.ditolak)} tidak dapat diambil",
    ]
    rest = len(tempelan.baris) - len(tempelan.isi) - tempelan.ditolak
    return ", ".join([*parts, f"{number_text(rest)} tetap"]) + ". Satu langkah, dapat diurungkan."


def _columns(sebutan: str) -> list[Column[BarisTempel]]:
    return [
        Column(sebutan[:1].upper() + sebutan[1:], lambda b: b.sebutan, width=190),
        Column("Sekarang", lambda b: b.lama, width=170, tone=lambda _b: "muted"),
        Column(
            "Menjadi", lambda b: b.baru or b.lama, width=170,
            tone=lambda b: "danger" if b.galat else "accent" if b.berubah else "muted",
        ),
        Column("Keterangan", lambda b: b.galat, width=260, tone=lambda _b: "danger", tooltip=lambda b: b.galat),
    ]  # fmt: skip
