"""What an import would do, told row by row before anything is written."""

from pathlib import Path

import pytest
from sqlalchemy import select

from poskoapp.documents.excel.header import read_peta
from poskoapp.documents.excel.personel_sheet import PERSONEL_TABLE
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import Kelurahan, Personel, Tps
from poskoapp.domain.progress import Cancelled
from poskoapp.services.impor import CaraImpor, ImporService
from poskoapp.services.impor_dsp import ImporDsp, ImporTerhitung
from poskoapp.services.impor_personel import ImporPersonel
from poskoapp.services.impor_rencana import BARU, TOLAK, Nasib
from poskoapp.services.impor_tps import ImporTps
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService
from poskoapp.services.personel import PersonelFields, PersonelService
from tests.documents.excel import messy
from tests.factories import FilledFile, assert_undoable, nothing_written, operation_file
from tests.services.impor_cases import PANGKAT, contact_list, listed, planned, take

N = Nasib


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, personel=4, tps_per_kelurahan=2)


def person(filled: FilledFile, at: int = 0) -> Personel:
    with filled.db.read() as session:
        return session.get_one(Personel, filled.personel_ids[at])


def test_each_row_is_told_as_new_changed_the_same_or_missing(filled, tmp_path):
    people = {p.nrp: p for p in PersonelService(filled.db, PANGKAT).rows()}
    first, second, *_ = people.values()
    path = listed(
        tmp_path / "a.csv",
        f"{first.nrp};{first.nama};{first.pangkat};{first.satuan};Kanit Uji;",
        f"{second.nrp};{second.nama};{second.pangkat};{second.satuan};;",
        "91020301;Wulung Ranupati;Bripka;Polsek Barat;;",
    )
    rencana = planned(filled, ImporPersonel(PANGKAT), path)
    assert [rencana.jumlah(n) for n in (N.BARU, N.DIUBAH, N.SAMA)] == [1, 1, 1]
    changed = next(row for row in rencana.baris if row.nasib is N.DIUBAH)
    assert [(i.judul, i.lama, i.baru) for i in rencana.isi(changed)] == [
        ("Jabatan", first.jabatan, "Kanit Uji")
    ]
    missing = [row for row in rencana.baris if row.nasib is N.HILANG]
    assert {row.sebutan.rpartition(", ")[2] for row in missing} < people.keys() - {first.nrp, second.nrp}
    report = assert_undoable(filled.db, lambda: take(filled, rencana))
    assert (report.baru, report.diubah, report.sama, report.dihapus) == (1, 1, 1, 0)


def test_only_ticked_rows_are_taken_and_the_missing_go_out_of_service_when_ticked(filled, tmp_path):
    first = person(filled)
    path = listed(
        tmp_path / "a.csv",
        f"{first.nrp};{first.nama};{first.pangkat};;;",
        "91020301;Wulung Ranupati;Bripka;;;",
        "91020302;Jenar Segara;Bripka;;;",
    )
    rencana = planned(filled, ImporPersonel(PANGKAT), path)
    (skipped,) = [at for at, row in enumerate(rencana.baris) if row.sebutan.endswith("91020302")]
    gone = rencana.of(N.HILANG)
    take(filled, rencana, (rencana.awal() - {skipped}) | gone)
    people = {p.nrp: p for p in PersonelService(filled.db, PANGKAT).rows()}
    assert "91020301" in people
    assert "91020302" not in people
    assert sum(not p.aktif for p in people.values()) == len(gone)


def test_who_stands_in_a_refused_row_is_not_missing(filled, tmp_path):
    first, last = person(filled), person(filled, 3)
    lines = [f"{p.nrp};{p.nama};{p.pangkat};;;" for p in (first,)]
    path = listed(tmp_path / "a.csv", *lines, f"{last.nrp};Orang Lain Sekali;Bripka;;;")
    rencana = planned(filled, ImporPersonel(PANGKAT), path)
    assert len(rencana.ditolak) == 1
    assert all(last.nrp not in row.sebutan for row in rencana.baris)


