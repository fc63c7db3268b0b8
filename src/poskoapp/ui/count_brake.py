"""A brake before many rows go at once: the number has to be typed, so that a slip of the hand deletes no list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from poskoapp.ui.messages import ask
from poskoapp.ui.number_text import number_text
from poskoapp.ui.restyle import set_property
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

FREE = 20
"""So many go after a simple question."""
_SHARE = 20
"""More than the twentieth part (5 %) of a table is many too, where it is more than one row."""

_SARAN = "Dapat diurungkan (Ctrl+Z), juga setelah Posko ditutup."


class CountDialog(QDialog):
    """Takes nothing away itself: accepted only after the right number was typed."""

    def __init__(
        self, judul: str, teks: str, jumlah: int, parent: QWidget | None = None, *, kata: str = "Hapus"
    ) -> None:
        """`kata` names what is done, on its button."""
        super().__init__(parent)
        self._jumlah = jumlah
        self.setWindowTitle(judul)
        self.setMinimumWidth(fitting_width(460))
        self.typed = QLineEdit()
        self.typed.setAccessibleName("Jumlah")
        self.typed.textChanged.connect(lambda _text: self._check())
        self.delete_button = button(kata, self.accept, primary=True)
        self._build(teks)
        self._check()

    def _build(self, teks: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(10))
        question = label(teks, "strong", wrap=True)
        set_property(question, "tone", "danger")
        column.addWidget(question)
        column.addWidget(label(_SARAN, wrap=True))
        column.addWidget(label(f"Ketik {number_text(self._jumlah)} untuk melanjutkan", "small"))
        column.addWidget(self.typed)
        column.addStretch(1)  # what a question of two lines leaves over
        foot = Toolbar()
        foot.add_stretch()
        foot.add_button("Batal", self.reject)
        foot.add(self.delete_button)
        column.addWidget(foot)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> None:
        typed = self.typed.text().replace(".", "").replace(" ", "")
        self.delete_button.setEnabled(typed == str(self._jumlah))


def are_many(jumlah: int, dari: int = 0) -> bool:
    """Whether so many rows at once need the brake; `dari`: of how many that there are, where that is known."""
    return jumlah > FREE or (jumlah > 1 and 0 < dari < jumlah * _SHARE)


def sure_to_delete_many(
    parent: QWidget,
    judul: str,
    teks: str,
    jumlah: int,
    dari: int = 0,
    *,
    saran: str = _SARAN,
    kata: str = "Hapus",
) -> bool:
    """Whether so many rows may go: a question for a few, the number typed for many. `kata` stands on the button."""
    if not are_many(jumlah, dari):
        return ask(parent, judul, teks, kata, saran=saran) is not None
    return _typed(parent, judul, teks, jumlah, kata)


def may_take_out(parent: QWidget, teks: str, jumlah: int, kata: str = "Lepas") -> bool:
    """The same for what goes without any question as long as it is little: people out of their duties."""
    return jumlah <= FREE or _typed(parent, kata, teks, jumlah, kata)


def _typed(parent: QWidget, judul: str, teks: str, jumlah: int, kata: str) -> bool:
    dialog = CountDialog(judul, teks, jumlah, parent.window(), kata=kata)
    sure = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return sure
