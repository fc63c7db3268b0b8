"""Plotting by hand and automatically, on a small file with real coordinates."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from poskoapp.domain.errors import ConflictAhead, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan, Peran
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.konflik import Aturan, Tingkat
from poskoapp.domain.model import Operasi, Personel, Tps
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.progress import Cancelled
from poskoapp.services.kebutuhan import KebutuhanService, against
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.konflik import KonflikService
from poskoapp.services.personel import PersonelService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService, Proposal
from poskoapp.services.tps import TpsService
from poskoapp.storage.history import ChangeSet
from poskoapp.storage.reference import ReferenceData
from tests.factories import (
    TUGAS_MULAI,
    FilledFile,
    a_penugasan,
    assert_undoable,
    nothing_written,
    operation_file,
)

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, tps_per_kelurahan=6, personel=80)


def plot(filled: FilledFile, benih: int = 1) -> Proposal:
    service = PlotingOtomatisService(filled.db, PANGKAT)
    proposal = service.propose(benih)
    service.apply(proposal)
    return proposal


def groups(filled: FilledFile) -> list[KelompokRow]:
    return PlotingService(filled.db, PANGKAT).kelompok()


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
    return [p.pangkat for p in group.petugas if p.peran == Peran.KETUA]


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


def test_the_best_candidate_is_a_senior_and_then_the_nearest(filled: FilledFile) -> None:
    plot(filled)
    ploting = PlotingService(filled.db, PANGKAT)
    group = groups(filled)[0]
    ploting.unplot([p.penugasan_id for p in group.petugas])
    best, *rest = ploting.candidates(group.id)
    assert "senior" in best.alasan
    seniors = [c.jarak_km for c in (best, *rest) if "senior" in c.alasan]
    assert seniors == sorted(seniors, key=lambda km: km or 0)


def test_the_officer_who_leaves_is_no_senior_for_his_group_any_more(filled: FilledFile) -> None:
    plot(filled)
    ploting = PlotingService(filled.db, PANGKAT)
    group, leaving = next(
        (g, seniors[0])
        for g in groups(filled)
        if len(seniors := [p for p in g.petugas if PANGKAT.senior(p.pangkat)]) == 1
    )
    staying = next(p for p in group.petugas if p is not leaving)
    without_senior = ploting.candidates(group.id, leaving=leaving.penugasan_id)
    assert "senior bagi pasangan" in without_senior[0].alasan
    with_senior = ploting.candidates(group.id, leaving=staying.penugasan_id)
    assert not any("senior" in c.alasan for c in with_senior)


@pytest.mark.parametrize("change", ["unplot", "plot", "replace", "lock", "rename"])
def test_reading_only_what_a_step_touched_gives_the_same_as_reading_everything(
    filled: FilledFile, change: str
) -> None:
    plot(filled)
    ploting = PlotingService(filled.db, PANGKAT)
    group = groups(filled)[3]
    if change == "plot":
        ploting.unplot([group.petugas[0].penugasan_id])
    before, substitute = ploting.rows(), ploting.candidates(group.id)[0].personel_id
    steps: list[ChangeSet] = []
    filled.db.on_change(steps.append)
    if change == "unplot":
        ploting.unplot([p.penugasan_id for p in group.petugas])
    elif change == "plot":
        ploting.plot(group.id, substitute)
    elif change == "replace":
        ploting.replace(group.petugas[0].penugasan_id, substitute)
    elif change == "lock":
        ploting.set_locked([group.id], locked=True)
    else:
        with filled.db.write("Ubah nama") as session:
            session.get_one(Personel, group.petugas[0].personel_id).nama = "Nama Baru"
    after = ploting.rows_after(before, steps[-1].changes)
    assert after == ploting.rows() != before
    filled.db.undo()
    assert ploting.rows_after(after, steps[-1].changes) == before


def test_a_step_that_may_change_any_group_is_not_read_in_part(filled: FilledFile) -> None:
    plot(filled)
    ploting, rows = PlotingService(filled.db, PANGKAT), PlotingService(filled.db, PANGKAT).rows()
    steps: list[ChangeSet] = []
    filled.db.on_change(steps.append)
    with filled.db.write("Pindah TPS") as session:
        session.execute(update(Tps).where(Tps.nomor == "001").values(kelompok_id=None))
    assert ploting.rows_after(rows, steps[-1].changes) is None
    assert ploting.rows_after(rows, None) is None


def test_who_can_be_plotted_is_known_after_each_step_without_asking_about_everybody(
    filled: FilledFile,
) -> None:
    plot(filled)
    service, ploting = KebutuhanService(filled.db, PANGKAT), PlotingService(filled.db, PANGKAT)
    personel, steps = PersonelService(filled.db, PANGKAT), list[ChangeSet]()
    filled.db.on_change(steps.append)
    guard = ploting.kelompok()[0].petugas[0]
    known, need = service.available(), service.report().kebutuhan
    numbers = [len(known)]
    for step in (
        lambda: ploting.set_locked([ploting.kelompok()[1].id], locked=True),
        lambda: personel.set_active([guard.personel_id], aktif=False),
        lambda: ploting.unplot([guard.penugasan_id]),
        lambda: personel.add_absence(
            filled.personel_ids[-3:], date(2024, 11, 20), date(2024, 11, 30), AlasanTidakHadir.SAKIT
        ),
        filled.db.undo,
        filled.db.undo,
        lambda: personel.clear_absences(filled.personel_ids),
    ):
        step()
        known = service.available_after(known, steps[-1].changes)
        assert known == service.available()
        assert against(need, len(known)) == service.report().kebutuhan
        numbers.append(len(known))
    assert len(set(numbers)) > 1
    assert service.available_after(frozenset(), None) == known


def test_replacing_an_officer_keeps_the_duty_and_is_undone_in_one_step(filled: FilledFile) -> None:
    plot(filled)
    ploting = PlotingService(filled.db, PANGKAT)
    group = groups(filled)[0]
    fallen, substitute = group.petugas[0], ploting.candidates(group.id)[0]
    assert_undoable(filled.db, lambda: ploting.replace(fallen.penugasan_id, substitute.personel_id))
    after = next(g for g in groups(filled) if g.id == group.id)
    assert {p.personel_id for p in after.petugas} >= {substitute.personel_id}
    assert fallen.personel_id not in {p.personel_id for p in after.petugas}


def test_nobody_is_plotted_into_two_groups_or_into_a_full_one(filled: FilledFile) -> None:
    plot(filled)
    ploting = PlotingService(filled.db, PANGKAT)
    first, second = groups(filled)[:2]
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="sudah terplot"):
        ploting.plot(second.id, first.petugas[0].personel_id)
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="sudah terisi"):
        ploting.plot(first.id, ploting.candidates(first.id)[0].personel_id)


def test_a_second_place_is_asked_about_and_then_stands_as_a_conflict_until_plotting_settles_it(
    filled: FilledFile,
) -> None:
    plot(filled)
    ploting = PlotingService(filled.db, PANGKAT)
    first, second = groups(filled)[:2]
    twice = first.petugas[0]
    with pytest.raises(ConflictAhead, match=f"sudah terplot di {first.kode}.*sudah terisi") as ahead:
        ploting.plot(second.id, twice.personel_id)
    assert ahead.value.penugasan_id == twice.penugasan_id
    assert_undoable(filled.db, lambda: ploting.plot(second.id, twice.personel_id, paksa=True))
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="sudah di kelompok ini"):
        ploting.plot(second.id, twice.personel_id, paksa=True)
    broken = {k.aturan for k in KonflikService(filled.db, PANGKAT).check().konflik if k.keras}
    assert {Aturan.TUGAS_BERTINDIH, Aturan.KELOMPOK_LEBIH} <= broken
    plot(filled)  # what is locked stays, the place that plotting itself had found him goes to another
    places = {g.kode for g in groups(filled) if twice.personel_id in {p.personel_id for p in g.petugas}}
    assert places == {second.kode}
    assert all(g.kurang == 0 for g in groups(filled))


def test_anybody_can_be_found_with_what_keeps_him(filled: FilledFile) -> None:
    plot(filled)
    ploting = PlotingService(filled.db, PANGKAT)
    first, second = groups(filled)[:2]
    rows = {row.personel_id: row for row in ploting.everyone(second.id)}
    assert rows[first.petugas[0].personel_id].keadaan == f"Pam TPS {first.kode}"
    assert second.petugas[0].personel_id not in rows
    free = [row.personel_id for row in rows.values() if not row.keadaan]
    assert set(free) == {c.personel_id for c in ploting.candidates(second.id, limit=10_000)}
    assert list(rows)[: len(free)] == free


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
