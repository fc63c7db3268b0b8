"""Orders: what is issued is frozen."""

import hashlib
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.konflik import Aturan
from poskoapp.domain.model import LampiranSprin, Sprin
from poskoapp.domain.progress import Cancelled
from poskoapp.domain.sprin import JenisSprin, StatusSprin
from poskoapp.services.impor import ImporService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.personel import PersonelService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.sprin import SprinService, read_sprin
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.storage.database import Database
from tests.factories import FilledFile, a_penugasan, nothing_written, operation_file
from tests.services.sprin_cases import PANGKAT, TANGGAL, plotted


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return plotted(tmp_path)


def sprin(db: Database) -> SprinService:
    return SprinService(db, PANGKAT)


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_issued_order_names_every_plotted_officer_exactly_once(
    filled: FilledFile, tmp_path: Path
) -> None:
    row = sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL, 1287)
    sprin(filled.db).save_pdf(row.id, tmp_path / "s.pdf")
    text = text_of(tmp_path / "s.pdf")
    guards = [p for g in PlotingService(filled.db, PANGKAT).kelompok() for p in g.petugas]
    assert row.jumlah_personel == len(guards) > 0
    assert [text.count(p.nrp) for p in guards] == [1] * len(guards)
    assert "Sprin/1287/XI/OPS.1.3./2024" in text


def test_an_order_is_refused_while_a_hard_rule_is_broken(filled: FilledFile) -> None:
    guard = PlotingService(filled.db, PANGKAT).kelompok()[0].petugas[0]
    PlotingService(filled.db, PANGKAT).unplot([guard.penugasan_id])
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="1 konflik keras"):
        sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL)


def test_a_number_is_unique_in_its_year_and_the_next_is_suggested(filled: FilledFile) -> None:
    sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL, agenda=41)
    assert sprin(filled.db).next_agenda(2024) == 42
    assert sprin(filled.db).next_agenda(2025) == 1
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="sudah dipakai"):
        sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL, agenda=41)
    assert sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL).nomor.startswith("Sprin/42/XI/")


def test_every_reprint_is_the_same_bytes_whatever_happens_to_the_plotting(
    filled: FilledFile, tmp_path: Path
) -> None:
    row = sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL)
    first = sprin(filled.db).pdf(row.id)
    group = PlotingService(filled.db, PANGKAT).kelompok()[0]
    PlotingService(filled.db, PANGKAT).unplot([p.penugasan_id for p in group.petugas])
    assert sprin(filled.db).pdf(row.id) == first
    assert hashlib.sha256(first).hexdigest() == row.sha256_berkas


def test_a_signed_order_bears_the_code_of_the_record_and_proves_what_was_done_before(
    filled: FilledFile, tmp_path: Path
) -> None:
    before = filled.db.anchor()
    row = sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL)
    path = tmp_path / "s.pdf"
    sprin(filled.db).save_pdf(row.id, path)
    assert before is not None
    assert f"Kode riwayat {before.teks}" in text_of(path)
    assert read_sprin(path).asli
    assert filled.db.verify_history([before]).utuh


def test_issuing_cannot_be_undone_nor_anything_before_it(filled: FilledFile) -> None:
    row = sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL)
    assert filled.db.steps().urung is None
    assert row.status is StatusSprin.TERBIT


def test_an_issued_order_cannot_be_changed_even_past_the_program(filled: FilledFile) -> None:
    row = sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL)
    for statement in (
        update(Sprin).where(Sprin.id == row.id).values(isi="{}"),
        delete(Sprin).where(Sprin.id == row.id),
        delete(LampiranSprin),
    ):
        with nothing_written(filled.db), pytest.raises(IntegrityError), filled.db.write("Curang") as session:
            session.execute(statement)


def test_who_stands_in_an_issued_order_cannot_be_deleted(filled: FilledFile) -> None:
    group = PlotingService(filled.db, PANGKAT).kelompok()[0]
    sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL)
    PlotingService(filled.db, PANGKAT).unplot([p.penugasan_id for p in group.petugas])
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="Sprin"):
        PersonelService(filled.db, PANGKAT).delete_personel([group.petugas[0].personel_id])


def test_a_change_after_issuing_warns_that_the_order_no_longer_fits(filled: FilledFile) -> None:
    sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL)
    check = KonflikService(filled.db, PANGKAT).check
    assert Aturan.SPRIN_TIDAK_SESUAI not in {k.aturan for k in check().konflik}
    ploting = PlotingService(filled.db, PANGKAT)
    group = ploting.kelompok()[0]
    ploting.replace(group.petugas[0].penugasan_id, ploting.candidates(group.id)[0].personel_id)
    told = next(k for k in check().konflik if k.aturan is Aturan.SPRIN_TIDAK_SESUAI)
    assert "2 personel" in told.pesan


