"""The sheets PADAL & SIAGA and OBJEK of the roster."""

from openpyxl import load_workbook

from poskoapp.domain.penugasan import JenisPenugasan
from poskoapp.services.penugasan import PenugasanService, TugasBaru
from poskoapp.services.roster import RosterService
from tests.factories import TUGAS_MULAI, TUGAS_SELESAI
from tests.services.jaga_cases import PANGKAT, arranged, guarded_file


def test_each_shift_of_a_guard_and_each_who_stands_by_has_a_row(tmp_path):
    filled, _ = guarded_file(tmp_path)
    arranged(filled)
    people = filled.personel_ids
    duties = PenugasanService(filled.db)
    padal = TugasBaru(people[6], TUGAS_MULAI, TUGAS_SELESAI, "Padal", kecamatan_id=filled.kecamatan_ids[0])
    duties.add(JenisPenugasan.PADAL, [padal])
    standby = TugasBaru(people[7], TUGAS_MULAI, TUGAS_SELESAI, "Anggota", "Rayon 1 · Peleton siaga")
    duties.add(JenisPenugasan.SIAGA, [standby])
    written = RosterService(filled.db, PANGKAT).export(tmp_path / "roster.xlsx")
    assert [(s.nama, s.baris) for s in written.lembar][3:6:2] == [("PADAL & SIAGA", 2), ("OBJEK", 42)]
    sheet = load_workbook(tmp_path / "roster.xlsx", data_only=True)["PADAL & SIAGA"]
    told = [row[1:4] for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert told == [("Padal", "Randuwangi", "Padal"), ("Siaga", "Rayon 1 · Peleton siaga", "Anggota")]


def test_without_such_duties_there_are_no_such_sheets(tmp_path):
    filled, _ = guarded_file(tmp_path)
    written = RosterService(filled.db, PANGKAT).export(tmp_path / "roster.xlsx")
    assert [s.nama for s in written.lembar] == [
        "REKAP", "KEKUATAN", "PLOTING TPS", "PADAL & SIAGA", "WALKAT", "OBJEK", "BKO", "PENGECUALIAN",
    ]  # fmt: skip
