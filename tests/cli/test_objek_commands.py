"""Guarded objects, guards and standby from the command line."""

import pytest

from tests.factories import operation_file

WEEK = ("--mulai", "2024-11-04T08:00", "--selesai", "2024-11-11T08:00")


@pytest.fixture
def filled(tmp_path):
    made = operation_file(tmp_path, personel=40)
    made.db.close()
    return made


def test_an_object_is_added_filled_shown_and_printed(run, tmp_path):
    assert run("objek", "tambah", "Kantor KPU", "--pola", "2x12", "--butuh", "3", *WEEK)[0] == 0
    code, tried = run("jaga", "susun", "--coba", "--benih", 7)
    assert (code, tried["diterapkan"], tried["kosong"], tried["tempat"]) == (0, False, 0, 42)
    assert run("jaga", "papan")[1]["shift"][0]["kurang"] == 3
    code, done = run("jaga", "susun", "--benih", 7)
    assert (code, done["terisi"], done["digest"]) == (0, 42, tried["digest"])
    shift = run("jaga", "papan")[1]["shift"][0]
    assert [p["peran"] for p in shift["penjaga"]] == ["Ka jaga", "Anggota jaga", "Anggota jaga"]
    now = run("objek", "daftar", "--waktu", "2024-11-04T09:00")[1]["objek"][0]
    assert (now["hadir"], now["butuh"], now["shift_kurang"]) == (3, 3, 0)
    for ending in ("pdf", "xlsx"):
        assert run("jaga", "cetak", "--keluaran", tmp_path / f"jadwal.{ending}")[0] == 0
    assert "42 dari 42 tempat terisi" in run("jaga", "susun", "--coba", as_json=False)[1]
    assert run("objek", "hapus", "kantor kpu")[1] == {"tugas_terhapus": 42}


def test_a_guard_is_put_in_and_taken_out_by_number(run):
    run("objek", "tambah", "Kantor KPU", "--butuh", "1", *WEEK)
    nrp = "80010000"
    place = ("--objek", "Kantor KPU", "--mulai", "2024-11-04T08:00")
    assert run("jaga", "plot", nrp, *place)[0] == 0
    assert run("jaga", "plot", nrp, *place)[0] == 1
    assert run("jaga", "papan")[1]["shift"][0]["penjaga"][0]["nrp"] == nrp
    assert run("jaga", "lepas", nrp, *place)[0] == 0
    assert run("jaga", "lepas", nrp, *place)[0] == 2


def test_what_stays_empty_gives_exit_code_1_with_reasons(run):
    run("objek", "tambah", "Gudang", "--jenis", "gudang_logistik", "--butuh", "30", *WEEK)
    code, told = run("jaga", "susun")
    assert code == 1
    assert told["kosong"] >= told["batas_bawah_kosong"] > 0
    assert told["terbuka"][0]["alasan"].startswith("Kurang")
    assert run("periksa")[0] == 1


def test_a_pattern_and_a_rayon_made_by_mistake_are_removed(run):
    run("objek", "tambah", "Kantor KPU", "--butuh", "1", *WEEK)
    run("jaga", "plot", "80010000", "--objek", "Kantor KPU", "--mulai", "2024-11-04T08:00")
    removed = ("objek", "hapus-pola", "kantor kpu", "--waktu", "2024-11-05T09:00")
    assert run(*removed) == (0, {"tugas_terhapus": 1})
    assert run(*removed)[0] == 2
    run("siaga", "rayon", "Rayon 1", "--basis", "Polsek Barat")
    run("siaga", "tambah", "Peleton siaga", "--rayon", "Rayon 1", "--kekuatan", 5)
    run("siaga", "isi", "Peleton siaga")
    assert run("siaga", "hapus-rayon", "rayon 1") == (0, {"peleton_terhapus": 1, "tugas_terhapus": 5})
    assert run("siaga", "hapus-rayon", "Rayon 1")[0] == 2


def test_a_platoon_made_by_mistake_is_removed_and_its_rayon_stays(run):
    run("siaga", "rayon", "Rayon 1", "--basis", "Polsek Barat")
    run("siaga", "tambah", "Peleton siaga", "--rayon", "Rayon 1", "--kekuatan", 5)
    run("siaga", "isi", "Peleton siaga")
    assert run("siaga", "hapus", "peleton siaga") == (0, {"tugas_terhapus": 5})
    assert run("siaga", "daftar")[1] == {"siaga": []}
    assert run("siaga", "hapus", "Peleton siaga")[0] == 2
    assert run("siaga", "hapus-rayon", "Rayon 1") == (0, {"peleton_terhapus": 0, "tugas_terhapus": 0})


@pytest.mark.parametrize(
    "words",
    [
        ("objek", "pola", "Tidak ada", *WEEK),
        ("objek", "tambah", "X", "--satuan", "Polsek Khayal", *WEEK),
        ("objek", "tambah", "X", "--pola", "banyak", *WEEK),
        ("jaga", "susun"),
        ("jaga", "plot", "1", "--objek", "X", "--mulai", "kapan-kapan"),
        ("siaga", "isi", "Tidak ada"),
    ],
)
def test_wrong_words_give_exit_code_2(run, words):
    assert run(*words)[0] == 2


def test_a_platoon_is_filled_and_printed(run, tmp_path):
    code, _ = run("siaga", "rayon", "Rayon 1", "--basis", "Polsek Barat", "--meliputi", "Polsek Timur")
    assert code == 0
    run("siaga", "tambah", "Peleton siaga", "--rayon", "Rayon 1", "--kekuatan", 20)
    run("siaga", "tambah", "Satgas Preventif", "--jenis", "satgas", "--kekuatan", 10)
    code, told = run("siaga", "isi", "Peleton siaga")
    assert (code, told["terisi"], told["anggota"][0]["peran"]) == (0, 20, "Danton")
    assert run("siaga", "isi", "Satgas Preventif")[0] == 0
    assert [s["terisi"] for s in run("siaga", "daftar")[1]["siaga"]] == [20, 10]
    assert run("siaga", "cetak", "--keluaran", tmp_path / "siaga.pdf")[0] == 0
