"""Forms about whom we escort: a pair, another VIP, and the end of a pair's escort."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QWidget

from poskoapp.domain import clock
from poskoapp.domain.errors import InputError
from poskoapp.domain.walkat import AlasanAkhir, JenisPemilihan, Kedudukan
from poskoapp.services.paslon import PaslonFields, VipFields
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import DateBox, MomentBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import label

_SEXES = (("belum diketahui", ""), ("Laki-laki", "L"), ("Perempuan", "P"))
_POLWAN = "Perempuan: regunya memerlukan walpri Polwan."


def _required(box: QLineEdit, word: str) -> Callable[[], None]:
    def check() -> None:
        if not box.text().strip():
            raise InputError(f"{word} wajib diisi.")

    return check


class PaslonDialog(FormDialog):
    """`keep` takes the fields that the form began with and those it ends with."""

    def __init__(
        self,
        judul: str,
        before: PaslonFields,
        keep: Callable[[PaslonFields, PaslonFields], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(judul, parent=parent)
        self._before, self._keep = before, keep
        self.pemilihan = ChoiceBox((p.label, p) for p in JenisPemilihan)
        self.nomor = QSpinBox()
        self.nomor.setRange(0, 99)
        self.nomor.setSpecialValueText("belum diundi")
        self.calon, self.wakil = QLineEdit(before.calon), QLineEdit(before.wakil)
        self.kelamin_calon, self.kelamin_wakil = ChoiceBox(_SEXES), ChoiceBox(_SEXES)
        self.alamat_calon, self.alamat_wakil = QLineEdit(before.alamat_calon), QLineEdit(before.alamat_wakil)
        self.sudah = QCheckBox("Sudah ditetapkan KPU")
        self.ditetapkan = DateBox(before.ditetapkan or clock.today())
        self._build_fields()
        self._fill(before)
        self.setMinimumWidth(fitting_width(820))

    def save(self) -> None:
        """Keep what was typed."""
        after = PaslonFields(
            self.pemilihan.value(), self.calon.text(), self.wakil.text(), self.nomor.value() or None,
            self.kelamin_calon.value(), self.kelamin_wakil.value(), self.alamat_calon.text(),
            self.alamat_wakil.text(), self.ditetapkan.day() if self.sudah.isChecked() else None,
        )  # fmt: skip
        self._keep(self._before, after)

    def _build_fields(self) -> None:
        self.add_section("Pasangan calon")
        self.add_field("Pemilihan", self.pemilihan)
        self.add_field("Nomor urut", self.nomor, hint="Menurut undian KPU; semua paslon diperlakukan sama.")
        self.add_field("Penetapan", self.sudah)
        self.add_field("Tanggal", self.ditetapkan)
        self.add_column()
        for word, nama, sex, alamat in (
            ("Calon", self.calon, self.kelamin_calon, self.alamat_calon),
            ("Calon wakil", self.wakil, self.kelamin_wakil, self.alamat_wakil),
        ):
            self.add_section(word)
            self.add_field("Nama", nama, _required(nama, f"Nama {word.lower()}"))
            self.add_field("Jenis kelamin", sex, hint=_POLWAN if word == "Calon" else "")
            self.add_field("Kediaman", alamat)
        self.sudah.toggled.connect(self.ditetapkan.setEnabled)

    def _fill(self, before: PaslonFields) -> None:
        self.pemilihan.choose(before.pemilihan)
        self.nomor.setValue(before.nomor_urut or 0)
        self.kelamin_calon.choose(before.kelamin_calon)
        self.kelamin_wakil.choose(before.kelamin_wakil)
        self.sudah.setChecked(before.ditetapkan is not None)
        self.ditetapkan.setEnabled(before.ditetapkan is not None)


class VipDialog(FormDialog):
    """`keep` takes the fields that the form began with and those it ends with."""

    def __init__(
        self,
        judul: str,
        before: VipFields,
        keep: Callable[[VipFields, VipFields], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(judul, parent=parent)
        self._before, self._keep = before, keep
        self.kedudukan = ChoiceBox((k.label, k) for k in Kedudukan if not k.berpasangan)
        self.nama, self.jabatan, self.alamat = (
            QLineEdit(before.nama),
            QLineEdit(before.jabatan),
            QLineEdit(before.alamat),
        )
        self.kelamin = ChoiceBox(_SEXES)
        self.kedudukan.choose(before.kedudukan)
        self.kelamin.choose(before.jenis_kelamin)
        self.add_field("Kedudukan", self.kedudukan)
        self.add_field("Nama", self.nama, _required(self.nama, "Nama"))
        self.add_field("Jenis kelamin", self.kelamin, hint=_POLWAN)
        self.add_field("Jabatan", self.jabatan, hint="Untuk kedudukan lainnya, mis. Ketua PPK Mekarwangi.")
        self.add_field("Kediaman", self.alamat)
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """Keep what was typed."""
        texts = (self.jabatan.text(), self.alamat.text())
        after = VipFields(self.kedudukan.value(), self.nama.text(), self.kelamin.value(), *texts)
        self._keep(self._before, after)


class EndDialog(FormDialog):
    """The end of a pair's escort; `keep` takes reason, day and the moment from which on the team is withdrawn."""

    def __init__(
        self,
        about: str,
        day: date,
        keep: Callable[[AlasanAkhir, date, datetime], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Akhiri pengawalan paslon", "Akhiri", parent)
        self._keep = keep
        self.alasan = ChoiceBox((a.label, a) for a in reversed(AlasanAkhir))
        self.hari = DateBox(day)
        self.tarik = MomentBox(datetime.combine(day + timedelta(days=1), time()))
        self.add_wide(
            label(f"{about}: giliran sesudah waktu penarikan hilang, personelnya bebas lagi.", wrap=True)
        )
        self.add_field("Alasan", self.alasan)
        self.add_field("Tanggal", self.hari, hint="Hari penetapan atau keputusan KPU, atau pengunduran diri.")
        self.add_field("Regu ditarik", self.tarik)
        self.hari.dateChanged.connect(lambda _day: self._follow())
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """End it."""
        self._keep(self.alasan.value(), self.hari.day(), self.tarik.moment())

    def _follow(self) -> None:
        midnight = MomentBox(datetime.combine(self.hari.day() + timedelta(days=1), time()))
        self.tarik.setDateTime(midnight.dateTime())
