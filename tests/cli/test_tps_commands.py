"""The commands about polling stations."""

import pytest

from poskoapp.services.tps_ubah import TpsUbahService, UbahBanyak


def test_tps_are_listed_by_what_is_known_about_them(run, filled):
    TpsUbahService(filled.db).edit_many(
        filled.tps_ids[:2], UbahBanyak(alasan="sering banjir", indikator_tambah=("listrik",))
    )
    assert len(run("tps", "tampil")[1]["tps"]) == 24
    assert len(run("tps", "tampil", "--indikator", "25")[1]["tps"]) == 2
    assert len(run("tps", "tampil", "--cari", "BANJIR", "--kecamatan", "randu wangi")[1]["tps"]) == 2
    assert run("tps", "tampil", "--koordinat", "salah")[1]["tps"] == []
    assert len(run("tps", "tampil", "--kategori", "rawan", "--tanpa-kelompok")[1]["tps"]) == 6


def test_a_suggestion_is_applied_only_when_that_is_asked(run, filled):
    TpsUbahService(filled.db).edit_many(filled.tps_ids[:1], UbahBanyak(alasan="dalam rutan"))
    code, told = run("tps", "saran")
    assert (code, len(told["usulan"]), told["diterapkan"]) == (0, 1, 0)
    assert run("tps", "saran", "--terapkan")[1]["diterapkan"] == 1
    assert run("tps", "saran")[1]["usulan"] == []


def test_the_rule_is_listed_changed_and_given_back(run, filled):
    TpsUbahService(filled.db).edit_many(filled.tps_ids[:1], UbahBanyak(alasan="dekat terminal"))
    assert run("tps", "aturan")[1]["bawaan"] is True
    own = (
        "tps",
        "aturan",
        "--sebab",
        "Keramaian",
        "--kategori",
        "khusus",
        "--kata",
        "terminal",
        "--kata",
        "pasar",
    )
    code, told = run(*own)
    assert (code, told["bawaan"]) == (0, False)
    assert next(row["kata"] for row in told["aturan"] if row["kunci"] == "Keramaian") == "terminal, pasar"
    assert [u["usulan"] for u in run("tps", "saran")[1]["usulan"]] == ["khusus"]
    run("tps", "aturan", "--sebab", "Keramaian", "--abaikan")
    assert run("tps", "saran")[1]["usulan"] == []
    told = run("tps", "aturan", "--sebab", "keramaian", "--hapus")[1]
    assert "Keramaian" not in {row["kunci"] for row in told["aturan"]}
    assert run("tps", "aturan", "--bawaan")[1]["bawaan"] is True


@pytest.mark.parametrize(
    "words", [("--sebab", "Tidak ada", "--hapus"), ("--sebab", "Tanpa sinyal", "--hapus"), ("--sebab", "Baru"),
              ("--sebab", "Baru", "--kategori", "rawan")],
)  # fmt: skip
def test_a_line_of_the_rule_that_cannot_be_is_refused(run, words):
    assert run("tps", "aturan", *words)[0] == 2


def test_kerawanan_is_imported(run, filled, tmp_path):
    path = tmp_path / "rawan.csv"
    path.write_text("kelurahan,tps,kategori\nMekarwangi,1,khusus\nMekarwangi,77,rawan\n", encoding="utf-8")
    code, told = run("impor", "kerawanan", path)
    assert (code, told["diubah"], [r["sel"] for r in told["ditolak"]]) == (0, 1, ["rawan.csv!B3"])


def test_wrong_coordinates_are_repaired_where_that_is_certain(run, filled):
    assert run("tps", "perbaiki-koordinat") == (0, {"diperbaiki": 0, "perlu_diperiksa": []})


def test_an_unknown_indicator_is_refused(run):
    code, told = run("tps", "tampil", "--indikator", "99")
    assert code == 2
    assert "tidak dikenal" in told["galat"]
