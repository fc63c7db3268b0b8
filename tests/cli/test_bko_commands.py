"""Lent force from the command line."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.factories import FilledFile, operation_file
from tests.services.bko_cases import name_list, nrp

Run = Any
MASA = ("--mulai", "2024-11-25T08:00", "--selesai", "2024-11-29T20:00")


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    made = operation_file(tmp_path, personel=30)
    made.db.close()
    return made


@pytest.fixture
def run(run: Run) -> Run:
    """Runs one `bko` command on the file."""
    return partial(run, "bko")


def test_a_request_goes_from_letter_to_return(run: Run, tmp_path: Path) -> None:
    code, told = run(
        "tambah", "--pihak", "Polda Uji", "--jumlah", 60, "--satuan", "Satbrimob Polda Uji", *MASA
    )
    assert (code, told["status"], told["hitungan"]["diminta"]["jumlah"]) == (0, "draf", 60)
    id_ = told["id"]
    code, letter = run(
        "surat", id_, "--agenda", 113, "--waktu", "2024-11-20", "--keluaran", tmp_path / "s.pdf"
    )
    assert (code, letter["nomor"], letter["draf"]) == (0, "B/113/XI/OPS.1.3./2024", False)
    assert run("tahap", id_, "permohonan")[1]["status"] == "permohonan"
    names = tmp_path / "nama.csv"
    names.write_text(name_list(59))
    code, taken = run("nama", id_, names)
    assert (code, taken["baru"], taken["ditolak"]) == (0, 59, [])
    assert run("tahap", id_, "persetujuan", "--nomor", "ST/9/XI/2024")[0] == 0
    roll = tmp_path / "apel.txt"
    roll.write_text("\n".join(map(nrp, range(58))) + "\n77001122\n")
    code, arrived = run("tiba", id_, "--file", roll, "--waktu", "2024-11-25T09:30")
    assert (code, arrived["tidak_dikenal"]) == (1, ["77001122"])
    assert [arrived["hitungan"][h]["jumlah"] for h in ("diminta", "disetujui", "tiba", "kembali")] == [
        60,
        59,
        58,
        0,
    ]
    missing = arrived["personel"][58]
    gaps = [g["nama"] for g in arrived["selisih"] if g["ke"] == "tiba"]
    assert gaps == [f"{missing['pangkat']} {missing['nama']}"]
    code, back = run("kembali", id_, "--semua", "--waktu", "2024-11-29T10:00")
    assert (code, back["belum_kembali"], back["status"]) == (0, 0, "pengembalian")
    assert run("tahap", id_, "selesai")[1]["status"] == "selesai"
    assert [p["status"] for p in run("daftar")[1]["permintaan"]] == ["selesai"]


def test_what_a_rule_refuses_gives_exit_code_1(run: Run) -> None:
    id_ = run("tambah", "--pihak", "Polda Uji", "--jumlah", 60, *MASA)[1]["id"]
    code, told = run("tahap", id_, "pergeseran")
    assert code == 1
    assert told["saran"]


@pytest.mark.parametrize(
    "words",
    [
        ("tambah", "--pihak", "Polda Uji", "--mulai", "kemarin", "--selesai", "besok"),
        ("tampil", 99),
        ("alasan", 1, "--alasan", "x"),
        ("pinjam", 1, "--nrp", "00000000"),
    ],
)
def test_wrong_use_gives_exit_code_2(run: Run, words: tuple[object, ...]) -> None:
    run("tambah", "--arah", "keluar", "--pihak", "Polres Kota Contoh", "--jumlah", 2, *MASA)
    assert run(*words)[0] == 2


def test_a_shortage_becomes_a_draft(run: Run) -> None:
    told = run("ajukan", "--tersedia", 7)[1]
    assert told["status"] == "draf"
    assert told["hitungan"]["diminta"]["jumlah"] > 0


def test_our_own_are_lent_and_the_other_side_counts_otherwise(run: Run, tmp_path: Path) -> None:
    id_ = run("tambah", "--arah", "keluar", "--pihak", "Polres Kota Contoh", "--jumlah", 2, *MASA)[1]["id"]
    told = run("pinjam", id_, "--nrp", "80010000", "--nrp", "81020001")[1]
    assert told["hitungan"]["disetujui"] == {"jumlah": 2, "angka": None, "nama": 2}
    told = run("angka", id_, "--jumlah", 1, "--sumber", "Humas Polres Kota Contoh")[1]
    assert (told["pihak_lain"][0]["jumlah"], told["hitungan"]["tiba"]["jumlah"]) == (1, 0)
    code, paper = run("cetak", id_, "--keluaran", tmp_path / "daftar.xlsx")
    assert (code, paper["personel"]) == (0, 2)
    told = run("alasan", id_, "--nrp", "80010000", "--alasan", "Sakit")[1]
    assert told["personel"][0]["alasan"] == "Sakit"


def test_a_figure_of_the_other_side_noted_by_mistake_is_removed(run: Run) -> None:
    id_ = run("tambah", "--pihak", "Polda Uji", "--jumlah", 60, *MASA)[1]["id"]
    [theirs] = run("angka", id_, "--jumlah", 58, "--sumber", "Humas")[1]["pihak_lain"]
    assert f"menurut Humas (nomor {theirs['id']})" in run("tampil", id_, as_json=False)[1]
    code, told = run("hapus-angka", id_, theirs["id"])
    assert (code, told["pihak_lain"]) == (0, [])
    assert run("hapus-angka", id_, theirs["id"])[0] == 2
