"""Logging in: name and password, or the recovery code, with the wait after too many wrong ones counted down."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from poskoapp.domain.errors import PoskoError
from poskoapp.storage.failures import DamagedFile
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.restyle import set_property
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

if TYPE_CHECKING:
    from poskoapp.services.masuk import MasukService, Sandi

Unlock = Callable[[str, str], object]
"""Takes name and password, in the worker thread; raises PoskoError. An empty name means that a code was typed."""


class LoginForm(QWidget):
    """Asks for name and password until `unlock` takes them; `entered` carries what it returned.

    `with_code` also offers the recovery code. `damaged` says that the password was right and the file is broken.
    """

    entered = Signal(object)
    damaged = Signal()

    def __init__(
        self,
        names: Sequence[str],
        unlock: Unlock,
        jobs: JobRunner,
        *,
        with_code: bool = False,
        word: str = "Masuk",
    ) -> None:
        super().__init__()
        self._unlock, self._jobs, self._word = unlock, jobs, word
        self.nama = ChoiceBox([(name, name) for name in names])
        self.nama.setAccessibleName("Nama")
        self.sandi, self.kode = password_box("Kata sandi"), QLineEdit()
        self.kode.setAccessibleName("Kode pemulihan")
        self.kode.setPlaceholderText("ABCD-EFGH-…")
        self.reveal = QCheckBox("Tampilkan kata sandi")
        self.told = label("", wrap=True)
        self.enter_button = button(word, self.enter, primary=True)
        self.code_link = button("Pakai kode pemulihan", self._switch_way)
        self.code_link.setProperty("role", "link")
        self.code_link.setVisible(with_code)
        self._ways = QStackedWidget()
        self._waiting = QTimer(self, interval=1000)
        self._left = 0.0
        self._build()
        if with_code and not names:
            self._switch_way()

    def enter(self) -> None:
        """Try what was typed, beside the screen: the check is slow on purpose."""
        if not self.enter_button.isEnabled():
            return
        name, secret = (
            ("", self.kode.text()) if self._by_code else (self.nama.value() or "", self.sandi.text())
        )
        self._say("")
        self.enter_button.setEnabled(False)
        self._jobs.start(
            "Memeriksa kata sandi",
            lambda _progress: self._unlock(name, secret),
            self._land,
            self._refuse,
            modal=True,
        )

    def begin(self) -> None:
        """Empty fields, the keyboard where typing begins."""
        self.sandi.clear()
        self.kode.clear()
        self.reveal.setChecked(False)
        (self.kode if self._by_code else self.sandi).setFocus()

    @property
    def _by_code(self) -> bool:
        return self._ways.currentIndex() == 1

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        self._ways.addWidget(self._page(("Nama", self.nama), ("Kata sandi", self.sandi), ("", self.reveal)))
        self._ways.addWidget(self._page(("Kode pemulihan dari kertas bersegel (14 kelompok)", self.kode)))
        column.addWidget(self._ways)
        set_property(self.told, "tone", "danger")
        column.addWidget(self.told)
        foot = Toolbar()
        foot.add(self.code_link)
        foot.add_stretch()
        foot.add(self.enter_button)
        column.addWidget(foot)
        self.reveal.toggled.connect(self._reveal)
        for box in (self.sandi, self.kode):
            box.returnPressed.connect(self.enter)
        self._waiting.timeout.connect(self._count_down)

    def _page(self, *fields: tuple[str, QWidget]) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        for text, widget in fields:
            if text:
                name = label(text, "small")
                name.setBuddy(widget)
                column.addWidget(name)
            column.addWidget(widget)
        column.addStretch(1)
        return page

    # ------------------------------------------------------------ what happens

    def _switch_way(self) -> None:
        self._ways.setCurrentIndex(1 - self._ways.currentIndex())
        self.code_link.setText("Pakai nama dan kata sandi" if self._by_code else "Pakai kode pemulihan")
        self._say("")
        self.begin()

    def _reveal(self, shown: bool) -> None:
        self.sandi.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _land(self, result: object) -> None:
        self.enter_button.setEnabled(True)
        self.begin()
        self.entered.emit(result)

    def _refuse(self, error: PoskoError) -> None:
        self._say(str(error))
        if isinstance(error, DamagedFile):
            self.enter_button.setEnabled(True)
            self.damaged.emit()
            return
        self.sandi.selectAll()
        self.sandi.setFocus()
        self._left = getattr(error, "tunggu", 0.0)
        if self._left > 0:
            self._waiting.start()
            self._count_down(0)
        else:
            self.enter_button.setEnabled(True)

    def _count_down(self, passed: float = 1.0) -> None:
        self._left -= passed
        if self._left > 0:
            self.enter_button.setText(f"Tunggu {math.ceil(self._left)} detik")
            return
        self._waiting.stop()
        self._say("")
        self.enter_button.setText(self._word)
        self.enter_button.setEnabled(True)

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
        if text and self.isVisible():
            self._make_room()

    def _make_room(self) -> None:
        """For all lines of what is said: a window does not grow by itself for text that wraps."""
        self._ways.setMinimumHeight(self._ways.sizeHint().height())
        self.told.setMinimumHeight(self.told.heightForWidth(self.told.width()))
        window = self.window()
        layout = window.layout()
        if layout is not None and window.height() < layout.totalMinimumSize().height():
            window.resize(window.width(), layout.totalMinimumSize().height())


class MasukDialog(QDialog):
    """Opens a locked file; `opened` carries its `Database`, or only its key where `key_only`, as for a backup.

    `typed` is what it was tried with last: whoever has shown it for a broken file need not type it again for its backup.
    """

    opened = Signal(object)
    damaged = Signal()

    def __init__(
        self,
        path: Path,
        jobs: JobRunner,
        masuk: "MasukService | None" = None,
        *,
        key_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        from poskoapp.services.masuk import MasukService, door_of

        super().__init__(parent)
        self.typed: Sandi | None = None
        self._path, self._masuk, self._key_only = path, masuk or MasukService(), key_only
        self.setWindowTitle("Buka cadangan" if key_only else "Buka berkas operasi")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(fitting_width(440))
        names = door_of(path).nama
        self.form = LoginForm(names, self._unlock, jobs, with_code=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label(path.stem, "title"))
        column.addWidget(label(_about(path, bool(names)), wrap=True))
        column.addWidget(self.form)
        self.form.entered.connect(self._finish)
        self.form.damaged.connect(self._give_up)
        self.form.begin()

    def _unlock(self, nama: str, secret: str) -> object:
        from poskoapp.services.masuk import Sandi

        self.typed = Sandi(nama, secret)
        return (self._masuk.key_by if self._key_only else self._masuk.enter)(self._path, self.typed)

    def _give_up(self) -> None:
        if not self._key_only:
            self.reject()
            self.damaged.emit()

    def _finish(self, db: object) -> None:
        self.accept()
        self.opened.emit(db)


def password_box(name: str) -> QLineEdit:
    """A field whose letters nobody reads over a shoulder."""
    box = QLineEdit()
    box.setEchoMode(QLineEdit.EchoMode.Password)
    box.setAccessibleName(name)
    return box


def _about(path: Path, keyed: bool) -> str:
    if keyed:
        return "Berkas ini terkunci. Masuk dengan nama dan kata sandi Anda."
    return (
        f"Berkas kunci {path.name}.kunci tidak ditemukan di folder ini. "
        "Salin dari tempat asalnya, atau buka dengan kode pemulihan."
    )
