"""Allowances from the command line."""

import json
from datetime import datetime

import pytest

from poskoapp.__main__ import main
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Penugasan
from tests.factories import operation_file


@pytest.fixture
def run(capsys, tmp_path):
    filled = operation_file(tmp_path)
    duty = {
        "jenis": JenisPenugasan.SIAGA,
        "mulai": datetime(2024, 11, 26, 7),
        "selesai": datetime(2024, 11, 28, 7),
    }
    with filled.db.write("Tugas") as session:
        session.add(Penugasan(personel_id=filled.personel_ids[0], **duty))
    filled.db.close()

    def call(*words):
        code = main([*map(str, words), "--berkas", str(tmp_path / "uji.posko"), "--json"])
        told = capsys.readouterr()
        return code, json.loads(told.out or told.err)

    return call


def test_allowances_are_rated_counted_printed_recorded_and_taken_back(run, tmp_path):
    assert run("tunjangan", "tambah", "Uang saku", "hari", 100000, "--jenis", "siaga")[0] == 0
    counted = run("tunjangan", "hitung")[1]
    assert (counted["jumlah"], counted["tanpa_pangkat"]) == (200_000, [])
    assert run("tunjangan", "hitung", "--sampai", "2024-11-26")[1]["jumlah"] == 100_000
    assert run("tunjangan", "cetak", tmp_path / "t.pdf")[0] == 0
    code, told = run("tunjangan", "catat", "--keterangan", "SP2D 3")
    assert (code, told["daftar"][0]["jumlah"]) == (0, 200_000)
    assert run("tunjangan", "hitung")[1]["penerima"] == []
    assert run("tunjangan", "cetak", tmp_path / "t.xlsx", "--nomor", 1)[0] == 0
    assert run("tunjangan", "catat")[0] == 1
    assert run("tunjangan", "batal", 1)[1]["daftar"] == []
    assert run("tunjangan", "hapus", 1)[1]["tarif"] == []
    assert run("tunjangan", "tambah", "Uang saku", "hari", 0)[0] == 2


def test_of_a_rate_only_what_is_named_is_changed_and_the_change_can_be_taken_back(run):
    run("tunjangan", "tambah", "Uang saku", "hari", 100000, "--jenis", "siaga", "--golongan", "Pama")
    (before,) = run("tunjangan", "tarif")[1]["tarif"]
    code, told = run("tunjangan", "ubah", 1, "--tarif", 120000, "--golongan", "")
    assert (code, told["tarif"]) == (0, [before | {"tarif": 120_000, "golongan": []}])
    run("urungkan")
    assert run("tunjangan", "tarif")[1]["tarif"] == [before]
    assert run("tunjangan", "ubah", 1, "--tarif", 0)[0] == 2
    code, told = run("tunjangan", "ubah", 9, "--tarif", 1000)
    assert code == 2
    assert "nomor 9 tidak ada" in str(told)
