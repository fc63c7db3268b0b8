"""The middle and right of the tab: the team chosen, its people and hand-overs, its turns, and who could join it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.konflik import Konflik, Tingkat
from poskoapp.domain.nrp import sebutan_nomor
from poskoapp.domain.waktu import singkat
from poskoapp.domain.walkat import PeranWalkat
from poskoapp.services.walkat_baris import AnggotaRow, FlowRow, ReguRow, SasaranRow, SerahTerimaRow
from poskoapp.services.walkat_calon import CalonWalkatRow
from poskoapp.services.walkat_jadwal import keadilan_of
from poskoapp.ui.card_list import Card, CardList
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.flow_layout import FlowLayout
from poskoapp.ui.number_text import number_text
from poskoapp.ui.page_choices import choice_row
from poskoapp.ui.pengawalan.columns import anggota_columns, serah_terima_columns
from poskoapp.ui.pengawalan.timeline import Timeline
from poskoapp.ui.restyle import set_property
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label
from poskoapp.ui.wewenang import advice, may

_PAGES = ("Personel", "Serah terima")
_THREE_ROWS = 132
_ADD = "Tambah paslon, atau VIP lain seperti ketua KPU dan Bawaslu."
_FORM = "Bentuk regu (Shift+F6) mengisi susunan, personel, dan giliran sekaligus."
_MOST_TOLD = 3
"""Conflicts that are written out; the rest are counted."""


class TeamPanel(QWidget):
    """Knows no service. `place_changed` says that another flow or role is to be filled; `calon_chosen` who joins it."""

    place_changed = Signal()
    calon_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sasaran: SasaranRow | None = None
        self._title, self._about = label("", "title", wrap=True), label("", "small", wrap=True)
        self._problems, self.action_bar = label("", wrap=True), QWidget()
        self.actions_row = FlowLayout(self.action_bar, gap=scaled(8), below=scaled(8))
        self._people = TableModel(anggota_columns(), key=lambda r: r[1].id, parent=self)
        self._handovers = TableModel(serah_terima_columns(), key=lambda r: r.id, parent=self)
        self.people: TableView[tuple[str, AnggotaRow]] = TableView(self._people, "pengawalan-personel")
        self.handovers: TableView[SerahTerimaRow] = TableView(self._handovers, "pengawalan-serah-terima")
        self.timeline, self._scroll = Timeline(), QScrollArea()
        self._scroll.setAccessibleName("Giliran")
        self._stack, self._choices = QStackedWidget(), QButtonGroup(self)
        self.flow, self.peran = ChoiceBox([]), ChoiceBox((p.value, p) for p in PeranWalkat)
        self.candidates, self._hint = CardList("Calon pengawal"), label("", "small", wrap=True)
        self.heading = label("Calon", "strong")
        self.side = self._build_side()
        self._build()
        self.show_sasaran(None, (), ())

    @property
    def regu(self) -> ReguRow | None:
        """The team shown."""
        return self.sasaran.regu if self.sasaran else None

    @property
    def member(self) -> AnggotaRow | None:
        """The person with the cursor."""
        row = self.people.current_row()
        return row[1] if row else None

    def show_sasaran(
        self, row: SasaranRow | None, handovers: Sequence[SerahTerimaRow], konflik: Sequence[Konflik]
    ) -> None:
        """Show this pair or VIP with its team."""
        self.sasaran = row
        regu = self.regu
        self._title.setText(f"{row.sebutan}" if row else "Belum ada yang dikawal")
        self._about.setText(_told(row) if row else advice(PeranAkun.OPERATOR, _ADD))
        self.show_problems(konflik)
        flows: Sequence[FlowRow] = regu.flows if regu else ()
        self._people.set_rows([(f.nama, a) for f in flows for a in f.anggota])
        self._handovers.set_rows(handovers)
        self._show_flows(flows)
        self.timeline.show_regu(regu)
        counts = (self._people.total(), self._handovers.total())
        for at, count in enumerate(counts):
            self._choices.button(at).setText(f"{_PAGES[at]} {count}" if count else _PAGES[at])
        for widget in (self._stack, self._scroll, self.tools, *self._choices.buttons()):
            widget.setVisible(regu is not None)
        self.side.setVisible(regu is not None)

    def show_problems(self, konflik: Sequence[Konflik]) -> None:
        """What breaks a rule in this team."""
        told = [k.pesan for k in konflik[:_MOST_TOLD]]
        if len(konflik) > _MOST_TOLD:
            told.append(f"dan {len(konflik) - _MOST_TOLD} konflik lain (klik jumlah konflik di bawah)")
        self._problems.setText("\n".join(told))
        self._problems.setVisible(bool(told))
        hard = any(k.tingkat is Tingkat.KERAS for k in konflik)
        set_property(self._problems, "tone", "danger" if hard else "warning")

    def show_candidates(self, calon: Sequence[CalonWalkatRow]) -> None:
        """Who could take the place, best first."""
        cards = [
            Card(c.sebutan, f"{sebutan_nomor(c.nrp)}\N{NO-BREAK SPACE}{c.nrp} · {c.alasan}", c) for c in calon
        ]
        self.candidates.set_cards(cards)
        free = sum(c.bebas for c in calon)
        by_key = " · Enter menambahkan" if may(PeranAkun.OPERATOR) else ""
        self._hint.setText(f"{free} bebas sepanjang giliran{by_key}" if calon else "Tidak ada calon.")

    def _show_flows(self, flows: Sequence[FlowRow]) -> None:
        chosen, self._filling = self.flow.value(), True
        self.flow.set_choices((f.nama, f.id) for f in flows)
        if chosen in {f.id for f in flows}:
            self.flow.choose(chosen)
        self._filling = False

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(4), 0, scaled(4), 0)
        column.setSpacing(scaled(6))
        for widget in (self._title, self._about, self._problems):
            column.addWidget(widget)
        self.actions_row.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.action_bar)
        column.addLayout(self._build_choices())
        self._stack.setMinimumHeight(scaled(_THREE_ROWS))
        column.addWidget(self._stack, 1)
        self.tools = self._build_tools()
        column.addWidget(self.tools)
        self._scroll.setWidget(self.timeline)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setMinimumHeight(scaled(150))
        column.addWidget(self._scroll, 1)
        column.addStretch()
        self.people.empty.set(
            "Belum ada personel", "Pilih calon di kanan; Enter menambahkannya ke flow.", PeranAkun.OPERATOR
        )
        self.handovers.empty.set(
            "Belum ada serah terima",
            "Catat serah terima setiap ganti giliran (Shift+F7).",
            PeranAkun.OPERATOR,
        )

    def _build_choices(self) -> QHBoxLayout:
        for table in (self.people, self.handovers):
            self._stack.addWidget(table)
        self._choices.idClicked.connect(self._stack.setCurrentIndex)
        return choice_row(self._choices, _PAGES)

    def _build_tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(6))
        row.addWidget(label("Giliran", "strong"))
        row.addWidget(label("seret batang atau ujungnya; F1 menjelaskan papan ketik", "small", wrap=True), 1)
        person = QPushButton("Per personel")
        person.setCheckable(True)
        person.setAutoDefault(False)
        person.toggled.connect(self.timeline.set_per_person)
        row.addWidget(person)
        for sign, name, factor in (("−", "Perkecil", 1 / 1.5), ("+", "Perbesar", 1.5)):
            zoom = button(sign, lambda factor=factor: self.timeline.zoom(factor), tooltip=name)
            zoom.setAccessibleName(name)
            row.addWidget(zoom)
        return tools

    def _build_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(scaled(4), 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(self.heading)
        self.flow.setAccessibleName("Flow yang diisi")
        self.peran.setAccessibleName("Peran yang diisi")
        self.peran.choose(PeranWalkat.WALPRI)
        column.addWidget(self.flow)
        column.addWidget(self.peran)
        column.addWidget(self._hint)
        column.addWidget(self.candidates, 1)
        self._filling = False
        for box in (self.flow, self.peran):
            box.currentIndexChanged.connect(lambda _at: None if self._filling else self.place_changed.emit())
        self.candidates.chosen.connect(self.calon_chosen)
        return side


def _told(row: SasaranRow) -> str:
    names = " · ".join(f"{v.kedudukan.label}: {v.nama}" if row.paslon else v.nama for v in row.vip)
    regu = row.regu
    if regu is None:
        return f"{names}\nBelum ada regu. {advice(PeranAkun.OPERATOR, _FORM)}"
    parts = [f"{singkat(regu.mulai)} – {singkat(regu.akhir)}", f"{regu.jumlah} orang"]
    if regu.ditarik is not None:
        parts.append(f"ditarik: {regu.alasan_tarik.lower()}")
    if regu.giliran:
        fair = keadilan_of(regu)
        hours = " : ".join(number_text(round(h)) for h in fair.jam)
        parts.append(f"jam dinas {hours}, terlama {number_text(round(fair.terlama))}")
        if fair.istirahat is not None:
            parts.append(f"istirahat tersingkat {number_text(round(fair.istirahat))} jam")
    return f"{names}\n{' · '.join(parts)}"
