"""The papers of a muster: its report and the attendance lists, saved or straight to a printer."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from poskoapp.documents.daftar import Daftar
from poskoapp.domain.akun import PeranAkun
from poskoapp.services.apel_baris import ApelRow
from poskoapp.services.apel_kertas import ApelKertasService
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.kekuatan.services import ApelPlace
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.paper_print import Cetakan, print_and_tell
from poskoapp.ui.save_place import ask_place
from poskoapp.ui.table_view import TableView
from poskoapp.ui.toolbar import menu_button
from poskoapp.ui.wewenang import asks


class ApelPapers(QObject):
    """Of the muster of `day`, the attendance lists of the `units` chosen; `noticed` says what was written."""

    noticed = Signal(str)

    def __init__(
        self,
        kertas: ApelKertasService,
        place: ApelPlace,
        day: DateBox,
        units: TableView[ApelRow],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._kertas, self._place, self._day, self._units, self._owner = kertas, place, day, units, owner

    def button(self) -> QPushButton:
        """*Cetak* with all papers."""
        return menu_button(
            "Cetak",
            ("Laporan apel (PDF) …", lambda: self.ask_write(".pdf")),
            ("Laporan apel (Excel) …", self.ask_workbook),
            None,
            ("Laporan apel ke pencetak …", self.print_report),
            ("Absensi ke pencetak …", self.print_absensi),
        )

    def ask_write(self, ending: str) -> None:
        """Where to put the paper?"""
        proposed = self._place.folder / f"apel-{self._day.day().isoformat()}"
        path = ask_place(self._owner, "Laporan apel", proposed, ending)
        if path is not None:
            self._write("laporan apel", self._kertas.daftar(self._day.day()), path)

    @asks(PeranAkun.OPERATOR)
    def ask_workbook(self) -> None:
        """Where to put its Excel twin?"""
        self.ask_write(".xlsx")

    def ask_absensi(self) -> None:
        """Where to put the attendance lists of the chosen units, or of all?"""
        proposed = self._place.folder / f"absensi-{self._day.day().isoformat()}"
        path = ask_place(self._owner, "Absensi apel", proposed, ".pdf", ".xlsx")
        if path is not None:
            self.save_absensi(path)

    def save_absensi(self, path: Path) -> None:
        """The attendance lists of the chosen units, or of all where none is chosen."""
        with refusals_shown(self._owner):
            self._write("absensi", self._absensi(), path)

    def print_report(self) -> None:
        """The report, straight to a printer."""
        self._print("laporan apel", self._kertas.daftar(self._day.day()))

    def print_absensi(self) -> None:
        """The attendance lists of the chosen units, or of all, straight to a printer."""
        with refusals_shown(self._owner):
            self._print("absensi", self._absensi())

    def _absensi(self) -> Daftar:
        chosen = [row.satuan_id for row in self._units.selected_rows()]
        return self._kertas.absensi(self._day.day(), chosen)

    def _print(self, what: str, daftar: Daftar) -> None:
        name = f"{what.replace(' ', '-')}-{self._day.day().isoformat()}"
        cetakan = Cetakan(what, name, lambda path, progress: self._kertas.write_pdf(daftar, path, progress))
        print_and_tell(cetakan, self._place.jobs, self._owner, self.noticed.emit)

    def _write(self, what: str, daftar: Daftar, path: Path) -> None:
        write = self._kertas.write_workbook if path.suffix.lower() == ".xlsx" else self._kertas.write_pdf
        self._place.jobs.start(
            f"Menulis {what}",
            lambda progress: write(daftar, path, progress),
            lambda _file: self.noticed.emit(f"{what.capitalize()} ditulis: {path.name}."),
            modal=True,
        )
