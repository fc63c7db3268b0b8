"""The command that adds kecamatan and kelurahan by hand."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui.commands import Command, Menu

if TYPE_CHECKING:
    from poskoapp.services.wilayah_ubah import WilayahUbahService


class WilayahCommands(QObject):
    """`done` carries what was added and can be undone; the service is made when it is first needed."""

    done = Signal(str)

    def __init__(self, make: "Callable[[], WilayahUbahService]") -> None:
        super().__init__()
        self._make = make
        self.window: QWidget | None = None

    def commands(self) -> list[Command]:
        """For the menus."""
        return [
            Command(
                "operasi.wilayah",
                Menu.OPERASI,
                "Tambah &wilayah …",
                self.ask,
                icon="file-plus",
                group=1,
                least=PeranAkun.OPERATOR,
            )
        ]

    def ask(self) -> None:
        """Which kecamatan and kelurahan?"""
        from poskoapp.ui.wilayah_form import WilayahForm

        form = WilayahForm(self._make(), self.window)
        form.accepted.connect(lambda: self.done.emit(f"Ditambahkan: {form.told}."))
        form.open()
