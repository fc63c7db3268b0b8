"""Whom a draft orders: a sentence and a lampiran, or up to three people by their numbers."""

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from poskoapp.domain.errors import PoskoError
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.sprin import HubunganSprin, JenisSprin
from poskoapp.services.sprin_baris import Draf
from poskoapp.services.sprin_orang import SprinOrangService
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.restyle import set_property
from poskoapp.ui.sprin.field_grid import FieldGrid, text_box
from poskoapp.ui.sprin.reasons_table import ReasonsTable
from poskoapp.ui.toolbar import label

_SEMUA = "Semua Polsek"


class PeopleFields:
    """Adds its fields to a grid; which of them are seen depends on the draft."""

    def __init__(self, grid: FieldGrid, orang: SprinOrangService, judul_lampiran: QPlainTextEdit) -> None:
        self._grid, self._orang = grid, orang
        self.kepada_lampiran, self.nrp = text_box(2), QLineEdit()
        self.nrp.setPlaceholderText("NRP satu sampai tiga orang, dipisah koma")
        self._named = label("", "small", wrap=True)
        self.polsek = ChoiceBox([(_SEMUA, ""), *((name, name) for name in orang.polsek())])
        self.sumber = {jenis: QCheckBox(jenis.label) for jenis in JenisPenugasan}
        self.reasons = ReasonsTable()
        grid.add_section("Kepada dan lampiran")
        grid.add_row("Kepada", self.kepada_lampiran, self.kepada_lampiran.textChanged)
        grid.add_row("Nama langsung", self.nrp, self.nrp.textEdited)
        grid.add_row("", self._named)
        grid.add_row("Tugas", self._boxes(), *(box.toggled for box in self.sumber.values()))
        grid.add_row("Polsek", self.polsek, self.polsek.currentIndexChanged)
        grid.add_row("Judul lampiran", judul_lampiran, judul_lampiran.textChanged)
        grid.add_row("Alasan", self.reasons, self.reasons.changed)

    def show_draf(self, draf: Draf) -> None:
        """Fill and show what this draft may say."""
        people = self._orang.by_id(draf.naskah.kepada)
        if tuple(person.id for person in people) != self._known_people():
            self.nrp.setText(", ".join(person.nrp for person in people))
        self._say_people("; ".join(person.sebutan for person in people), good=True)
        self.polsek.choose(draf.naskah.polsek[0] if draf.naskah.polsek else "")
        for jenis, box in self.sumber.items():
            box.setChecked(jenis.value in draf.naskah.sumber)
        changing = draf.hubungan is HubunganSprin.PERUBAHAN
        self.reasons.show_rows(self._reasons_of(draf) if changing else [], draf.naskah.alasan)
        new = draf.hubungan is HubunganSprin.BARU
        for text in ("Nama langsung", "", "Polsek"):
            self._grid.show_row(text, shown=new)
        self._grid.show_row("Tugas", shown=new and _is_free(draf))
        self._grid.show_row("Alasan", shown=changing)

    def kepada(self) -> tuple[int, ...]:
        """Keys of those who are named by their numbers; PoskoError where one is not known."""
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

    def alasan(self, draf: Draf) -> dict[str, str]:
        """The reasons of a perubahan by the key of the person."""
        changing = draf.hubungan is HubunganSprin.PERUBAHAN
        return self.reasons.alasan() if changing else dict(draf.naskah.alasan)

    def sumber_of(self, draf: Draf) -> tuple[str, ...]:
        """The kinds of duty that its lampiran takes up; only the free kind may choose them."""
        if not _is_free(draf):
            return draf.naskah.sumber
        return tuple(jenis.value for jenis, box in self.sumber.items() if box.isChecked())

    def only_polsek(self) -> tuple[str, ...]:
        """The one Polsek of the lampiran, or none for all."""
        return (self.polsek.value(),) if self.polsek.value() else ()

    def _boxes(self) -> QWidget:
        boxes = QWidget()
        grid = QGridLayout(boxes)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, box in enumerate(self.sumber.values()):
            grid.addWidget(box, at // 3, at % 3)
        return boxes

    def _reasons_of(self, draf: Draf) -> list[tuple[str, str]]:
        try:
            return [(row.personel_id, row.nama) for row in self._orang.alasan(draf)]
        except PoskoError:
            return []

    def _known_people(self) -> tuple[int, ...]:
        try:
            return self.kepada()
        except PoskoError:
            return ()

    def _say_people(self, text: str, *, good: bool) -> None:
        self._named.setText(text)
        set_property(self._named, "tone", "muted" if good else "danger")


def _is_free(draf: Draf) -> bool:
    return draf.jenis == JenisSprin.LAINNYA
