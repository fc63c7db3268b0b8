"""What can be done with the request chosen and with its people: in the toolbar, in the menus of the tables, and by key."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from poskoapp.domain.bko_jenis import ArahBko, StatusBko
from poskoapp.domain.bko_kekurangan import Kekurangan
from poskoapp.domain.errors import RuleViolation
from poskoapp.services.bko import BkoService
from poskoapp.services.bko_apel import BkoApelService
from poskoapp.services.bko_aturan import PermintaanFields
from poskoapp.services.bko_baris import AngkaRow, PermintaanDetail, PersonelBkoRow
from poskoapp.services.bko_kekurangan import BkoKekuranganService
from poskoapp.services.bko_personel import BkoPersonelService
from poskoapp.services.bko_rincian import BkoRincianService, RincianFields
from poskoapp.services.bko_surat import BkoSuratService
from poskoapp.services.impor import ImporService
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.personel import PersonelService
from poskoapp.ui.bko.detail_panel import DetailPanel, stages_after
from poskoapp.ui.bko.line_dialog import LineDialog
from poskoapp.ui.bko.request_dialog import RequestDialog, new_request
from poskoapp.ui.bko.shortage_dialog import ShortageDialog
from poskoapp.ui.bko.stage_dialogs import AngkaDialog, ExtendDialog, StageDialog
from poskoapp.ui.choice_dialog import ChoiceDialog
from poskoapp.ui.count_brake import sure_to_delete_many
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.table_action import table_action

_NOTHING_SHORT = "Tidak ada kekurangan: semua TPS, objek, pengawalan dan pasukan siaga mencukupi."


@dataclass(frozen=True, slots=True)
class BkoServices:
    """The services of the tab and its dialogs."""

    bko: BkoService
    rincian: BkoRincianService
    nama: BkoPersonelService
    apel: BkoApelService
    surat: BkoSuratService
    kekurangan: BkoKekuranganService
    kebutuhan: KebutuhanService
    personel: PersonelService
    operasi: OperasiService
    impor: ImporService


class RequestActions(QObject):
    """About requests and their lines. `done` carries what was done and can be undone; `added` a key."""

    done = Signal(str)
    added = Signal(int)

    def __init__(self, services: BkoServices, panel: DetailPanel, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._panel, self._owner = services, panel, owner
        self.edit = self._build("Ubah permintaan …", self.edit_request, owner, "F2")
        self.extend = self._build("Perpanjang …", self.extend_request, owner)
        self.angka = self._build("Angka pihak lain …", self.note_figure, owner)
        self.drop_angka = self._build("Hapus angka pihak lain …", self.delete_figure, owner)
        self.delete = self._build("Hapus permintaan", self.delete_request, owner)
        self.add_line_action = self._build("Tambah rincian …", self.add_line, panel.lines)
        self.edit_line_action = self._build("Ubah rincian …", self.edit_line, panel.lines)
        self.delete_line_action = self._build("Hapus rincian", self.delete_line, panel.lines, "Del")
        panel.lines.row_opened.connect(lambda _line: self.edit_line())
        panel.stage_asked.connect(self.advance)

    @property
    def detail(self) -> PermintaanDetail | None:
        """The request chosen."""
        return self._panel.detail

    def refresh(self) -> None:
        """Offer what makes sense for the request chosen."""
        there = self.detail is not None
        for action in (self.edit, self.angka, self.delete, self.add_line_action):
            action.setEnabled(there)
        self.drop_angka.setEnabled(self.detail is not None and bool(self.detail.row.angka))
        status = self.detail.row.status if self.detail else StatusBko.DRAF
        self.extend.setEnabled(there and status.urut >= StatusBko.TIBA.urut and not status.berakhir)

    # ------------------------------------------------------------ requests

    def add_request(self) -> None:
        """An empty form, for the duty window of the TPS."""
        operasi = self._services.operasi.read_operasi()

        def keep(_before: PermintaanFields, after: PermintaanFields) -> None:
            line = RincianFields(after.pihak if after.arah is ArahBko.MASUK else operasi.polres)
            self.added.emit(self._services.bko.add(after, [line]))
            self.done.emit(f"Permintaan {after.arah.label} {after.pihak} ditambahkan.")

        before = new_request(operasi.polda, operasi.tugas_mulai, operasi.tugas_selesai)
        RequestDialog("Permintaan BKO baru", before, keep, self._owner).open()

    def add_from_shortage(self) -> None:
        """Ajukan dari kekurangan: all that is missing, to choose from."""
        with refusals_shown(self._owner):
            rows = self._services.kekurangan.rows()
            if not rows:
                raise RuleViolation(_NOTHING_SHORT, "Permintaan BKO tetap dapat dibuat dengan tangan.")
            waiting = self._services.kekurangan.waiting()
            ShortageDialog(rows, waiting, self._keep_shortage, self._owner).open()

    def add_for_plan(self, rencana_id: int | None) -> None:
        """Ajukan BKO in one click: a draft for what the TPS of a plan lack."""
        with refusals_shown(self._owner):
            report = self._services.kebutuhan.report(rencana_id=rencana_id)
            self.added.emit(self._services.kekurangan.draft_from_shortage(report))
            self._tell_drafted(report.kebutuhan.kurang)

    def _keep_shortage(self, rows: list[Kekurangan], per_tempat: bool) -> None:
        self.added.emit(self._services.kekurangan.draft(rows, per_tempat=per_tempat))
        self._tell_drafted(sum(row.jumlah for row in rows))

    def _tell_drafted(self, jumlah: int) -> None:
        self.done.emit(f"Draf permintaan {number_text(jumlah)} personel dibuat dari kekurangan.")

    def edit_request(self) -> None:
        """The form of the request chosen."""
        if self.detail is None:
            return
        id_ = self.detail.row.id
        before = self._services.bko.fields_of(id_)
        RequestDialog(
            f"Ubah {self.detail.row.sebutan}",
            before,
            lambda old, new: self._services.bko.edit(id_, old, new),
            self._owner,
        ).open()

    def advance(self) -> None:
        """The next stage."""
        detail = self.detail
        stages = stages_after(detail)
        if detail is None or not stages:
            return

        def keep(stage: StatusBko, waktu: datetime, nomor: str, keterangan: str) -> None:
            self._services.bko.advance(detail.row.id, stage, waktu, nomor, keterangan)
            self.done.emit(f"{detail.row.sebutan}: tahap {stage.value}.")

        StageDialog(stages, keep, self._owner).open()

    def extend_request(self) -> None:
        """Perpanjang."""
        detail = self.detail
        if detail is None:
            return

        def keep(selesai: datetime, waktu: datetime, nomor: str, alasan: str) -> None:
            self._services.bko.extend(detail.row.id, selesai, waktu, nomor, alasan)
            self.done.emit(f"{detail.row.sebutan} diperpanjang.")

        ExtendDialog(detail.row, keep, self._owner).open()

    def note_figure(self) -> None:
        """A figure of the other side."""
        if self.detail is not None:
            id_ = self.detail.row.id
            AngkaDialog(
                lambda h, n, sumber: self._services.bko.add_angka(id_, h, n, sumber), self._owner
            ).open()

    def delete_figure(self) -> None:
        """One of the figures of the other side, that was noted by mistake."""
        if self.detail is None or not self.detail.row.angka:
            return

        def take(angka: AngkaRow) -> None:
            with refusals_shown(self._owner):
                self._services.bko.delete_angka(angka.id)
                self.done.emit(f"Angka pihak lain dihapus: {angka.sebutan}.")

        known = [(angka.sebutan, angka) for angka in self.detail.row.angka]
        ChoiceDialog("Hapus angka pihak lain", "Hapus", "Angka", known, take, self._owner).open()

    def delete_request(self) -> None:
        """Remove the request, after asking."""
        if self.detail is None:
            return
        people = number_text(len(self.detail.personel))
        about = f"Hapus permintaan {self.detail.row.sebutan} dengan {people} nama di dalamnya?"
        if sure_to_delete_many(self._owner, "Hapus permintaan", about, len(self.detail.personel)):
            with refusals_shown(self._owner):
                self._services.bko.delete(self.detail.row.id)
                self.done.emit("Permintaan BKO dihapus.")

    # ------------------------------------------------------------ lines

    def add_line(self) -> None:
        """One more line."""
        if self.detail is not None:
            id_ = self.detail.row.id
            empty = RincianFields("")
            self._line_form("Tambah rincian", empty, lambda _old, new: self._services.rincian.add(id_, new))

    def edit_line(self) -> None:
        """The form of the line with the cursor."""
        line = self._panel.lines.current_row()
        if line is not None:
            with refusals_shown(self._owner):
                before = self._services.rincian.fields_of(line.id)
                self._line_form(
                    "Ubah rincian", before, lambda old, new: self._services.rincian.edit(line.id, old, new)
                )

    def delete_line(self) -> None:
        """Remove the line with the cursor."""
        line = self._panel.lines.current_row()
        if line is not None:
            with refusals_shown(self._owner):
                self._services.rincian.delete(line.id)
                self.done.emit(f"Rincian {line.satuan_asal} dihapus.")

    def _line_form(
        self, judul: str, before: RincianFields, keep: Callable[[RincianFields, RincianFields], object]
    ) -> None:
        LineDialog(judul, before, self._services.rincian.places(), keep, self._owner).open()

    def _build(self, text: str, run: Callable[[], object], owner: QWidget, keys: str = "") -> QAction:
        return table_action(text, run, owner, keys)


def names_told(people: list[PersonelBkoRow]) -> str:
    """`Bripka Contoh Satu; Aipda Contoh Dua; dan 3 lainnya`."""
    named = [p.sebutan for p in people[:3]]
    rest = len(people) - len(named)
    return "; ".join([*named, f"dan {rest} lainnya"] if rest else named)
