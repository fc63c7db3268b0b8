"""Fifty canaries in a file, thirty forced faults: none of the names and numbers stands in log, report or preferences."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from poskoapp.__main__ import main
from poskoapp.domain.model import Personel
from poskoapp.storage import program_log
from poskoapp.storage.program_log import Peristiwa, fault_report, keep_report, log
from tests.factories import operation_file

CANARIES = [f"Kenari{number:02d} Rahasia" for number in range(25)] + [
    f"990{number:05d}" for number in range(25)
]


@pytest.fixture
def db(tmp_path):
    made = operation_file(tmp_path).db
    unit = 1
    with made.write("Kenari") as session:
        session.add_all(
            Personel(
                nrp=f"990{number:05d}", nama=f"Kenari{number:02d} Rahasia", pangkat="Bripda", satuan_id=unit
            )
            for number in range(25)
        )
    yield made
    made.close()


def faults(db):
    """Thirty ways in which something goes wrong with somebody's data at hand."""
    for number in range(10):
        name, nrp = CANARIES[number], CANARIES[25 + number]
        yield lambda name=name, nrp=nrp: {nrp: name}[name]
        yield lambda nrp=nrp, name=name: twice(db, nrp, name)
        yield lambda name=name: broken_statement(db, name)


def twice(db, nrp: str, name: str) -> None:
    with db.write(f"Tambah {name}") as session:
        session.execute(
            insert(Personel).values(nrp=nrp, nama=name, pangkat="Bripda", satuan_id=1, jenis="Polri")
        )


def broken_statement(db, name: str) -> None:
    with db.write("Rusak") as session:
        session.execute(text("SELECT :nama FROM tidak_ada"), {"nama": name})


def written(folder: Path) -> str:
    files = (each for each in folder.rglob("*") if each.is_file())
    return "\n".join(each.read_text(encoding="utf-8", errors="replace") for each in files)


def test_no_canary_gets_into_reports_the_log_the_settings_or_the_temporary_folder(db, tmp_path, monkeypatch):
    home, temporary = Path(os.environ["XDG_DATA_HOME"]).parent, tmp_path / "sementara"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    caught = 0
    for fault in faults(db):
        try:
            fault()
        except Exception as error:  # noqa: BLE001 - whatever a fault is, its report must not tell
            caught += 1
            report = fault_report(error)
            keep_report(error, report)
    assert caught == 30
    assert len([*program_log.folder().glob("kesalahan-*.txt")]) == 20  # the newest; the log counts all
    told = written(program_log.folder())
    assert "test_no_personal_data.py" in told
    assert told.count("kesalahan program") == caught
    assert home in program_log.folder().parents
    told = written(home) + written(temporary)
    assert [canary for canary in CANARIES if canary in told] == []


def test_control_the_words_of_these_errors_do_tell(db):
    words = []
    for fault in faults(db):
        with pytest.raises(Exception) as caught:  # noqa: PT011 - all kinds
            fault()
        words.append(str(caught.value))
    assert any(canary in told for canary in CANARIES for told in words)


def test_a_fault_of_the_command_line_leaves_a_report_without_data(db, monkeypatch, capsys):
    def broken(_words):
        raise RuntimeError(CANARIES[0])

    monkeypatch.setattr("poskoapp.cli.commands.COMMANDS", {"riwayat_tampil": broken})
    assert main(["riwayat", "tampil", "--berkas", str(db.path)]) == 2
    told = written(program_log.folder()) + capsys.readouterr().err
    assert "RuntimeError" in told
    assert CANARIES[0] not in told


def test_only_twenty_reports_stay(db):
    for _ in range(25):
        keep_report(ValueError(), "laporan")
    assert len([*program_log.folder().glob("kesalahan-*.txt")]) == 20


def test_a_full_log_is_put_aside(monkeypatch):
    monkeypatch.setattr(program_log, "_LARGEST", 200)
    for _ in range(9):
        log(Peristiwa.MULAI)
    names = {each.name for each in program_log.folder().iterdir()}
    assert names == {"posko.log", "posko.log.lama"}
    assert datetime.now().year in {
        int(line[11:15]) for line in (program_log.folder() / "posko.log").read_text().splitlines()
    }


def test_a_log_that_cannot_be_written_stops_nothing(monkeypatch, tmp_path):
    blocked = tmp_path / "berkas"
    blocked.write_text("")
    monkeypatch.setattr("poskoapp.paths.user_data", lambda: blocked)
    log(Peristiwa.MULAI)
    assert keep_report(ValueError(), "laporan") is None
