"""The command line, as a script and as a person uses it."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from poskoapp.__main__ import main
from tests.factories import operation_file

Run = Any


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command with `--json`; gives the exit code and what it answered."""

    def call(*words: object) -> tuple[int, dict[str, Any]]:
        code = main([*map(str, words), "--json"])
        told = capsys.readouterr()
        return code, json.loads(told.out or told.err)

    return call


@pytest.fixture
def berkas(tmp_path: Path) -> Path:
    filled = operation_file(tmp_path, personel=70)
    filled.db.close()
    return filled.db.path


def people(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nama", "Pangkat", "NRP"])
    sheet.append(["Tirta Sasmitaning", "BRIGADIR", 3020007])
    sheet.append(["Mayang Ranupati", "Bripkaa", "85010001"])
    book.save(path)
    return path


def test_a_new_file_for_polres_serang_has_17_kecamatan_and_1408_tps(run: Run, tmp_path: Path) -> None:
    code, told = run("baru", "--polres", "Polres Serang", "--berkas", tmp_path / "serang.posko")
    assert code == 0
    assert (told["polres"], told["kecamatan"], told["tps"], told["personel"]) == (
        "Polres Serang",
        17,
        1408,
        0,
    )
    assert Path(told["berkas"]).is_file()
    assert told["kelurahan"] > 0


def test_the_whole_job_runs_from_commands(run: Run, berkas: Path, tmp_path: Path) -> None:
    at = ("--berkas", berkas)
    code, need = run("kebutuhan", *at)
    assert code == 0
    assert {
        "tps",
        "kelompok",
        "polri",
        "linmas",
        "tersedia",
        "kurang",
        "per_kategori",
        "per_kecamatan",
    } <= set(need)
    code, plan = run("ploting", "otomatis", "--benih", 5, *at)
    assert (code, plan["tercakup"], plan["terbuka"], plan["benih"]) == (0, plan["tps"], [], 5)
    assert plan["batas_bawah_km"] <= plan["jarak_km"]
    assert run("periksa", *at)[1]["keras"] == 0
    code, order = run(
        "sprin",
        "buat",
        "--jenis",
        "pam-tps",
        "--tanggal",
        "2024-11-22",
        "--keluaran",
        tmp_path / "s.pdf",
        *at,
    )
    assert (code, order["nomor"], order["personel"]) == (0, "Sprin/1/XI/OPS.1.3./2024", plan["personel"])
    code, check = run("sprin", "periksa", tmp_path / "s.pdf", *at)
    assert (code, check["utuh"], check["terdaftar"], check["sha256"]) == (0, True, True, order["sha256"])
    code, roster = run("ekspor", "roster", tmp_path / "r.xlsx", *at)
    assert code == 0
    assert {"REKAP", "KEKUATAN", "PLOTING TPS"} <= set(load_workbook(roster["berkas"]).sheetnames)
    shown = run("ploting", "tampil", *at)[1]["kelompok"]
    assert sum(len(k["personel"]) for k in shown) == plan["personel"]
    assert run("riwayat", "verifikasi", *at)[1]["utuh"] is True


def test_an_import_tells_each_rejected_cell_and_is_undone_in_one_step(
    run: Run, berkas: Path, tmp_path: Path
) -> None:
    code, told = run("impor", "personel", people(tmp_path / "p.xlsx"), "--berkas", berkas)
    assert (code, told["baru"], told["diubah"], told["sama"]) == (0, 1, 0, 0)
    (rejected,) = told["ditolak"]
    assert rejected["sel"].endswith("B3")
    assert "Bripkaa" in rejected["alasan"]
    code, undone = run("urungkan", "--berkas", berkas)
    assert (code, undone["langkah"]) == (0, "Impor personel dari p.xlsx")
    assert run("ulangi", "--berkas", berkas)[0] == 0


def test_a_rule_that_refuses_gives_exit_code_1(run: Run, berkas: Path, tmp_path: Path) -> None:
    code, told = run(
        "sprin", "buat", "--jenis", "pam-tps", "--keluaran", tmp_path / "s.pdf", "--berkas", berkas
    )
    assert code == 1
    assert "konflik keras" in told["galat"]
    assert told["saran"]
    assert not (tmp_path / "s.pdf").exists()
    code, found = run("periksa", "--berkas", berkas)
    assert (code, found["keras"]) == (1, len(found["konflik"]))
    assert {"aturan", "tingkat", "pesan"} <= set(found["konflik"][0])


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("terbang",),
        ("kebutuhan",),
        ("ploting", "otomatis", "--benih", "tujuh", "--berkas", "x.posko"),
        ("kebutuhan", "--tersedia", "-5", "--berkas", "x.posko"),
        (
            "sprin",
            "simpan",
            "--agenda",
            "9" * 30,
            "--tahun",
            "2024",
            "--keluaran",
            "x.pdf",
            "--berkas",
            "x.posko",
        ),
        (
            "pola",
            "--kategori",
            "rawan",
            "--polri",
            "9" * 20,
            "--tps",
            "1",
            "--linmas",
            "2",
            "--berkas",
            "x.posko",
        ),
        ("kebutuhan", "--berkas", "tidak-ada.posko"),
        ("baru", "--polres", "Polres Antah Berantah"),
        ("contoh", "tidak-ada"),
        ("impor", "personel", "tidak-ada.xlsx", "--berkas", "tidak-ada.posko"),
    ],
)
def test_wrong_use_gives_exit_code_2_with_what_to_do(
    run: Run, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, told = run(*words)
    assert code == 2
    assert told["galat"]
    assert told["saran"]
    assert not list(tmp_path.iterdir())


def test_people_get_sentences_and_indonesian_figures(
    berkas: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["kebutuhan", "--berkas", str(berkas)]) == 0
    assert "TPS" in (told := capsys.readouterr().out)
    assert not told.startswith("{")
    assert main(["kebutuhan", "--berkas", "tidak-ada.posko"]) == 2
    assert "tidak ditemukan" in capsys.readouterr().err


def test_a_backup_brings_back_what_was_there(run: Run, berkas: Path, tmp_path: Path) -> None:
    _, made = run("cadangkan", "--keluaran", tmp_path / "aman.posko", "--berkas", berkas)
    run("ploting", "otomatis", "--berkas", berkas)
    code, restored = run("pulihkan", "--dari", made["cadangan"], "--berkas", berkas)
    assert code == 0
    assert Path(restored["isi_sebelumnya"]).is_file()
    assert run("ploting", "tampil", "--berkas", berkas)[1]["kelompok"] == []


def test_trying_a_plan_writes_nothing(run: Run, berkas: Path) -> None:
    assert run("ploting", "otomatis", "--coba", "--berkas", berkas)[1]["kelompok"] > 0
    assert run("ploting", "tampil", "--berkas", berkas)[1]["kelompok"] == []


def test_the_pola_of_a_category_can_be_set(run: Run, berkas: Path) -> None:
    words = ("--kategori", "kurang rawan", "--polri", 2, "--tps", 4, "--linmas", 8)
    assert run("pola", *words, "--berkas", berkas)[0] == 0
    assert run("kebutuhan", "--berkas", berkas)[1]["pola"]["kurang_rawan"] == {
        "polri": 2,
        "tps": 4,
        "linmas": 8,
    }


def test_a_place_that_cannot_be_written_is_refused_before_the_order_is_issued(
    run: Run, berkas: Path, tmp_path: Path
) -> None:
    run("ploting", "otomatis", "--berkas", berkas)
    nowhere = tmp_path / "tidak-ada" / "s.pdf"
    code, told = run("sprin", "buat", "--jenis", "pam-tps", "--keluaran", nowhere, "--berkas", berkas)
    assert code == 2
    assert "Folder" in told["galat"]
    assert run("sprin", "daftar", "--berkas", berkas)[1]["sprin"] == []


def test_an_issued_order_can_be_saved_again_as_the_same_bytes(run: Run, berkas: Path, tmp_path: Path) -> None:
    run("ploting", "otomatis", "--berkas", berkas)
    words = ("--jenis", "pam-tps", "--tanggal", "2024-11-22", "--keluaran", tmp_path / "a.pdf")
    run("sprin", "buat", *words, "--berkas", berkas)
    code, _ = run(
        "sprin",
        "simpan",
        "--agenda",
        1,
        "--tahun",
        2024,
        "--keluaran",
        tmp_path / "b.pdf",
        "--berkas",
        berkas,
    )
    assert code == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    unknown = ("--agenda", 2, "--tahun", 2024, "--keluaran", tmp_path / "c.pdf")
    assert run("sprin", "simpan", *unknown, "--berkas", berkas)[0] == 2


def test_a_changed_order_is_told_as_changed_to_people_too(
    run: Run, berkas: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "s.pdf"
    run("ploting", "otomatis", "--berkas", berkas)
    run("sprin", "buat", "--jenis", "pam-tps", "--keluaran", path, "--berkas", berkas)
    content = bytearray(path.read_bytes())
    content[content.index(b"\n%") + 3] ^= 1  # in the comment of the header: the pages stay as they are
    path.write_bytes(content)
    assert main(["sprin", "periksa", str(path)]) == 1
    assert "BUKAN BERKAS ASLI" in capsys.readouterr().out


def test_json_may_stand_before_the_command(berkas: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "kebutuhan", "--berkas", str(berkas)]) == 0
    assert json.loads(capsys.readouterr().out)["tps"] > 0


def test_a_fault_of_the_program_is_told_without_data_and_not_as_a_refusal(
    run: Run, berkas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: object) -> None:
        raise KeyError("83010001 Tirta Sasmitaning")

    monkeypatch.setattr("poskoapp.services.konflik.KonflikService.check", fail)
    code, told = run("periksa", "--berkas", berkas)
    assert code == 2
    assert "KeyError" in told["galat"]
    assert "Tirta" not in json.dumps(told)


def test_an_exercise_is_copied_and_goes_by_its_own_clock(run: Run, berkas: Path, tmp_path: Path) -> None:
    copy = tmp_path / "latihan.posko"
    assert run("latihan", "salin", copy, "--berkas", berkas)[0] == 0
    code, told = run("latihan", "jam", "2024-11-27T07:00", "--berkas", copy)
    assert code == 0
    assert told["geser_menit"] < 0
    assert run("latihan", "jam", "--berkas", copy)[1]["sekarang"].startswith("2024-11-27T0")
    code, told = run("latihan", "jam", "2024-11-27T07:00", "--berkas", berkas)
    assert code == 1
    assert "hanya dapat disetel dalam latihan" in told["galat"]
