"""What can be done about the people and flows of a team: in the toolbar, in the menus, and by key."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.services.walkat_baris import ReguRow
from poskoapp.services.walkat_calon import CalonWalkatRow, Kebutuhan
from poskoapp.ui.count_brake import may_take_out
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.pengawalan.panel import TeamPanel
from poskoapp.ui.pengawalan.services import PengawalanServices, sure_to_delete
from poskoapp.ui.pengawalan.team_dialogs import MomentDialog, moment_near
from poskoapp.ui.wewenang import asks


class TeamActions(QObject):
    """About the people and flows of a team."""

    done = Signal(str)
    noticed = Signal(str)

    def __init__(self, services: PengawalanServices, panel: TeamPanel, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._panel, self._owner = services, panel, owner
        panel.place_changed.connect(self.offer)
        panel.calon_chosen.connect(self.take_calon)
        self._replacing: int | None = None

    def offer(self) -> None:
        """Show who could take the flow and role chosen."""
        flow_id = self._panel.flow.value()
        if self._panel.regu is None or flow_id is None:
            self._panel.show_candidates(())
            return
        peran = self._panel.peran.value()
        with refusals_shown(self._owner):
            need = Kebutuhan(flow_id, peran, mengemudi=peran.mengemudi)
            self._panel.show_candidates(self._services.anggota.candidates(need))

    @asks(PeranAkun.OPERATOR)
    def start_replacing(self) -> None:
        """Ganti personel: the list now offers substitutes for the person with the cursor; Esc or another place ends it."""
        member = self._panel.member
        if member is None:
            self.noticed.emit("Pilih dahulu personel yang diganti.")
            return
        self._panel.flow.choose(member.flow_id)
        self._panel.peran.choose(member.peran)
        self._replacing = member.id
        self._panel.heading.setText(f"Pengganti {member.sebutan}")
        self._panel.candidates.setFocus()

    def stop_replacing(self) -> None:
        """The person stays."""
        self._replacing = None
        self._panel.heading.setText("Calon")

    @asks(PeranAkun.OPERATOR)
    def take_calon(self, calon: CalonWalkatRow) -> None:
        """Add the candidate to the flow, or let him replace the one who leaves."""
        regu, member = self._panel.regu, self._replacing
        if regu is None:
            return
        if member is None:
            with refusals_shown(self._owner):
                peran = self._panel.peran.value()
                self._services.anggota.add(self._panel.flow.value(), calon.personel_id, peran)
                self.done.emit(f"{calon.sebutan} ditambahkan sebagai {peran.value.lower()}.")
            return

        def keep(moment: datetime, alasan: str) -> None:
            self._services.anggota.replace(member, calon.personel_id, moment, alasan)
            self.stop_replacing()
            self.done.emit(f"{calon.sebutan} menggantikan.")

        MomentDialog(
            "Ganti personel",
            f"{calon.sebutan} menggantikan sejak:",
            moment_near(regu),
            keep,
            alasan="",
            parent=self._owner,
        ).open()

    def toggle_driver(self) -> None:
        """Whether the person with the cursor drives."""
        member = self._panel.member
        if member is not None:
            with refusals_shown(self._owner):
                self._services.anggota.set_role(member.id, member.peran, mengemudi=not member.mengemudi)

    def set_role(self) -> None:
        """Give the person with the cursor the role chosen at the right."""
        member, peran = self._panel.member, self._panel.peran.value()
        if member is not None:
            with refusals_shown(self._owner):
                drives = peran.mengemudi or member.mengemudi
                self._services.anggota.set_role(member.id, peran, mengemudi=drives)
                self.done.emit(f"{member.sebutan} menjadi {peran.value.lower()}.")

    def move_member(self) -> None:
        """Put the person with the cursor into the flow chosen at the right."""
        member = self._panel.member
        if member is not None:
            with refusals_shown(self._owner):
                self._services.anggota.move(member.id, self._panel.flow.value())
                self.done.emit(f"{member.sebutan} dipindah ke {self._panel.flow.currentText()}.")

    def lacks_two(self) -> str:
        """What is missing for `swap_members`."""
        return "" if len(self._panel.people.selected_rows()) == 2 else "pilih dua personel dengan Ctrl+klik"

    @asks(PeranAkun.OPERATOR)
    def swap_members(self) -> None:
        """Two people chosen take each other's places."""
        rows = [member for _flow, member in self._panel.people.selected_rows()]
        if len(rows) != 2:
            self.noticed.emit("Pilih dua personel (Ctrl+klik) untuk ditukar.")
            return
        with refusals_shown(self._owner):
            self._services.anggota.swap(rows[0].id, rows[1].id)
            self.done.emit(f"{rows[0].sebutan} bertukar dengan {rows[1].sebutan}.")

    @asks(PeranAkun.OPERATOR)
    def remove_members(self) -> None:
        """Take the people chosen out."""
        rows = self._panel.people.selected_rows()
        if rows and may_take_out(
            self._owner, f"Keluarkan {len(rows)} personel dari regu?", len(rows), "Keluarkan"
        ):
            with refusals_shown(self._owner):
                self._services.anggota.remove([a.id for _flow, a in rows])
                self.done.emit(f"{len(rows)} personel dikeluarkan dari regu.")

    def add_flow(self) -> None:
        """One more flow."""
        self._do(
            "Flow ditambahkan; susun giliran agar ikut bergilir.",
            lambda r: self._services.anggota.add_flow(r.id),
        )

    def delete_flow(self) -> None:
        """Remove the flow chosen at the right."""
        name, key = self._panel.flow.currentText(), self._panel.flow.value()
        if key is None or self._panel.regu is None:
            return
        duties = sum(flow.tugas for flow in self._panel.regu.flows if flow.id == key)
        if sure_to_delete(self._owner, f"Hapus {name} dengan personel dan gilirannya?", duties):
            self._do(f"{name} dihapus.", lambda _r: self._services.anggota.delete_flow(key))

    def _do(self, told: str, act: Callable[[ReguRow], object]) -> None:
        regu = self._panel.regu
        if regu is not None:
            with refusals_shown(self._owner):
                act(regu)
                self.done.emit(told)
