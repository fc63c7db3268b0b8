"""What can be done with the TPS selected: the same under a button, in the menu of the table and by key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from poskoapp.services.aturan_kerawanan import AturanKerawananService
from poskoapp.services.impor import ImporService
from poskoapp.services.kerawanan import KerawananService
from poskoapp.services.tps import KeadaanKoordinat, TpsRow
from poskoapp.services.tps_tempel import TpsTempelService
from poskoapp.services.tps_ubah import TpsFields, TpsUbahService, UbahBanyak
from poskoapp.storage.kerawanan_table import read_indikator
from poskoapp.ui.count_brake import sure_to_delete_many
from poskoapp.ui.import_dialog import ImportDialog
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kerawanan_import import kerawanan_kind
from poskoapp.ui.messages import ask, refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.ploting.aturan_kategori_dialog import AturanKategoriDialog
from poskoapp.ui.ploting.saran_dialog import SaranDialog
from poskoapp.ui.ploting.tps_banyak_dialog import TpsBanyakDialog
from poskoapp.ui.ploting.tps_dialog import TpsBaruDialog, TpsDialog
from poskoapp.ui.ploting.tps_tempel_dialog import TpsTempelDialog
from poskoapp.ui.table_action import table_action
from poskoapp.ui.table_view import TableView
from poskoapp.ui.tempel_kolom_dialog import rows_for_paste
from poskoapp.ui.toolbar import action_button


@dataclass(frozen=True, slots=True)
class TpsServices:
    """The services behind the table of TPS."""

    ubah: TpsUbahService
    tempel: TpsTempelService
    kerawanan: KerawananService
    aturan: AturanKerawananService
    impor: ImporService


class TpsActions(QObject):
    """`done` carries what was done and can be undone, `noticed` a remark, `added` the key of a new TPS."""

    done = Signal(str)
    noticed = Signal(str)
    added = Signal(int)

    def __init__(
        self,
        table: TableView[TpsRow],
        services: TpsServices,
        jobs: JobRunner,
    ) -> None:
        super().__init__(table)
        self._table, self._services, self._jobs = table, services, jobs
        self.edit = table_action("Ubah TPS …", self.edit_selected, table, "F2")
        self.paste = table_action("Tempel kolom dari Excel …", self.paste_column, table, "Ctrl+V")
        self.add = table_action("Tambah TPS …", self.add_tps, table, "Ins")
        self.suggest = table_action("Usulan kategori …", self.open_suggestions, table)
        self.rule = table_action("Aturan usulan kategori …", self.open_rule, table)
        self.repair = table_action("Perbaiki koordinat …", self.repair_coordinates, table)
        self.load = table_action("Impor kerawanan …", self.ask_import, table)
        self.delete = table_action("Hapus TPS", self.delete_selected, table, "Del")
        table.selectionModel().selectionChanged.connect(lambda *_: self.refresh())
        self.refresh()

    def buttons(self, *of_chosen: QAction) -> tuple[QPushButton, ...]:
        """What stands over the table."""
        menu = self._menu_button(of_chosen)
        return action_button(self.edit, "Ubah …"), action_button(self.paste, "Tempel …"), menu

    def _menu_button(self, of_chosen: Sequence[QAction]) -> QPushButton:
        """The rarer actions under one button, first of them what else is done with those selected."""
        button = QPushButton("Lainnya")
        button.setProperty("role", "menu")
        button.setAutoDefault(False)
        menu = QMenu(button)
        menu.addActions(of_chosen)
        menu.addSeparator()
        menu.addActions([self.add, self.suggest, self.rule, self.repair, self.load])
        menu.addSeparator()
        menu.addAction(self.delete)
        button.setMenu(menu)
        return button

    def refresh(self) -> None:
        """Offer what makes sense for the selection."""
        for action in (self.edit, self.paste, self.delete):
            action.setEnabled(self._table.selectionModel().hasSelection())

    # ------------------------------------------------------------ the selected

    def edit_selected(self) -> None:
        """The form of one TPS, or one for all that are selected."""
        chosen = self._table.selected_rows()
        if len(chosen) == 1:
            self._edit_one(chosen[0])
        elif chosen:
            TpsBanyakDialog(chosen, read_indikator(), self._keeping(chosen), self._table.window()).open()

    def paste_column(self) -> None:
        """Lay the clipboard beside the selected TPS, or from the one selected on."""
        chosen = rows_for_paste(self._table)
        if chosen:
            TpsTempelDialog(self._services.tempel, chosen, self.done.emit, self._table.window()).open()

    def repair_coordinates(self) -> None:
        """Put the certain repairs in place: of the selected wrong ones, or of all where none of them is selected."""
        rows = self._table.selected_rows()
        wrong = _wrong(rows) or _wrong(self._table.table_model().shown_rows())
        certain = [row for row in wrong if row.salah and row.salah.perbaikan]
        if not certain:
            none = (
                "Tidak ada koordinat yang salah."
                if not wrong
                else "Tidak ada yang pasti perbaikannya; ubah dengan tangan."
            )
            self.noticed.emit(none)
            return
        shown = "\n".join(
            "{}: {}, {} menjadi {}, {} ({})".format(r.sebutan, r.lat, r.lng, *r.salah.perbaikan, r.salah.cara)
            for r in certain[:8]
            if r.salah and r.salah.perbaikan
        )
        more = f"\ndan {number_text(len(certain) - 8)} lagi" if len(certain) > 8 else ""
        question = f"Perbaiki koordinat {number_text(len(certain))} TPS?"
        if ask(self._table, "Perbaiki koordinat", question, "Perbaiki", saran=shown + more) is not None:
            with refusals_shown(self._table):
                repaired = self._services.ubah.repair_coordinates([row.id for row in certain])
                self.done.emit(f"Koordinat {number_text(repaired)} TPS diperbaiki.")

    def delete_selected(self) -> None:
        """Ask, then remove."""
        chosen = self._table.selected_rows()
        if not chosen:
            return
        named = chosen[0].sebutan if len(chosen) == 1 else f"{number_text(len(chosen))} TPS"
        if sure_to_delete_many(self._table, "Hapus TPS", f"Hapus {named}?", len(chosen), self._table.total()):
            with refusals_shown(self._table):
                self._services.ubah.delete([row.id for row in chosen])
                self.done.emit(f"{named} dihapus.")

    # ------------------------------------------------------------ without a selection

    def add_tps(self) -> None:
        """A new TPS, usually a special location."""

        def keep(kelurahan_id: int, nomor: str, fields: TpsFields) -> None:
            made = self._services.ubah.add(kelurahan_id, nomor, fields)
            self.done.emit(f"TPS {nomor} ditambahkan.")
            self.added.emit(made)

        TpsBaruDialog(
            self._services.kerawanan.aturan(), self._services.ubah.kelurahan(), keep, self._table.window()
        ).open()

    def open_suggestions(self) -> None:
        """Usulan kategori."""
        with refusals_shown(self._table):
            dialog = SaranDialog(self._services.kerawanan, self.done.emit, self._table.window())
            dialog.rule_asked.connect(self.open_rule)
            dialog.open()

    def open_rule(self) -> None:
        """Aturan usulan kategori."""
        with refusals_shown(self._table):
            AturanKategoriDialog(self._services.aturan, self.done.emit, self._table.window()).open()

    def ask_import(self) -> None:
        """Impor kerawanan."""
        ImportDialog(
            kerawanan_kind(), self._services.impor, self._jobs, self._jobs.window, self.done.emit
        ).open()

    # ------------------------------------------------------------ inside

    def _edit_one(self, row: TpsRow) -> None:
        with refusals_shown(self._table):
            before = self._services.ubah.fields_of(row.id)

            def keep(after: TpsFields) -> None:
                self._services.ubah.edit(row.id, before, after)
                self.done.emit(f"{row.sebutan} diubah.")

            aturan = self._services.kerawanan.aturan()
            dialog = TpsDialog(f"{row.sebutan}, {row.kecamatan}", aturan, keep, self._table.window(), row)
            dialog.start_with(before)
            dialog.open()

    def _keeping(self, chosen: Sequence[TpsRow]) -> Callable[[UbahBanyak], None]:
        def keep(ubah: UbahBanyak) -> None:
            changed = self._services.ubah.edit_many([row.id for row in chosen], ubah)
            self.done.emit(f"{number_text(changed)} TPS diubah.")

        return keep


def _wrong(rows: Sequence[TpsRow]) -> list[TpsRow]:
    return [row for row in rows if row.koordinat is KeadaanKoordinat.SALAH]
