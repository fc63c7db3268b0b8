"""Strength and muster from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from poskoapp.__main__ import main
from poskoapp.services.personel import PersonelService
from poskoapp.storage.reference import ReferenceData
from tests.factories import operation_file

Run = Any
HARI = ("--tanggal", "2024-11-25")


@pytest.fixture
def nrp(tmp_path: Path) -> list[str]:
    """The numbers of the people in a small file, which is closed."""
    filled = operation_file(tmp_path)
    numbers = [p.nrp for p in PersonelService(filled.db, ReferenceData().daftar_pangkat()).rows()]
    filled.db.close()
    return numbers


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, nrp: list[str]) -> Run:
    """Runs one command on that file; gives the exit code and what it answered."""

    def call(*words: object) -> tuple[int, dict[str, Any]]:
        code = main([*map(str, words), "--berkas", str(tmp_path / "uji.posko"), "--json"])
        told = capsys.readouterr()
        return code, json.loads(told.out or told.err)

    return call


def test_a_muster_is_filled_reported_and_printed(run: Run, nrp: list[str], tmp_path: Path) -> None:
    code, told = run("apel", "catat", "--nrp", nrp[0], "--nrp", nrp[1], "--alasan", "sakit", *HARI)
    assert (code, told["jumlah"], told["hadir"], told["kurang"], told["alasan"]) == (
        0,
        20,
        18,
        2,
        {"sakit": 2},
    )
    month = run("apel", "ketidakhadiran", "--bulan", HARI[1])[1]
    assert {(row["nrp"], row["isi"]["alasan"]) for row in month["ketidakhadiran"]} == {
        (n, "Sakit") for n in nrp[:2]
    }
    assert month["setiap_hari"][HARI[1]] == 2
    assert run("apel", "catat", "--nrp", nrp[1], *HARI)[1]["kurang"] == 1
    code, told = run("apel", "lapor", "--satuan", "polsek barat", *HARI)
    assert told["belum_lapor"] == ["Polres Randukuning", "Polsek Timur"]
    code, paper = run("apel", "cetak", "--keluaran", tmp_path / "apel.pdf", *HARI)
    assert (code, paper["halaman"]) == (0, 2)
    code, told = run("apel", "lapor", "--satuan", "Polsek Antah", *HARI)
    assert (code, told["galat"]) == (2, "Satuan Polsek Antah tidak ikut apel.")


def test_an_establishment_is_imported_and_compared(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dsp.csv"
    path.write_text("KESATUAN;PAMA;BINTARA\nPolsek Barat;1;6\nPolsek Timur;2;10\n")
    assert run("impor", "dsp", path)[1]["baru"] == 4
    code, told = run("kekuatan", "dsp")
    assert (code, told["jumlah"]["dsp"], told["jumlah"]["riil"]) == (0, 19, 13)
    assert told["jumlah"]["pita"] == "Cukup"
    assert told["tanpa_dsp"] == {"satuan": 1, "personel": 7}
    code, told = run("kekuatan", "dsp", "--kosongkan", "polsek timur")
    assert (code, told["jumlah"]["dsp"], told["tanpa_dsp"]["satuan"]) == (0, 7, 2)
    assert run("kekuatan", "dsp", "--kosongkan", "Polsek Khayal")[0] == 2


def test_strength_and_units_are_told(run: Run) -> None:
    code, told = run("kekuatan", "ringkas")
    assert (code, told["jumlah"], told["siap"], told["batas"], told["seluruhnya"]) == (0, 20, 20, 13, 20)
    assert sum(unit["jumlah"] for unit in told["satuan"]) == 20
    assert run("kekuatan", "satuan")[1]["satuan"][0]["nama"] == "Polres Randukuning"


def test_a_qualification_is_given_and_listed_before_it_ends(run: Run, nrp: list[str]) -> None:
    given = ("--nrp", nrp[0], "--jenis", "senpi", "--nomor", "S-1", "--sampai", "2024-12-01")
    assert run("kekuatan", "beri-kualifikasi", *given)[0] == 0
    assert len(run("kekuatan", "kualifikasi", "--berakhir", *HARI)[1]["kualifikasi"]) == 1
    early = run("kekuatan", "kualifikasi", "--berakhir", "--tanggal", "2024-10-01")
    assert early == (0, {"kualifikasi": []})
    told = run("kekuatan", "profil", "--nrp", nrp[0])[1]
    assert [k["nomor"] for k in told["kualifikasi"]] == ["S-1"]


def test_two_entries_of_one_person_are_joined(run: Run, nrp: list[str]) -> None:
    assert run("kekuatan", "duplikat") == (0, {"pasangan": []})
    assert run("kekuatan", "gabung", "--tetap", nrp[0], "--hilang", nrp[1])[0] == 0
    assert run("kekuatan", "ringkas")[1]["jumlah"] == 19
    code, told = run("kekuatan", "gabung", "--tetap", nrp[0], "--hilang", "00000000")
    assert (code, told["galat"]) == (2, "NRP 00000000 tidak ada dalam kekuatan.")
