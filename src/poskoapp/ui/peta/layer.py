"""The picture of the map that lies under what is seen: drawn at once, or beside the screen where there is much on it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.peta.camera import Camera
from poskoapp.ui.peta.scene import Scene
from poskoapp.ui.reading import Reading, Size

_AT_ONCE = 5_000
"""TPS; to draw more takes longer than a key may wait."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What was drawn, and as which camera sees it."""

    image: QImage
    camera: Camera


@dataclass(frozen=True, slots=True)
class _Wanted:
    """To be drawn: the scene as it was when that was asked for."""

    scene: Scene
    camera: Camera
    ratio: float


class Layer(QObject):
    """`drawn` says that `picture` is another one; until then that of before serves, wherever it belongs by now."""

    drawn = Signal()

    def __init__(self, scene: Scene, parent: QObject) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self._scene = scene
        self._wanted: Camera | None = None
        """As which camera sees it the newest picture is drawn, or is being drawn."""
        self._runner = JobRunner()  # its own: no long job keeps the map from being drawn
        size = Size(lambda: len(scene.points.tps), _AT_ONCE, _AT_ONCE)
        self._drawing: Reading[_Wanted, Picture] = Reading("Menggambar peta", _draw, size, self._runner, self)
        self._drawing.done.connect(self._take)

    @property
    def under_way(self) -> bool:
        """Whether a picture is being drawn beside the screen."""
        return self._drawing.under_way

    def forget(self) -> None:
        """Something on the map looks different."""
        self._wanted = None

    def serves(self, camera: Camera) -> bool:
        """Whether the newest picture has all that this camera sees, in its scale."""
        return self._wanted is not None and self._wanted.covers(camera)

    def draw(self, camera: Camera, ratio: float) -> None:
        """Draw it as this camera sees it."""
        self._wanted = camera
        self._drawing.begin(_Wanted(self._scene.as_it_is(), camera, ratio))

    def stop(self) -> None:
        """Nobody looks any more."""
        self._drawing.drop()
        self._runner.close()

    def _take(self, picture: Picture) -> None:
        self.picture = picture
        self.drawn.emit()


def _draw(wanted: _Wanted) -> Picture:
    return Picture(wanted.scene.picture(wanted.camera, wanted.ratio), wanted.camera)
