"""The fields of the editor: number, texts, whom, who signs, and how it looks."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from poskoapp.documents.sprin import Margin, Penandatangan
from poskoapp.domain.errors import PoskoError
from poskoapp.domain.penugasan import JenisPenugasan
from poskoapp.domain.sprin import HubunganSprin
from poskoapp.services.sprin_baris import Draf
from poskoapp.services.sprin_orang import SprinOrangService
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.restyle import set_property
from poskoapp.ui.sprin.reasons_table import ReasonsTable
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_LAST_AGENDA = 999_999
_ANY_DAY = date(2024, 1, 1)
_TOP = Qt.AlignmentFlag.AlignTop
_SEMUA = "Semua Polsek"
_ITEMS = ("dasar", "untuk", "tembusan", "judul_lampiran")
_SIDES = ("atas", "bawah", "kiri", "kanan")


class EditorFields(QWidget):
    """`changed` tells of every key and choice of the operator, never of what the program fills in."""

    changed = Signal()

    def __init__(self, orang: SprinOrangService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orang = orang
        self._filling = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, scaled(8), 0)
        self._grid.setHorizontalSpacing(scaled(10))
        self._grid.setVerticalSpacing(scaled(6))
        self._grid.setColumnMinimumWidth(0, scaled(104))
        self._grid.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
        self._build_head()
        self._build_texts()
        self._build_people()
        self._build_signer()
        self._build_layout()
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def show_draf(self, draf: Draf) -> None:
        """Fill the fields; texts that are the same keep their cursor and their own undo."""
        self._filling = True
        naskah = draf.naskah
        self.day.set_day(draf.tanggal)
        self.agenda.setValue(draf.agenda or 0)
        self.kka.setText(naskah.kka)
        self.perihal.setText(naskah.perihal)
        _fill(self.pertimbangan, naskah.pertimbangan)
        _fill(self.kepada_lampiran, naskah.kepada_lampiran)
        for name in _ITEMS:
            _fill(self.items[name], "\n".join(getattr(naskah, name)))
        self._show_people(draf)
        self._show_signer(naskah.penandatangan)
        self.kertas.choose(naskah.kertas)
        for side in _SIDES:
            self.margin[side].setValue(getattr(naskah.margin, side))
        self.lambang.setChecked(naskah.lambang)
        _fill(self.paraf, "\n".join(naskah.paraf))
        self._filling = False

    def read(self, draf: Draf) -> Draf | None:
        """The draft with what the fields say; None where one of them cannot be understood."""
        try:
            return self.checked(draf)
        except PoskoError:
            return None

    def checked(self, draf: Draf) -> Draf:
        """The draft with what the fields say; raises PoskoError with what is wrong, also said beside the field."""
        naskah = replace(
            draf.naskah,
            kka=self.kka.text().strip(),
            perihal=self.perihal.text().strip(),
            pertimbangan=self.pertimbangan.toPlainText().strip(),
            kepada_lampiran=self.kepada_lampiran.toPlainText().strip(),
            **{name: _lines(self.items[name]) for name in _ITEMS},
            penandatangan=self._signer(draf.naskah.penandatangan),
            kepada=self._people(),
            sumber=self._sumber(draf),
            polsek=(self.polsek.value(),) if self.polsek.value() else (),
            alasan=self.reasons.alasan() if draf.hubungan is HubunganSprin.PERUBAHAN else draf.naskah.alasan,
            kertas=self.kertas.value(),
            margin=Margin(*(self.margin[side].value() for side in _SIDES)),
            lambang=self.lambang.isChecked(),
            paraf=_lines(self.paraf),
        )
        return replace(draf, naskah=naskah, tanggal=self.day.day(), agenda=self.agenda.value() or None)

    # ------------------------------------------------------------ building

    def _build_head(self) -> None:
        self.day = DateBox(_ANY_DAY)
        self.agenda, self.kka, self.perihal = QSpinBox(), QLineEdit(), QLineEdit()
        self.agenda.setRange(0, _LAST_AGENDA)
        self.agenda.setSpecialValueText("diisi saat diajukan")
        self.agenda.setGroupSeparatorShown(False)
        self._section("Surat")
        self._row("Tanggal", self.day, self.day.dateChanged)
        self._row("Nomor agenda", self.agenda, self.agenda.valueChanged)
        self._row("Kode arsip", self.kka, self.kka.textEdited)
        self._row("Perihal", self.perihal, self.perihal.textEdited)

    def _build_texts(self) -> None:
        self.pertimbangan = self._text(4)
        self.items = {name: self._text(lines) for name, lines in zip(_ITEMS, (7, 8, 3, 2), strict=True)}
        self._section(
            "Isi", "Satu butir satu baris; nomor dan titik koma diisi program, Dasar diurutkan sendiri."
        )
        self._row("Pertimbangan", self.pertimbangan, self.pertimbangan.textChanged)
        self._row("Dasar", self.items["dasar"], self.items["dasar"].textChanged)
        self._row("Untuk", self.items["untuk"], self.items["untuk"].textChanged)
        self._row("Tembusan", self.items["tembusan"], self.items["tembusan"].textChanged)

    def _build_people(self) -> None:
        self.kepada_lampiran, self.nrp = self._text(2), QLineEdit()
        self.nrp.setPlaceholderText("NRP satu sampai tiga orang, dipisah koma")
        self._named = label("", "small", wrap=True)
        self.polsek = ChoiceBox([(_SEMUA, ""), *((name, name) for name in self._orang.polsek())])
        self.sumber = {jenis: QCheckBox(jenis.label) for jenis in JenisPenugasan}
        self.reasons = ReasonsTable()
        self._section("Kepada dan lampiran")
        self._row("Kepada", self.kepada_lampiran, self.kepada_lampiran.textChanged)
        self._row("Nama langsung", self.nrp, self.nrp.textEdited)
        self._row("", self._named)
        self._row("Tugas", self._boxes(), *(box.toggled for box in self.sumber.values()))
        self._row("Polsek", self.polsek, self.polsek.currentIndexChanged)
        self._row("Judul lampiran", self.items["judul_lampiran"], self.items["judul_lampiran"].textChanged)
        self._row("Alasan", self.reasons, self.reasons.changed)

    def _build_signer(self) -> None:
        self.bentuk = ChoiceBox([("Sendiri", 1), ("a.n.", 2), ("u.b.", 4)])
        self.jabatan, self.nama, self.pangkat, self.signer_nrp = (
            self._text(4),
            QLineEdit(),
            QLineEdit(),
            QLineEdit(),
        )
        self._section("Penanda tangan")
        self._row("Bentuk", self.bentuk)
        self.bentuk.activated.connect(lambda _at: self._reform())
        self._row("Jabatan", self.jabatan, self.jabatan.textChanged)
        self._row("Nama", self.nama, self.nama.textEdited)
        self._row("Pangkat", self.pangkat, self.pangkat.textEdited)
        self._row("NRP", self.signer_nrp, self.signer_nrp.textEdited)

    def _build_layout(self) -> None:
        self.kertas = ChoiceBox([("A4", "A4"), ("F4 (215 x 330 mm)", "F4")])
        self.margin = {side: QDoubleSpinBox() for side in _SIDES}
        self.lambang, self.paraf = QCheckBox("Cetak lambang milik pos"), self._text(3)
        margins = QWidget()
        row = QHBoxLayout(margins)
        row.setContentsMargins(0, 0, 0, 0)
        for side, box in self.margin.items():
            box.setRange(0.5, 6)
            box.setDecimals(1)
            box.setSingleStep(0.5)
            box.setSuffix(" cm")
            box.setAccessibleName(f"Batas {side}")
            row.addWidget(label(side, "small"))
            row.addWidget(box, 1)
        self._section("Tata letak")
        self._row("Kertas", self.kertas, self.kertas.currentIndexChanged)
        self._row("Batas", margins, *(box.valueChanged for box in self.margin.values()))
        self._row("Lambang", self.lambang, self.lambang.toggled)
        self._row("Kotak paraf", self.paraf, self.paraf.textChanged)

    def _boxes(self) -> QWidget:
        boxes = QWidget()
        grid = QGridLayout(boxes)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, box in enumerate(self.sumber.values()):
            grid.addWidget(box, at // 3, at % 3)
        return boxes

    def _section(self, title: str, hint: str = "") -> None:
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, scaled(8))
        self._grid.addWidget(label(title, "strong"), row + 1, 0, 1, 2)
        if hint:
            self._grid.addWidget(label(hint, "small", wrap=True), row + 2, 0, 1, 2)

    def _row(self, text: str, widget: QWidget, *signals: object) -> None:
        row, name = self._grid.rowCount(), label(text)
        name.setBuddy(widget)
        widget.setAccessibleName(text)
        self._grid.addWidget(name, row, 0, _TOP)
        self._grid.addWidget(widget, row, 1)
        self._rows[text] = name, widget
        for signal in signals:
            signal.connect(lambda *_: self._tell())  # pyright: ignore[reportAttributeAccessIssue]

    def _text(self, lines: int) -> QPlainTextEdit:
        box = QPlainTextEdit()
        box.setTabChangesFocus(True)
        box.setFixedHeight(box.fontMetrics().lineSpacing() * lines + scaled(16))
        return box

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()

    # ------------------------------------------------------------ people

    def _show_people(self, draf: Draf) -> None:
        new, changing = draf.hubungan is HubunganSprin.BARU, draf.hubungan is HubunganSprin.PERUBAHAN
        people = self._orang.by_id(draf.naskah.kepada)
        if tuple(person.id for person in people) != self._known_people():
            self.nrp.setText(", ".join(person.nrp for person in people))
        self._say_people("; ".join(person.sebutan for person in people), good=True)
        self.polsek.choose(draf.naskah.polsek[0] if draf.naskah.polsek else "")
        for jenis, box in self.sumber.items():
            box.setChecked(jenis.value in draf.naskah.sumber)
        self.reasons.show_rows(self._reasons_of(draf) if changing else [], draf.naskah.alasan)
        free = new and draf.jenis == "lainnya"
        for text, shown in (
            ("Nama langsung", new),
            ("", new),
            ("Polsek", new),
            ("Tugas", free),
            ("Alasan", changing),
        ):
            for widget in self._rows[text]:
                widget.setVisible(shown)

    def _reasons_of(self, draf: Draf) -> list[tuple[str, str]]:
        try:
            return [(row.personel_id, row.nama) for row in self._orang.alasan(draf)]
        except PoskoError:
            return []

    def _known_people(self) -> tuple[int, ...]:
        try:
            return self._people()
        except PoskoError:
            return ()

    def _people(self) -> tuple[int, ...]:
        numbers = [part.strip() for part in self.nrp.text().replace(";", ",").split(",") if part.strip()]
        if not numbers:
            self._say_people("", good=True)
            return ()
        try:
            found = self._orang.by_nrp(numbers)
        except PoskoError as problem:
            self._say_people(problem.galat, good=False)
            raise
        self._say_people("; ".join(person.sebutan for person in found), good=True)
        return tuple(person.id for person in found)

    def _say_people(self, text: str, *, good: bool) -> None:
        self._named.setText(text)
        set_property(self._named, "tone", "muted" if good else "danger")

    def _sumber(self, draf: Draf) -> tuple[str, ...]:
        if draf.jenis != "lainnya":
            return draf.naskah.sumber
        return tuple(jenis.value for jenis, box in self.sumber.items() if box.isChecked())

    # ------------------------------------------------------------ who signs

    def _show_signer(self, signer: Penandatangan) -> None:
        _fill(self.jabatan, "\n".join(signer.jabatan))
        self.nama.setText(signer.nama)
        self.pangkat.setText(signer.pangkat)
        self.signer_nrp.setText(signer.nrp)
        self.bentuk.choose(4 if "u.b." in signer.jabatan else 2 if len(signer.jabatan) > 1 else 1)

    def _signer(self, signer: Penandatangan) -> Penandatangan:
        return replace(
            signer,
            jabatan=_lines(self.jabatan),
            nama=self.nama.text().strip(),
            pangkat=self.pangkat.text().strip(),
            nrp=self.signer_nrp.text().strip(),
        )

    def _reform(self) -> None:
        """The lines of another form; the office on whose behalf is signed stays."""
        first = (_lines(self.jabatan) or ("KEPALA KEPOLISIAN RESOR",))[0].removeprefix("a.n. ")
        forms = {
            1: (first,),
            2: Penandatangan.a_n(first, "WAKAPOLRES"),
            4: Penandatangan.u_b(first, "WAKAPOLRES", "KABAGOPS"),
        }
        self.jabatan.setPlainText("\n".join(forms[self.bentuk.value()]))


def _lines(box: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line.strip() for line in box.toPlainText().splitlines() if line.strip())


def _fill(box: QPlainTextEdit, text: str) -> None:
    """A text that says the same already keeps its cursor, its empty lines and its undo."""
    if _lines(box) != tuple(line.strip() for line in text.splitlines() if line.strip()):
        box.setPlainText(text)
