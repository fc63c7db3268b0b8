"""What else can be done with people: qualifications, many at once, pasting, duplicates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMenu

from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.services.duplikat import DuplikatService
from poskoapp.services.kualifikasi import KualifikasiFields, KualifikasiRow, KualifikasiService
from poskoapp.services.personel import PersonelRow
from poskoapp.services.personel_massal import MassalFields, PersonelMassalService
from poskoapp.services.personel_tempel import PersonelTempelService
from poskoapp.ui.kekuatan.absence_dialog import names_told
from poskoapp.ui.kekuatan.personel_dialog import Choices
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.table_action import table_action
from poskoapp.ui.table_view import TableView
from poskoapp.ui.tempel_kolom_dialog import rows_for_paste

if TYPE_CHECKING:
    from poskoapp.services.tempel import TempelService


@dataclass(frozen=True, slots=True)
class MoreServices:
    """What these actions call."""

    kualifikasi: KualifikasiService
    massal: PersonelMassalService
    tempel: "Callable[[], TempelService]"
    duplikat: DuplikatService
    tempel_kolom: PersonelTempelService


class MoreActions(QObject):
    """`done` carries what was done and can be undone, `person_asked` the key of a person to go to."""

    done = Signal(str)
    person_asked = Signal(int)

    def __init__(
        self, table: TableView[PersonelRow], services: MoreServices, choices: Callable[[], Choices]
    ) -> None:
        super().__init__(table)
        self._table, self._services, self._choices = table, services, choices
        self.many = table_action("Ubah beberapa …", self.edit_many, table, "Ctrl+Shift+E")
        self.qualify = table_action("Catat kualifikasi …", self.add_qualification, table, "Ctrl+Shift+K")
        self.qualified = table_action(
            "Semua kualifikasi …", self.show_all_qualifications, table, least=PeranAkun.PIMPINAN
        )
        self.paste = table_action("Tempel dari Excel …", self.paste_people, table, "Ctrl+V")
        self.twins = table_action("Cari personel ganda …", self.find_twins, table)
        table.selectionModel().selectionChanged.connect(lambda *_: self.refresh())
        self.refresh()

    def add_to(self, menu: QMenu) -> None:
        """Stand in the menu *Lainnya*."""
        menu.addSeparator()
        menu.addActions([self.many, self.qualify, self.qualified])
        menu.addSeparator()
        menu.addActions([self.paste, self.twins])

    def refresh(self) -> None:
        """Offer what makes sense for the selection."""
        chosen = bool(self._table.selected_rows())
        self.many.setEnabled(chosen)
        self.qualify.setEnabled(chosen)

    def edit_many(self) -> None:
        """One form for everyone selected."""
        from poskoapp.ui.kekuatan.massal_dialog import MassalDialog

        people = self._table.selected_rows()
        if not people:
            return

        def keep(fields: MassalFields) -> None:
            self._services.massal.edit_many([p.id for p in people], fields)
            self.done.emit(f"Diubah: {names_told(people)}")

        MassalDialog(people, self._choices(), keep, self._table.window()).open()

    def add_qualification(self) -> None:
        """One qualification for everyone selected."""
        from poskoapp.ui.kekuatan.kualifikasi_dialogs import KualifikasiDialog

        people = self._table.selected_rows()
        if not people:
            return

        def keep(fields: KualifikasiFields) -> None:
            self._services.kualifikasi.add([p.id for p in people], fields)
            self.done.emit(f"{fields.jenis}: {names_told(people)}")

        KualifikasiDialog(people, keep, _today(), self._table.window()).open()

    def show_all_qualifications(self) -> None:
        """The list of all qualifications."""
        self._list("Kualifikasi", self._services.kualifikasi.rows(_today()))

    def show_ending(self) -> None:
        """The list of those that have ended or end within 30 days."""
        self._list("Kualifikasi yang berakhir dalam 30 hari", self._services.kualifikasi.ending(_today()))

    def paste_people(self) -> None:
        """A column onto those selected, or whole rows of people from a spreadsheet; shown before they are taken."""
        from poskoapp.ui.kekuatan.tempel_dialog import TempelDialog
        from poskoapp.ui.kekuatan.tempel_kolom_dialog import PersonelTempelDialog

        teks, chosen = QApplication.clipboard().text(), rows_for_paste(self._table)
        if chosen and teks.strip() and "\t" not in teks:
            service, window = self._services.tempel_kolom, self._table.window()
            PersonelTempelDialog(service, chosen, self.done.emit, window).open()
            return
        with refusals_shown(self._table):
            service = self._services.tempel()
            dialog = TempelDialog(service, teks, service.preview(teks), self._table.window())
            dialog.taken.connect(self.done)
            dialog.open()

    def find_twins(self) -> None:
        """People who stand twice in the file."""
        from poskoapp.ui.kekuatan.duplikat_dialog import DuplikatDialog

        dialog = DuplikatDialog(self._services.duplikat, self._table.window())
        dialog.merged.connect(self.done)
        dialog.open()

    def _list(self, judul: str, rows: list[KualifikasiRow]) -> None:
        from poskoapp.ui.kekuatan.kualifikasi_dialogs import KualifikasiListDialog

        dialog = KualifikasiListDialog(judul, rows, self._table.window())
        dialog.person_asked.connect(
            lambda personel_id: (dialog.accept(), self.person_asked.emit(personel_id))
        )
        dialog.removed.connect(self._remove)
        dialog.open()

    def _remove(self, keys: list[int]) -> None:
        with refusals_shown(self._table):
            self._services.kualifikasi.delete(keys)
            self.done.emit("Kualifikasi dihapus.")


def _today() -> date:
    return clock.today()
