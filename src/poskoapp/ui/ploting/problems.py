"""The conflicts of the chosen plot group, live beside it, with what can be done about them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.konflik import Konflik, Tingkat
from poskoapp.ui.restyle import set_property
from poskoapp.ui.toolbar import Toolbar, button, label


class Problems(QWidget):
    """`mend_asked` carries what is to be done (`pindahkan`, `tukar`, `biarkan`) and the conflicts that it is about."""

    mend_asked = Signal(str, list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._konflik: Sequence[Konflik] = ()
        self.told = label("", wrap=True)
        self.move_button = button("Pindahkan …", lambda: self._ask("pindahkan"), least=PeranAkun.OPERATOR)
        self.swap_button = button("Tukar …", lambda: self._ask("tukar"), least=PeranAkun.OPERATOR)
        self.keep_button = button(
            "Biarkan …",
            lambda: self._ask("biarkan"),
            tooltip="Biarkan dengan alasan",
            least=PeranAkun.OPERATOR,
        )
        acts = Toolbar()
        for made in (self.move_button, self.swap_button, self.keep_button):
            made.setProperty("role", "link")
            acts.add(made)
        acts.add_stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.told)
        column.addWidget(acts)

    def show_konflik(self, konflik: Sequence[Konflik]) -> None:
        """Show these, hard ones first; the acts that fit none of them are hidden."""
        self._konflik = konflik
        self.told.setText("\n".join(k.pesan for k in konflik))
        hard = any(k.tingkat is Tingkat.KERAS for k in konflik)
        set_property(self.told, "tone", "danger" if hard else "warning")
        for made, act in (
            (self.move_button, "pindahkan"),
            (self.swap_button, "tukar"),
            (self.keep_button, "biarkan"),
        ):
            made.setVisible(bool(self._about(act)))
        self.setVisible(bool(konflik))

    def _about(self, act: str) -> list[Konflik]:
        if act == "biarkan":
            return [k for k in self._konflik if not k.keras]
        return [k for k in self._konflik if (k.dapat_dipindahkan if act == "pindahkan" else k.dapat_ditukar)]

    def _ask(self, act: str) -> None:
        if about := self._about(act):
            self.mend_asked.emit(act, about)
