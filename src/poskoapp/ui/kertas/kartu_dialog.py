"""Kartu tugas: for the whole jurisdiction, a part of it, or the groups and officers named."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from poskoapp.domain.progress import Progress
from poskoapp.services.kartu import KartuService
from poskoapp.services.pilihan import Pilihan
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kertas.paper_dialog import EXCEL, PaperDialog, Write, flaws_told, pages_told, wilayah_box
from poskoapp.ui.kertas.services import Hasil, PaperServices
from poskoapp.ui.number_text import number_text


class KartuDialog(PaperDialog):
    """Two cards to a page, or a row for each in a workbook."""

    def __init__(
        self,
        services: PaperServices,
        proposed: Path,
        jobs: JobRunner,
        kelompok: Sequence[str] = (),
        rencana_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`kelompok`: codes of the groups that were chosen beforehand, in that plan."""
        super().__init__("Kartu tugas", proposed, jobs, parent)
        self._kartu = services.kartu
        self.wilayah = wilayah_box(services)
        self.wilayah.choose(Pilihan(rencana_id=rencana_id))
        self.kelompok, self.nrp = QLineEdit(", ".join(kelompok)), QLineEdit()
        self.add_field("Untuk", self.wilayah)
        self.kelompok.setPlaceholderText("semua kelompok")
        self.add_field("Hanya kelompok", self.kelompok, hint="Kode kelompok, dipisah koma.")
        self.nrp.setPlaceholderText("semua personel")
        self.add_field("Hanya NRP", self.nrp, hint="Untuk mencetak ulang kartu yang hilang; dipisah koma.")
        self.add_field("Bentuk", self.bentuk)

    def writing(self) -> Write:
        """The cards of groups and officers that stand in the fields now."""
        pilihan: Pilihan = replace(self.wilayah.value(), kelompok=_parts(self.kelompok.text()))
        return _Writing(self._kartu, pilihan, _parts(self.nrp.text()))


class _Writing:
    def __init__(self, service: KartuService, pilihan: Pilihan, nrp: tuple[str, ...]) -> None:
        self._service, self._pilihan, self._nrp = service, pilihan, nrp

    def __call__(self, path: Path, progress: Progress) -> Hasil:
        cards = self._service.kartu(self._pilihan, nrp=self._nrp)
        if path.suffix.lower() == EXCEL:
            book = self._service.write_workbook(cards, path, progress)
            how, flaws = f"{number_text(len(book.lembar))} lembar", ""
        else:
            written = self._service.write_pdf(cards, path, progress)
            how, flaws = pages_told(written), flaws_told(written)
        drafts = sum(not kartu.sprin for kartu in cards.kartu)
        remark = f"{number_text(drafts)} tanpa kode: belum ada Sprin terbit yang memuatnya." if drafts else ""
        return Hasil(
            path,
            f"{number_text(len(cards.kartu))} kartu tugas ({how})",
            " ".join(part for part in (remark, flaws) if part),
        )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[,;\s]+", text) if part)
