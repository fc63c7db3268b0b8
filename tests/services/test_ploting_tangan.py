"""Plotting by hand, one place at a time, on a small file with real coordinates."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from poskoapp.domain.errors import ConflictAhead, RuleViolation
from poskoapp.domain.jenis_penugasan import PEMIMPIN, Peran
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.konflik import Aturan
from poskoapp.domain.model import KelompokTps, Penugasan, Personel, Tps
from poskoapp.services.kebutuhan import KebutuhanService, against
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.konflik import KonflikService
from poskoapp.services.personel import PersonelService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.storage.history import ChangeSet
from tests.factories import FilledFile, assert_undoable, nothing_written, operation_file
from tests.services.ploting_cases import PANGKAT, groups, plot


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, tps_per_kelurahan=6, personel=80)


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
    assert after is not None
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


def second_in_the_evening(filled: FilledFile) -> KelompokRow:
    """A group that needs officers from when the duty at the others has ended."""
    other = groups(filled)[1]
    PlotingService(filled.db, PANGKAT).unplot([p.penugasan_id for p in other.petugas])
    with filled.db.write("Sesudahnya") as session:
        group = session.get_one(KelompokTps, other.id)
        group.mulai, group.selesai = group.selesai, group.selesai + timedelta(hours=8)
    return next(g for g in groups(filled) if g.id == other.id)


def test_who_is_relieved_when_another_duty_begins_has_no_two_places(filled: FilledFile) -> None:
    plot(filled)
    first, later = groups(filled)[0], second_in_the_evening(filled)
    ploting, officer = PlotingService(filled.db, PANGKAT), first.petugas[0]
    ploting.plot(later.id, officer.personel_id)
    ploting.unplot([officer.penugasan_id])
    ploting.plot(first.id, officer.personel_id)
    broken = {k.aturan for k in KonflikService(filled.db, PANGKAT).check().konflik}
    assert Aturan.TUGAS_BERTINDIH not in broken


def test_of_equal_ranks_who_leads_already_goes_on_leading(filled: FilledFile) -> None:
    plot(filled)
    ploting, group = PlotingService(filled.db, PANGKAT), groups(filled)[0]
    with filled.db.write("Sama pangkat, yang kedua memimpin") as session:
        session.execute(update(Personel).values(pangkat="Aipda"))
        first, second = sorted(p.penugasan_id for p in group.petugas)
        session.get_one(Penugasan, first).peran = Peran.ANGGOTA
        session.get_one(Penugasan, second).peran = Peran.KA_PASANGAN
    ploting.plot(group.id, ploting.candidates(group.id)[0].personel_id, paksa=True)
    after = next(g for g in groups(filled) if g.id == group.id)
    assert [p.penugasan_id for p in after.petugas if p.peran in PEMIMPIN] == [second]


def test_a_senior_who_lives_there_comes_before_a_junior_who_does_not(filled: FilledFile) -> None:
    plot(filled)
    ploting, group = PlotingService(filled.db, PANGKAT), groups(filled)[0]
    ploting.unplot([p.penugasan_id for p in group.petugas])
    with filled.db.write("Semua Bintara Tinggi tinggal di sana") as session:
        seniors = Personel.pangkat.in_([p.singkatan for p in PANGKAT.semua if PANGKAT.senior(p.singkatan)])
        session.execute(update(Personel).where(seniors).values(domisili_id=group.kelurahan_id))
    told = [("senior" in c.alasan, "tinggal" in c.alasan) for c in ploting.candidates(group.id, limit=1_000)]
    assert told == sorted(told, reverse=True)
    assert {told[0], told[-1]} == {(True, True), (False, False)}


def test_nobody_is_offered_whose_absence_ends_on_the_first_day_of_the_duty(filled: FilledFile) -> None:
    plot(filled)
    ploting, group = PlotingService(filled.db, PANGKAT), groups(filled)[0]
    best = ploting.candidates(group.id)[0].personel_id
    first = group.mulai.date()
    people = PersonelService(filled.db, PANGKAT)
    people.add_absence(
        [best], first - timedelta(days=3), first - timedelta(days=1), AlasanTidakHadir.SAKIT, ""
    )
    assert ploting.candidates(group.id)[0].personel_id == best
    people.add_absence([best], first, first, AlasanTidakHadir.SAKIT, "")
    assert best not in {c.personel_id for c in ploting.candidates(group.id, limit=1_000)}


def test_a_full_group_with_its_own_window_is_not_told_as_open(filled: FilledFile) -> None:
    plot(filled)
    kept = groups(filled)[0]
    PlotingService(filled.db, PANGKAT).set_locked([kept.id], locked=True)
    with filled.db.write("Jendela sendiri") as session:
        session.get_one(KelompokTps, kept.id).mulai -= timedelta(hours=1)
    assert PlotingOtomatisService(filled.db, PANGKAT).propose(1).terbuka == ()
