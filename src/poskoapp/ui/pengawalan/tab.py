"""The tab *Pengawalan*."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.konflik import Konflik
from poskoapp.services import walkat_baris
from poskoapp.services.konflik import KonflikReport
from poskoapp.services.walkat_baris import SasaranRow
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.filter_box import FilterBox
from poskoapp.ui.icons import Cakupan
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.panes import Panes, side_by_side
from poskoapp.ui.pengawalan.columns import cakupan_of, sasaran_columns
from poskoapp.ui.pengawalan.panel import TeamPanel
from poskoapp.ui.pengawalan.paper_actions import PaperActions
from poskoapp.ui.pengawalan.sasaran_actions import SasaranActions
from poskoapp.ui.pengawalan.services import PengawalanServices
from poskoapp.ui.pengawalan.team_actions import TeamActions
from poskoapp.ui.pengawalan.turn_actions import TurnActions
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.tab import Tab
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_action import table_action
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, menu_button

_SEMUA, _KURANG = "Semua", "Belum lengkap"


class PengawalanTab(Tab):
    """Escort of pairs and other VIPs."""

    judul = "Pengawalan"
    shows = walkat_baris.SHOWS | {"personel", "satuan", "penugasan", "ketidakhadiran", "kualifikasi_personel"}
    help_topic = "pengawalan"

    def __init__(self, services: PengawalanServices, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._rows: list[SasaranRow] = []
        self._current: str | None = None
        self._report: KonflikReport | None = None
        self._model = TableModel(sasaran_columns(), key=lambda r: r.kunci, parent=self)
        self.table: TableView[SasaranRow] = TableView(self._model, "pengawalan")
        self.panel, self._figures = TeamPanel(), FiguresStrip()
        self.search, self.keadaan = SearchBox("Cari paslon, nama …"), FilterBox(_SEMUA)
        self.whom = SasaranActions(services, self.panel, self)
        self.team = TeamActions(services, self.panel, self)
        self.turns = TurnActions(services, self.panel, self)
        self.papers = PaperActions(services.kertas, self.panel, jobs, self)
        self.page.addWidget(self._build_toolbar())
        self.page.addWidget(self._figures)
        self.page.addWidget(self._build_panes(), 1)
        self._build_actions()
        self._connect()

    # ------------------------------------------------------------ for the window

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at the list."""
        first = self.stale
        super().showEvent(event)
        if first:
            self.table.setFocus()

    def reload(self) -> None:
        """Read everything anew; what was chosen stays chosen."""
        rows, chosen = self._services.paslon.rows(), self._current
        self._rows = rows
        self._model.set_rows(rows)
        self._current = chosen
        self._figures.set_figures(self._counted(rows))
        if self._current not in {row.kunci for row in rows}:
            self._current = rows[0].kunci if rows else None
        self._show_current()

    def show_konflik(self, report: KonflikReport) -> None:
        """Say in the team what breaks a rule."""
        self._report = report
        self.panel.show_problems(self._problems())

    def show_row_of(self, konflik: Konflik) -> None:
        """Go to the team that breaks a rule."""
        self._show_all()
        row = next((r for r in self._rows if r.regu is not None and r.regu.id == konflik.regu_id), None)
        if row is not None:
            self._choose(row.kunci)

    # ------------------------------------------------------------ building

    def _build_toolbar(self) -> Toolbar:
        bar = Toolbar()
        self.keadaan.add_choice("Paslon", lambda row: row.paslon is not None)
        self.keadaan.add_choice("VIP lain", lambda row: row.paslon is None)
        self.keadaan.add_choice(_KURANG, lambda row: cakupan_of(row.regu) is not Cakupan.PENUH)
        bar.add(self.search, self.keadaan)
        bar.add_stretch()
        bar.add(self.papers.button())
        bar.add_button(
            "Paslon baru …", self.whom.add_paslon, tooltip="Paslon baru (Ins)", least=PeranAkun.OPERATOR
        )
        bar.add_button(
            "VIP baru …",
            self.whom.add_vip,
            tooltip="Ketua KPU, ketua Bawaslu, dan lainnya",
            least=PeranAkun.OPERATOR,
        )
        bar.add_button(
            "Bentuk regu …",
            self.whom.build,
            primary=True,
            tooltip="Susunan, personel, giliran (Shift+F6)",
            least=PeranAkun.OPERATOR,
        )
        return bar

    def _build_panes(self) -> Panes:
        self.table.empty.set(
            "Belum ada yang dikawal",
            "Tambah paslon dengan kedua namanya, atau VIP lain seperti ketua KPU dan ketua Bawaslu.",
            PeranAkun.OPERATOR,
        )
        panes = side_by_side(
            ("Yang dikawal", self.table, 200, 2),
            ("Regu", self.panel, 400, 5),
            ("Calon", self.panel.side, 220, 2),
        )
        panes.setSizes([scaled(430), scaled(630), scaled(250)])
        return panes

    def _build_actions(self) -> None:
        row = self.panel.actions_row
        row.addWidget(
            button("Serah terima …", self.turns.hand_over, tooltip="Shift+F7", least=PeranAkun.OPERATOR)
        )
        row.addWidget(
            button(
                "Ganti personel …", self.team.start_replacing, tooltip="Shift+F8", least=PeranAkun.OPERATOR
            )
        )
        row.addWidget(button("Susun giliran …", self.turns.lay, least=PeranAkun.OPERATOR))
        row.addWidget(self._build_menu())

    def _build_menu(self) -> QPushButton:
        team, turns, whom, panel = self.team, self.turns, self.whom, self.panel

        def member() -> str:
            return "" if panel.member else "pilih personel"

        return menu_button(
            "Lainnya",
            ("Ubah regu …", whom.edit_team),
            ("Perpanjang …", whom.extend),
            ("Tarik regu …", whom.withdraw),
            ("Akhiri pengawalan paslon …", whom.end, whom.lacks_pair),
            None,
            ("Beri peran yang dipilih di kanan", team.set_role, member),
            ("Mengemudi, ya atau tidak", team.toggle_driver, member),
            ("Pindah ke flow yang dipilih di kanan", team.move_member, member),
            ("Tukar dua personel terpilih\tT", team.swap_members, team.lacks_two),
            ("Keluarkan dari regu", team.remove_members, member),
            None,
            ("Ubah atau tambah giliran …", turns.edit_turn),
            ("Tambah flow", team.add_flow),
            ("Hapus flow yang dipilih di kanan", team.delete_flow),
            (
                "Hapus serah terima",
                turns.delete_handover,
                lambda: "" if panel.handovers.current_row() else "pilih serah terima",
            ),
            None,
            ("Hapus regu", whom.delete_team),
            least=PeranAkun.OPERATOR,
        )

    def _connect(self) -> None:
        self.search.find_action(self)
        self.search.searched.connect(self._model.set_search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.keadaan.filtered.connect(lambda passes: self._model.set_filter("keadaan", passes))
        self.table.row_changed.connect(self._take_row)
        self.table.row_opened.connect(lambda _row: self.whom.edit())
        self.whom.added.connect(self._show_added)
        self.team.noticed.connect(self.noticed)
        self.papers.noticed.connect(self.noticed)
        for actions in (self.whom, self.team, self.turns):
            actions.done.connect(self.done)
        table_action("Ubah …", self.whom.edit, self.table, "F2")
        table_action("Hapus", self.whom.delete, self.table, "Del")
        table_action("Paslon baru …", self.whom.add_paslon, self, "Ins")
        table_action("Bentuk regu …", self.whom.build, self, "Shift+F6")
        table_action("Serah terima …", self.turns.hand_over, self, "Shift+F7")
        table_action("Ganti personel …", self.team.start_replacing, self, "Shift+F8")
        table_action("Ubah giliran …", self.turns.edit_turn, self.panel.timeline, "Return")
        table_action("Batalkan penggantian", self.team.stop_replacing, self.panel.candidates, "Esc")
        table_action("Tukar dua personel terpilih", self.team.swap_members, self.panel.people, "T")
        table_action("Keluarkan dari regu", self.team.remove_members, self.panel.people, "Del")
        table_action("Hapus serah terima", self.turns.delete_handover, self.panel.handovers, "Del")

    # ------------------------------------------------------------ showing

    def _counted(self, rows: list[SasaranRow]) -> list[Figure]:
        teams = [row.regu for row in rows if row.regu is not None]
        short = sum(regu.giliran_kurang for regu in teams)
        without = sum(row.regu is None for row in rows)
        return [
            Figure("paslon", sum(row.paslon is not None for row in rows), opens=self._show_all),
            Figure("VIP lain", sum(row.paslon is None for row in rows)),
            Figure("regu", len(teams)),
            Figure("personel", sum(regu.jumlah for regu in teams)),
            Figure("giliran dinas", sum(regu.giliran for regu in teams)),
            Figure("giliran kurang", short, tone="danger" if short else "", opens=self._show_short),
            Figure("tanpa regu", without, tone="danger" if without else "", opens=self._show_short),
        ]

    def _take_row(self, row: SasaranRow | None) -> None:
        if row is not None and row.kunci != self._current:
            self._choose(row.kunci)

    def _choose(self, kunci: str) -> None:
        self._current = kunci
        self.team.stop_replacing()
        self._show_current()

    def _show_current(self) -> None:
        row = next((r for r in self._rows if r.kunci == self._current), None)
        with refusals_shown(self):
            regu = row.regu if row else None
            handovers = self._services.serah_terima.rows(regu.id) if regu else []
            self.panel.show_sasaran(row, handovers, ())
            self.panel.show_problems(self._problems())
        if self._current is not None:
            self.table.select(self._current)
        self.panel.action_bar.setVisible(self.panel.regu is not None)
        self.team.offer()

    def _problems(self) -> list[Konflik]:
        regu = self.panel.regu
        if self._report is None or regu is None:
            return []
        people = {a.personel_id for a in regu.kekuatan}
        return [
            k for k in self._report.konflik
            if k.regu_id == regu.id or (k.regu_id is None and k.personel_id in people)
        ]  # fmt: skip

    def _show_added(self, kunci: str) -> None:
        self._show_all()
        self._current = kunci
        self.reload()

    def _show_all(self) -> None:
        self.search.clear()
        self.keadaan.clear_choice()

    def _show_short(self) -> None:
        self.search.clear()
        self.keadaan.setCurrentText(_KURANG)
