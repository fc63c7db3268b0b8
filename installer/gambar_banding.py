"""Draws Posko's half of the comparison with other programs (`docs/tampilan.md`) and puts it beside theirs.

The halves of the others are kept in `docs/tampilan/lain`, as they were grabbed once from the programs themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.theme import Mode, Theme

WINDOW = QSize(1100, 700)
"""Of Posko's half: a screen of 1366 x 768 at 125 %."""
HALF, GAP = 640, 12
"""Width of each half, and what stands between them, in pixels."""
COLOURS = 160
GROUND = QColor(0x80, 0x80, 0x80)


@dataclass(frozen=True, slots=True)
class Pair:
    """Another program's picture, and what Posko shows beside it: a tab, or the dialog of a button or command there."""

    name: str
    tab: str
    button: str = ""
    command: str = ""
    mode: Mode = Mode.LIGHT


PAIRS = (
    Pair("keepassxc", "Kekuatan"),
    Pair("keepassxc-dialog", "Jurnal", command="jurnal.insiden"),
    Pair("anki", "Ringkasan"),
    Pair("anki-dialog", "Sprin", button="Draf baru …"),
    Pair("novelwriter", "Sprin", mode=Mode.DARK),
    Pair("thunderbird", "Ploting TPS", mode=Mode.DARK),
    Pair("thunderbird-dialog", "Kekuatan", button="Tambah …"),
    Pair("openlp", "Objek & Siaga"),
    Pair("openlp-dialog", "Kekuatan", command="jendela.pintasan"),
    Pair("openlp-awal", "Ringkasan", command="berkas.baru"),
)


def draw_comparison(
    theme: Theme,
    window: MainWindow,
    settle: Callable[[], None],
    folder: Path,
) -> None:
    """Every pair, side by side."""
    for pair in PAIRS:
        theme.set_mode(pair.mode)
        window.resize(WINDOW)
        tab = next(at for at in range(window.tabs.count()) if plain(window.tabs.tabText(at)) == pair.tab)
        window.tabs.setCurrentIndex(tab)
        settle()
        theirs = QImage(str(folder / "lain" / f"{pair.name}.png"))
        write(beside(theirs, own(window, pair, settle)), folder / f"{pair.name}.png")
    theme.set_mode(Mode.LIGHT)


def own(window: MainWindow, pair: Pair, settle: Callable[[], None]) -> QImage:
    """Posko's half."""
    if not pair.button and not pair.command:
        return window.grab().toImage()
    if pair.command:
        window.action(pair.command).trigger()
    else:
        next(b for b in shown(window) if isinstance(b, QAbstractButton) and b.text() == pair.button).click()
    settle()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    drawn = dialog.grab().toImage()
    dialog.close()
    return drawn


def shown(window: QWidget) -> list[QWidget]:
    """What can be seen of the window."""
    return [w for w in window.findChildren(QWidget) if w.isVisible()]


def plain(text: str) -> str:
    """The words of a tab without the mark of its access key."""
    return text.replace("&&", "&")


def beside(left: QImage, right: QImage) -> QImage:
    """Two pictures, none wider than a half, on one ground."""
    halves = [narrowed(each) for each in (left, right)]
    high = max(each.height() for each in halves)
    drawn = QImage(2 * HALF + GAP, high, QImage.Format.Format_RGB888)
    drawn.fill(GROUND)
    painter = QPainter(drawn)
    for at, each in enumerate(halves):
        place = QRect(at * (HALF + GAP), 0, HALF, high)
        painter.drawImage(place.center() - each.rect().center(), each)
    painter.end()
    return drawn


def narrowed(image: QImage) -> QImage:
    """As it is, or as wide as a half."""
    if image.width() <= HALF:
        return image
    return image.scaledToWidth(HALF, Qt.TransformationMode.SmoothTransformation)


def write(image: QImage, path: Path) -> None:
    """In few colours: it stands small beside the text."""
    drawn = Image.frombytes("RGB", (image.width(), image.height()), image.constBits(), "raw", "RGB",
                            image.bytesPerLine())  # fmt: skip
    drawn.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.name}  {path.stat().st_size // 1024} KiB")
