"""The proof: the chain recomputed, and held against what papers bear."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from poskoapp.domain.jangkar import Jangkar, read_jangkar
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.restyle import set_property
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

if TYPE_CHECKING:
    from poskoapp.services.riwayat import RiwayatService
    from poskoapp.storage.history import Verification

_HOW = (
    "Setiap langkah disegel bersama semua langkah sebelumnya. Siapa pun yang mengubah, menghapus atau menyisipkan sebuah "
    "langkah di luar Posko merusak segelnya. Ujung riwayat hanya dapat dibuktikan dengan kertas: di kaki setiap daftar "
    "yang dicetak, dan pada lembar serah terima, tertulis kode riwayat saat itu."
)


class PeriksaPage(QWidget):
    """Type the codes of as many papers as there are, or none, and press Periksa."""

    def __init__(self, service: "RiwayatService", jobs: JobRunner) -> None:
        super().__init__()
        self._service, self._jobs = service, jobs
        self.now = label("", "figure")
        self.codes = QPlainTextEdit()
        self.codes.setAccessibleName("Kode riwayat dari kertas")
        self.codes.setPlaceholderText("57-A1B2C3D4")
        self.codes.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.codes.setFixedHeight(scaled(88))
        self.codes.setTabChangesFocus(True)
        self.verdict = label("", "strong", wrap=True)
        self.found = label("", wrap=True)
        self._build()

    def check(self) -> None:
        """Periksa: beside the screen; the verdict comes below the button."""
        with refusals_shown(self):
            codes = [read_jangkar(line) for line in self.codes.toPlainText().splitlines() if line.strip()]
            self._jobs.start(
                "Memeriksa riwayat",
                lambda _progress: self._service.verify(codes),
                lambda result: self.show_result(result, codes),
                modal=True,
            )

    def show_result(self, result: "Verification", codes: list[Jangkar]) -> None:
        """The verdict in a sentence, and what follows from it."""
        set_property(self.verdict, "tone", "success" if result.utuh else "danger")
        self.verdict.setText(_verdict(result, codes))
        self.found.setText(_consequence(result, codes))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(scaled(10))
        column.addWidget(label(_HOW, wrap=True))
        column.addWidget(label("Kode riwayat sekarang", "small"))
        jangkar = self._service.anchor()
        self.now.setText(jangkar.teks if jangkar else "belum ada langkah")
        column.addWidget(self.now)
        column.addWidget(label("Kode dari kertas, satu baris satu kode (boleh kosong)", "small"))
        column.addWidget(self.codes)
        row = Toolbar()
        row.add(button("Periksa", self.check, primary=True))
        row.add_stretch()
        column.addWidget(row)
        column.addWidget(self.verdict)
        column.addWidget(self.found)
        column.addStretch(1)


def _verdict(result: "Verification", codes: list[Jangkar]) -> str:
    count = f"{number_text(result.entri)} langkah"
    if result.rusak is not None:
        return f"RUSAK: langkah nomor {result.rusak} tidak sesuai segelnya."
    if result.salah:
        told = ", ".join(each.teks for each in result.salah)
        return f"TIDAK COCOK dengan kertas: {told}."
    if codes:
        return f"Utuh: {count}, cocok dengan {number_text(len(codes))} kode dari kertas."
    return f"Utuh: {count}."


def _consequence(result: "Verification", codes: list[Jangkar]) -> str:
    if result.rusak is not None or result.salah:
        return (
            "Riwayat diubah, dipotong atau ditulis ulang di luar Posko. Jangan lanjutkan bekerja dalam berkas ini: simpan "
            "salinannya sebagai bukti, laporkan kepada Pengendali, dan bandingkan dengan cadangan sebelum langkah itu."
        )
    if codes:
        return "Sampai langkah pada kode terbaru itu tidak ada yang diubah, dihapus atau disisipkan."
    return "Ketik kode dari kertas terbaru untuk membuktikan bahwa ujungnya juga tidak dipotong."
