"""What an import would do, told row by row before anything is written."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from poskoapp.documents.excel.header import PetaKolom, read_peta
from poskoapp.documents.excel.personel_sheet import PERSONEL_TABLE
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kontak import JenisKontak
from poskoapp.domain.model import Kecamatan, Kelurahan, KontakTps, Personel, Tps
from poskoapp.domain.nrp import read_nrp
from poskoapp.domain.progress import Cancelled
from poskoapp.domain.telepon import read_hp
from poskoapp.services.impor import CaraImpor, ImporService
from poskoapp.services.impor_dsp import ImporDsp, ImporTerhitung
from poskoapp.services.impor_kerawanan import ImporKerawanan
from poskoapp.services.impor_personel import ImporPersonel
from poskoapp.services.impor_rencana import BARU, TOLAK, Nasib, RencanaImpor
from poskoapp.services.impor_tps import ImporTps
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService
from poskoapp.services.personel import PersonelFields, PersonelService
from poskoapp.services.tps_ubah import TpsFields, TpsUbahService
from poskoapp.storage.reference import ReferenceData
from tests.documents.excel import messy
from tests.factories import FilledFile, assert_undoable, dump, nothing_written, operation_file

PANGKAT = ReferenceData().daftar_pangkat()
N = Nasib


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, personel=4, tps_per_kelurahan=2)


def listed(path: Path, *lines: str, titles: str = "NRP;NAMA;PANGKAT;SATUAN;JABATAN;NO HP") -> Path:
    path.write_text("\n".join([titles, *lines]), encoding="utf-8")
    return path


def planned(
    filled: FilledFile, jenis, path: Path, jawaban=None, peta: PetaKolom = PetaKolom()
) -> RencanaImpor:
    service = ImporService(filled.db, PANGKAT)
    with nothing_written(filled.db):
        return service.plan(service.read(jenis, path, peta), jawaban or {})


def take(filled: FilledFile, rencana: RencanaImpor, chosen=None):
    return ImporService(filled.db, PANGKAT).take(rencana, rencana.awal() if chosen is None else chosen)


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


def test_a_tps_of_the_new_operation_is_nobodys_and_one_added_by_hand_is(filled, tmp_path):
    with filled.db.read() as session:
        kelurahan = session.scalars(select(Kelurahan).order_by(Kelurahan.id)).first()
        assert kelurahan is not None
        kelurahan_id, nama = kelurahan.id, kelurahan.nama
    TpsUbahService(filled.db).add(kelurahan_id, "77", TpsFields(alamat="Balai warga"))
    titles = "TPS;KELURAHAN;ALAMAT"
    path = listed(tmp_path / "a.csv", f"1;{nama};Gedung lain", f"77;{nama};Gedung lain", titles=titles)
    rencana = planned(filled, ImporTps(), path)
    assert [row.nasib for row in rencana.baris if row.values.get("alamat") == "Gedung lain"] == [
        N.DIUBAH,
        N.TANGAN,
    ]


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


def test_an_unknown_place_is_asked_about_and_a_kecamatan_with_one_wrong_letter_repaired(filled, tmp_path):
    with filled.db.read() as session:
        kelurahan = session.get_one(Kelurahan, filled.kelurahan_ids[0])
        kecamatan = session.get_one(Kecamatan, kelurahan.kecamatan_id).nama
    titles = "KECAMATAN;KELURAHAN;TPS;ALAMAT"
    path = listed(tmp_path / "a.csv", f"{kecamatan};{kelurahan.nama}x;001;Balai", titles=titles)
    rencana = planned(filled, ImporTps(), path)
    (asked,) = rencana.pertanyaan
    assert asked.pilihan[1][0] == kelurahan.kode
    answered = planned(filled, ImporTps(), path, {asked.kunci: kelurahan.kode})
    assert answered.ditolak == ()
    assert answered.jumlah(N.DIUBAH) == 1
    assert answered.jumlah(N.HILANG) == 1
    wrong = kecamatan[:-1] + "q"
    path = listed(tmp_path / "b.csv", f"{wrong};{kelurahan.nama};001;Balai", titles=titles)
    repaired = planned(filled, ImporTps(), path)
    assert [(r.lama, r.baru) for r in repaired.perbaikan] == [(wrong, kecamatan)]
    assert repaired.jumlah(N.DIUBAH) == 1


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
    assert ImporService(filled.db, PANGKAT).look(ImporDsp(), path).tidak_dipakai == ("C (tanpa judul)",)


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


def test_kerawanan_is_planned_like_all_others(filled, tmp_path):
    with filled.db.read() as session:
        kode = session.get_one(Tps, filled.tps_ids[0]).kode
    path = listed(tmp_path / "a.csv", f"{kode};sangat rawan;Rawan konflik", titles="KODE TPS;KATEGORI;ALASAN")
    rencana = planned(filled, ImporKerawanan(), path)
    assert {i.judul for i in rencana.isi(rencana.baris[0])} == {"Kategori", "Alasan"}
    assert_undoable(filled.db, lambda: take(filled, rencana))


def stations(filled: FilledFile) -> list[tuple[str, str, Tps]]:
    """Kecamatan, kelurahan and TPS, those of one kelurahan together."""
    with filled.db.read() as session:
        found = session.execute(
            select(Kecamatan.nama, Kelurahan.nama, Tps)
            .join(Kelurahan, Kelurahan.kecamatan_id == Kecamatan.id)
            .join(Tps, Tps.kelurahan_id == Kelurahan.id)
            .order_by(Tps.kode)
        )
        return [(kecamatan, kelurahan, tps) for kecamatan, kelurahan, tps in found]


@pytest.mark.parametrize("jenis", [ImporTps, ImporKerawanan])
def test_a_tps_that_stands_in_a_refused_row_is_not_missing(filled, tmp_path, jenis):
    (kecamatan, kelurahan, first), (*_, second), *_ = stations(filled)
    ImporService(filled.db, PANGKAT).import_file(
        ImporKerawanan(),
        listed(tmp_path / "b.csv", f"{second.kode};rawan", titles="KODE TPS;KATEGORI"),
    )
    for wrong in (
        f"{kecamatan};{kelurahan};{second.nomor};gawat",
        f"{kecamatan};{kelurahan};{second.nomor};khusus\n{kecamatan};{kelurahan};{second.nomor};rawan",
        f"{kecamatan};Salah Eja Sekali;{second.nomor};rawan",
    ):
        lines = f"{kecamatan};{kelurahan};{first.nomor};rawan", wrong
        path = listed(tmp_path / "a.csv", *lines, titles="KECAMATAN;KELURAHAN;NOMOR TPS;KATEGORI")
        rencana = planned(filled, jenis(), path)
        assert rencana.ditolak
        assert rencana.of(N.HILANG) == frozenset()


def test_a_tps_that_a_list_of_kerawanan_leaves_out_is_calm_again_when_ticked(filled, tmp_path):
    (kecamatan, kelurahan, first), (*_, second), *_ = stations(filled)
    service, titles = ImporService(filled.db, PANGKAT), "KODE TPS;KATEGORI;ALASAN;Rawan banjir"
    told = [f"{tps.kode};sangat rawan;Rawan konflik;ya" for tps in (first, second)]
    service.import_file(ImporKerawanan(), listed(tmp_path / "a.csv", *told, titles=titles))
    again = planned(filled, ImporKerawanan(), listed(tmp_path / "b.csv", told[0], titles=titles))
    (missing,) = [row for row in again.baris if row.nasib is N.HILANG]
    assert missing.sebutan == f"TPS {second.nomor} {kelurahan}, {kecamatan}"
    assert not again.of(N.HILANG) & again.awal()
    assert_undoable(filled.db, lambda: take(filled, again, again.of(N.HILANG)))
    calm = next(tps for *_, tps in stations(filled) if tps.id == second.id)
    assert (calm.kategori, calm.alasan, calm.indikator) == (Kategori.KURANG_RAWAN, "", "")
    assert calm.rawan_banjir  # a mark of the place, no matter of its category


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


NUMBERS = st.builds(
    lambda number, length: f"{number:013}"[-length:], st.integers(0, 10**13 - 1), st.integers(5, 13)
)
CELLS = st.one_of(
    NUMBERS,
    NUMBERS.map(int),
    NUMBERS.map(float),
    NUMBERS.map(lambda n: f" {n[:2]} {n[2:5]}.{n[5:]}\u00a0"),
    NUMBERS.map(lambda n: n.translate({48 + d: 0xFF10 + d for d in range(10)})),
    NUMBERS.map(lambda n: f"'{n}"),
    NUMBERS.map(lambda n: f"+62{n}"),
    NUMBERS.map(lambda n: f"{n}.0"),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CELLS, min_size=25, max_size=25))
def test_no_digit_of_ten_thousand_numbers_changes_silently_and_reading_twice_is_reading_once(cells):
    for cell in cells:
        keeps_its_digits(cell)


def keeps_its_digits(cell: object) -> None:
    whole = str(int(cell)) if isinstance(cell, float) else str(cell)
    seen = digits(whole.translate({0xFF10 + d: 48 + d for d in range(10)}))
    try:
        nrp = read_nrp(cell)
    except InputError:
        pass
    else:
        assert nrp.alasan or nrp.nrp == seen
        assert read_nrp(nrp.nrp).nrp == nrp.nrp
    hp = read_hp(cell)
    assert hp.alasan or digits(hp.hp) == seen
    assert read_hp(hp.hp).hp == hp.hp


def messy_row(draw: random.Random, titles: str) -> str:
    cells = {
        "NRP": ["81020001", "3050123", "81 02 00 01", "12", "#REF!", ""],
        "NAMA": ["Uji Satu", "a\u00a0b", "JUMLAH", "", "=1+1"],
        "PANGKAT": ["Bripka", "BRIGADIR", "Xyz", ""],
        "SATUAN": ["Polsek Barat", "polsek  barat", "Antah", ""],
        "TPS": ["1", "TPS 02", "x", "999", ""],
        "KELURAHAN": ["Mekarwangi", "Antah", "", "JUMLAH"],
        "JUMLAH": ["24", "dua", "-", ""],
    }
    return ";".join(draw.choice(cells[title]) for title in titles.split(";"))


def test_messy_lists_change_nothing_before_they_are_taken_and_undo_gives_all_back(filled, tmp_path):
    draw = random.Random(7)
    service = ImporService(filled.db, PANGKAT)
    before = dump(filled.db)
    kinds = (
        (ImporPersonel(PANGKAT), "NRP;NAMA;PANGKAT;SATUAN"),
        (ImporTps(), "TPS;KELURAHAN"),
        (ImporTerhitung(buat_satuan=True), "SATUAN;JUMLAH"),
    )
    taken = 0
    for number in range(90):
        jenis, titles = kinds[number % 3]
        lines = [messy_row(draw, titles) for _ in range(draw.randint(1, 8))]
        path = listed(tmp_path / "a.csv", *lines, titles=titles)
        rencana = service.plan(service.read(jenis, path, PetaKolom()), {})
        if rencana.awal():
            take(filled, rencana)
            filled.db.undo()
            taken += 1
        assert dump(filled.db) == before
    assert taken > 30


def contact_list(path: Path, kelurahan: str, *rows: str) -> Path:
    titles = "KELURAHAN;NO TPS;NAMA KETUA KPPS;HP KPPS;NAMA KETUA PPS;HP PPS"
    return listed(path, *(f"{kelurahan};{row}" for row in rows), titles=titles)


def kontak_of(filled: FilledFile) -> dict[JenisKontak, list[str]]:
    with filled.db.read() as session:
        rows = session.scalars(select(KontakTps).order_by(KontakTps.id))
        found = {jenis: list[str]() for jenis in (JenisKontak.KPPS, JenisKontak.PPS)}
        for row in rows:
            found[row.jenis].append(row.nama)
        return found


def test_contacts_are_told_old_and_new_beside_their_tps_and_only_ticked_ones_are_written(filled, tmp_path):
    with filled.db.read() as session:
        kelurahan = session.scalars(select(Kelurahan.nama).order_by(Kelurahan.id)).first()
    first = contact_list(
        tmp_path / "a.csv", kelurahan, "001;Kirana;081200002222;Lintang;081200001111", "002;Jenar;;;"
    )
    rencana = planned(filled, ImporTps(), first)
    told = {
        row.sebutan[:7]: [(i.judul, i.lama, i.baru) for i in row.lain] for row in rencana.baris if row.lain
    }
    assert told == {
        "TPS 001": [("KPPS", "", "Kirana, 081200002222"), ("PPS", "", "Lintang, 081200001111")],
        "TPS 002": [("KPPS", "", "Jenar")],
    }
    assert take(filled, rencana).kontak == 3
    again = contact_list(tmp_path / "b.csv", kelurahan, "001;Kirana Baru;;Segara;", "002;Jenar;;Segara;")
    rencana = planned(filled, ImporTps(), again)
    changed = [row for row in rencana.baris if row.lain]
    assert [(i.lama, i.baru) for row in changed for i in row.lain] == [
        ("Kirana, 081200002222", "Kirana Baru, 081200002222"),
        ("Lintang, 081200001111", "Segara, 081200001111"),
    ]
    assert [row.nasib for row in changed] == [N.DIUBAH]
    with nothing_written(filled.db):
        take(filled, rencana, frozenset())
    assert_undoable(filled.db, lambda: take(filled, rencana))
    assert kontak_of(filled) == {JenisKontak.KPPS: ["Kirana Baru", "Jenar"], JenisKontak.PPS: ["Segara"]}


def test_a_contact_typed_by_hand_is_not_ticked(filled, tmp_path):
    with filled.db.read() as session:
        kelurahan = session.scalars(select(Kelurahan.nama).order_by(Kelurahan.id)).first()
    path = contact_list(tmp_path / "a.csv", kelurahan, "001;Kirana;081200002222;;")
    take(filled, planned(filled, ImporTps(), path))
    with filled.db.write("Ubah kontak") as session:
        session.scalars(select(KontakTps)).one().nama = "Tangan"
    rencana = planned(filled, ImporTps(), path)
    assert [row.nasib for row in rencana.baris if row.lain] == [N.TANGAN]
    take(filled, rencana)
    assert kontak_of(filled)[JenisKontak.KPPS] == ["Tangan"]


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
