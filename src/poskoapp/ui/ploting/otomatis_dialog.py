"""Ploting otomatis: proposes, shows what it would change and what it costs, and is applied or thrown away."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poskoapp.domain.errors import PoskoError
from poskoapp.domain.progress import Progress
from poskoapp.services.ploting_biaya import told_cost
from poskoapp.services.ploting_otomatis import PlotingOtomatisService, Proposal
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.number_text import number_text
from poskoapp.ui.ploting.aturan_form import AturanForm
from poskoapp.ui.ploting.usulan_tables import UsulanTables
from poskoapp.ui.proposal_dialog import SEED, ProposalDialog, answer_page
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

_ABOUT = (
    "TPS dikelompokkan per kelurahan menurut pola kategorinya, lalu personel ditempatkan dengan jumlah jarak terpendek "
    "dari satuannya. Yang terkunci dan yang diplot dengan tangan tetap di tempatnya. Anda melihat usulannya dahulu."
)


class OtomatisDialog(ProposalDialog[Proposal]):
    """Asks for seed and soft rules; what a proposal leaves open can become a request for BKO."""

    proposing, applying = "Menghitung usulan ploting", "Menerapkan ploting otomatis"

    def __init__(
        self,
        service: PlotingOtomatisService,
        jobs: JobRunner,
        parent: QWidget | None = None,
        rencana_id: Callable[[], int | None] = lambda: None,
    ) -> None:
        super().__init__("Ploting otomatis", jobs, parent)
        self._service, self._rencana_id = service, rencana_id
        self._asked = (self.seed.value(), False, rencana_id())
        self._figures, self._costs = FiguresStrip(), FiguresStrip()
        self._rules = label("", "small", wrap=True)
        self.aturan, self.tables = AturanForm(), UsulanTables()
        self.bko_button = button("Ajukan BKO", self.request_bko)
        self.setMinimumWidth(fitting_width(600))
        answer = answer_page(
            "Usulan ploting", self._figures, self._costs, self._rules, table=self.tables, foot=self.foot
        )
        self.build(self._build_question(), answer, self.bko_button)

    def prepare(self) -> None:
        """Keep the rules that were changed, and what else was asked."""
        if self.aturan.aturan != self._service.aturan():
            self._service.set_aturan(self.aturan.aturan)
        self._asked = (self.seed.value(), self.afresh.isChecked(), self._rencana_id())

    def compute(self, progress: Progress) -> Proposal:
        """The whole plotting as asked."""
        seed, afresh, rencana_id = self._asked
        return self._service.propose(seed, progress, mulai_ulang=afresh, rencana_id=rencana_id)

    def write(self, proposal: Proposal) -> None:
        """Apply it."""
        self._service.apply(proposal)

    def holds(self, proposal: Proposal) -> bool:
        """Whether nothing was changed since."""
        return self._service.holds(proposal)

    def told(self, proposal: Proposal) -> str:
        """How many TPS are covered now."""
        covered, total = number_text(proposal.tercakup), number_text(proposal.tps)
        return f"Ploting otomatis diterapkan: {covered} dari {total} TPS tercakup."

    def show_proposal(self, proposal: Proposal) -> None:
        """Figures, costs, rules, who moves and what stays open."""
        self.bko_button.setEnabled(True)
        self.bko_button.setText("Ajukan BKO")
        self._figures.set_figures(_figures(proposal))
        self._costs.set_figures(_costs(proposal))
        self._rules.setText(told_cost(proposal.biaya))
        self.tables.show_proposal(proposal)
        self.foot.setText(
            f"Benih {proposal.benih} · {number_text(proposal.detik, decimals=1)} detik · masukan {proposal.digest[:16]}"
        )

    def turn_to(self, *, answer: bool) -> None:
        """Ajukan BKO stands beside an answer that leaves something open."""
        super().turn_to(answer=answer)
        self.bko_button.setVisible(answer and self.proposal is not None and self.proposal.kurang > 0)

    def request_bko(self) -> None:
        """Make a draft for what the proposal leaves open."""
        try:
            if self.proposal is not None:
                self.proposal = self._service.request_bko(self.proposal)
        except PoskoError as error:
            show_error(self, error)
            return
        self.bko_button.setEnabled(False)
        self.bko_button.setText("BKO diajukan")
        self.applied.emit(
            "Draf permintaan BKO dibuat; lihat tab BKO. Usulan ploting masih menunggu Terapkan."
        )

    def _build_question(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(label("Ploting otomatis", "title"))
        column.addWidget(label(_ABOUT, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addWidget(label("Benih undian"))
        row.addWidget(self.seed)
        row.addWidget(label(SEED, "small", wrap=True), 1)
        column.addLayout(row)
        column.addWidget(self.afresh)
        column.addWidget(label("Aturan lunak", "strong"))
        self.aturan.set_aturan(self._service.aturan())
        column.addWidget(self.aturan)
        return page


def _figures(proposal: Proposal) -> list[Figure]:
    open_tps = proposal.tps - proposal.tercakup
    return [
        Figure("TPS tercakup", f"{number_text(proposal.tercakup)} / {number_text(proposal.tps)}"),
        Figure("belum lengkap", open_tps, tone="danger" if open_tps else ""),
        Figure("kelompok", proposal.kelompok),
        Figure("personel", proposal.personel),
        Figure(
            "berubah tempat", len(proposal.geser), tooltip="Personel yang tempatnya lain daripada sekarang"
        ),
    ]


def _costs(proposal: Proposal) -> list[Figure]:
    gap = (proposal.jarak_km / proposal.batas_bawah_km - 1) * 100 if proposal.batas_bawah_km else 0.0
    return [
        Figure("km seluruhnya", number_text(proposal.jarak_km, decimals=1), tooltip="Jumlah jarak lurus"),
        Figure("km terjauh", number_text(proposal.terjauh_km, decimals=1)),
        Figure(
            "km batas bawah",
            number_text(proposal.batas_bawah_km, decimals=1),
            tooltip="Tidak ada ploting dengan cakupan yang sama yang lebih pendek daripada ini",
        ),
        Figure("% di atas batas", number_text(gap, decimals=1)),
    ]
