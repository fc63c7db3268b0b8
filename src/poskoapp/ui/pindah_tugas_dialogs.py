"""Mending a conflict from its list: a duty to another time or target, to another person, or kept with a reason."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from poskoapp.domain.konflik import Konflik
from poskoapp.services.pengecualian import check_alasan
from poskoapp.services.pindah_sasaran import SasaranTugas
from poskoapp.services.pindah_tugas import CalonTugas, PindahTugasService, TugasRow
from poskoapp.ui.card_list import Card, CardList
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import MomentBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.screen_room import fitting, fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label

_TARGETS = 40


class PindahDialog(FormDialog):
    """One of the duties of a person to another target, or to another time where it has its own."""

    def __init__(
        self,
        service: PindahTugasService,
        tugas: Sequence[TugasRow],
        done: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Pindahkan tugas", "Pindahkan", parent)
        self._service, self._done = service, done
        self.tugas = ChoiceBox((row.told, row) for row in tugas)
        self.sasaran = ChoiceBox([])
        self.mulai, self.selesai = MomentBox(tugas[0].mulai), MomentBox(tugas[0].selesai)
        self.add_field("Tugas", self.tugas)
        self.add_field("Sasaran", self.sasaran, hint="Yang kurang orang lebih dahulu.")
        self.add_field("Mulai", self.mulai)
        self.add_field("Selesai", self.selesai)
        self.tugas.currentIndexChanged.connect(lambda _at: self._show_duty())
        self.sasaran.currentIndexChanged.connect(lambda _at: self._show_times())
        self.setMinimumWidth(fitting_width(620))
        self._show_duty()

    def save(self) -> None:
        """Move it."""
        row = self.tugas.value()
        self._service.pindahkan(row.id, self.mulai.moment(), self.selesai.moment(), self.sasaran.value())
        self._done(f"{row.jenis.label} dipindahkan.")

    def _show_duty(self) -> None:
        row = self.tugas.value()
        same = [(f"{row.sasaran or row.jenis.label} (tetap, waktu lain)", None)] if row.waktu_bebas else []
        targets = self._service.sasaran(row.id)[:_TARGETS]
        self.sasaran.blockSignals(True)
        self.sasaran.set_choices([*same, *((target.told, target) for target in targets)])
        self.sasaran.blockSignals(False)
        self.save_button.setEnabled(self.sasaran.count() > 0)
        self._show_times()

    def _show_times(self) -> None:
        row, target = self.tugas.value(), self.sasaran.value()
        wanted: TugasRow | SasaranTugas = target or row
        for box, moment in ((self.mulai, wanted.mulai), (self.selesai, wanted.selesai)):
            box.setDateTime(QDateTime(moment.year, moment.month, moment.day, moment.hour, moment.minute, 0))
            box.setEnabled(target is None and row.waktu_bebas)


class TukarDialog(QDialog):
    """Somebody else for one of the duties of a person: candidates with their reasons, Enter takes the one chosen."""

    def __init__(
        self,
        service: PindahTugasService,
        tugas: Sequence[TugasRow],
        done: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tukar orang")
        self.resize(fitting(620, 520))
        self._service, self._done = service, done
        self.tugas = ChoiceBox((row.told, row) for row in tugas)
        self.calon = CardList("Calon pengganti")
        self._told = label("", "small", wrap=True)
        self._build()
        self._show_duty()

    def take(self, calon: CalonTugas) -> None:
        """Let this candidate do it."""
        with refusals_shown(self):
            self._service.tukar(self.tugas.value().id, calon.personel_id, calon.tukar_id)
            self._done(f"{calon.sebutan} mengambil tugas itu.")
            self.accept()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(scaled(8))
        column.addWidget(label("Tukar orang", "title"))
        column.addWidget(self.tugas)
        column.addWidget(self._told)
        column.addWidget(self.calon, 1)
        foot = Toolbar()
        foot.add_stretch()
        foot.add_button("Batal", self.reject)
        self.take_button = foot.add_button("Tukar", self.calon.choose, primary=True)
        column.addWidget(foot)
        self.tugas.setAccessibleName("Tugas")
        self.tugas.currentIndexChanged.connect(lambda _at: self._show_duty())
        self.calon.chosen.connect(self.take)

    def _show_duty(self) -> None:
        found = self._service.calon(self.tugas.value().id)
        self.calon.set_cards([Card(c.sebutan, c.alasan, c) for c in found])
        self.take_button.setEnabled(bool(found))
        free = sum(c.tukar_id is None for c in found)
        told = f"{free} orang bebas, {len(found) - free} dapat bertukar tugas. Yang terbaik lebih dahulu."
        self._told.setText(told if found else "Tidak ada orang yang bebas atau dapat bertukar.")


class BiarkanDialog(FormDialog):
    """Why soft conflicts are kept."""

    def __init__(
        self,
        konflik: Sequence[Konflik],
        keep: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Biarkan dengan alasan", "Biarkan", parent)
        self._keep = keep
        told = (
            konflik[0].pesan
            if len(konflik) == 1
            else f"{len(konflik)} konflik lunak dengan alasan yang sama."
        )
        self.alasan = QLineEdit()
        self.add_wide(label(told, wrap=True))
        self.add_field(
            "Alasan",
            self.alasan,
            lambda: check_alasan(self.alasan.text()),
            "Dicetak pada lembar PENGECUALIAN bersama nama Anda. Gugur sendiri bila keadaannya berubah.",
        )
        self.setMinimumWidth(fitting_width(560))

    def save(self) -> None:
        """Keep them."""
        self._keep(self.alasan.text())
