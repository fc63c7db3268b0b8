"""Aturan usulan kategori: which reason, indicator or mark speaks for which category; the post may change all of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.aturan_kerawanan import JenisSebab
from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.services.aturan_kerawanan import AturanKerawananService, BarisAturan
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.column import Column
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.icons import kategori_icon
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label

_ABOUT = (
    "Yang tertinggi di antara alasan, indikator dan tanda sebuah TPS menentukan usulan kategorinya. Aturan ini hanya untuk "
    "usulan: kategori TPS tidak berubah sebelum usulannya diterapkan."
)
_IGNORED = "Tidak diperhitungkan"


class AturanKategoriDialog(FormDialog):
    """Lines are changed in the table and kept together by Simpan; `done` gets what was written, in words."""

    def __init__(
        self, service: AturanKerawananService, done: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("Aturan usulan kategori", "Simpan", parent)
        self._service, self._done = service, done
        rule = service.berlaku()
        self._lines = list(rule.baris)
        self._model = TableModel(_columns(), key=lambda row: (row.jenis, row.kunci), parent=self)
        self.table: TableView[BarisAturan] = TableView(self._model, "aturan-kategori")
        self.table.setMinimumHeight(scaled(360))
        self.add_wide(label(_ABOUT, "small", wrap=True))
        self.add_field("Aturan", self.table, wide=True)
        foot = Toolbar()
        self.add_button = foot.add_button("Tambah alasan …", self.add_reason, least=PeranAkun.OPERATOR)
        self.edit_button = foot.add_button("Ubah …", self.edit_current, least=PeranAkun.OPERATOR)
        self.delete_button = foot.add_button("Hapus alasan", self.delete_current, least=PeranAkun.OPERATOR)
        foot.add_stretch()
        self.usual_button = foot.add_button("Kembalikan aturan bawaan", self.reset, least=PeranAkun.OPERATOR)
        self.usual_button.setEnabled(not rule.bawaan)
        self.add_wide(foot)
        self.table.row_opened.connect(lambda _row: self.edit_current())
        self.table.row_changed.connect(self._offer)
        self.setMinimumWidth(fitting_width(900))
        self._show()

    def add_reason(self) -> None:
        """A further reason, with the words that tell it."""
        self._ask(BarisAturan(JenisSebab.ALASAN, "", "", Kategori.RAWAN), None)

    def edit_current(self) -> None:
        """The form of the line under the cursor."""
        row = self.table.current_row()
        if row is not None:
            self._ask(row, row)

    def delete_current(self) -> None:
        """Take the reason under the cursor out."""
        row = self.table.current_row()
        if row is not None and row.jenis is JenisSebab.ALASAN:
            self._lines.remove(row)
            self._show()

    def reset(self) -> None:
        """Give the rule back to what came with the program, at once."""
        self._service.reset()
        self._done("Aturan usulan kategori kembali ke bawaan.")
        self.accept()

    def save(self) -> None:
        """Keep the lines as they stand in the table."""
        self._service.save(self._lines)
        self._done("Aturan usulan kategori disimpan.")

    def _ask(self, row: BarisAturan, instead_of: BarisAturan | None) -> None:
        def keep(after: BarisAturan) -> None:
            if instead_of is None:
                at = sum(line.jenis is JenisSebab.ALASAN for line in self._lines)
                self._lines.insert(at, after)
            else:
                self._lines[self._lines.index(instead_of)] = after
            self._show()
            self.table.select((after.jenis, after.kunci))

        others = [line.kunci for line in self._lines if line is not instead_of]
        SebabDialog(row, others, keep, self).open()

    def _show(self) -> None:
        self._model.set_rows(self._lines)
        self._offer(self.table.current_row())

    def _offer(self, row: BarisAturan | None) -> None:
        self.edit_button.setEnabled(row is not None)
        self.delete_button.setEnabled(row is not None and row.jenis is JenisSebab.ALASAN)


class SebabDialog(FormDialog):
    """One line; of an indicator or a mark only what it speaks for can be changed."""

    def __init__(
        self,
        row: BarisAturan,
        others: Sequence[str],
        keep: Callable[[BarisAturan], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(row.jenis.label, "Pakai", parent)
        self._row, self._others, self._keep = row, others, keep
        self.nama, self.kata, self.sumber = (QLineEdit(text) for text in (row.nama, row.kata, row.sumber))
        self.kategori = ChoiceBox([*((kategori.label, kategori) for kategori in Kategori), (_IGNORED, None)])
        self.kategori.choose(row.kategori)
        self.setMinimumWidth(fitting_width(620))
        if row.jenis is JenisSebab.ALASAN:
            self.nama.setPlaceholderText("misalnya: Jauh dari kantor polisi")
            self.add_field("Alasan", self.nama, self._check_name)
            hint = "Dipisah koma. Alasan TPS yang memuat salah satunya mengusulkan kategori ini."
            self.add_field("Kata kunci", self.kata, self._check_words, hint)
            self.sumber.setPlaceholderText("misalnya: rapat kerawanan 12 Oktober 2024")
            self.add_field("Sumber", self.sumber)
        else:
            self.add_field("Sebab", label(row.nama, wrap=True))
        self.add_field("Kategori", self.kategori)

    def save(self) -> None:
        """Hand the line back."""
        if self._row.jenis is not JenisSebab.ALASAN:
            self._keep(replace(self._row, kategori=self.kategori.value()))
            return
        nama = self.nama.text().strip()
        self._keep(
            BarisAturan(
                JenisSebab.ALASAN,
                nama,
                nama,
                self.kategori.value(),
                self.kata.text().strip(),
                self.sumber.text().strip(),
            )
        )

    def _check_name(self) -> None:
        nama = self.nama.text().strip()
        if not nama:
            raise InputError("Alasan belum diberi nama.", "Misalnya: Jauh dari kantor polisi.")
        if nama.casefold() in map(str.casefold, self._others):
            raise InputError("Alasan itu sudah ada.", "Ubah kata kunci baris yang sudah ada.")

    def _check_words(self) -> None:
        if not self.kata.text().replace(",", "").strip():
            raise InputError("Belum ada kata kunci.", "Isi paling sedikit satu kata.")


def _columns() -> list[Column[BarisAturan]]:
    return [
        Column("Jenis", lambda row: row.jenis.label, width=140),
        Column("Sebab", lambda row: row.nama, width=300, tooltip=lambda row: row.nama),
        Column(
            "Kategori", lambda row: row.kategori.label if row.kategori else _IGNORED, width=150,
            icon=lambda row: kategori_icon(row.kategori) if row.kategori else None,
            tone=lambda row: None if row.kategori else "muted",
        ),
        Column("Kata kunci", lambda row: row.kata, width=180, tooltip=lambda row: row.kata),
        Column("Sumber", lambda row: row.sumber, width=150, tooltip=lambda row: row.sumber),
    ]  # fmt: skip
