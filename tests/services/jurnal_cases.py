"""A file on the day of the vote: plot groups with officers, nothing reported yet."""

from datetime import datetime

from poskoapp.domain.model import Kelurahan, Personel, Tps
from poskoapp.services.lapor import LaporService, pencari_of, read_usul
from tests.factories import a_kelompok, a_penugasan, operation_file

NOW = datetime(2024, 11, 27, 7, 30)


def voting_file(folder):
    """Per kelurahan a group of four TPS with two officers: `MKW-01`, `CPS-01` ..."""
    filled = operation_file(folder)
    with filled.db.write("Kelompok") as session:
        people = iter(filled.personel_ids)
        for kelurahan_id in filled.kelurahan_ids:
            group = a_kelompok(session.get_one(Kelurahan, kelurahan_id), 1)
            session.add(group)
            session.flush()
            for tps in session.query(Tps).filter_by(kelurahan_id=kelurahan_id):
                tps.kelompok_id = group.id
            for _ in range(2):
                officer = session.get_one(Personel, next(people))
                officer.hp = f"0812{officer.id:08}"
                session.add(a_penugasan(officer.id, kelompok_id=group.id))
    return filled


def report(db, line, now=NOW):
    """Types a line on the board's entry line."""
    service = LaporService(db)
    return service.catat(read_usul(line, pencari_of(service.kelompok()), now), now)


def group_of(db, kode):
    return next(row for row in LaporService(db).papan() if row.kelompok.kode == kode)
