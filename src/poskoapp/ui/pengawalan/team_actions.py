"""What can be done about the people, turns and hand-overs of a team: in the toolbar, in the menus, and by key."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import PoskoError
from poskoapp.domain.walkat import StatusGiliran
from poskoapp.services.walkat_baris import ReguRow
from poskoapp.services.walkat_calon import CalonWalkatRow, Kebutuhan
from poskoapp.services.walkat_jadwal import TempatGiliran
from poskoapp.services.walkat_serah_terima import SerahTerimaFields, next_handover
from poskoapp.ui.count_brake import may_take_out
from poskoapp.ui.messages import refusals_shown, show_error
from poskoapp.ui.pengawalan.panel import TeamPanel
from poskoapp.ui.pengawalan.services import PengawalanServices, sure_to_delete
from poskoapp.ui.pengawalan.team_dialogs import (
    HandoverDialog,
    MomentDialog,
    PeriodDialog,
    TurnDialog,
)
from poskoapp.ui.wewenang import asks

_LAY = (
    "Susun giliran",
    "Susun",
    "Giliran yang sudah ada pada masa ini diganti; sebelum dan sesudahnya tetap.",
)


class TeamActions(QObject):
    """About the people, turns and hand-overs of a team."""

    done = Signal(str)
    noticed = Signal(str)

    def __init__(self, services: PengawalanServices, panel: TeamPanel, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._panel, self._owner = services, panel, owner
        panel.place_changed.connect(self.offer)
        panel.calon_chosen.connect(self.take_calon)
        panel.timeline.moved.connect(self.move_turn)
        panel.timeline.removed.connect(self.delete_turns)
        panel.timeline.added.connect(self.add_turn)
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
            _near(regu),
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

    # ------------------------------------------------------------ turns

    def lay(self) -> None:
        """Susun giliran."""
        regu = self._panel.regu
        if regu is None:
            return

        def keep(mulai: datetime, selesai: datetime) -> None:
            self._services.jadwal.lay(regu.id, mulai, selesai)
            self.done.emit(f"Giliran {regu.sasaran} disusun.")

        PeriodDialog(_LAY, (regu.mulai, regu.akhir), keep, self._owner).open()

    @asks(PeranAkun.OPERATOR)
    def move_turn(self, giliran_id: int, to: TempatGiliran) -> None:
        """A turn was dragged or nudged."""
        try:
            self._services.jadwal.move(giliran_id, to)
        except PoskoError as error:
            self._panel.timeline.show_regu(self._panel.regu)
            show_error(self._owner, error)

    @asks(PeranAkun.OPERATOR)
    def add_turn(self, place: tuple[int, datetime]) -> None:
        """A turn by figures, at the place that was double-clicked."""
        regu = self._panel.regu
        if regu is None:
            return
        flow_id, moment = place
        end = moment + timedelta(hours=regu.jam_giliran)
        before = TempatGiliran(flow_id, StatusGiliran.DINAS, moment, end)
        TurnDialog("Giliran baru", before, regu.flows, self._services.jadwal.add, self._owner).open()

    def edit_turn(self) -> None:
        """The turn chosen by figures; a new one where none is."""
        regu, key = self._panel.regu, self._panel.timeline.current
        if regu is None or not regu.flows:
            return
        turn = next((g for f in regu.flows for g in f.giliran if g.id == key), None)
        if turn is None:
            self.add_turn((self._panel.flow.value() or regu.flows[0].id, _near(regu)))
            return
        before = TempatGiliran(turn.flow_id, turn.status, turn.mulai, turn.selesai)
        TurnDialog(
            "Ubah giliran",
            before,
            regu.flows,
            lambda to: self._services.jadwal.move(turn.id, to),
            self._owner,
        ).open()

    @asks(PeranAkun.OPERATOR)
    def delete_turns(self, keys: list[int]) -> None:
        """Remove turns."""
        with refusals_shown(self._owner):
            self._services.jadwal.delete(keys)
            self.done.emit(f"{len(keys)} giliran dihapus.")

    @asks(PeranAkun.OPERATOR)
    def hand_over(self) -> None:
        """Catat serah terima."""
        regu = self._panel.regu
        if regu is None:
            return

        def keep(fields_: SerahTerimaFields) -> None:
            self._services.serah_terima.record(regu.id, fields_)
            self.done.emit("Serah terima dicatat.")

        HandoverDialog(next_handover(regu, _near(regu)), keep, self._owner).open()

    def delete_handover(self) -> None:
        """Remove the hand-over with the cursor."""
        row = self._panel.handovers.current_row()
        if row is not None and sure_to_delete(self._owner, "Hapus catatan serah terima ini?"):
            self._do("Serah terima dihapus.", lambda _r: self._services.serah_terima.delete(row.id))

    def _do(self, told: str, act: Callable[[ReguRow], object]) -> None:
        regu = self._panel.regu
        if regu is not None:
            with refusals_shown(self._owner):
                act(regu)
                self.done.emit(told)


def _near(regu: ReguRow) -> datetime:
    """The desk's own time where the team is on duty by then, otherwise just after its beginning."""
    now = clock.now().replace(minute=0, second=0, microsecond=0)
    if regu.mulai < now < regu.akhir:
        return now
    return regu.mulai + min(timedelta(hours=1), (regu.akhir - regu.mulai) / 2)
