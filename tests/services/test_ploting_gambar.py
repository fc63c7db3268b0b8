"""What is kept of the plotting from one step to the next is what a fresh reading finds."""

from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_gambar import AngkaPloting, JumlahPloting, PlotingRows, plotting_rows
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.rencana import RencanaService
from poskoapp.storage.database import Database
from poskoapp.storage.history import ChangeSet
from poskoapp.storage.other_desks import OtherDesks
from tests.factories import FilledFile, operation_file
from tests.services.arbitrary_steps import PANGKAT, STEPS, act, copy_of, plotted
from tests.services.rencana_cases import PSU


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> FilledFile:
    """A plotted file, closed, to be copied."""
    made = plotted(tmp_path_factory.mktemp("gambar"))
    made.db.close()
    return made


def sums(rows: PlotingRows) -> AngkaPloting:
    jumlah = JumlahPloting()
    jumlah.take(rows)
    return jumlah.angka


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_after_any_steps_the_picture_and_its_sums_are_those_of_a_fresh_reading(
    template: FilledFile, steps: list[tuple[str, int, int]]
) -> None:
    with copy_of(template) as filled:
        service, free = PlotingService(filled.db, PANGKAT), KebutuhanService(filled.db, PANGKAT)
        rows, kept, available = service.rows(), JumlahPloting(), free.available()
        kept.take(rows)
        taken = list[ChangeSet]()
        filled.db.on_change(taken.append)
        for step in steps:
            before = len(taken)
            act(filled, step)
            changes = taken[-1].changes if len(taken) > before else ()
            rows = service.rows_after(rows, changes) or service.rows()
            kept.take(rows)
            available = free.available_after(available, changes)
            assert rows == service.rows()
            assert kept.angka == sums(service.rows()) == service.sekilas().angka
            assert available == free.available()


@pytest.fixture(scope="module")
def with_plan(tmp_path_factory: pytest.TempPathFactory) -> FilledFile:
    """The same with a plan beside the main one, whose groups came first."""
    made = operation_file(tmp_path_factory.mktemp("rencana"), personel=60)
    service = PlotingOtomatisService(made.db, PANGKAT)
    for rencana_id in (RencanaService(made.db).add(PSU, made.tps_ids[2:8]), None):
        service.apply(service.propose(1, rencana_id=rencana_id))
    made.db.close()
    return made


@settings(max_examples=10, deadline=None)
@given(steps=STEPS)
def test_so_it_is_with_the_pictures_of_the_main_plan_and_of_another(
    with_plan: FilledFile, steps: list[tuple[str, int, int]]
) -> None:
    with copy_of(with_plan) as filled:
        service, taken = PlotingService(filled.db, PANGKAT), list[ChangeSet]()
        (psu,) = (row.id for row in RencanaService(filled.db).rows())
        pictures = {rencana_id: service.rows(rencana_id) for rencana_id in (None, psu)}
        filled.db.on_change(taken.append)
        for step in steps:
            before = len(taken)
            act(filled, step)
            changes = taken[-1].changes if len(taken) > before else ()
            for key, rows in pictures.items():
                pictures[key] = service.rows_after(rows, changes, key) or service.rows(key)
                assert pictures[key] == service.rows(key)
                assert sums(service.rows(key)) == service.sekilas(key).angka


def test_a_step_that_is_read_in_part_tells_what_it_changed(template: FilledFile) -> None:
    with copy_of(template) as filled:
        service = PlotingService(filled.db, PANGKAT)
        rows = service.rows()
        group = rows.kelompok[3]
        taken = list[ChangeSet]()
        filled.db.on_change(taken.append)
        service.unplot([p.penugasan_id for p in group.petugas])
        after = service.rows_after(rows, taken[-1].changes)
        assert after is not None
        assert after.berubah is not None
        assert [k.id for k in after.berubah.kelompok] == [group.id]
        places = [(w.kecamatan_id, w.kelurahan_id) for w in after.berubah.wilayah]
        assert sorted(places, key=str) == sorted(
            [(group.kecamatan_id, group.kelurahan_id), (group.kecamatan_id, None)], key=str
        )
        service.set_locked([group.id], locked=True)
        locked = service.rows_after(after, taken[-1].changes)
        assert locked is not None
        assert locked.berubah is not None
        assert ([k.id for k in locked.berubah.kelompok], locked.berubah.wilayah) == ([group.id], [])


def test_what_another_window_wrote_is_kept_apart_until_it_is_told_or_touched_here_too(
    template: FilledFile,
) -> None:
    with copy_of(template) as filled, closing(Database.open(filled.db.path)) as other:
        service, watch, taken = PlotingService(filled.db, PANGKAT), OtherDesks(filled.db), list[ChangeSet]()
        filled.db.on_change(taken.append)
        rows, kept = service.rows(), JumlahPloting()
        kept.take(rows)
        ids = sorted(group.id for group in rows.kelompok)
        for at in (5, 7):
            act(replace(filled, db=other), ("lepas", 0, at))
        act(filled, ("kunci", 0, 5))
        after = service.rows_after(rows, taken[-1].changes)
        assert after is not None
        petugas = {group.id: group.petugas for group in after.kelompok}
        assert (bool(petugas[ids[5]]), bool(petugas[ids[7]])) == (False, True)
        kept.take(after)
        assert kept.angka == sums(plotting_rows(after.kelompok, after.wilayah))
        told = watch.poll()
        assert told is not None
        assert service.rows_after(after, told.changes) is None


def test_a_step_in_a_plan_beside_the_main_one_is_read_in_part_too(template: FilledFile) -> None:
    with copy_of(template) as filled:
        service = PlotingService(filled.db, PANGKAT)
        psu = RencanaService(filled.db).add(PSU, filled.tps_ids[:3])
        otomatis = PlotingOtomatisService(filled.db, PANGKAT)
        otomatis.apply(otomatis.propose(1, rencana_id=psu))
        rows, taken = service.rows(psu), list[ChangeSet]()
        filled.db.on_change(taken.append)
        service.unplot([rows.kelompok[0].petugas[0].penugasan_id])
        after = service.rows_after(rows, taken[-1].changes, psu)
        assert after is not None
        assert after == service.rows(psu)
        assert after.wilayah != rows.wilayah
