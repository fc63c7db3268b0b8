"""The mould of every automatic proposal: asks how, computes, shows what it would change, and is applied or thrown away."""

from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QSpinBox, QVBoxLayout, QWidget

from poskoapp.domain.errors import PoskoError
from poskoapp.domain.progress import Progress
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

Proposed = TypeVar("Proposed")
SEED = "Undian dari benih ini memutus yang sama; benih yang sama memberi hasil yang sama."
_MARGINS = (24, 20, 24, 16)


class ProposalDialog(QDialog, Generic[Proposed]):
    """A dialog overrides `compute`, `write`, `told` and `show_proposal`, and builds its two pages.

    `applied` carries what was done, for the notice bar.
    """

    applied = Signal(str)
    proposing = ""
    """What the job of computing is called."""
    applying = ""
    """What the job of writing is called."""

    def __init__(self, judul: str, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.proposal: Proposed | None = None
        self.setWindowTitle(judul)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.seed, self.afresh = QSpinBox(), QCheckBox("Susun ulang semua yang tidak terkunci")
        self.seed.setRange(1, 999_999)
        self.seed.setFixedWidth(scaled(110))
        self.seed.setToolTip(SEED)
        self.seed.setAccessibleName("Benih undian")
        self.foot = label("", "small", wrap=True)
        self.foot.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.propose_button = button("Hitung usulan", self.propose, primary=True)
        self.apply_button = button("Terapkan", self.apply, primary=True)
        self.back_button = button("Ubah pilihan", self._ask_again)
        self.close_button = button("Batal", self.reject)

    # ------------------------------------------------------------ what a dialog says

    def compute(self, progress: Progress) -> Proposed:
        """The proposal as asked; it runs in the worker thread, so what the fields say is read in `prepare`."""
        raise NotImplementedError

    def write(self, proposal: Proposed) -> None:
        """Apply it, in the worker thread."""
        raise NotImplementedError

    def told(self, proposal: Proposed) -> str:
        """What applying it has done."""
        raise NotImplementedError

    def show_proposal(self, proposal: Proposed) -> None:
        """Fill the page of the answer."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Take over what the fields say, in the thread of the window. PoskoError keeps the question open."""

    # ------------------------------------------------------------ what happens

    def propose(self) -> None:
        """Compute a proposal; nothing of it is written."""
        try:
            self.prepare()
        except PoskoError as error:
            show_error(self, error)
            return
        self._jobs.start(self.proposing, self.compute, self._show, self._refuse, modal=True)

    def apply(self) -> None:
        """Write the proposal as one step."""
        proposal = self.proposal
        if proposal is not None:
            self._jobs.start(
                self.applying,
                lambda _progress: self.write(proposal),
                lambda _none: self._tell(proposal),
                self._refuse,
                modal=True,
            )

    def build(self, question: QWidget, answer: QWidget, *further: QWidget) -> None:
        """Lay out both pages and the buttons; `further` stand beside Terapkan."""
        self._question, self._answer = question, answer
        column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(scaled(16))
        column.addWidget(question)
        column.addWidget(answer, 1)
        buttons = Toolbar()
        buttons.add(self.back_button)
        buttons.add_stretch()
        buttons.add(*further, self.close_button, self.propose_button, self.apply_button)
        column.addWidget(buttons)
        self._ask_again()

    def turn_to(self, *, answer: bool) -> None:
        """Show the question or the answer; Enter presses what comes next."""
        for widget in (self._question, self.propose_button):
            widget.setVisible(not answer)
        for widget in (self._answer, self.apply_button, self.back_button):
            widget.setVisible(answer)
        self.close_button.setText("Buang" if answer else "Batal")
        pressed_by_enter = self.apply_button if answer else self.propose_button
        pressed_by_enter.setDefault(True)
        pressed_by_enter.setFocus()

    # ------------------------------------------------------------ inside

    def _ask_again(self) -> None:
        self.turn_to(answer=False)
        self._fit()

    def _fit(self) -> None:
        """As high as the question is at its width: lines that wrap are not cut off."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            wide = max(self.minimumWidth(), layout.sizeHint().width())
            high = (
                layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.sizeHint().height()
            )
            self._grow_to(QSize(wide, high))

    def _show(self, proposal: Proposed) -> None:
        self.proposal = proposal
        self.show_proposal(proposal)
        self.turn_to(answer=True)
        self._grow_to(QSize(scaled(1_000), scaled(680)))

    def _grow_to(self, size: QSize) -> None:
        """This large, but whole on the screen: it grows from where the smaller question stood."""
        room, frame = self.screen().availableGeometry(), self.frameGeometry().size() - self.size()
        self.resize(size.boundedTo(room.size() - frame))
        over = self.frameGeometry().bottomRight() - room.bottomRight()
        corner = self.pos() - QPoint(max(0, over.x()), max(0, over.y()))
        self.move(max(room.left(), corner.x()), max(room.top(), corner.y()))

    def _tell(self, proposal: Proposed) -> None:
        self.applied.emit(self.told(proposal))
        self.accept()

    def _refuse(self, error: PoskoError) -> None:
        show_error(self, error)


def answer_page(judul: str, *widgets: QWidget, table: QWidget, foot: QWidget) -> QWidget:
    """The page of an answer: figures above, the table with all the room, a line below."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(scaled(12))
    column.addWidget(label(judul, "title"))
    for widget in widgets:
        column.addWidget(widget)
    column.addWidget(table, 1)
    column.addWidget(foot)
    return page
