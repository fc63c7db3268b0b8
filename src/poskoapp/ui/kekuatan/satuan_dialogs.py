"""The forms of a unit: itself, its establishment, and its strength without names."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from poskoapp.domain.dsp import GOLONGAN
from poskoapp.domain.errors import InputError
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.services.satuan import SatuanRow
from poskoapp.services.satuan_ubah import SatuanFields
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import label

_JENIS = {
    JenisSatuan.POLDA: "Polda",
    JenisSatuan.POLRES: "Polres",
    JenisSatuan.BAG: "Bag",
    JenisSatuan.SAT: "Sat",
    JenisSatuan.SI: "Si",
    JenisSatuan.POLSEK: "Polsek",
    JenisSatuan.BRIMOB: "Brimob",
    JenisSatuan.KODIM: "Kodim",
    JenisSatuan.KORAMIL: "Koramil",
    JenisSatuan.LINMAS: "Linmas",
    JenisSatuan.LAIN: "Lainnya",
}
_TOP = "Tidak ada (paling atas)"
_MOST = 99_999


class SatuanDialog(FormDialog):
    """Name, kind and place in the tree; `keep` hands the fields to a service."""

    def __init__(
        self,
        judul: str,
        satuan: Sequence[SatuanRow],
        keep: Callable[[SatuanFields], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(judul, parent=parent)
        self._keep = keep
        self._start = SatuanFields("", JenisSatuan.LAIN)
        self.nama = QLineEdit()
        self.jenis = ChoiceBox((text, jenis) for jenis, text in _JENIS.items())
        self.induk = ChoiceBox([(_TOP, None), *((s.nama, s.id) for s in satuan)], typed=True)
        self.tempat = QLineEdit()
        self.add_field("Nama", self.nama, self._check_nama)
        self.add_field("Jenis", self.jenis)
        self.add_field("Di bawah", self.induk, self._check_induk)
        self.add_field("Koordinat", self.tempat, self._check_place, "Lintang, bujur: -6.2345, 106.9876")
        self.setMinimumWidth(fitting_width(440))
        self.start_with(self._start)

    def start_with(self, fields: SatuanFields) -> None:
        """Fill the form."""
        self._start = fields
        self.nama.setText(fields.nama)
        self.jenis.choose(fields.jenis)
        self.induk.choose(fields.induk_id)
        self.tempat.setText("" if fields.lat is None else f"{fields.lat}, {fields.lng}")

    def save(self) -> None:
        """Keep what was typed."""
        lat, lng = self._place()
        self._keep(SatuanFields(self.nama.text(), self.jenis.value(), self.induk.value(), lat, lng))

    def _check_nama(self) -> None:
        if not self.nama.text().strip():
            raise InputError("Nama satuan wajib diisi.")

    def _check_induk(self) -> None:
        if not self.induk.known():
            raise InputError("Pilih satuan dari daftar.")

    def _check_place(self) -> None:
        self._place()

    def _place(self) -> tuple[float | None, float | None]:
        text = self.tempat.text().strip()
        if not text:
            return None, None
        parts = text.replace(";", ",").split(",")
        try:
            lat, lng = (float(part) for part in parts)
        except ValueError:
            raise InputError("Tulis dua bilangan desimal bertitik, dipisah koma.") from None
        if not (-11.5 <= lat <= 6.5 and 94 <= lng <= 142):
            raise InputError("Tempat itu di luar Indonesia.")
        return lat, lng


class DspDialog(FormDialog):
    """The establishment of one unit, a number for each group of rank; nothing but zeros takes it away."""

    def __init__(
        self,
        satuan: str,
        jumlah: Mapping[str, int],
        keep: Callable[[dict[str, int]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"DSP {satuan}", parent=parent)
        self._keep = keep
        self.boxes = {golongan: number_box(jumlah.get(golongan, 0)) for golongan in GOLONGAN}
        for golongan, box in self.boxes.items():
            self.add_field(golongan, box)
        self.add_wide(label("Semua nol mengosongkannya: satuan tidak dibandingkan.", "small", wrap=True))
        self.setMinimumWidth(fitting_width(320))

    def save(self) -> None:
        """Keep the numbers."""
        self._keep({golongan: box.value() for golongan, box in self.boxes.items()})


class TerhitungDialog(FormDialog):
    """Strength without names of one unit; 0 takes it away."""

    def __init__(
        self, satuan: str, golongan: str, jumlah: int, keep: Callable[[str, int, str], object],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(f"Kekuatan tanpa nama: {satuan}", parent=parent)
        self._keep = keep
        self.golongan, self.jumlah, self.keterangan = QLineEdit(golongan), number_box(jumlah), QLineEdit()
        self.add_field("Golongan", self.golongan, self._check, "TNI, Linmas, Pol PP …")
        self.add_field("Jumlah", self.jumlah, hint="Nol menghapusnya.")
        self.add_field("Keterangan", self.keterangan)
        self.setMinimumWidth(fitting_width(400))

    def save(self) -> None:
        """Keep the number."""
        self._keep(self.golongan.text(), self.jumlah.value(), self.keterangan.text())

    def _check(self) -> None:
        if not self.golongan.text().strip():
            raise InputError("Golongan wajib diisi.")


def number_box(value: int) -> QSpinBox:
    """A whole number that is typed over."""
    box = QSpinBox()
    box.setRange(0, _MOST)
    box.setValue(value)
    box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    return box
