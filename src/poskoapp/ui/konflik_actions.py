"""What can be done about a conflict where it is listed: move a duty, exchange people, keep it with a reason."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.konflik import Konflik
from poskoapp.ui.messages import refusals_shown

if TYPE_CHECKING:
    from poskoapp.services.pengecualian import PengecualianService
    from poskoapp.services.pengecualian_baris import PengecualianRow
    from poskoapp.services.pindah_tugas import PindahTugasService, TugasRow


class KonflikActions(QObject):
    """`done` carries what was done and can be undone; dialogs open over `owner`."""

    done = Signal(str)

    def __init__(
        self, tugas: "PindahTugasService", pengecualian: "PengecualianService", owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._tugas, self._pengecualian, self._owner = tugas, pengecualian, owner

    def move(self, konflik: Konflik) -> None:
        """Pindahkan."""
        from poskoapp.ui.pindah_tugas_dialogs import PindahDialog

        with refusals_shown(self._owner):
            PindahDialog(self._tugas, self._duties(konflik), self.done.emit, self._owner).open()

    def swap(self, konflik: Konflik) -> None:
        """Tukar."""
        from poskoapp.ui.pindah_tugas_dialogs import TukarDialog

        with refusals_shown(self._owner):
            TukarDialog(self._tugas, self._duties(konflik), self.done.emit, self._owner).open()

    def keep(self, konflik: Sequence[Konflik]) -> None:
        """Biarkan dengan alasan."""
        from poskoapp.ui.pindah_tugas_dialogs import BiarkanDialog

        def kept(alasan: str) -> None:
            self._pengecualian.keep(konflik, alasan)
            self.done.emit(f"{len(konflik)} konflik dibiarkan.")

        BiarkanDialog(konflik, kept, self._owner).open()

    def reopen(self, rows: "Sequence[PengecualianRow]") -> None:
        """Hitung lagi."""
        with refusals_shown(self._owner):
            self._pengecualian.reopen([row.id for row in rows])
            self.done.emit(f"{len(rows)} konflik dihitung lagi.")

    def _duties(self, konflik: Konflik) -> "list[TugasRow]":
        """The duties of its person that can be changed; those that the sentence names come first."""
        if konflik.personel_id is not None:
            found = self._tugas.tugas(konflik.personel_id)
        else:
            found = self._tugas.tugas_kelompok(konflik.kelompok_id) if konflik.kelompok_id is not None else []
        free = [row for row in found if not row.terikat]
        if not free:
            why = f" Tugasnya {found[0].terikat}." if found else ""
            raise RuleViolation(
                f"Tidak ada tugas yang dapat dipindahkan dari sini.{why}", "Buka barisnya dengan Enter."
            )
        return sorted(free, key=lambda row: row.told not in konflik.pesan)
