"""Fields that several forms of the tab share: a moment that may be missing, and a number that nobody need have stated."""

from datetime import datetime, timedelta

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from poskoapp.domain import clock
from poskoapp.domain.bko_jenis import HitunganBko
from poskoapp.domain.errors import InputError
from poskoapp.services.bko_baris import PermintaanRow
from poskoapp.ui.date_boxes import MomentBox

_NEAR = timedelta(days=30)


class OptionalMoment(QWidget):
    """A box to tick, and the moment that then counts."""

    def __init__(self, word: str, suggestion: datetime) -> None:
        super().__init__()
        self.tick, self.box = QCheckBox(word), MomentBox(suggestion)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tick)
        row.addWidget(self.box, 1)
        self.box.setEnabled(False)
        self.box.setAccessibleName("Waktunya")
        self.tick.toggled.connect(self.box.setEnabled)
        self.setFocusProxy(self.tick)

    def moment(self) -> datetime | None:
        """The moment, None while the box is not ticked."""
        return self.box.moment() if self.tick.isChecked() else None

    def set_moment(self, moment: datetime | None) -> None:
        """Show this."""
        self.tick.setChecked(moment is not None)
        if moment is not None:
            self.box.setDateTime(MomentBox(moment).dateTime())


class NumberField(QLineEdit):
    """A whole number, or nothing while nobody has stated one."""

    def __init__(self, value: int | None = None) -> None:
        super().__init__("" if value is None else str(value))
        self.setPlaceholderText("belum dinyatakan")

    def number(self) -> int | None:
        """What was typed; InputError for anything but a whole number."""
        text = self.text().strip().replace(".", "")
        if not text:
            return None
        if not text.isascii() or not text.isdigit():
            raise InputError(f"“{self.text().strip()}” bukan bilangan.", "Isi angka, atau kosongkan.")
        return int(text)


def muster_time(row: PermintaanRow, hitungan: HitunganBko) -> datetime:
    """What a muster's form suggests: now, or the planned day where now is far from it (a file entered afterwards)."""
    planned = row.selesai if hitungan is HitunganBko.KEMBALI else row.mulai
    moment = now()
    return moment if abs(moment - planned) < _NEAR else planned


def now() -> datetime:
    """The desk's own time, local to the operation, to the minute."""
    return clock.now().replace(second=0, microsecond=0)
