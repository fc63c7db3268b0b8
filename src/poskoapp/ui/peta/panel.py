"""The map with its tools: colours, dragging, zoom, what to do with the chosen TPS."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.planning.distance import centre, haversine_km
from poskoapp.services.batas import BatasService
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.kelompok_pilihan import KelompokDibentuk, KelompokPilihanService
from poskoapp.services.peta import PetaService, TpsPeta
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.peta.background import Background
from poskoapp.ui.peta.colouring import Colouring, Warna
from poskoapp.ui.peta.ready import ReadyMap, ready_map
from poskoapp.ui.peta.scene import Scene
from poskoapp.ui.peta.view import PetaView, Tool
from poskoapp.ui.reading import BEING_READ, Reading, Size
from poskoapp.ui.theme import scaled, tokens
from poskoapp.ui.toolbar import ActionButton, Toolbar, button, label

_NEAREST = 12
"""Groups that are offered to take the chosen TPS."""
_NONE_CHOSEN = "Belum ada TPS yang dipilih: klik sebuah TPS, atau lingkari dengan Laso atau Kotak"


@dataclass(frozen=True, slots=True)
class PetaServices:
    """What the map works on; `nama` is the operation file's, by which what is chosen on this machine is remembered."""

    peta: PetaService
    batas: BatasService
    kelompok: KelompokPilihanService
    nama: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """The plotting of a plan in the colours chosen; `known` where only these are new."""

    groups: Sequence[KelompokRow]
    rencana_id: int | None
    warna: Warna
    known: ReadyMap | None


