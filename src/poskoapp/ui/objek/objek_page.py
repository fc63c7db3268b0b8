"""The page of objects: the list with its lights, the board of a week, the shift with its guards and candidates."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.waktu import rentang
from poskoapp.services.jaga import CalonJagaRow, Giliran, JagaService
from poskoapp.services.jaga_baris import ObjekRow, PenjagaRow, ShiftRow
from poskoapp.services.jaga_tukar import LawanTukar
from poskoapp.ui.card_list import Card, CardList
from poskoapp.ui.count_brake import may_take_out
from poskoapp.ui.drag import PENUGASAN, PERSONEL, DragSource
from poskoapp.ui.konflik_marks import KonflikMarks
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.objek.board import DAYS, ShiftBoard, turn_of
from poskoapp.ui.objek.columns import objek_columns, penjaga_columns
from poskoapp.ui.objek.swap_dialog import SwapDialog
from poskoapp.ui.panes import side_by_side
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_action import table_action
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, add_key, button, label
from poskoapp.ui.wewenang import advice, asks

_NO_OBJEK = "Tambah objek yang dijaga (Ins): KPU, Bawaslu, gudang logistik, PPK."
_NO_SHIFT = "Belum ada shift pada minggu ini. Beri objek ini pola jaga, atau pilih minggu lain dengan ‹ ›."


class ObjekPage(QWidget):
    """`done` carries what was done and can be undone; `edit_asked` the object on which Enter fell."""

    done = Signal(str)
    edit_asked = Signal(object)

    def __init__(self, jaga: JagaService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jaga = jaga
        self._week = date(2000, 1, 1)
        self.marks = KonflikMarks(lambda k: k.objek_id)
        self._objek = TableModel(objek_columns(self.marks), key=lambda o: o.id, parent=self)
        self.table: TableView[ObjekRow] = TableView(self._objek, "objek")
        self.board = ShiftBoard()
        self._penjaga = TableModel(penjaga_columns(), key=lambda p: p.penugasan_id, parent=self)
        self.penjaga: TableView[PenjagaRow] = TableView(self._penjaga, "objek-penjaga")
        self.calon = CardList("Calon penjaga")
        self._title, self._weeks = label("", "title", wrap=True), label("", "strong")
        self._shift, self._hint = label("", "strong", wrap=True), label("", "small", wrap=True)
        self._of_guard: list[QPushButton] = []
        self._build()
        self._connect()

    # ------------------------------------------------------------ for the tab

    def show_rows(self, rows: list[ObjekRow]) -> None:
        """Show these objects; the one chosen stays chosen."""
        self._objek.set_rows(rows)
        if self.table.current_row() is None and rows:
            self.table.selectRow(0)
        self.show_week(self._week)

    def show_lights(self, rows: list[ObjekRow]) -> None:
        """The same objects at another moment."""
        self._objek.set_rows(rows)

    def show_moment(self, saat: datetime) -> None:
        """The week and the shift of a moment."""
        monday = saat.date() - timedelta(days=saat.weekday())
        if monday != self._week:
            self.show_week(monday)
        self.board.select_at(saat)

    def show_week(self, first: date) -> None:
        """The board of a week of the object chosen."""
        self._week = first
        row = self.table.current_row()
        start = datetime.combine(first, datetime.min.time())
        shifts = self._jaga.papan(start, start + timedelta(days=DAYS), [row.id]) if row else []
        self._title.setText(row.nama if row else "Belum ada objek")
        self._weeks.setText(rentang(first, first + timedelta(days=DAYS - 1)))
        self._hint.setText("" if shifts else advice(PeranAkun.OPERATOR, _NO_SHIFT if row else _NO_OBJEK))
        self._hint.setVisible(not shifts)
        self.board.setVisible(bool(shifts))
        self.board.show_rows(first, shifts)
        if not shifts:
            self._show_shift(None)

    def select_objek(self, objek_id: int) -> None:
        """Go to this object."""
        self._objek.set_search("")
        self.table.select(objek_id)

    def set_search(self, text: str) -> None:
        """Show only objects that contain the words."""
        self._objek.set_search(text)

    # ------------------------------------------------------------ acts

    def replace_guard(self) -> None:
        """The candidate chosen takes over from the guard with the cursor."""
        guard, card = self.penjaga.current_row(), self._chosen_card()
        if guard is not None and card is not None:
            with refusals_shown(self):
                self._jaga.ganti(guard.penugasan_id, card.personel_id)
                self.done.emit(f"{card.sebutan} menggantikan {guard.sebutan}.")

    def take_out(self) -> None:
        """The guards selected leave the shift."""
        guards = self.penjaga.selected_rows()
        if guards and may_take_out(self, f"Lepas {len(guards)} penjaga dari giliran ini?", len(guards)):
            with refusals_shown(self):
                self._jaga.lepas([g.penugasan_id for g in guards])
                self.done.emit(f"{len(guards)} penjaga dilepas.")

    def swap(self) -> None:
        """The guard with the cursor and one of another shift change places."""
        guard, turn = self.penjaga.current_row(), self.board.current_turn()
        if guard is None or turn is None:
            return

        def take(lawan: LawanTukar) -> None:
            self._jaga.tukar(guard.penugasan_id, lawan.penugasan_id)
            self.done.emit(f"{guard.sebutan} bertukar dengan {lawan.sebutan}.")

        with refusals_shown(self):
            SwapDialog(guard, turn, self._jaga.lawan(guard.penugasan_id), take, self).open()

    def toggle_lock(self) -> None:
        """Lock the guards selected, or free them where all are locked."""
        guards = self.penjaga.selected_rows()
        if guards:
            locked = not all(g.terkunci for g in guards)
            with refusals_shown(self):
                self._jaga.kunci([g.penugasan_id for g in guards], terkunci=locked)

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        self.table.empty.set("Belum ada objek", _NO_OBJEK, PeranAkun.OPERATOR)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        panes = side_by_side(
            ("Objek", self.table, 190, 2),
            ("Papan shift", self._build_middle(), 340, 4),
            ("Penjaga", self._build_right(), 290, 2),
            first=1,
        )
        panes.setSizes([scaled(320), scaled(680), scaled(330)])
        row.addWidget(panes)

    def _build_middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        head = Toolbar()  # the week stands below the name where both do not fit side by side
        head.add(self._title)
        head.add_stretch()
        head.add(
            button("‹", lambda: self._go(-DAYS), tooltip="Minggu sebelumnya (Alt+Kiri)"),
            self._weeks,
            button("›", lambda: self._go(DAYS), tooltip="Minggu berikutnya (Alt+Kanan)"),
        )
        column.addWidget(head)
        column.addWidget(self._hint)
        column.addWidget(self.board, 1)
        column.addStretch()
        return middle

    def _build_right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(self._shift)
        column.addWidget(self.penjaga, 2)
        acts = QHBoxLayout()
        acts.setSpacing(scaled(6))
        self._of_guard += (
            button(
                "Ganti",
                self.replace_guard,
                tooltip="Calon terpilih menggantikan penjaga terpilih (G)",
                least=PeranAkun.OPERATOR,
            ),
            button(
                "Tukar …",
                self.swap,
                tooltip="Bertukar shift dengan penjaga shift lain (T)",
                least=PeranAkun.OPERATOR,
            ),
            button("Lepas", self.take_out, tooltip="Del", least=PeranAkun.OPERATOR),
            button(
                "Kunci",
                self.toggle_lock,
                tooltip="Terkunci: jadwal otomatis tidak mengubahnya (K)",
                least=PeranAkun.OPERATOR,
            ),
        )
        for widget in self._of_guard:
            acts.addWidget(widget)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addWidget(label("Calon, yang terbaik dahulu", "strong"))
        column.addWidget(self.calon, 3)
        self.penjaga.empty.set(
            "Belum ada penjaga", "Enter pada calon memasukkannya; atau seret ke papan.", PeranAkun.OPERATOR
        )
        return right

    def _connect(self) -> None:
        self.penjaga.row_changed.connect(self._offer)
        self.table.row_changed.connect(lambda _row: self.show_week(self._week))
        self.table.row_opened.connect(self.edit_asked)
        self.board.chosen.connect(self._show_shift)
        self.board.opened.connect(lambda _row: self.calon.setFocus())
        self.board.dropped.connect(self._drop)
        self.board.emptied.connect(self._empty)
        self.calon.chosen.connect(self._plot)
        DragSource(self.penjaga.viewport(), PENUGASAN, self._guard_at)
        DragSource(self.calon.viewport(), PERSONEL, self._card_at)
        add_key(self, "Alt+Left", "Minggu sebelumnya", lambda: self._go(-DAYS))
        add_key(self, "Alt+Right", "Minggu berikutnya", lambda: self._go(DAYS))
        table_action("Ganti penjaga", self.replace_guard, self.penjaga, "G")
        table_action("Tukar penjaga", self.swap, self.penjaga, "T")
        table_action("Kunci penjaga, atau lepas kuncinya", self.toggle_lock, self.penjaga, "K")
        table_action("Lepas penjaga", self.take_out, self.penjaga, "Del")

    # ------------------------------------------------------------ showing

    def _go(self, days: int) -> None:
        self.show_week(self._week + timedelta(days=days))

    def _show_shift(self, row: ShiftRow | None) -> None:
        self._penjaga.set_rows(row.penjaga if row else ())
        turn = turn_of(row)
        self.calon.set_cards([_card(c) for c in self._jaga.calon(turn)] if turn else [])
        self._offer(self.penjaga.current_row())
        self._shift.setText(_told(row) if row else "Pilih shift di papan.")

    def _offer(self, guard: PenjagaRow | None) -> None:
        """What is done with a guard needs one; who takes over is a candidate."""
        for act in self._of_guard:
            act.setEnabled(guard is not None)

    @asks(PeranAkun.OPERATOR)
    def _plot(self, calon: CalonJagaRow) -> None:
        turn = self.board.current_turn()
        if turn is not None:
            self._put(turn, calon.personel_id)

    def _put(self, turn: Giliran, personel_id: int) -> None:
        with refusals_shown(self):
            self._jaga.plot(turn, personel_id)
            self.done.emit("Penjaga dimasukkan ke shift.")

    @asks(PeranAkun.OPERATOR)
    def _drop(self, kind: str, key: int, turn: Giliran) -> None:
        if kind == PERSONEL:
            self._put(turn, key)
        else:
            with refusals_shown(self):
                self._jaga.pindah(key, turn)
                self.done.emit("Penjaga dipindahkan.")

    @asks(PeranAkun.OPERATOR)
    def _empty(self, row: ShiftRow) -> None:
        if row.penjaga:
            with refusals_shown(self):
                self._jaga.lepas([p.penugasan_id for p in row.penjaga])
                self.done.emit(f"{len(row.penjaga)} penjaga dilepas dari shift.")

    def _chosen_card(self) -> CalonJagaRow | None:
        at = self.calon.currentIndex()
        return self.calon.cards()[at.row()].row if at.isValid() else None

    def _card_at(self, point: QPoint) -> list[int]:
        at = self.calon.indexAt(point)
        return [self.calon.cards()[at.row()].row.personel_id] if at.isValid() else []

    def _guard_at(self, point: QPoint) -> list[int]:
        at = self.penjaga.indexAt(point)
        return [self._penjaga.row(at.row()).penugasan_id] if at.isValid() else []


def _card(calon: CalonJagaRow) -> Card:
    text = calon.alasan if calon.bisa else f"Tidak bebas – {calon.alasan}"
    return Card(calon.sebutan, text, calon, calon.nrp)


def _told(row: ShiftRow) -> str:
    days = rentang(row.shift.mulai.date(), row.shift.selesai.date())
    lacking = f"kurang {row.kurang}" if row.kurang else "lengkap"
    return (
        f"Shift {row.shift.nomor}, {days}\n{row.shift.mulai:%H.%M}\N{EN DASH}{row.shift.selesai:%H.%M} · "
        f"{len(row.penjaga)} dari {row.shift.butuh} penjaga, {lacking}"
    )
