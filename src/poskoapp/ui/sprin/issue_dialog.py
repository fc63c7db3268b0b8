"""Terbitkan Sprin: kind, date, number and who signs; hard conflicts block it, and say so before anything is typed."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from poskoapp.documents.sprin_kinds import load_jenis
from poskoapp.documents.sprin_nomor import nomor_sprin
from poskoapp.domain.operasi_isian import OperasiFields
from poskoapp.domain.progress import Progress
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.konflik import KonflikReport, KonflikService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_baris import SprinRow
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.number_text import number_text
from poskoapp.ui.restyle import set_property
from poskoapp.ui.signer_fields import SignerFields
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

_FROZEN = (
    "Isi Sprin dibekukan saat terbit: nama, tempat dan PDF-nya tidak berubah lagi, dan langkah sebelum itu tidak "
    "dapat diurungkan."
)
_LAST_AGENDA = 999_999


@dataclass(frozen=True, slots=True)
class IssueServices:
    """The services of the dialog."""

    sprin: SprinService
    operasi: OperasiService
    konflik: KonflikService


_TOLD = 3
"""Kept conflicts that are named."""


class IssueDialog(FormDialog):
    """`issued` carries the new `SprinRow`; `conflicts_asked` asks for the list of conflicts."""

    issued = Signal(object)
    conflicts_asked = Signal()

    def __init__(
        self, services: IssueServices, jobs: JobRunner, day: date, parent: QWidget | None = None
    ) -> None:
        super().__init__("Terbitkan Sprin", "Terbitkan", parent)
        self._services, self._jobs = services, jobs
        self._operasi: OperasiFields = services.operasi.read_operasi()
        self._suggested = 1
        self.jenis = ChoiceBox([(load_jenis(JenisSprin.PAM_TPS).judul, JenisSprin.PAM_TPS)])
        self.day, self.agenda, self.nomor = DateBox(day), QSpinBox(), label("", "strong")
        self._verdict, self._soft = label("", wrap=True), label("", "small", wrap=True)
        self.list_button = button("Lihat daftar konflik", self._ask_conflicts)
        self.add_wide(self._build_conflicts())
        self.add_section("Surat")
        self._build_fields()
        self.add_section("Penanda tangan")
        self.signer = SignerFields(self, self._operasi)
        self.add_section("")
        self.add_wide(label(_FROZEN, "small", wrap=True))
        self.setMinimumWidth(scaled(520))
        self.save_button.setDefault(False)  # what cannot be undone is not done by one Enter
        self._suggest()
        self.show_conflicts(services.konflik.check())

    def show_conflicts(self, report: KonflikReport) -> None:
        """Hard conflicts block issuing; soft ones are only told."""
        blocked = report.keras > 0
        told = f"{number_text(report.keras)} konflik keras menghalangi penerbitan. {_first(report)}"
        self._verdict.setText(told if blocked else "Tidak ada konflik keras: Sprin dapat diterbitkan.")
        set_property(self._verdict, "tone", "danger" if blocked else "success")
        soft = f"{number_text(report.lunak)} peringatan tidak menghalangi." if report.lunak else ""
        self._soft.setText("\n".join(filter(None, (soft, kept_told(report)))))
        self._soft.setVisible(bool(report.lunak or report.dibiarkan))
        self.list_button.setVisible(bool(report.konflik))
        self.save_button.setEnabled(not blocked)

    def save(self) -> None:
        """Keep who signs, and check the number before the work begins."""
        nomor_sprin(self.agenda.value(), self.day.day(), self._operasi.kka)
        signed = self.signer.typed_over(self._operasi)
        if signed != self._operasi:
            self._services.operasi.edit_operasi(self._operasi, signed)
            self._operasi = signed

    def saved(self) -> None:
        """Issue it; the form stays until it is done, and says what is refused."""
        jenis, day, agenda = self.jenis.value(), self.day.day(), self.agenda.value()

        def work(progress: Progress) -> SprinRow:
            return self._services.sprin.issue(jenis, day, agenda, progress)

        self._jobs.start("Menerbitkan Sprin", work, self._finish, self.refuse, modal=True)

    def _finish(self, row: SprinRow) -> None:
        self.accept()
        self.issued.emit(row)

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
        return box

    def _build_fields(self) -> None:
        self.agenda.setRange(1, _LAST_AGENDA)
        self.agenda.setGroupSeparatorShown(False)
        self.agenda.valueChanged.connect(lambda _value: self._show_nomor())
        self.day.dateChanged.connect(lambda _day: self._suggest())
        self.add_field("Jenis", self.jenis)
        self.add_field("Tanggal", self.day)
        self.add_field(
            "Nomor agenda", self.agenda, hint="Usulan: sesudah nomor tertinggi tahun itu dalam berkas ini."
        )
        self.add_field("Nomor Sprin", self.nomor)

    def _suggest(self) -> None:
        if self.agenda.value() == self._suggested:  # a number that was typed stays
            self._suggested = self._services.sprin.next_agenda(self.day.day().year)
            self.agenda.setValue(self._suggested)
        self._show_nomor()

    def _show_nomor(self) -> None:
        self.nomor.setText(nomor_sprin(self.agenda.value(), self.day.day(), self._operasi.kka))

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


def _first(report: KonflikReport) -> str:
    return report.konflik[0].pesan if report.konflik else ""
