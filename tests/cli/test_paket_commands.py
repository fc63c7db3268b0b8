"""`posko paket`: keys, trust, and a package from one file to another without a screen."""

import json

import pytest

from poskoapp.__main__ import main
from tests.services.paket_cases import two_posts


@pytest.fixture
def files(tmp_path):
    with two_posts(tmp_path, trusting=False) as (polres, polsek):
        return polres.db.path, polsek.db.path


def run(capsys, *words) -> dict:
    assert main(["paket", *map(str, words), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys, *words) -> tuple[int, str]:
    code = main(["paket", *map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().err)["galat"]


def test_a_package_goes_from_one_file_to_the_other(files, tmp_path, capsys):
    polres, polsek = files
    kunci = tmp_path / "barat.kuncipos"
    told = run(capsys, "kunci", "--simpan", kunci, "--cetak", tmp_path / "barat.pdf", "--berkas", polsek)
    assert (tmp_path / "barat.pdf").read_bytes().startswith(b"%PDF")
    other = run(capsys, "kunci", "--simpan", tmp_path / "uji.kuncipos", "--berkas", polres)
    run(capsys, "percaya", kunci, "--sidik", told["sidik"], "--berkas", polres)
    run(capsys, "percaya", tmp_path / "uji.kuncipos", "--sidik", other["sidik"], "--berkas", polsek)
    assert [p["nama"] for p in run(capsys, "pos", "--berkas", polres)["pos"]] == ["Polsek Barat"]

    words = ("--untuk", "Polres Uji", "--jenis", "tps", "--polsek", "Polsek Barat", "--keluaran", tmp_path)
    made = run(capsys, "buat", *words, "--berkas", polsek)
    shown = run(capsys, "baca", made["paket"], "--berkas", polres)
    assert (shown["pengirim"], shown["beda"], shown["diambil"]) == ("Polsek Barat", [], None)
    assert run(capsys, "baca", made["paket"], "--simpan", "--berkas", polres)["diambil"] == 0

    run(capsys, "lupakan", "Polsek Barat", "--berkas", polres)
    code, galat = refused(capsys, "baca", made["paket"], "--berkas", polres)
    assert (code, "belum dikenal" in galat) == (1, True)


def test_wrong_words_are_told(files, tmp_path, capsys):
    polres, _ = files
    (tmp_path / "bukan.paket").write_bytes(b"PK")
    assert refused(capsys, "baca", tmp_path / "bukan.paket", "--berkas", polres)[0] == 2
    words = ("--untuk", "Polda Lain", "--jenis", "bko", "--keluaran", tmp_path)
    assert "belum dikenal" in refused(capsys, "buat", *words, "--berkas", polres)[1]
