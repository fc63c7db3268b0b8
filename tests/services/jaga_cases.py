"""Files with a guarded object, for the tests of guards."""

from datetime import datetime, timedelta
from pathlib import Path

from poskoapp.domain.objek import JenisObjek
from poskoapp.services.jaga_otomatis import JagaOtomatisService
from poskoapp.services.jaga_usulan import UsulanJaga
from poskoapp.services.objek import ObjekFields, ObjekService, PolaFields
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, operation_file

PANGKAT = ReferenceData().daftar_pangkat()
START = datetime(2024, 11, 4, 8)
END = START + timedelta(days=7)


def guarded_file(
    folder: Path, *, personel: int = 40, butuh: str = "3", jam: str = "2x12"
) -> tuple[FilledFile, int]:
    """A file with Kantor KPU, guarded for a week; and the key of that object."""
    filled = operation_file(folder, personel=personel)
    fields = ObjekFields("Kantor KPU Randukuning", JenisObjek.KPU, lat=-6.9, lng=107.5)
    return filled, ObjekService(filled.db, PANGKAT).add(fields, PolaFields(START, END, jam, butuh))


def arranged(filled: FilledFile, benih: int = 1, *, mulai_ulang: bool = False) -> UsulanJaga:
    """Fills all shifts."""
    service = JagaOtomatisService(filled.db, PANGKAT)
    usulan = service.propose(START, END, benih, mulai_ulang=mulai_ulang)
    service.apply(usulan)
    return usulan
