"""Riwayat: three pages for three questions: what was done, what left the post, is the record whole?"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.riwayat.ekspor_page import EksporPage
from poskoapp.ui.riwayat.langkah_page import LangkahPage
from poskoapp.ui.riwayat.periksa_page import PeriksaPage
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.tab_bar import UnderlinedTabs
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

if TYPE_CHECKING:
    from poskoapp.services.ekspor import EksporService
    from poskoapp.services.palet import PaletService
    from poskoapp.services.riwayat import RiwayatService
    from poskoapp.services.serah_terima_pos import SerahTerimaPosService
    from poskoapp.services.telusur import TelusurService


@dataclass(frozen=True, slots=True)
class RiwayatServices:
    """What the pages read, and the sheet of the desk's hand-over."""

    riwayat: "RiwayatService"
    telusur: "TelusurService"
    ekspor: "EksporService"
    palet: "PaletService"
    serah_terima: "SerahTerimaPosService"


class RiwayatDialog(QDialog):
    """Reads only; nothing can be changed here."""

    def __init__(self, services: RiwayatServices, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Riwayat")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(1040, 660))
        self.langkah = LangkahPage(services.riwayat, services.telusur, services.palet)
        self.ekspor = EksporPage(services.ekspor)
        self.periksa = PeriksaPage(services.riwayat, jobs)
        self.tabs = UnderlinedTabs()
        self.tabs.addTab(self.langkah, "Langkah")
        self.tabs.addTab(self.ekspor, "Berkas keluar")
        self.tabs.addTab(self.periksa, "Pemeriksaan")
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(scaled(8))
        column.addWidget(label("Riwayat", "title"))
        column.addWidget(self.tabs, 1)
        foot = Toolbar()
        foot.add_stretch()
        foot.add(button("Tutup", self.accept))
        column.addWidget(foot)