class PetaPanel(QWidget):
    """The map of the tab.

    `chosen` carries the keys of the TPS chosen here; `opened` asks to plot the best candidate into their group; `done`
    tells what was done, for the notice bar.
    """

    chosen = Signal(object)
    opened = Signal()
    done = Signal(str)

    def __init__(
        self, services: PetaServices, size: Size, jobs: JobRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._groups: Sequence[KelompokRow] = ()
        self._names: dict[int, str] = {}
        self._ids: frozenset[int] = frozenset()
        self._going_there = False
        """Whether to move to the chosen TPS once they are known."""
        self._rencana_id: int | None = None
        self._stale = True
        self._narrowed: frozenset[int] | None = None
        self._reading: Reading[_Asked, ReadyMap] = Reading("Menampilkan peta", self._read, size, jobs, self)
        self.scene = Scene()
        self.view = PetaView(self.scene, self._told)
        self._background = Background(self.scene, self.view, services.batas, services.nama, self)
        self.warna = ChoiceBox((warna.label, warna) for warna in Warna)
        self._tools = QButtonGroup(self)
        self._count = label("", "strong", wrap=True)
        self._actions = QWidget()
        self._build()
        self._connect()
        self.choose(frozenset())
        self._background.show_remarks(BEING_READ)

    # ------------------------------------------------------------ for the tab

    def forget(self) -> None:
        """Places or boundaries have changed: they are read anew when the map is next shown."""
        self._stale = True

    def show_plotting(self, groups: Sequence[KelompokRow], rencana_id: int | None = None) -> None:
        """The plotting of a plan as it stands; reads the map itself where it is not known yet."""
        self._stale = self._stale or rencana_id != self._rencana_id
        self._groups, self._rencana_id = groups, rencana_id
        known = None if self._stale else self.scene.ready
        self._reading.begin(_Asked(groups, rencana_id, self.scene.colouring.warna, known))

    def choose(self, ids: Collection[int], *, show: bool = False) -> None:
        """Mark these TPS; with `show`, move to them."""
        self._ids, self._going_there = frozenset(ids), show and self._reading.under_way
        self.view.choose(self._ids, show=show)
        self._count.setText(f"{number_text(len(self._ids))} TPS terpilih" if self._ids else _NONE_CHOSEN)
        self._actions.setEnabled(bool(self._ids))

    def narrow(self, ids: Collection[int] | None) -> None:
        """Show only these TPS; None shows all."""
        narrowed = None if ids is None else frozenset(ids)
        if narrowed != self._narrowed:
            self._narrowed = narrowed
            self.scene.points.narrow(narrowed)
            self.view.redraw()

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        bar = Toolbar()
        self.warna.setAccessibleName("Warna peta menurut")
        self.warna.setSizeAdjustPolicy(self.warna.SizeAdjustPolicy.AdjustToContents)
        bar.add(label("Warna", "small"), self.warna, self._tool_buttons())
        for text, run, told in (
            ("+", lambda: self.view.zoom(1.6), "Perbesar (+)"),
            ("−", lambda: self.view.zoom(1 / 1.6), "Perkecil (-)"),
            ("Semua", self.view.fit, "Tampilkan seluruh wilayah (Home)"),
        ):
            bar.add_button(text, run, tooltip=told).setAccessibleName(told)
        bar.add_stretch()
        more = QPushButton("Latar && batas")
        more.setAutoDefault(False)
        more.setMenu(self._background.menu())
        bar.add(more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(bar)
        column.addWidget(self.view, 1)
        column.addWidget(self._actions)
        self._build_actions()

    def _tool_buttons(self) -> QWidget:
        """Three that exclude each other, without a gap."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        told = (
            "Menyeret menggeser peta",
            "Menyeret melingkari TPS yang dipilih",
            "Menyeret memilih TPS dalam kotak",
        )
        for number, (tool, tooltip) in enumerate(zip(Tool, told, strict=True)):
            made = QPushButton(tool.value)
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setToolTip(f"{tooltip}; dengan Ctrl menambah pilihan")
            made.setChecked(tool is Tool.MOVE)
            made.setMinimumWidth(made.sizeHint().width() + scaled(12))
            self._tools.addButton(made, number)
            row.addWidget(made)
        return holder

    def _build_actions(self) -> None:
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        self._count.setMinimumWidth(1)
        row.addWidget(self._count, 1)
        join = ActionButton("Masukkan ke kelompok", PeranAkun.OPERATOR)
        self.join_menu = QMenu(join)
        self.join_menu.aboutToShow.connect(self._offer_groups)
        join.setAutoDefault(False)
        join.setMenu(self.join_menu)
        join.setMinimumWidth(join.sizeHint().width() + scaled(20))
        row.addWidget(
            button(
                "Bentuk kelompok",
                self.form_group,
                tooltip="TPS terpilih menjadi satu kelompok baru",
                least=PeranAkun.OPERATOR,
            )
        )
        row.addWidget(join)
        row.addWidget(
            button("Plot calon terbaik", self.opened.emit, tooltip="Enter", least=PeranAkun.OPERATOR)
        )

    def _connect(self) -> None:
        self._reading.done.connect(self._show)
        self.view.chosen.connect(self.chosen)
        self.view.opened.connect(self.opened)
        self.warna.currentIndexChanged.connect(lambda _at: self._recolour())
        self._tools.idClicked.connect(lambda number: self.view.take_tool(list(Tool)[number]))
        self._background.loaded.connect(self.done)

    # ------------------------------------------------------------ showing

    def _read(self, asked: _Asked) -> ReadyMap:
        service, colouring = self._services.peta, Colouring(asked.warna)
        changed = service.berubah(asked.groups, asked.rencana_id)
        colouring.set_plotting(asked.groups, changed, service.melapor())
        if asked.known is not None:
            return asked.known.coloured(colouring, tokens())
        return ready_map(service.peta(asked.rencana_id), colouring, tokens())

    def _show(self, ready: ReadyMap) -> None:
        warna, fresh = self.scene.colouring.warna, ready.points is not self.scene.points
        self.scene.take(ready)
        if ready.colouring.warna is not warna or ready.theme is not tokens():  # chosen while it was read
            self.scene.colouring.warna = warna
            self.scene.recolour()
        if fresh:
            self._stale = False
            self._names = {k.id: k.nama for k in ready.peta.kelurahan}
            self.scene.points.narrow(self._narrowed)
            self._background.show_remarks(ready.peta.catatan)
            self.view.show_peta()
        self.view.choose(self._ids, show=self._going_there)
        self.view.redraw()

    def _recolour(self) -> None:
        self.scene.colouring.warna = self.warna.value() or Warna.KATEGORI
        self.scene.recolour()
        self.view.redraw()

    def _told(self, tps: TpsPeta) -> str:
        """A TPS in a few lines."""
        group = self.scene.colouring.group_of(tps)
        lines = [f"TPS {tps.nomor} · {self._names.get(tps.kelurahan_id, '')}", tps.kategori.label]
        if group is None:
            lines.append("belum dalam kelompok")
        else:
            filled = f"{len(group.petugas)} dari {group.pola.polri} personel"
            lines += [f"Kelompok {group.kode}: {filled}", *(p.sebutan for p in group.petugas)]
        lines += [tanda.label for tanda in tps.tanda]
        if tps.perkiraan:
            lines.append("Letak perkiraan: koordinatnya belum diketahui")
        return "\n".join(lines)

    # ------------------------------------------------------------ changing

    def form_group(self) -> None:
        """The chosen TPS as a group of their own."""
        self._change(lambda: self._services.kelompok.form(self._ids, self._rencana_id))

    def join_group(self, kelompok_id: int) -> None:
        """The chosen TPS into this group."""
        self._change(lambda: self._services.kelompok.join(kelompok_id, self._ids))

    def _change(self, change: Callable[[], KelompokDibentuk]) -> None:
        with refusals_shown(self):
            self.done.emit(change().teks)

    def _offer_groups(self) -> None:
        """The nearest groups that may still take TPS."""
        self.join_menu.clear()
        chosen = [t for t in self.scene.points.tps if t.id in self._ids]
        places = [t.place for t in chosen if t.place is not None]
        held = {group and group.id for group in map(self.scene.colouring.group_of, chosen)}
        open_groups = [k for k in self._groups if k.place is not None and not k.terkunci and held != {k.id}]
        if not places or not open_groups:
            self.join_menu.addAction("Tidak ada kelompok yang tidak terkunci").setEnabled(False)
            return
        middle = centre(places)
        away = {k.id: haversine_km(middle, k.place) for k in open_groups if k.place is not None}
        for group in sorted(open_groups, key=lambda k: away[k.id])[:_NEAREST]:
            text = f"{group.kode} · {group.kelurahan} · TPS {group.tps}"
            self.join_menu.addAction(text, lambda key=group.id: self.join_group(key))
