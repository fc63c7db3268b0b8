"""The objects that an example guards, and its rayon, platoons and named groups, with their people."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Kelurahan
from poskoapp.services.contoh_kerja import Kerja
from poskoapp.services.contoh_pasukan import ObjekContoh, SiagaContoh
from poskoapp.services.contoh_tugas import Bidang
from poskoapp.services.objek import ObjekFields, ObjekService, PolaFields
from poskoapp.services.penugasan import PenugasanService, TugasBaru
from poskoapp.services.satuan import SatuanService
from poskoapp.services.siaga import KelompokSiagaFields, RayonFields, SiagaService

_PERKIRAAN = "Letak perkiraan untuk latihan: titik tengah suatu kelurahan, bukan gedungnya"


def guard(work: Kerja, objek: Sequence[tuple[ObjekContoh, Sequence[TugasBaru]]]) -> None:
    """Each object with a pattern of shifts for every stage, and its guards."""
    service, units = ObjekService(work.db, work.pangkat), _units(work)
    with work.db.read() as session:
        found = session.execute(select(Kelurahan.kode, Kelurahan.lat, Kelurahan.lng))
        middles = {kode: (lat, lng) for kode, lat, lng in found}
    for item, duties in objek:
        shifts = f"{24 // item.jam}x{item.jam}"
        patterns = [PolaFields(m.mulai, m.selesai, shifts, str(item.orang), m.keterangan) for m in item.masa]
        fields_ = ObjekFields(item.nama, item.jenis, item.alamat, satuan_ids=(units[item.satuan],))
        if item.kelurahan:
            lat, lng = middles[item.kelurahan]
            fields_ = replace(fields_, lat=lat, lng=lng, catatan=_PERKIRAAN)
        objek_id = service.add(fields_, patterns[0])
        for pattern in patterns[1:]:
            service.add_pola(objek_id, pattern)
        own = [replace(duty, objek_id=objek_id) for duty in duties]
        PenugasanService(work.db).add(JenisPenugasan.JAGA_OBJEK, own)


def stand_by(work: Kerja, siaga: Sequence[tuple[SiagaContoh, Sequence[int]]], bidang: Bidang) -> None:
    """Platoons and named groups; without a time of their own, as long as the guards are at the TPS."""
    service, units = SiagaService(work.db, work.pangkat), _units(work)
    for item, people in siaga:
        rayon_id = None
        if item.rayon:
            covered = tuple(units[name] for name in item.cakupan)
            rayon_id = service.add_rayon(RayonFields(item.rayon, units[item.basis], covered))
        group = KelompokSiagaFields(
            item.nama,
            item.mulai or bidang.mulai,
            item.selesai or bidang.selesai,
            item.kekuatan,
            rayon_id,
            item.jenis,
            item.tempat,
            item.catatan,
        )
        id_ = service.add(group)
        row = next(r for r in service.rows() if (r.id, r.jenis) == (id_, item.jenis))
        service.plot(row, people)


def _units(work: Kerja) -> dict[str, int]:
    return {row.nama: row.id for row in SatuanService(work.db).rows()}
