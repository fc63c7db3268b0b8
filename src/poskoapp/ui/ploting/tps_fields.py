"""Fields that the forms of one TPS and of many share: coordinates, voters, indicators, contacts."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from poskoapp.domain.errors import InputError
from poskoapp.domain.kerawanan import DaftarIndikator
from poskoapp.domain.kontak import JenisKontak, TingkatKontak
from poskoapp.services.kontak import Kontak, read_kontak
from poskoapp.services.tps_tempel import read_koordinat
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.theme import scaled

_LEVELS = {
    TingkatKontak.KECAMATAN: "Berlaku untuk semua TPS kecamatannya.",
    TingkatKontak.KELURAHAN: "Berlaku untuk semua TPS kelurahannya.",
    TingkatKontak.TPS: "",
}
_State = Qt.CheckState


class IndikatorList(QListWidget):
    """Bawaslu's 25 indicators, to tick; with `kept` a third state leaves each as it is."""

    def __init__(self, daftar: DaftarIndikator, *, kept: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setToolTip(daftar.sumber)
        self.setSpacing(scaled(2))
        flags = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        for indikator in daftar.indikator:
            item = QListWidgetItem(f"{indikator.nomor}. {indikator.nama}", self)
            item.setFlags(flags | Qt.ItemFlag.ItemIsUserTristate if kept else flags)
            item.setCheckState(_State.PartiallyChecked if kept else _State.Unchecked)
            item.setToolTip(f"{indikator.variabel}: {indikator.nama}")
            item.setData(Qt.ItemDataRole.UserRole, indikator.kunci)

    def sizeHint(self) -> QSize:
        """Room for some lines; the rest scrolls."""
        return QSize(scaled(300), scaled(300))

    def showEvent(self, event: QShowEvent) -> None:
        """Lines laid out before the style was known would stand too close."""
        super().showEvent(event)
        self.doItemsLayout()

    def choose(self, kunci: Collection[str]) -> None:
        """Tick exactly these."""
        for item in self._items():
            ticked = item.data(Qt.ItemDataRole.UserRole) in kunci
            item.setCheckState(_State.Checked if ticked else _State.Unchecked)

    def chosen(self, state: Qt.CheckState = _State.Checked) -> tuple[str, ...]:
        """The keys in this state."""
        return tuple(i.data(Qt.ItemDataRole.UserRole) for i in self._items() if i.checkState() == state)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(at) for at in range(self.count())]


class KontakFields:
    """Name and mobile number of each kind of contact, in a form."""

    def __init__(self, form: FormDialog) -> None:
        self._boxes: dict[JenisKontak, tuple[QLineEdit, QLineEdit]] = {}
        for jenis in JenisKontak:
            nama, hp = QLineEdit(), QLineEdit()
            hp.setPlaceholderText("nomor HP")
            self._boxes[jenis] = nama, hp
            word = f"Ketua {jenis.label}" if jenis is JenisKontak.KPPS else jenis.label
            form.add_field(word, nama)
            form.add_field("HP", hp, hint=_LEVELS[jenis.tingkat])
            hp.setAccessibleName(f"HP {jenis.label}")

    def start_with(self, kontak: Collection[Kontak]) -> None:
        """Fill the fields."""
        for told in kontak:
            nama, hp = self._boxes[told.jenis]
            nama.setText(told.nama)
            hp.setText(told.hp)

    def value(self) -> tuple[Kontak, ...]:
        """The contacts that are told; InputError for a name that is too long."""
        found = [read_kontak(jenis, nama.text(), hp.text()) for jenis, (nama, hp) in self._boxes.items()]
        return tuple(kontak for kontak in found if kontak.teks)


def voters(text: str) -> int | None:
    """What is typed as a number of voters; None for nothing. InputError for anything else."""
    bare = text.strip().replace(".", "")
    if not bare:
        return None
    if not (bare.isascii() and bare.isdigit() and len(bare) < 7):
        raise InputError(f"'{text.strip()[:20]}' bukan jumlah pemilih.", "Isi bilangan bulat.")
    return int(bare)


def place(text: str) -> tuple[float, float] | None:
    """What is typed as coordinates; None for nothing. InputError for anything else."""
    return read_koordinat(text.strip()) if text.strip() else None


def checked(read: Callable[[str], object], box: QLineEdit) -> Callable[[], object]:
    """For a form: reads the field, and refuses what cannot be read."""
    return lambda: read(box.text())
