"""Locked files from the command line."""

import io
import json
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from poskoapp.__main__ import main
from tests.factories import empty_file, operation_file

SANDI, BARU = "kapur lentera tupai", "delima kuali pohon"


@pytest.fixture
def run(capsys):
    """Runs one command with `--json`; gives the exit code and what it answered."""

    def call(*words: object) -> tuple[int, dict]:
        code = main([*map(str, words), "--json"])
        told = capsys.readouterr()
        return code, json.loads(told.out or told.err)

    return call


@pytest.fixture
def sandi(tmp_path) -> Path:
    path = tmp_path / "sandi.txt"
    path.write_text(f"{SANDI}\n")
    return path


@pytest.fixture(scope="module")
def locked(tmp_path_factory) -> tuple[Path, dict]:
    """A folder with a locked file, and what `baru` said of it; made once, as each password costs time on purpose."""
    folder, home = tmp_path_factory.mktemp("terkunci"), tmp_path_factory.mktemp("home")
    sandi, path = home / "sandi.txt", folder / "serang.posko"
    sandi.write_text(f"{SANDI}\n")
    words = (
        "baru",
        "--polres",
        "Polres Serang",
        "--akun",
        "Barata",
        "--sandi-berkas",
        sandi,
        "--berkas",
        path,
    )
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.TextIOWrapper(io.BytesIO())) as told:
        patch.setenv("XDG_DATA_HOME", str(home))
        assert main([*map(str, words), "--json"]) == 0
        told.seek(0)
        return folder, json.loads(told.read())


@pytest.fixture
def made(locked, tmp_path) -> tuple[Path, dict]:
    """A copy of the locked file with its key slots, and what `baru` said of it."""
    folder, told = locked
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    return tmp_path / "serang.posko", told


def test_without_a_password_a_new_file_is_an_exercise_and_says_so(run, tmp_path):
    code, told = run("baru", "--polres", "Polres Serang", "--berkas", tmp_path / "s.posko")
    assert (code, told["tps"], told["latihan"], told["terkunci"], told["kode_pemulihan"]) == (
        0,
        1408,
        True,
        False,
        None,
    )
    assert "LATIHAN" in told["peringatan"]
    assert run("kebutuhan", "--berkas", tmp_path / "s.posko")[0] == 0


def test_an_exercise_that_was_asked_for_brings_no_warning(run, tmp_path, monkeypatch):
    monkeypatch.setenv("POSKO_SANDI", SANDI)
    told = run("baru", "--polres", "Polres Serang", "--latihan", "--berkas", tmp_path / "s.posko")[1]
    assert (told["latihan"], told["terkunci"], told["peringatan"]) == (True, False, "")


def test_a_weak_password_makes_no_file(run, tmp_path, monkeypatch):
    monkeypatch.setenv("POSKO_SANDI", "polri2024")
    code, told = run("baru", "--polres", "Polres Serang", "--berkas", tmp_path / "s.posko")
    assert (code, "pendek" in told["galat"]) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_real_operation_is_locked_and_every_command_asks_for_its_password(run, made, sandi, monkeypatch):
    path, told = made
    assert (told["latihan"], told["terkunci"], told["pengendali"]) == (False, True, "Barata")
    assert len(told["kode_pemulihan"]) == 69
    assert "Baru ada 1 Pengendali" in told["peringatan"]
    assert not path.read_bytes().startswith(b"SQLite format 3")

    code, refused = run("kebutuhan", "--berkas", path)
    assert (code, refused["galat"]) == (2, "serang.posko terkunci: perlu kata sandi.")
    assert "POSKO_SANDI" in refused["saran"]
    assert run("kebutuhan", "--berkas", path, "--sandi-berkas", sandi)[1]["tps"] == 1408
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{SANDI}\n"))
    assert run("kebutuhan", "--berkas", path, "--sandi-berkas", "-")[0] == 0
    monkeypatch.setenv("POSKO_SANDI", "bukan itu sama sekali")
    code, refused = run("kebutuhan", "--berkas", path)
    assert (code, refused["galat"]) == (2, "Nama atau kata sandi salah.")


