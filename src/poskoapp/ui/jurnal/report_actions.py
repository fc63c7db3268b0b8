"""Laphar and Lapsit: asking for number and place, writing, and printing one of the register again."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.jurnal import JenisLaporan
from poskoapp.domain.waktu import tanggal
from poskoapp.services.insiden import InsidenRow
from poskoapp.services.laporan_pos import LaporanPosService
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.jurnal.forms import LaporanForm, day_of
from poskoapp.ui.paper_print import Cetakan, print_and_tell
from poskoapp.ui.paper_save import ask_and_save
from poskoapp.ui.wewenang import asks

_Span = tuple[datetime, datetime]
_LISTED = 15
"""Reports that the menu names, newest first."""


class ReportActions(QObject):
    """`noticed` tells what was written."""

    noticed = Signal(str)

    def __init__(
        self, service: LaporanPosService, jobs: JobRunner, now: Callable[[], datetime], tab: QWidget
    ) -> None:
        super().__init__(tab)
        self._service, self._jobs, self._now, self._tab = service, jobs, now, tab

    @asks(PeranAkun.OPERATOR)
    def ask_laphar(self) -> None:
        """Laporan Harian of the day that is written about."""
        span = day_of(self._now())
        agenda = self._service.next_agenda(JenisLaporan.LAPHAR, span[0].year)

        def keep(span: _Span, situasi: str, catatan: str, agenda: int, to_printer: bool) -> None:
            key = self._service.add_laphar(*span, situasi, catatan, agenda)
            self._hand_out(key, JenisLaporan.LAPHAR, agenda, to_printer=to_printer)

        LaporanForm("Laporan Harian", span, agenda, keep, self._tab).open()

    @asks(PeranAkun.OPERATOR)
    def ask_lapsit(self, incident: InsidenRow) -> None:
        """Laporan Situasi of an incident as it stands."""
        now = max(self._now(), incident.isi.mulai.replace(second=59))
        agenda = self._service.next_agenda(JenisLaporan.LAPSIT, now.year)

        def keep(span: _Span, situasi: str, catatan: str, agenda: int, to_printer: bool) -> None:
            key = self._service.add_lapsit(incident.id, span[1], situasi, catatan, agenda)
            self._hand_out(key, JenisLaporan.LAPSIT, agenda, to_printer=to_printer)

        judul, span = f"Laporan Situasi {incident.judul}", (incident.isi.mulai, now)
        LaporanForm(judul, span, agenda, keep, self._tab, satu=True).open()

    def fill(self, menu: QMenu) -> None:
        """The register, to print one again."""
        menu.clear()
        rows = self._service.rows()[:_LISTED]
        if not rows:
            menu.addAction("Belum ada laporan bernomor").setEnabled(False)
        for row in rows:
            again = menu.addMenu(f"{row.nomor}, {tanggal(row.sampai.date())}")
            for word, to_printer in (("Simpan PDF atau Excel …", False), ("Ke pencetak …", True)):
                again.addAction(word).triggered.connect(
                    lambda _checked=False, row=row, to_printer=to_printer: self._hand_out(
                        row.id, row.jenis, row.agenda, to_printer=to_printer
                    )
                )

    def _hand_out(self, laporan_id: int, jenis: JenisLaporan, agenda: int, *, to_printer: bool) -> None:
        name = f"{jenis.value}-{agenda}"
        if to_printer:
            cetakan = Cetakan(jenis.label, name, partial(self._service.write, laporan_id))
            print_and_tell(cetakan, self._jobs, self._tab, self.noticed.emit)
        else:
            self.save(laporan_id, name)

    def save(self, laporan_id: int, name: str) -> None:
        """Ask where to, and write it there."""
        ask_and_save(
            self._tab,
            "Simpan laporan",
            name,
            partial(self._service.write, laporan_id),
            self._jobs,
            lambda path: self.noticed.emit(f"{path.name} selesai ditulis."),
        )
