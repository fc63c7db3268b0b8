"""The map from the command line."""

from tests.documents.test_geojson import a_file, a_shape


def test_the_map_is_written_whole_or_for_a_kecamatan(run, tmp_path):
    code, told = run("peta", "simpan", tmp_path / "peta.pdf")
    assert (code, told["tps"], told["halaman"]) == (0, 24, 1)
    code, told = run("peta", "simpan", tmp_path / "peta2.pdf", "--kecamatan", "Telagasari", "--kertas", "A3")
    assert (code, told["tps"]) == (0, 8)
    assert (tmp_path / "peta2.pdf").read_bytes().startswith(b"%PDF")


def test_an_unknown_kecamatan_is_wrong_use(run, tmp_path):
    assert run("peta", "simpan", tmp_path / "peta.pdf", "--kecamatan", "Antah Berantah")[0] == 2


def test_boundaries_are_loaded(run, tmp_path):
    code, told = run("peta", "batas", a_file(tmp_path, a_shape(nama="Mekarwangi"), a_shape(nama="Lain")))
    assert (code, told["kelurahan"], told["tak_dikenal"]) == (0, 1, ["Lain"])
    assert run("peta", "batas", tmp_path / "hilang.geojson")[0] == 2
