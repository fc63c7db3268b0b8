"""Files with duties of every kind, for the tests about orders."""

from datetime import date, datetime
from pathlib import Path

from poskoapp.documents.sprin import SprinDocument, from_json
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Sprin
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, a_penugasan, operation_file

PANGKAT = ReferenceData().daftar_pangkat()
TANGGAL = date(2024, 11, 22)


def plotted(folder: Path) -> FilledFile:
    """All groups have their officers; the last people of the list are free."""
    filled = operation_file(folder, personel=70)
    service = PlotingOtomatisService(filled.db, PANGKAT)
    service.apply(service.propose(1))
    return filled


def with_duties(folder: Path) -> FilledFile:
    """One or two people for each kind of duty but the guarding of TPS."""
    filled = operation_file(folder, personel=30)
    people = iter(filled.personel_ids)
    later = {"mulai": datetime(2024, 11, 25, 8), "selesai": datetime(2024, 11, 26, 6)}
    with filled.db.write("Tugas") as session:
        for jenis, sasaran, peran in (
            (JenisPenugasan.PADAL, "Kecamatan Randuwangi", "Perwira pengendali"),
            (JenisPenugasan.WALKAT, "Paslon nomor urut 1", "Walpri"),
            (JenisPenugasan.WALKAT, "Paslon nomor urut 2", "Pengemudi"),
            (JenisPenugasan.WALKAT, "Paslon nomor urut 10", "Walpri"),
            (JenisPenugasan.JAGA_OBJEK, "Kantor KPU", "Ka jaga"),
            (JenisPenugasan.JAGA_OBJEK, "Gudang logistik", "Anggota jaga"),
            (JenisPenugasan.SIAGA, "Peleton siaga 1", "Danton"),
            (JenisPenugasan.SATGAS, "Satgas Preventif", "Kasatgas"),
            (JenisPenugasan.BKO_KELUAR, "Polres Tetangga, Kantor KPU", "Anggota"),
        ):
            person = next(people)
            session.add(a_penugasan(person, jenis=jenis, sasaran=sasaran, peran=peran))
            if jenis is JenisPenugasan.JAGA_OBJEK:  # a second turn of the same person
                session.add(a_penugasan(person, jenis=jenis, sasaran=sasaran, peran=peran, **later))
    return filled


def naskah(filled: FilledFile) -> SprinNaskahService:
    return SprinNaskahService(filled.db, PANGKAT)


def sprin(filled: FilledFile) -> SprinService:
    return SprinService(filled.db, PANGKAT)


def content(filled: FilledFile, sprin_id: int) -> SprinDocument:
    with filled.db.read() as session:
        return from_json(session.get_one(Sprin, sprin_id).isi)


def through(filled: FilledFile, draf: int) -> int:
    naskah(filled).submit(draf)
    naskah(filled).approve(draf)
    return sprin(filled).issue_draft(draf).id


def replace_first_guard(filled: FilledFile, at: int = 0) -> tuple[str, str]:
    """Puts another officer in the place of the first of the group `at`; their keys."""
    ploting = PlotingService(filled.db, PANGKAT)
    group = ploting.kelompok()[at]
    old, new = group.petugas[0], ploting.candidates(group.id)[-1 - at]
    ploting.replace(old.penugasan_id, new.personel_id)
    return str(old.personel_id), str(new.personel_id)
