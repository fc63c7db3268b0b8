"""One line for everything that comes in by radio and telephone: type, Enter, next. What is refused stays as typed."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import PoskoError
from poskoapp.domain.jurnal import Saluran
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.plain_text import plain_tip
from poskoapp.ui.restyle import set_property
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label
from poskoapp.ui.wewenang import ByRole, asks


class EntryLine(QWidget):
    """`preview` says what a line would mean, `keep` writes it down; a `PoskoError` of either is told under the line.

    `kept` carries what `keep` told.
    """

    kept = Signal(str)

    def __init__(
        self,
        placeholder: str,
        hint: str,
        preview: Callable[[str], str],
        keep: Callable[[str, Saluran], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hint, self._preview, self._keep = hint, preview, keep
        self.line, self.saluran = EntryBox(), ChoiceBox((s.label, s) for s in Saluran)
        self.told = label(hint, "small")
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(f"Catat: {placeholder}")
        self.saluran.setAccessibleName("Saluran")
        self.saluran.setMaximumWidth(scaled(130))
        self._build()
        self.line.textEdited.connect(self._tell)
        self.line.entered.connect(self.enter)
        self.setFocusProxy(self.line)

    @asks(PeranAkun.OPERATOR)
    def begin(self, text: str) -> None:
        """Start a line with this, and wait for the rest."""
        self.line.setText(text)
        self.line.setFocus()
        self._tell(text)

    @asks(PeranAkun.OPERATOR)
    def enter(self) -> None:
        """Write down what is typed."""
        text = self.line.text()
        if not text.strip():
            return
        try:
            told = self._keep(text, self.saluran.value() or Saluran.RADIO)
        except PoskoError as error:
            self._say(str(error), "danger")
            return
        self.line.clear()
        self._say(f"Tercatat: {told}", "success")
        self.kept.emit(told)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self.saluran)
        row.addWidget(self.line, 1)
        row.addWidget(button("Catat", self.enter, tooltip="Enter", least=PeranAkun.OPERATOR))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addLayout(row)
        column.addWidget(self.told)
        self.told.setMinimumWidth(1)

    def _tell(self, text: str) -> None:
        if not text.strip():
            self._say(self._hint, "muted")
            return
        try:
            self._say(self._preview(text), "accent")
        except PoskoError as error:
            self._say(str(error), "muted")

    def _say(self, text: str, tone: str) -> None:
        self.told.setText(text)
        self.told.setToolTip(plain_tip(text))
        self.line.setAccessibleDescription(text)
        set_property(self.told, "tone", tone)


class EntryBox(ByRole, QLineEdit):
    """Enter writes, Esc empties; neither goes further. Nobody types here who may not write."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.follow_role(PeranAkun.OPERATOR)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As said."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)
