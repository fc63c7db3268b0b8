"""The form of one TPS: all that is known about it, and the contacts around it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QWidget

from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kerawanan import AturanKategori
from poskoapp.domain.tps import JenisLoksus, Tanda
from poskoapp.services.tps import TpsRow
from poskoapp.services.tps_ubah import KelurahanPilihan, TpsFields
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.icons import kategori_icon
from poskoapp.ui.ploting.tps_fields import IndikatorList, KontakFields, checked, place, voters
from poskoapp.ui.screen_room import fitting_width


class TpsDialog(FormDialog):
    """`keep` hands the fields to a service; what it refuses is shown in the form."""

    def __init__(
        self,
        judul: str,
        aturan: AturanKategori,
        keep: Callable[[TpsFields], object],
        parent: QWidget | None = None,
        row: TpsRow | None = None,
    ) -> None:
        super().__init__(judul, parent=parent)
        self._keep = keep
        self.kategori, self.loksus = QComboBox(), ChoiceBox(())
        for kategori in Kategori:
            self.kategori.addItem(kategori_icon(kategori), kategori.label, kategori.value)
        self.loksus.set_choices([("Bukan lokasi khusus", None), *((j.label, j) for j in JenisLoksus)])
        self.alasan, self.nama_loksus, self.alamat, self.catatan = (QLineEdit() for _ in range(4))
        self.dpt_l, self.dpt_p, self.dpt_jumlah, self.koordinat = (QLineEdit() for _ in range(4))
        self.tanda = {tanda: QCheckBox(tanda.label) for tanda in Tanda}
        self.diperiksa = QCheckBox("Koordinat sudah diperiksa dan benar")
        self.indikator = IndikatorList(aturan.daftar)
        self._offer_reasons(aturan)
        self.build_place()
        self._build_fields(row)
        self.add_column()
        self.add_section("Kontak, tercetak pada kartu tugas")
        self.kontak = KontakFields(self)
        self.setMinimumWidth(fitting_width(1080))

    def build_place(self) -> None:
        """Where a new TPS is; an old one stays where it is."""

    def start_with(self, fields: TpsFields) -> None:
        """Fill the form."""
        self.kategori.setCurrentText(fields.kategori.label)
        for box, text in (
            (self.alasan, fields.alasan), (self.nama_loksus, fields.nama_loksus), (self.alamat, fields.alamat),
            (self.catatan, fields.catatan), (self.dpt_l, _told(fields.dpt_l)), (self.dpt_p, _told(fields.dpt_p)),
            (self.dpt_jumlah, _told(fields.dpt_jumlah)),
            (self.koordinat, "{}, {}".format(*fields.koordinat) if fields.koordinat else ""),
        ):  # fmt: skip
            box.setText(text)
        self.loksus.choose(fields.jenis_loksus)
        for tanda, box in self.tanda.items():
            box.setChecked(tanda in fields.tanda)
        self.diperiksa.setChecked(fields.koordinat_diperiksa)
        self.indikator.choose(fields.indikator)
        self.kontak.start_with(fields.kontak)

    def save(self) -> None:
        """Keep what was typed."""
        self._keep(
            TpsFields(
                kategori=Kategori(self.kategori.currentData()),
                alasan=self.alasan.text().strip(),
                indikator=self.indikator.chosen(),
                tanda=tuple(tanda for tanda, box in self.tanda.items() if box.isChecked()),
                jenis_loksus=self.loksus.value(),
                nama_loksus=self.nama_loksus.text().strip(),
                dpt_l=voters(self.dpt_l.text()),
                dpt_p=voters(self.dpt_p.text()),
                dpt_jumlah=voters(self.dpt_jumlah.text()),
                alamat=self.alamat.text().strip(),
                koordinat=place(self.koordinat.text()),
                koordinat_diperiksa=self.diperiksa.isChecked(),
                catatan=self.catatan.text().strip(),
                kontak=self.kontak.value(),
            )
        )

    def _offer_reasons(self, aturan: AturanKategori) -> None:
        completer = QCompleter([alasan.nama for alasan in aturan.alasan], self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.alasan.setCompleter(completer)
        self.alasan.setPlaceholderText("misalnya: pernah PSU, rawan banjir")

    def _build_fields(self, row: TpsRow | None) -> None:
        self.add_field("Kategori Polri", self.kategori)
        self.add_field("Alasan", self.alasan)
        for tanda, box in self.tanda.items():
            self.add_field("Tanda" if tanda is Tanda.RAWAN_BANJIR else "", box)
            box.setAccessibleName(tanda.label)
        self.add_field("DPT laki-laki", self.dpt_l, checked(voters, self.dpt_l))
        self.add_field("DPT perempuan", self.dpt_p, checked(voters, self.dpt_p))
        self.add_field(
            "DPT jumlah",
            self.dpt_jumlah,
            checked(voters, self.dpt_jumlah),
            "Bila laki-laki dan perempuan tidak diketahui.",
        )
        self.add_field("Alamat", self.alamat)
        self.add_field("Koordinat", self.koordinat, checked(place, self.koordinat), _hint(row))
        self.add_field("", self.diperiksa)
        self.add_field("Lokasi khusus", self.loksus)
        self.add_field("Nama tempat", self.nama_loksus)
        self.add_field("Catatan", self.catatan)
        self.add_column()
        self.add_section("Indikator Bawaslu")
        self.add_field("Indikator Bawaslu", self.indikator, wide=True)


class TpsBaruDialog(TpsDialog):
    """A TPS that is not there yet; `keep_new` also takes the key of its kelurahan and its number."""

    def __init__(
        self,
        aturan: AturanKategori,
        kelurahan: Sequence[KelurahanPilihan],
        keep_new: Callable[[int, str, TpsFields], object],
        parent: QWidget | None = None,
    ) -> None:
        self.kelurahan = ChoiceBox(((k.nama, k) for k in kelurahan), typed=True)
        self.nomor = QLineEdit()
        super().__init__(
            "Tambah TPS", aturan, lambda fields: keep_new(self._place().id, self.nomor.text(), fields), parent
        )
        self.kategori.setCurrentText(Kategori.KHUSUS.label)
        self.loksus.choose(JenisLoksus.LAPAS)
        self.kelurahan.currentTextChanged.connect(lambda _text: self._offer_number())
        self.loksus.currentIndexChanged.connect(lambda _at: self._offer_number())
        self._offer_number()

    def build_place(self) -> None:
        """Kelurahan and number come first."""
        self.add_field("Kelurahan", self.kelurahan, self._place)
        self.add_field("Nomor", self.nomor, hint="Lokasi khusus bernomor 901 ke atas (KPU).")

    def _place(self) -> KelurahanPilihan:
        if not self.kelurahan.known():
            raise InputError("Kelurahan itu tidak ada dalam daftar.", "Ketik sebagian, lalu pilih.")
        return self.kelurahan.value()

    def _offer_number(self) -> None:
        if self.kelurahan.known():
            chosen: KelurahanPilihan = self.kelurahan.value()
            special = self.loksus.value() is not None
            self.nomor.setText(chosen.nomor_khusus if special else chosen.nomor_biasa)


def _told(number: int | None) -> str:
    return "" if number is None else str(number)


def _hint(row: TpsRow | None) -> str:
    if row is None or row.salah is None:
        return "Lintang, bujur. Contoh: -6.2383, 106.9756"
    perbaikan = row.salah.perbaikan
    offered = " Mungkin maksudnya {}, {}.".format(*perbaikan) if perbaikan else ""
    return f"{row.salah.alasan}{offered} Tidak dipakai untuk menghitung."
