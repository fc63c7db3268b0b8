"""Buat rencana: a plan of its own (PSU, PSS, PSL) for the chosen TPS."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QSpinBox, QWidget

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.rencana import KODE_LIMIT, JenisRencana, RencanaFields
from poskoapp.services.rencana import POLA_LAZIM, RencanaService
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import DateBox, MomentBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.number_text import number_text
from poskoapp.ui.ploting.pola_editor import tie_linmas
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_ABOUT = "Rencana utama tidak berubah. Pola per kategori dapat diatur lagi lewat Hitung kebutuhan."
_AFTER = timedelta(days=10)
"""What the form suggests; the day itself is KPU's to set."""


class AngkaFields(QWidget):
    """The three numbers of one pola, each with its word."""

    def __init__(self, angka: PolaAngka) -> None:
        super().__init__()
        self.boxes = tuple(self._build(low, high) for low, high in ((1, 99), (1, 999), (0, 9_999)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        for word, box in zip(("Polri", "TPS", "Linmas"), self.boxes, strict=True):
            box.setAccessibleName(word)
            row.addWidget(box)
            row.addWidget(label(word, "small"))
        row.addStretch(1)
        self.setFocusProxy(self.boxes[0])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_angka(angka)
        tie_linmas(*self.boxes[1:])

    def angka(self) -> PolaAngka:
        """What is typed."""
        return PolaAngka(*(box.value() for box in self.boxes))

    def set_angka(self, angka: PolaAngka) -> None:
        """Show these."""
        for box, number in zip(self.boxes, (angka.polri, angka.tps, angka.linmas), strict=True):
            box.setValue(number)

    def _build(self, low: int, high: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(low, high)
        box.setFixedWidth(scaled(68))
        return box


class RencanaDialog(FormDialog):
    """Writes one step; `rencana_id` is the key of the new plan afterwards."""

    def __init__(
        self, service: RencanaService, tps_ids: Sequence[int], voting_day: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Buat rencana untuk {number_text(len(tps_ids))} TPS", "Buat rencana", parent)
        self._service, self._tps_ids = service, tps_ids
        self.rencana_id: int | None = None
        self.setMinimumWidth(fitting_width(560))
        day = voting_day + _AFTER
        taken = {row.kode for row in service.rows()}
        self.jenis = ChoiceBox([(jenis.label, jenis) for jenis in JenisRencana])
        self.kode, self.nama = QLineEdit(_free_code("PSU", taken)), QLineEdit()
        self.hari = DateBox(day)
        self.mulai = MomentBox(_at(day - timedelta(days=1), 12))
        self.selesai = MomentBox(_at(day + timedelta(days=1), 6))
        self.angka = AngkaFields(POLA_LAZIM[JenisRencana.PSU])
        self.kode.setMaxLength(KODE_LIMIT)
        self.nama.setPlaceholderText("misalnya: PSU Kecamatan Utara")
        self._build_fields()
        self.jenis.currentIndexChanged.connect(lambda _at: self._suggest(taken))
        self.hari.dateChanged.connect(lambda _day: self._follow_day())

    def save(self) -> None:
        """Make the plan."""
        fields = RencanaFields(
            self.kode.text().strip().upper(),
            self.nama.text().strip(),
            self.jenis.value(),
            self.hari.day(),
            self.mulai.moment(),
            self.selesai.moment(),
        )
        own = dict.fromkeys(Kategori, self.angka.angka())
        self.rencana_id = self._service.add(fields, self._tps_ids, own)

    def _build_fields(self) -> None:
        self.add_field("Jenis", self.jenis)
        self.add_field("Kode", self.kode, hint="Awalan kode kelompoknya.")
        self.add_field("Nama", self.nama)
        self.add_field("Hari pemungutan", self.hari)
        self.add_field("Tugas mulai", self.mulai)
        self.add_field("Tugas selesai", self.selesai)
        self.add_field("Pola", self.angka)
        self.add_wide(label(_ABOUT, "small", wrap=True))

    def _suggest(self, taken: set[str]) -> None:
        jenis: JenisRencana = self.jenis.value()
        self.angka.set_angka(POLA_LAZIM[jenis])
        word = "R" if jenis is JenisRencana.LAIN else jenis.value.upper()
        self.kode.setText(_free_code(word, taken))

    def _follow_day(self) -> None:
        day = self.hari.day()
        for box, moment in (
            (self.mulai, _at(day - timedelta(days=1), 12)),
            (self.selesai, _at(day + timedelta(days=1), 6)),
        ):
            box.setDateTime(MomentBox(moment).dateTime())


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour))


def _free_code(word: str, taken: set[str]) -> str:
    tries = [word, *(f"{word}-{n}" for n in range(2, len(taken) + 3))]
    return next(code for code in tries if code not in taken)
