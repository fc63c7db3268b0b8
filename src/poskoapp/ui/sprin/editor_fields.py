"""The fields of the editor: number, texts, whom, who signs, and how it looks."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from poskoapp.domain.errors import PoskoError
from poskoapp.services.sprin_baris import Draf
from poskoapp.services.sprin_orang import SprinOrangService
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.sprin.field_grid import FieldGrid, fill, lines_of, text_box
from poskoapp.ui.sprin.margin_boxes import MarginBoxes
from poskoapp.ui.sprin.people_fields import PeopleFields
from poskoapp.ui.sprin.signer_lines import SignerLines
from poskoapp.ui.toolbar import label

_LAST_AGENDA = 999_999
_ANY_DAY = date(2024, 1, 1)
_ITEMS = ("dasar", "untuk", "tembusan", "judul_lampiran")


class EditorFields(FieldGrid):
    """All that can be written of a draft."""

    def __init__(self, orang: SprinOrangService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_head()
        self._build_texts()
        self.people = PeopleFields(self, orang, self.items["judul_lampiran"])
        self.signer = SignerLines(self)
        self._build_layout()
        self.end()

    def show_draf(self, draf: Draf) -> None:
        """Fill the fields; texts that are the same keep their cursor and their own undo."""
        naskah = draf.naskah
        with self.filling():
            self.day.set_day(draf.tanggal)
            self.agenda.setValue(draf.agenda or 0)
            self.kka.setText(naskah.kka)
            self.perihal.setText(naskah.perihal)
            fill(self.pertimbangan, naskah.pertimbangan)
            fill(self.people.kepada_lampiran, naskah.kepada_lampiran)
            for name in _ITEMS:
                fill(self.items[name], "\n".join(getattr(naskah, name)))
            self.people.show_draf(draf)
            self.signer.show_signer(naskah.penandatangan)
            self.kertas.choose(naskah.kertas)
            self.margin.show(naskah.margin)
            self.lambang.setChecked(naskah.lambang)
            fill(self.paraf, "\n".join(naskah.paraf))

    def read(self, draf: Draf) -> Draf | None:
        """The draft with what the fields say; None where one of them cannot be understood."""
        try:
            return self.checked(draf)
        except PoskoError:
            return None

    def checked(self, draf: Draf) -> Draf:
        """The draft with what the fields say; raises PoskoError with what is wrong, also said beside the field."""
        people = self.people
        naskah = replace(
            draf.naskah,
            kka=self.kka.text().strip(),
            perihal=self.perihal.text().strip(),
            pertimbangan=self.pertimbangan.toPlainText().strip(),
            kepada_lampiran=people.kepada_lampiran.toPlainText().strip(),
            **{name: lines_of(self.items[name]) for name in _ITEMS},
            penandatangan=self.signer.typed_over(draf.naskah.penandatangan),
            kepada=people.kepada(),
            sumber=people.sumber_of(draf),
            polsek=people.only_polsek(),
            alasan=people.alasan(draf),
            kertas=self.kertas.value(),
            margin=self.margin.margin(),
            lambang=self.lambang.isChecked(),
            paraf=lines_of(self.paraf),
        )
        return replace(draf, naskah=naskah, tanggal=self.day.day(), agenda=self.agenda.value() or None)

    # ------------------------------------------------------------ building

    def _build_head(self) -> None:
        self.day = DateBox(_ANY_DAY)
        self.agenda, self.kka, self.perihal = QSpinBox(), QLineEdit(), QLineEdit()
        self.agenda.setRange(0, _LAST_AGENDA)
        self.agenda.setSpecialValueText("diisi saat diajukan")
        self.agenda.setGroupSeparatorShown(False)
        self.add_section("Surat")
        self.add_row("Tanggal", self.day, self.day.dateChanged)
        self.add_row("Nomor agenda", self.agenda, self.agenda.valueChanged)
        self.add_row("Kode arsip", self.kka, self.kka.textEdited)
        self.add_row("Perihal", self.perihal, self.perihal.textEdited)

    def _build_texts(self) -> None:
        self.pertimbangan = text_box(4)
        self.items = {name: text_box(lines) for name, lines in zip(_ITEMS, (7, 8, 3, 2), strict=True)}
        self.add_section(
            "Isi", "Satu butir satu baris; nomor dan titik koma diisi program, Dasar diurutkan sendiri."
        )
        self.add_row("Pertimbangan", self.pertimbangan, self.pertimbangan.textChanged)
        for name in ("dasar", "untuk", "tembusan"):
            self.add_row(name.capitalize(), self.items[name], self.items[name].textChanged)

    def _build_layout(self) -> None:
        self.kertas = ChoiceBox([("A4", "A4"), ("F4 (215 x 330 mm)", "F4")])
        self.margin = MarginBoxes()
        self.lambang, self.paraf = QCheckBox("Cetak lambang milik pos"), text_box(3)
        margins = QWidget()
        row = QHBoxLayout(margins)
        row.setContentsMargins(0, 0, 0, 0)
        for side, box in self.margin.boxes.items():
            row.addWidget(label(side, "small"))
            row.addWidget(box, 1)
        self.add_section("Tata letak")
        self.add_row("Kertas", self.kertas, self.kertas.currentIndexChanged)
        self.add_row("Batas", margins, *(box.valueChanged for box in self.margin.boxes.values()))
        self.add_row("Lambang", self.lambang, self.lambang.toggled)
        self.add_row("Kotak paraf", self.paraf, self.paraf.textChanged)