def test_what_was_typed_by_hand_is_never_overwritten_unseen(filled, tmp_path):
    first = person(filled)
    path = listed(tmp_path / "a.csv", f"{first.nrp};{first.nama};{first.pangkat};;Kanit Daftar;08120000111")
    service = ImporService(filled.db, PANGKAT)
    service.import_personel(path)
    with filled.db.write("Ubah jabatan") as session:
        session.get_one(Personel, first.id).jabatan = "Kanit Tangan"
    rencana = planned(filled, ImporPersonel(PANGKAT), path)
    (row,) = [row for row in rencana.baris if row.nasib is N.TANGAN]
    assert [(i.lama, i.baru) for i in rencana.isi(row)] == [("Kanit Tangan", "Kanit Daftar")]
    with nothing_written(filled.db):
        assert service.import_personel(path).dibiarkan == 1
    service.import_file(ImporPersonel(PANGKAT), path, CaraImpor(timpa=True))
    assert person(filled).jabatan == "Kanit Daftar"
    filled.db.undo()
    assert person(filled).jabatan == "Kanit Tangan"
    assert planned(filled, ImporPersonel(PANGKAT), path).jumlah(N.TANGAN) == 1
    filled.db.undo()  # the edit by hand
    assert planned(filled, ImporPersonel(PANGKAT), path).jumlah(N.TANGAN) == 0


def test_a_person_added_by_hand_is_not_overwritten_unseen_and_what_was_left_empty_is_filled(filled, tmp_path):
    service, people = ImporService(filled.db, PANGKAT), PersonelService(filled.db, PANGKAT)
    unit = person(filled).satuan_id
    fields = PersonelFields("91020301", "Wulung Ranupati", "Bripka", unit, "Kanit Tangan")
    added = people.add_personel(fields)
    path = listed(tmp_path / "a.csv", "91020301;Wulung Ranupati;Bripka;;;08120000111")
    assert planned(filled, ImporPersonel(PANGKAT), path).jumlah(N.DIUBAH) == 1
    path = listed(tmp_path / "a.csv", "91020301;Wulung Ranupati;Bripka;;Kanit Daftar;")
    with nothing_written(filled.db):
        assert service.import_personel(path).dibiarkan == 1
    service.import_file(ImporPersonel(PANGKAT), path, CaraImpor(timpa=True))
    later = listed(tmp_path / "b.csv", "91020301;Wulung Ranupati;Bripka;;Kanit Baru;")
    service.import_personel(later)
    assert people.fields_of(added).jabatan == "Kanit Baru"


def test_an_unknown_unit_is_asked_about_once_for_all_its_rows(filled, tmp_path):
    lines = [f"9102030{n};Uji Baru {'ABC'[n]};Bripka;Polsek Barrat;;" for n in range(3)]
    path = listed(tmp_path / "a.csv", *lines)
    rencana = planned(filled, ImporPersonel(PANGKAT), path)
    (asked,) = rencana.pertanyaan
    assert (asked.jawaban, len(asked.sel), len(rencana.ditolak)) == (TOLAK, 3, 3)
    value, words = asked.pilihan[2]
    assert words == "Polsek Barat"  # the one most like it
    answered = planned(filled, ImporPersonel(PANGKAT), path, {asked.kunci: value})
    assert (answered.jumlah(N.BARU), answered.ditolak) == (3, ())
    made = planned(filled, ImporPersonel(PANGKAT), path, {asked.kunci: BARU})
    assert_undoable(filled.db, lambda: take(filled, made))
    assert {p.satuan for p in PersonelService(filled.db, PANGKAT).rows() if p.nrp[:5] == "91020"} == {
        "Polsek Barrat"
    }


def test_a_plan_is_refused_when_the_file_has_changed_since(filled, tmp_path):
    rencana = planned(filled, ImporPersonel(PANGKAT), listed(tmp_path / "a.csv", "91020301;Uji;Bripka;;;"))
    with filled.db.write("Lain") as session:
        session.get_one(Tps, filled.tps_ids[0]).alamat = "Lain"
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="rencana impor"):
        take(filled, rencana)


