"""What lies under the points: boundaries loaded into the file, and tiles of a file on this machine."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.services.batas import BatasService
from poskoapp.services.latar import check_latar, open_latar
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.peta.scene import Scene
from poskoapp.ui.peta.tiles import Tiles
from poskoapp.ui.peta.view import PetaView
from poskoapp.ui.preferences import read_text, write_text
from poskoapp.ui.wewenang import RoleAction


class Background(QObject):
    """`loaded` tells what was loaded, for the notice bar."""

    loaded = Signal(str)

    def __init__(self, scene: Scene, view: PetaView, batas: BatasService, nama: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene, self._view, self._batas, self._window = scene, view, batas, parent
        self._key = f"peta/latar/{hashlib.sha256(nama.encode()).hexdigest()[:16]}"
        self._catatan = ""
        self._missing = ""
        self._open_remembered()

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self._window)
        _writes(menu, "Muat batas wilayah (GeoJSON) …", self.ask_batas)
        forget = _writes(menu, "Hapus batas yang dimuat", self.forget_batas)
        menu.addSeparator()
        menu.addAction("Pakai latar peta (MBTiles) …", self.ask_latar)
        leave = menu.addAction("Lepas latar peta", self.leave_latar)

        def enable() -> None:
            forget.setEnabled(self._batas.any_loaded())
            leave.setEnabled(self._scene.tiles is not None)

        menu.aboutToShow.connect(enable)
        return menu

    def show_remarks(self, catatan: str) -> None:
        """What is to be known of the map: `catatan`, whose background it is, what is missing."""
        self._catatan = catatan
        tiles = self._scene.tiles
        whose = f"Latar: {tiles.latar.attribution or tiles.latar.path.name}" if tiles else self._missing
        self._view.remarks = [text for text in (catatan, whose) if text]
        self._view.redraw()

    def ask_batas(self) -> None:
        """Load boundaries from a file of the operator's choice."""
        kinds = "Batas wilayah GeoJSON (*.geojson *.json *.geojson.gz)"
        name, _kind = QFileDialog.getOpenFileName(self._window, "Muat batas wilayah", "", kinds)
        if name:
            with refusals_shown(self._window):
                self.loaded.emit(self._batas.impor(Path(name)).teks)

    def forget_batas(self) -> None:
        """Only the boundaries that the program brings."""
        with refusals_shown(self._window):
            self._batas.hapus()

    def ask_latar(self) -> None:
        """Take tiles from a file of the operator's choice."""
        kinds = "Latar peta MBTiles (*.mbtiles)"
        name, _kind = QFileDialog.getOpenFileName(self._window, "Pakai latar peta", "", kinds)
        if name:
            with refusals_shown(self._window):
                self.take_latar(Path(name))

    def take_latar(self, path: Path) -> None:
        """These tiles from now on. InputError where the file holds none."""
        check_latar(path)
        latar = open_latar(path)
        self.leave_latar()
        self._scene.tiles = Tiles(latar)
        write_text(self._key, str(path))
        self.show_remarks(self._catatan)

    def leave_latar(self) -> None:
        """No tiles."""
        if self._scene.tiles is not None:
            self._scene.tiles.latar.close()
            self._scene.tiles = None
        self._missing = ""
        write_text(self._key, "")
        self.show_remarks(self._catatan)

    def _open_remembered(self) -> None:
        """What was taken last; a file that is gone or broken is told, not asked about."""
        name = read_text(self._key)
        if name:
            try:
                self._scene.tiles = Tiles(open_latar(Path(name)))
            except InputError as problem:
                self._missing = problem.galat


def _writes(menu: QMenu, words: str, run: Callable[[], object]) -> RoleAction:
    """An entry that changes the file."""
    action = RoleAction(words, menu)
    action.follow_role(PeranAkun.OPERATOR)
    action.triggered.connect(lambda _checked=False: run())
    menu.addAction(action)
    return action
