"""Ploting otomatis: proposes, shows what it would change and what it costs, and is applied or thrown away."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from poskoapp.domain.errors import PoskoError
from poskoapp.services.ploting_otomatis import PlotingOtomatisService, Proposal
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.number_text import number_text
from poskoapp.ui.ploting.aturan_form import AturanForm
from poskoapp.ui.ploting.usulan_tables import UsulanTables
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_ABOUT = (
    "TPS dikelompokkan per kelurahan menurut pola kategorinya, lalu personel ditempatkan dengan jumlah jarak terpendek "
    "dari satuannya. Yang terkunci dan yang diplot dengan tangan tetap di tempatnya. Anda melihat usulannya dahulu."
)
_SEED = "Undian dari benih ini memutus yang sama jauhnya; benih yang sama memberi hasil yang sama."


class OtomatisDialog(QDialog):
    """`applied` carries what was done, for the notice bar."""

    applied = Signal(str)

    def __init__(
        self,
        service: PlotingOtomatisService,
        jobs: JobRunner,
        parent: QWidget | None = None,
        rencana_id: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._jobs, self._rencana_id = service, jobs, rencana_id
        self._proposal: Proposal | None = None
        self.setWindowTitle("Ploting otomatis")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.seed, self.afresh = QSpinBox(), QCheckBox("Susun ulang semua yang tidak terkunci")
        self._figures, self._costs = FiguresStrip(), FiguresStrip()
        self._rules, self._foot = label("", "small", wrap=True), label("", "small", wrap=True)
        self.aturan, self.tables = AturanForm(), UsulanTables()
        self.propose_button = button("Hitung usulan", self.propose, primary=True)
        self.apply_button = button("Terapkan", self.apply, primary=True)
        self.back_button = button("Ubah pilihan", self._ask_again)
        self.bko_button = button("Ajukan BKO", self.request_bko)
        self.close_button = button("Batal", self.reject)
        self._build()

    def propose(self) -> None:
        """Count a proposal; nothing is written but rules that were changed."""
        try:
            if self.aturan.aturan != self._service.aturan():
                self._service.set_aturan(self.aturan.aturan)
        except PoskoError as error:
            show_error(self, error)
            return
        seed, afresh = self.seed.value(), self.afresh.isChecked()
        self._jobs.start(
            "Menghitung usulan ploting",
            lambda progress: self._service.propose(
                seed, progress, mulai_ulang=afresh, rencana_id=self._rencana_id
            ),
            self._show,
            lambda error: show_error(self, error),
            modal=True,
        )

    def apply(self) -> None:
        """Write the proposal as one step."""
        proposal = self._proposal
        if proposal is not None:
            self._jobs.start(
                "Menerapkan ploting otomatis",
                lambda _progress: self._service.apply(proposal),
                lambda _none: self._tell(proposal),
                lambda error: show_error(self, error),
                modal=True,
            )

    def request_bko(self) -> None:
        """Make a draft for what the proposal leaves open."""
        try:
            if self._proposal is not None:
                self._service.request_bko(self._proposal)
        except PoskoError as error:
            show_error(self, error)
            return
        self.applied.emit("Konsep permintaan BKO dibuat; lihat tab BKO. Usulan ploting tidak diterapkan.")
        self.reject()

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(16))
        self._question, self._answer = self._build_question(), self._build_answer()
        column.addWidget(self._question)
        column.addWidget(self._answer, 1)
        buttons = Toolbar()
        buttons.add(self.back_button)
        buttons.add_stretch()
        buttons.add(self.bko_button, self.close_button, self.propose_button, self.apply_button)
        column.addWidget(buttons)
        self.setMinimumWidth(scaled(560))
        self._ask_again()

    def _build_question(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(label("Ploting otomatis", "title"))
        column.addWidget(label(_ABOUT, wrap=True))
        self.seed.setRange(1, 999_999)
        self.seed.setFixedWidth(scaled(110))
        self.seed.setToolTip(_SEED)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addWidget(label("Benih undian"))
        row.addWidget(self.seed)
        row.addWidget(label(_SEED, "small", wrap=True), 1)
        column.addLayout(row)
        column.addWidget(self.afresh)
        column.addWidget(label("Aturan lunak", "strong"))
        self.aturan.set_aturan(self._service.aturan())
        column.addWidget(self.aturan)
        return page

    def _build_answer(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(label("Usulan ploting", "title"))
        for widget in (self._figures, self._costs, self._rules):
            column.addWidget(widget)
        column.addWidget(self.tables, 1)
        column.addWidget(self._foot)
        self._foot.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return page

    # ------------------------------------------------------------ showing

    def _ask_again(self) -> None:
        self._turn_to(answer=False)
        self.adjustSize()

    def _show(self, proposal: Proposal) -> None:
        self._proposal = proposal
        self._figures.set_figures(_figures(proposal))
        self._costs.set_figures(_costs(proposal))
        self._rules.setText(_weights(proposal))
        self.tables.show_proposal(proposal)
        self._foot.setText(
            f"Benih {proposal.benih} · {number_text(proposal.detik, decimals=1)} detik · masukan {proposal.digest[:16]}"
        )
        self._turn_to(answer=True)
        self._grow_to(QSize(scaled(1_000), scaled(680)))

    def _grow_to(self, size: QSize) -> None:
        """This large, but whole on the screen: it grows from where the smaller question stood."""
        room, frame = self.screen().availableGeometry(), self.frameGeometry().size() - self.size()
        self.resize(size.boundedTo(room.size() - frame))
        over = self.frameGeometry().bottomRight() - room.bottomRight()
        corner = self.pos() - QPoint(max(0, over.x()), max(0, over.y()))
        self.move(max(room.left(), corner.x()), max(room.top(), corner.y()))

    def _turn_to(self, *, answer: bool) -> None:
        for widget in (self._question, self.propose_button):
            widget.setVisible(not answer)
        for widget in (self._answer, self.apply_button, self.back_button):
            widget.setVisible(answer)
        self.bko_button.setVisible(answer and self._proposal is not None and self._proposal.kurang > 0)
        self.close_button.setText("Buang" if answer else "Batal")
        pressed_by_enter = self.apply_button if answer else self.propose_button
        pressed_by_enter.setDefault(True)
        pressed_by_enter.setFocus()

    def _tell(self, proposal: Proposal) -> None:
        covered, total = number_text(proposal.tercakup), number_text(proposal.tps)
        self.applied.emit(f"Ploting otomatis diterapkan: {covered} dari {total} TPS tercakup.")
        self.accept()


def _figures(proposal: Proposal) -> list[Figure]:
    open_tps = proposal.tps - proposal.tercakup
    return [
        Figure("TPS tercakup", f"{number_text(proposal.tercakup)} / {number_text(proposal.tps)}"),
        Figure("belum lengkap", open_tps, tone="danger" if open_tps else ""),
        Figure("kelompok", proposal.kelompok),
        Figure("personel", proposal.personel),
        Figure("berubah tempat", proposal.berubah, tooltip="Personel yang tempatnya lain daripada sekarang"),
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


def _weights(proposal: Proposal) -> str:
    """What the plan breaks of the soft rules, and what each weighs."""
    cost = proposal.biaya
    broken = [
        f"{number_text(many)} {told}"
        for many, told in (
            (cost.tanpa_senior, "pasangan tanpa Bripka ke atas"),
            (cost.tanpa_setempat, "pasangan seluruhnya BKO"),
            (cost.di_domisili, "personel di kelurahan tempat tinggalnya"),
        )
        if many
    ]
    told = f"Dilanggar: {', '.join(broken)}. " if broken else "Tidak ada aturan lunak yang dilanggar. "
    if cost.terbukti:
        proof = "Terbukti: tidak ada ploting yang lebih murah menurut bobot ini. "
    else:
        proof = f"Paling banyak {number_text(cost.di_atas_km, decimals=1)} km di atas yang termurah. "
    weighed = " ".join(
        rule for rule in proposal.undian.aturan if "setara" in rule or rule.startswith("Tidak seorang")
    )
    return told + proof + weighed
