"""Terbitkan Sprin: date and number of a draft; hard conflicts block it, and say so before anything is typed."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from poskoapp.documents.sprin_nomor import nomor_sprin
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import PoskoError
from poskoapp.domain.progress import Progress
from poskoapp.domain.sprin import StatusSprin
from poskoapp.services.konflik import KonflikReport, KonflikService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_baris import Draf, SprinRow
from poskoapp.services.sprin_hambatan import Hambatan
from poskoapp.services.sprin_isi import TITIK_TITIK
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.restyle import set_property
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

_FROZEN = (
    "Isi Sprin dibekukan saat terbit: nama, tempat dan PDF-nya tidak berubah lagi, dan langkah sebelum itu tidak "
    "dapat diurungkan."
)
_CHANGED = "Berubah sejak disetujui: {}. Hanya yang disetujui dapat diterbitkan: periksa, lalu kembalikan atau setujui lagi."
_AT_ONCE = "Draf ini belum disetujui: menerbitkannya sekaligus mengajukan dan menyetujuinya."
_SUGGESTED = "Usulan: sesudah nomor tertinggi tahun itu dalam berkas ini."
_UNSIGNED = "Namanya belum diisi dan tercetak sebagai titik-titik; isi dahulu di Operasi > Data operasi."
_LAST_AGENDA = 999_999
_TOLD = 3
"""Kept conflicts that are named."""


@dataclass(frozen=True, slots=True)
class IssueServices:
    """The services of the dialog."""

    sprin: SprinService
    naskah: SprinNaskahService
    konflik: KonflikService


class IssueDialog(FormDialog):
    """`issued` carries the new `SprinRow`, `returned` that it went back; `conflicts_asked` asks for the conflicts."""

    least = PeranAkun.PENGENDALI

    issued = Signal(object)
    returned = Signal(str)
    conflicts_asked = Signal()

    def __init__(
        self, services: IssueServices, jobs: JobRunner, draf: Draf, parent: QWidget | None = None
    ) -> None:
        super().__init__("Terbitkan Sprin", "Terbitkan", parent)
        self._services, self._jobs, self._draf = services, jobs, draf
        self._suggested = draf.agenda or 1
        self.day, self.agenda, self.nomor = DateBox(draf.tanggal), QSpinBox(), label("", "strong")
        self._verdict, self._soft = label("", wrap=True), label("", "small", wrap=True)
        self.list_button = button("Lihat daftar konflik", self._ask_conflicts)
        self._berubah, self._changed = "", self._build_changed()
        self.add_wide(self._build_conflicts())
        self.add_section("Surat")
        self._build_fields()
        self.add_section("")
        if draf.status is not StatusSprin.DISETUJUI:
            self.add_wide(label(_AT_ONCE, "small", wrap=True))
        self.add_wide(label(_FROZEN, "small", wrap=True))
        self.setMinimumWidth(fitting_width(520))
        self.save_button.setDefault(False)  # what cannot be undone is not done by one Enter
        self._suggest()
        self._check()

    def show_hindrance(self, found: Hambatan, report: KonflikReport) -> None:
        """Hard conflicts of this order, and what is no more as it was approved, block it; all others are only told."""
        blocking = found.konflik
        told = f"{number_text(len(blocking))} konflik keras menghalangi penerbitan. "
        self._say(
            f"{told}{blocking[0].pesan}" if blocking else _CHANGED.format(found.berubah) * bool(found.berubah)
        )
        self._berubah = found.berubah
        self._changed.setVisible(bool(found.berubah))
        others = len(report.konflik) - len(blocking)
        soft = f"{number_text(others)} konflik lain tidak menghalangi Sprin ini." if others else ""
        self._soft.setText("\n".join(filter(None, (soft, kept_told(report)))))
        self._soft.setVisible(bool(self._soft.text()))
        self.list_button.setVisible(bool(report.konflik))

    def return_changed(self) -> None:
        """Kembalikan: to its writer, with what has changed as the reason."""
        with refusals_shown(self):
            self._services.naskah.send_back(self._draf.id, f"Berubah sejak disetujui: {self._berubah}.")
            self.reject()
            self.returned.emit(f"{self.nomor.text()} dikembalikan kepada penyusunnya.")

    def approve_changed(self) -> None:
        """Setujui yang sekarang."""
        with refusals_shown(self):
            self._services.naskah.approve(self._draf.id)
            self._draf = self._services.naskah.draf(self._draf.id)
            self._check()

    def save(self) -> None:
        """Check the number, and keep what was typed, before the work begins."""
        nomor_sprin(self.agenda.value(), self.day.day(), self._draf.naskah.kka)
        typed = replace(self._draf, tanggal=self.day.day(), agenda=self.agenda.value())
        if typed != self._draf:
            self._services.naskah.edit(self._draf, typed)
            self._draf = typed

    def saved(self) -> None:
        """Issue it; the form stays until it is done, and says what is refused."""
        services, key = self._services, self._draf.id

        def work(progress: Progress) -> SprinRow:
            return services.sprin.issue_draft(key, progress, services.naskah.clear)

        self._jobs.start("Menerbitkan Sprin", work, self._finish, self._take_refusal, modal=True)

    def _take_refusal(self, problem: PoskoError) -> None:
        """Approved it may be by now, from another window too, and is then closed to changes."""
        self._draf = self._services.naskah.draf(self._draf.id)
        self._enable()
        self.refuse(problem)

    def _finish(self, row: SprinRow) -> None:
        self.accept()
        self.issued.emit(row)

    def _check(self) -> None:
        try:
            found = self._services.sprin.hindrance(self._draf.id)
        except PoskoError as problem:  # nobody to order, or a text that cannot be printed
            self._say(str(problem))
            for widget in (self._soft, self.list_button, self._changed):
                widget.hide()
        else:
            self.show_hindrance(found, self._services.konflik.check())

    def _say(self, hindrance: str) -> None:
        self._verdict.setText(hindrance or "Tidak ada konflik keras: Sprin dapat diterbitkan.")
        set_property(self._verdict, "tone", "danger" if hindrance else "success")
        self.save_button.setEnabled(not hindrance)

    # ------------------------------------------------------------ building

    def _build_conflicts(self) -> QWidget:
        self.list_button.setProperty("role", "link")
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(2))
        column.addWidget(self._verdict)
        foot = QHBoxLayout()
        foot.addWidget(self._soft, 1)
        foot.addWidget(self.list_button)
        column.addLayout(foot)
        column.addWidget(self._changed)
        return box

    def _build_changed(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, scaled(4), 0, 0)
        row.addWidget(button("Kembalikan ke penyusun", self.return_changed))
        row.addWidget(button("Setujui yang sekarang", self.approve_changed))
        row.addStretch(1)
        return box

    def _build_fields(self) -> None:
        self.agenda.setRange(1, _LAST_AGENDA)
        self.agenda.setGroupSeparatorShown(False)
        self.agenda.setValue(self._suggested)
        self.agenda.valueChanged.connect(lambda _value: self._show_nomor())
        self.day.dateChanged.connect(lambda _day: self._suggest())
        signer = self._draf.naskah.penandatangan
        self.add_field("Perihal", label(self._draf.naskah.perihal, wrap=True))
        self.add_field("Tanggal", self.day)
        self.add_field("Nomor agenda", self.agenda, hint="" if self._draf.agenda else _SUGGESTED)
        self.add_field("Nomor Sprin", self.nomor)
        self.add_field(
            "Penanda tangan",
            label("\n".join(filter(None, (*signer.jabatan, signer.nama))), wrap=True),
            hint=_UNSIGNED if signer.nama == TITIK_TITIK else "",
        )
        self._enable()

    def _enable(self) -> None:
        for box in (self.day, self.agenda):
            box.setEnabled(self._draf.status.dapat_disunting)

    def _suggest(self) -> None:
        untouched = self.agenda.value() == self._suggested  # a number that was typed stays
        if self._draf.agenda is None and untouched:
            self._suggested = self._services.sprin.next_agenda(self.day.day().year)
            self.agenda.setValue(self._suggested)
        self._show_nomor()

    def _show_nomor(self) -> None:
        self.nomor.setText(nomor_sprin(self.agenda.value(), self.day.day(), self._draf.naskah.kka))

    def _ask_conflicts(self) -> None:
        self.reject()
        self.conflicts_asked.emit()


def kept_told(report: KonflikReport) -> str:
    """The conflicts that are kept with a reason, the first of them by name."""
    kept = report.dibiarkan
    if not kept:
        return ""
    named = "; ".join(f"{row.konflik.pesan} ({row.alasan}, {row.oleh})" for row in kept[:_TOLD])
    more = f" dan {number_text(len(kept) - _TOLD)} lagi" if len(kept) > _TOLD else ""
    return f"{number_text(len(kept))} dibiarkan dengan alasan: {named}{more}"
