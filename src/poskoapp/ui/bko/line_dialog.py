"""The form of a line: how many from which unit, with what, and where they sleep."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from poskoapp.domain.bko_jenis import BentukBko, HitunganBko
from poskoapp.domain.errors import InputError
from poskoapp.services.bko_rincian import RincianFields, TempatRow
from poskoapp.ui.bko.moment_fields import NumberField
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width

_LINES = {
    "satuan_asal": "Satuan asal", "tempat": "Tempat tugas", "kualifikasi": "Kualifikasi", "perlengkapan": "Perlengkapan",
    "kendaraan": "Kendaraan", "penginapan": "Penginapan",
}  # fmt: skip
_OWN = "Tempat lain"


class LineDialog(FormDialog):
    """`keep` takes the fields that the form began with and those it ends with."""

    def __init__(
        self,
        judul: str,
        before: RincianFields,
        places: Sequence[TempatRow],
        keep: Callable[[RincianFields, RincianFields], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(judul, parent=parent)
        self._before, self._keep = before, keep
        self.lines = {name: QLineEdit(getattr(before, name)) for name in _LINES}
        self.bentuk = ChoiceBox((b.label, b) for b in BentukBko)
        self.counts = {h: NumberField(getattr(before, h.value)) for h in HitunganBko}
        self.place = ChoiceBox([(_OWN, None), *((p.nama, p) for p in places)], typed=True)
        self.coordinates = QLineEdit(_shown(before))
        self.bentuk.choose(before.bentuk)
        self._build_fields()
        self.setMinimumWidth(fitting_width(760))

    def save(self) -> None:
        """Keep what was typed."""
        lat, lng = self._point()
        texts = {name: box.text().strip() for name, box in self.lines.items()}
        values: dict[str, Any] = {**texts, **{h.value: box.number() for h, box in self.counts.items()}}
        self._keep(self._before, RincianFields(**values, bentuk=self.bentuk.value(), lat=lat, lng=lng))

    def _build_fields(self) -> None:
        self.add_section("Kekuatan")
        self.add_field("Satuan asal", self.lines["satuan_asal"], self._check_unit)
        self.add_field(
            "Tempat tugas", self.lines["tempat"], hint="Polsek atau objek tempat mereka ditugaskan."
        )
        self.add_field(
            "Kualifikasi", self.lines["kualifikasi"], hint="Dalmas, PHH, negosiator, Polwan, pengemudi …"
        )
        self.add_field("Bentuk", self.bentuk)
        for hitungan, box in self.counts.items():
            self.add_field(hitungan.label, box, box.number, _HINTS.get(hitungan, ""))
        self.add_column()
        self.add_section("Perlengkapan dan penginapan")
        self.add_field("Perlengkapan", self.lines["perlengkapan"])
        self.add_field("Kendaraan", self.lines["kendaraan"])
        self.add_field("Menginap di", self.place, hint="Satuan kita; mengisi nama dan koordinatnya.")
        self.add_field("Penginapan", self.lines["penginapan"])
        self.add_field(
            "Koordinat", self.coordinates, self._point, "Jarak ploting dihitung dari sini: lintang, bujur."
        )
        self.place.activated.connect(lambda _at: self._take_place())

    def _take_place(self) -> None:
        chosen: TempatRow | None = self.place.value()
        if chosen is not None:
            self.lines["penginapan"].setText(chosen.nama)
            self.coordinates.setText(f"{chosen.lat:.6f}, {chosen.lng:.6f}")

    def _check_unit(self) -> None:
        if not self.lines["satuan_asal"].text().strip():
            raise InputError("Satuan asal wajib diisi.")

    def _point(self) -> tuple[float | None, float | None]:
        text = self.coordinates.text().strip()
        if not text:
            return None, None
        parts = text.replace(";", ",").split(",")
        try:
            lat, lng = (float(part) for part in parts)
        except ValueError:
            raise InputError("Koordinat tidak terbaca.", "Tulis seperti -6.234567, 106.987654.") from None
        if not (-90 <= lat <= 90 and -180 <= lng <= 180):
            raise InputError("Koordinat di luar bumi.", "Tulis lintang dahulu, lalu bujur.")
        return lat, lng


_HINTS = {
    HitunganBko.DIMINTA: "Menurut surat.",
    HitunganBko.TIBA: "Kosong: dihitung dari nama yang hadir.",
    HitunganBko.KEMBALI: "Kosong: dihitung dari nama yang kembali.",
}


def _shown(fields_: RincianFields) -> str:
    return "" if fields_.lat is None or fields_.lng is None else f"{fields_.lat:.6f}, {fields_.lng:.6f}"
