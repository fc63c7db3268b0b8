"""Naming people: one by hand, or a list pasted from a spreadsheet; a file comes by the same way."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from poskoapp.domain.bko_jenis import HitunganBko
from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.services.bko_baris import RincianRow
from poskoapp.services.bko_nama import NamaFields
from poskoapp.services.impor import GiveBack, ImporReport
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.import_report import ImportReportDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_ABOUT = (
    "Tempel sel dari Excel beserta judul kolomnya (Nama, Pangkat, NRP; boleh Jabatan dan HP). Yang sudah ada dalam "
    "daftar tidak dihitung dua kali."
)


class PasteNamesDialog(FormDialog):
    """`keep` takes the line's key, the pasted text and the count, and answers with the report of what was taken.

    `give_back` writes the rows that were refused.
    """

    def __init__(
        self,
        lines: Sequence[RincianRow],
        keep: Callable[[int, str, HitunganBko], ImporReport],
        give_back: GiveBack,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Tempel daftar nama", "Ambil", parent)
        self._keep, self._give_back = keep, give_back
        self._report: ImporReport | None = None
        self.line = line_choice(lines)
        self.hitungan = ChoiceBox((h.label, h) for h in HitunganBko)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(scaled(220))
        self.hitungan.choose(HitunganBko.DISETUJUI)
        self.add_wide(label(_ABOUT, "small", wrap=True))
        self.add_field("Rincian", self.line)
        self.add_field("Tercatat sebagai", self.hitungan)
        self.add_field("Daftar", self.text, self._check, wide=True)
        self.setMinimumWidth(fitting_width(600))

    def save(self) -> None:
        """Take them."""
        self._report = self._keep(self.line.value(), self.text.toPlainText(), self.hitungan.value())

    def saved(self) -> None:
        """Say what was taken and what not."""
        super().saved()
        if self._report is not None:
            ImportReportDialog("Daftar nama BKO", self._report, self._give_back, self.parentWidget()).open()

    def _check(self) -> None:
        if len(self.text.toPlainText().splitlines()) < 2:
            raise InputError("Daftar kosong.", "Tempel baris judul dan paling sedikit satu nama.")


class ListDialog(FormDialog):
    """Before the assistant: `go` takes the line's key and the count in which the people of the list stand."""

    def __init__(
        self,
        lines: Sequence[RincianRow],
        line_id: int | None,
        go: Callable[[int, HitunganBko], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Impor daftar nama", "Pilih berkas …", parent)
        self._go = go
        self.line = line_choice(lines)
        self.hitungan = ChoiceBox((h.label, h) for h in HitunganBko)
        self.line.choose(line_id)
        self.hitungan.choose(HitunganBko.DISETUJUI)
        self.add_field("Rincian", self.line)
        self.add_field("Tercatat sebagai", self.hitungan, hint="Yang ada dalam daftar masuk ke hitungan ini.")
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """Nothing is written yet."""

    def saved(self) -> None:
        """Go on with the file."""
        super().saved()
        self._go(self.line.value(), self.hitungan.value())


class NameDialog(FormDialog):
    """One person by hand, for whom a reason may be stated. `keep` takes the line's key, the person and the reason."""

    def __init__(
        self,
        lines: Sequence[RincianRow],
        keep: Callable[[int, NamaFields, str], object],
        nrp: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Tambah nama", parent=parent)
        self._keep = keep
        self.line = line_choice(lines)
        self.jenis = ChoiceBox((jenis.value, jenis) for jenis in JenisPersonel)
        self.nrp, self.nama, self.pangkat = QLineEdit(nrp), QLineEdit(), QLineEdit()
        self.jabatan, self.hp, self.alasan = QLineEdit(), QLineEdit(), QLineEdit()
        for text, widget, hint in (
            ("Rincian", self.line, ""), ("Jenis", self.jenis, ""), ("NRP/NIP", self.nrp, ""),
            ("Nama", self.nama, ""), ("Pangkat", self.pangkat, ""), ("Jabatan", self.jabatan, ""),
            ("Nomor HP", self.hp, ""), ("Keterangan", self.alasan, "Bila ia tidak ada dalam daftar yang disetujui."),
        ):  # fmt: skip
            self.add_field(text, widget, hint=hint)
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """Name him."""
        person = NamaFields(
            self.nrp.text(), self.nama.text(), self.pangkat.text(), self.jabatan.text(), self.hp.text(),
            self.jenis.value(),
        )  # fmt: skip
        self._keep(self.line.value(), person, self.alasan.text().strip())


def line_choice(lines: Sequence[RincianRow]) -> ChoiceBox:
    """The lines of a request to choose from."""
    return ChoiceBox(
        (" · ".join(p for p in (line.satuan_asal, line.kualifikasi) if p), line.id) for line in lines
    )
