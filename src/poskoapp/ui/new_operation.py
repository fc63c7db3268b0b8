"""Operasi baru: pick a Polres by typing, see what it brings, and say where the file goes."""

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from poskoapp.domain.progress import Progress
from poskoapp.paths import user_data
from poskoapp.services.akun import AkunService, new_lock
from poskoapp.services.operasi_baru import create_in_area, empty_area, pilkada
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from poskoapp.storage.reference_area import PolresArea, PolresRef
from poskoapp.ui.column import Column
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown, show_error
from poskoapp.ui.number_text import number_text
from poskoapp.ui.save_place import ask_place, with_ending
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.scrolled_page import ScrolledPage
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

if TYPE_CHECKING:
    from poskoapp.services.akun import AkunBaru

_ENDING = ".posko"


class NewOperationDialog(QDialog):
    """`created` carries the path of a new exercise file, `locked_created` the open `Database` of a real operation.

    Of a real operation the people who may open it are asked for, and its recovery code is shown before it opens.
    """

    created = Signal(Path)
    locked_created = Signal(object)

    def __init__(self, reference: ReferenceData, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference, self._jobs = reference, jobs
        self.setWindowTitle("Operasi baru")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(780, 600))
        self._model = TableModel(_columns(), key=lambda p: p.id, parent=self)
        self.table = TableView(self._model, "polres")
        self.search = SearchBox("Ketik nama Polres atau Polda …")
        self._brings, self._estimate = label("", "strong", wrap=True), label("", "small", wrap=True)
        self.path = QLineEdit()
        self.empty = QCheckBox("Berkas kosong: satuan fungsi saja, tanpa Polsek, wilayah dan TPS")
        self.polres, self.polda = QLineEdit(), QComboBox()
        self.exercise = QCheckBox("Berkas latihan: tanpa kata sandi; semua layar dan kertas bertanda LATIHAN")
        self.create_button = button("Buat berkas", self.accept, primary=True)
        self._build()
        self._model.set_rows(reference.polres_list())
        self.search.setFocus()

    def accept(self) -> None:
        """Make the file; a refusal leaves the dialog open."""
        if not self.path.text().strip():
            return
        path = with_ending(self.path.text().strip(), _ENDING).expanduser().absolute()
        with refusals_shown(self):
            area = self._area()
            if area is None:
                return
            if self.exercise.isChecked():
                self._create(path, area, [])
            else:
                self._ask_people(lambda people: self._create(path, area, people))

    def _ask_people(self, done: "Callable[[list[AkunBaru]], None]") -> None:
        from poskoapp.ui.akun_dialog import PengendaliForm

        PengendaliForm(done, self).open()

    def _area(self) -> PolresArea | None:
        if self.empty.isChecked():
            return empty_area(self.polres.text(), self.polda.currentText())
        polres = self.table.current_row()
        return self._reference.wilayah_of(polres) if polres is not None else None

    def _create(self, path: Path, area: PolresArea, people: "list[AkunBaru]") -> None:
        """Beside the screen: keys for the people are slow on purpose."""

        def work(_progress: Progress) -> Database:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = new_lock(people) if people else None
            return create_in_area(path, area, pilkada(latihan=lock is None), lock=lock)

        self._jobs.start(
            "Membuat berkas operasi", work, self._finish, lambda error: show_error(self, error), modal=True
        )

    def _finish(self, db: Database) -> None:
        if db.key is None:
            db.close()
            super().accept()
            self.created.emit(db.path)
            return
        from poskoapp.ui.kode_dialog import KodeDialog

        dialog = KodeDialog(AkunService(db).recovery_code(), db.path.stem, self, new=True)
        dialog.finished.connect(lambda _how: self._hand_over(db))
        dialog.open()

    def _hand_over(self, db: Database) -> None:
        super().accept()
        self.locked_created.emit(db)

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label("Operasi baru", "title"))
        column.addWidget(
            label(
                "Polsek, kecamatan, kelurahan dan TPS diambil dari data publik bawaan (Pilkada 2024).",
                wrap=True,
            )
        )
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(scaled(12))
        inner.addWidget(self.empty)
        inner.addWidget(self.search)
        inner.addWidget(self.table, 1)
        inner.addWidget(self._build_own_names(), 1)
        inner.addWidget(self._build_brings())
        inner.addWidget(label("Simpan sebagai", "small"))
        inner.addLayout(self._build_path())
        inner.addWidget(self.exercise)
        self.table.setMinimumHeight(scaled(140))
        column.addWidget(ScrolledPage(page), 1)
        buttons = Toolbar()
        buttons.add_stretch()
        buttons.add_button("Batal", self.reject)
        buttons.add(self.create_button)
        column.addWidget(buttons)
        self.search.searched.connect(self._search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.table.row_changed.connect(self._show_polres)
        self.table.row_opened.connect(lambda _row: self.accept())
        self.table.empty.filtered_hint = "Ketik sebagian namanya saja, misalnya “bekasi”."
        self._show_polres(None)

    def _build_own_names(self) -> QWidget:
        """Of an empty file: which Polres and Polda stand at the head of its letters."""
        self._own = QWidget()
        form = QFormLayout(self._own)
        form.setContentsMargins(0, 0, 0, 0)
        self.polres.setPlaceholderText("Polres …")
        self.polda.setEditable(True)
        self.polda.addItems(sorted({p.polda for p in self._reference.polres_list()}))
        self.polda.setCurrentText("")
        form.addRow("Nama Polres", self.polres)
        form.addRow("Polda", self.polda)
        self.polres.textChanged.connect(lambda _text: self._show_empty())
        self.empty.toggled.connect(self._choose_way)
        self._own.hide()
        return self._own

    def _build_brings(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(10))
        column.setSpacing(scaled(4))
        column.addWidget(self._brings)
        column.addWidget(self._estimate)
        return card

    def _build_path(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        self.path.setAccessibleName("Simpan sebagai")
        self.path.textChanged.connect(lambda _text: self._check())
        row.addWidget(self.path, 1)
        row.addWidget(button("Pilih …", self._ask_path))
        return row

    # ------------------------------------------------------------ showing

    def _search(self, text: str) -> None:
        self._model.set_search(text)
        if self.table.current_row() is None and self._model.rowCount():
            self.table.selectRow(0)

    def _show_polres(self, polres: PolresRef | None) -> None:
        if polres is None:
            self._brings.setText("Pilih Polres dari daftar.")
            self._estimate.setText("Yang akan dibuat tampil di sini sebelum berkas ditulis.")
        else:
            with refusals_shown(self):
                area = self._reference.wilayah_of(polres)
                self._brings.setText(_brings(area))
                self._estimate.setText(_remarks(area))
            self.path.setText(str(_free_path(polres.nama)))
        self._check()

    def _choose_way(self, empty: bool) -> None:
        self.search.setVisible(not empty)
        self.table.setVisible(not empty)
        self._own.setVisible(empty)
        if empty:
            self._show_empty()
            self.polres.setFocus()
        else:
            self._show_polres(self.table.current_row())
            self.search.setFocus()

    def _show_empty(self) -> None:
        self._brings.setText("Satuan fungsi, tahapan dan pola baku; personel dan tugasnya diisi sendiri.")
        self._estimate.setText(
            "Untuk pengawalan, objek, siaga dan BKO. Kecamatan, kelurahan dan TPS dapat ditambahkan kemudian: diketik atau "
            "diimpor."
        )
        name = self.polres.text().strip()
        self.path.setText(str(_free_path(name)) if name else "")
        self._check()

    def _check(self) -> None:
        named = self.polres.text().strip() if self.empty.isChecked() else self.table.current_row()
        self.create_button.setEnabled(bool(named) and bool(self.path.text().strip()))

    def _ask_path(self) -> None:
        proposed = Path(self.path.text().strip().removesuffix(_ENDING))
        path = ask_place(self, "Simpan berkas operasi", proposed, _ENDING)
        if path is not None:
            self.path.setText(str(path))


def _columns() -> list[Column[PolresRef]]:
    return [
        Column("Polres", lambda p: p.nama, width=280),
        Column("Polda", lambda p: p.polda, width=220),
        Column("Kecamatan", lambda p: p.jumlah_kecamatan, width=96, numeric=True, searched=False),
        Column("TPS", lambda p: p.jumlah_tps, width=80, numeric=True, searched=False),
    ]


def _brings(area: PolresArea) -> str:
    counted = (
        (len(area.polsek), "Polsek"),
        (len(area.kecamatan), "kecamatan"),
        (len(area.kelurahan), "kelurahan/desa"),
        (area.jumlah_tps, "TPS"),
    )
    return f"{area.polres.nama}: " + " · ".join(f"{number_text(n)} {word}" for n, word in counted)


def _remarks(area: PolresArea) -> str:
    estimated = sum(k.tps_estimasi for k in area.kelurahan)
    remarks = [
        f"≈ Pembagian TPS pada {number_text(estimated)} kelurahan/desa adalah perkiraan; jumlah per kecamatan dari KPU."
        if estimated
        else "Jumlah TPS per kelurahan/desa sudah dihitung.",
        *area.perlu_periksa[:2],
    ]
    if area.langsung:
        remarks.append(
            f"{number_text(len(area.langsung))} kecamatan tanpa Polsek ditangani langsung oleh Polres."
        )
    if area.kecamatan_pilihan:
        names = ", ".join(k.nama for k in area.kecamatan_pilihan)
        remarks.append(
            f"Di luar jumlah yang diumumkan Polres, jadi tidak disertakan: {names}. Bila termasuk wilayahnya: Operasi > "
            "Tambah wilayah."
        )
    return "\n".join(remarks)


def _free_path(polres: str) -> Path:
    stem = re.sub(r"[^a-z0-9]+", "-", polres.lower()).strip("-") or "operasi"
    names = (f"{stem}{'' if n == 1 else f'-{n}'}{_ENDING}" for n in count(1))
    return next(free for name in names if not (free := user_data() / name).exists())
