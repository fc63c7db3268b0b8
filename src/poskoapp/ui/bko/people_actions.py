"""What can be done with the people of the request chosen: naming, musters, reasons, passing on."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.bko_jenis import ArahBko, HitunganBko
from poskoapp.services.bko_baris import PermintaanDetail, PersonelBkoRow
from poskoapp.services.bko_nama import NamaFields
from poskoapp.services.impor_bko import ImporBko
from poskoapp.ui.bko.actions import BkoServices, names_told
from poskoapp.ui.bko.detail_panel import DetailPanel
from poskoapp.ui.bko.lend_dialog import LendDialog
from poskoapp.ui.bko.moment_fields import muster_time, now
from poskoapp.ui.bko.muster_dialog import Muster, MusterDialog
from poskoapp.ui.bko.names_dialog import ListDialog, NameDialog, PasteNamesDialog
from poskoapp.ui.bko.stage_dialogs import PassOnDialog, ReasonDialog
from poskoapp.ui.count_brake import sure_to_delete_many
from poskoapp.ui.import_dialog import ImportDialog, ImportKind
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.table_action import table_action

_ABOUT = (
    "Daftar nama dari Excel, LibreOffice, atau csv: nama, pangkat, NRP; boleh jabatan dan HP. Yang sudah ada dalam daftar "
    "tidak dihitung dua kali. Bila permintaan ini mempunyai beberapa rincian, kolom satuan menentukan rinciannya."
)


class PeopleActions(QObject):
    """`done` carries what was done and can be undone."""

    done = Signal(str)

    def __init__(self, services: BkoServices, panel: DetailPanel, jobs: JobRunner, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._panel, self._jobs, self._owner = services, panel, jobs, owner
        table = panel.people
        self.explain = table_action("Keterangan …", self.explain_people, table, "Ctrl+Shift+K")
        self.pass_on = table_action("Teruskan …", self.pass_people_on, table)
        self.untick = table_action("Batalkan tiba/diteruskan/kembali", self.untick_people, table)
        self.remove = table_action("Keluarkan dari daftar", self.remove_people, table, "Del")
        table.selectionModel().selectionChanged.connect(lambda *_: self.refresh())
        panel.gaps.row_opened.connect(lambda _gap: self.explain_gap())

    @property
    def detail(self) -> PermintaanDetail | None:
        """The request chosen."""
        return self._panel.detail

    def refresh(self) -> None:
        """Offer what makes sense for the selection."""
        people = self._panel.people.selected_rows()
        self.explain.setEnabled(bool(people))
        self.remove.setEnabled(bool(people))
        self.pass_on.setEnabled(any(p.tiba and not p.kembali and not p.diteruskan for p in people))
        self.untick.setEnabled(any(p.tiba or p.kembali for p in people))

    # ------------------------------------------------------------ naming

    def import_names(self) -> None:
        """Impor daftar nama: into which line and which count? Then the assistant."""
        detail = self.detail
        if detail is not None and detail.rincian:
            ListDialog(detail.rincian, self._line_id(), self._assist, self._owner).open()

    def paste_names(self) -> None:
        """Tempel daftar nama; for a request out, choose among our own people."""
        detail = self.detail
        if detail is None:
            return
        if detail.row.arah is ArahBko.KELUAR:
            self._lend(detail)
        else:
            dialog = PasteNamesDialog(
                detail.rincian,
                lambda line, text, h: self._services.nama.paste_names(line, text, h, now()),
                self._services.impor.save_ditolak,
                self._owner,
            )
            dialog.open()

    def add_one(self) -> None:
        """Tambah satu nama."""
        self.add_name()

    def add_name(self, nrp: str = "", after: Callable[[], object] | None = None) -> None:
        """One person by hand; `nrp` where he stands before us, then he has arrived."""
        detail = self.detail
        if detail is None:
            return
        hitungan = HitunganBko.TIBA if nrp else HitunganBko.DISETUJUI

        def keep(line: int, person: NamaFields, alasan: str) -> None:
            self._services.nama.add_name(line, person, hitungan, now(), alasan)
            if after is not None:
                after()

        NameDialog(detail.rincian, keep, nrp, self._owner).open()

    def remove_people(self) -> None:
        """Take those selected off the list."""
        people = self._panel.people.selected_rows()
        about = f"Keluarkan {names_told(people)} dari daftar?"
        if people and sure_to_delete_many(
            self._owner, "Keluarkan dari daftar", about, len(people), kata="Keluarkan"
        ):
            self._do(people, self._services.nama.remove, "Dikeluarkan dari daftar")

    # ------------------------------------------------------------ musters

    def muster(self, hitungan: HitunganBko) -> None:
        """Apel penerimaan or pengembalian of the request chosen."""
        detail = self.detail
        if detail is None:
            return
        id_ = detail.row.id

        def keep(muster: Muster) -> None:
            if not (muster.hadir or muster.batal or muster.tanpa_nama):
                return
            self._services.apel.record(
                id_, hitungan, muster.hadir, muster.waktu, muster.tanpa_nama, muster.batal
            )
            self.done.emit(f"{detail.row.sebutan}: {_muster_told(muster, hitungan)}.")

        people = self._services.apel.expected(id_, hitungan)
        dialog = MusterDialog(
            detail.row, hitungan, people, detail.rincian, muster_time(detail.row, hitungan), keep, self._owner
        )

        def grow() -> None:
            dialog.add_people(self._services.apel.expected(id_, hitungan))

        dialog.name_asked.connect(lambda nrp: self.add_name(nrp, grow))
        dialog.open()

    def explain_people(self) -> None:
        """Why those selected are missing, or came."""
        people = self._panel.people.selected_rows()
        if people:
            ids = [p.id for p in people]
            shared = people[0].alasan if len({p.alasan for p in people}) == 1 else ""
            ReasonDialog(
                names_told(people),
                (),
                shared,
                lambda _h, text: self._services.apel.explain(ids, text),
                self._owner,
            ).open()

    def explain_gap(self) -> None:
        """The reason of the line of the difference list with the cursor."""
        detail, gap = self.detail, self._panel.gaps.current_row()
        if detail is None or gap is None:
            return
        person = next((p for p in detail.personel if p.sebutan == gap.nama), None)
        if person is not None:
            ids = [person.id]
            ReasonDialog(
                gap.nama, (), gap.alasan, lambda _h, text: self._services.apel.explain(ids, text), self._owner
            ).open()
        else:
            self.explain_count(gap.ke)

    def explain_problem(self) -> None:
        """Alasan hitungan: of any count but the first."""
        self.explain_count()

    def explain_count(self, chosen: HitunganBko | None = None) -> None:
        """Why a count is higher than the one before it."""
        detail = self.detail
        if detail is None:
            return
        offered = list(HitunganBko)[1:] if chosen in (None, HitunganBko.DIMINTA) else [chosen]
        told = "\n".join(detail.row.masalah) or "Mengapa hitungan ini berbeda dari yang sebelumnya?"

        def keep(hitungan: HitunganBko | None, alasan: str) -> None:
            if hitungan is not None:
                self._services.bko.state_reason(detail.row.id, hitungan, alasan)

        known = detail.row.empat.alasan.get(offered[0], "") if offered[0] else ""
        ReasonDialog(told, [h for h in offered if h], known, keep, self._owner).open()

    def pass_people_on(self) -> None:
        """Teruskan ke satuan lain."""
        detail = self.detail
        people = [p for p in self._panel.people.selected_rows() if p.tiba and not p.kembali]
        if detail is None or not people:
            return
        ids = [p.id for p in people]

        def keep(ke: str, waktu: datetime) -> None:
            self._services.apel.pass_on(detail.row.id, ids, ke, waktu)
            self.done.emit(f"Diteruskan ke {ke}: {names_told(people)}.")

        PassOnDialog(names_told(people), keep, self._owner).open()

    def untick_people(self) -> None:
        """Take back the last that was noted of each of those selected."""
        detail = self.detail
        people = [p for p in self._panel.people.selected_rows() if p.tiba or p.kembali]
        if detail is not None and people:
            id_ = detail.row.id
            self._do(people, lambda ids: self._services.apel.take_back(id_, ids), "Catatan dibatalkan")

    # ------------------------------------------------------------ inside

    def _lend(self, detail: PermintaanDetail) -> None:
        named = {p.personel_id for p in detail.personel}
        people = [p for p in self._services.personel.rows() if p.aktif and p.id not in named]

        def keep(line: int, ids: list[int]) -> None:
            self._services.nama.assign(line, ids, HitunganBko.DISETUJUI, now())
            self.done.emit(f"{len(ids)} personel dipinjamkan ke {detail.row.pihak}.")

        LendDialog(detail.rincian, people, keep, self._owner).open()

    def _line_id(self) -> int | None:
        line = self._panel.lines.current_row()
        if line is not None:
            return line.id
        return self.detail.rincian[0].id if self.detail and self.detail.rincian else None

    def _assist(self, line: int, hitungan: HitunganBko) -> None:
        service = self._services.impor
        kind = ImportKind("Impor daftar nama", _ABOUT, ImporBko(service.pangkat, line, hitungan, now()))
        ImportDialog(kind, service, self._jobs, self._owner, self.done.emit).open()

    def _do(self, people: list[PersonelBkoRow], run: Callable[[list[int]], object], word: str) -> None:
        with refusals_shown(self._owner):
            run([p.id for p in people])
            self.done.emit(f"{word}: {names_told(people)}.")


def _muster_told(muster: Muster, hitungan: HitunganBko) -> str:
    parts = [f"{number_text(len(muster.hadir))} nama {hitungan.value}"] if muster.hadir else []
    parts += [f"{number_text(len(muster.batal))} nama dibatalkan"] if muster.batal else []
    return "; ".join(parts) or f"jumlah tanpa nama {hitungan.value} dicatat"
