"""Peta TPS: the map on one page."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from poskoapp.documents.daftar import KERTAS
from poskoapp.domain.progress import Progress
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kertas.paper_dialog import PaperDialog, Write, flaws_told
from poskoapp.ui.kertas.services import Hasil, PaperServices
from poskoapp.ui.number_text import number_text


class PetaDialog(PaperDialog):
    """The whole jurisdiction, one kecamatan or a plan beside the main one, on a page that lies on its side."""

    def __init__(
        self, services: PaperServices, proposed: Path, jobs: JobRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__("Peta TPS", proposed, jobs, parent)
        self._peta = services.peta
        names = sorted(services.peta.kecamatan())
        self.wilayah = ChoiceBox(
            [
                ("Seluruh wilayah", ((), None)),
                *((f"Kecamatan {name}", ((name,), None)) for name in names),
                *((f"Rencana {plan.nama}", ((), plan.id)) for plan in services.rencana()),
            ]
        )
        self.kertas = ChoiceBox((kertas, kertas) for kertas in KERTAS)
        self.kertas.choose(services.operasi().kertas.value)
        self.add_field("Untuk", self.wilayah)
        self.add_field("Kertas", self.kertas)

    def writing(self) -> Write:
        """The map as the fields say now."""
        service, kertas = self._peta, self.kertas.value()
        kecamatan, rencana_id = self.wilayah.value()

        def write(path: Path, progress: Progress) -> Hasil:
            peta = service.peta(kecamatan, kertas, rencana_id=rencana_id)
            written = service.write_pdf(peta, path, progress)
            return Hasil(path, f"Peta TPS ({number_text(len(peta.titik))} TPS)", flaws_told(written))

        return write
