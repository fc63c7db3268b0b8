"""What the window will need next, loaded beside the screen once it answers."""

from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.warm_up import WarmUp

AHEAD = (
    "poskoapp.services.kekuatan_terhitung",
    "poskoapp.services.ketidakhadiran_ubah",
    "poskoapp.services.apel_kertas",
    "poskoapp.ui.kekuatan.tab",
    "poskoapp.services.kelompok_pilihan",
    "poskoapp.services.ploting_otomatis",
    "poskoapp.services.ploting_tempel",
    "poskoapp.services.varian",
    "poskoapp.ui.ploting.tab",
    "poskoapp.services.impor_personel",
    "poskoapp.services.impor_tps",
    "poskoapp.ui.import_dialog",
)
"""The two tabs that most work begins in, and the import of their lists; the rest is small, or comes later."""


def warm_up(window: MainWindow) -> WarmUp:
    """Loading begins when the window has stood for a moment."""
    made = WarmUp(AHEAD, window)
    made.timer.start()
    return made
