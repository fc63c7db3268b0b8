"""Files with a guarded object, for the tests of guards."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from poskoapp.domain.model import Penugasan
from poskoapp.domain.objek import JenisObjek
from poskoapp.services.jaga import JagaService
from poskoapp.services.jaga_otomatis import JagaOtomatisService
from poskoapp.services.jaga_usulan import UsulanJaga
from poskoapp.services.konflik import KonflikService
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


HALF = timedelta(hours=12)


def jaga(filled):
    return JagaService(filled.db, PANGKAT)


def shifts(filled):
    return jaga(filled).papan(START, END)


def duties(filled):
    with filled.db.read() as session:
        return session.scalars(
            select(Penugasan).where(Penugasan.objek_id.is_not(None)).order_by(Penugasan.id)
        ).all()


def rules(filled):
    return {k.aturan: k for k in KonflikService(filled.db, PANGKAT).check().konflik}
