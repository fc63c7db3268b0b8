"""Tahapan: the calendar of the stages and their list; a stage is moved by mouse or keys, or edited in its form."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.jenis_tahapan import JenisTahapan, TahapanFields
from poskoapp.domain.waktu import hari_tanggal
from poskoapp.services.tahapan import TahapanService
from poskoapp.services.tahapan_baris import TahapanRow
from poskoapp.ui.column import Column
from poskoapp.ui.count_brake import sure_to_delete_many
from poskoapp.ui.history import Change
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_action import table_action
from poskoapp.ui.table_view import TableView
from poskoapp.ui.tahapan.form import TahapanForm
from poskoapp.ui.tahapan.strip import StageStrip
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label
from poskoapp.ui.wewenang import asks


class TahapanDialog(QDialog):
    """Stays open beside the window; `told` carries what was done and can be undone, `pasukan_asked` a stage."""

    told = Signal(str)
    pasukan_asked = Signal(object)

    def __init__(
        self,
        service: TahapanService,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tahapan")
        self.resize(fitting(1080, 600))
        self._service, self._today = service, today
        self.strip = StageStrip(movable=True)
        self._model = TableModel(_columns(today), key=lambda row: row.id, parent=self)
        self.table: TableView[TahapanRow] = TableView(self._model, "tahapan")
        self._build()
        self.reload()

    def reload(self) -> None:
        """Read the stages anew."""
        rows = self._service.rows()
        self._model.set_rows(rows)
        self.strip.show_rows(rows, self._today())

    def take(self, change: Change) -> None:
        """Something in the file changed."""
        if "tahapan" in change.tables:
            self.reload()

    def choose(self, id_: int | None) -> None:
        """Go to the stage with this key."""
        if id_ is not None:
            self.table.select(id_)

    # ------------------------------------------------------------ what can be done

    def add(self) -> None:
        """A new stage, after the last one."""
        rows = self._service.rows()
        day = max((row.selesai for row in rows), default=self._service.hari_pemungutan())
        before = TahapanFields(JenisTahapan.LAIN, "", day, day)
        TahapanForm("Tambah tahapan", before, self._keep_new, self).open()

    def edit(self) -> None:
        """The form of the chosen stage."""
        row = self.table.current_row()
        if row is not None:
            before = TahapanFields(row.jenis, row.nama, row.mulai, row.selesai, row.sumber)
            TahapanForm(
                f"Ubah {row.nama}", before, lambda typed: self._keep_edited(row.id, before, typed), self
            ).open()

    def delete(self) -> None:
        """Remove the chosen stages, after asking."""
        rows = self.table.selected_rows()
        names = ", ".join(row.nama for row in rows)
        saran = "Tugas personel tetap; dapat diurungkan dengan Ctrl+Z."
        if rows and sure_to_delete_many(self, "Hapus tahapan", f"Hapus {names}?", len(rows), saran=saran):
            with refusals_shown(self):
                self._service.delete([row.id for row in rows])
                self._tell(f"{names} dihapus.")

    def ask_pasukan(self) -> None:
        """The forces of the chosen stage."""
        row = self.table.current_row()
        if row is not None:
            self.pasukan_asked.emit(row)

    @asks(PeranAkun.OPERATOR)
    def fill(self) -> None:
        """Add what the built-in schedule has more."""
        with refusals_shown(self):
            added = self._service.fill()
            self._tell(f"{added} tahapan ditambahkan dari jadwal baku.")

    def shift(self, row: TahapanRow, days: int) -> None:
        """A stage was dragged."""
        with refusals_shown(self):
            self._service.shift(row.id, days)
            self._tell(f"{row.nama} digeser {days:+d} hari.")

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(scaled(10))
        column.addWidget(self.strip)
        column.addWidget(
            label(
                "Seret batang atau tekan Alt+panah untuk menggeser hari; Enter membuka formulirnya; "
                "Ctrl+roda, + dan \N{MINUS SIGN} dari bulan ke hari.",
                "small",
                wrap=True,
            )
        )
        column.addWidget(self._build_bar())
        column.addWidget(self.table, 1)
        self.table.empty.set(
            "Belum ada tahapan", "Isi jadwal baku, atau tambahkan satu per satu.", PeranAkun.OPERATOR
        )
        self.table.row_opened.connect(lambda _row: self.edit())
        self.table.row_changed.connect(lambda row: self.strip.choose(row.id if row else None))
        self.strip.chosen.connect(lambda row: self.table.select(row.id))
        self.strip.opened.connect(lambda _row: self.edit())
        self.strip.moved.connect(self.shift)
        actions: list[tuple[str, Callable[[], object], str]] = [
            ("Ubah …", self.edit, "F2"),
            ("Hapus …", self.delete, "Del"),
            ("Kekuatan tahapan …", self.ask_pasukan, "Ctrl+G"),
        ]
        self._actions: list[QAction] = [
            table_action(text, run, self.table, keys) for text, run, keys in actions
        ]

    def _build_bar(self) -> Toolbar:
        bar = Toolbar()
        bar.add_button("Tambah …", self.add, least=PeranAkun.OPERATOR)
        bar.add_button("Ubah …", self.edit, least=PeranAkun.OPERATOR)
        bar.add_button("Hapus …", self.delete, least=PeranAkun.OPERATOR)
        self.pasukan = bar.add_button(
            "Kekuatan tahapan …",
            self.ask_pasukan,
            tooltip="Siapa bertugas pada tahapan ini, apa yang berakhir bersamanya, apa yang diteruskan",
        )
        bar.add_stretch()
        bar.add_button(
            "Isi jadwal baku",
            self.fill,
            tooltip="Menambah tahapan jadwal KPU yang belum ada, digeser ke hari pemungutan berkas ini",
        )
        return bar

    def _keep_new(self, typed: TahapanFields) -> None:
        id_ = self._service.add(typed)
        self._tell(f"{typed.nama} ditambahkan.")
        self.table.select(id_)

    def _keep_edited(self, id_: int, before: TahapanFields, typed: TahapanFields) -> None:
        self._service.edit(id_, before, typed)
        self._tell(f"{typed.nama} diubah.")

    def _tell(self, text: str) -> None:
        self.reload()
        self.told.emit(text)


def _columns(today: Callable[[], date]) -> list[Column[TahapanRow]]:
    return [
        Column("Tahapan", lambda r: r.nama, width=210),
        Column("Mulai", lambda r: hari_tanggal(r.mulai), sort=lambda r: r.mulai, width=200, whole=True),
        Column("Selesai", lambda r: hari_tanggal(r.selesai), sort=lambda r: r.selesai, width=200, whole=True),
        Column("Hari", lambda r: r.hari, width=60, numeric=True),
        Column("Keadaan", lambda r: state_told(r, today()), width=160),
        Column("Sumber", lambda r: r.sumber, width=200, tooltip=lambda r: r.sumber),
    ]


def state_told(row: TahapanRow, today: date) -> str:
    """`berlangsung`, `7 hari lagi`, `selesai 3 hari lalu`."""
    if row.on(today):
        return "berlangsung"
    if today < row.mulai:
        return f"{(row.mulai - today).days} hari lagi"
    return f"selesai {(today - row.selesai).days} hari lalu"
