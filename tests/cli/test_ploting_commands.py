"""Plotting by commands, under the rules of the file and under others."""

import re

import pytest

from tests.factories import FilledFile


def test_rules_are_told_and_changed_by_the_words_of_the_window(run) -> None:
    code, before = run("ploting", "aturan")
    words = (
        "--bobot",
        "memindahkan=50",
        "--bobot",
        "tanpa-bripka=12,5",
        "--undi-semua",
        "ya",
        "--padal",
        "kecamatan",
    )
    changed = run("ploting", "aturan", *words)[1]

    assert (code, before["bobot"]["memindahkan"], before["undi_semua"]) == (0, 1000, False)
    assert changed["bobot"] == before["bobot"] | {"memindahkan": 50, "tanpa-bripka": 12.5}
    assert (changed["undi_semua"], changed["padal"], changed["larang_tempat_tinggal"]) == (
        True,
        "kecamatan",
        False,
    )
    assert run("ploting", "aturan")[1] == changed
    assert (
        "memindahkan: 50 km  (Memindahkan yang sudah terplot)" in run("ploting", "aturan", as_json=False)[1]
    )
    assert run("ploting", "aturan", "--undi-semua", "tidak")[1]["undi_semua"] is False


def test_a_trial_supposes_other_rules_without_keeping_them(run) -> None:
    tried = run(
        "ploting", "otomatis", "--coba", "--bobot", "tanpa-bripka=7", "--larang-tempat-tinggal", "ya"
    )[1]

    assert "Kelompok tanpa Bripka atau lebih tinggi dinilai setara 7 km." in tried["aturan"]
    assert any(rule.startswith("Tidak seorang pun") for rule in tried["aturan"])
    assert tried["biaya"]["terbukti"]
    assert run("ploting", "aturan")[1]["bobot"]["tanpa-bripka"] == 20


def test_a_plan_under_named_rules_is_made_and_the_rules_are_kept(run) -> None:
    told = run("ploting", "otomatis", "--bobot", "tanpa-bripka=7", as_json=False)[1]

    assert "tanpa Bripka atau lebih tinggi dinilai setara 7 km." in told
    assert "Terbukti: tidak ada ploting yang lebih murah menurut bobot ini." in told
    assert run("ploting", "aturan")[1]["bobot"]["tanpa-bripka"] == 7
    assert run("ploting", "tampil")[1]["kelompok"]


@pytest.mark.parametrize(
    "wrong", ["terbang=3", "memindahkan", "memindahkan=jauh", "memindahkan=-1", "memindahkan=9999"]
)
@pytest.mark.parametrize("trial", [(), ("--coba",)])
def test_a_weight_that_makes_no_sense_is_refused_and_changes_nothing(
    run, filled: FilledFile, wrong: str, trial: tuple[str, ...]
) -> None:
    before = run("riwayat", "tampil")[1]
    code, told = run("ploting", "otomatis", *trial, "--bobot", wrong)

    assert code == 2
    assert told["galat"]
    assert told["saran"]
    assert run("riwayat", "tampil")[1] == before


@pytest.mark.parametrize("per", ["kategori", "kecamatan", "polsek"])
def test_the_requirement_is_told_line_by_line_and_the_strength_of_the_lines_adds_up(run, per: str) -> None:
    whole = run("kebutuhan")[1]
    told = run("kebutuhan", "--per", per, as_json=False)[1].splitlines()
    lines = [line for line in told if "sendiri" in line]

    own = sum(int(re.search(r"sendiri ([0-9]+)", line)[1]) for line in lines)
    assert own == (whole["sendiri"] if per != "kategori" else min(whole["sendiri"], whole["polri"]))
    assert len([line for line in lines if "butuh" in line]) == len(whole[f"per_{per}"])
    assert [line for line in lines if line.startswith("Satuan lain")] == lines[len(whole[f"per_{per}"]) :]


def test_what_stays_open_is_told_by_kecamatan_and_group_by_group_if_asked(run) -> None:
    few = ("ploting", "otomatis", "--coba", "--ulang")
    data, told, each = run(*few)[1], run(*few, as_json=False)[1], run(*few, "--rinci", as_json=False)[1]

    opened, together = data["terbuka"], data["terbuka_per_kecamatan"]
    assert sum(row["kurang"] for row in opened) == sum(row["kurang"] for row in together) > 0
    assert {row["kelompok"] for row in opened} == {kode for row in together for kode in row["kelompok"]}
    assert len([line for line in told.splitlines() if line.startswith("- ")]) == len(together) < len(opened)
    assert f"Terbuka {len(opened)} kelompok" in told
    assert len([line for line in each.splitlines() if line.startswith("Terbuka ")]) == len(opened)
    assert all(row["kecamatan"] and row["penutup"].startswith("Tambah ") for row in together)
