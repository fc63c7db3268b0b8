"""Tukar: with whom a guard exchanges his shift, the possible ones first; Enter exchanges."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from poskoapp.domain.waktu import hari_tanggal, jam
from poskoapp.services.jaga import Giliran
from poskoapp.services.jaga_baris import PenjagaRow
from poskoapp.services.jaga_tukar import LawanTukar
from poskoapp.ui.card_list import Card, CardList
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label


class SwapDialog(QDialog):
    """`take` gets the `LawanTukar` that was chosen."""

    def __init__(
        self,
        guard: PenjagaRow,
        turn: Giliran,
        partners: Sequence[LawanTukar],
        take: Callable[[LawanTukar], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tukar shift")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(600, 520))
        self._take = take
        self.partners = CardList("Penjaga shift lain")
        self.partners.set_cards(
            [Card(p.sebutan, p.alasan if p.bisa else f"Melanggar – {p.alasan}", p, p.nrp) for p in partners]
        )
        self._build(guard, turn, partners)
        self.partners.chosen.connect(self.exchange)
        self.partners.setFocus()

    def exchange(self, lawan: LawanTukar) -> None:
        """The two change places."""
        with refusals_shown(self):
            self._take(lawan)
            self.accept()

    def _build(self, guard: PenjagaRow, turn: Giliran, partners: Sequence[LawanTukar]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(scaled(8))
        column.addWidget(label(f"Tukar shift {guard.sebutan}", "title", wrap=True))
        when = f"{hari_tanggal(turn.mulai.date())} {jam(turn.mulai)}\N{EN DASH}{jam(turn.selesai)}"
        free = sum(p.bisa for p in partners)
        told = (
            f"{free} dari {len(partners)} penjaga dua minggu di sekitarnya dapat bertukar tanpa melanggar istirahat."
            if partners
            else "Tidak ada penjaga shift lain dua minggu di sekitarnya."
        )
        column.addWidget(label(when, "strong"))
        column.addWidget(label(told, "small", wrap=True))
        column.addWidget(self.partners, 1)
        foot = Toolbar()
        foot.add_stretch()
        foot.add_button("Batal", self.reject)
        foot.add_button("Tukar", self.partners.choose, primary=True).setEnabled(bool(partners))
        column.addWidget(foot)
