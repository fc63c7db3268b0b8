"""Automatic plotting, and what it leaves as it is, on a small file with real coordinates."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan, Peran
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.konflik import Aturan, Tingkat
from poskoapp.domain.model import Operasi, Personel, Tps
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.progress import Cancelled
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.rencana import RencanaService
from poskoapp.services.tps import TpsService
from tests.factories import (
    TUGAS_MULAI,
    FilledFile,
    a_penugasan,
    assert_undoable,
    nothing_written,
    operation_file,
)
from tests.services.ploting_cases import PANGKAT, groups, plot
from tests.services.rencana_cases import PSU


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, tps_per_kelurahan=6, personel=80)


def members(filled: FilledFile) -> dict[str, set[str]]:
    return {g.kode: {p.nrp for p in g.petugas} for g in groups(filled)}


def test_every_tps_is_covered_once_and_nobody_stands_twice(filled: FilledFile) -> None:
    proposal = assert_undoable(filled.db, lambda: plot(filled))
    rows = groups(filled)
    assert (proposal.tps, proposal.tercakup, proposal.terbuka) == (36, 36, ())
    assert sum(len(g.nomor) for g in rows) == 36
    guards = [p.nrp for g in rows for p in g.petugas]
    assert len(guards) == len(set(guards)) == proposal.personel
    assert all(len(g.petugas) == g.pola.polri and len(g.nomor) <= g.pola.tps for g in rows)
    assert KonflikService(filled.db, PANGKAT).check().keras == 0


def test_groups_stay_within_their_kelurahan_and_category(filled: FilledFile) -> None:
    plot(filled)
    with filled.db.read() as session:
        stations = session.execute(select(Tps.kelompok_id, Tps.kelurahan_id, Tps.kategori)).all()
    for group in groups(filled):
        own = {(s.kelurahan_id, s.kategori) for s in stations if s.kelompok_id == group.id}
        assert own == {(group.kelurahan_id, group.kategori)}


def test_the_distance_stated_is_the_distance_in_the_rows_and_not_below_the_bound(filled: FilledFile) -> None:
    proposal = plot(filled)
    walked = sum(p.jarak_km or 0 for g in groups(filled) for p in g.petugas)
    assert walked == pytest.approx(proposal.jarak_km, abs=0.5)
    assert proposal.batas_bawah_km <= proposal.jarak_km + 1e-6


def test_plotting_again_changes_nothing(filled: FilledFile) -> None:
    plot(filled)
    service = PlotingOtomatisService(filled.db, PANGKAT)
    again = service.propose(2)
    assert again.berubah == 0
    with nothing_written(filled.db):
        service.apply(again)


def test_the_same_seed_gives_the_same_plan_in_another_file(filled: FilledFile, tmp_path: Path) -> None:
    other = operation_file(tmp_path, tps_per_kelurahan=6, personel=80, name="lain.posko")
    first, second = plot(filled, 7), plot(other, 7)
    assert first.digest == second.digest
    assert members(filled) == members(other)


def test_who_is_put_in_by_hand_stays_where_he_is(filled: FilledFile) -> None:
    plot(filled)
    ploting = PlotingService(filled.db, PANGKAT)
    group = groups(filled)[0]
    ploting.unplot([p.penugasan_id for p in group.petugas])
    chosen = ploting.candidates(group.id)[-1]
    ploting.plot(group.id, chosen.personel_id)
    proposal = PlotingOtomatisService(filled.db, PANGKAT).propose(3, mulai_ulang=True)
    PlotingOtomatisService(filled.db, PANGKAT).apply(proposal)
    after = next(g for g in groups(filled) if g.id == group.id)
    assert chosen.personel_id in {p.personel_id for p in after.petugas if p.terkunci}
    assert len(after.petugas) == after.pola.polri


def test_a_locked_group_keeps_its_tps_when_the_pola_changes(filled: FilledFile) -> None:
    plot(filled)
    kept = next(g for g in groups(filled) if g.kategori is Kategori.KURANG_RAWAN)
    PlotingService(filled.db, PANGKAT).set_locked([kept.id], locked=True)
    KebutuhanService(filled.db, PANGKAT).set_pola({Kategori.KURANG_RAWAN: PolaAngka(2, 1, 2)})
    plot(filled)
    rows = groups(filled)
    assert next(g for g in rows if g.id == kept.id).nomor == kept.nomor
    others = [g for g in rows if g.kategori is Kategori.KURANG_RAWAN and g.id != kept.id]
    assert {len(g.nomor) for g in others} == {1}


def test_a_locked_group_with_its_own_window_is_left_alone_and_told_as_open(filled: FilledFile) -> None:
    plot(filled)
    kept = groups(filled)[0]
    ploting = PlotingService(filled.db, PANGKAT)
    ploting.set_locked([kept.id], locked=True)
    ploting.unplot([kept.petugas[0].penugasan_id])
    with filled.db.write("Geser jendela") as session:
        session.execute(update(Operasi).values(tugas_mulai=kept.mulai - timedelta(days=1)))
    proposal = plot(filled)
    after = next(g for g in groups(filled) if g.id == kept.id)
    assert [o.kelompok for o in proposal.terbuka] == [kept.kode]
    assert "waktu tugas" in proposal.terbuka[0].alasan
    assert proposal.tercakup == proposal.tps - len(kept.nomor)
    assert (after.mulai, len(after.petugas)) == (kept.mulai, len(kept.petugas) - 1)
    assert all(g.mulai == kept.mulai - timedelta(days=1) for g in groups(filled) if g.id != kept.id)


def test_a_substitute_stays_when_plotted_again(filled: FilledFile) -> None:
    plot(filled)
    ploting = PlotingService(filled.db, PANGKAT)
    group = groups(filled)[0]
    substitute = ploting.candidates(group.id)[-1]
    ploting.replace(group.petugas[0].penugasan_id, substitute.personel_id)
    service = PlotingOtomatisService(filled.db, PANGKAT)
    service.apply(service.propose(9, mulai_ulang=True))
    after = next(g for g in groups(filled) if g.id == group.id)
    assert substitute.personel_id in {p.personel_id for p in after.petugas}


def test_a_changed_duty_window_makes_new_groups_with_the_new_window(filled: FilledFile) -> None:
    plot(filled)
    with filled.db.write("Geser jendela") as session:
        session.execute(update(Operasi).values(tugas_mulai=TUGAS_MULAI - timedelta(hours=3)))
    plot(filled)
    assert {g.mulai for g in groups(filled)} == {TUGAS_MULAI - timedelta(hours=3)}
    assert KonflikService(filled.db, PANGKAT).check().konflik == []


def leaders(filled: FilledFile, kelompok_id: int) -> list[str]:
    group = next(g for g in groups(filled) if g.id == kelompok_id)
    return [p.pangkat for p in group.petugas if p.peran == Peran.KA_PASANGAN]


def test_a_group_always_has_one_leader_whoever_is_taken_out_or_put_in(filled: FilledFile) -> None:
    plot(filled)
    ploting = PlotingService(filled.db, PANGKAT)
    group = next(g for g in groups(filled) if len(g.petugas) > 1)
    leader, *_ = group.petugas
    assert_undoable(filled.db, lambda: ploting.unplot([leader.penugasan_id]))
    assert len(leaders(filled, group.id)) == 1
    junior = next(c for c in ploting.candidates(group.id, limit=999) if c.sebutan.startswith("Bripda"))
    assert_undoable(filled.db, lambda: ploting.plot(group.id, junior.personel_id))
    after = next(g for g in groups(filled) if g.id == group.id)
    assert leaders(filled, group.id) == [min((p.pangkat for p in after.petugas), key=PANGKAT.urut)]


def test_a_squad_has_a_ka_regu_a_pair_its_leader_and_one_alone_leads_nobody(filled: FilledFile) -> None:
    KebutuhanService(filled.db, PANGKAT).set_pola(
        {Kategori.KURANG_RAWAN: PolaAngka(1, 8, 16), Kategori.SANGAT_RAWAN: PolaAngka(3, 4, 8)}
    )
    plot(filled)
    told = {len(g.petugas): [p.peran for p in g.petugas] for g in groups(filled)}
    assert told == {1: ["Anggota"], 2: ["Ka pasangan", "Anggota"], 3: ["Ka regu", "Anggota", "Anggota"]}
    squad = next(g for g in groups(filled) if len(g.petugas) == 3)
    PlotingService(filled.db, PANGKAT).unplot([squad.petugas[0].penugasan_id])
    left = next(g for g in groups(filled) if g.id == squad.id)
    assert [p.peran for p in left.petugas] == ["Ka regu", "Anggota"]


def test_tps_whose_category_changed_since_block_the_order_until_plotted_again(filled: FilledFile) -> None:
    plot(filled)
    calm = next(g for g in groups(filled) if g.kategori is Kategori.KURANG_RAWAN)
    station = next(t for t in TpsService(filled.db).rows() if t.kelompok == calm.kode)
    TpsService(filled.db).set_kategori([station.id], Kategori.SANGAT_RAWAN, "Ancaman")
    (found,) = [k for k in KonflikService(filled.db, PANGKAT).check().konflik if k.tingkat is Tingkat.KERAS]
    assert (found.aturan, found.kelompok_id) == (Aturan.KATEGORI_BERBEDA, calm.id)
    assert "sangat rawan" in found.pesan
    PlotingService(filled.db, PANGKAT).set_locked([calm.id], locked=True)
    assert KonflikService(filled.db, PANGKAT).check().keras == 0
    PlotingService(filled.db, PANGKAT).set_locked([calm.id], locked=False)
    plot(filled)
    assert KonflikService(filled.db, PANGKAT).check().keras == 0


def test_a_group_that_stays_open_says_why(filled: FilledFile) -> None:
    with filled.db.write("Kurangi") as session:
        session.execute(update(Personel).where(Personel.id.in_(filled.personel_ids[10:])).values(aktif=False))
    proposal = plot(filled)
    assert proposal.terbuka
    assert all(o.alasan for o in proposal.terbuka)
    assert proposal.tercakup < proposal.tps
    assert KonflikService(filled.db, PANGKAT).check().keras >= len(proposal.terbuka)


def test_who_is_on_another_duty_is_not_plotted(filled: FilledFile) -> None:
    escort = filled.personel_ids[0]
    with filled.db.write("Walkat") as session:
        session.add(a_penugasan(escort, jenis=JenisPenugasan.WALKAT, sasaran="Paslon 1"))
    plot(filled)
    assert escort not in {p.personel_id for g in groups(filled) for p in g.petugas}


def test_a_plan_for_a_file_that_has_changed_since_is_refused(filled: FilledFile) -> None:
    service = PlotingOtomatisService(filled.db, PANGKAT)
    proposal = service.propose(1)
    KebutuhanService(filled.db, PANGKAT).set_pola({Kategori.RAWAN: PolaAngka(2, 1, 2)})
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="berubah"):
        service.apply(proposal)


def test_cancelling_leaves_nothing(filled: FilledFile) -> None:
    def cancel(_done: int, _total: int, _text: str) -> None:
        raise Cancelled

    with nothing_written(filled.db), pytest.raises(Cancelled):
        PlotingOtomatisService(filled.db, PANGKAT).propose(1, cancel)


@settings(max_examples=12)
@given(st.integers(0, 60), st.integers(1, 9), st.integers(0, 2**40))
def test_no_plan_ever_breaks_a_hard_rule_whatever_the_force(
    tmp_path_factory: pytest.TempPathFactory, force: int, tps: int, benih: int
) -> None:
    filled = operation_file(tmp_path_factory.mktemp("ploting"), tps_per_kelurahan=tps, personel=force)
    proposal = plot(filled, benih)
    rows = groups(filled)
    guards = [p.nrp for g in rows for p in g.petugas]
    assert len(guards) == len(set(guards)) <= force
    assert all(len(g.petugas) <= g.pola.polri for g in rows)
    assert sum(len(g.nomor) for g in rows) == tps * 6
    assert proposal.tercakup == sum(len(g.nomor) for g in rows if not g.kurang)
    assert all(p.personel_id in filled.personel_ids for g in rows for p in g.petugas)


def test_who_was_plotted_beside_a_locked_officer_stays_with_him_when_the_window_moves(
    filled: FilledFile,
) -> None:
    plot(filled)
    kept, ploting = groups(filled)[0], PlotingService(filled.db, PANGKAT)
    leaving, staying = kept.petugas
    ploting.replace(leaving.penugasan_id, ploting.candidates(kept.id)[0].personel_id)
    needed = {p.personel_id for g in groups(filled)[:-1] for p in g.petugas}
    with filled.db.write("Geser jendela, dan tidak seorang pun lebih") as session:
        session.execute(update(Operasi).values(tugas_mulai=kept.mulai - timedelta(hours=3)))
        session.execute(update(Personel).where(Personel.id.not_in(needed)).values(aktif=False))
    plot(filled)
    after = next(g for g in groups(filled) if g.id == kept.id)
    assert staying.penugasan_id in {p.penugasan_id for p in after.petugas}
    broken = {k.aturan for k in KonflikService(filled.db, PANGKAT).check().konflik}
    assert Aturan.KELOMPOK_KURANG in broken
    assert Aturan.TUGAS_BERTINDIH not in broken


def test_who_goes_to_a_group_formed_anew_under_the_same_code_is_told_too(filled: FilledFile) -> None:
    plot(filled)
    KebutuhanService(filled.db, PANGKAT).set_pola({Kategori.KURANG_RAWAN: PolaAngka(2, 3, 6)})
    proposal = PlotingOtomatisService(filled.db, PANGKAT).propose(1)
    formed = {group.kode for group in proposal.groups if group.id is None}
    moved = {move.personel_id for move in proposal.geser}
    assert formed
    assert moved >= {guard.personel_id for guard in proposal.guards if guard.kode in formed}
    assert any(move.dari == move.ke for move in proposal.geser)


def test_in_a_plan_beside_the_main_one_only_the_group_that_no_longer_fits_is_made_anew(
    filled: FilledFile,
) -> None:
    service = PlotingOtomatisService(filled.db, PANGKAT)
    psu = RencanaService(filled.db).add(PSU, filled.tps_ids[:4], dict.fromkeys(Kategori, PolaAngka(2, 1, 2)))
    service.apply(service.propose(1, rencana_id=psu))
    before = {g.id for g in PlotingService(filled.db, PANGKAT).kelompok(psu)}
    TpsService(filled.db).set_kategori(filled.tps_ids[:1], Kategori.KHUSUS)
    service.apply(service.propose(1, rencana_id=psu))
    after = {g.id for g in PlotingService(filled.db, PANGKAT).kelompok(psu)}
    assert (len(before), len(after), len(before & after)) == (4, 4, 3)
