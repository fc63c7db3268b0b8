"""The form of a request, of ours or of another unit."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from poskoapp.domain.bko_jenis import ArahBko, JenisBko
from poskoapp.domain.errors import InputError
from poskoapp.services.bko_aturan import PermintaanFields
from poskoapp.ui.bko.moment_fields import OptionalMoment
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import DateBox, MomentBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled

_LINES = {
    "pihak": "Pihak lain", "perihal": "Perihal", "tempat": "Tempat", "tugas": "Tugas", "titik_kumpul": "Titik kumpul",
    "pimpinan": "Pimpinan rombongan", "pimpinan_hp": "HP pimpinan", "akomodasi": "Akomodasi", "konsumsi": "Konsumsi",
    "bbm": "BBM", "lisan_oleh": "Lisan oleh", "nomor_surat": "Nomor surat", "klasifikasi": "Klasifikasi",
}  # fmt: skip


class RequestDialog(FormDialog):
    """`keep` takes the fields that the form began with and those it ends with."""

    def __init__(
        self,
        judul: str,
        before: PermintaanFields,
        keep: Callable[[PermintaanFields, PermintaanFields], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(judul, parent=parent)
        self._before, self._keep = before, keep
        self.lines = {name: QLineEdit(getattr(before, name)) for name in _LINES}
        self.arah = ChoiceBox((arah.label, arah) for arah in ArahBko)
        self.jenis = ChoiceBox((jenis.label, jenis) for jenis in JenisBko)
        self.mulai, self.selesai = MomentBox(before.mulai), MomentBox(before.selesai)
        self.alasan = QPlainTextEdit(before.alasan)
        self.lisan = OptionalMoment("ya", before.lisan_pada or before.mulai)
        self.tanggal = DateBox(before.tanggal_surat or before.mulai.date())
        self.arah.choose(before.arah)
        self.jenis.choose(before.jenis)
        self.lisan.set_moment(before.lisan_pada)
        self._build_fields()
        self.setMinimumWidth(fitting_width(860))

    def save(self) -> None:
        """Keep what was typed."""
        texts = {name: box.text().strip() for name, box in self.lines.items()}
        after = PermintaanFields(
            arah=self.arah.value(),
            jenis=self.jenis.value(),
            mulai=self.mulai.moment(),
            selesai=self.selesai.moment(),
            alasan=self.alasan.toPlainText().strip(),
            lisan_pada=self.lisan.moment(),
            tanggal_surat=self.tanggal.day() if texts["nomor_surat"] else None,
            catatan=self._before.catatan,
            **texts,
        )
        self._keep(self._before, after)

    def _build_fields(self) -> None:
        self.alasan.setTabChangesFocus(True)
        self.alasan.setFixedHeight(scaled(84))
        self.add_section("Permintaan")
        self.add_field("Arah", self.arah)
        self.add_field("Jenis", self.jenis)
        self._add_lines("pihak", "perihal")
        self.add_field("Alasan", self.alasan, hint="Dengan angka; dicetak dalam surat.")
        self.add_field("Mulai", self.mulai)
        self.add_field("Selesai", self.selesai, self._check_period)
        self._add_lines("tempat", "tugas")
        self.add_column()
        self.add_section("Surat")
        self.add_field("Lisan dahulu", self.lisan, hint="Diminta lewat telepon; suratnya menyusul.")
        self._add_lines("lisan_oleh", "nomor_surat")
        self.add_field("Tanggal surat", self.tanggal)
        self._add_lines("klasifikasi")
        self.add_section("Rombongan dan dukungan")
        self._add_lines("titik_kumpul", "pimpinan", "pimpinan_hp", "akomodasi", "konsumsi", "bbm")

    def _add_lines(self, *names: str) -> None:
        for name in names:
            check = self._required(name) if name in ("pihak", "perihal") else None
            self.add_field(_LINES[name], self.lines[name], check)

    def _required(self, name: str) -> Callable[[], None]:
        def check() -> None:
            if not self.lines[name].text().strip():
                raise InputError(f"{_LINES[name]} wajib diisi.")

        return check

    def _check_period(self) -> None:
        if self.selesai.moment() <= self.mulai.moment():
            raise InputError("Selesai harus sesudah mulai.")


def new_request(polda: str, mulai: datetime, selesai: datetime) -> PermintaanFields:
    """What an empty form begins with."""
    return PermintaanFields(
        arah=ArahBko.MASUK,
        jenis=JenisBko.HIERARKI,
        pihak=polda,
        perihal="Permohonan bantuan personel BKO",
        mulai=mulai,
        selesai=selesai,
    )
