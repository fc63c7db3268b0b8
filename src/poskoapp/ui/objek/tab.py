"""The tab *Objek & Siaga*."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.konflik import Konflik
from poskoapp.domain.siaga import JenisSatgas
from poskoapp.services import bko_masa, jaga_baris, siaga_baris
from poskoapp.services.jaga import JagaService
from poskoapp.services.jaga_baris import ObjekRow
from poskoapp.services.jaga_kertas import JagaKertasService
from poskoapp.services.jaga_otomatis import JagaOtomatisService
from poskoapp.services.objek import ObjekService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.siaga import SiagaService
from poskoapp.services.siaga_baris import SiagaRow
from poskoapp.ui.figures_strip import FiguresStrip
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.objek.figures import counted
from poskoapp.ui.objek.moment_slider import MomentSlider
from poskoapp.ui.objek.objek_actions import ObjekActions
from poskoapp.ui.objek.objek_page import ObjekPage
from poskoapp.ui.objek.paper_actions import PaperActions
from poskoapp.ui.objek.siaga_actions import SiagaActions
from poskoapp.ui.objek.siaga_page import SiagaPage
from poskoapp.ui.objek.susun_dialog import SusunDialog
from poskoapp.ui.page_choices import choice_box
from poskoapp.ui.proposal_dialog import presented
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.tab import Tab
from poskoapp.ui.toolbar import Toolbar, add_key, menu_button
from poskoapp.ui.wewenang import asks

if TYPE_CHECKING:
    from poskoapp.services.konflik import KonflikReport

_PAGES = ("Objek", "Siaga & satgas")


@dataclass(frozen=True, slots=True)
class ObjekServices:
    """What the tab works with."""

    objek: ObjekService
    jaga: JagaService
    otomatis: JagaOtomatisService
    siaga: SiagaService
    kertas: JagaKertasService
    operasi: OperasiService


class ObjekTab(Tab):
    """Objects guarded round the clock, and who stands by."""

    judul = "Objek & Siaga"
    shows = (
        jaga_baris.SHOWS
        | siaga_baris.SHOWS
        | bko_masa.SHOWS
        | {"penugasan", "personel", "ketidakhadiran", "satuan", "operasi"}
    )
    help_topic = "objek"

    def __init__(self, services: ObjekServices, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._rows: list[ObjekRow] = []
        self._groups: list[SiagaRow] = []
        self._placed = False
        self._susun: SusunDialog | None = None
        self.search, self.slider, self._figures = (
            SearchBox("Cari objek, rayon, satgas …"),
            MomentSlider(),
            FiguresStrip(),
        )
        self.objek, self.siaga = ObjekPage(services.jaga), SiagaPage(services.siaga)
        self._stack, self._choices = QStackedWidget(), QButtonGroup(self)
        self.acts = ObjekActions(
            services.objek, self._chosen_objek, self.slider.moment, self._operation_span, self
        )
        self.standby = SiagaActions(services.siaga, services.objek, self._chosen_group, self._duty_span, self)
        self.papers = PaperActions(services.kertas, jobs, self)
        self.page.addWidget(self._build_toolbar())
        self.page.addWidget(self._figures)
        self.page.addWidget(self.slider)
        self.page.addWidget(self._stack, 1)
        for page in (self.objek, self.siaga):
            self._stack.addWidget(page)
        self._connect()

    # ------------------------------------------------------------ for the window

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at the objects."""
        first = self.stale
        super().showEvent(event)
        if first:
            self.objek.table.setFocus()

    def reload(self) -> None:
        """Read everything anew; what was chosen stays chosen."""
        self._set_span()
        self._rows = self._services.objek.rows(self.slider.moment())
        self._groups = self._services.siaga.rows()
        self.objek.show_rows(self._rows)
        self.siaga.show_rows(self._groups)
        self._show_figures()

    def show_konflik(self, report: "KonflikReport") -> None:
        """Mark the objects whose guards break a rule."""
        self.objek.marks.take(report.konflik)
        self.objek.table.viewport().update()

    def show_row_of(self, konflik: Konflik) -> None:
        """Go to the object that breaks a rule."""
        if konflik.objek_id is not None:
            self.show_page(0)
            self.objek.select_objek(konflik.objek_id)

    def show_page(self, at: int) -> None:
        """Objects (0) or who stands by (1)."""
        self._choices.button(at).click()

    # ------------------------------------------------------------ acts

    def open_susun(self) -> None:
        """Susun jadwal."""
        self._susun = presented(self._susun, self._build_susun)

    def delete_chosen(self) -> None:
        """The object or the group chosen."""
        (self.acts if self._on_objek() else self.standby).delete()

    def _on_objek(self) -> bool:
        return self._stack.currentWidget() is self.objek

    def _chosen_objek(self) -> ObjekRow | None:
        """What is chosen on a page that is not looked at is not meant."""
        return self.objek.table.current_row() if self._on_objek() else None

    def _chosen_group(self) -> SiagaRow | None:
        return None if self._on_objek() else self.siaga.table.current_row()

    def _lacks_objek(self) -> str:
        return "" if self._chosen_objek() else "pilih objek"

    def _lacks_pola(self) -> str:
        row = self._chosen_objek()
        return self._lacks_objek() if row is None or row.pola else "objek ini belum berpola"

    def _lacks_group(self) -> str:
        return "" if self._chosen_group() else "pilih peleton atau satgas"

    def _lacks_chosen(self) -> str:
        return self._lacks_objek() if self._on_objek() else self._lacks_group()

    # ------------------------------------------------------------ building

    def _build_susun(self) -> SusunDialog:
        named = [(row.nama, row.id) for row in self._rows]
        dialog = SusunDialog(self._services.otomatis, self._jobs, named, self._patterns_span(), self)
        dialog.applied.connect(self.done)
        return dialog

    def _build_toolbar(self) -> Toolbar:
        bar = Toolbar()
        bar.add(choice_box(self._choices, _PAGES), self.search)
        bar.add_stretch()
        bar.add(
            menu_button(
                "Tambah",
                ("Objek …\tIns", self.acts.add),
                ("Pola jaga untuk objek terpilih …", self.acts.add_pola, self._lacks_objek),
                None,
                ("Rayon …", self.standby.add_rayon),
                ("Peleton siaga …", lambda: self.standby.add_group(None)),
                *((f"{j.label} …", lambda j=j: self.standby.add_group(j)) for j in JenisSatgas),
                least=PeranAkun.OPERATOR,
            ),
            menu_button(
                "Ubah",
                ("Objek …\tEnter", self.acts.edit, self._lacks_objek),
                ("Pola jaga …", self.acts.edit_pola, self._lacks_pola),
                ("Peleton atau satgas …\tEnter", self.standby.edit_group, self._lacks_group),
                ("Rayon …", self.standby.edit_rayon, self.standby.lacks_rayon),
                None,
                ("Batas jam tugas …", self.acts.edit_batas),
                None,
                ("Hapus …", self.delete_chosen, self._lacks_chosen),
                ("Hapus pola jaga …", self.acts.delete_pola, self._lacks_pola),
                ("Hapus rayon …", self.standby.delete_rayon, self.standby.lacks_rayon),
                least=PeranAkun.OPERATOR,
            ),
            self._build_paper_menu(),
        )
        lay = bar.add_button(
            "Susun jadwal …",
            self.open_susun,
            primary=True,
            tooltip="Giliran yang merata (Shift+F8)",
            least=PeranAkun.OPERATOR,
        )
        self._choices.idClicked.connect(lambda at: lay.setVisible(at == 0))
        return bar

    def _build_paper_menu(self) -> QPushButton:
        return menu_button(
            "Cetak",
            ("Jadwal jaga (PDF, Excel) …", self.papers.save_jadwal),
            ("Daftar siaga (PDF, Excel) …", self.papers.save_siaga),
            None,
            ("Jadwal jaga ke pencetak …", self.papers.print_jadwal),
            ("Daftar siaga ke pencetak …", self.papers.print_siaga),
        )

    def _connect(self) -> None:
        self.search.find_action(self)
        for page in (self.objek, self.siaga):
            self.search.searched.connect(page.set_search)
            page.done.connect(self.done)
        self.search.left_downwards.connect(self._go_to_table)
        self.objek.edit_asked.connect(lambda _row: self.acts.edit())
        self.siaga.edit_asked.connect(lambda _row: self.standby.edit_group())
        for actions in (self.acts, self.standby):
            actions.done.connect(self.done)
        self.acts.added.connect(self.objek.select_objek)
        self.papers.noticed.connect(self.noticed)
        self._choices.idClicked.connect(self._stack.setCurrentIndex)
        self._choices.idClicked.connect(lambda at: self.slider.setVisible(at == 0))
        self.slider.moved.connect(self._show_moment)
        add_key(self, "Ins", "Objek atau peleton baru", self._add_by_key)
        add_key(self, "Shift+F8", "Susun jadwal, atau isi otomatis", self._fill_by_key)

    def _go_to_table(self) -> None:
        (self.objek if self._on_objek() else self.siaga).table.go_to_hits()

    @asks(PeranAkun.OPERATOR)
    def _add_by_key(self) -> None:
        if self._on_objek():
            self.acts.add()
        else:
            self.standby.add_group(None)

    @asks(PeranAkun.OPERATOR)
    def _fill_by_key(self) -> None:
        if self._on_objek():
            self.open_susun()
        else:
            self.siaga.fill()

    # ------------------------------------------------------------ showing

    def _show_moment(self, saat: datetime) -> None:
        self._rows = self._services.objek.rows(saat)
        self.objek.show_lights(self._rows)
        self.objek.show_moment(saat)
        self._show_figures()

    def _show_figures(self) -> None:
        self._figures.set_figures(counted(self._rows, self._groups, lambda: self.show_page(1)))

    def _set_span(self) -> None:
        first, last = self._operation_span()
        self.slider.set_span(first, last)
        if not self._placed:
            self._placed = True
            now = clock.now()
            self.slider.go_to(now if first <= now <= last else self._patterns_span()[0])
            saat = self.slider.moment()
            self.objek.show_week(saat.date() - timedelta(days=saat.weekday()))

    def _duty_span(self) -> tuple[datetime, datetime]:
        operasi = self._services.operasi.read_operasi()
        return operasi.tugas_mulai, operasi.tugas_selesai

    def _operation_span(self) -> tuple[datetime, datetime]:
        operasi, midnight = self._services.operasi.read_operasi(), datetime.min.time()
        start = datetime.combine(operasi.mulai, midnight).replace(hour=8)
        return start, datetime.combine(operasi.selesai + timedelta(days=1), midnight)

    def _patterns_span(self) -> tuple[datetime, datetime]:
        rows = self._rows or self._services.objek.rows(self.slider.moment())
        patterns = [p for row in rows for p in row.pola]
        first, last = self._operation_span()
        return min((p.mulai for p in patterns), default=first), max(
            (p.selesai for p in patterns), default=last
        )
