"""What a drop onto a plot group does is what was told before it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from poskoapp.domain.errors import ConflictAhead, RuleViolation
from poskoapp.domain.jenis_penugasan import PEMIMPIN
from poskoapp.domain.model import Tps
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.ploting_seret import PlotingSeretService, Sasaran, Seretan
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, assert_undoable, nothing_written, operation_file

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    filled = operation_file(tmp_path, personel=60)
    service = PlotingOtomatisService(filled.db, PANGKAT)
    service.apply(service.propose(1))
    return filled


def seret(filled: FilledFile) -> PlotingSeretService:
    return PlotingSeretService(filled.db, PANGKAT)


def group(filled: FilledFile, kode: str) -> KelompokRow:
    return next(k for k in PlotingService(filled.db, PANGKAT).kelompok() if k.kode == kode)


def nrps(filled: FilledFile, kode: str) -> set[str]:
    return {p.nrp for p in group(filled, kode).petugas}


def vacate(filled: FilledFile, kode: str) -> KelompokRow:
    PlotingService(filled.db, PANGKAT).unplot([group(filled, kode).petugas[1].penugasan_id])
    return group(filled, kode)


def test_a_candidate_on_an_open_group_fills_it_and_the_effect_said_so(filled: FilledFile) -> None:
    target = vacate(filled, "MKW-01")
    calon = PlotingService(filled.db, PANGKAT).candidates(target.id)[0]
    told = seret(filled).effect(Seretan(calon.personel_id), Sasaran(target.id))
    assert calon.sebutan in told
    assert "terisi 2 dari 2" in told
    done = assert_undoable(
        filled.db, lambda: seret(filled).drop(Seretan(calon.personel_id), Sasaran(target.id))
    )
    assert done == told
    assert calon.nrp in nrps(filled, "MKW-01")


def test_a_candidate_on_a_name_of_a_full_group_takes_that_place(filled: FilledFile) -> None:
    target = group(filled, "MKW-01")
    calon = PlotingService(filled.db, PANGKAT).candidates(target.id)[0]
    leaving = target.petugas[0]
    onto = Sasaran(target.id, leaving.penugasan_id)
    assert f"menggantikan {leaving.sebutan}" in seret(filled).effect(Seretan(calon.personel_id), onto)
    seret(filled).drop(Seretan(calon.personel_id), onto)
    assert calon.nrp in nrps(filled, "MKW-01")
    assert leaving.nrp not in nrps(filled, "MKW-01")


def test_an_officer_moves_between_groups_with_the_duty_window_of_the_new_one(filled: FilledFile) -> None:
    target = vacate(filled, "MKW-01")
    source = group(filled, "CPS-01")
    moved = source.petugas[0]
    told = seret(filled).effect(Seretan(penugasan_id=moved.penugasan_id), Sasaran(target.id))
    assert "CPS-01 tinggal 1 dari 2" in told
    assert_undoable(
        filled.db,
        lambda: seret(filled).drop(Seretan(penugasan_id=moved.penugasan_id), Sasaran(target.id)),
    )
    assert moved.nrp in nrps(filled, "MKW-01")
    assert [p.peran for p in group(filled, "MKW-01").petugas] == ["Ka pasangan", "Anggota"]
    assert len(group(filled, "CPS-01").petugas) == 1


def test_two_officers_of_full_groups_change_places(filled: FilledFile) -> None:
    one, other = group(filled, "MKW-01").petugas[1], group(filled, "CPS-01").petugas[1]
    onto = Sasaran(group(filled, "CPS-01").id, other.penugasan_id)
    assert "bertukar dengan" in seret(filled).effect(Seretan(penugasan_id=one.penugasan_id), onto)
    seret(filled).drop(Seretan(penugasan_id=one.penugasan_id), onto)
    assert other.nrp in nrps(filled, "MKW-01")
    assert one.nrp in nrps(filled, "CPS-01")


def test_a_full_group_refuses_who_does_not_fall_on_a_name(filled: FilledFile) -> None:
    target = group(filled, "MKW-01")
    calon = PlotingService(filled.db, PANGKAT).candidates(target.id)[0]
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="sudah terisi"):
        seret(filled).drop(Seretan(calon.personel_id), Sasaran(target.id))


def test_the_operator_may_insist_on_one_more_than_the_pola_asks(filled: FilledFile) -> None:
    target, source = group(filled, "MKW-01"), group(filled, "CPS-01")
    moved = Seretan(penugasan_id=source.petugas[0].penugasan_id)
    with pytest.raises(ConflictAhead, match="sudah terisi 2 dari 2"):
        seret(filled).effect(moved, Sasaran(target.id))
    told = assert_undoable(filled.db, lambda: seret(filled).drop(moved, Sasaran(target.id), paksa=True))
    assert "terisi 3 dari 2" in told
    assert len(group(filled, "MKW-01").petugas) == 3
    assert [p.peran for p in group(filled, "MKW-01").petugas].count("Ka pasangan") == 1


def test_nobody_is_dragged_onto_a_second_place_or_his_own(filled: FilledFile) -> None:
    target = vacate(filled, "MKW-01")
    plotted = group(filled, "CPS-01").petugas[0]
    with pytest.raises(RuleViolation, match="sudah terplot"):
        seret(filled).effect(Seretan(plotted.personel_id), Sasaran(target.id))
    with pytest.raises(RuleViolation, match="Sudah di kelompok"):
        seret(filled).effect(Seretan(penugasan_id=target.petugas[0].penugasan_id), Sasaran(target.id))


def test_tps_dragged_onto_a_group_join_it_as_told(filled: FilledFile) -> None:
    target = group(filled, "MKW-01")
    with filled.db.read() as session:
        tps = session.scalars(
            select(Tps.id).where(Tps.kelompok_id == group(filled, "MKW-02").id).order_by(Tps.kode)
        ).all()
    dragged = Seretan(tps_ids=tuple(tps[:1]))
    told = seret(filled).effect(dragged, Sasaran(target.id))
    assert "diambil dari MKW-02" in told
    count = len(target.nomor) + 1
    assert f"menjadi {count} TPS" in told
    assert_undoable(filled.db, lambda: seret(filled).drop(dragged, Sasaran(target.id)))
    assert len(group(filled, "MKW-01").nomor) == count


def test_on_a_name_of_a_group_with_room_nobody_has_to_go(filled: FilledFile) -> None:
    target = vacate(filled, "MKW-01")
    calon = PlotingService(filled.db, PANGKAT).candidates(target.id)[0]
    seret(filled).drop(Seretan(calon.personel_id), Sasaran(target.id, target.petugas[0].penugasan_id))
    assert nrps(filled, "MKW-01") == {target.petugas[0].nrp, calon.nrp}


def test_who_stays_behind_alone_leads_when_the_leader_is_moved_away(filled: FilledFile) -> None:
    target, source = vacate(filled, "MKW-01"), group(filled, "CPS-01")
    leader = next(p for p in source.petugas if p.peran in PEMIMPIN)
    seret(filled).drop(Seretan(penugasan_id=leader.penugasan_id), Sasaran(target.id))
    assert [p.peran in PEMIMPIN for p in group(filled, "CPS-01").petugas] == [True]