def test_the_recovery_code_opens_it_too(run, made, tmp_path, monkeypatch):
    path, told = made
    kode = tmp_path / "kode.txt"
    kode.write_text(told["kode_pemulihan"].lower())
    assert run("kebutuhan", "--berkas", path, "--kode-berkas", kode)[0] == 0
    monkeypatch.setenv("POSKO_KODE", "A" * 56)
    code, refused = run("kebutuhan", "--berkas", path)
    assert (code, "huruf yang salah" in refused["galat"]) == (2, True)


def test_people_are_added_changed_and_removed(run, made, tmp_path, monkeypatch):
    path, told = made
    baru = tmp_path / "baru.txt"
    baru.write_text(BARU)
    at = ("--berkas", path)
    monkeypatch.setenv("POSKO_SANDI", SANDI)
    add = ("akun", "tambah", "--sandi-baru-berkas", baru, *at)
    for nama, peran in (("Kirana", "pengendali"), ("Jenar", "operator")):
        code, _ = run(*add, "--nama", nama, "--peran", peran, "--akun", "Barata")
        assert code == 0
    code, refused = run("kebutuhan", *at)
    assert (code, "--akun NAMA" in refused["saran"], "Kirana" in refused["saran"]) == (2, True, True)

    monkeypatch.setenv("POSKO_AKUN", "Jenar")
    monkeypatch.setenv("POSKO_SANDI", BARU)
    code, refused = run(*add, "--nama", "Lain", "--peran", "operator")
    assert (code, "tidak berwenang" in refused["galat"]) == (1, True)
    monkeypatch.setenv("POSKO_SANDI_BARU", "meja lumut ketapang")
    assert run("akun", "ganti-sandi", *at)[0] == 0

    monkeypatch.setenv("POSKO_AKUN", "Kirana")
    code, removed = run("akun", "hapus", "--nama", "Jenar", *at)
    assert (code, removed["kode_pemulihan"] != told["kode_pemulihan"]) == (0, True)
    code, listed = run("akun", "daftar", *at)
    assert [(a["nama"], a["peran"], a["berkunci"]) for a in listed["akun"]] == [
        ("Barata", "pengendali", True), ("Kirana", "pengendali", True),
    ]  # fmt: skip
    assert run("riwayat", "verifikasi", *at)[1]["utuh"]


def test_a_backup_is_made_restored_and_put_in_the_place_of_a_damaged_file(run, made, tmp_path, monkeypatch):
    path, _ = made
    monkeypatch.setenv("POSKO_SANDI", SANDI)
    _, backup = run("cadangkan", "--keluaran", tmp_path / "salinan.posko", "--berkas", path)
    assert run("pulihkan", "--dari", backup["cadangan"], "--berkas", path)[0] == 0
    with path.open("r+b") as stream:
        stream.seek(9000)
        stream.write(b"rusak")
    code, told = run("kebutuhan", "--berkas", path)
    assert (code, "rusak" in told["galat"]) == (2, True)
    code, told = run("pulihkan", "--dari", backup["cadangan"], "--berkas", path)
    assert code == 0
    assert b"rusak" in Path(told["isi_sebelumnya"]).read_bytes()
    assert run("kebutuhan", "--berkas", path)[1]["tps"] == 1408


def test_a_file_that_is_gone_comes_back_from_its_backup(run, tmp_path):
    filled = operation_file(tmp_path, name="hilang.posko")
    filled.db.close()
    _, backup = run("cadangkan", "--keluaran", tmp_path / "c.posko", "--berkas", filled.db.path)
    filled.db.path.unlink()
    assert run("pulihkan", "--dari", backup["cadangan"], "--berkas", filled.db.path)[0] == 0
    assert run("kebutuhan", "--berkas", filled.db.path)[1]["tps"] == 24


def test_an_exercise_has_no_users(run, tmp_path):
    db = empty_file(tmp_path)
    db.close()
    assert run("akun", "daftar", "--berkas", db.path)[1]["akun"] == []
    code, told = run("akun", "kode", "--berkas", db.path)
    assert (code, "latihan" in told["galat"]) == (1, True)


def test_a_password_file_that_is_not_there_is_told(run, made, tmp_path):
    code, told = run("kebutuhan", "--berkas", made[0], "--sandi-berkas", tmp_path / "tidak-ada.txt")
    assert (code, "tidak dapat dibaca" in told["galat"]) == (2, True)
