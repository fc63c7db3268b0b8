"""What the program shows while no operation is open: begin, open, or look at an example."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from poskoapp.services.contoh_skenario import ContohPilihan
from poskoapp.ui.icons import icon
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.recent_files import recent_files
from poskoapp.ui.screen_room import fitting, fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import add_key, button, label

_PER_ROW = 3


class StartPage(QWidget):
    """`new_asked`, `open_asked`, `example_asked` (name) and `file_asked` (path) say what the operator wants."""

    new_asked = Signal()
    open_asked = Signal()
    example_asked = Signal(str)
    file_asked = Signal(Path)

    def __init__(self, examples: Sequence[ContohPilihan], jobs: JobRunner) -> None:
        super().__init__()
        self.jobs = jobs
        jobs.window = self
        self.setWindowTitle("Posko")
        self.resize(fitting(720, 460))
        self._examples = examples
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(self._build_card())
        middle.addStretch()
        add_key(self, "Ctrl+N", "Operasi baru", self.new_asked.emit)
        add_key(self, "Ctrl+O", "Buka berkas operasi", self.open_asked.emit)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what still runs."""
        self.jobs.close()
        super().closeEvent(event)

    def _build_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(fitting_width(520))
        column = QVBoxLayout(card)
        column.setContentsMargins(scaled(32), scaled(24), scaled(32), scaled(24))
        column.setSpacing(scaled(8))
        column.addWidget(label("Posko", "figure"))
        column.addWidget(
            label(
                "Merencanakan, memerintahkan dan memantau pengamanan pilkada dari ruang operasi Polres.",
                wrap=True,
            )
        )
        column.addSpacing(scaled(12))
        self.new_button = _choice("Operasi baru …", "file-plus", self.new_asked.emit, primary=True)
        self.open_button = _choice("Buka berkas operasi …", "folder-open", self.open_asked.emit)
        self.new_button.setToolTip(
            "Pilih Polres; wilayah, Polsek dan TPS-nya terisi sendiri. Atau mulai kosong. (Ctrl+N)"
        )
        self.open_button.setToolTip("Ctrl+O")
        column.addWidget(self.new_button)
        column.addWidget(self.open_button)
        column.addSpacing(scaled(12))
        column.addWidget(label("Contoh lengkap (latihan, personel rekaan)", "strong"))
        column.addLayout(self._build_examples())
        self._add_recent(column)
        return card

    def _build_examples(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(scaled(8))
        for place, example in enumerate(self._examples):
            made = _choice(
                example.sebutan, "wand-sparkles", lambda name=example.nama: self.example_asked.emit(name)
            )
            made.setToolTip(f"{example.inti}.\nDibangun dahulu bila belum ada; perlu beberapa detik.")
            made.setAccessibleName(f"Lihat contoh {example.sebutan}")
            grid.addWidget(made, *divmod(place, _PER_ROW))
        return grid

    def _add_recent(self, column: QVBoxLayout) -> None:
        files = recent_files()
        if not files:
            return
        column.addSpacing(scaled(12))
        column.addWidget(label("Terakhir dibuka", "strong"))
        for path in files:
            made = button(path.name, lambda path=path: self.file_asked.emit(path), tooltip=str(path))
            made.setProperty("role", "link")
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(made)
            row.addWidget(label(str(path.parent), "small"), 1)
            column.addLayout(row)


def _choice(text: str, picture: str, run: Callable[[], object], *, primary: bool = False) -> QPushButton:
    made = button(f"\N{EN SPACE}{text}", run, primary=primary)
    made.setAccessibleName(text)
    made.setIcon(QIcon(icon(picture, "on_accent" if primary else "text")))
    return made
