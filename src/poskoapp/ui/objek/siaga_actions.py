"""What can be done about rayon, platoons and named groups: each in its form."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.siaga import JenisSatgas
from poskoapp.services.objek import ObjekService
from poskoapp.services.siaga import SiagaService
from poskoapp.services.siaga_baris import RayonRow, SiagaRow
from poskoapp.ui.choice_dialog import ChoiceDialog
from poskoapp.ui.count_brake import sure_to_delete_many
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.objek.forms import RayonForm, SiagaForm, Units
from poskoapp.ui.objek.objek_actions import ALSO


class SiagaActions(QObject):
    """`done` carries what was done and can be undone. `duty` is the duty window of the TPS."""

    done = Signal(str)

    def __init__(
        self,
        service: SiagaService,
        objek: ObjekService,
        chosen: Callable[[], SiagaRow | None],
        duty: Callable[[], tuple[datetime, datetime]],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._service, self._objek, self._chosen, self._duty, self._owner = (
            service,
            objek,
            chosen,
            duty,
            owner,
        )

    def add_rayon(self, first: str = "") -> None:
        """Rayon baru; `first` says why, where something else was asked for."""
        RayonForm(None, self._units(), self._service.add_rayon, self._owner, first).open()

    def _units(self) -> tuple[Units, Units]:
        return self._objek.satuan(), self._objek.polsek()

    def edit_rayon(self) -> None:
        """A rayon: of several, first which one; that of the platoon chosen is offered first."""
        self._ask_rayon("Ubah rayon", "Lanjut", self._edit_rayon)

    def delete_rayon(self) -> None:
        """The same, with its platoons, after a question."""
        self._ask_rayon("Hapus rayon", "Hapus …", self._delete_rayon)

    def _ask_rayon(self, judul: str, kata: str, take: Callable[[RayonRow], object]) -> None:
        row, rayon = self._chosen(), self._service.rayon()
        if len(rayon) == 1:
            take(rayon[0])
        elif rayon:
            dialog = ChoiceDialog(judul, kata, "Rayon", [(r.nama, r) for r in rayon], take, self._owner)
            own = next((r for r in rayon if row and r.id == row.rayon_id), rayon[0])
            dialog.choice.choose(own)  # a rayon without platoon stands in no table
            dialog.open()
        else:
            with refusals_shown(self._owner):
                raise RuleViolation("Belum ada rayon.", "Tambah dahulu lewat Tambah > Rayon.")

    def _edit_rayon(self, rayon: RayonRow) -> None:
        RayonForm(rayon, self._units(), lambda f: self._service.edit_rayon(rayon.id, f), self._owner).open()

    def _delete_rayon(self, rayon: RayonRow) -> None:
        platoons = [row for row in self._service.rows() if row.rayon_id == rayon.id]
        people = sum(len(row.anggota) for row in platoons)
        what = (
            f"Hapus {rayon.nama} dengan {number_text(len(platoons))} peleton "
            f"dan tugas {number_text(people)} personel?"
        )
        if sure_to_delete_many(self._owner, "Hapus rayon", what, people, saran=ALSO):
            with refusals_shown(self._owner):
                self._service.delete_rayon(rayon.id)
                self.done.emit(f"{rayon.nama} dihapus.")

    def lacks_rayon(self) -> str:
        """What is missing before one can be changed."""
        return "" if self._service.rayon() else "belum ada rayon"

    def add_group(self, jenis: JenisSatgas | None) -> None:
        """A platoon (None) or a named group; without any rayon, that first."""
        rayon = self._service.rayon()
        if jenis is None and not rayon:
            self.add_rayon("Peleton siaga memerlukan rayonnya: catat rayon dahulu, lalu peletonnya.")
            return
        SiagaForm(None, jenis, rayon, self._duty(), self._service.add, self._owner).open()

    def edit_group(self) -> None:
        """The platoon or group chosen."""
        row = self._chosen()
        if row is not None:
            rayon = self._service.rayon()
            SiagaForm(
                row, row.jenis, rayon, self._duty(), lambda f: self._service.edit(row, f), self._owner
            ).open()

    def delete(self) -> None:
        """The platoon or group chosen, after a question."""
        row = self._chosen()
        if row is None:
            return
        what = f"Hapus {row.nama} dengan tugas {number_text(len(row.anggota))} personel?"
        if sure_to_delete_many(self._owner, "Hapus", what, len(row.anggota), saran=ALSO):
            with refusals_shown(self._owner):
                self._service.delete(row)
                self.done.emit(f"{row.nama} dihapus.")
