"""What the window will need next, loaded beside the screen once it answers."""

from poskoapp.storage.database import Database
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
    "poskoapp.ui.peta.panel",
    "numpy",
)
"""The two tabs that most work begins in, the import of their lists, and the map; the rest is small, or comes later."""


def warm_up(db: Database, window: MainWindow) -> WarmUp:
    """Loading begins when the window has stood for a moment."""
    made = WarmUp(db.make_ready, AHEAD, window)
    made.timer.start()
    return made
