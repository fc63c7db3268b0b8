"""What the window will need next, loaded beside the screen once it answers."""

from poskoapp.storage.database import Database
from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.operation_tabs import OperationTabs
from poskoapp.ui.warm_up import Ahead, WarmUp

KEKUATAN = (
    "poskoapp.services.kekuatan_terhitung",
    "poskoapp.ui.kekuatan.tab",
)
PLOTING = (
    "poskoapp.services.kelompok_pilihan",
    "poskoapp.services.ploting_otomatis",
    "poskoapp.services.ploting_tempel",
    "poskoapp.services.varian",
    "poskoapp.ui.ploting.tab",
)
AFTER_THEM = (
    "poskoapp.services.ketidakhadiran_ubah",
    "poskoapp.services.apel_kertas",
    "poskoapp.ui.kekuatan.satuan_view",
    "poskoapp.ui.kekuatan.apel_view",
    "poskoapp.ui.kekuatan.absen_view",
    "poskoapp.services.impor_personel",
    "poskoapp.services.impor_tps",
    "poskoapp.ui.import_dialog",
    "poskoapp.ui.peta.panel",
    "numpy",
)
"""The two tabs that most work begins in; then the other views of *Kekuatan*, the import of lists, and the map. The rest is
small, or comes later."""


def warm_up(db: Database, window: MainWindow, tabs: OperationTabs) -> WarmUp:
    """The two tabs are made as well, while nobody looks at them."""
    things = (
        Ahead(KEKUATAN, tabs.kekuatan.make),
        Ahead(PLOTING, tabs.ploting.make),
        Ahead(AFTER_THEM),
    )
    made = WarmUp(db.make_ready, things, window)
    made.start()
    return made
