"""What a list of TPS, of their vulnerability or of their contacts would do, told row by row before anything is written."""

from pathlib import Path

import pytest
from sqlalchemy import select

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kontak import JenisKontak
from poskoapp.domain.model import Kecamatan, Kelurahan, KontakTps, Tps
from poskoapp.services.impor import ImporService
from poskoapp.services.impor_kerawanan import ImporKerawanan
from poskoapp.services.impor_rencana import Nasib
from poskoapp.services.impor_tps import ImporTps
from poskoapp.services.tps_ubah import TpsFields, TpsUbahService
from tests.factories import FilledFile, assert_undoable, nothing_written, operation_file
from tests.services.impor_cases import PANGKAT, contact_list, listed, planned, take

N = Nasib


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, personel=4, tps_per_kelurahan=2)


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


def test_kerawanan_is_planned_like_all_others(filled, tmp_path):
    with filled.db.read() as session:
        kode = session.get_one(Tps, filled.tps_ids[0]).kode
    path = listed(tmp_path / "a.csv", f"{kode};sangat rawan;Rawan konflik", titles="KODE TPS;KATEGORI;ALASAN")
    rencana = planned(filled, ImporKerawanan(), path)
    assert {i.judul for i in rencana.isi(rencana.baris[0])} == {"Kategori", "Alasan"}
    assert_undoable(filled.db, lambda: take(filled, rencana))


def test_indicators_are_told_by_their_numbers_and_not_by_our_keys(filled, tmp_path):
    with filled.db.read() as session:
        kode = session.get_one(Tps, filled.tps_ids[0]).kode
    first, then = (
        listed(tmp_path / f"{at}.csv", f"{kode};rawan;{told}", titles="KODE TPS;KATEGORI;INDIKATOR")
        for at, told in enumerate(('"6"', '"6, 7"'))
    )
    take(filled, planned(filled, ImporKerawanan(), first))
    rencana = planned(filled, ImporKerawanan(), then)
    assert [(i.lama, i.baru) for i in rencana.isi(rencana.baris[0])] == [("6", "6, 7")]


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


def test_no_tps_of_a_refused_range_counts_as_left_out(filled, tmp_path):
    (kecamatan, kelurahan, _first), *_ = stations(filled)
    service, titles = ImporService(filled.db, PANGKAT), "KECAMATAN;KELURAHAN;NOMOR TPS;KATEGORI"
    path = listed(tmp_path / "a.csv", f"{kecamatan};{kelurahan};001-003;rawan", titles=titles)
    service.import_file(ImporKerawanan(), path)
    wrong = listed(tmp_path / "b.csv", f"{kecamatan};{kelurahan};001 s/d 003;entah", titles=titles)
    rencana = planned(filled, ImporKerawanan(), wrong)
    assert rencana.ditolak
    assert rencana.of(N.HILANG) == frozenset()


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
