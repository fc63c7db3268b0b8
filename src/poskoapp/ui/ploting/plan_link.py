"""Which plan the tab shows, and what the chosen TPS are given: a plan or a pola of their own."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.kategori import Kategori
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.tps import TpsRow
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.ploting.kebutuhan_reading import KebutuhanServices
from poskoapp.ui.ploting.pola_dialog import PolaDialog
from poskoapp.ui.ploting.rencana_dialog import RencanaDialog

_LONGEST = 16
"""Letters of the name of a plan that are always to be read."""


class PlanLink(QObject):
    """`changed` comes when another plan is to be shown, `sprin_asked` asks for its order; `noticed` carries a remark."""

    changed = Signal()
    sprin_asked = Signal()
    noticed = Signal(str)

    def __init__(self, services: KebutuhanServices, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._parent = services, parent
        self.rencana_id: int | None = None
        self.choice = ChoiceBox([])
        self.choice.setAccessibleName("Rencana")
        self.choice.setToolTip("Rencana yang ditampilkan dan diplot")
        self.choice.currentIndexChanged.connect(lambda _at: self._choose())

    def reload(self) -> None:
        """Offer the plans of the file; where the one shown has gone, the main one again."""
        rows = self._services.rencana.rows()
        if self.rencana_id not in {row.id for row in rows}:
            self.rencana_id = None
        self.choice.blockSignals(True)
        self.choice.set_choices([("Rencana utama", None), *((row.nama, row.id) for row in rows)])
        self.choice.choose(self.rencana_id)
        self.choice.setMinimumContentsLength(min(_LONGEST, max(len(row.nama) for row in rows) if rows else 0))
        self.choice.blockSignals(False)
        self.choice.setVisible(bool(rows))

    def ask_plan(self, tps: Sequence[TpsRow], voting_day: date) -> None:
        """A plan of its own for these TPS; it is shown when it is made."""
        if not tps:
            self.noticed.emit("Pilih dahulu TPS yang memungut suara ulang atau susulan.")
            return
        dialog = RencanaDialog(self._services.rencana, [t.id for t in tps], voting_day, self._parent)
        dialog.accepted.connect(lambda: self._show_plan(dialog.rencana_id))
        dialog.open()

    def ask_pola(self, rows: Sequence[TpsRow | KelompokRow]) -> None:
        """A pola of its own for these TPS, or for those of these groups."""
        groups = [row.id for row in rows if isinstance(row, KelompokRow)]
        ids = [row.id for row in rows if isinstance(row, TpsRow)] + self._services.pola.tps_of(groups)
        kategori: set[Kategori] = {row.kategori for row in rows}
        if not ids or len(kategori) != 1:
            self.noticed.emit("Pilih dahulu TPS atau kelompok dari satu kategori.")
            return
        with refusals_shown(self._parent):
            PolaDialog(self._services.pola, ids, kategori.pop(), self._parent).open()

    def ask_sprin(self) -> None:
        """The order of the main plan; those of other plans are drafted where their kind is chosen."""
        if self.rencana_id is None:
            self.sprin_asked.emit()
        else:
            self.noticed.emit("Sprin rencana ini disusun di tab Sprin: Draf baru, lalu pilih rencananya.")

    def _show_plan(self, rencana_id: int | None) -> None:
        self.reload()
        self.choice.choose(rencana_id)

    def _choose(self) -> None:
        self.rencana_id = self.choice.value()
        self.changed.emit()
