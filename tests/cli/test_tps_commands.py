"""The commands about polling stations."""

import json

import pytest

from poskoapp.__main__ import main
from poskoapp.services.tps_ubah import TpsUbahService, UbahBanyak
from tests.factories import operation_file


@pytest.fixture
def filled(tmp_path):
    made = operation_file(tmp_path)
    yield made
    made.db.close()


@pytest.fixture
def run(capsys, filled):
    def call(*words: object):
        code = main([*map(str, words), "--berkas", str(filled.db.path), "--json"])
        told = capsys.readouterr()
        return code, json.loads(told.out or told.err)

    return call


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
