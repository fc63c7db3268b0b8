"""Buat paket: for whom, what, and which part."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from poskoapp.domain.errors import InputError
from poskoapp.domain.paket import JenisPaket
from poskoapp.services.paket_buat import Pilihan
from poskoapp.ui.check_list import CheckList
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.guide import add_guide
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

if TYPE_CHECKING:
    from poskoapp.services.paket_buat import PaketBuatService
    from poskoapp.services.pos import PosRow


class MakeForm(FormDialog):
    """`chosen` gets the post and what it is to be sent."""

    def __init__(
        self,
        service: "PaketBuatService",
        posts: "Sequence[PosRow]",
        chosen: "Callable[[PosRow, Pilihan], object]",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Buat paket", "Buat paket …", parent)
        self._service, self._chosen = service, chosen
        self.setMinimumWidth(fitting_width(600))
        self.add_wide(
            label(
                "Paket terkunci: hanya pos tujuan yang dapat membukanya.",
                wrap=True,
            )
        )
        self.post = ChoiceBox([(row.nama, row) for row in posts])
        self.jenis = ChoiceBox([(j.label, j) for j in JenisPaket])
        self.units = CheckList(((row.nama, row.id) for row in service.polsek()), ())
        self.requests = CheckList((), ())
        self.part = QStackedWidget()
        self.part.addWidget(self.units)
        self.part.addWidget(self.requests)
        self.part.setFixedHeight(scaled(170))
        self.add_field("Untuk pos", self.post)
        self.add_field("Isi", self.jenis)
        self.add_field("Bagian", self.part, self._check)
        self.hint = label("", "small", wrap=True)
        self.add_wide(self.hint)
        self.post.currentIndexChanged.connect(lambda _at: self._offer())
        self.jenis.currentIndexChanged.connect(lambda _at: self._offer())
        self._offer()
        add_guide("paket", self)

    def pilihan(self) -> Pilihan:
        """What was chosen."""
        jenis: JenisPaket = self.jenis.value()
        if jenis is JenisPaket.BKO:
            return Pilihan(jenis, permintaan=self.requests.chosen())
        return Pilihan(jenis, satuan=self.units.chosen() or None)

    def save(self) -> None:
        """Nothing is changed; the place of the file is asked next."""

    def saved(self) -> None:
        """Go on."""
        pos, pilihan = self.post.value(), self.pilihan()
        super().saved()
        self._chosen(pos, pilihan)

    def _check(self) -> None:
        if self.jenis.value() is JenisPaket.BKO and not self.requests.chosen():
            raise InputError("Belum ada permintaan yang dicentang.", "Centang paling sedikit satu.")

    def _offer(self) -> None:
        bko = self.jenis.value() is JenisPaket.BKO
        if bko:
            rows = self._service.requests_for(self.post.value().nama)
            told = ((f"{row.sebutan} · {row.perihal}", row.id) for row in rows)
            self.part.removeWidget(self.requests)
            self.requests.deleteLater()
            self.requests = CheckList(told, [row.id for row in rows if row.cocok])
            self.part.addWidget(self.requests)
        self.part.setCurrentWidget(self.requests if bko else self.units)
        self.hint.setText(
            "Yang pihaknya bernama sama dengan pos itu sudah dicentang. Nama, angka, tahap dan keempat hitungannya ikut."
            if bko
            else "Tanpa centang: seluruh wilayah berkas ini."
        )
