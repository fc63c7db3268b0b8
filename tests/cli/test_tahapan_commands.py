"""Stages and the page of the operation from the command line."""


def test_stages_are_filled_changed_and_removed(run):
    code, told = run("tahapan", "isi")
    assert (code, len(told["tahapan"])) == (0, 8)
    first = told["tahapan"][0]["id"]
    code, told = run("tahapan", "ubah", first, "--selesai", "2024-08-30")
    assert (code, told["tahapan"][0]["selesai"]) == (0, "2024-08-30")
    assert len(run("tahapan", "hapus", first)[1]["tahapan"]) == 7
    assert run("tahapan", "hapus", first)[0] == 2
    assert run("tahapan", "isi")[0] == 0
    assert run("tahapan", "isi")[0] == 1


def test_days_are_counted_to_the_next_vote(run):
    run("tahapan", "isi")
    run("tahapan", "tambah", "psu", "2024-12-05", "--sumber", "KPU")
    assert run("tahapan", "daftar", "--tanggal", "2024-11-26")[1]["hari"] == "H-1"
    assert run("tahapan", "daftar", "--tanggal", "2024-12-01")[1]["hari"] == "H-4"


def test_the_page_is_told_and_printed(run, tmp_path):
    code, told = run("ringkasan", "tampil", "--tanggal", "2024-11-26")
    assert (code, told["kekuatan"]["jumlah"], told["tps"]["jumlah"], told["hari"]) == (0, 20, 24, "H-1")
    assert run("ringkasan", "cetak", tmp_path / "r.pdf")[0] == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
