"""Tempel kolom pada TPS."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from poskoapp.services.tempel_kolom import Tempelan
from poskoapp.services.tps import TpsRow
from poskoapp.services.tps_tempel import KolomTempel, TpsTempelService
from poskoapp.ui.tempel_kolom_dialog import TempelKolomDialog


class TpsTempelDialog(TempelKolomDialog):
    """`done` gets what was written, in words."""

    sebutan, nama = "TPS", "tps-tempel"

    def __init__(
        self,
        service: TpsTempelService,
        tps: Sequence[TpsRow],
        done: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        self._service = service
        super().__init__(KolomTempel, [t.id for t in tps], done, parent)

    def read(self, kolom: KolomTempel, teks: str) -> Tempelan[KolomTempel]:
        """What pasting would do."""
        return self._service.check(self.ids, kolom, teks)

    def write(self, tempelan: Tempelan[KolomTempel]) -> int:
        """Write it."""
        return self._service.apply(tempelan)
