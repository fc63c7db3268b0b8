"""Forms about a team: putting it together, its settings, extension, withdrawal, replacement, turns, hand-over."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.domain.walkat import StatusGiliran
from poskoapp.domain.walkat_susunan import Susunan
from poskoapp.services.walkat import ReguFields, check_regu
from poskoapp.services.walkat_baris import FlowRow, ReguRow
from poskoapp.services.walkat_jadwal import TempatGiliran
from poskoapp.services.walkat_serah_terima import SerahTerimaFields
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import MomentBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_HOURS = {
    "jumlah_dinas": ("Bertugas tiap giliran", 1, 40, " orang"),
    "jam_ganti": ("Jam ganti", 0, 23, ".00"),
    "jam_giliran": ("Lama giliran", 1, 24, " jam"),
}


class ReguDialog(FormDialog):
    """With `susunan` a team is put together; `keep` takes old and new fields, the shape, and whether to fill it."""

    def __init__(
        self,
        judul: str,
        before: ReguFields,
        susunan: Susunan | None,
        keep: Callable[[ReguFields, ReguFields, Susunan | None, bool], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(judul, "Bentuk regu" if susunan else "Simpan", parent)
        self._before, self._keep = before, keep
        self._shaped = susunan is not None
        self.susunan = ChoiceBox((s.label, s) for s in Susunan)
        self.isi = QCheckBox("Isi dengan calon terbaik")
        self.isi.setChecked(True)
        self.mulai, self.selesai = MomentBox(before.mulai), MomentBox(before.selesai)
        self.numbers = {name: self._number(name, before) for name in _HOURS}
        self.tempat, self.catatan = QLineEdit(before.tempat), QLineEdit(before.catatan)
        if susunan is not None:
            self.susunan.choose(susunan)
        self._build_fields()
        self.setMinimumWidth(fitting_width(820))

    def save(self) -> None:
        """Keep what was typed."""
        self._keep(
            self._before,
            self._typed(),
            self.susunan.value() if self._shaped else None,
            self.isi.isChecked(),
        )

    def _build_fields(self) -> None:
        self.add_section("Regu")
        if self._shaped:
            self.add_field("Susunan", self.susunan, hint="Sama bagi semua paslon.")
            self.add_field("Personel", self.isi, hint="Yang bebas, cakap, dan paling sedikit jamnya.")
            self.susunan.currentIndexChanged.connect(lambda _at: self._suggest())
        self.add_field("Mulai", self.mulai, hint="Lazimnya sejak penetapan atau undian nomor urut.")
        self.add_field("Sampai", self.selesai, lambda: check_regu(self._typed()))
        self.add_field("Tempat serah terima", self.tempat)
        self.add_field("Catatan", self.catatan)
        self.add_column()
        self.add_section("Giliran")
        for name, (word, *_rest) in _HOURS.items():
            self.add_field(word, self.numbers[name])

    def _number(self, name: str, before: ReguFields) -> QSpinBox:
        _word, least, most, suffix = _HOURS[name]
        box = QSpinBox()
        box.setRange(least, most)
        box.setSuffix(suffix)
        box.setValue(getattr(before, name))
        return box

    def _suggest(self) -> None:
        self.numbers["jumlah_dinas"].setValue(self.susunan.value().jumlah_dinas)

    def _typed(self) -> ReguFields:
        return ReguFields(
            self.mulai.moment(),
            self.selesai.moment(),
            **{name: box.value() for name, box in self.numbers.items()},
            tempat=self.tempat.text(),
            catatan=self.catatan.text(),
        )


class MomentDialog(FormDialog):
    """One moment, and a reason where one is wanted; `keep` takes both."""

    def __init__(
        self,
        judul: str,
        about: str,
        moment: datetime,
        keep: Callable[[datetime, str], object],
        *,
        alasan: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(judul, parent=parent)
        self._keep = keep
        self.moment, self.alasan = MomentBox(moment), QLineEdit(alasan or "")
        self.add_wide(label(about, wrap=True))
        self.add_field("Waktu", self.moment)
        if alasan is not None:
            self.add_field("Alasan", self.alasan, self._check)
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """Do it."""
        self._keep(self.moment.moment(), self.alasan.text().strip())

    def _check(self) -> None:
        if not self.alasan.text().strip():
            raise InputError("Alasan wajib diisi.")


class PeriodDialog(FormDialog):
    """A period, and what it is for; `keep` takes its beginning and its end."""

    def __init__(
        self,
        texts: tuple[str, str, str],
        period: tuple[datetime, datetime],
        keep: Callable[[datetime, datetime], object],
        parent: QWidget | None = None,
    ) -> None:
        judul, simpan, about = texts
        super().__init__(judul, simpan, parent)
        self._keep = keep
        self.mulai, self.selesai = MomentBox(period[0]), MomentBox(period[1])
        self.add_wide(label(about, wrap=True))
        self.add_field("Mulai", self.mulai)
        self.add_field("Sampai", self.selesai, self._check)
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """Use it."""
        self._keep(self.mulai.moment(), self.selesai.moment())

    def _check(self) -> None:
        if self.selesai.moment() <= self.mulai.moment():
            raise InputError("Harus sesudah mulai.")


class PaperPeriodDialog(PeriodDialog):
    """The days of a paper: nothing is changed by it."""

    least = PeranAkun.PIMPINAN


class TurnDialog(FormDialog):
    """One turn by figures; `keep` takes its place."""

    def __init__(
        self,
        judul: str,
        before: TempatGiliran,
        flows: Sequence[FlowRow],
        keep: Callable[[TempatGiliran], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(judul, parent=parent)
        self._keep = keep
        self.flow = ChoiceBox((f.nama, f.id) for f in flows)
        self.status = ChoiceBox((s.label, s) for s in StatusGiliran)
        self.mulai, self.selesai = MomentBox(before.mulai), MomentBox(before.selesai)
        self.flow.choose(before.flow_id)
        self.status.choose(before.status)
        self.add_field("Flow", self.flow)
        self.add_field("Status", self.status)
        self.add_field("Mulai", self.mulai)
        self.add_field("Sampai", self.selesai, self._check)
        self.setMinimumWidth(fitting_width(440))

    def save(self) -> None:
        """Keep it."""
        times = (self.mulai.moment(), self.selesai.moment())
        self._keep(TempatGiliran(self.flow.value(), self.status.value(), *times))

    def _check(self) -> None:
        if self.selesai.moment() - self.mulai.moment() < timedelta(minutes=1):
            raise InputError("Harus sesudah mulai.")


class HandoverDialog(FormDialog):
    """`keep` takes what was written down."""

    def __init__(
        self,
        before: SerahTerimaFields,
        keep: Callable[[SerahTerimaFields], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Serah terima pengawalan", "Catat", parent)
        self._keep = keep
        self.waktu = MomentBox(before.waktu)
        self.dari, self.kepada = _names_box(before.dari), _names_box(before.kepada)
        self.perlengkapan, self.senpi, self.catatan = QLineEdit(), QLineEdit(), QLineEdit()
        self.add_field("Waktu", self.waktu)
        self.add_field("Dari", self.dari, hint="Satu nama tiap baris.")
        self.add_field("Kepada", self.kepada, self._check, "Satu nama tiap baris.")
        self.add_field("Perlengkapan", self.perlengkapan, hint="HT, kendaraan, rompi …")
        self.add_field("Keadaan senpi", self.senpi, hint="Jenis, nomor, jumlah peluru, lengkap atau tidak.")
        self.add_field("Catatan", self.catatan)
        self.setMinimumWidth(fitting_width(500))

    def save(self) -> None:
        """Write it down."""
        texts = (self.perlengkapan.text(), self.senpi.text(), self.catatan.text())
        names = (_names(self.dari), _names(self.kepada))
        self._keep(SerahTerimaFields(self.waktu.moment(), *names, *texts))

    def _check(self) -> None:
        if not _names(self.kepada):
            raise InputError("Nama penerima wajib diisi.")


def _names_box(names: Sequence[str]) -> QPlainTextEdit:
    box = QPlainTextEdit("\n".join(names))
    box.setTabChangesFocus(True)
    box.setFixedHeight(scaled(64))
    return box


def _names(box: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in box.toPlainText().splitlines() if line.strip())


def moment_near(regu: ReguRow) -> datetime:
    """What a form proposes: the desk's own time while the team is on duty, otherwise just after its beginning."""
    now = clock.now().replace(minute=0, second=0, microsecond=0)
    if regu.mulai < now < regu.akhir:
        return now
    return regu.mulai + min(timedelta(hours=1), (regu.akhir - regu.mulai) / 2)
