"""The status bar: which file, that all is saved, who works, how far off the day is, and what contradicts itself."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStatusBar, QWidget

from poskoapp.ui.job_dialog import JobStrip
from poskoapp.ui.jobs import Job, JobRunner
from poskoapp.ui.number_text import number_text
from poskoapp.ui.plain_text import plain_label
from poskoapp.ui.restyle import set_property
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button


@dataclass(frozen=True, slots=True)
class OperationStatus:
    """What the frame of the window tells of the open operation; `hari` is `H−6`, empty without a day of the vote."""

    operasi: str
    polres: str
    berkas: str
    operator: str = ""
    hari: str = ""
    konflik: int | None = 0
    """None while nobody has counted them yet."""
    latihan: bool = False
    terbuka: bool = False
    """Whether the file opens without a password."""
    jam: str = ""
    """What time it is in an exercise whose clock is not the machine's: `Rabu, 27 November 2024 07.15`."""
    tersimpan: str = ""
    """When the last change was saved."""
    gagal: bool = False
    """Whether the last change could not be saved."""
    peran: str = "Operator"
    """What the one who works is trusted with; in a file without a password everybody with everything."""

    @property
    def judul(self) -> str:
        """The window's title."""
        title = " – ".join(part for part in (self.operasi, self.polres) if part)
        return f"{title} – LATIHAN" if self.latihan else title


_GAP, _TIME_LEFT = 12, 110
"""Pixels between two facts; those of the time left, which comes later."""


class StatusLine(QStatusBar):
    """`conflicts_asked` comes when the number of conflicts is clicked."""

    conflicts_asked = Signal()

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._job: Job | None = None
        self._told = OperationStatus("", "", "")
        self._file, self._saved, self._day, self._operator = (plain_label() for _ in range(4))
        self._conflicts = button("", self.conflicts_asked.emit)
        self._conflicts.setProperty("role", "link")
        self._strip = JobStrip()
        self.setContentsMargins(14, 0, 14, 0)
        for widget in (self._file, self._saved):
            self.addWidget(widget)
        for widget in (self._strip, self._conflicts, self._day, self._operator):
            self.addPermanentWidget(widget)
        jobs.running.connect(self._show_job)

    def show_status(self, status: OperationStatus) -> None:
        """Show these facts."""
        self._told = status
        self._file.setText(status.berkas)
        saved = f"{status.tersimpan or 'Semua perubahan tersimpan'} ✓"
        if status.gagal:
            saved = "Perubahan terakhir BELUM tersimpan"
        self._saved.setText(saved if status.berkas else "")
        set_property(self._saved, "tone", "danger" if status.gagal else "muted")
        self._day.setText(status.hari)
        self._operator.setText(f"{status.peran}: {status.operator}" if status.operator else "")
        self._conflicts.setText(_conflicts_text(status.konflik))
        for widget in (self._day, self._operator, self._conflicts):
            widget.setVisible(bool(widget.text()) and bool(status.berkas))
        for widget in (self._file, self._saved):
            widget.show()
        if not self._strip.isHidden():
            self._make_room()

    def minimumSizeHint(self) -> QSize:
        """No fact makes the window wider."""
        return QSize(scaled(320), super().minimumSizeHint().height())

    def _make_room(self) -> None:
        """A job must not make a narrow window wider: what is known anyway steps aside meanwhile."""
        shown = [
            w
            for w in (self._file, self._saved, self._conflicts, self._day, self._operator)
            if not w.isHidden()
        ]
        needed = (
            self._strip.sizeHint().width()
            + scaled(_TIME_LEFT)
            + sum(w.sizeHint().width() + scaled(_GAP) for w in shown)
        )
        for widget in (self._operator, self._day, self._saved, self._file):
            if needed > self.width() and widget in shown:
                widget.hide()
                needed -= widget.sizeHint().width() + scaled(_GAP)

    def _show_job(self, job: Job | None) -> None:
        self._strip.setVisible(job is not None)
        if job is not None:
            self._strip.show_job(job.title, job.cancel)
            job.progressed.connect(self._strip.show_progress)
        self.show_status(self._told)


def _conflicts_text(count: int | None) -> str:
    if count is None:
        return "Memeriksa konflik …"
    return f"{number_text(count)} konflik" if count else "Tidak ada konflik"
