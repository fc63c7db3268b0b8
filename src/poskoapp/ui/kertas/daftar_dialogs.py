"""Daftar ploting and absensi apel: lists that are written as PDF or as a workbook."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from poskoapp.documents.daftar import KERTAS, Daftar
from poskoapp.domain.progress import Progress
from poskoapp.services.absensi import AbsensiService, ApelDiminta
from poskoapp.services.daftar_ploting import DaftarPlotingService
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import MomentBox
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kertas.paper_dialog import EXCEL, PaperDialog, Write, flaws_told, pages_told, wilayah_box
from poskoapp.ui.kertas.services import Hasil, PaperServices
from poskoapp.ui.number_text import number_text

_KERTAS = {"A4": "A4", "F4": "F4", "A3": "A3 (untuk dinding, huruf lebih besar)"}


class DaftarPlotingDialog(PaperDialog):
    """Who stands where, each Polsek or kelurahan on pages of its own."""

    def __init__(
        self, services: PaperServices, proposed: Path, jobs: JobRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__("Daftar ploting", proposed, jobs, parent)
        self._daftar = services.daftar
        self.wilayah = wilayah_box(services)
        self.per = ChoiceBox([("Polsek", "polsek"), ("Kelurahan/desa", "kelurahan")])
        self.kertas = ChoiceBox((_KERTAS[kertas], kertas) for kertas in KERTAS)
        self.kertas.choose(services.operasi().kertas.value)
        self.add_field("Untuk", self.wilayah)
        self.add_field("Halaman per", self.per)
        self.add_field("Bentuk", self.bentuk)
        self.add_field("Kertas", self.kertas)
        self.bentuk.currentIndexChanged.connect(
            lambda _at: self.kertas.setEnabled(self.bentuk.value() != EXCEL)
        )

    def writing(self) -> Write:
        """The list as the fields say now."""
        per, kertas, pilihan = self.per.value(), self.kertas.value(), self.wilayah.value()
        return _Writing("Daftar ploting", self._daftar, lambda: self._daftar.daftar(per, kertas, pilihan))


class AbsensiDialog(PaperDialog):
    """Who is to be at the muster; time and place are those of the operation unless typed over."""

    def __init__(
        self, services: PaperServices, proposed: Path, jobs: JobRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__("Absensi apel", proposed, jobs, parent)
        self._absensi = services.absensi
        operasi = services.operasi()
        self.wilayah = wilayah_box(services)
        self.per = ChoiceBox([("Polsek", "polsek"), ("Kecamatan", "kecamatan")])
        self.kegiatan = QLineEdit(ApelDiminta().kegiatan)
        self.waktu, self.tempat = MomentBox(operasi.apel), QLineEdit(operasi.tempat_apel)
        self.pimpinan = QLineEdit()
        self.pimpinan.setPlaceholderText("kosong: ditulis tangan")
        self.add_field("Untuk", self.wilayah)
        self.add_field("Halaman per", self.per)
        self.add_field("Kegiatan", self.kegiatan)
        self.add_field("Waktu apel", self.waktu, hint="Yang tidak hadir pada hari itu ditandai alasannya.")
        self.add_field("Tempat", self.tempat)
        self.add_field("Pimpinan apel", self.pimpinan)
        self.add_field("Bentuk", self.bentuk)

    def writing(self) -> Write:
        """The list as the fields say now."""
        per, pilihan, apel = self.per.value(), self.wilayah.value(), self._apel()
        return _Writing("Absensi apel", self._absensi, lambda: self._absensi.daftar(per, pilihan, apel))

    def _apel(self) -> ApelDiminta:
        return ApelDiminta(
            waktu=self.waktu.moment(),
            tempat=self.tempat.text().strip(),
            pimpinan=self.pimpinan.text().strip(),
            kegiatan=self.kegiatan.text().strip() or ApelDiminta().kegiatan,
        )


class _Writing:
    def __init__(
        self, name: str, service: DaftarPlotingService | AbsensiService, read: Callable[[], Daftar]
    ) -> None:
        self._name, self._service, self._read = name, service, read

    def __call__(self, path: Path, progress: Progress) -> Hasil:
        daftar = self._read()
        rows = f"{number_text(daftar.jumlah_baris)} baris"
        if path.suffix.lower() == EXCEL:
            book = self._service.write_workbook(daftar, path, progress)
            return Hasil(path, f"{self._name} ({rows}, {number_text(len(book.lembar))} lembar)")
        written = self._service.write_pdf(daftar, path, progress)
        return Hasil(path, f"{self._name} ({rows}, {pages_told(written)})", flaws_told(written))
