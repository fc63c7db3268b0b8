"""What can be done about guarded objects, their patterns and the limits of hours: each in its form."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.waktu import singkat
from poskoapp.services.jaga_baris import ObjekRow, PolaRow
from poskoapp.services.objek import ObjekFields, ObjekService, PolaFields
from poskoapp.ui.count_brake import sure_to_delete_many
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.objek.forms import BatasForm, ObjekForm, PolaForm, fields_of
from poskoapp.ui.wewenang import asks

ALSO = "Tugas personelnya ikut terhapus; dapat diurungkan dengan Ctrl+Z."

Span = tuple[datetime, datetime]


class ObjekActions(QObject):
    """`done` carries what was done and can be undone; `added` the key of a new object."""

    done = Signal(str)
    added = Signal(int)

    def __init__(
        self,
        service: ObjekService,
        chosen: Callable[[], ObjekRow | None],
        moment: Callable[[], datetime],
        span: Callable[[], Span],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._service, self._chosen, self._moment, self._span, self._owner = (
            service,
            chosen,
            moment,
            span,
            owner,
        )

    def add(self) -> None:
        """Objek baru."""

        def keep(fields: ObjekFields, pola: PolaFields | None) -> None:
            self.added.emit(self._service.add(fields, pola))

        ObjekForm(None, self._service.satuan(), self._span(), keep, self._owner).open()

    def edit(self) -> None:
        """The object chosen."""
        row = self._chosen()
        if row is not None:

            def keep(after: ObjekFields, _pola: PolaFields | None) -> None:
                self._service.edit(row.id, fields_of(row), after)

            ObjekForm(row, self._service.satuan(), self._span(), keep, self._owner).open()

    def add_pola(self) -> None:
        """A further pattern for the object chosen, after the ones it has."""
        row = self._chosen()
        if row is not None:
            start, end = self._span()
            start = max((p.selesai for p in row.pola), default=start)
            before = PolaFields(start, max(end, start + timedelta(days=1)))
            self._pola_form(row, before, lambda f: self._service.add_pola(row.id, f))

    def edit_pola(self) -> None:
        """The pattern that holds at the moment looked at, or the first."""
        row = self._chosen()
        pola = self._pola_now(row)
        if row is None or pola is None:
            return
        before = PolaFields(pola.mulai, pola.selesai, pola.jam, pola.butuh, pola.keterangan)
        self._pola_form(row, before, lambda f: self._service.edit_pola(pola.id, f))

    def delete_pola(self) -> None:
        """The pattern that holds at the moment looked at, or the first, after a question."""
        row = self._chosen()
        pola = self._pola_now(row)
        if row is None or pola is None:
            return
        duties = self._service.count_duties(row.id, pola.id)
        span = f"{singkat(pola.mulai)} s.d. {singkat(pola.selesai)}"
        what = (
            f"Hapus pola {pola.jam} {row.nama}, {span}, dengan {number_text(duties)} tugas jaga di bawahnya?"
        )
        if sure_to_delete_many(self._owner, "Hapus pola jaga", what, duties, saran=ALSO):
            with refusals_shown(self._owner):
                self._service.delete_pola(pola.id)
                self.done.emit(f"Pola jaga {pola.jam} {row.nama} dihapus.")

    @asks(PeranAkun.PENGENDALI)
    def edit_batas(self) -> None:
        """Batas jam tugas."""
        BatasForm(self._service.batas(), self._service.set_batas, self._owner).open()

    def delete(self) -> None:
        """The object chosen, after a question."""
        row = self._chosen()
        if row is None:
            return
        duties = self._service.count_duties(row.id)
        what = f"Hapus {row.nama} dengan {number_text(duties)} tugas jaga di sana?"
        if sure_to_delete_many(self._owner, "Hapus", what, duties, saran=ALSO):
            with refusals_shown(self._owner):
                self._service.delete(row.id)
                self.done.emit(f"{row.nama} dihapus.")

    def _pola_now(self, row: ObjekRow | None) -> PolaRow | None:
        if row is None or not row.pola:
            return None
        saat = self._moment()
        return next((p for p in row.pola if p.mulai <= saat < p.selesai), row.pola[0])

    def _pola_form(self, row: ObjekRow, before: PolaFields, keep: Callable[[PolaFields], object]) -> None:
        PolaForm(f"Pola jaga {row.nama}", before, keep, self._owner).open()
