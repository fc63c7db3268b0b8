"""Susun jadwal: proposes a fair roster, shows how even it is and what stays open, and is applied or thrown away."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from poskoapp.domain.errors import PoskoError
from poskoapp.planning.jaga_plan import Kerataan
from poskoapp.services.jaga_otomatis import JagaOtomatisService, ShiftKosong, UsulanJaga
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.column import Column
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.number_text import number_text
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_ABOUT = (
    "Shift diisi dari personel yang bebas, hadir, dan cukup istirahat, dengan giliran yang merata: jam, malam, akhir pekan. "
    "Yang terkunci dan yang diplot dengan tangan tetap; yang lain dipindahkan hanya bila perlu. "
    "Anda melihat usulannya dahulu."
)


class SusunDialog(QDialog):
    """`applied` carries what was done, for the notice bar."""

    applied = Signal(str)

    def __init__(
        self,
        service: JagaOtomatisService,
        jobs: JobRunner,
        objek: list[tuple[str, int]],
        span: tuple[datetime, datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._jobs = service, jobs
        self._usulan: UsulanJaga | None = None
        self.setWindowTitle("Susun jadwal jaga")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.objek = ChoiceBox([("Semua objek", None), *((nama, (id_,)) for nama, id_ in objek)])
        self.dari, self.sampai = DateBox(span[0].date()), DateBox(span[1].date())
        self.seed, self.afresh = QSpinBox(), QCheckBox("Susun ulang semua yang tidak terkunci")
        self.seed.setRange(1, 999_999)
        self._figures, self._evenness = FiguresStrip(), FiguresStrip()
        self._foot = label("", "small", wrap=True)
        self._model = TableModel(_open_columns(), key=lambda row: row.giliran, parent=self)
        self._table = TableView(self._model, "shift_kosong")
        self.propose_button = button("Hitung usulan", self.propose, primary=True)
        self.apply_button = button("Terapkan", self.apply, primary=True)
        self.back_button = button("Ubah pilihan", self._ask_again)
        self.close_button = button("Batal", self.reject)
        self._build()

    def propose(self) -> None:
        """Compute a proposal; nothing is written."""
        midnight = datetime.min.time()
        dari = datetime.combine(self.dari.day(), midnight)
        sampai = datetime.combine(self.sampai.day() + timedelta(days=1), midnight)
        benih, afresh, chosen = self.seed.value(), self.afresh.isChecked(), self.objek.value()
        self._jobs.start(
            "Menyusun jadwal jaga",
            lambda progress: self._service.propose(
                dari, sampai, benih, progress, objek_ids=chosen, mulai_ulang=afresh
            ),
            self._show,
            self._refuse,
            modal=True,
        )

    def apply(self) -> None:
        """Write the proposal as one step."""
        usulan = self._usulan
        if usulan is not None:
            self._jobs.start(
                "Menerapkan jadwal jaga",
                lambda _progress: self._service.apply(usulan),
                lambda _none: self._tell(usulan),
                self._refuse,
                modal=True,
            )

    def _refuse(self, error: PoskoError) -> None:
        show_error(self, error)

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
        buttons.add(self.close_button, self.propose_button, self.apply_button)
        column.addWidget(buttons)
        self.setMinimumWidth(scaled(600))
        self._ask_again()

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

    def _build_answer(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(label("Usulan jadwal", "title"))
        for widget in (self._figures, self._evenness):
            column.addWidget(widget)
        column.addWidget(self._table, 1)
        column.addWidget(self._foot)
        self._table.empty.set("Semua shift terisi", "Tidak ada shift yang kekurangan penjaga.")
        self._foot.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return page

    def _ask_again(self) -> None:
        self._turn_to(answer=False)
        self.adjustSize()

    def _show(self, usulan: UsulanJaga) -> None:
        self._usulan = usulan
        self._figures.set_figures(_figures(usulan))
        self._evenness.set_figures(
            [
                _even("jam", usulan.jam),
                _even("shift malam", usulan.malam),
                _even("shift akhir pekan", usulan.akhir_pekan),
            ]
        )
        self._model.set_rows(usulan.terbuka)
        proven = "terbukti terbaik tiap jendela" if usulan.terbukti else "belum terbukti terbaik"
        self._foot.setText(
            f"Benih {usulan.benih} · {number_text(usulan.detik, decimals=1)} detik · {proven} · "
            f"paling sedikit {number_text(usulan.batas_kosong)} tempat memang tidak dapat terisi · "
            f"masukan {usulan.digest[:16]}"
        )
        self._turn_to(answer=True)
        self.resize(max(self.width(), scaled(820)), max(self.height(), scaled(540)))

    def _turn_to(self, *, answer: bool) -> None:
        for widget in (self._question, self.propose_button):
            widget.setVisible(not answer)
        for widget in (self._answer, self.apply_button, self.back_button):
            widget.setVisible(answer)
        self.close_button.setText("Buang" if answer else "Batal")
        pressed_by_enter = self.apply_button if answer else self.propose_button
        pressed_by_enter.setDefault(True)
        pressed_by_enter.setFocus()

    def _tell(self, usulan: UsulanJaga) -> None:
        filled, wanted = number_text(usulan.terisi), number_text(usulan.kursi)
        self.applied.emit(f"Jadwal jaga diterapkan: {filled} dari {wanted} tempat terisi.")
        self.accept()


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
