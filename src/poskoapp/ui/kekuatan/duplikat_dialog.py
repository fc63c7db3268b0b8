"""Personel ganda: two entries side by side, to be joined or remembered as two people."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.nrp import nomor_disebut
from poskoapp.services.duplikat import DuplikatService, PasanganDuplikat
from poskoapp.services.personel import PersonelRow
from poskoapp.ui.column import Column
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.scrolled_page import ScrolledPage
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_FACTS: tuple[tuple[str, Callable[[PersonelRow], str]], ...] = (
    ("NRP/NIP", lambda p: p.nrp),
    ("Nama", lambda p: p.nama),
    ("Pangkat", lambda p: p.pangkat),
    ("Jabatan", lambda p: p.jabatan),
    ("Satuan", lambda p: p.satuan),
    ("Nomor HP", lambda p: p.hp),
    ("Domisili", lambda p: p.domisili),
    ("Status", lambda p: "Aktif" if p.aktif else "Nonaktif"),
    ("Tugas", lambda p: p.tugas),
    ("Ketidakhadiran", lambda p: p.ketidakhadiran),
)


class DuplikatDialog(QDialog):
    """The pairs above, the two of the pair with the cursor side by side below. `merged` carries what was done."""

    merged = Signal(str)

    def __init__(self, service: DuplikatService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self.setWindowTitle("Personel ganda")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(940, 620))
        self._model = TableModel(_columns(), key=lambda p: (p.satu.id, p.lain.id), parent=self)
        self.table: TableView[PasanganDuplikat] = TableView(self._model, "duplikat")
        self.table.empty.set(
            "Tidak ada personel yang tampak ganda", "Diperiksa: NRP tanpa nol, nama, satuan dan HP."
        )
        self._told = [(label("", wrap=True), label("", wrap=True)) for _ in _FACTS]
        self.keep_one = button(
            "Gabung ke yang kiri", lambda: self._merge(first=True), primary=True, least=PeranAkun.OPERATOR
        )
        self.keep_other = button(
            "Gabung ke yang kanan", lambda: self._merge(first=False), least=PeranAkun.OPERATOR
        )
        self.apart = button("Bukan orang yang sama", self._keep_apart, least=PeranAkun.OPERATOR)
        self._count = label("", "small")
        self._build()
        self.reload()

    def reload(self) -> None:
        """Look for pairs anew."""
        pairs = self._service.pairs()
        self._model.set_rows(pairs)
        self._count.setText(f"{number_text(len(pairs))} pasang")
        if pairs and self.table.current_row() is None:
            self.table.selectRow(0)
        self._show(self.table.current_row())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label("Personel ganda", "title"))
        column.addWidget(self.table, 1)
        facts = QWidget()
        grid = QGridLayout(facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(16))
        grid.setColumnMinimumWidth(0, scaled(110))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for at, ((name, _), (one, other)) in enumerate(zip(_FACTS, self._told, strict=True)):
            grid.addWidget(label(name, "small"), at, 0)
            grid.addWidget(one, at, 1)
            grid.addWidget(other, at, 2)
        column.addWidget(ScrolledPage(facts), 1)
        buttons = Toolbar()
        buttons.add(self._count)
        buttons.add_stretch()
        buttons.add(self.apart, self.keep_other, self.keep_one)
        buttons.add_button("Tutup", self.accept)
        column.addWidget(buttons)
        self.table.row_changed.connect(self._show)

    def _show(self, pair: PasanganDuplikat | None) -> None:
        for (_, told), (one, other) in zip(_FACTS, self._told, strict=True):
            texts = ("", "") if pair is None else (told(pair.satu), told(pair.lain))
            for made, text in zip((one, other), texts, strict=True):
                made.setText(text or "–")
                weight = made.font()
                weight.setBold(pair is not None and texts[0] != texts[1])
                made.setFont(weight)
        for each in (self.keep_one, self.keep_other, self.apart):
            each.setEnabled(pair is not None)

    def _merge(self, *, first: bool) -> None:
        pair = self.table.current_row()
        if pair is None:
            return
        keep, gone = (pair.satu, pair.lain) if first else (pair.lain, pair.satu)
        with refusals_shown(self):
            self._service.merge(keep.id, gone.id)
            self.merged.emit(f"{gone.pangkat} {gone.nama} digabung ke {nomor_disebut(keep.nrp)}.")
            self.reload()

    def _keep_apart(self) -> None:
        pair = self.table.current_row()
        if pair is not None:
            with refusals_shown(self):
                self._service.keep_apart(pair.satu.id, pair.lain.id)
                self.merged.emit("Dicatat: bukan orang yang sama.")
                self.reload()


def _columns() -> Sequence[Column[PasanganDuplikat]]:
    return [
        Column("Satu", lambda p: f"{p.satu.pangkat} {p.satu.nama}, {p.satu.nrp}", width=260),
        Column("Lain", lambda p: f"{p.lain.pangkat} {p.lain.nama}, {p.lain.nrp}", width=260),
        Column("Karena", lambda p: p.alasan, width=200),
    ]
