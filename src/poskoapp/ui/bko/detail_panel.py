"""The right side of the tab: the request chosen, its four counts, and its people, differences, lines and stages."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bko_hitungan import Selisih, differences
from poskoapp.domain.bko_jenis import StatusBko
from poskoapp.domain.bko_tahap import next_stages
from poskoapp.services.bko_baris import PermintaanDetail, PersonelBkoRow, RincianRow, TahapRow
from poskoapp.ui.bko.columns import orang_columns, rincian_columns, selisih_columns, span, tahap_columns
from poskoapp.ui.bko.ledger import Ledger
from poskoapp.ui.page_choices import choice_row
from poskoapp.ui.restyle import set_property
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

_PAGES = ("Nama", "Selisih", "Rincian", "Tahap")


class DetailPanel(QWidget):
    """Knows no service. `stage_asked` asks to lead the request on; `page_changed` says that other rows are looked at."""

    stage_asked = Signal()
    page_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.detail: PermintaanDetail | None = None
        self._title, self._about = label("", "title", wrap=True), label("", "small", wrap=True)
        self._problems, self.ledger = label("", wrap=True), Ledger()
        self.stage_button = button("", self.stage_asked.emit, primary=True, least=PeranAkun.OPERATOR)
        self._people = TableModel(orang_columns(), key=lambda p: p.id, parent=self)
        self._gaps = TableModel(
            selisih_columns(), key=lambda s: (s.dari, s.ke, s.nama, s.jumlah), parent=self
        )
        self._lines = TableModel(rincian_columns(), key=lambda r: r.id, parent=self)
        self._stages = TableModel(
            tahap_columns(), key=lambda t: (t.waktu, t.status, t.keterangan), parent=self
        )
        self.people: TableView[PersonelBkoRow] = TableView(self._people, "bko-nama")
        self.gaps: TableView[Selisih] = TableView(self._gaps, "bko-selisih")
        self.lines: TableView[RincianRow] = TableView(self._lines, "bko-rincian")
        self.stages: TableView[TahapRow] = TableView(self._stages, "bko-tahap")
        self._stack, self._choices, self.action_bar = QStackedWidget(), QButtonGroup(self), QWidget()
        self._build()
        self.show_detail(None)

    @property
    def page(self) -> str:
        """Which rows are looked at: `Nama`, `Selisih`, `Rincian` or `Tahap`."""
        return _PAGES[self._stack.currentIndex()]

    def show_page(self, word: str) -> None:
        """Look at other rows."""
        self._choices.button(_PAGES.index(word)).click()

    def show_detail(self, detail: PermintaanDetail | None) -> None:
        """Show this request; None says to choose one."""
        self.detail = detail
        self._title.setText(detail.row.sebutan if detail else "Belum ada permintaan terpilih")
        self._about.setText(
            _told(detail) if detail else "Pilih kartu atau baris untuk melihat nama dan hitungannya."
        )
        problems = _problems(detail) if detail else []
        self._problems.setText("\n".join(problems))
        self._problems.setVisible(bool(problems))
        set_property(self._problems, "tone", "danger" if detail and detail.row.masalah else "warning")
        self._people.set_rows(detail.personel if detail else ())
        self._gaps.set_rows(differences(detail.row.empat) if detail else ())
        self._lines.set_rows(detail.rincian if detail else ())
        self._stages.set_rows(detail.tahap if detail else ())
        for at, count in enumerate(self._page_counts()):
            self._choices.button(at).setText(f"{_PAGES[at]} {count}" if count else _PAGES[at])
        for widget in (self.ledger, self._stack, *self._choices.buttons()):
            widget.setVisible(detail is not None)
        if detail:
            self.ledger.show_row(detail.row)
        self._show_stage()

    def _page_counts(self) -> tuple[int, ...]:
        return tuple(model.total() for model in (self._people, self._gaps, self._lines, self._stages))

    def _show_stage(self) -> None:
        stages = stages_after(self.detail)
        self.stage_button.setVisible(bool(stages))
        self.stage_button.setText(f"Ke tahap {stages[0].value} …" if stages else "")

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(8), 0, 0, 0)
        column.setSpacing(scaled(6))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.stage_button)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addWidget(self._problems)
        column.addWidget(self.ledger)
        column.addLayout(self._build_choices())
        column.addWidget(self._stack, 1)
        column.addStretch()
        column.addWidget(self.action_bar)
        self._build_texts()

    def _build_choices(self) -> QHBoxLayout:
        for table in (self.people, self.gaps, self.lines, self.stages):
            self._stack.addWidget(table)
        self._choices.idClicked.connect(self._switch)
        return choice_row(self._choices, _PAGES)

    def _build_texts(self) -> None:
        self.people.empty.set(
            "Belum ada nama",
            "Impor atau tempel daftar nama; tanpa nama pun jumlahnya dapat dicatat.",
            PeranAkun.OPERATOR,
        )
        self.gaps.empty.set("Tidak ada selisih", "Keempat hitungan sama, orang demi orang.")
        self.lines.empty.set(
            "Belum ada rincian", "Tambah rincian: satuan asal, kualifikasi, dan jumlah.", PeranAkun.OPERATOR
        )
        self.stages.empty.set(
            "Masih draf", "Tahap pertama: permohonan, dengan surat atau lisan dahulu.", PeranAkun.OPERATOR
        )

    def _switch(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self.page_changed.emit()


def stages_after(detail: PermintaanDetail | None) -> tuple[StatusBko, ...]:
    """The stages to offer; an extension has a form of its own."""
    if detail is None:
        return ()
    following = next_stages(detail.row.status, lisan=detail.row.lisan_pada is not None)
    return tuple(stage for stage in following if stage is not StatusBko.PERPANJANGAN)


def _told(detail: PermintaanDetail) -> str:
    row = detail.row
    parts = [f"{row.status.label} · {row.jenis.label} · {span(row.mulai, row.selesai)}"]
    parts += [part for part in (row.tempat, row.nomor_surat and f"Surat {row.nomor_surat}") if part]
    leader = ", ".join(part for part in (row.pimpinan, row.pimpinan_hp) if part)
    return "\n".join([*parts, f"Pimpinan rombongan: {leader}"] if leader else parts)


def _problems(detail: PermintaanDetail) -> list[str]:
    reminder = ["Diminta lisan; suratnya belum menyusul."] if detail.row.tanpa_surat else []
    return [*detail.row.masalah, *reminder]
