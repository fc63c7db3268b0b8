"""What can be done about the turns and hand-overs of a team: in the toolbar, in the menus, and by key."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import PoskoError
from poskoapp.domain.walkat import StatusGiliran
from poskoapp.services.walkat_jadwal import TempatGiliran
from poskoapp.services.walkat_serah_terima import SerahTerimaFields, next_handover
from poskoapp.ui.messages import refusals_shown, show_error
from poskoapp.ui.pengawalan.panel import TeamPanel
from poskoapp.ui.pengawalan.services import PengawalanServices, sure_to_delete
from poskoapp.ui.pengawalan.team_dialogs import HandoverDialog, PeriodDialog, TurnDialog, moment_near
from poskoapp.ui.wewenang import asks

_LAY = (
    "Susun giliran",
    "Susun",
    "Giliran yang sudah ada pada masa ini diganti; sebelum dan sesudahnya tetap.",
)


class TurnActions(QObject):
    """About the turns and hand-overs of a team."""

    done = Signal(str)

    def __init__(self, services: PengawalanServices, panel: TeamPanel, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._panel, self._owner = services, panel, owner
        panel.timeline.moved.connect(self.move_turn)
        panel.timeline.removed.connect(self.delete_turns)
        panel.timeline.added.connect(self.add_turn)

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
            self.add_turn((self._panel.flow.value() or regu.flows[0].id, moment_near(regu)))
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

        HandoverDialog(next_handover(regu, moment_near(regu)), keep, self._owner).open()

    def delete_handover(self) -> None:
        """Remove the hand-over with the cursor."""
        row = self._panel.handovers.current_row()
        if row is not None and sure_to_delete(self._owner, "Hapus catatan serah terima ini?"):
            with refusals_shown(self._owner):
                self._services.serah_terima.delete(row.id)
                self.done.emit("Serah terima dihapus.")
