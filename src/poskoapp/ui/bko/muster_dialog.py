"""Apel penerimaan and pengembalian: a number typed or scanned ticks its owner; a list pasted ticks all it names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from poskoapp.domain.bko_jenis import HitunganBko
from poskoapp.services.bko_apel import called
from poskoapp.services.bko_baris import PermintaanRow, PersonelBkoRow, RincianRow
from poskoapp.ui.column import LEFT, Column
from poskoapp.ui.date_boxes import MomentBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.icons import tick_icon
from poskoapp.ui.number_text import number_text
from poskoapp.ui.restyle import set_property
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

_JUDUL = {HitunganBko.TIBA: "Apel penerimaan", HitunganBko.KEMBALI: "Apel pengembalian"}
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Muster:
    """What a muster came to: who is there newly, who was ticked before and is not, and so many without names per line."""

    hadir: list[int]
    batal: list[int]
    waktu: datetime
    tanpa_nama: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class _Line:
    person: PersonelBkoRow
    hadir: bool

    @property
    def id(self) -> int:
        """Of the place in the list."""
        return self.person.id


class ScanBox(QLineEdit):
    """`called` carries what Enter ends (a scanner types it), or all that is pasted at once."""

    called = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter calls and empties the field; a list pasted keeps its lines."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            text = self.text()
            self.clear()
            if text.strip():
                self.called.emit(text)
        elif (
            event.matches(QKeySequence.StandardKey.Paste)
            and "\n" in QGuiApplication.clipboard().text().strip()
        ):
            self.called.emit(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)


class MusterDialog(FormDialog):
    """`keep` takes the `Muster`; `name_asked` carries a number that is on no list."""

    name_asked = Signal(str)

    def __init__(
        self,
        row: PermintaanRow,
        hitungan: HitunganBko,
        people: Sequence[PersonelBkoRow],
        lines: Sequence[RincianRow],
        waktu: datetime,
        keep: Callable[[Muster], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"{_JUDUL[hitungan]} – {row.sebutan}", "Simpan apel", parent)
        self._hitungan, self._people, self._keep = hitungan, list(people), keep
        self._before = {p.id for p in people if p.waktu(hitungan) is not None}
        self.ticked = set(self._before)
        self._strange: list[str] = []
        self.scan, self.moment = ScanBox(), MomentBox(waktu)
        self._model = TableModel(_columns(hitungan), key=lambda line: line.id, parent=self)
        self.table: TableView[_Line] = TableView(self._model, "bko-apel")
        self.counter, self._told = label("", "figure"), label("", wrap=True)
        self.strange_button = button("Tambahkan ke daftar …", self._ask_name)
        named = {p.rincian_id for p in people}
        uncounted = [line for line in lines if line.id not in named or line.angka.get(hitungan)]
        self.unnamed = {line.id: _spin(line, hitungan, people) for line in uncounted}
        self._build_fields({line.id: line for line in lines})
        self._show()
        self.scan.setFocus()

    def call(self, text: str) -> None:
        """Tick whom this text names, and say what is on no list."""
        found = called(text, self._people)
        again = [id_ for id_ in found.ids if id_ in self.ticked]
        self.ticked.update(found.ids)
        self._strange += [nrp for nrp in found.asing if nrp not in self._strange]
        self._tell(found.ids, again, found.asing)
        self._show()
        if found.ids:
            self.table.select(found.ids[-1])

    def save(self) -> None:
        """Record who is there."""
        numbers = {
            id_: box.value() for id_, box in self.unnamed.items() if box.value() != box.property("before")
        }
        new, gone = sorted(self.ticked - self._before), sorted(self._before - self.ticked)
        self._keep(Muster(new, gone, self.moment.moment(), numbers))

    def add_people(self, people: Sequence[PersonelBkoRow]) -> None:
        """The list has grown by someone who came on no list."""
        known = {p.id for p in self._people}
        self._people = list(people)
        arrived = {p.id for p in people if p.id not in known}
        self._before |= arrived
        self.ticked |= arrived
        self._strange = [nrp for nrp in self._strange if nrp not in {p.nrp for p in people}]
        self._show()

    # ------------------------------------------------------------ building

    def _build_fields(self, lines: Mapping[int, RincianRow]) -> None:
        self.scan.setPlaceholderText("Ketik atau pindai NRP lalu Enter; atau tempel daftar")
        self.add_field("NRP", self.scan, hint="Pemindai kode batang mengetik nomornya sendiri.")
        self.add_field("Waktu apel", self.moment)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.counter)
        row.addWidget(self._told, 1)
        row.addWidget(self.strange_button)
        row.addWidget(button("Centang semua", self._tick_all))
        self.add_wide(head)
        self.table.setMinimumHeight(scaled(280))
        self.table.empty.set(
            "Belum ada nama", "Isi jumlah tanpa nama di bawah, atau tambahkan daftar nama dahulu."
        )
        self.add_wide(self.table)
        for id_, box in self.unnamed.items():
            self.add_field(f"Tanpa nama: {lines[id_].satuan_asal}", box)
        self.scan.called.connect(self.call)
        self.table.row_opened.connect(lambda _line: self._toggle())
        toggle = QAction("Centang", self.table)
        toggle.setShortcut(QKeySequence(Qt.Key.Key_Space))
        toggle.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        toggle.triggered.connect(lambda _checked=False: self._toggle())
        self.table.addAction(toggle)
        self.setMinimumWidth(fitting_width(720))

    # ------------------------------------------------------------ showing

    def _show(self) -> None:
        self._model.set_rows(_Line(p, p.id in self.ticked) for p in self._people)
        self.counter.setText(f"{number_text(len(self.ticked))} dari {number_text(len(self._people))}")
        self.strange_button.setVisible(bool(self._strange) and self._hitungan is HitunganBko.TIBA)

    def _tell(self, found: Sequence[int], again: Sequence[int], strange: Sequence[str]) -> None:
        names = {p.id: p.sebutan for p in self._people}
        parts = [
            f"{number_text(len(found))} dicentang" if len(found) > 1 else names[id_] for id_ in found[:1]
        ]
        if again and len(found) == 1:
            parts = [f"{names[again[0]]} sudah dicentang"]
        if strange:
            parts.append(f"tidak ada dalam daftar: {', '.join(strange[:3])}")
        if not parts:
            parts = ["tidak terbaca sebagai NRP"]
        self._told.setText("; ".join(parts))
        set_property(self._told, "tone", "danger" if strange or not found else "success")

    def _toggle(self) -> None:
        for line in self.table.selected_rows():
            self.ticked ^= {line.id}
        self._show()

    def _tick_all(self) -> None:
        self.ticked |= {p.id for p in self._people}
        self._show()

    def _ask_name(self) -> None:
        self.name_asked.emit(self._strange[0])


def _columns(hitungan: HitunganBko) -> list[Column[_Line]]:
    return [
        Column(
            hitungan.label, lambda line: "hadir" if line.hadir else "belum", width=84, sort=lambda line: line.hadir,
            icon=lambda line: tick_icon(ticked=line.hadir),
            tone=lambda line: None if line.hadir else "muted",
        ),
        Column("Nama", lambda line: line.person.sebutan, width=190),
        Column("NRP/NIP", lambda line: line.person.nrp, width=90, numeric=True, align=LEFT),
        Column("Satuan", lambda line: line.person.satuan, width=140),
        Column("Keterangan", lambda line: line.person.alasan, width=110),
    ]  # fmt: skip


def _spin(line: RincianRow, hitungan: HitunganBko, people: Sequence[PersonelBkoRow]) -> QSpinBox:
    """So many of that line without names; those named there are counted by themselves."""
    named = sum(p.rincian_id == line.id and p.waktu(hitungan) is not None for p in people)
    box = QSpinBox()
    box.setRange(0, _MOST)
    box.setValue(max(0, line.angka.get(hitungan, named) - named))
    box.setProperty("before", box.value())
    return box
