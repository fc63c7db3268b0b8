"""The tab *Ringkasan*."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from poskoapp.domain.bko import ArahBko
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.waktu import hari_h, hari_tanggal
from poskoapp.services import ringkasan
from poskoapp.services.konflik import KonflikReport
from poskoapp.services.ringkasan import Ringkasan, RingkasanService
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.ringkasan import figures
from poskoapp.ui.ringkasan.bar import Bar, Part
from poskoapp.ui.ringkasan.figures import Openings
from poskoapp.ui.ringkasan.kategori_line import KategoriLine
from poskoapp.ui.ringkasan.section import Section
from poskoapp.ui.tab import Tab
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

_PDF = "Dokumen PDF (*.pdf)"


class RingkasanTab(Tab):
    """The operation on one page; each figure asks for the tab that it comes from.

    `people_asked` carries a StatusPersonel or None, `duty_asked` a JenisPenugasan, `tps_asked` a Kategori or None,
    `bko_asked` an ArahBko, `noticed` a remark.
    """

    judul = "Ringkasan"
    shows = ringkasan.SHOWS
    help_topic = "ringkasan"

    people_asked = Signal(object)
    duty_asked = Signal(object)
    tps_asked = Signal(object)
    kebutuhan_asked = Signal()
    bko_asked = Signal(object)
    conflicts_asked = Signal()
    sprin_asked = Signal()

    def __init__(
        self,
        service: RingkasanService,
        konflik: Callable[[], KonflikReport | None],
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._konflik, self._today = service, konflik, today
        self._page: Ringkasan | None = None
        self._opens = self._openings()
        self._title, self._day = label("", "title"), label("", "small")
        self._strength, self._tps = Section("Kekuatan"), Section("TPS dan cakupannya")
        self._duties, self._bko = Section("Tugas lain"), Section("BKO")
        self._rules, self._published = Section("Konflik dan Sprin"), Section("Angka yang berbeda")
        self._bar = Bar()
        self._lines = [self._line(kategori) for kategori in (*Kategori, None)]
        self._build()

    # ------------------------------------------------------------ for the window

    def reload(self) -> None:
        """Read the page anew; conflicts as the window counted them last."""
        page = self._service.read_unchecked()
        report = self._konflik()
        self._show(page.with_konflik(report) if report else page)

    def show_konflik(self, report: KonflikReport) -> None:
        """The conflicts have been counted anew."""
        if self._page is not None:
            self._show(self._page.with_konflik(report))

    def ask_pdf(self) -> None:
        """Cetak ringkasan: where to?"""
        name, _kind = QFileDialog.getSaveFileName(self, "Cetak ringkasan", "ringkasan.pdf", _PDF)
        if name:
            self.save_pdf(Path(name))

    def save_pdf(self, path: Path) -> None:
        """Print the page as it stands."""
        target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        with refusals_shown(self):
            self.noticed.emit(f"Ringkasan disimpan: {self._service.write_pdf(target, self._today())}")

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: its symbols are drawn anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_page", None) is not None:
            self._show_lines()

    # ------------------------------------------------------------ building

    def _openings(self) -> Openings:
        return Openings(
            people=self.people_asked.emit,
            duty=self.duty_asked.emit,
            tps=self.tps_asked.emit,
            kebutuhan=self.kebutuhan_asked.emit,
            bko=self.bko_asked.emit,
            conflicts=self.conflicts_asked.emit,
            sprin=self.sprin_asked.emit,
        )

    def _line(self, kategori: Kategori | None) -> KategoriLine:
        return KategoriLine(kategori, lambda: self._opens.tps(kategori))

    def _build(self) -> None:
        self.page.addLayout(self._build_head())
        self._fill_sections()
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(scaled(12))
        grid.addWidget(self._strength, 0, 0, 1, 2)
        grid.addWidget(self._tps, 1, 0, 2, 1)
        grid.addWidget(self._rules, 1, 1)
        grid.addWidget(self._bko, 2, 1)
        grid.addWidget(self._duties, 3, 1)
        grid.addWidget(self._published, 3, 0)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(4, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(sheet)
        self.page.addWidget(area, 1)

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addWidget(self._title)
        row.addWidget(self._day)
        row.addStretch(1)
        row.addWidget(button("Cetak ringkasan …", self.ask_pdf, tooltip="Satu halaman PDF"))
        return row

    def _fill_sections(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(scaled(8), 0, scaled(8), scaled(4))
        row.addWidget(self._bar)
        self._strength.column.addLayout(row)
        for line in self._lines:
            self._tps.column.insertWidget(self._tps.column.count() - 1, line)
        for section in (
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
        day = hari_h(self._today(), operasi.hari_pemungutan).replace("-", "\N{MINUS SIGN}")
        self._day.setText(f"{day} · pemungutan suara {hari_tanggal(operasi.hari_pemungutan)}")
        self._strength.figures.set_figures(figures.strength(page, opens))
        self._show_bar()
        self._show_lines()
        self._tps.figures.set_figures(figures.requirement(page, opens))
        self._duties.figures.set_figures(figures.duties(page, opens))
        self._bko.figures.set_figures(
            [f for arah in ArahBko if page.permintaan[arah] for f in figures.bko(page, opens, arah)]
            or figures.bko(page, opens, ArahBko.MASUK)
        )
        self._rules.figures.set_figures([*figures.conflicts(page, opens), *figures.orders(page, opens)])
        self._rules.say(figures.order_told(page))
        self._published.figures.set_figures(figures.published(page, opens))
        self._published.say(figures.published_told(page))
        self._published.setVisible(bool(page.angka))

    def _show_bar(self) -> None:
        if self._page is None:
            return
        angka = self._page.kekuatan
        told = f"{number_text(angka.bertugas)} dari {number_text(angka.jumlah)} bertugas, batas {number_text(angka.batas)}"
        over = self._page.sisa < 0
        parts = [Part(angka.bertugas, "danger" if over else "accent")]
        self._bar.show_parts(parts, angka.jumlah, angka.batas, told)

    def _show_lines(self) -> None:
        if self._page is None:
            return
        rows = {row.kategori: row for row in self._page.kategori}
        for line in self._lines:
            row = self._page.tps if line.kategori is None else rows.get(line.kategori)
            line.setVisible(row is not None)
            if row is not None:
                line.show_cakupan(row)
