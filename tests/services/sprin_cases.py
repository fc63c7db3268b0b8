"""Files with duties of every kind, for the tests about orders."""

from datetime import date, datetime
from pathlib import Path

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
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
