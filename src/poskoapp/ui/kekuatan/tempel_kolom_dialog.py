"""Tempel kolom pada personel."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from poskoapp.services.personel import PersonelRow
from poskoapp.services.personel_tempel import KolomPersonel, PersonelTempelService
from poskoapp.services.tempel_kolom import Tempelan
from poskoapp.ui.tempel_kolom_dialog import TempelKolomDialog


class PersonelTempelDialog(TempelKolomDialog):
    """`done` gets what was written, in words."""

    sebutan, nama = "personel", "personel-tempel"

    def __init__(
        self,
        service: PersonelTempelService,
        people: Sequence[PersonelRow],
        done: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        self._service = service
        super().__init__(KolomPersonel, [p.id for p in people], done, parent)

    def read(self, kolom: KolomPersonel, teks: str) -> Tempelan[KolomPersonel]:
        """What pasting would do."""
        return self._service.check(self.ids, kolom, teks)

    def write(self, tempelan: Tempelan[KolomPersonel]) -> int:
        """Write it."""
        return self._service.apply(tempelan)
