"""The parts around the tabs of an open file, each with the few services that it uses."""

from datetime import UTC
from typing import TYPE_CHECKING

from poskoapp.app.services import Services
from poskoapp.domain.waktu import singkat
from poskoapp.services.operasi import OperasiService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.storage.database import Database
from poskoapp.ui.file_commands import FileCommands
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kertas.commands import PaperCommands
from poskoapp.ui.konflik_watch import KonflikWatch
from poskoapp.ui.latihan_commands import LatihanCommands
from poskoapp.ui.lock_commands import LockCommands
from poskoapp.ui.operation_frame import OperationFrame
from poskoapp.ui.operation_parts import OperationParts
from poskoapp.ui.operation_tabs import OperationTabs
from poskoapp.ui.operation_tour import TourCommands
from poskoapp.ui.paket.commands import PaketCommands
from poskoapp.ui.palette import Palette
from poskoapp.ui.profil_commands import ProfilCommands
from poskoapp.ui.riwayat.commands import RiwayatCommands
from poskoapp.ui.saved_filters import SavedFilters
from poskoapp.ui.steps_panel import StepsPanel
from poskoapp.ui.table_export import TableExport
from poskoapp.ui.tahapan.commands import TahapanCommands
from poskoapp.ui.templat_commands import TemplatCommands
from poskoapp.ui.tunjangan.commands import TunjanganCommands
from poskoapp.ui.wilayah_commands import WilayahCommands

if TYPE_CHECKING:
    from poskoapp.services.operasi import OperasiRow


def operation_parts(
    made: Services, jobs: JobRunner, watch: KonflikWatch, tabs: OperationTabs
) -> OperationParts:
    """All parts; none of them has a window yet."""
    db = made.db
    operasi = OperasiService(db)
    return OperationParts(
        files=FileCommands(db.path, made.impor, made.roster, made.cadangan, jobs, made.musnah),
        lock=LockCommands(db, lambda: _title(operasi.read_operasi())),
        frame=OperationFrame(
            watch,
            operasi,
            made.mending,
            (db.path.name, db.sesi),
            _last_saved(db),
            terbuka=db.key is None,
        ),
        papers=PaperCommands(db.path, made.papers, jobs),
        tables=TableExport(db.path.parent, made.tabel, jobs),
        tunjangan=TunjanganCommands(db.path, made.tunjangan, jobs),
        profil=ProfilCommands(made.profil),
        templat=TemplatCommands(made.templat, made.rencana, jobs),
        paket=PaketCommands(made.paket, jobs),
        latihan=LatihanCommands(db.path, made.latihan, jobs, is_exercise=operasi.read_operasi().latihan),
        tahapan=TahapanCommands(made.tahapan, made.pasukan, jobs),
        riwayat=RiwayatCommands(made.riwayat, jobs),
        palette=Palette(made.palet),
        tour=TourCommands(tabs),
        saringan=SavedFilters(),
        steps=StepsPanel(made.langkah_awal),
        wilayah=WilayahCommands(made.wilayah),
    )


def _title(operasi: "OperasiRow") -> str:
    return f"{operasi.nama} – {operasi.polres}"


def _last_saved(db: Database) -> str:
    """`Terakhir tersimpan 26 Nov 10.42`: after a crash the operator looks here before he types anything again."""
    last = RiwayatService(db).rows(limit=1)
    return f"Terakhir tersimpan {singkat(last[0].waktu.replace(tzinfo=UTC).astimezone())}" if last else ""
