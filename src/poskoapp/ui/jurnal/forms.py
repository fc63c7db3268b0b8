"""The forms of the tab: a sentence with its reason, a correction, an incident, the numbering of a report."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.domain.jurnal import JenisInsiden, Saluran, StatusInsiden
from poskoapp.services.insiden import InsidenFields
from poskoapp.services.jurnal import JurnalFields, JurnalRow
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import MomentBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button


class SentenceForm(FormDialog):
    """One sentence: why something is withdrawn, what was done."""

    def __init__(
        self, judul: str, word: str, hint: str, keep: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(judul, parent=parent)
        self._keep, self.text = keep, QLineEdit()
        self.add_field(word, self.text, hint=hint)
        self.setMinimumWidth(fitting_width(520))

    def save(self) -> None:
        """Keep the sentence."""
        self._keep(self.text.text())


class KoreksiForm(FormDialog):
    """Corrects an entry of the log; `keep` takes the entry as it shall be and the reason."""

    def __init__(
        self, row: JurnalRow, keep: Callable[[JurnalFields, str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Koreksi catatan nomor {row.nomor}", parent=parent)
        self._before, self._keep = entry_fields(row), keep
        self.waktu, self.sumber = MomentBox(row.waktu), QLineEdit(row.sumber)
        self.saluran = ChoiceBox((s.label, s) for s in Saluran)
        self.saluran.choose(row.saluran)
        self.kejadian, self.tindakan = QLineEdit(row.kejadian), QLineEdit(row.tindakan)
        self.alasan = QLineEdit()
        self.add_field("Kejadian", self.kejadian)
        self.add_field("Tindakan", self.tindakan)
        self.add_field("Waktu", self.waktu)
        self.add_field("Sumber", self.sumber)
        self.add_field("Saluran", self.saluran)
        self.add_field(
            "Alasan koreksi", self.alasan, hint="Isi semula tetap tersimpan di samping alasan ini."
        )
        self.setMinimumWidth(fitting_width(560))

    def save(self) -> None:
        """Keep what was corrected."""
        after = replace(
            self._before,
            waktu=self.waktu.moment(),
            kejadian=self.kejadian.text(),
            sumber=self.sumber.text(),
            saluran=self.saluran.value(),
            tindakan=self.tindakan.text(),
        )
        self._keep(after, self.alasan.text())


class InsidenForm(FormDialog):
    """An incident; one that is there asks also why it changes."""

    def __init__(
        self,
        before: InsidenFields | None,
        kelurahan: Sequence[tuple[str, int]],
        now: datetime,
        keep: Callable[[InsidenFields, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Ubah insiden" if before else "Insiden baru", parent=parent)
        self._keep, self._new = keep, before is None
        given = before or InsidenFields(JenisInsiden.KERIBUTAN, "", now, now)
        self.jenis = ChoiceBox((j.label, j) for j in JenisInsiden)
        self.status = ChoiceBox((s.label, s) for s in StatusInsiden)
        self.kelurahan = ChoiceBox([("(tidak disebut)", None), *kelurahan], typed=True)
        self.jenis.choose(given.jenis)
        self.status.choose(given.status)
        self.kelurahan.choose(given.kelurahan_id)
        self.mulai, self.diketahui = MomentBox(given.mulai), MomentBox(given.diketahui)
        self.selesai = MomentBox(given.selesai or now)
        names = ("perihal", "tempat", "pelapor", "terlibat", "korban", "kerugian", "sebab", "rencana")
        self.texts = {name: QLineEdit(getattr(given, name)) for name in names}
        self.uraian, self.alasan = QPlainTextEdit(given.uraian), QLineEdit()
        self.uraian.setFixedHeight(scaled(96))
        self.uraian.setTabChangesFocus(True)
        self._add_fields()
        self.status.currentIndexChanged.connect(lambda _at: self._show_end())
        self._show_end()

    def fields(self) -> InsidenFields:
        """What was typed."""
        status = self.status.value()
        return InsidenFields(
            jenis=self.jenis.value(),
            mulai=self.mulai.moment(),
            diketahui=self.diketahui.moment(),
            uraian=self.uraian.toPlainText(),
            kelurahan_id=self.kelurahan.value(),
            selesai=self.selesai.moment() if status is StatusInsiden.SELESAI else None,
            status=status,
            **{name: box.text() for name, box in self.texts.items()},
        )

    def save(self) -> None:
        """Keep what was typed."""
        self._keep(self.fields(), self.alasan.text())

    def _add_fields(self) -> None:
        self.add_section("Kejadian")
        self.add_field("Perihal", self.texts["perihal"], hint="Satu baris: apa yang terjadi.")
        self.add_field("Jenis", self.jenis)
        self.add_field("Tempat", self.texts["tempat"])
        self.add_field("Kelurahan", self.kelurahan, self._check_kelurahan)
        self.add_field("Mulai", self.mulai)
        self.add_field("Diketahui pos", self.diketahui)
        self.add_field("Pelapor", self.texts["pelapor"])
        self.add_field("Uraian", self.uraian)
        self.add_column()
        self.add_section("Akibat dan penanganan")
        for name in ("terlibat", "korban", "kerugian", "sebab", "rencana"):
            self.add_field({"terlibat": "Yang terlibat"}.get(name, name.capitalize()), self.texts[name])
        self.add_field("Status", self.status)
        self.add_field("Selesai", self.selesai)
        if not self._new:
            self.add_field("Alasan", self.alasan, hint="Yang berubah masuk jurnal beserta isi semula.")
        self.setMinimumWidth(fitting_width(900))

    def _show_end(self) -> None:
        self.selesai.setEnabled(self.status.value() is StatusInsiden.SELESAI)

    def _check_kelurahan(self) -> None:
        if not self.kelurahan.known():
            raise InputError("Kelurahan itu tidak ada dalam berkas ini.", "Pilih dari daftarnya.")


class PerkembanganForm(FormDialog):
    """What happened next in an incident, or what was done, and when; `keep` takes event, act and moment."""

    def __init__(
        self,
        nomor: int,
        perihal: str,
        now: datetime,
        keep: Callable[[str, str, datetime], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Perkembangan insiden {nomor}", parent=parent)
        self._keep = keep
        self.kejadian, self.tindakan, self.waktu = QLineEdit(), QLineEdit(), MomentBox(now)
        self.add_field("Kejadian", self.kejadian, hint=f"Yang terjadi sesudah: {perihal}")
        self.add_field("Tindakan", self.tindakan, hint="Salah satunya cukup.")
        self.add_field("Waktu", self.waktu)
        self.setMinimumWidth(fitting_width(520))

    def save(self) -> None:
        """Add it to the course of the incident."""
        self._keep(self.kejadian.text(), self.tindakan.text(), self.waktu.moment())


class LaporanForm(FormDialog):
    """Numbers a report and says what the log does not.

    `keep` takes span, situation, remark, number, and whether it goes to a printer. What is told of one event (`satu`)
    begins when that began.
    """

    def __init__(
        self,
        judul: str,
        span: tuple[datetime, datetime],
        agenda: int,
        keep: Callable[[tuple[datetime, datetime], str, str, int, bool], object],
        parent: QWidget | None = None,
        *,
        satu: bool = False,
    ) -> None:
        super().__init__(judul, "Nomori dan simpan …", parent=parent)
        self._keep, self._to_printer = keep, False
        self.print_button = button("Nomori dan cetak …", self._print_now, least=PeranAkun.OPERATOR)
        self.add_action(self.print_button)
        self.agenda = QLineEdit(str(agenda))
        self.dari, self.sampai = MomentBox(span[0]), MomentBox(span[1])
        self.situasi, self.catatan = QLineEdit(), QLineEdit()
        self.add_field("Nomor agenda", self.agenda, self._number, "Nomor berikutnya sudah terisi.")
        self.dari.setEnabled(not satu)
        self.add_field("Dari", self.dari, hint="Mulai kejadian; diubah pada insidennya." if satu else "")
        self.add_field("Sampai", self.sampai)
        self.add_field("Situasi umum", self.situasi, hint="Misalnya: aman dan terkendali.")
        self.add_field("Catatan", self.catatan)
        self.setMinimumWidth(fitting_width(540))

    def save(self) -> None:
        """Number it."""
        span = self.dari.moment(), self.sampai.moment()
        self._keep(span, self.situasi.text(), self.catatan.text(), self._number(), self._to_printer)

    def _print_now(self) -> None:
        self._to_printer = True
        try:
            self.save_now()
        finally:
            self._to_printer = False

    def _number(self) -> int:
        text = self.agenda.text().strip()
        if not (text.isascii() and text.isdigit() and 0 < int(text) < 100_000):
            raise InputError("Nomor agenda bukan bilangan.", "Isi angka saja, misalnya 12.")
        return int(text)


def entry_fields(row: JurnalRow) -> JurnalFields:
    """What of an entry can be corrected."""
    return JurnalFields(
        row.waktu, row.kejadian, row.sumber, row.saluran, row.tindakan, row.status, row.insiden_id
    )


def day_of(moment: datetime) -> tuple[datetime, datetime]:
    """From midnight to midnight."""
    start = datetime.combine(moment.date(), datetime.min.time())
    return start, start + timedelta(days=1)
