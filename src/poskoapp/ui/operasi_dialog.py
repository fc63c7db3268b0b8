"""Data operasi: everything that the papers say about the operation, typed once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.naskah import KOP_LENGTH, KOP_LINES
from poskoapp.domain.operasi_isian import Kertas, OperasiFields, ZonaWaktu, check_operasi_field
from poskoapp.services.operasi import OperasiService
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import DateBox, MomentBox
from poskoapp.ui.form_dialog import Check, FormDialog
from poskoapp.ui.restyle import set_property
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.signer_fields import SignerFields
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_ZONES = {
    ZonaWaktu.WIB: "WIB (UTC+7)",
    ZonaWaktu.WITA: "WITA (UTC+8)",
    ZonaWaktu.WIT: "WIT (UTC+9)",
}
_PAPERS = {Kertas.A4: "A4 (210 × 297 mm)", Kertas.F4: "F4 (215 × 330 mm)"}


class OperasiDialog(FormDialog):
    """The header of the file."""

    least = PeranAkun.PENGENDALI

    def __init__(self, service: OperasiService, parent: QWidget | None = None) -> None:
        super().__init__("Data operasi", parent=parent)
        self._service = service
        self._operasi = service.read_operasi()
        self._values: dict[str, Callable[[], object]] = {}
        self._build_operation()
        self.add_column()
        self._build_heading()
        self._build_duty()
        self.add_column()
        self.add_section("Penanda tangan")
        self.signer = SignerFields(self, self._operasi)
        self._build_share()
        self.setMinimumWidth(fitting_width(1180))

    def save(self) -> None:
        """Keep what was changed, as one step."""
        typed = self._typed()
        if typed != self._operasi:
            self._service.edit_operasi(self._operasi, typed)

    def _typed(self) -> OperasiFields:
        values = {name: read() for name, read in self._values.items()}
        return self.signer.typed_over(replace(self._operasi, **values))

    def _check(self, name: str) -> Check:
        return lambda: check_operasi_field(self._typed(), name)

    # ------------------------------------------------------------ building

    def _build_operation(self) -> None:
        self.add_section("Operasi")
        self._add_text("Nama operasi", "nama")
        self._add_text("Sandi", "sandi")
        self._add_text("Pemilihan", "pemilihan")
        self.mulai = self._add_day("Mulai", "mulai")
        self.selesai = self._add_day("Selesai", "selesai")
        self._add_day("Hari pemungutan", "hari_pemungutan")
        self._add_choice("Zona waktu", "zona_waktu", ((text, zona) for zona, text in _ZONES.items()))
        self.add_section("Satuan")
        self._add_text("Polda", "polda")
        self._add_text("Polres", "polres")
        self._add_text("Kota penetapan", "kota", hint="Dicetak pada “Dikeluarkan di”.")

    def _build_share(self) -> None:
        self.add_section("Ketentuan posko")
        part, whole = _spin(self._operasi.kerah_pembilang), _spin(self._operasi.kerah_penyebut)
        part.setAccessibleName("Bagian yang boleh dikerahkan")
        whole.setAccessibleName("Dari berapa bagian")
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        for widget in (part, label("dari"), whole):
            inner.addWidget(widget)
        inner.addStretch(1)
        self._values |= {"kerah_pembilang": part.value, "kerah_penyebut": whole.value}
        hint = "Bagian kekuatan yang boleh dikerahkan, lazimnya 2 dari 3."
        self.add_field("Batas kerah", row, self._check("kerah_pembilang"), hint)

    def _build_heading(self) -> None:
        self.add_section("Kop surat")
        self.kop = KopField(self._operasi.kop)
        self._values["kop"] = self.kop.lines
        self.add_field("Kop surat", self.kop, self._check("kop"), wide=True)
        self.add_section("Surat")
        self._add_text("Kode arsip (KKA)", "kka")
        self._add_choice("Kertas", "kertas", ((text, kertas) for kertas, text in _PAPERS.items()))

    def _build_duty(self) -> None:
        self.add_section("Tugas di TPS")
        self.tugas_mulai = self._add_moment("Mulai tugas", "tugas_mulai")
        self.tugas_selesai = self._add_moment("Selesai tugas", "tugas_selesai")
        self._add_moment("Apel pergeseran", "apel")
        self._add_text("Tempat apel", "tempat_apel")

    # ------------------------------------------------------------ fields

    def _add_text(self, text: str, name: str, hint: str = "") -> None:
        box = QLineEdit(str(getattr(self._operasi, name)))
        setattr(self, f"{name}_box", box)
        self._values[name] = lambda: " ".join(box.text().split())
        self.add_field(text, box, self._check(name), hint)

    def _add_day(self, text: str, name: str) -> DateBox:
        day: date = getattr(self._operasi, name)
        box = DateBox(day)
        self._values[name] = box.day
        self.add_field(text, box, self._check(name))
        return box

    def _add_moment(self, text: str, name: str) -> MomentBox:
        moment: datetime = getattr(self._operasi, name)
        box = MomentBox(moment)
        self._values[name] = box.moment
        self.add_field(text, box, self._check(name))
        return box

    def _add_choice(self, text: str, name: str, choices: object) -> None:
        box = ChoiceBox(choices)  # pyright: ignore[reportArgumentType]
        box.choose(getattr(self._operasi, name))
        self._values[name] = box.value
        self.add_field(text, box)


class KopField(QWidget):
    """Three lines in capitals, each counting its letters while they are typed (Perkap 1/2023: 3 x 41)."""

    def __init__(self, kop: tuple[str, ...]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        self.boxes: list[QLineEdit] = []
        for number in range(KOP_LINES):
            box, count = QLineEdit(kop[number] if number < len(kop) else ""), label("", "small")
            box.setAccessibleName(f"Kop baris {number + 1}")
            count.setMinimumWidth(scaled(40))
            box.textEdited.connect(lambda text, box=box: _in_capitals(box, text))
            box.textChanged.connect(lambda text, count=count: _show_count(count, text))
            _show_count(count, box.text())
            row = QHBoxLayout()
            row.setSpacing(scaled(6))
            box.home(False)
            row.addWidget(box, 1)
            row.addWidget(count)
            column.addLayout(row)
            self.boxes.append(box)
        self.setFocusProxy(self.boxes[0])

    def lines(self) -> tuple[str, ...]:
        """What was typed, without empty lines."""
        typed = (" ".join(box.text().split()).upper() for box in self.boxes)
        return tuple(line for line in typed if line)


def _in_capitals(box: QLineEdit, text: str) -> None:
    place = box.cursorPosition()
    box.setText(text.upper())
    box.setCursorPosition(place)


def _show_count(count: object, text: str) -> None:
    length = len(" ".join(text.split()))
    count.setText(f"{length}/{KOP_LENGTH}")  # pyright: ignore[reportAttributeAccessIssue]
    set_property(count, "tone", "danger" if length > KOP_LENGTH else "muted")  # pyright: ignore[reportArgumentType]


def _spin(value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, 99)
    box.setValue(value)
    return box
