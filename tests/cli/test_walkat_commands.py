"""Escorts from the command line."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

Run = Any
MASA = ("--mulai", "2024-09-23T07:00", "--selesai", "2024-10-07T07:00")


@pytest.fixture
def run(run: Run) -> Run:
    """Runs one `pengawalan` command on the file."""
    return partial(run, "pengawalan")


def a_team(run: Run) -> dict[str, Any]:
    pair = run(
        "paslon", "--pemilihan", "bupati", "--nomor", 1, "--calon", "Wulung Tirta", "--wakil", "Jenar Mayang"
    )
    code, regu = run("regu", "--paslon", pair[1]["id"], *MASA)
    assert code == 0
    return regu


def test_a_team_goes_from_its_pair_to_its_withdrawal(run: Run, tmp_path: Path) -> None:
    regu = a_team(run)
    assert (regu["sasaran"], regu["giliran_kurang"]) == ("Paslon nomor urut 1", 0)
    flow = regu["flow"][0]
    calon = run("calon", flow["id"], "--peran", "Advance")[1]["calon"]
    assert run("tambah", flow["id"], "--peran", "Advance", "--nrp", calon[0]["nrp"])[0] == 0
    leaving, coming = flow["anggota"][0]["id"], calon[1]["nrp"]
    assert run("ganti", leaving, "--nrp", coming, "--waktu", "2024-09-28T07:00", "--alasan", "Sakit")[0] == 0
    handed = run("serah", regu["id"], "--waktu", "2024-09-23T19:00", "--senpi", "2 pucuk")[1]
    assert (handed["waktu"], len(handed["kepada"])) == ("2024-09-23T19:00:00", 2)
    assert (
        run("perpanjang", regu["id"], "--selesai", "2024-10-14T07:00")[1]["selesai"] == "2024-10-14T07:00:00"
    )
    assert run("susun", regu["id"], "--mulai", "2024-10-01T07:00", "--selesai", "2024-10-14T07:00")[0] == 0
    assert run("tampil", regu["id"])[1]["istirahat_tersingkat"] == 8
    ended = run("akhiri", 1, "--alasan", "kalah", "--tanggal", "2024-10-10")[1]
    assert ended["regu"]["ditarik"] == "2024-10-11T00:00:00"
    assert run("tarik", regu["id"], "--waktu", "2024-10-11", "--alasan", "Penetapan")[0] == 1


@pytest.mark.parametrize(
    "words",
    [
        ("nama", "--keluaran", "kpu.pdf"),
        ("nama", "--regu", 1, "--keluaran", "regu.xlsx"),
        ("surat-tugas", "--regu", 1, "--agenda", 9, "--tanggal", "2024-09-22", "--keluaran", "tugas.pdf"),
        ("jadwal", "--regu", 1, "--keluaran", "jadwal.pdf"),
    ],
    ids=["names for KPU", "names as workbook", "letter", "schedule"],
)
def test_each_paper_is_written(run: Run, tmp_path: Path, words: tuple[object, ...]) -> None:
    a_team(run)
    path = tmp_path / str(words[-1])
    code, told = run("cetak", *words[:-1], path)
    assert (code, told["berkas"]) == (0, str(path))
    assert path.stat().st_size > 1_000


def test_an_empty_sheet_and_a_paper_of_no_team_are_refused(run: Run, tmp_path: Path) -> None:
    a_team(run)
    assert run("cetak", "serah-terima", "--regu", 1, "--keluaran", tmp_path / "s.pdf")[0] == 1
    assert run("cetak", "jadwal", "--keluaran", tmp_path / "s.pdf")[0] == 2


def test_the_list_says_who_has_no_team_yet(run: Run) -> None:
    run("vip", "--kedudukan", "ketua_kpu", "--nama", "Kirana Jenar")
    [row] = run("daftar")[1]["dikawal"]
    assert (row["sebutan"], row["regu"]) == ("Ketua KPU Kirana Jenar", None)
    assert run("calon", 99, "--peran", "Walpri")[0] == 1
