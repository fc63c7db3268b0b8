"""The record of one person, TPS or order."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from poskoapp.domain.model import KelompokTps, LampiranSprin, Penugasan, Personel, Tps
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.roster import RosterService
from poskoapp.services.sprin import SprinService
from poskoapp.services.telusur import Pokok, TelusurService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, a_penugasan, operation_file

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def filled(tmp_path: Path):
    made = operation_file(tmp_path, personel=70)
    yield made
    made.db.close()


def labels(filled: FilledFile, tabel: str, id_: int) -> list[str]:
    return [step.label for step in TelusurService(filled.db).langkah(Pokok(tabel, id_))]


def test_a_person_is_followed_through_data_duties_and_exports(filled: FilledFile, tmp_path: Path) -> None:
    who, other = filled.personel_ids[:2]
    with filled.db.write("Tugaskan") as session:
        session.add(a_penugasan(who, sasaran="Kantor KPU", peran="Jaga"))
    with filled.db.write("Ubah tempat") as session:
        session.execute(update(Penugasan).values(sasaran="Gudang logistik"))
    with filled.db.write("Orang lain") as session:
        session.execute(update(Personel).where(Personel.id == other).values(jabatan="Banit"))
    RosterService(filled.db, PANGKAT).export(tmp_path / "r.xlsx")
    steps = TelusurService(filled.db).langkah(Pokok("personel", who))
    assert [step.label for step in steps] == [
        "Ekspor: menulis roster (r.xlsx)", "Ubah tempat", "Tugaskan", "Operasi baru",
    ]  # fmt: skip
    assert [each.kalimat for each in steps[1].rincian] == ["Sasaran: Kantor KPU → Gudang logistik"]
    assert steps[2].rincian[0].kalimat.startswith("tugas ditambah (Kantor KPU, Jaga")
    assert [each.kalimat for each in steps[3].rincian] == ["data ditambah"]


def test_a_deleted_duty_and_its_undoing_are_told(filled: FilledFile) -> None:
    who = filled.personel_ids[0]
    with filled.db.write("Tugaskan") as session:
        session.add(a_penugasan(who, sasaran="Kantor KPU", peran="Jaga"))
    with filled.db.write("Hapus tugas") as session:
        session.execute(delete(Penugasan))
    filled.db.undo()
    told = TelusurService(filled.db).langkah(Pokok("personel", who))
    assert [(step.label, step.jenis.value) for step in told[:3]] == [
        ("Hapus tugas", "urung"), ("Hapus tugas", "ubah"), ("Tugaskan", "ubah"),
    ]  # fmt: skip


def test_a_tps_is_followed_through_its_groups_and_their_officers(filled: FilledFile) -> None:
    tps, elsewhere = filled.tps_ids[0], filled.tps_ids[-1]
    service = PlotingOtomatisService(filled.db, PANGKAT)
    service.apply(service.propose(7))
    with filled.db.read() as session:
        group = session.get(Tps, tps).kelompok_id
        assert session.get(Tps, elsewhere).kelompok_id != group
    with filled.db.write("Kunci kelompok") as session:
        session.execute(update(KelompokTps).where(KelompokTps.id == group).values(terkunci=True))
    with filled.db.write("Ubah alamat") as session:
        session.execute(update(Tps).where(Tps.id == tps).values(alamat="Balai warga"))
    assert labels(filled, "tps", tps)[:2] == ["Ubah alamat", "Kunci kelompok"]
    assert "Kunci kelompok" not in labels(filled, "tps", elsewhere)
    plotted = TelusurService(filled.db).langkah(Pokok("tps", tps))[2]
    assert any(told.kalimat.startswith("tugas ditambah") for told in plotted.rincian)


def test_an_order_is_followed_to_its_issue(filled: FilledFile) -> None:
    service = PlotingOtomatisService(filled.db, PANGKAT)
    service.apply(service.propose(7))
    row = SprinService(filled.db, PANGKAT).issue(JenisSprin.PAM_TPS, date(2024, 11, 22), 41)
    assert labels(filled, "sprin", row.id) == [f"Terbitkan {row.nomor}"]
    with filled.db.read() as session:
        [named] = session.scalars(select(LampiranSprin.personel_id).limit(1))
    assert labels(filled, "personel", named)[0] == f"Terbitkan {row.nomor}"


def test_a_step_is_told_row_by_row_in_words(filled: FilledFile) -> None:
    who = filled.personel_ids[0]
    with filled.db.write("Pindah") as session:
        session.execute(
            update(Personel).where(Personel.id == who).values(satuan_id=filled.polsek_ids[1], aktif=False)
        )
        session.add(a_penugasan(who, sasaran="Kantor KPU", peran="Jaga"))
    with filled.db.read() as session:
        person = session.get(Personel, who)
        name = f"{person.pangkat} {person.nama}"
    rows = TelusurService(filled.db).rincian(filled.db.anchor().langkah)
    assert (rows[0].tempat, rows[0].isi) == (
        f"Data · {name}", "Satuan: Polres Randukuning → Polsek Timur; Aktif: ya → tidak",
    )  # fmt: skip
    assert rows[1].tempat == f"Tugas · {name} · Kantor KPU"
    assert TelusurService(filled.db).rincian(999) == []
