"""The guarded objects of an example, with their patterns, and their guards' duties at them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from poskoapp.domain.objek import JenisObjek
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.contoh_skenario import ObjekContoh
from poskoapp.services.objek import ObjekFields, ObjekService, PolaFields
from poskoapp.services.penugasan import TugasBaru
from poskoapp.storage.database import Database

_DAY = 24
_KINDS = {"KPU": JenisObjek.KPU, "Bawaslu": JenisObjek.BAWASLU, "Gudang": JenisObjek.GUDANG_LOGISTIK}


def build_objects(
    db: Database, pangkat: DaftarPangkat, objek: Sequence[ObjekContoh], tugas: Iterable[TugasBaru]
) -> Iterator[TugasBaru]:
    """Adds the objects; gives the duties back, each with the object that it names."""
    service = ObjekService(db, pangkat)
    units = {nama: id_ for id_, nama in service.satuan()}
    keys: dict[str, int] = {}
    for item in objek:
        jenis = next((kind for word, kind in _KINDS.items() if word in item.sasaran), JenisObjek.LAIN)
        fields = ObjekFields(item.sasaran, jenis, satuan_ids=(units[item.satuan],))
        pola = PolaFields(item.mulai, item.selesai, f"{_DAY // item.jam}x{item.jam}", str(item.orang))
        keys[item.sasaran] = service.add(fields, pola)
    for duty in tugas:
        yield replace(duty, objek_id=keys[duty.sasaran])
