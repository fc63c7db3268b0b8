"""The sheets PADAL & SIAGA and OBJEK of the roster."""

from openpyxl import load_workbook

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.services.penugasan import PenugasanService, TugasBaru
from poskoapp.services.roster import RosterService
from tests.factories import TUGAS_MULAI, TUGAS_SELESAI
from tests.services.jaga_cases import PANGKAT, arranged, guarded_file


def test_each_shift_of_a_guard_and_each_who_stands_by_has_a_row_whoever_leads_first(tmp_path):
    filled, _ = guarded_file(tmp_path)
    arranged(filled)
    people = filled.personel_ids
    duties = PenugasanService(filled.db)
    padal = TugasBaru(people[6], TUGAS_MULAI, TUGAS_SELESAI, "Padal", kecamatan_id=filled.kecamatan_ids[0])
    duties.add(JenisPenugasan.PADAL, [padal])
    platoon = "Rayon 1 · Peleton siaga"
    standby = [
        TugasBaru(people[at], TUGAS_MULAI, TUGAS_SELESAI, peran, platoon)
        for at, peran in ((7, "Anggota"), (8, "Danru"), (9, "Danton"))
    ]
    duties.add(JenisPenugasan.SIAGA, standby)
    written = RosterService(filled.db, PANGKAT).export(tmp_path / "roster.xlsx")
    assert [(s.nama, s.baris) for s in written.lembar][3:6:2] == [("PADAL & SIAGA", 4), ("OBJEK", 42)]
    sheet = load_workbook(tmp_path / "roster.xlsx", data_only=True)["PADAL & SIAGA"]
    told = [row[1:4] for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    led = [("Siaga", platoon, peran) for peran in ("Danton", "Danru", "Anggota")]
    assert told == [("Padal", "Randuwangi", "Padal"), *led]


def test_without_such_duties_there_are_no_such_sheets(tmp_path):
    filled, _ = guarded_file(tmp_path)
    written = RosterService(filled.db, PANGKAT).export(tmp_path / "roster.xlsx")
    assert [s.nama for s in written.lembar] == [
        "REKAP", "KEKUATAN", "PLOTING TPS", "PADAL & SIAGA", "WALKAT", "OBJEK", "BKO", "PENGECUALIAN",
    ]  # fmt: skip
