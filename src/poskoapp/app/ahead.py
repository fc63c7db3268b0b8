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
    "poskoapp.services.impor",
    "poskoapp.ui.import_dialog",
    "poskoapp.services.peta",
    "poskoapp.ui.peta.panel",
    "poskoapp.ui.ploting.current_group",
    "poskoapp.ui.ploting.services",
    "poskoapp.ui.ploting.kebutuhan_dialog",
    "poskoapp.ui.ploting.group_actions",
    "poskoapp.ui.ploting.tab",
)
"""In parts, between which the loading makes way; with the map, and the import of lists."""
AFTER_THEM = (
    "poskoapp.services.ketidakhadiran_ubah",
    "poskoapp.services.apel_kertas",
    "poskoapp.ui.kekuatan.satuan_view",
    "poskoapp.ui.kekuatan.apel_view",
    "poskoapp.ui.kekuatan.absen_view",
    "numpy",
)
"""The other views of *Kekuatan*, and what plotting counts with. The rest is small, or comes later."""


def warm_up(db: Database, window: MainWindow, tabs: OperationTabs) -> WarmUp:
    """The two tabs that most work begins in are made as well, while nobody looks at them."""
    things = (
        Ahead(KEKUATAN, tabs.kekuatan.make),
        Ahead(PLOTING, tabs.ploting.make),
        Ahead(AFTER_THEM),
    )
    made = WarmUp(db.make_ready, things, window)
    made.start()
    return made
