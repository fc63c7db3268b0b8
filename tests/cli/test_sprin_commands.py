"""The commands about orders, from the draft to its end."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.factories import FilledFile
from tests.services.sprin_cases import with_duties

DAY = ("--tanggal", "2024-11-22")
Run = Any


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    made = with_duties(tmp_path)
    made.db.close()
    return made


@pytest.fixture
def run(run: Run) -> Run:
    """Runs one `sprin` command on the file."""
    return partial(run, "sprin")


def test_a_draft_is_handed_in_returned_approved_and_issued(run: Run, tmp_path: Path) -> None:
    code, told = run("draf", "--jenis", "walkat", *DAY)
    draf = ("--draf", told["draf"])
    assert code == 0
    assert run("terbitkan", *draf, "--keluaran", tmp_path / "x.pdf")[0] == 1
    assert run("ajukan", *draf)[1]["status"] == "diajukan"
    assert run("kembalikan", *draf, "--catatan", "Tembusan kurang")[1]["status"] == "dikembalikan"
    run("ajukan", *draf)
    assert run("setujui", *draf)[1]["status"] == "disetujui"
    code, told = run("terbitkan", *draf, "--keluaran", tmp_path / "w.pdf")
    assert (code, told["nomor"], told["personel"]) == (0, "Sprin/1/XI/OPS.1.3./2024", 3)
    assert run("periksa", tmp_path / "w.pdf")[1]["terdaftar"] is True


def test_an_order_is_corrected_and_cancelled_by_later_ones(run: Run, tmp_path: Path) -> None:
    run("buat", "--jenis", "jaga-objek", *DAY, "--keluaran", tmp_path / "j.pdf")
    order = ("--agenda", 1, "--tahun", 2024, *DAY)
    code, told = run("perubahan", *order)
    assert (code, "masih sesuai" in told["galat"]) == (1, True)
    words = ("--tertulis", "saksama", "--seharusnya", "seksama")
    assert run("ralat", *order, *words, "--keluaran", tmp_path / "r.pdf")[0] == 0
    assert run("cabut", *order, "--keluaran", tmp_path / "c.pdf")[0] == 0
    rows = run("daftar")[1]["sprin"]
    assert [row["hubungan"] for row in rows] == ["pencabutan", "ralat", "baru"]
    assert rows[-1]["dicabut_oleh"] == "Sprin/3/XI/OPS.1.3./2024"
    assert run("cabut", *order)[0] == 1


def test_the_register_is_searched_and_the_kinds_are_listed(run: Run, tmp_path: Path) -> None:
    for jenis in ("walkat", "padal"):
        run("buat", "--jenis", jenis, *DAY, "--keluaran", tmp_path / f"{jenis}.pdf")
    assert [row["jenis"] for row in run("daftar", "--cari", "pengendali")[1]["sprin"]] == ["padal"]
    assert len(run("jenis")[1]["jenis"]) == 8
    code, told = run("paket", "--agenda", 1, "--tahun", 2024, "--keluaran", tmp_path)
    assert code == 0
    assert Path(told["folder"]).name == "Sprin-1-XI-OPS.1.3-2024"
    assert run("buat", "--jenis", "entah", "--keluaran", tmp_path / "x.pdf")[0] == 2
