"""Protokol undian, and the draw computed again before witnesses."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import kilometer
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.progress import Progress
from poskoapp.services.operasi import OperasiRow
from poskoapp.services.undian import UndianRow, UndianService, UndianUlang, moment_told
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kertas.paper_dialog import PDF, PaperDialog, Write, flaws_told, pages_told
from poskoapp.ui.kertas.services import Hasil, PaperServices
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_ABOUT = (
    "Undian dihitung lagi dari masukan yang tercatat, lalu dibandingkan dengan hasil yang tercatat. "
    "Ploting tidak berubah."
)

_AROUND = 52
"""Pixels of a choice around its text."""


class ProtokolDialog(PaperDialog):
    """The sheet of one draw, always PDF."""

    def __init__(
        self, services: PaperServices, proposed: Path, jobs: JobRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__("Protokol undian", proposed, jobs, parent)
        self._undian = services.undian
        self.undian = undian_box(services)
        self.bentuk.choose(PDF)
        self.bentuk.hide()
        self.add_field(
            "Undian", self.undian, hint="Setiap Ploting otomatis yang diterapkan adalah satu undian."
        )

    def writing(self) -> Write:
        """The protocol of the draw chosen now."""
        return _Writing(self._undian, self.undian.value())


class UlangiDialog(FormDialog):
    """Ulangi undian; `repeated` carries the `UndianUlang`."""

    least = PeranAkun.PIMPINAN

    repeated = Signal(object)

    def __init__(self, services: PaperServices, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__("Ulangi undian", "Ulangi", parent)
        self._undian, self._jobs = services.undian, jobs
        self.undian = undian_box(services)
        self.add_wide(label(_ABOUT, "small", wrap=True))
        self.add_field("Undian", self.undian)
        self.setMinimumWidth(fitting_width(560))

    def save(self) -> None:
        """Compute it again, beside the window."""
        nomor = self.undian.value()
        self._jobs.start(
            "Mengulangi undian",
            lambda progress: self._undian.repeat(nomor, progress),
            self._finish,
            self.refuse,
            modal=True,
        )

    def saved(self) -> None:
        """Not yet: the work has only begun."""

    def _finish(self, found: UndianUlang) -> None:
        self.accept()
        self.repeated.emit(found)


class _Writing:
    def __init__(self, service: UndianService, nomor: int) -> None:
        self._service, self._nomor = service, nomor

    def __call__(self, path: Path, progress: Progress) -> Hasil:
        written = self._service.write_pdf(self._service.protokol(self._nomor), path, progress)
        isi = f"Protokol undian nomor {self._nomor} ({pages_told(written)})"
        return Hasil(path, isi, flaws_told(written))


def undian_box(services: PaperServices) -> ChoiceBox:
    """The draws of the file, newest first; the value is the number. RuleViolation where there is none."""
    rows: Sequence[UndianRow] = services.undian.rows()
    if not rows:
        raise RuleViolation(
            "Belum ada undian dalam berkas ini.", "Jalankan Ploting otomatis dan terapkan hasilnya."
        )
    operasi = services.operasi()
    box = ChoiceBox((_told(row, operasi), row.id) for row in rows)
    widest = max(box.fontMetrics().horizontalAdvance(_told(row, operasi)) for row in rows)
    box.setMinimumWidth(min(widest + scaled(_AROUND), fitting_width(480)))
    return box


def verdict(found: UndianUlang) -> tuple[str, str, str]:
    """What repeating gave: the title, whether it matches, and what else there is to know."""
    row = found.undian
    name = f"Undian nomor {row.id}, benih {row.benih}"
    if found.cocok:
        title, text = (
            "Undian cocok",
            f"{name}: hasilnya sama dengan yang tercatat, {kilometer(found.jarak_km)}.",
        )
    elif found.masukan_utuh:
        title, text = "Undian tidak cocok", f"{name}: hasilnya lain dari yang tercatat."
    else:
        title, text = (
            "Undian tidak cocok",
            f"{name}: masukan yang tercatat telah berubah, sidiknya tidak sama.",
        )
    remarks: list[str] = []
    if not found.cocok:
        remarks.append(f"Undian dibuat Posko {row.versi}, diulang Posko {found.versi}.")
    if found.berpindah:
        remarks.append(
            f"{number_text(found.berpindah)} penempatan dalam berkas sudah lain dari hasil undian ini."
        )
    return title, text, " ".join(remarks)


def _told(row: UndianRow, operasi: OperasiRow) -> str:
    return f"{row.id} – benih {row.benih}, {moment_told(row.waktu, operasi.zona_waktu)}"
