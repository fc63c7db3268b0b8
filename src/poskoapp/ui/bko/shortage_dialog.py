"""Ajukan dari kekurangan: what is missing over all kinds of duty, ticked for one request."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from poskoapp.domain.bko_kekurangan import Kekurangan
from poskoapp.domain.errors import InputError
from poskoapp.ui.bko.columns import days, span
from poskoapp.ui.column import Column
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.icons import tick_icon
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_action import table_action
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_ABOUT = (
    "Satu draf permohonan ke Polda dengan satu rincian untuk setiap baris yang dicentang. Angkanya dapat diubah "
    "sesudahnya. Spasi mencentang atau melepas baris terpilih."
)


@dataclass(frozen=True, slots=True)
class _Line:
    at: int
    kekurangan: Kekurangan
    diminta: bool


class ShortageDialog(FormDialog):
    """`keep` takes the rows ticked and whether each place has its own line. `waiting` are asked for already."""

    def __init__(
        self,
        rows: Sequence[Kekurangan],
        waiting: int,
        keep: Callable[[list[Kekurangan], bool], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Ajukan BKO dari kekurangan", "Buat draf", parent)
        self._rows, self._keep = list(rows), keep
        self.ticked = set(range(len(self._rows)))
        self._model = TableModel(_columns(), key=lambda line: line.at, parent=self)
        self.table: TableView[_Line] = TableView(self._model, "bko-kekurangan")
        self.per_tempat = QCheckBox("Satu rincian untuk setiap tempat")
        self.counter = label("", "figure")
        self.per_tempat.setChecked(True)
        self.table.setMinimumHeight(scaled(300))
        self.add_wide(label(_ABOUT, "small", wrap=True))
        if waiting:
            self.add_wide(label(_waiting_told(waiting), "small", wrap=True))
        self.add_field("Kekurangan", self.table, self._check, wide=True)
        self.add_wide(self.per_tempat)
        self.add_wide(self.counter)
        self.table.row_opened.connect(lambda _line: self.toggle())
        table_action("Centang atau lepas", self.toggle, self.table, "Space")
        table_action("Centang semua", self._tick_all, self.table, "Ctrl+Shift+A")
        self.setMinimumWidth(fitting_width(780))
        self._show()
        self.table.select(0)
        self.table.setFocus()

    def toggle(self) -> None:
        """Tick those selected, or take the tick away."""
        for line in self.table.selected_rows():
            self.ticked ^= {line.at}
        self._show()

    def save(self) -> None:
        """Draft the request."""
        self._keep(
            [row for at, row in enumerate(self._rows) if at in self.ticked], self.per_tempat.isChecked()
        )

    def _tick_all(self) -> None:
        self.ticked = set(range(len(self._rows)))
        self._show()

    def _check(self) -> None:
        if not self.ticked:
            raise InputError("Belum ada yang dicentang.", "Centang paling sedikit satu baris.")

    def _show(self) -> None:
        self._model.set_rows(_Line(at, row, at in self.ticked) for at, row in enumerate(self._rows))
        total = sum(self._rows[at].jumlah for at in self.ticked)
        self.counter.setText(f"{number_text(total)} personel diminta")


def _columns() -> list[Column[_Line]]:
    return [
        Column(
            "Diminta", lambda line: "ya" if line.diminta else "tidak", width=84, sort=lambda line: line.diminta,
            icon=lambda line: tick_icon(ticked=line.diminta),
            tone=lambda line: None if line.diminta else "muted",
        ),
        Column("Tugas", lambda line: line.kekurangan.bidang.label, width=130),
        Column("Tempat", lambda line: line.kekurangan.tempat, width=220, tooltip=lambda line: line.kekurangan.tempat),
        Column("Kurang", lambda line: line.kekurangan.jumlah, width=74, numeric=True),
        Column(
            "Masa", lambda line: days(line.kekurangan.mulai, line.kekurangan.selesai), width=120,
            sort=lambda line: line.kekurangan.mulai,
            tooltip=lambda line: span(line.kekurangan.mulai, line.kekurangan.selesai),
        ),
    ]  # fmt: skip


def _waiting_told(waiting: int) -> str:
    return f"Sudah diminta dan belum tiba: {number_text(waiting)} personel dalam permintaan yang berjalan."
