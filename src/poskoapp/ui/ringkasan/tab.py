"""The tab *Ringkasan*."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from poskoapp.domain import clock
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.waktu import hari_h, hari_tanggal
from poskoapp.services import ringkasan
from poskoapp.services.ringkasan import Lanjutan, Ringkasan, RingkasanService
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.ringkasan import figures
from poskoapp.ui.ringkasan.bar import Bar
from poskoapp.ui.ringkasan.figures import Openings
from poskoapp.ui.ringkasan.kategori_line import KategoriLine
from poskoapp.ui.ringkasan.published import PublishedLines
from poskoapp.ui.ringkasan.section import Section
from poskoapp.ui.ringkasan.sheet import Sheet
from poskoapp.ui.save_place import ask_place
from poskoapp.ui.tab import Tab
from poskoapp.ui.tahapan.strip import StageStrip
from poskoapp.ui.toolbar import Toolbar, button, label, menu_button

if TYPE_CHECKING:
    from poskoapp.domain.errors import PoskoError
    from poskoapp.domain.konflik import Konflik
    from poskoapp.services.angka_publik_ubah import AngkaPublikService
    from poskoapp.services.konflik import KonflikReport
    from poskoapp.ui.ringkasan.angka_dialog import AngkaPublikDialog

_SETTLED = 200
"""Milliseconds after the page is shown: the screen comes first, and changes in a row are counted once."""


class RingkasanTab(Tab):
    """The operation on one page; each figure asks for the tab that it comes from.

    `people_asked` carries a StatusPersonel or None, `duty_asked` a JenisPenugasan, `tps_asked` a Kategori or None,
    `bko_asked` an ArahBko, `stages_asked` a TahapanRow or None, `noticed` a remark.
    """

    judul = "Ringkasan"
    shows = ringkasan.SHOWS
    help_topic = "ringkasan"

    people_asked = Signal(object)
    duty_asked = Signal(object)
    tps_asked = Signal(object)
    kebutuhan_asked = Signal()
    bko_asked = Signal(object)
    escorts_asked = Signal()
    objects_asked = Signal()
    stages_asked = Signal(object)
    conflicts_asked = Signal()
    sprin_asked = Signal()

    def __init__(
        self,
        service: RingkasanService,
        angka: "Callable[[], AngkaPublikService]",
        konflik: "Callable[[], KonflikReport | None]",
        jobs: JobRunner,
        now: Callable[[], datetime] = clock.now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._angka, self._konflik, self._now = service, angka, konflik, now
        self._jobs = jobs
        self._angka_dialog: AngkaPublikDialog | None = None
        self._page: Ringkasan | None = None
        self._lanjutan: Lanjutan | None = None
        self._counter, self._again = JobRunner(), False
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settling.timeout.connect(self._count)
        self._opens = self._openings()
        self._title, self._day = label("", "title"), label("", "small")
        self._strength, self._tps = Section("Kekuatan"), Section("TPS dan cakupannya")
        self._duties, self._bko = Section("Tugas lain"), Section("BKO")
        self._stages, self.strip = Section("Tahapan"), StageStrip()
        self._rules, self._published = Section("Konflik dan Sprin"), Section("Angka yang diumumkan")
        self._bar, self.published = Bar(), PublishedLines(lambda key: figures.opening(key, self._opens))
        self._lines = [self._line(kategori) for kategori in (*Kategori, None)]
        self._build()

    # ------------------------------------------------------------ for the window

    def reload(self) -> None:
        """Read the page anew; conflicts as the window counted them last."""
        page = replace(self._service.read_first(self._now()), lanjutan=self._lanjutan)
        report = self._konflik()
        self._show(page.with_konflik(report) if report else page)
        if self._angka_dialog is not None:
            self._angka_dialog.reload()
        # counted from the next turn of the loop on, however long the window takes until then
        QTimer.singleShot(0, self, self._settling.start)

    @property
    def counted(self) -> bool:
        """Whether the figures that are counted beside the screen stand on the page."""
        return self._lanjutan is not None

    def stop(self) -> None:
        """End the count beside the screen."""
        self._settling.blockSignals(True)  # it may be about to start
        self._counter.close()

    def show_row_of(self, konflik: "Konflik") -> None:
        """The stages are mended in their own dialog."""
        self.strip.choose(konflik.tahapan_id)
        self.stages_asked.emit(self.strip.row)

    def show_konflik(self, report: "KonflikReport") -> None:
        """The conflicts have been counted anew."""
        if self._page is not None:
            self._show(self._page.with_konflik(report))

    def open_angka(self) -> None:
        """The list of published figures, where they are typed."""
        if self._angka_dialog is None:
            from poskoapp.ui.ringkasan.angka_dialog import AngkaPublikDialog

            self._angka_dialog = AngkaPublikDialog(self._angka(), self)
            self._angka_dialog.told.connect(self.done)
        self._angka_dialog.reload()
        self._angka_dialog.show()
        self._angka_dialog.raise_()
        self._angka_dialog.activateWindow()

    def ask_pdf(self) -> None:
        """Cetak ringkasan: where to?"""
        path = ask_place(self, "Cetak ringkasan", "ringkasan", ".pdf")
        if path is not None:
            self.save_pdf(path)

    def save_pdf(self, path: Path) -> None:
        """Print the page as it stands."""
        target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        with refusals_shown(self):
            self.noticed.emit(f"Ringkasan disimpan: {self._service.write_pdf(target, self._now())}")

    def print_page(self) -> None:
        """The page as it stands, straight to a printer."""
        from poskoapp.ui.paper_print import Cetakan, print_and_tell

        saat = self._now()
        cetakan = Cetakan(
            "ringkasan", "ringkasan", lambda path, told: self._service.write_pdf(path, saat, told)
        )
        print_and_tell(cetakan, self._jobs, self, self.noticed.emit)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: its symbols are drawn anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_page", None) is not None:
            self._show_lines()

    # ------------------------------------------------------------ counted beside the screen

    def _count(self) -> None:
        if self._counter.busy:
            self._again = True
            return
        saat = self._now()
        self._counter.start(
            "Menghitung ringkasan",
            lambda _progress: self._service.lanjutan(saat),
            self._take_counted,
            self._give_up,
            modal=False,
        )

    def _take_counted(self, counted: Lanjutan) -> None:
        self._lanjutan = counted
        if self._page is not None:
            self._show(replace(self._page, lanjutan=counted))
        self._count_again()

    def _give_up(self, _error: "PoskoError") -> None:
        # The file cannot be read at this moment: whatever is done next will say so; the old figures stay.
        self._count_again()

    def _count_again(self) -> None:
        if self._again:
            self._again = False
            self._count()

    # ------------------------------------------------------------ building

    def _openings(self) -> Openings:
        return Openings(
            people=self.people_asked.emit,
            duty=self.duty_asked.emit,
            tps=self.tps_asked.emit,
            kebutuhan=self.kebutuhan_asked.emit,
            bko=self.bko_asked.emit,
            escorts=self.escorts_asked.emit,
            objects=self.objects_asked.emit,
            conflicts=self.conflicts_asked.emit,
            sprin=self.sprin_asked.emit,
        )

    def _line(self, kategori: Kategori | None) -> KategoriLine:
        return KategoriLine(kategori, lambda: self._opens.tps(kategori))

    def _build(self) -> None:
        self.page.addWidget(self._build_head())
        self._fill_sections()
        sheet = Sheet(
            (self._stages, self._strength),
            (self._tps, self._published),
            (self._rules, self._bko, self._duties),
        )
        area = QScrollArea()
        area.setAccessibleName("Ringkasan operasi")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(sheet)
        self.page.addWidget(area, 1)

    def _build_head(self) -> Toolbar:
        head = Toolbar()  # the day stands below the name where both do not fit side by side
        head.add(self._title, self._day)
        head.add_stretch()
        head.add(
            menu_button("Cetak ringkasan", ("Simpan PDF …", self.ask_pdf), ("Ke pencetak …", self.print_page))
        )
        return head

    def _fill_sections(self) -> None:
        self._stages.figures.hide()
        self._published.figures.hide()
        self._published.column.addWidget(self.published)
        note = button("Catat atau ubah …", self.open_angka, tooltip="Angka KPU, pimpinan, atau berita")
        self._published.add_row(note, right=True)
        self._stages.column.addWidget(self.strip)
        self.strip.opened.connect(self.stages_asked)
        self._strength.add_row(self._bar)
        for line in self._lines:
            self._tps.column.insertWidget(self._tps.column.count() - 1, line)
        for section in (
            self._stages,
            self._strength,
            self._tps,
            self._duties,
            self._bko,
            self._rules,
            self._published,
        ):
            section.finish()

    # ------------------------------------------------------------ showing

    def _show(self, page: Ringkasan) -> None:
        self._page, opens = page, self._opens
        operasi = page.operasi
        self._title.setText(f"{operasi.nama} {operasi.polres}")
        vote = page.hari_pemungutan
        day = hari_h(page.saat.date(), vote).replace("-", "\N{MINUS SIGN}")
        self._day.setText(f"{day} · pemungutan suara {hari_tanggal(vote)}")
        self.strip.show_rows(page.tahapan, page.saat.date())
        self._strength.figures.set_figures(figures.strength(page, opens))
        figures.show_strength(self._bar, page)
        self._show_lines()
        self._tps.figures.set_figures(figures.requirement(page, opens))
        self._duties.figures.set_figures(figures.duties(page, opens))
        self._bko.figures.set_figures(figures.bko(page, opens))
        self._rules.figures.set_figures([*figures.conflicts(page, opens), *figures.orders(page, opens)])
        self._rules.say(figures.order_told(page))
        self.published.show_figures(page.angka)
        self.published.setVisible(bool(page.angka))
        self._published.say("" if page.angka else "Belum ada angka yang diumumkan pihak lain.")

    def _show_lines(self) -> None:
        if self._page is None:
            return
        rows = {row.kategori: row for row in self._page.kategori}
        for line in self._lines:
            row = self._page.tps if line.kategori is None else rows.get(line.kategori)
            line.setVisible(row is not None)
            if row is not None:
                line.show_cakupan(row)
