"""`posko angka`: figures that others published, without a screen."""


def test_a_figure_is_noted_corrected_and_removed(run):
    code, told = run("angka", "catat", "bko", 59, "berita 11 Februari 2024", "--dari", "Polda Uji")
    assert (code, [(row["perihal"], row["jumlah"]) for row in told["angka"]]) == (0, [("bko:Polda Uji", 59)])
    nomor = told["angka"][0]["id"]
    assert run("angka", "ubah", nomor, "--jumlah", 58)[1]["angka"][0]["jumlah"] == 58
    assert run("angka", "daftar")[1]["angka"][0]["sumber"] == "berita 11 Februari 2024"
    assert run("angka", "hapus", nomor) == (0, {"angka": []})


def test_what_cannot_be_is_refused_with_a_sentence(run):
    assert run("angka", "catat", "tps", 5, " ")[0] == 2
    assert run("angka", "catat", "tps", 5, "KPU", "--dari", "Polda Uji")[0] == 2
    assert run("angka", "ubah", 7, "--jumlah", 1)[0] == 2
    assert run("angka", "daftar")[1] == {"angka": []}
