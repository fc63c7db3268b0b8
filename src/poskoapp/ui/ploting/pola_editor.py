"""The pola of each category and of single kecamatan: labelled whole numbers, never one text with dashes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import LINMAS_PER_TPS, BarisPola, PolaAngka
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.icons import kategori_icon
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_FIELDS = (("Polri", 1, 99), ("TPS", 1, 999), ("Linmas", 0, 9_999))
"""Title, least and greatest number."""
_SEKTOR = (
    "Kelurahan: kelompok tidak melewati batas kelurahan. Yang lebih luas adalah sektor, misalnya untuk noken: kelompoknya "
    "boleh lintas kelurahan, juga lintas Polsek bila dipilih Polres."
)

Scope = tuple[Kategori, int | None]
"""A category, everywhere or in one kecamatan."""


@dataclass(frozen=True, slots=True)
class _Line:
    """The pola of a category in one kecamatan, as it is typed."""

    kecamatan: ChoiceBox
    kategori: ChoiceBox
    boxes: tuple[QSpinBox, ...]
    sektor: ChoiceBox
    remove: QPushButton
    caption: QLabel

    def widgets(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return self.kecamatan, self.kategori, *self.boxes, self.sektor, self.remove, self.caption

    def row(self) -> BarisPola:
        """What is typed."""
        return BarisPola(
            self.kategori.value(), _angka(self.boxes), sektor=self.sektor.value()[0],
            kecamatan_id=self.kecamatan.value(), kecamatan=self.kecamatan.currentText(),
        )  # fmt: skip


class PolaEditor(QWidget):
    """`edited` comes with every change by the operator."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = {kategori: self._build_boxes() for kategori in Kategori}
        self._sektor = {kategori: self._build_sektor(kategori.label) for kategori in Kategori}
        self._lines: list[_Line] = []
        self._kecamatan: Mapping[int, str] = {}
        self._names: dict[Scope, str] = {}
        self._grid, self._local = QGridLayout(), QGridLayout()
        self.add_button = button("Tambah pola kecamatan", self.add_line)
        self._build()

    def pola(self) -> list[BarisPola]:
        """What is typed: the defaults, then those of kecamatan."""
        own = [
            BarisPola(kategori, _angka(boxes), utama=True, sektor=sektor, lintas_polsek=lintas,
                      nama=self._names.get((kategori, None), ""))
            for kategori, boxes in self._boxes.items()
            for sektor, lintas in [self._sektor[kategori].value()]
        ]  # fmt: skip
        return own + [line.row() for line in self._lines]

    def show_pola(self, pola: Sequence[BarisPola], kecamatan: Mapping[int, str]) -> None:
        """Show these; a category without one shows the least numbers."""
        self._kecamatan = kecamatan
        self.add_button.setEnabled(bool(kecamatan))
        self._names = {(p.kategori, p.kecamatan_id): p.nama for p in pola}
        for line in list(self._lines):
            self._drop(line)
        for row in pola:
            if row.kecamatan_id is None:
                _fill(self._boxes[row.kategori], row.angka)
                _choose(self._sektor[row.kategori], (row.sektor, row.lintas_polsek))
            else:
                self._add(row)

    def set_default(self, kategori: Kategori, angka: PolaAngka) -> None:
        """Type the default of a category."""
        _fill(self._boxes[kategori], angka)
        self.edited.emit()

    def add_line(self) -> None:
        """One more pola of a kecamatan, to begin with that of kurang rawan."""
        angka = _angka(self._boxes[Kategori.KURANG_RAWAN])
        taken = {row.kecamatan_id for line in self._lines if (row := line.row())}
        free = [id_ for id_ in self._kecamatan if id_ not in taken] or list(self._kecamatan)
        line = self._add(BarisPola(Kategori.KURANG_RAWAN, angka, kecamatan_id=free[0]))
        line.kecamatan.setFocus()
        self.edited.emit()

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        for grid in (self._grid, self._local):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(scaled(6))
            grid.setVerticalSpacing(scaled(6))
        self._grid.setColumnStretch(1, 1)
        self._local.setColumnStretch(0, 1)
        for at, (title, _least, _most) in enumerate(_FIELDS):
            self._grid.addWidget(label(title, "small"), 0, at + 2)
        self._grid.addWidget(label("Kelompok dalam", "small"), 0, 5)
        for line, (kategori, boxes) in enumerate(self._boxes.items(), start=1):
            self._grid.addWidget(_symbol(kategori), line, 0)
            self._grid.addWidget(label(kategori.label), line, 1)
            for at, box in enumerate(boxes):
                box.setAccessibleName(f"{_FIELDS[at][0]} untuk {kategori.label}")
                self._grid.addWidget(box, line, at + 2)
            self._grid.addWidget(self._sektor[kategori], line, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(self._grid)
        column.addLayout(self._local)
        row = Toolbar()
        row.add(self.add_button)
        row.add_stretch()
        column.addWidget(row)

    def _build_boxes(self) -> tuple[QSpinBox, ...]:
        polri, tps, linmas = (self._build_box(*field) for field in _FIELDS)
        tie_linmas(tps, linmas)
        return polri, tps, linmas

    def _build_box(self, _title: str, least: int, most: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(least, most)
        box.setFixedWidth(scaled(68))
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.valueChanged.connect(lambda _number: self.edited.emit())
        return box

    def _build_sektor(self, whose: str, *, kecamatan: bool = False) -> ChoiceBox:
        box = sektor_box(kecamatan=kecamatan)
        box.setAccessibleName(f"Kelompok dalam, untuk {whose}")
        box.currentIndexChanged.connect(lambda _at: self.edited.emit())
        return box

    # ------------------------------------------------------------ lines of kecamatan

    def _add(self, row: BarisPola) -> _Line:
        name = self._kecamatan.get(row.kecamatan_id or 0, "")
        line = _Line(
            ChoiceBox([(nama, id_) for id_, nama in self._kecamatan.items()]),
            ChoiceBox([(kategori.label, kategori) for kategori in Kategori]),
            self._build_boxes(),
            self._build_sektor(f"pola di {name}", kecamatan=True),
            button("Hapus", lambda: self._remove(line)),
            label("Polri · TPS · Linmas", "small"),
        )
        line.kecamatan.choose(row.kecamatan_id)
        line.kategori.choose(row.kategori)
        for what, choice in (("Kecamatan", line.kecamatan), ("Kategori", line.kategori)):
            choice.setMinimumContentsLength(7)
            choice.setAccessibleName(f"{what} pola ini")
            choice.currentIndexChanged.connect(lambda _at: self.edited.emit())
        for at, box in enumerate(line.boxes):
            box.setAccessibleName(f"{_FIELDS[at][0]} di {name}")
        _fill(line.boxes, row.angka)
        _choose(line.sektor, (row.sektor, False))
        self._lines.append(line)
        self._place(line)
        return line

    def _place(self, line: _Line) -> None:
        """On two lines, as the card is narrow: where and what for above, the numbers below."""
        at = self._local.rowCount()
        self._local.addWidget(line.kecamatan, at, 0, 1, 2)
        self._local.addWidget(line.kategori, at, 2, 1, 2)
        self._local.addWidget(line.remove, at, 4)
        self._local.addWidget(line.caption, at + 1, 0)
        for column, widget in enumerate((*line.boxes, line.sektor), start=1):
            self._local.addWidget(widget, at + 1, column)

    def _remove(self, line: _Line) -> None:
        self._drop(line)
        self.add_button.setFocus()
        self.edited.emit()

    def _drop(self, line: _Line) -> None:
        self._lines.remove(line)
        for widget in line.widgets():
            self._local.removeWidget(widget)
            widget.hide()
            widget.deleteLater()


def _angka(boxes: Sequence[QSpinBox]) -> PolaAngka:
    return PolaAngka(*(box.value() for box in boxes))


def tie_linmas(tps: QSpinBox, linmas: QSpinBox) -> None:
    """Where Linmas are the usual two for each TPS, they stay so when the number of TPS is changed."""
    tps.setProperty("before", tps.value())

    def follow(number: int) -> None:
        before = tps.property("before")
        tps.setProperty("before", number)
        if linmas.value() == LINMAS_PER_TPS * before:
            linmas.setValue(LINMAS_PER_TPS * number)

    tps.valueChanged.connect(follow)


def _fill(boxes: Sequence[QSpinBox], angka: PolaAngka) -> None:
    for box, number in zip(boxes, (angka.polri, angka.tps, angka.linmas), strict=True):
        box.blockSignals(True)
        box.setValue(number)
        box.setProperty("before", number)
        box.blockSignals(False)


def sektor_box(*, kecamatan: bool = False) -> ChoiceBox:
    """Over what groups may reach; its value says whether that is a sector, and whether over Polsek."""
    wider = (
        [("Kecamatan", (True, False))] if kecamatan else [("Polsek", (True, False)), ("Polres", (True, True))]
    )
    box = ChoiceBox([("Kelurahan", (False, False)), *wider])
    box.setMinimumWidth(scaled(124))
    box.setToolTip(_SEKTOR)
    return box


def _choose(box: ChoiceBox, value: tuple[bool, bool]) -> None:
    box.blockSignals(True)
    box.choose(value)
    box.blockSignals(False)


def _symbol(kategori: Kategori) -> QLabel:
    picture = QLabel()
    pixmap: QPixmap = kategori_icon(kategori).pixmap(scaled(16), scaled(16))
    picture.setPixmap(pixmap)
    return picture
