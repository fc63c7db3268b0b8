"""Susun jadwal: proposes a fair roster, shows how even it is and what stays open, and is applied or thrown away."""

from datetime import datetime, timedelta

from PySide6.QtWidgets import QGridLayout, QWidget

from poskoapp.domain.progress import Progress
from poskoapp.planning.jaga_plan import Kerataan
from poskoapp.services.jaga_otomatis import JagaOtomatisService
from poskoapp.services.jaga_usulan import ShiftKosong, UsulanJaga
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.column import Column
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.number_text import number_text
from poskoapp.ui.proposal_dialog import ProposalDialog, answer_page
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_ABOUT = (
    "Shift diisi dari personel yang bebas, hadir, dan cukup istirahat, dengan giliran yang merata: jam, malam, akhir pekan. "
    "Yang terkunci dan yang diplot dengan tangan tetap; yang lain dipindahkan hanya bila perlu. "
    "Anda melihat usulannya dahulu."
)


class SusunDialog(ProposalDialog[UsulanJaga]):
    """Asks for which objects, from when to when, and the seed."""

    proposing, applying = "Menyusun jadwal jaga", "Menerapkan jadwal jaga"

    def __init__(
        self,
        service: JagaOtomatisService,
        jobs: JobRunner,
        objek: list[tuple[str, int]],
        span: tuple[datetime, datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Susun jadwal jaga", jobs, parent)
        self._service = service
        self.objek = ChoiceBox([("Semua objek", None), *((nama, (id_,)) for nama, id_ in objek)])
        self.dari, self.sampai = DateBox(span[0].date()), DateBox(span[1].date())
        self._figures, self._evenness = FiguresStrip(), FiguresStrip()
        self._model = TableModel(_open_columns(), key=lambda row: row.giliran, parent=self)
        self._table = TableView(self._model, "shift_kosong")
        self._table.empty.set("Semua shift terisi", "Tidak ada shift yang kekurangan penjaga.")
        self.setMinimumWidth(fitting_width(600))
        self.prepare()
        answer = answer_page(
            "Usulan jadwal", self._figures, self._evenness, table=self._table, foot=self.foot
        )
        self.build(self._build_question(), answer)

    def prepare(self) -> None:
        """What is asked: the span, the seed, the objects, and whether all is made anew."""
        midnight = datetime.min.time()
        self._span = (
            datetime.combine(self.dari.day(), midnight),
            datetime.combine(self.sampai.day() + timedelta(days=1), midnight),
        )
        self._asked = (self.seed.value(), self.objek.value(), self.afresh.isChecked())

    def compute(self, progress: Progress) -> UsulanJaga:
        """The roster as asked."""
        benih, chosen, afresh = self._asked
        return self._service.propose(*self._span, benih, progress, objek_ids=chosen, mulai_ulang=afresh)

    def write(self, proposal: UsulanJaga) -> None:
        """Apply it."""
        self._service.apply(proposal)

    def holds(self, proposal: UsulanJaga) -> bool:
        """Whether nothing was changed since."""
        return self._service.holds(proposal)

    def told(self, proposal: UsulanJaga) -> str:
        """How many places are filled now."""
        filled, wanted = number_text(proposal.terisi), number_text(proposal.kursi)
        return f"Jadwal jaga diterapkan: {filled} dari {wanted} tempat terisi."

    def show_proposal(self, proposal: UsulanJaga) -> None:
        """Figures, how even it is, and what stays open."""
        self._figures.set_figures(_figures(proposal))
        self._evenness.set_figures(
            [
                _even("jam", proposal.jam),
                _even("shift malam", proposal.malam),
                _even("shift akhir pekan", proposal.akhir_pekan),
            ]
        )
        self._model.set_rows(proposal.terbuka)
        proven = "terbukti terbaik tiap jendela" if proposal.terbukti else "belum terbukti terbaik"
        self.foot.setText(
            f"Benih {proposal.benih} · {number_text(proposal.detik, decimals=1)} detik · {proven} · "
            f"paling sedikit {number_text(proposal.batas_kosong)} tempat memang tidak dapat terisi · "
            f"masukan {proposal.digest[:16]}"
        )

    def _build_question(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(8))
        grid.addWidget(label("Susun jadwal jaga", "title"), 0, 0, 1, 2)
        grid.addWidget(label(_ABOUT, wrap=True), 1, 0, 1, 2)
        fields = (
            ("Objek", self.objek),
            ("Dari", self.dari),
            ("Sampai", self.sampai),
            ("Benih undian", self.seed),
        )
        for place, (word, widget) in enumerate(fields, 2):
            name = label(word)
            name.setBuddy(widget)
            grid.addWidget(name, place, 0)
            grid.addWidget(widget, place, 1)
        grid.addWidget(self.afresh, 6, 1)
        grid.setColumnStretch(1, 1)
        return page


def _figures(usulan: UsulanJaga) -> list[Figure]:
    return [
        Figure("tempat terisi", f"{number_text(usulan.terisi)} / {number_text(usulan.kursi)}"),
        Figure("kosong", usulan.kosong, tone="danger" if usulan.kosong else ""),
        Figure("shift", usulan.shift),
        Figure("personel", usulan.orang),
        Figure("tetap", usulan.tetap, tooltip="Penjaga yang tidak dipindahkan"),
        Figure("baru", len(usulan.baru)),
        Figure("dilepas", len(usulan.lepas)),
        Figure("tanpa Ka jaga", usulan.tanpa_ketua, tone="danger" if usulan.tanpa_ketua else ""),
    ]


def _even(word: str, of: Kerataan) -> Figure:
    most, least = number_text(of.terbanyak), number_text(of.tersedikit)
    tooltip = (
        f"Terbanyak {most}, rata-rata {number_text(of.rata_rata, decimals=1)}, tersedikit di antara yang selalu hadir "
        f"{least}. "
        f"Tidak ada jadwal yang terbanyaknya di bawah {number_text(of.batas_bawah)}."
    )
    return Figure(
        f"{word} per orang (batas {number_text(of.batas_bawah)})",
        f"{least}\N{EN DASH}{most}",
        tooltip=tooltip,
    )


def _open_columns() -> list[Column[ShiftKosong]]:
    return [
        Column("Shift yang masih terbuka", lambda s: s.sebutan, width=250),
        Column("Kurang", lambda s: s.kurang, numeric=True, width=60),
        Column("Mengapa", lambda s: s.alasan, width=300, tooltip=lambda s: s.alasan),
        Column("Yang menutupnya", lambda s: s.penutup, width=260, tooltip=lambda s: s.penutup),
    ]
