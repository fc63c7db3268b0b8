"""Small forms about drafts: a new one, why one is returned, what is wrong in an issued order."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.services.sprin_jenis import JenisRow
from poskoapp.services.sprin_lanjutan import Salah
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label


class NewDraftDialog(FormDialog):
    """Draf baru: which kind, which date, and for which plan where there are several; `make` creates it."""

    def __init__(
        self,
        kinds: Sequence[JenisRow],
        plans: Sequence[tuple[str, int]],
        day: date,
        make: Callable[[str, date, int | None], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Draf Sprin baru", "Buat draf", parent)
        self._make = make
        self.jenis = ChoiceBox([(row.judul, row.kunci) for row in kinds])
        self.day = DateBox(day)
        self.add_field("Jenis", self.jenis, hint="Namanya diambil dari penugasan yang sudah dibuat.")
        self.add_field("Tanggal", self.day)
        self.rencana = ChoiceBox([("Rencana utama", None), *plans])
        if plans:
            self.add_field("Rencana", self.rencana, hint="Kelompok dan waktu tugas rencana ini yang dimuat.")
        self.setMinimumWidth(fitting_width(440))

    def save(self) -> None:
        """Create it."""
        self._make(self.jenis.value(), self.day.day(), self.rencana.value())


class FollowUpDialog(FormDialog):
    """Perubahan, ralat or pencabutan: which date, and for a ralat what is wrong; `make` creates the draft."""

    def __init__(
        self,
        title: str,
        told: str,
        day: date,
        make: Callable[[date, Sequence[Salah]], object],
        *,
        ralat: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, "Buat draf", parent)
        self._make = make
        self.day = DateBox(day)
        self.tertulis, self.seharusnya = QPlainTextEdit(), QPlainTextEdit()
        self.add_wide(label(told, "small", wrap=True))
        self.add_field("Tanggal", self.day)
        if ralat:
            for name, box in (("Tertulis", self.tertulis), ("Seharusnya", self.seharusnya)):
                box.setTabChangesFocus(True)
                box.setFixedHeight(scaled(72))
                self.add_field(name, box, hint="Persis seperti pada Sprin." if box is self.tertulis else "")
        self._ralat = ralat
        self.setMinimumWidth(fitting_width(480))

    def save(self) -> None:
        """Create it."""
        words = Salah(self.tertulis.toPlainText(), self.seharusnya.toPlainText())
        self._make(self.day.day(), [words] if self._ralat else [])


class ReturnDialog(FormDialog):
    """Kembalikan: why; `send` returns it."""

    least = PeranAkun.PENGENDALI

    def __init__(self, send: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__("Kembalikan Sprin", "Kembalikan", parent)
        self._send = send
        self.catatan = QPlainTextEdit()
        self.catatan.setTabChangesFocus(True)
        self.catatan.setFixedHeight(scaled(96))
        self.add_field("Catatan", self.catatan, hint="Apa yang harus diperbaiki; terbaca oleh penyusunnya.")
        self.setMinimumWidth(fitting_width(440))

    def save(self) -> None:
        """Return it."""
        self._send(self.catatan.toPlainText())
