"""Hitung kebutuhan: what the TPS need under the pola, live while they are typed, and which pola the force affords."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import PoskoError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import BarisPola
from poskoapp.services.kebutuhan import KebutuhanReport
from poskoapp.services.kebutuhan_dasar import DasarKebutuhan
from poskoapp.ui.card import card
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.figures_strip import FiguresStrip
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import ask, refusals_shown, show_error
from poskoapp.ui.page_choices import choice_row
from poskoapp.ui.panes import side_by_side
from poskoapp.ui.ploting.force_field import ForceField, reach_more_told, reach_told
from poskoapp.ui.ploting.kebutuhan_columns import (
    NOTES,
    STRENGTH,
    TABLES,
    BarisTabel,
    columns,
    lines_of,
    strip,
)
from poskoapp.ui.ploting.kebutuhan_reading import (
    Ditanya,
    KebutuhanServices,
    Terhitung,
    count,
    kecamatan_of,
    plans,
    pola_of,
    told,
)
from poskoapp.ui.ploting.nama_varian_dialog import NamaVarianDialog
from poskoapp.ui.ploting.pola_editor import PolaEditor
from poskoapp.ui.ploting.varian_dialog import VarianDialog
from poskoapp.ui.reading import BEING_READ, BEING_READ_FIGURES, Reading, Size
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.scrolled_page import ScrolledPage
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_UNSAVED = "Pola yang diketik belum disimpan. Angka yang tampak sudah memakainya, ploting belum."


class KebutuhanDialog(QDialog):
    """Raises PoskoError on opening where the requirement cannot be counted. `bko_asked` to borrow what the plan is short."""

    bko_asked = Signal(object)

    def __init__(
        self,
        services: KebutuhanServices,
        size: Size,
        jobs: JobRunner,
        parent: QWidget | None = None,
        rencana_id: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._rencana_id = services, rencana_id
        self._dasar: DasarKebutuhan | None = None
        self._applying: list[BarisPola] = []
        self._picked: list[BarisPola] = []
        self._reading: Reading[Ditanya, Terhitung] = Reading(
            "Menghitung kebutuhan", partial(count, services.kebutuhan), size, jobs, self, refuse=self._refuse
        )
        self.setWindowTitle("Hitung kebutuhan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(1340, 690))
        self._figures, self.editor = FiguresStrip(), PolaEditor()
        self._model: TableModel[BarisTabel] = TableModel(columns(), key=lambda row: row.nama, parent=self)
        self._table = TableView(self._model, "kebutuhan")
        self._choices = QButtonGroup(self)
        self._note = label("", "small", wrap=True)
        self.force = ForceField()
        self._reach, self._reach_more = label("", "strong", wrap=True), label("", "small", wrap=True)
        self.rencana_choice = ChoiceBox(plans(services.rencana))
        self.save_button = button("Simpan pola", self.save_pola, primary=True, least=PeranAkun.OPERATOR)
        self.take_button = button("Pakai pola ini", self.take_affordable, least=PeranAkun.OPERATOR)
        self.keep_button = button("Simpan sebagai varian …", self.keep_variant, least=PeranAkun.OPERATOR)
        self.compare_button = button("Bandingkan varian …", self.compare_variants)
        self.bko_button = button("Ajukan BKO", self.ask_bko, least=PeranAkun.OPERATOR)
        self._build()
        self._reading.done.connect(self._take)
        self.finished.connect(lambda _result: self._reading.drop())
        self._read()
        self._table.setFocus()

    def save_pola(self) -> None:
        """Write all that is typed as one step and count anew."""
        with refusals_shown(self):
            pola = self.editor.pola()
            self._services.pola.save(pola, self._rencana_id)
            self._applying = pola  # a large file tells it later, and the dialog may go before
            self._read()

    def take_affordable(self) -> None:
        """Write the pola that the force affords."""
        pola = self._report.terjangkau.per_kelurahan.pola
        if pola is not None:
            self.editor.set_default(Kategori.KURANG_RAWAN, pola)
            self.save_pola()

    def keep_variant(self) -> None:
        """Keep what is typed as a variant, without using it."""
        NamaVarianDialog(self._services.varian, self.editor.pola(), self).open()

    def compare_variants(self) -> None:
        """Hold the kept variants against the pola in force."""
        with refusals_shown(self):
            dialog = VarianDialog(self._services.varian, self)
            dialog.applied.connect(self._read)
            dialog.open()

    def ask_bko(self) -> None:
        """Borrow as many as are short."""
        if self._left():
            self.accept()
            self.bko_asked.emit(self._rencana_id)

    def reject(self) -> None:
        """Tutup and Esc: what was typed and not saved is not thrown away without a word."""
        if self._left():
            super().reject()

    def _left(self) -> bool:
        """Whether the dialog may go: nothing unsaved is left in it, or the operator does not want it."""
        if not self._unsaved():
            return True
        choice = ask(self, "Pola belum disimpan", _UNSAVED, "Simpan pola", "Buang")
        if choice == "Simpan pola":
            self.save_pola()
            return not self._unsaved()
        return choice == "Buang"

    def _unsaved(self) -> bool:
        return self._dasar is not None and told(self.editor.pola()) != told(self._applying)

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        head = Toolbar()
        head.add(label("Kebutuhan personel pengamanan TPS", "title"))
        head.add_stretch()
        head.add(self.rencana_choice)
        column.addWidget(head)
        column.addWidget(self._figures)
        self._page = side_by_side(
            ("Kebutuhan", self._build_tables(), 360, 1), ("Ubah pola", self._build_side(), 530, 0)
        )
        self._page.setSizes([scaled(750), scaled(530)])
        column.addWidget(ScrolledPage(self._page), 1)
        column.addWidget(self._build_foot())
        self.rencana_choice.setVisible(self.rencana_choice.count() > 1)
        self.rencana_choice.setAccessibleName("Rencana")
        self.rencana_choice.choose(self._rencana_id)
        self.rencana_choice.currentIndexChanged.connect(lambda _at: self._change_plan())

    def _build_foot(self) -> Toolbar:
        buttons = Toolbar()
        buttons.add(self.keep_button, self.compare_button)
        buttons.add_stretch()
        buttons.add(self.bko_button)
        buttons.add_button("Tutup", self.reject)
        return buttons

    def _build_tables(self) -> QWidget:
        self._figures.set_figures(BEING_READ_FIGURES)
        self._table.empty.set(BEING_READ, "Berkas ini besar; angkanya tampak begitu terhitung.")
        self._choices.idClicked.connect(lambda _at: self._show_rows())
        tables = QWidget()
        column = QVBoxLayout(tables)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(choice_row(self._choices, TABLES))
        column.addWidget(self._table, 1)
        column.addWidget(self._note)
        return tables

    def _build_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, scaled(8), 0)
        column.setSpacing(scaled(12))
        column.addWidget(card(label("Pola yang berlaku", "strong"), self.editor, self.save_button))
        self._reach_title = label("Pola yang terjangkau", "strong")
        column.addWidget(card(self._reach_title, self.force, self._reach, self._reach_more, self.take_button))
        column.addStretch()
        self.save_button.setEnabled(False)
        self.editor.edited.connect(self._recount)
        self.force.edited.connect(self._recount)
        area = QScrollArea()
        area.setAccessibleName("Pola")
        area.setWidget(side)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        side.setAutoFillBackground(False)
        return area

    # ------------------------------------------------------------ showing

    def _read(self) -> None:
        """Read everything anew and show the pola of the file; meanwhile there is nothing to type into."""
        self._focus = self.focusWidget()
        self._reading.begin(Ditanya(self._rencana_id, self.force.assumed()))
        if self._reading.under_way:
            if self._dasar is None:
                self._show_pola(*pola_of(self._services.pola, self._rencana_id))
            for part in (self._page, self.keep_button, self.compare_button, self.bko_button):
                part.setEnabled(False)

    def _show_pola(self, pola: Sequence[BarisPola], kecamatan: Mapping[int, str]) -> None:
        self._picked = [p for p in pola if not (p.utama or p.kecamatan_id or p.rencana_id)]
        self._applying = [p for p in pola if p not in self._picked]
        self.editor.show_pola(self._applying, kecamatan)

    def _take(self, found: Terhitung) -> None:
        if found.dasar is not self._dasar:
            self._dasar = found.dasar
            self._table.empty.set("Belum ada TPS", "Impor wilayah lewat menu Berkas.", PeranAkun.OPERATOR)
            self._show_pola(found.dasar.pola, kecamatan_of(found.dasar))
            self.force.show_available(found.dasar.kekuatan.polri)
        self._show(found.report)
        if not self._page.isEnabled():
            self._page.setEnabled(True)
            (self._focus or self._table).setFocus()

    def _refuse(self, error: PoskoError) -> None:
        show_error(self.parentWidget(), error)
        if self._dasar is None:
            super().reject()
        else:
            self._show(self._report)
            self._page.setEnabled(True)

    def _recount(self) -> None:
        """Count with what is typed; nothing is written."""
        pola = [*self.editor.pola(), *self._picked]
        self._reading.begin(Ditanya(self._rencana_id, self.force.assumed(), self._dasar, pola))

    def _change_plan(self) -> None:
        if (wanted := self.rencana_choice.value()) == self._rencana_id:
            return
        if self._left():
            self._rencana_id = wanted
            with refusals_shown(self):
                self._read()
        else:
            self.rencana_choice.choose(self._rencana_id)

    def _show(self, report: KebutuhanReport) -> None:
        self._report = report
        self._figures.set_figures(strip(report))
        main, short = self._rencana_id is None, report.kebutuhan.kurang > 0
        self.bko_button.setEnabled(main and short and self.force.assumed() is None)
        self.keep_button.setEnabled(main)
        self.compare_button.setEnabled(main)
        self.save_button.setEnabled(self._unsaved())
        self._show_rows()
        self._show_reach(report)

    def _show_rows(self) -> None:
        table = TABLES[self._choices.checkedId()]
        rows = lines_of(self._report, table)
        known = any(row.sendiri is not None for row in rows)
        for column, title in enumerate(c.judul for c in self._model.columns):
            self._table.column_choice.show_column(column, shown=title not in STRENGTH or known)
        self._model.set_rows(rows)
        self._note.setText(
            f"{NOTES.get(table, '')}Rencana: hitungan seperti pada formulir, tanpa batas kelurahan."
        )

    def _show_reach(self, report: KebutuhanReport) -> None:
        reach = report.terjangkau.per_kelurahan
        self._reach.setText(reach_told(reach, report.terjangkau.tersedia))
        self._reach_more.setText(reach_more_told(report.terjangkau.rencana))
        self.take_button.setEnabled(reach.pola not in {None, report.pola.get(Kategori.KURANG_RAWAN)})
