"""What the post decides for automatic plotting: weights, domicile, padal; and what a proposal says about it."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update

from poskoapp.domain.aturan_ploting import PadalPer
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Kecamatan, Kelurahan, Penugasan, PermintaanBko, Personel, RincianBko, Satuan
from poskoapp.services.aturan_ploting import Aturan
from poskoapp.services.konflik import KonflikService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, a_penugasan, assert_undoable, nothing_written, operation_file

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, tps_per_kelurahan=6, personel=80)


@pytest.fixture
def service(filled: FilledFile) -> PlotingOtomatisService:
    return PlotingOtomatisService(filled.db, PANGKAT)


def promote(filled: FilledFile, many: int) -> list[int]:
    """So many officers, of different units, and nobody else."""
    ids = filled.personel_ids[::7][:many]
    with filled.db.write("Naik pangkat") as session:
        session.execute(update(Personel).values(pangkat="Bripka"))
        session.execute(update(Personel).where(Personel.id.in_(ids)).values(pangkat="Iptu"))
    return ids


def padal(filled: FilledFile) -> list[Penugasan]:
    with filled.db.read() as session:
        found = session.scalars(select(Penugasan).where(Penugasan.jenis == JenisPenugasan.PADAL)).all()
        session.expunge_all()
        return list(found)


def test_the_usual_rules_hold_until_the_post_decides_and_deciding_is_one_step(
    filled: FilledFile, service: PlotingOtomatisService
) -> None:
    assert service.aturan() == Aturan()
    other = replace(Aturan(), tanpa_senior=0.0, larang_domisili=True, padal_per=PadalPer.KECAMATAN)
    assert_undoable(filled.db, lambda: service.set_aturan(other))
    assert service.aturan() == other
    with nothing_written(filled.db):
        service.set_aturan(other)


def test_a_weight_below_nothing_is_refused(filled: FilledFile, service: PlotingOtomatisService) -> None:
    with nothing_written(filled.db), pytest.raises(InputError, match="Memindahkan yang sudah terplot"):
        service.set_aturan(replace(Aturan(), perubahan=-1.0))


def test_nobody_is_plotted_where_he_lives_once_that_is_forbidden(
    filled: FilledFile, service: PlotingOtomatisService
) -> None:
    home = filled.kelurahan_ids[0]
    with filled.db.write("Domisili") as session:
        session.execute(update(Personel).values(domisili_id=home))
    service.set_aturan(replace(Aturan(), larang_domisili=True))
    proposal = service.propose(1)
    service.apply(proposal)
    at_home = [k for k in PlotingService(filled.db, PANGKAT).kelompok() if k.kelurahan_id == home]
    assert at_home
    assert not any(k.petugas for k in at_home)
    assert {o.kelompok for o in proposal.terbuka} == {k.kode for k in at_home}
    assert all("tinggal di kelurahan ini" in o.alasan for o in proposal.terbuka)


def test_padal_are_found_for_each_kecamatan_and_locked_ones_stay(
    filled: FilledFile, service: PlotingOtomatisService
) -> None:
    officers = promote(filled, 6)
    kept = filled.kecamatan_ids[0]
    with filled.db.write("Padal") as session:
        session.add(
            a_penugasan(
                officers[0], jenis=JenisPenugasan.PADAL, kecamatan_id=kept, peran="Padal", terkunci=True
            )
        )
    service.set_aturan(replace(Aturan(), padal_per=PadalPer.KECAMATAN))
    assert_undoable(filled.db, lambda: service.apply(service.propose(1)))
    found = padal(filled)
    assert sorted(p.kecamatan_id or 0 for p in found) == sorted(filled.kecamatan_ids)
    assert next(p.personel_id for p in found if p.kecamatan_id == kept) == officers[0]
    assert {p.personel_id for p in found} <= set(officers)
    assert all(p.sasaran.startswith("Kecamatan ") for p in found if not p.terkunci)
    assert not KonflikService(filled.db, PANGKAT).check().keras
    with nothing_written(filled.db):
        service.apply(service.propose(1))


def test_padal_per_kelurahan_are_told_as_missing_where_there_are_too_few_officers(
    filled: FilledFile, service: PlotingOtomatisService
) -> None:
    promote(filled, 2)
    service.set_aturan(replace(Aturan(), padal_per=PadalPer.KELURAHAN))
    proposal = service.propose(1)
    assert len(proposal.padal) == len(filled.kelurahan_ids)
    assert sum(p.personel_id is not None for p in proposal.padal) == 2
    service.apply(proposal)
    assert {p.kelurahan_id for p in padal(filled)} <= set(filled.kelurahan_ids)
    service.set_aturan(replace(Aturan(), padal_per=PadalPer.KECAMATAN))
    service.apply(service.propose(1))
    assert all(p.kelurahan_id is None for p in padal(filled))


def test_a_proposal_lists_who_moves_from_where_to_where(
    filled: FilledFile, service: PlotingOtomatisService
) -> None:
    first = service.propose(1)
    assert len(first.geser) == len(first.guards)
    assert all(m.ke and not m.dari for m in first.geser)
    service.apply(first)
    assert service.propose(2).geser == ()
    gone = first.guards[0]
    with filled.db.write("Nonaktifkan") as session:
        session.execute(update(Personel).where(Personel.id == gone.personel_id).values(aktif=False))
    repaired = service.propose(1)
    assert [m.ke for m in repaired.geser] == [gone.kode]
    assert repaired.berubah == 1
    assert repaired.biaya.terbukti


def test_what_stays_open_says_how_many_whence_and_becomes_a_request(
    filled: FilledFile, service: PlotingOtomatisService
) -> None:
    with filled.db.write("Kurangi") as session:
        session.execute(
            update(Personel).where(Personel.id.not_in(filled.personel_ids[::8])).values(pangkat="Iptu")
        )
    proposal = service.propose(1)
    assert proposal.kurang == sum(o.kurang for o in proposal.terbuka) > 0
    assert all("Tambah" in o.penutup and "Terdekat: " in o.penutup for o in proposal.terbuka)
    assert_undoable(filled.db, lambda: service.request_bko(proposal))
    with filled.db.read() as session:
        id_ = session.scalars(select(PermintaanBko.id)).one()
        assert f"kurang {proposal.kurang} personel" in session.get_one(PermintaanBko, id_).alasan
        lines = session.execute(
            select(RincianBko.tempat, RincianBko.diminta).where(RincianBko.permintaan_id == id_)
        ).all()
        polsek = {
            k.id: session.get_one(Satuan, session.get_one(Kecamatan, k.kecamatan_id).satuan_id).nama
            for k in session.scalars(select(Kelurahan))
        }
    lacking = Counter[str]()
    for row in proposal.terbuka:
        lacking[polsek[row.kelurahan_id or 0]] += row.kurang
    assert dict(lines) == {nama: jumlah for nama, jumlah in lacking.items() if jumlah}
    assert len(lines) > 1


def few_are_left(filled: FilledFile) -> None:
    """One in eight, so that groups stay open."""
    with filled.db.write("Kurangi") as session:
        session.execute(
            update(Personel).where(Personel.id.not_in(filled.personel_ids[::8])).values(aktif=False)
        )


def test_a_proposal_can_still_be_applied_after_what_it_leaves_open_was_requested(
    filled: FilledFile, service: PlotingOtomatisService
) -> None:
    few_are_left(filled)
    proposal = service.request_bko(service.propose(1))
    assert service.holds(proposal)
    service.apply(proposal)
    assert service.propose(1).geser == ()


def test_a_proposal_that_another_step_overtook_is_not_made_to_hold_by_a_request(
    filled: FilledFile, service: PlotingOtomatisService
) -> None:
    few_are_left(filled)
    proposal = service.propose(1)
    with filled.db.write("Nonaktifkan") as session:
        session.execute(update(Personel).where(Personel.id == filled.personel_ids[0]).values(aktif=False))
    stale = service.request_bko(proposal)
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="berubah"):
        service.apply(stale)


def test_nothing_open_is_nothing_to_request(filled: FilledFile, service: PlotingOtomatisService) -> None:
    proposal = service.propose(1)
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="Tidak ada"):
        service.request_bko(proposal)
