"""Catat ketidakhadiran: the same absence for everyone selected."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QLineEdit, QWidget

from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import label

_NAMED = 4


class Named(Protocol):
    """A person as he is called."""

    @property
    def pangkat(self) -> str:
        """Rank."""
        ...

    @property
    def nama(self) -> str:
        """Name with titles."""
        ...


Keep = Callable[[date, date, AlasanTidakHadir, str], object]


class AbsenceDialog(FormDialog):
    """`keep` takes first day, last day, reason and remark."""

    def __init__(
        self,
        people: Sequence[Named],
        days: tuple[date, date],
        keep: Keep,
        parent: QWidget | None = None,
        title: str = "Catat ketidakhadiran",
    ) -> None:
        super().__init__(title, parent=parent)
        self._keep = keep
        self.mulai, self.selesai = DateBox(days[0]), DateBox(days[1])
        self.alasan = ChoiceBox((alasan.value, alasan) for alasan in AlasanTidakHadir)
        self.alasan.choose(AlasanTidakHadir.SAKIT)
        self.keterangan = QLineEdit()
        self.add_wide(label(f"{number_text(len(people))} personel: {names_told(people)}", wrap=True))
        self.add_field("Alasan", self.alasan)
        self.add_field("Mulai", self.mulai)
        self.add_field("Sampai dengan", self.selesai, self._check_days, "Kedua tanggal ikut dihitung.")
        self.add_field("Keterangan", self.keterangan)
        self.setMinimumWidth(fitting_width(440))

    def save(self) -> None:
        """Keep what was typed."""
        self._keep(self.mulai.day(), self.selesai.day(), self.alasan.value(), self.keterangan.text().strip())

    def _check_days(self) -> None:
        if self.selesai.day() < self.mulai.day():
            raise InputError("Lebih awal daripada tanggal mulai.")


def names_told(people: Sequence[Named]) -> str:
    """`Bripka Contoh Satu, S.H.; Aipda Contoh Dua; dan 3 lainnya`; the commas belong to titles."""
    named = [f"{p.pangkat} {p.nama}" for p in people[:_NAMED]]
    rest = len(people) - len(named)
    return "; ".join([*named, f"dan {number_text(rest)} lainnya"] if rest else named)