def test_the_padal_stands_in_the_title_of_his_kecamatan(filled: FilledFile, tmp_path: Path) -> None:
    free = PlotingService(filled.db, PANGKAT).candidates(PlotingService(filled.db, PANGKAT).kelompok()[0].id)[
        0
    ]
    with filled.db.write("Padal") as session:
        session.add(
            a_penugasan(free.personel_id, jenis=JenisPenugasan.PADAL, kecamatan_id=filled.kecamatan_ids[0])
        )
    row = sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL)
    sprin(filled.db).save_pdf(row.id, tmp_path / "s.pdf")
    assert f"PADAL: {free.sebutan.upper()}" in " ".join(text_of(tmp_path / "s.pdf").split())


def test_the_file_proves_itself_with_and_without_the_register(filled: FilledFile, tmp_path: Path) -> None:
    path = tmp_path / "s.pdf"
    row = sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL)
    sprin(filled.db).save_pdf(row.id, path)
    alone, known = read_sprin(path), sprin(filled.db).check(path)
    assert (alone.nomor, alone.sha256_isi, alone.utuh, alone.terdaftar) == (
        row.nomor,
        row.sha256_isi,
        True,
        None,
    )
    assert known.terdaftar is True
    stranger = operation_file(tmp_path, name="lain.posko")
    assert sprin(stranger.db).check(path).terdaftar is False


def test_a_file_that_is_no_order_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.4 bukan")
    with pytest.raises(InputError):
        read_sprin(path)


def test_a_draft_is_marked_and_registers_nothing(filled: FilledFile, tmp_path: Path) -> None:
    naskah = SprinNaskahService(filled.db, PANGKAT)
    draf = naskah.draf(naskah.create(JenisSprin.PAM_TPS, TANGGAL))
    with nothing_written(filled.db):
        (tmp_path / "d.pdf").write_bytes(naskah.pdf(draf))
    assert "DRAF" in text_of(tmp_path / "d.pdf")
    assert [row.terbit_pada for row in sprin(filled.db).rows()] == [None]


def test_what_holds_up_a_draft_is_told_before_it_is_issued(filled: FilledFile) -> None:
    naskah = SprinNaskahService(filled.db, PANGKAT)
    key = naskah.create(JenisSprin.PAM_TPS, TANGGAL)
    assert sprin(filled.db).hindrance(key).konflik == ()
    ploting = PlotingService(filled.db, PANGKAT)
    group = ploting.kelompok()[0]
    ploting.unplot([group.petugas[0].penugasan_id])
    (told,) = sprin(filled.db).hindrance(key).konflik
    assert group.kode in told.pesan
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="1 konflik keras"):
        sprin(filled.db).issue_draft(key, approve=naskah.clear)
    naskah.clear(key)
    assert naskah.draf(key).status is StatusSprin.DISETUJUI
    with pytest.raises(RuleViolation, match="1 konflik keras"):
        sprin(filled.db).issue_draft(key)


def test_a_draft_is_approved_only_once_its_pages_are_drawn(filled: FilledFile) -> None:
    naskah = SprinNaskahService(filled.db, PANGKAT)
    key = naskah.create(JenisSprin.PAM_TPS, TANGGAL, agenda=41)

    def cancel(done: int, total: int, text: str) -> None:
        if done >= 85:
            raise Cancelled

    with nothing_written(filled.db), pytest.raises(Cancelled):
        sprin(filled.db).issue_draft(key, cancel, naskah.clear)
    assert naskah.draf(key).status is StatusSprin.DRAF
    assert sprin(filled.db).issue_draft(key, approve=naskah.clear).nomor.startswith("Sprin/41/")


def test_what_changes_while_the_pages_are_drawn_is_not_approved(filled: FilledFile) -> None:
    naskah = SprinNaskahService(filled.db, PANGKAT)
    key = naskah.create(JenisSprin.PAM_TPS, TANGGAL, agenda=41)

    def change(done: int, total: int, text: str) -> None:
        if done == 85:
            PlotingService(filled.db, PANGKAT).unplot(
                [PlotingService(filled.db, PANGKAT).kelompok()[0].petugas[0].penugasan_id]
            )

    with pytest.raises(RuleViolation, match="berubah sejak"):
        sprin(filled.db).issue_draft(key, change, naskah.clear)
    assert naskah.draf(key).status is StatusSprin.DRAF


def test_a_tps_in_an_issued_order_cannot_be_removed_by_a_complete_list(
    filled: FilledFile, tmp_path: Path
) -> None:
    sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL)
    path = tmp_path / "tps.csv"
    path.write_text("Kecamatan,Kelurahan,No TPS\nRanduwangi,Mekarwangi,1\n", encoding="utf-8")
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="Sprin yang sudah terbit"):
        ImporService(filled.db, PANGKAT).import_tps(path, lengkap=True)


def test_nobody_can_be_added_to_an_issued_order(filled: FilledFile) -> None:
    row = sprin(filled.db).issue(JenisSprin.PAM_TPS, TANGGAL)
    stranger = LampiranSprin(sprin_id=row.id, personel_id=filled.personel_ids[-1])
    with nothing_written(filled.db), pytest.raises(IntegrityError), filled.db.write("Curang") as session:
        session.add(stranger)
