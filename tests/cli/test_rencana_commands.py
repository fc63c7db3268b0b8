"""Pola with scopes, variants and plans, from the command line."""

from pathlib import Path
from typing import Any

import pytest

from tests.factories import FilledFile, operation_file

Run = Any
TPS = ("9901011001001", "9901011001002")
PSU = (
    "--kode", "PSU", "--nama", "PSU Mekarwangi", "--hari", "2024-12-07",
    "--mulai", "2024-12-06T12:00", "--selesai", "2024-12-08T06:00",
)  # fmt: skip


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    made = operation_file(tmp_path, personel=70)
    made.db.close()
    return made


def figures(polri: int, tps: int, linmas: int) -> tuple[object, ...]:
    return "--polri", polri, "--tps", tps, "--linmas", linmas


def test_the_requirement_is_told_per_polsek_with_its_strength_and_the_planning_figure(run: Run) -> None:
    need = run("kebutuhan")[1]
    assert {"kelompok", "polri", "kurang"} == set(need["angka_rencana"])
    assert need["sendiri"] + need["bko"] == need["tersedia"]
    for row in need["per_polsek"]:
        assert row["kurang"] == max(0, row["polri"] - row["sendiri"] - row["bko"])
    assert sum(row["polri"] for row in need["per_polsek"]) == need["polri"]


def test_pola_are_set_for_a_kecamatan_and_for_single_tps_and_listed(run: Run) -> None:
    before = run("kebutuhan")[1]["polri"]
    kr = ("pola", "--kategori", "kurang rawan")
    assert run(*kr, *figures(2, 1, 2), "--kecamatan", "randuwangi")[0] == 0
    assert run(*kr, *figures(3, 1, 2), "--untuk-tps", "9901021001001", "--nama", "Regu")[0] == 0
    told = run("kebutuhan")[1]
    assert told["polri"] > before
    assert {"pola kurang rawan di Randuwangi", "Regu: dipilih untuk TPS kurang rawan tertentu"} <= {
        p["alasan"] for p in told["per_pola"]
    }
    listed = run("pola")[1]["pola"]
    scoped = [p for p in listed if p["kecamatan"] or p["pilihan"]]
    assert [(p["kecamatan"], p["nama"], p["pilihan"]) for p in scoped] == [
        ("", "Regu", True),
        ("Randuwangi", "", False),
    ]
    for row in scoped:
        assert run("pola", "--hapus", row["id"])[0] == 0
    assert run("kebutuhan")[1]["polri"] == before


def test_a_variant_is_weighed_before_it_is_applied(run: Run) -> None:
    assert run("varian", "simpan", "Rapat", "--pola", "kurang_rawan", 2, 1, 2, "--tersedia", 20)[0] == 0
    now, rapat = run("varian", "banding")[1]["varian"]
    assert now["polri"] < rapat["polri"]
    assert rapat["kurang"] == rapat["polri"] - 20
    assert run("kebutuhan")[1]["polri"] == now["polri"]
    assert run("varian", "terapkan", "rapat")[0] == 0
    assert run("kebutuhan")[1]["polri"] == rapat["polri"]
    assert run("varian", "hapus", "Rapat")[0] == 0
    assert run("varian", "terapkan", "Rapat")[0] == 2


def test_a_psu_is_made_plotted_and_removed_beside_the_main_plan(run: Run, tmp_path: Path) -> None:
    run("ploting", "otomatis")
    main_plan = run("ploting", "tampil")[1]
    codes = tmp_path / "tps.txt"
    codes.write_text("\n".join(TPS), encoding="utf-8")
    code, made = run(
        "rencana", "buat", *PSU, "--polri", 3, "--per-tps", 1, "--linmas", 2, "--tps-berkas", codes
    )
    assert (code, made["rencana"]["tps"]) == (0, 2)
    assert run("periksa")[0] == 1
    need = run("kebutuhan", "--rencana", "psu")[1]
    assert (need["kelompok"], need["polri"]) == (2, 6)
    assert run("ploting", "otomatis", "--rencana", "PSU")[1]["personel"] == 6
    assert {g["mulai"] for g in run("ploting", "tampil", "--rencana", "PSU")[1]["kelompok"]} == {
        "2024-12-06T12:00:00"
    }
    assert run("ploting", "tampil")[1] == main_plan
    assert run("periksa")[1]["keras"] == 0
    assert run("peta", "simpan", tmp_path / "psu.pdf", "--rencana", "PSU")[1]["tps"] == 2
    assert run("rencana", "tambah", "PSU", "--tps", "9901011001003")[1]["rencana"]["tps"] == 3
    assert run("rencana", "keluarkan", "PSU", "--tps", TPS[0])[1]["rencana"]["kelompok"] == 1
    assert run("rencana", "hapus", "PSU")[0] == 0
    assert run("rencana", "daftar")[1]["rencana"] == []
    assert run("ploting", "tampil")[1] == main_plan


@pytest.mark.parametrize(
    "words",
    [
        ("pola", "--kategori", "rawan sekali", *figures(2, 2, 4)),
        ("pola", "--kategori", "rawan", "--polri", "2"),
        ("pola", "--kategori", "rawan", *figures(2, 2, 4), "--kecamatan", "Antah"),
        ("pola", "--hapus", "9999"),
        ("varian", "simpan", "X", "--pola", "rawan", "2", "banyak", "4"),
        ("varian", "hapus", "X"),
        ("kebutuhan", "--rencana", "PSU"),
        ("rencana", "buat", *PSU, "--tps", "123"),
        ("rencana", "buat", *PSU, "--tps", TPS[0], "--polri", "3"),
        ("rencana", "buat", *PSU, "--tps-berkas", "tidak-ada.txt"),
    ],
)
def test_wrong_use_is_told_with_what_to_do(run: Run, words: tuple[object, ...]) -> None:
    code, told = run(*words)
    assert code == 2
    assert told["galat"]
    assert told["saran"]


def test_a_plan_without_tps_is_refused_by_the_rules(run: Run) -> None:
    assert run("rencana", "buat", *PSU)[0] == 1
