"""Pengguna: who may open the locked file, in which role, and the forms to change that."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.services.kata_sandi import check_kata_sandi
from poskoapp.ui import wewenang
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.column import Column
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.kode_dialog import KodeDialog
from poskoapp.ui.masuk_dialog import password_box
from poskoapp.ui.messages import ask, refusals_shown
from poskoapp.ui.restyle import set_property
from poskoapp.ui.screen_room import fitting, fitting_width
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

if TYPE_CHECKING:
    from poskoapp.services.akun import AkunBaru, AkunRow, AkunService

_RULE = "Tiga kata acak atau lebih, atau sedikitnya 10 huruf yang tidak mudah ditebak."


class PasswordFields:
    """A password and the same again, in any form; `nama` gives whose it will be."""

    def __init__(self, form: FormDialog, nama: Callable[[], str], *, optional: bool = False) -> None:
        self._nama, self._optional = nama, optional
        self.sandi, self.again = password_box("Kata sandi"), password_box("Ulangi kata sandi")
        form.add_field("Kata sandi", self.sandi, self._check, _RULE)
        form.add_field("Ulangi", self.again, self._check_again)

    def text(self) -> str:
        """What was typed."""
        return self.sandi.text()

    def _check(self) -> None:
        if self.text() or not self._optional or self._nama():
            check_kata_sandi(self.text(), self._nama())

    def _check_again(self) -> None:
        if self.text() != self.again.text():
            raise InputError("Kedua kata sandi tidak sama.", "Ketik ulang keduanya.")


class AkunForm(FormDialog):
    """A further person; `add` takes an `AkunBaru`."""

    least = PeranAkun.PENGENDALI

    def __init__(self, add: "Callable[[AkunBaru], None]", parent: QWidget | None = None) -> None:
        super().__init__("Tambah pengguna", "Tambah", parent)
        self._add = add
        self.nama = QLineEdit()
        self.peran = ChoiceBox([(peran.label, peran) for peran in reversed(PeranAkun)])
        self.peran.choose(PeranAkun.OPERATOR)
        self.add_field("Nama", self.nama, self._check_name, "Nama atau jabatan, seperti tampil saat masuk.")
        self.add_field("Peran", self.peran)
        self.fields = PasswordFields(self, lambda: self.nama.text().strip())
        self.setMinimumWidth(fitting_width(480))

    def save(self) -> None:
        """Hand the person to the service."""
        from poskoapp.services.akun import AkunBaru

        with _busy():
            self._add(AkunBaru(self.nama.text(), self.fields.text(), self.peran.value()))

    def _check_name(self) -> None:
        if not self.nama.text().strip():
            raise InputError("Nama belum diisi.")


class PasswordForm(FormDialog):
    """A new password; `change` takes (old, new), the old one empty where it is not asked for."""

    least = PeranAkun.PIMPINAN

    def __init__(
        self, nama: str, change: Callable[[str, str], None], *, own: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("Ganti kata sandi" if own else f"Kata sandi baru untuk {nama}", parent=parent)
        self._change = change
        self.old = password_box("Kata sandi sekarang")
        if own:
            self.add_field("Sekarang", self.old)
        self.fields = PasswordFields(self, lambda: nama)
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """Hand it to the service."""
        with _busy():
            self._change(self.old.text(), self.fields.text())


class PengendaliForm(FormDialog):
    """First set-up of a new operation: the Pengendali who opens it, and a second one; `done` takes the people."""

    least = PeranAkun.PIMPINAN

    def __init__(self, done: "Callable[[list[AkunBaru]], None]", parent: QWidget | None = None) -> None:
        super().__init__("Siapa yang membuka berkas ini?", "Buat berkas", parent)
        self._done = done
        self.names = [QLineEdit(), QLineEdit()]
        self.fields = [self._add_person("Pengendali", 0)]
        self.add_column()
        self.fields.append(self._add_person("Pengendali kedua", 1))
        self.setMinimumWidth(fitting_width(820))

    def people(self) -> "list[AkunBaru]":
        """Those who are named."""
        from poskoapp.services.akun import AkunBaru

        pairs = zip(self.names, self.fields, strict=True)
        return [AkunBaru(name.text().strip(), fields.text()) for name, fields in pairs if name.text().strip()]

    def save(self) -> None:
        """Hand the people on; a name without a second person is taken, and warned of later."""
        from poskoapp.services.akun import check_akun

        taken: list[str] = []
        for akun in self.people():
            check_akun(akun, taken)
            taken.append(akun.nama)
        self._done(self.people())

    def _add_person(self, heading: str, at: int) -> PasswordFields:
        box = self.names[at]
        hint = (
            "Menerbitkan Sprin, mengatur pengguna, memulihkan cadangan."
            if at == 0
            else "Sangat dianjurkan: bila yang satu berhalangan, yang lain tetap dapat membuka."
        )
        self.add_section(heading)
        self.add_field("Nama", box, lambda: self._check_name(at), hint)
        return PasswordFields(self, lambda: box.text().strip(), optional=at > 0)

    def _check_name(self, at: int) -> None:
        if at == 0 and not self.names[0].text().strip():
            raise InputError("Pengendali belum disebutkan.")


class AkunDialog(QDialog):
    """The users of the open file."""

    def __init__(
        self, service: "AkunService", sendiri: str, berkas: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._own, self._file = service, sendiri, berkas
        self.setWindowTitle("Pengguna")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(720, 440))
        self._model: TableModel[AkunRow] = TableModel(_columns(), key=lambda row: row.nama, parent=self)
        self.table = TableView(self._model, "akun")
        self.warning = label("", wrap=True)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew."""
        self._model.set_rows(self._service.rows())
        self.warning.setText(self._service.warning())
        self.warning.setVisible(bool(self.warning.text()))

    # ------------------------------------------------------------ what can be done

    def ask_add(self) -> None:
        """Tambah."""
        self._open(AkunForm(self._service.add, self))

    def ask_role(self) -> None:
        """Give the chosen person the next role that is asked for."""
        row = self.table.current_row()
        if row is None:
            return
        words = {peran.label: peran for peran in reversed(PeranAkun) if peran is not row.peran}
        word = ask(self, "Ubah peran", f"{row.nama} sekarang {row.peran.label}. Jadikan apa?", *words)
        if word:
            with refusals_shown(self):
                self._service.set_peran(row.nama, words[word])
            self.refresh()

    def ask_password(self) -> None:
        """Kata sandi: one's own with the old one, another's anew."""
        row = self.table.current_row()
        if row is None:
            return
        own = row.nama == self._own
        change = (
            self._service.change_own_password
            if own
            else lambda _old, new: self._service.reset_password(row.nama, new)
        )
        self._open(PasswordForm(row.nama, change, own=own, parent=self))

    def ask_remove(self) -> None:
        """Hapus: the file gets another key, and so another code on paper."""
        row = self.table.current_row()
        if row is None:
            return
        remark = (
            "Kunci berkas diganti. Kode pemulihan baru harus dicetak; yang lama hanya membuka cadangan lama."
        )
        if ask(self, "Hapus pengguna", f"Cabut akses {row.nama}?", "Hapus", saran=remark):
            with refusals_shown(self), _busy():
                code = self._service.remove(row.nama)
                KodeDialog(code, self._file, self, new=True).open()
            self.refresh()

    def show_code(self) -> None:
        """Kode pemulihan."""
        with refusals_shown(self):
            KodeDialog(self._service.recovery_code(), self._file, self).open()

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label("Pengguna", "title"))
        set_property(self.warning, "tone", "warning")
        column.addWidget(self.warning)
        column.addWidget(self.table, 1)
        bar = Toolbar()
        decides = PeranAkun.PENGENDALI
        bar.add_button("Tambah …", self.ask_add, primary=True, least=decides)
        role = bar.add_button("Peran …", self.ask_role, least=decides)
        self.password_button = bar.add_button("Kata sandi …", self.ask_password)
        self.row_buttons = [role, bar.add_button("Hapus …", self.ask_remove, least=decides)]
        bar.add_stretch()
        bar.add_button("Kode pemulihan …", self.show_code, least=decides)
        column.addWidget(bar)
        foot = Toolbar()
        foot.add_stretch()
        foot.add(button("Tutup", self.accept))
        column.addWidget(foot)
        self.table.row_changed.connect(self._show_row)
        self._show_row(None)

    def _show_row(self, row: "AkunRow | None") -> None:
        for each in self.row_buttons:
            each.setEnabled(row is not None)
        others = wewenang.reason(PeranAkun.PENGENDALI) if row is not None and row.nama != self._own else ""
        self.password_button.setEnabled(row is not None and not others)
        self.password_button.setToolTip(others)

    def _open(self, form: FormDialog) -> None:
        form.accepted.connect(self.refresh)
        form.open()


@contextmanager
def _busy() -> Iterator[None]:
    """The pointer says that the password is being worked on."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()


def _columns() -> "list[Column[AkunRow]]":
    return [
        Column("Nama", lambda row: row.nama, width=260),
        Column("Peran", lambda row: row.peran.label, width=120),
        Column("Kata sandi", lambda row: "ada" if row.berkunci else "belum ada", width=120),
    ]
