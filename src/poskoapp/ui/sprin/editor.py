"""The texts of a draft beside its pages: what is typed is seen at once, and kept without a button."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import PoskoError
from poskoapp.domain.sprin import StatusSprin
from poskoapp.services.sprin_baris import Draf
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.sprin_orang import SprinOrangService
from poskoapp.ui.restyle import set_property
from poskoapp.ui.sprin.editor_fields import EditorFields
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

_SHOWN_AFTER = 60
"""Milliseconds without a key after which the letter is drawn anew."""
_KEPT_AFTER = 900
"""Milliseconds without a key after which the text is kept, and the whole order is drawn."""


@dataclass(frozen=True, slots=True)
class EditorServices:
    """The services of the editor."""

    naskah: SprinNaskahService
    orang: SprinOrangService


class SprinEditor(QWidget):
    """`typed` carries the `Draf` as it reads now, `kept` the one that was stored; `closed` ends the work.

    `issue_asked` carries the key of the draft that is to be issued.
    """

    typed = Signal(object)
    kept = Signal(object)
    issue_asked = Signal(int)
    closed = Signal()

    def __init__(self, services: EditorServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._stored: Draf | None = None
        self.fields = EditorFields(services.orang)
        self._title, self._state = label("", "strong"), label("", "small", wrap=True)
        self._returned = label("", wrap=True)
        set_property(self._returned, "tone", "danger")
        self._shown, self._kept = QTimer(self, singleShot=True), QTimer(self, singleShot=True)
        self._shown.setInterval(_SHOWN_AFTER)
        self._kept.setInterval(_KEPT_AFTER)
        self._shown.timeout.connect(self._show_typed)
        self._kept.timeout.connect(self.keep)
        self.fields.changed.connect(self._take_key)
        self._build()

    @property
    def draf(self) -> Draf | None:
        """The draft as it reads now; None where none is open or a field cannot be understood."""
        return None if self._stored is None else self.fields.read(self._stored)

    def open_draft(self, draf: Draf) -> None:
        """Show the texts of a draft."""
        self._stop()
        self._stored = draf
        self._title.setText(f"Draf {draf.id}: {draf.naskah.perihal}")
        self.fields.show_draf(draf)
        returned = draf.status is StatusSprin.DIKEMBALIKAN
        self._returned.setText(f"Dikembalikan: {draf.catatan}" if returned else "")
        self._returned.setVisible(returned)
        self._say("Setiap perubahan langsung tersimpan.", good=True)

    def take_stored(self) -> None:
        """The file has changed, perhaps by an undo: show what is stored unless somebody is typing."""
        if self._stored is None or self._kept.isActive():
            return
        try:
            now = self._services.naskah.draf(self._stored.id)
        except PoskoError:
            self._stored = None
            self.closed.emit()
            return
        if now != self._stored:
            self.open_draft(now)
            self.kept.emit(now)

    def keep(self) -> bool:
        """Store what was typed. False where it cannot be: it stays in the fields, with the reason beside them."""
        self._kept.stop()
        if self._stored is None:
            return True
        try:
            now = self.fields.checked(self._stored)
            if now != self._stored:
                self._services.naskah.edit(self._stored, now)
        except PoskoError as problem:
            self._say(f"Belum tersimpan. {problem}", good=False)
            return False
        self._stored = now
        self._say("Tersimpan.", good=True)
        self.kept.emit(now)
        return True

    def close_draft(self) -> None:
        """Kembali ke register."""
        if self.keep():
            self._stored = None
            self.closed.emit()

    def finish(self) -> None:
        """Keep what was typed, if it can be, and tell nobody any more; for the end of the window."""
        self.blockSignals(True)
        self.keep()
        self._stop()
        self._stored = None

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        head = QHBoxLayout()
        head.addWidget(button("‹ Register", self.close_draft, tooltip="Simpan dan kembali ke daftar"))
        head.addWidget(self._title, 1)
        head.addWidget(
            button(
                "Terbitkan …",
                self._ask_issue,
                tooltip="Periksa, lalu terbitkan (F8)",
                least=PeranAkun.PENGENDALI,
            )
        )
        column.addLayout(head)
        column.addWidget(self._returned)
        column.addWidget(self._state)
        area = QScrollArea()
        area.setAccessibleName("Naskah")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.fields)
        area.viewport().setAutoFillBackground(False)
        column.addWidget(area, 1)

    def _ask_issue(self) -> None:
        if self._stored is not None and self.keep():
            self.issue_asked.emit(self._stored.id)

    def _take_key(self) -> None:
        self._shown.start()
        self._kept.start()

    def _show_typed(self) -> None:
        now = self.draf
        if now is not None:
            self.typed.emit(now)

    def _stop(self) -> None:
        self._shown.stop()
        self._kept.stop()

    def _say(self, text: str, *, good: bool) -> None:
        self._state.setText(text)
        set_property(self._state, "tone", "muted" if good else "danger")
