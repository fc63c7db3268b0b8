"""Data operasi: everything that the papers say about the operation, typed once."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from poskoapp.documents.sprin_nomor import nomor_sprin
from poskoapp.documents.sprin_rules import KOP_LENGTH, KOP_LINES
from poskoapp.domain.errors import InputError
from poskoapp.domain.operasi import Kertas, UrutanPola, ZonaWaktu
from poskoapp.services.operasi import OperasiService
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import DateBox, MomentBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.restyle import set_property
from poskoapp.ui.signer_fields import SignerFields
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_ORDERS = {
    UrutanPola.POLRI_TPS_LINMAS: "Polri – TPS – Linmas",
    UrutanPola.POLRI_LINMAS_TPS: "Polri – Linmas – TPS",
}
_ZONES = {
    ZonaWaktu.WIB: "WIB (UTC+7)",
    ZonaWaktu.WITA: "WITA (UTC+8)",
    ZonaWaktu.WIT: "WIT (UTC+9)",
}
_PAPERS = {Kertas.A4: "A4 (210 × 297 mm)", Kertas.F4: "F4 (215 × 330 mm)"}


class OperasiDialog(FormDialog):
    """The header of the file."""

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
        self.setMinimumWidth(min(scaled(1180), self.screen().availableGeometry().width()))

    def save(self) -> None:
        """Keep what was changed, as one step."""
        typed = {name: read() for name, read in self._values.items()}
        typed |= {"kop": "\n".join(self.kop.lines()), **self.signer.values()}
        before = {name: getattr(self._operasi, name) for name in typed} | {
            "kop": "\n".join(self._operasi.kop)
        }
        changed = {name: value for name, value in typed.items() if value != before[name]}
        if changed:
            self._service.edit_operasi(**changed)

    # ------------------------------------------------------------ building

    def _build_operation(self) -> None:
        self.add_section("Operasi")
        self._add_text("Nama operasi", "nama")
        self._add_text("Sandi", "sandi")
        self._add_text("Pemilihan", "pemilihan")
        self.mulai = self._add_day("Mulai", "mulai")
        self.selesai = self._add_day("Selesai", "selesai", self._check_operation)
        self._add_day("Hari pemungutan", "hari_pemungutan")
        self._add_choice("Zona waktu", "zona_waktu", ((text, zona) for zona, text in _ZONES.items()))
        self.add_section("Satuan")
        self._add_text("Polda", "polda")
        self._add_text("Polres", "polres")
        self._add_text("Kota penetapan", "kota", hint="Dicetak pada “Dikeluarkan di”.")

    def _build_share(self) -> None:
        self.add_section("Ketentuan posko")
        part, whole = _spin(self._operasi.kerah_pembilang), _spin(self._operasi.kerah_penyebut)
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        for widget in (part, label("dari"), whole):
            inner.addWidget(widget)
        inner.addStretch(1)
        self._values |= {"kerah_pembilang": part.value, "kerah_penyebut": whole.value}

        def check() -> None:
            if part.value() > whole.value():
                raise InputError("Bagian yang dikerahkan melebihi seluruhnya.")

        self.add_field("Batas kerah", row, check, "Bagian kekuatan yang boleh dikerahkan, lazimnya 2 dari 3.")
        self._add_choice("Urutan pola", "urutan_pola", ((text, order) for order, text in _ORDERS.items()))

    def _build_heading(self) -> None:
        self.add_section("Kop surat")
        self.kop = KopField(self._operasi.kop)
        self.add_field("Kop surat", self.kop, self.kop.check, wide=True)
        self.add_section("Surat")
        self._add_text("Kode arsip (KKA)", "kka", self._check_kka)
        self._add_choice("Kertas", "kertas", ((text, kertas) for kertas, text in _PAPERS.items()))

    def _build_duty(self) -> None:
        self.add_section("Tugas di TPS")
        self.tugas_mulai = self._add_moment("Mulai tugas", "tugas_mulai")
        self.tugas_selesai = self._add_moment("Selesai tugas", "tugas_selesai", self._check_duty)
        self._add_moment("Apel pergeseran", "apel")
        self._add_text("Tempat apel", "tempat_apel")

    # ------------------------------------------------------------ fields

    def _add_text(
        self, text: str, name: str, check: Callable[[], object] | None = None, hint: str = ""
    ) -> None:
        box = QLineEdit(str(getattr(self._operasi, name)))
        setattr(self, f"{name}_box", box)

        def required() -> None:
            if not box.text().strip():
                raise InputError(f"{text} wajib diisi.")

        self._values[name] = lambda: " ".join(box.text().split())
        self.add_field(text, box, check or required, hint)

    def _add_day(self, text: str, name: str, check: Callable[[], object] | None = None) -> DateBox:
        day: date = getattr(self._operasi, name)
        box = DateBox(day)
        self._values[name] = box.day
        self.add_field(text, box, check)
        return box

    def _add_moment(self, text: str, name: str, check: Callable[[], object] | None = None) -> MomentBox:
        moment: datetime = getattr(self._operasi, name)
        box = MomentBox(moment)
        self._values[name] = box.moment
        self.add_field(text, box, check)
        return box

    def _add_choice(self, text: str, name: str, choices: object) -> None:
        box = ChoiceBox(choices)  # pyright: ignore[reportArgumentType]
        box.choose(getattr(self._operasi, name))
        self._values[name] = box.value
        self.add_field(text, box)

    # ------------------------------------------------------------ checks

    def _check_operation(self) -> None:
        if self.selesai.day() < self.mulai.day():
            raise InputError("Operasi selesai sebelum mulai.")

    def _check_duty(self) -> None:
        if self.tugas_selesai.moment() <= self.tugas_mulai.moment():
            raise InputError("Tugas selesai sebelum mulai.")

    def _check_kka(self) -> None:
        nomor_sprin(1, self._operasi.hari_pemungutan, str(self._values["kka"]()))


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

    def lines(self) -> list[str]:
        """What was typed, without empty lines."""
        typed = (" ".join(box.text().split()).upper() for box in self.boxes)
        return [line for line in typed if line]

    def check(self) -> None:
        """Refuse what the regulation does not allow."""
        lines = self.lines()
        if not lines:
            raise InputError("Kop wajib diisi, paling sedikit satu baris.")
        for number, line in enumerate(lines, 1):
            if len(line) > KOP_LENGTH:
                raise InputError(
                    f"Baris {number} panjangnya {len(line)} huruf, paling banyak {KOP_LENGTH}.",
                    "Singkat baris itu.",
                )


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
