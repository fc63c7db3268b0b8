"""Draws the pictures of the guide, of the README and of the comparison from the program itself, on one example.

Run by `python3 dev.py gambar`, without a screen.
"""

import os
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from gambar_banding import draw_comparison
from PySide6.QtCore import QEventLoop, QSettings, QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog

from poskoapp.app.program import Program
from poskoapp.documents.pdf.preview import Preview
from poskoapp.services.contoh import build_contoh
from poskoapp.services.latihan import LatihanService
from poskoapp.services.pos import PosService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.operation_tour import OFFERED
from poskoapp.ui.preferences import write_text
from poskoapp.ui.theme import Theme
from poskoapp.ui.translation import speak_indonesian

ROOT = Path(__file__).resolve().parents[1]
GUIDE, DOCS = ROOT / "resources/panduan/gambar", ROOT / "docs"
EXAMPLE = "bekasi"
GUIDE_WINDOW, README_WINDOW = QSize(1240, 760), QSize(1440, 880)
SETTLED = 4000
"""Milliseconds in which a tab has read everything and been painted."""
TABS = ("ringkasan", "kekuatan", "ploting", "pengawalan", "bko", "objek", "sprin", "jurnal")
"""Topics of the guide in the order of the tab bar."""
DIALOGS = {
    "kertas": ("kertas.kartu", None),
    "tunjangan": ("kertas.tunjangan", QSize(1140, 560)),
    "paket": ("paket.kunci", QSize(880, 440)),
    "berkas": ("berkas.cadangan", QSize(860, 440)),
}
"""Topic of the guide -> the command whose dialog its page shows, and its size where it is not its own."""
PAGES = {
    "sprin": ("sprin-pam-tps-bekasi.pdf", 0),
    "lampiran": ("sprin-pam-tps-bekasi.pdf", 2),
    "kartu-tugas": ("kartu-tugas-bekasi.pdf", 0),
    "daftar-ploting": ("daftar-ploting-bekasi.pdf", 0),
    "surat-bko": ("surat-bko-1-bekasi.pdf", 0),
    "ringkasan": ("ringkasan-bekasi.pdf", 0),
}
"""Picture in `docs/kertas` -> paper of the example, and its page."""
OPERATOR = "bagops"
MOMENT = datetime(2024, 11, 27, 9, 30)  # noqa: DTZ001 - local to the operation
"""What time it is on the pictures: the morning of the vote."""
PAPER_SCALE = 1.1
"""Pixels to a point of the page."""


def main() -> int:
    """Draws all of them; tells each as it is written."""
    with TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        os.environ["LOGNAME"] = OPERATOR
        write_text(OFFERED, "ya")
        app = QApplication([sys.argv[0]])
        speak_indonesian(app)
        build_contoh(EXAMPLE, Path(folder) / EXAMPLE, ReferenceData())
        draw_papers(Path(folder) / EXAMPLE)
        theme = Theme(app)
        draw_start(theme)
        draw_window(theme, Path(folder) / EXAMPLE / f"{EXAMPLE}.posko")
    return 0


def draw_papers(papers: Path) -> None:
    """The pages of the README and of the comparison of the Sprin."""
    for name, (paper, page) in PAGES.items():
        with Preview(papers / paper) as preview:
            drawn = preview.picture(page, PAPER_SCALE)
        image = QImage(drawn.rgba, drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGBA8888)
        write(image, DOCS / "kertas" / f"{name}.png")


def draw_window(theme: Theme, path: Path) -> None:
    """Each tab for the guide, and the plotting once more, larger, for the README."""
    with closing(Database.open(path, operator=OPERATOR)) as db:
        LatihanService(db).set_clock(MOMENT)
        PosService(db).make_own("Polres Metro Bekasi Kota")
    opened = Program(theme).open_operation(path)
    window = opened.window
    window.show()
    window.showNormal()
    for row, topic in enumerate(TABS):
        window.resize(GUIDE_WINDOW)
        window.tabs.setCurrentIndex(row)
        take(window, GUIDE / f"{topic}.png")
    window.resize(README_WINDOW)
    window.tabs.setCurrentIndex(TABS.index("ploting"))
    take(window, DOCS / "ploting.png")
    for topic, (command, size) in DIALOGS.items():
        opened.window.action(command).trigger()
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
        dialog.resize(size or dialog.size())
        settle()
        write(dialog.grab().toImage(), GUIDE / f"{topic}.png")
        dialog.close()
    draw_comparison(theme, window, settle, DOCS / "tampilan")
    opened.close()


def draw_start(theme: Theme) -> None:
    """The page that the program begins with."""
    desk = Program(theme).desk
    desk.show_start()
    settle()
    if desk.window is not None:
        write(desk.window.grab().toImage(), GUIDE / "umum.png")
    desk.leave()


def take(window: MainWindow, path: Path) -> None:
    """The window as it looks once everything has been read."""
    settle()
    write(window.grab().toImage(), path)


def settle() -> None:
    """Wait until everything has been read; unlike QTest's waiting, this lets the threads of the program work."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLED, loop.quit)
    loop.exec()


def write(image: QImage, path: Path) -> None:
    """As small as a PNG without loss gets."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image.convertToFormat(QImage.Format.Format_RGB888).save(str(path), "PNG", 0)
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    sys.exit(main())
