"""Small forms: the next stage with its letter, an extension, a figure of the other side, a reason, passing people on."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from poskoapp.domain.bko_jenis import HitunganBko, StatusBko
from poskoapp.domain.errors import InputError
from poskoapp.services.bko_baris import PermintaanRow
from poskoapp.ui.bko.moment_fields import now
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import MomentBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import label

_LETTERS = {
    StatusBko.PERMOHONAN: "Nomor surat permohonan",
    StatusBko.PERSETUJUAN: "Nomor surat/telegram persetujuan",
    StatusBko.PERGESERAN: "Nomor Sprin pergeseran",
}
_MOST = 1_000_000


class StageDialog(FormDialog):
    """`keep` takes stage, moment, letter and remark."""

    def __init__(
        self,
        stages: Sequence[StatusBko],
        keep: Callable[[StatusBko, datetime, str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Lanjutkan tahap", "Lanjutkan", parent)
        self._keep = keep
        self.stage = ChoiceBox((stage.label, stage) for stage in stages)
        self.moment, self.nomor, self.keterangan = MomentBox(now()), QLineEdit(), QLineEdit()
        self.add_field("Tahap", self.stage)
        self.add_field("Waktu", self.moment)
        self.add_field("Nomor surat", self.nomor)
        self.add_field("Keterangan", self.keterangan)
        self.stage.currentIndexChanged.connect(lambda _at: self._suggest())
        self._suggest()
        self.setMinimumWidth(fitting_width(440))

    def save(self) -> None:
        """Reach the stage."""
        texts = (self.nomor.text().strip(), self.keterangan.text().strip())
        self._keep(self.stage.value(), self.moment.moment(), *texts)

    def _suggest(self) -> None:
        self.nomor.setPlaceholderText(_LETTERS.get(self.stage.value(), ""))
        self.keterangan.setPlaceholderText("wajib diisi" if self.stage.value() is StatusBko.DITOLAK else "")


class ExtendDialog(FormDialog):
    """`keep` takes the new end, the moment, the letter and the reason."""

    def __init__(
        self,
        row: PermintaanRow,
        keep: Callable[[datetime, datetime, str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Perpanjang BKO", "Perpanjang", parent)
        self._row, self._keep = row, keep
        self.until, self.nomor, self.alasan = (
            MomentBox(row.selesai + timedelta(days=3)),
            QLineEdit(),
            QLineEdit(),
        )
        self.add_wide(label("Berlaku bagi semua yang belum kembali.", "small", wrap=True))
        self.add_field("Menjadi sampai", self.until, self._check)
        self.add_field("Nomor surat", self.nomor)
        self.add_field("Alasan", self.alasan)
        self.setMinimumWidth(fitting_width(440))

    def save(self) -> None:
        """Extend it."""
        self._keep(self.until.moment(), now(), self.nomor.text().strip(), self.alasan.text().strip())

    def _check(self) -> None:
        if self.until.moment() <= self._row.selesai:
            raise InputError("Harus sesudah akhir masa yang sekarang.")


class AngkaDialog(FormDialog):
    """`keep` takes count, number and source."""

    def __init__(
        self, keep: Callable[[HitunganBko, int, str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("Angka menurut pihak lain", parent=parent)
        self._keep = keep
        self.hitungan = ChoiceBox((h.label, h) for h in HitunganBko)
        self.jumlah, self.sumber = QSpinBox(), QLineEdit()
        self.jumlah.setRange(0, _MOST)
        self.add_wide(label("Disimpan di samping angka kita, dan tidak mengubahnya.", "small", wrap=True))
        self.add_field("Hitungan", self.hitungan)
        self.add_field("Jumlah", self.jumlah)
        self.add_field("Sumber", self.sumber, self._check, "Siapa yang menyatakan, dan di mana.")
        self.hitungan.choose(HitunganBko.TIBA)
        self.setMinimumWidth(fitting_width(440))

    def save(self) -> None:
        """Note it."""
        self._keep(self.hitungan.value(), self.jumlah.value(), self.sumber.text())

    def _check(self) -> None:
        if not self.sumber.text().strip():
            raise InputError("Sumber wajib diisi.")


class ReasonDialog(FormDialog):
    """One reason; `choices` offers for which count, none where it is about people. `keep` takes choice and reason."""

    def __init__(
        self,
        about: str,
        choices: Sequence[HitunganBko],
        alasan: str,
        keep: Callable[[HitunganBko | None, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Keterangan", parent=parent)
        self._keep = keep
        self.hitungan = ChoiceBox((h.label, h) for h in choices)
        self.alasan = QLineEdit(alasan)
        self.add_wide(label(about, wrap=True))
        if choices:
            self.add_field("Hitungan", self.hitungan)
        self.add_field("Keterangan", self.alasan)
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """Keep it."""
        self._keep(self.hitungan.value() if self.hitungan.count() else None, self.alasan.text().strip())


class PassOnDialog(FormDialog):
    """`keep` takes the unit and the moment."""

    def __init__(
        self, about: str, keep: Callable[[str, datetime], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("Teruskan ke satuan lain", "Teruskan", parent)
        self._keep = keep
        self.ke, self.moment = QLineEdit(), MomentBox(now())
        self.add_wide(label(about, wrap=True))
        self.add_field("Satuan tujuan", self.ke, self._check)
        self.add_field("Sejak", self.moment)
        self.setMinimumWidth(fitting_width(440))

    def save(self) -> None:
        """Pass them on."""
        self._keep(self.ke.text().strip(), self.moment.moment())

    def _check(self) -> None:
        if not self.ke.text().strip():
            raise InputError("Satuan tujuan wajib diisi.")
