"""What can be done about whom we escort and about a team as a whole: in the toolbar, in the menus, and by key."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.walkat import AlasanAkhir, JenisPemilihan, Kedudukan
from poskoapp.domain.walkat_susunan import Susunan
from poskoapp.services.paslon import PaslonFields, VipFields
from poskoapp.services.walkat import ReguFields
from poskoapp.services.walkat_baris import ReguRow, SasaranRow
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.pengawalan.panel import TeamPanel
from poskoapp.ui.pengawalan.people_dialogs import EndDialog, PaslonDialog, VipDialog
from poskoapp.ui.pengawalan.services import PengawalanServices, sure_to_delete
from poskoapp.ui.pengawalan.team_dialogs import (
    MomentDialog,
    ReguDialog,
)
from poskoapp.ui.wewenang import asks


class SasaranActions(QObject):
    """About pairs, other VIPs and their teams as a whole. `done` carries what was done; `added` the key of a new line."""

    done = Signal(str)
    added = Signal(str)

    def __init__(self, services: PengawalanServices, panel: TeamPanel, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._panel, self._owner = services, panel, owner

    @property
    def row(self) -> SasaranRow | None:
        """The line chosen."""
        return self._panel.sasaran

    @property
    def regu(self) -> ReguRow | None:
        """Its team."""
        return self._panel.regu

    def add_paslon(self) -> None:
        """An empty form for the next pair."""

        def keep(_before: PaslonFields, after: PaslonFields) -> None:
            self.added.emit(f"paslon-{self._services.paslon.add_paslon(after)}")
            self.done.emit("Paslon ditambahkan.")

        pairs = [r.paslon for r in self._services.paslon.rows() if r.paslon is not None]
        kind = pairs[-1].pemilihan if pairs else JenisPemilihan.BUPATI
        day = pairs[-1].ditetapkan if pairs else None
        PaslonDialog("Paslon baru", PaslonFields(kind, "", "", ditetapkan=day), keep, self._owner).open()

    def add_vip(self) -> None:
        """An empty form for another VIP."""

        def keep(_before: VipFields, after: VipFields) -> None:
            self.added.emit(f"vip-{self._services.paslon.add_vip(after)}")
            self.done.emit(f"{after.kedudukan.label} ditambahkan.")

        VipDialog("VIP baru", VipFields(Kedudukan.KETUA_KPU, ""), keep, self._owner).open()

    def edit(self) -> None:
        """The form of the line chosen."""
        row, service = self.row, self._services.paslon
        if row is None:
            return
        with refusals_shown(self._owner):
            if row.paslon is not None:
                id_ = row.paslon.id
                PaslonDialog(
                    f"Ubah {row.sebutan}",
                    service.paslon_fields(id_),
                    lambda old, new: service.edit_paslon(id_, old, new),
                    self._owner,
                ).open()
            else:
                key = row.vip[0].id
                VipDialog(
                    f"Ubah {row.sebutan}",
                    service.vip_fields(key),
                    lambda old, new: service.edit_vip(key, old, new),
                    self._owner,
                ).open()

    @asks(PeranAkun.OPERATOR)
    def delete(self) -> None:
        """Remove the line chosen, after asking."""
        row = self.row
        if row is None or not sure_to_delete(
            self._owner, f"Hapus {row.sebutan}?", row.regu.tugas if row.regu else 0
        ):
            return
        with refusals_shown(self._owner):
            if row.paslon is not None:
                self._services.paslon.delete(paslon_id=row.paslon.id)
            else:
                self._services.paslon.delete(vip_id=row.vip[0].id)
            self.done.emit(f"{row.sebutan} dihapus.")

    def lacks_pair(self) -> str:
        """What is missing for `end`: a pair that has not ended; the team of another VIP is withdrawn."""
        if self.row is None or self.row.paslon is None:
            return "pilih paslon"
        return "sudah berakhir" if self.row.paslon.berakhir else ""

    def end(self) -> None:
        """The escort of a pair ends: its team is withdrawn."""
        row = self.row
        if row is None or row.paslon is None:
            return
        id_ = row.paslon.id

        def keep(alasan: AlasanAkhir, hari: date, tarik: datetime) -> None:
            self._services.paslon.end(id_, alasan, hari, tarik)
            self.done.emit(f"{row.sebutan}: {alasan.label.lower()}, regu ditarik.")

        day = self._services.operasi.read_operasi().hari_pemungutan + timedelta(days=1)
        EndDialog(row.sebutan, day, keep, self._owner).open()

    def build(self) -> None:
        """Put the team of the line chosen together; the form of the team where it is there already."""
        row = self.row
        if row is None:
            return
        if row.regu is not None:
            self.edit_team()
            return

        def keep(_old: ReguFields, new: ReguFields, susunan: Susunan | None, isi: bool) -> None:
            keys = {"paslon_id": row.paslon.id} if row.paslon else {"vip_id": row.vip[0].id}
            self._services.walkat.build(new, susunan or Susunan.DUA_PASANG, isi=isi, **keys)
            self.done.emit(f"Regu {row.sebutan} dibentuk.")

        susunan = Susunan.DUA_PASANG if row.paslon else Susunan.SEPASANG
        ReguDialog(
            f"Bentuk regu: {row.sebutan}", self._usual(row, susunan), susunan, keep, self._owner
        ).open()

    def edit_team(self) -> None:
        """The settings of the team."""
        regu = self.regu
        if regu is None:
            return

        def keep(old: ReguFields, new: ReguFields, _susunan: Susunan | None, _isi: bool) -> None:
            self._services.walkat.edit(regu.id, old, new)
            self.done.emit(f"Regu {regu.sasaran} diubah.")

        with refusals_shown(self._owner):
            before = self._services.walkat.fields_of(regu.id)
            ReguDialog(f"Ubah regu: {regu.sasaran}", before, None, keep, self._owner).open()

    def extend(self) -> None:
        """Perpanjang."""
        regu = self.regu
        if regu is None:
            return

        def keep(moment: datetime, _alasan: str) -> None:
            self._services.walkat.extend(regu.id, moment)
            self.done.emit(f"Pengawalan {regu.sasaran} diperpanjang.")

        about = f"{regu.sasaran}: giliran diteruskan seperti susunannya."
        later = regu.akhir + timedelta(days=7)
        MomentDialog("Perpanjang sampai", about, later, keep, parent=self._owner).open()

    @asks(PeranAkun.OPERATOR)
    def withdraw(self) -> None:
        """Tarik regu."""
        regu = self.regu
        if regu is None:
            return

        def keep(moment: datetime, alasan: str) -> None:
            self._services.walkat.withdraw([regu.id], moment, alasan)
            self.done.emit(f"Regu {regu.sasaran} ditarik.")

        about = f"{regu.sasaran}: giliran sesudahnya hilang, personelnya bebas lagi."
        MomentDialog("Tarik regu", about, regu.akhir, keep, alasan="", parent=self._owner).open()

    def delete_team(self) -> None:
        """Remove the team, after asking."""
        regu = self.regu
        if regu is not None and sure_to_delete(
            self._owner, f"Hapus regu {regu.sasaran} dengan semua gilirannya?", regu.tugas
        ):
            with refusals_shown(self._owner):
                self._services.walkat.delete(regu.id)
                self.done.emit(f"Regu {regu.sasaran} dihapus.")

    def _usual(self, row: SasaranRow, susunan: Susunan) -> ReguFields:
        """From penetapan to the end of the operation, at the hour of the change."""
        operasi = self._services.operasi.read_operasi()
        teams = [r.regu for r in self._services.paslon.rows() if r.regu is not None]
        if teams:  # as the others: all alike
            other = teams[0]
            return ReguFields(
                other.mulai, other.selesai, susunan.jumlah_dinas, other.jam_ganti, other.jam_giliran
            )
        begin = (row.paslon.ditetapkan if row.paslon else None) or operasi.mulai
        end = datetime.combine(max(operasi.selesai, begin) + timedelta(days=1), time(7))
        return ReguFields(datetime.combine(begin, time(7)), end, susunan.jumlah_dinas)
