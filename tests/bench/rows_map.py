"""The map with the TPS of Polda Jawa Barat, without a screen: moving and zooming, frame by frame."""

import random
import time
from collections.abc import Callable

from tests.bench.measure import Run

TPS, KELURAHAN, GROUP = 74_000, 6_000, 6
FRAME = 1 / 30
STEPS = 240


def measure(run: Run) -> None:
    """Frames while dragging and while turning the wheel, and one drawn from nothing."""
    from PySide6.QtWidgets import QApplication

    from poskoapp.ui.peta.scene import Scene
    from poskoapp.ui.peta.view import PetaView

    _app = QApplication.instance() or QApplication([])
    scene = Scene()
    scene.set_peta(_peta())
    view = PetaView(scene, lambda tps: tps.nomor)
    view.resize(1200, 800)
    view.show()
    QApplication.processEvents()
    view.fit()
    _draw(view)
    _tell(run, "Map with 74,000 TPS, a frame while dragging", view, lambda step: _drag(view, step))
    _tell(
        run,
        "Map with 74,000 TPS, a frame while zooming",
        view,
        lambda step: view.zoom(1.04 if step % 80 < 40 else 1 / 1.04),
    )
    view.fit()
    began = time.perf_counter()
    view.redraw()
    _draw(view)
    run.fact(
        "Map with 74,000 TPS, drawn from nothing",
        f"{(time.perf_counter() - began) * 1000:.0f} ms",
        "",
        reached=None,
    )


def _draw(view) -> None:
    """Until the picture that is drawn beside the screen is seen."""
    from PySide6.QtWidgets import QApplication

    view.repaint()
    while view.drawing:
        QApplication.processEvents()
    view.repaint()


def _drag(view, step: int) -> None:
    way = 11 if step % 120 < 60 else -11
    view.shift(way, way / 2)


def _zoom(view, step: int) -> None:
    view.zoom(1.04 if step % 80 < 40 else 1 / 1.04)


def _tell(run: Run, name: str, view, move: Callable[[int], None]) -> None:
    frames: list[float] = []
    for step in range(STEPS):
        began = time.perf_counter()
        move(step)
        view.repaint()
        frames.append(time.perf_counter() - began)
    rate = len(frames) / sum(frames)
    frames.sort()
    told = f"{rate:.0f} a second; {frames[len(frames) // 2] * 1000:.1f} ms (median), {frames[-1] * 1000:.0f} ms (worst)"
    run.fact(name, told, "≥ 30 a second", reached=rate * FRAME >= 1)


def _peta():
    from poskoapp.domain.kategori import Kategori
    from poskoapp.services.peta import Peta, TpsPeta, WilayahPeta

    draw = random.Random(5)
    middles = [(draw.uniform(-7.8, -5.9), draw.uniform(106.4, 108.8)) for _ in range(KELURAHAN)]
    kinds = list(Kategori)
    tps = [
        TpsPeta(
            n, f"{n % 40 + 1:03}", n % KELURAHAN, kinds[min(draw.getrandbits(3), 3)], n // GROUP,
            (middles[n % KELURAHAN][0] + draw.gauss(0, 0.006), middles[n % KELURAHAN][1] + draw.gauss(0, 0.006)),
        )
        for n in range(TPS)
    ]  # fmt: skip
    kelurahan = [
        WilayahPeta(n, f"32.00.00.{n:04}", f"Kelurahan {n}", n // 10, place, (_ring(place),))
        for n, place in enumerate(middles)
    ]
    return Peta(tps, kelurahan, [], [], 0, 0)


def _ring(place: tuple[float, float]) -> list[tuple[float, float]]:
    lat, lng = place
    return [
        (lng + x * 0.01, lat + y * 0.01)
        for x, y in ((-1, -1), (0, -1.2), (1, -1), (1.2, 0), (1, 1), (0, 1.2), (-1, 1))
    ]
