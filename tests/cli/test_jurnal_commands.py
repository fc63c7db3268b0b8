"""The log of the post and the day of the vote from the command line."""

import pytest

from tests.services.jurnal_cases import voting_file

NOW = ("--waktu", "2024-11-27T07:30")


@pytest.fixture
def filled(tmp_path):
    made = voting_file(tmp_path)
    made.db.close()
    return made


def test_reports_are_written_and_the_silent_are_listed(run):
    code, done = run("jurnal", "lapor", "mkw01 t 0615", "cps01 t 0605", "mkw01 m 0700", *NOW)
    assert (code, len(done["laporan"])) == (0, 3)
    rows = run("jurnal", "tampil", "--belum", "mulai")[1]["kelompok"]
    assert [r["kelompok"] for r in rows][-1] == "CPS-01"
    assert "MKW-01" not in {r["kelompok"] for r in rows}
    assert run("jurnal", "tampil", as_json=False)[1].startswith("MKW-01  Mekarwangi  tiba 06.15  mulai 07.00")


def test_a_wrong_line_is_refused_and_those_before_it_stay(run):
    code, refused = run("jurnal", "lapor", "mkw01 t 0615", "zzz t", *NOW)
    assert code == 2
    assert "zzz" in refused["galat"]
    assert run("jurnal", "lapor", "mkw01 t 0620", *NOW)[0] == 1  # it has reported that already


def test_the_log_is_written_shown_and_reported(run, tmp_path):
    assert run("jurnal", "catat", "0710 Padal: hujan > tenda *", *NOW)[1] == {"nomor": 1}
    entry = run("jurnal", "tampil", "--catatan")[1]["jurnal"][0]
    assert (entry["kejadian"], entry["status"]) == ("hujan", "terbuka")
    code, made = run("jurnal", "laphar", "--tanggal", "2024-11-27", "--keluaran", tmp_path / "laphar.pdf")
    assert (code, made["nomor"]) == (0, "Laphar/1/XI/OPS.1.3./2024")
    assert (tmp_path / "laphar.pdf").stat().st_size > 1_000
    assert run("jurnal", "tampil", "--insiden", as_json=False)[1].strip() == "Belum ada insiden."
    assert run("jurnal", "lapsit", "3", "--keluaran", tmp_path / "lapsit.pdf")[0] == 2