def test_columns_are_read_as_the_operator_says(filled, tmp_path):
    path = listed(tmp_path / "a.csv", "x;91020301;Uji Baru;y;Bripka", titles="A;B;C;D;E")
    service, jenis = ImporService(filled.db, PANGKAT), ImporPersonel(PANGKAT)
    seen = service.look(jenis, path)
    assert seen.kurang == ("NAMA", "NRP atau PANGKAT/NRP", "PANGKAT atau PANGKAT/NRP")
    peta = read_peta("judul=1, NAMA=C, nrp=B, pkt=E", PERSONEL_TABLE)
    assert service.look(jenis, path, peta).tidak_dipakai == ("A (A)", "D (D)")
    assert planned(filled, jenis, path, peta=peta).jumlah(N.BARU) == 1
    with pytest.raises(InputError, match="tidak dipahami"):
        read_peta("warna=B", PERSONEL_TABLE)


def test_a_filled_column_without_a_title_is_told_as_not_used(filled, tmp_path):
    path = listed(tmp_path / "a.csv", "Sat Lantas;4;9;", titles="SATUAN;BINTARA;;")
    assert ImporService(filled.db, PANGKAT).look(ImporDsp(PANGKAT), path).tidak_dipakai == (
        "C (tanpa judul)",
    )


def test_examples_of_columns_are_rows_of_data(filled, tmp_path):
    seen = ImporService(filled.db, PANGKAT).look(ImporTps(), messy.tps().written(tmp_path / "a.xlsx"))
    assert [row[2:4] for row in seen.contoh[:2]] == [("MEKARWANGI", "1"), ("Mekarwangi", "TPS 02")]


def test_linmas_are_counted_by_unit_and_new_units_stand_outside_of_the_polres(filled, tmp_path):
    path = listed(
        tmp_path / "a.csv", "Linmas Melati;24", "Linmas Mawar;12", "JUMLAH;36", titles="SATUAN;JUMLAH"
    )
    service = ImporService(filled.db, PANGKAT)
    assert len(service.import_file(ImporTerhitung(), path, CaraImpor(coba=True)).ditolak) == 2
    assert_undoable(filled.db, lambda: service.import_file(ImporTerhitung(buat_satuan=True), path))
    rows = {row.satuan: (row.golongan, row.jumlah) for row in KekuatanTerhitungService(filled.db).rows()}
    assert rows.items() >= {("Linmas Melati", ("Linmas", 24)), ("Linmas Mawar", ("Linmas", 12))}
    assert service.import_file(ImporTerhitung(), path).sama == 2


@pytest.mark.parametrize("jenis", ["personel", "tps"])
def test_batalkan_while_saving_leaves_nothing(filled, tmp_path, jenis):
    if jenis == "personel":
        path = listed(tmp_path / "a.csv", "91020301;Wulung Ranupati;Bripka;;;")
        rencana = planned(filled, ImporPersonel(PANGKAT), path)
    else:
        with filled.db.read() as session:
            kelurahan = session.scalars(select(Kelurahan.nama)).first()
        rencana = planned(filled, ImporTps(), contact_list(tmp_path / "a.csv", kelurahan, "077;Kirana;;;"))

    def cancel(_done: int, _total: int, text: str) -> None:
        if text == "Mencatat langkah":
            raise Cancelled

    with nothing_written(filled.db), pytest.raises(Cancelled):
        ImporService(filled.db, PANGKAT).take(rencana, rencana.awal(), cancel)


def test_refused_figures_are_given_back_with_their_whole_row(filled, tmp_path):
    path = listed(
        tmp_path / "a.csv", "1;Desa Antah;40;tetap", "2;Polsek Barat;12.5;x", titles="NO;SATUAN;LINMAS;KET"
    )
    rencana = planned(filled, ImporTerhitung(), path)
    assert {row.alasan[:6]: row.isi for row in rencana.ditolak} == {
        "Satuan": ("1", "Desa Antah", "40", "tetap"),
        "'12.5'": ("2", "Polsek Barat", "12.5", "x"),
    }
