"""The mould of every automatic proposal: asks how, computes, shows what it would change, and is applied or thrown away."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QSpinBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from poskoapp.domain.errors import PoskoError
from poskoapp.domain.progress import Progress
from poskoapp.ui.jobs import Job, JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.restyle import set_property
from poskoapp.ui.scrolled_page import ScrolledPage
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

Proposed = TypeVar("Proposed")
Dialog = TypeVar("Dialog", bound="ProposalDialog[Any]")
SEED = "Undian dari benih ini memutus yang sama; benih yang sama memberi hasil yang sama."
_MARGINS = (24, 20, 24, 16)
_ASIDE_AFTER = 400
"""Milliseconds; a shorter computation is answered in place."""
_COUNTING = "Menghitung … Anda dapat terus bekerja; kemajuannya tampak di bilah status."
_STALE = "Data berubah sejak usulan ini dihitung. Hitung lagi sebelum menerapkannya."


class ProposalDialog(QDialog, Generic[Proposed]):
    """A dialog overrides `compute`, `write`, `told`, `holds` and `show_proposal`, and builds its two pages.

    It stands beside the window, which is never blocked: while it computes it steps aside, and it comes back without
    taking the keyboard. `applied` carries what was done, for the notice bar.
    """

    applied = Signal(str)
    proposing = ""
    """What the job of computing is called."""
    applying = ""
    """What the job of writing is called."""

    def __init__(self, judul: str, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self.proposal: Proposed | None = None
        self._aside = QTimer(self, singleShot=True, interval=_ASIDE_AFTER)
        self._aside.timeout.connect(self.hide)
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
        self.remark = label("", wrap=True)
        """That it is counting, or that what it shows no longer holds."""

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

    def holds(self, proposal: Proposed) -> bool:
        """Whether the file still is as it was when this was computed."""
        raise NotImplementedError

    # ------------------------------------------------------------ what happens

    @property
    def counting(self) -> bool:
        """Whether a proposal is being computed."""
        return self._job is not None

    def present(self) -> None:
        """Bring it to the front, with the keyboard."""
        self._aside.stop()
        self.show()
        self.raise_()
        self.activateWindow()

    def propose(self) -> None:
        """Compute a proposal beside the screen; nothing of it is written."""
        if self.counting:
            return
        try:
            self.prepare()
        except PoskoError as error:
            show_error(self, error)
            return
        self._job = self._jobs.start(
            self.proposing, self.compute, self._show, self._fail, modal=False, on_cancel=self._drop
        )
        self.turn_to(answer=False)
        self._aside.start()

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

    def reject(self) -> None:
        """Batal and Esc: what is being computed is not wanted either."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def event(self, event: QEvent) -> bool:
        """Whoever comes back to it sees at once whether what it shows still holds."""
        if event.type() is QEvent.Type.WindowActivate and self.proposal is not None and not self.counting:
            self._look_whether_it_holds()
        return super().event(event)

    def build(self, question: QWidget, answer: QWidget, *further: QWidget) -> None:
        """Lay out both pages and the buttons; `further` stand beside Terapkan."""
        self._question, self._answer = ScrolledPage(question), answer
        column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(scaled(16))
        column.addWidget(self._question)
        column.addWidget(answer, 1)
        column.addWidget(self.remark)
        buttons = Toolbar()
        buttons.add(self.back_button)
        buttons.add_stretch()
        buttons.add(*further, self.close_button, self.propose_button, self.apply_button)
        column.addWidget(buttons)
        self._ask_again()

    def turn_to(self, *, answer: bool) -> None:
        """Show the question or the answer; Enter presses what comes next, unless the operator types elsewhere."""
        for widget in (self._question, self.propose_button):
            widget.setVisible(not answer)
        for widget in (self._answer, self.apply_button, self.back_button):
            widget.setVisible(answer)
        for widget in (self._question, self.propose_button):
            widget.setEnabled(not self.counting)
        self.propose_button.setText("Hitung usulan")
        self.close_button.setText("Buang" if answer else "Batal")
        self._remark(_COUNTING if self.counting else "")
        next_one = self.apply_button if answer else self.propose_button
        waiting = self.counting or (answer and not self.isActiveWindow())
        for each in (self.apply_button, self.propose_button):
            each.setDefault(each is next_one and not waiting)
        (self if waiting else next_one).setFocus()

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
        if not isValid(self):
            return
        self._landed()
        self.proposal = proposal
        self.show_proposal(proposal)
        self.turn_to(answer=True)
        self._grow_to(QSize(scaled(1_000), scaled(680)))
        self._come_back()
        self._look_whether_it_holds()

    def _landed(self) -> None:
        self._aside.stop()
        self._job = None

    def _come_back(self) -> None:
        """Seen again, but the keyboard stays where the operator types."""
        if not self.isVisible():
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            self.show()
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=False)

    def _drop(self) -> None:
        """The computing was stopped: from the status bar it is not wanted any more, from here it may be asked anew."""
        if not isValid(self):
            return
        self._landed()
        if self.isVisible():
            self._ask_again()
        else:
            self.close()
            self.deleteLater()

    def _look_whether_it_holds(self) -> None:
        if self.proposal is None or self._answer.isHidden():
            return
        holds = self.holds(self.proposal)
        self._remark("" if holds else _STALE)
        self.apply_button.setVisible(holds)
        self.propose_button.setVisible(not holds)
        self.propose_button.setText("Hitung usulan" if holds else "Hitung lagi")

    def _remark(self, told: str) -> None:
        self.remark.setText(told)
        self.remark.setVisible(bool(told))
        set_property(self.remark, "tone", "warning" if told == _STALE else "muted")

    def _grow_to(self, size: QSize) -> None:
        """This large, but whole on the screen: it grows around the middle of the smaller question."""
        room, before = self.screen().availableGeometry(), self.frameGeometry()
        frame = before.size() - self.size()
        self.resize(size.boundedTo(room.size() - frame))
        if not self.testAttribute(Qt.WidgetAttribute.WA_Moved):
            return  # not shown yet: Qt puts it over the middle of the window
        grown = QRect(QPoint(), self.size() + frame)
        grown.moveCenter(before.center())
        over = grown.bottomRight() - room.bottomRight()
        corner = grown.topLeft() - QPoint(max(0, over.x()), max(0, over.y()))
        self.move(max(room.left(), corner.x()), max(room.top(), corner.y()))

    def _tell(self, proposal: Proposed) -> None:
        self.applied.emit(self.told(proposal))
        self.accept()

    def _fail(self, error: PoskoError) -> None:
        if isValid(self):
            self._landed()
            self._ask_again()
            self._come_back()
            show_error(self, error)

    def _refuse(self, error: PoskoError) -> None:
        show_error(self, error)


def presented(standing: Dialog | None, build: Callable[[], Dialog]) -> Dialog:
    """The dialog that counts or waits to be applied comes to the front; where there is none, a new one."""
    dialog = standing if standing is not None and isValid(standing) else build()
    dialog.present()
    return dialog


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
