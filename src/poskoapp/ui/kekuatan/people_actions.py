"""What can be done with the people selected: the same in the toolbar, in the menu of the table and by key."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.nrp import nomor_disebut
from poskoapp.services.operasi import OperasiService
from poskoapp.services.personel import PersonelFields, PersonelRow, PersonelService
from poskoapp.services.satuan import SatuanService
from poskoapp.ui.count_brake import may_take_out, sure_to_delete_many
from poskoapp.ui.kekuatan.absence_dialog import AbsenceDialog, names_told
from poskoapp.ui.kekuatan.personel_dialog import Choices, PersonelDialog
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.table_action import table_action
from poskoapp.ui.table_view import TableView


class PeopleActions(QObject):
    """`done` carries what was done and can be undone; `added` the key of a new person."""

    done = Signal(str)
    added = Signal(int)

    def __init__(
        self,
        table: TableView[PersonelRow],
        personel: PersonelService,
        satuan: SatuanService,
        operasi: OperasiService,
    ) -> None:
        super().__init__(table)
        self._table, self._personel, self._satuan, self._operasi = table, personel, satuan, operasi
        self.add = table_action("Tambah personel …", lambda: self.add_person(None), table, "Ins")
        self.edit = table_action("Ubah …", self.edit_current, table, "F2")
        self.absence = table_action("Catat ketidakhadiran …", self.note_absence, table, "Ctrl+T")
        self.clear_absence = table_action("Hapus catatan ketidakhadiran", self._clear_absences, table)
        self.deactivate = table_action("Nonaktifkan", lambda: self._set_active(aktif=False), table)
        self.activate = table_action("Aktifkan", lambda: self._set_active(aktif=True), table)
        self.delete = table_action("Hapus", self._delete, table, "Del")
        table.row_opened.connect(lambda _row: self.edit_current())
        table.selectionModel().selectionChanged.connect(lambda *_: self.refresh())
        self.refresh()

    def menu_button(self, add_more: Callable[[QMenu], object]) -> QPushButton:
        """The rarer actions under one button; `add_more` puts others into its menu."""
        button = QPushButton("Lainnya")
        button.setProperty("role", "menu")
        button.setAutoDefault(False)
        menu = QMenu(button)
        menu.addActions([self.deactivate, self.activate, self.clear_absence])
        add_more(menu)
        menu.addSeparator()
        menu.addAction(self.delete)
        button.setMenu(menu)
        return button

    def refresh(self) -> None:
        """Offer what makes sense for the selection."""
        people = self._table.selected_rows()
        self.edit.setEnabled(len(people) == 1)
        self.absence.setEnabled(bool(people))
        self.delete.setEnabled(bool(people))
        self.clear_absence.setEnabled(any(p.ketidakhadiran for p in people))
        self.deactivate.setEnabled(any(p.aktif for p in people))
        self.activate.setEnabled(any(not p.aktif for p in people))

    # ------------------------------------------------------------ one person

    def add_person(self, satuan_id: int | None) -> None:
        """An empty form, in the unit that is looked at."""

        def keep(fields: PersonelFields) -> None:
            self.added.emit(self._personel.add_personel(fields))
            self.done.emit(f"{fields.pangkat} {fields.nama} ditambahkan.")

        dialog = PersonelDialog("Tambah personel", self.choices(), keep, self._table.window())
        if satuan_id is not None:
            dialog.satuan.choose(satuan_id)
        dialog.open()

    def edit_current(self) -> None:
        """The form of the person with the cursor."""
        person = self._table.current_row()
        if person is None:
            return
        with refusals_shown(self._table):
            before = self._personel.fields_of(person.id)
            dialog = PersonelDialog(
                f"Ubah {person.pangkat} {person.nama}",
                self.choices(),
                lambda after: self._personel.edit_personel(person.id, before, after),
                self._table.window(),
            )
            dialog.start_with(before)
            dialog.open()

    # ------------------------------------------------------------ everyone selected

    def note_absence(self) -> None:
        """One absence for everyone selected; it starts with the days of the TPS duty."""
        people = self._table.selected_rows()
        if not people:
            return
        operasi = self._operasi.read_operasi()

        def keep(mulai: Any, selesai: Any, alasan: AlasanTidakHadir, keterangan: str) -> None:
            self._personel.add_absence([p.id for p in people], mulai, selesai, alasan, keterangan)
            self.done.emit(f"{alasan.value}: {names_told(people)}")

        days = (operasi.tugas_mulai.date(), operasi.tugas_selesai.date())
        AbsenceDialog(people, days, keep, self._table.window()).open()

    def _clear_absences(self) -> None:
        people = [p for p in self._table.selected_rows() if p.ketidakhadiran]
        told = f"Hapus catatan ketidakhadiran {number_text(len(people))} personel?"
        if may_take_out(self._table, told, len(people), "Hapus"):
            self._do(people, self._personel.clear_absences, "Catatan ketidakhadiran dihapus")

    def _set_active(self, *, aktif: bool) -> None:
        people = [p for p in self._table.selected_rows() if p.aktif is not aktif]
        word = "Diaktifkan" if aktif else "Dinonaktifkan"
        self._do(people, lambda ids: self._personel.set_active(ids, aktif=aktif), word)

    def _delete(self) -> None:
        people = self._table.selected_rows()
        if not people:
            return
        asked = f"Hapus {number_text(len(people))} personel: {names_told(people)}?"
        if len(people) == 1:
            asked = f"Hapus {names_told(people)}, {nomor_disebut(people[0].nrp)}?"
        if sure_to_delete_many(self._table, "Hapus personel", asked, len(people), self._table.total()):
            self._do(people, self._personel.delete_personel, "Dihapus")

    def _do(self, people: list[PersonelRow], run: Callable[[list[int]], object], word: str) -> None:
        if people:
            with refusals_shown(self._table):
                run([p.id for p in people])
                self.done.emit(f"{word}: {names_told(people)}")

    # ------------------------------------------------------------ building

    def choices(self) -> Choices:
        """What the lists of the forms offer."""
        return Choices(self._personel.pangkat, self._satuan.rows(), self._personel.domisili())
