"""The forms of the tab: an object with its first pattern, a pattern, the limits, a rayon, a platoon or named group."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.batas_jam import BatasJam
from poskoapp.domain.errors import InputError
from poskoapp.domain.jaga import parse_pola
from poskoapp.domain.objek import JenisObjek
from poskoapp.domain.siaga import JenisSatgas
from poskoapp.services.jaga_baris import ObjekRow
from poskoapp.services.objek import ObjekFields, PolaFields
from poskoapp.services.siaga import KelompokSiagaFields, RayonFields
from poskoapp.services.siaga_baris import RayonRow, SiagaRow
from poskoapp.ui.check_list import CheckList
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import MomentBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

Units = Sequence[tuple[int, str]]
_PATTERN = "2x12, 3x8, 1x24, atau jam tiap shift: 6+12+6"
_NEED = "satu bilangan, atau tiap shift: 6+4"


class PolaForm(FormDialog):
    """A pattern of shifts; `keep` takes what was typed."""

    def __init__(
        self,
        judul: str,
        before: PolaFields,
        keep: Callable[[PolaFields], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(judul, parent=parent)
        self._keep = keep
        self.jam, self.butuh = QLineEdit(before.jam), QLineEdit(before.butuh)
        self.keterangan = QLineEdit(before.keterangan)
        self.mulai, self.selesai = MomentBox(before.mulai), MomentBox(before.selesai)
        self.add_field("Pola", self.jam, self._check, _PATTERN)
        self.add_field("Kebutuhan", self.butuh, self._check, f"Personel per shift; {_NEED}.")
        self.add_field("Shift pertama", self.mulai, hint="Jam mulai shift pertama.")
        self.add_field("Sampai", self.selesai)
        self.add_field("Keterangan", self.keterangan, hint="Misalnya tahapannya: masa tenang.")
        self.setMinimumWidth(fitting_width(480))

    def fields(self) -> PolaFields:
        """What was typed."""
        return PolaFields(
            self.mulai.moment(),
            self.selesai.moment(),
            self.jam.text(),
            self.butuh.text(),
            self.keterangan.text(),
        )

    def save(self) -> None:
        """Keep what was typed."""
        self._keep(self.fields())

    def _check(self) -> None:
        parse_pola(self.jam.text(), self.butuh.text())


class ObjekForm(FormDialog):
    """An object; a new one with its first pattern. `keep` takes both, the pattern None where it has its own form."""

    def __init__(
        self,
        row: ObjekRow | None,
        units: Units,
        span: tuple[datetime, datetime],
        keep: Callable[[ObjekFields, PolaFields | None], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Ubah objek" if row else "Objek baru", parent=parent)
        self._row, self._keep = row, keep
        before = fields_of(row)
        self.nama, self.alamat = QLineEdit(before.nama), QLineEdit(before.alamat)
        self.jenis = ChoiceBox((j.label, j) for j in JenisObjek)
        self.jenis.choose(before.jenis)
        place = "" if before.lat is None else f"{before.lat}, {before.lng}"
        self.place = QLineEdit(place)
        self.kontak, self.hp = QLineEdit(before.kontak), QLineEdit(before.kontak_hp)
        self.units = _unit_list(units, before.satuan_ids)
        self.add_section("Objek")
        self.add_field("Nama", self.nama, self._check_name)
        self.add_field("Jenis", self.jenis)
        self.add_field("Alamat", self.alamat)
        self.add_field("Koordinat", self.place, self._check_place, "Lintang, bujur: -6.238, 106.994")
        self.add_field("Kontak", self.kontak)
        self.add_field("HP kontak", self.hp)
        self.add_column()
        self.add_section("Penjaga")
        self.add_field("Satuan penjaga", self.units, hint="Tanpa centang: semua satuan.", wide=True)
        self.pola = PolaForm("", PolaFields(*span), lambda _f: None) if row is None else None
        if self.pola is not None:
            self.add_field("Pola", self.pola.jam, self._check_pola, _PATTERN)
            self.add_field("Kebutuhan", self.pola.butuh, self._check_pola, _NEED)
            self.add_field("Shift pertama", self.pola.mulai)
            self.add_field("Sampai", self.pola.selesai)
        self.setMinimumWidth(fitting_width(820))

    def save(self) -> None:
        """Keep what was typed."""
        lat, lng = self._place()
        fields = ObjekFields(
            nama=self.nama.text(),
            jenis=self.jenis.value(),
            alamat=self.alamat.text(),
            kelurahan_id=self._row.kelurahan_id if self._row else None,
            lat=lat,
            lng=lng,
            kontak=self.kontak.text(),
            kontak_hp=self.hp.text(),
            catatan=self._row.catatan if self._row else "",
            satuan_ids=tuple(sorted(self.units.chosen())),
        )
        self._keep(fields, self.pola.fields() if self.pola else None)

    def _place(self) -> tuple[float | None, float | None]:
        text = self.place.text().strip()
        if not text:
            return None, None
        parts = text.replace(";", ",").split(",")
        try:
            lat, lng = (float(part) for part in parts)
        except ValueError as error:
            raise InputError(f"“{text}” bukan koordinat.", "Tulis lintang, bujur: -6.238, 106.994") from error
        return lat, lng

    def _check_name(self) -> None:
        if not self.nama.text().strip():
            raise InputError("Nama objek wajib diisi.", "Misalnya Kantor KPU Kota Bekasi.")

    def _check_place(self) -> None:
        self._place()

    def _check_pola(self) -> None:
        if self.pola is not None:
            parse_pola(self.pola.jam.text(), self.pola.butuh.text())


class BatasForm(FormDialog):
    """The post's limits of hours, for guards and escorts alike."""

    least = PeranAkun.PENGENDALI

    def __init__(
        self, batas: BatasJam, keep: Callable[[int, int], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("Batas jam tugas", parent=parent)
        self._keep = keep
        hour = 3600
        self.rest, self.longest = QSpinBox(), QSpinBox()
        for box, span in ((self.rest, batas.istirahat), (self.longest, batas.terlama)):
            box.setRange(4, 48)
            box.setSuffix(" jam")
            box.setValue(int(span.total_seconds()) // hour)
        self.add_field(
            "Istirahat",
            self.rest,
            hint="Paling sedikit sesudah berjaga atau mengawal. Berlaku bagi semua aturan.",
        )
        self.add_field(
            "Tugas terlama", self.longest, hint="Tanpa putus. Shift yang lebih lama tidak diisi otomatis."
        )
        self.setMinimumWidth(fitting_width(440))

    def save(self) -> None:
        """Keep both."""
        self._keep(self.rest.value(), self.longest.value())


class RayonForm(FormDialog):
    """A rayon with its base and the Polsek that it covers."""

    def __init__(
        self,
        row: RayonRow | None,
        units: tuple[Units, Units],
        keep: Callable[[RayonFields], object],
        parent: QWidget | None = None,
        first: str = "",
    ) -> None:
        """`units`: all of them, one of which is the base, and the Polsek; `first` says why it is asked for."""
        super().__init__("Ubah rayon" if row else "Rayon baru", parent=parent)
        bases, polsek = units
        self._keep = keep
        self.nama = QLineEdit(row.nama if row else "")
        self.basis = ChoiceBox(((nama, id_) for id_, nama in bases), typed=True)
        if row:
            self.basis.choose(row.basis_id)
        covered = row.cakupan_ids if row else ()
        known = {id_ for id_, _nama in polsek}
        others = [(id_, nama) for id_, nama in bases if id_ in covered and id_ not in known]
        self.units = _unit_list([*polsek, *others], covered)
        if first:
            self.add_wide(label(first, wrap=True))
        self.add_field("Nama", self.nama, hint="Misalnya Rayon 1.")
        self.add_field("Basis", self.basis, self._check, "Tempat peletonnya bersiaga.")
        self.add_field("Polsek yang diliputi", self.units, wide=False)
        self.setMinimumWidth(fitting_width(480))

    def save(self) -> None:
        """Keep what was typed."""
        self._keep(RayonFields(self.nama.text(), self.basis.value(), self.units.chosen()))

    def _check(self) -> None:
        if self.basis.value() is None:
            raise InputError("Satuan itu tidak ada dalam daftar.", "Pilih dari daftarnya.")


class SiagaForm(FormDialog):
    """A platoon of a rayon, or a named group."""

    def __init__(
        self,
        row: SiagaRow | None,
        jenis: JenisSatgas | None,
        rayon: Sequence[RayonRow],
        span: tuple[datetime, datetime],
        keep: Callable[[KelompokSiagaFields], object],
        parent: QWidget | None = None,
    ) -> None:
        what = jenis.label if jenis else "Peleton siaga"
        super().__init__(f"{'Ubah' if row else 'Tambah'} {what.lower()}", parent=parent)
        self._jenis, self._keep, self._row = jenis, keep, row
        self.nama = QLineEdit(row.nama if row else what)
        self.kekuatan = QSpinBox()
        self.kekuatan.setRange(1, 9_999)
        self.kekuatan.setValue(row.kekuatan if row else 30)
        self.mulai = MomentBox(row.mulai if row else span[0])
        self.selesai = MomentBox(row.selesai if row else span[1])
        self.rayon = ChoiceBox((r.nama, r.id) for r in rayon)
        self.tempat = QLineEdit(row.tempat if row else "")
        self.add_field("Nama", self.nama)
        if jenis is None:
            if row:
                self.rayon.choose(row.rayon_id)
            self.add_field("Rayon", self.rayon)
        else:
            self.add_field("Tempat", self.tempat)
        self.add_field("Kekuatan", self.kekuatan, hint="Seluruhnya, beserta pemimpinnya.")
        self.add_field("Mulai", self.mulai)
        self.add_field("Selesai", self.selesai)
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """Keep what was typed."""
        self._keep(
            KelompokSiagaFields(
                self.nama.text(),
                self.mulai.moment(),
                self.selesai.moment(),
                self.kekuatan.value(),
                self.rayon.value() if self._jenis is None else None,
                self._jenis,
                self.tempat.text() if self._jenis else "",
                self._row.catatan if self._row else "",
            )
        )


def fields_of(row: ObjekRow | None) -> ObjekFields:
    """What the form of an object begins with."""
    if row is None:
        return ObjekFields("")
    return ObjekFields(
        row.nama, row.jenis, row.alamat, row.kelurahan_id, row.lat, row.lng, row.kontak, row.kontak_hp,
        row.catatan, tuple(sorted(row.satuan_ids)),
    )  # fmt: skip


def _unit_list(units: Units, ticked: Sequence[int]) -> CheckList:
    found = CheckList(((nama, id_) for id_, nama in units), ticked)
    found.setFixedHeight(scaled(150))
    return found
