"""Yang kurang dari kekuatan tanpa nama: so many per reason, of a unit on one day."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.services.apel_baris import ApelRow
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.kekuatan.satuan_dialogs import number_box
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import label


class CountedDialog(FormDialog):
    """`keep` takes how many are missing, by reason."""

    def __init__(
        self,
        row: ApelRow,
        keep: Callable[[dict[AlasanTidakHadir, int]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Kurang tanpa nama: {row.satuan}", parent=parent)
        self._keep = keep
        self.add_wide(label(f"Kekuatan tanpa nama {number_text(row.terhitung)} orang.", wrap=True))
        self.boxes = {a: number_box(row.terhitung_kurang.get(a, 0)) for a in AlasanTidakHadir}
        for alasan, box in self.boxes.items():
            self.add_field(alasan.value, box)
        self.setMinimumWidth(fitting_width(340))

    def save(self) -> None:
        """Keep the numbers."""
        self._keep({alasan: box.value() for alasan, box in self.boxes.items()})
