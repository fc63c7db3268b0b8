"""The record and the register of exports from the command line."""


def test_the_record_is_held_against_codes_from_paper(run):
    code, told = run("riwayat", "verifikasi")
    assert (code, told["utuh"], told["tidak_cocok"]) == (0, True, [])
    paper = told["jangkar"]
    assert run("urungkan")[0] == 0
    assert run("riwayat", "verifikasi", "--jangkar", paper.lower())[0] == 0
    code, told = run("riwayat", "verifikasi", "--jangkar", paper, "1-00000000")
    assert (code, told["utuh"], told["tidak_cocok"]) == (1, False, ["1-00000000"])
    assert run("riwayat", "verifikasi", "--jangkar", "halo")[0] == 2


def test_whose_data_were_in_a_file_is_asked_in_four_ways(run, tmp_path):
    path = tmp_path / "roster.xlsx"
    assert run("ekspor", "roster", path)[0] == 0
    listed = run("riwayat", "ekspor")[1]["ekspor"]
    assert [(row["id"], row["berkas"], row["jumlah_orang"]) for row in listed] == [(1, "roster.xlsx", 20)]
    people = run("riwayat", "ekspor", "--nomor", 1)[1]["orang"]
    assert len(people) == 20
    assert run("riwayat", "ekspor", "--temuan", path)[1]["orang"] == people
    assert len(run("riwayat", "ekspor", "--nrp", people[0]["nrp"])[1]["ekspor"]) == 1
    for wrong in (("--nomor", 9), ("--nrp", "11111111"), ("--temuan", tmp_path / "tidak-ada.pdf")):
        assert run("riwayat", "ekspor", *wrong)[0] == 2


def test_the_sheet_of_the_hand_over_is_written(run, tmp_path):
    code, _told = run("riwayat", "serah-terima", tmp_path / "serah.pdf", "--penerima", "Kirana")
    assert code == 0
    assert (tmp_path / "serah.pdf").is_file()
    assert [row["tindakan"] for row in run("riwayat", "ekspor")[1]["ekspor"]] == [
        "mencetak lembar serah terima jaga"
    ]
