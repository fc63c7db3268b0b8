"""The log: a line for what is heard, and the entries newest first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.jurnal import Saluran, StatusJurnal
from poskoapp.domain.jurnal_baris import CONTOH
from poskoapp.domain.waktu import singkat
from poskoapp.services.jurnal import JurnalFields, JurnalRow, JurnalService, read_fields
from poskoapp.ui.filter_box import FilterBox
from poskoapp.ui.jurnal.columns import entry_told, jurnal_columns
from poskoapp.ui.jurnal.desk_clock import DeskClock
from poskoapp.ui.jurnal.entry_line import EntryLine
from poskoapp.ui.jurnal.forms import KoreksiForm, SentenceForm, entry_fields
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

_HINT = (
    "Jam dan sumber boleh ditulis di depan, tindakan sesudah tanda >, bintang di akhir bila masih terbuka."
)


class JurnalPage(QWidget):
    """`done` carries what was done and can be undone."""

    done = Signal(str)

    def __init__(self, service: JurnalService, clock: DeskClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service, self._clock = service, clock
        self._model = TableModel(jurnal_columns(), key=lambda r: r.id, parent=self)
        self.table: TableView[JurnalRow] = TableView(self._model, "jurnal")
        self.entry = EntryLine(f"misalnya {CONTOH}", _HINT, self._preview, self._keep)
        self.status = FilterBox(
            "Semua catatan",
            [
                ("Masih terbuka", lambda r: r.status is StatusJurnal.TERBUKA),
                ("Bagian insiden", lambda r: r.insiden_id is not None),
                ("Pernah dikoreksi", lambda r: any(c.semula for c in r.catatan)),
            ],
        )
        self._detail = label("", wrap=True)
        self._acts = (
            button(
                "Tindak lanjut …",
                lambda: self.follow_up(selesai=False),
                tooltip="Tambah tindakan (Ctrl+T)",
                least=PeranAkun.OPERATOR,
            ),
            button(
                "Selesai / buka lagi …",
                lambda: self.follow_up(selesai=True),
                tooltip="Ctrl+Enter",
                least=PeranAkun.OPERATOR,
            ),
            button(
                "Koreksi …",
                self.correct,
                tooltip="Isi semula tetap tersimpan (Enter)",
                least=PeranAkun.OPERATOR,
            ),
        )
        self._build()

    def reload(self) -> None:
        """Read all entries anew."""
        self._model.set_rows(self._service.rows())
        self._show(self.table.current_row())

    def set_search(self, text: str) -> None:
        """Show only entries that contain the words."""
        self._model.set_search(text)

    def shown_rows(self) -> list[JurnalRow]:
        """What the table shows, for the workbook."""
        return self._model.shown_rows()

    def correct(self) -> None:
        """The entry chosen, with its old text kept."""
        row = self.table.current_row()
        if row is None:
            return

        def keep(after: JurnalFields, alasan: str) -> None:
            self._service.koreksi(row.id, entry_fields(row), after, alasan, self._clock.now())
            self.done.emit(f"Catatan nomor {row.nomor} dikoreksi.")

        KoreksiForm(row, keep, self).open()

    def follow_up(self, *, selesai: bool) -> None:
        """What was done about the entry chosen; with `selesai` it is closed."""
        row = self.table.current_row()
        if row is None:
            return
        closed = row.status is StatusJurnal.SELESAI

        def keep(text: str) -> None:
            if selesai and closed:
                self._service.buka_lagi(row.id, text, self._clock.now())
            else:
                self._service.tindak(row.id, text, self._clock.now(), selesai=selesai)
            self.done.emit(f"Catatan nomor {row.nomor} ditambahi.")

        title = ("Buka lagi" if closed else "Selesaikan") if selesai else "Tindak lanjut"
        word = "Alasan" if selesai and closed else "Tindakan"
        SentenceForm(f"{title} catatan nomor {row.nomor}", word, row.kejadian, keep, self).open()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(self.entry)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self._detail, 1)
        for made in self._acts:
            row.addWidget(made)
        column.addLayout(row)
        self.table.empty.set(
            "Jurnal masih kosong", "Ketik kejadian pertama di baris di atas, lalu Enter.", PeranAkun.OPERATOR
        )
        self.table.row_changed.connect(self._show)
        self.table.row_opened.connect(lambda _row: self.correct())
        self.entry.kept.connect(self.done)
        self.status.filtered.connect(lambda passes: self._model.set_filter("status", passes))

    def _preview(self, text: str) -> str:
        entry = read_fields(text, self._clock.now())
        parts = [
            singkat(entry.waktu),
            entry.sumber,
            entry.kejadian,
            entry.tindakan,
            entry.status.label.lower(),
        ]
        return " · ".join(part for part in parts if part) + "  –  Enter mencatat"

    def _keep(self, text: str, saluran: Saluran) -> str:
        nomor = self._service.catat_baris(text, self._clock.now(), saluran)
        return f"Catatan nomor {nomor}: {read_fields(text, self._clock.now()).kejadian}"

    def _show(self, row: JurnalRow | None) -> None:
        self._detail.setText(entry_told(row) if row else "")
        for made in self._acts:
            made.setEnabled(row is not None)
