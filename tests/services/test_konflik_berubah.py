"""After any step the conflicts looked up where it touched are the conflicts of the whole file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from poskoapp.domain.konflik import Aturan
from poskoapp.domain.model import Tps
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.konflik import KonflikReport, KonflikService, check_among
from poskoapp.services.ploting import PlotingService
from poskoapp.services.sprin import SprinService
from poskoapp.storage.history import ChangeSet
from tests.factories import FilledFile
from tests.services.arbitrary_steps import PANGKAT, STEPS, act, copy_of, plotted


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return plotted(tmp_path)


def changed_by(filled: FilledFile, act: Callable[[], object]) -> ChangeSet:
    steps: list[ChangeSet] = []
    filled.db.on_change(steps.append)
    act()
    return steps[-1]


def after(filled: FilledFile, before: KonflikReport, act: Callable[[], object]) -> KonflikReport | None:
    step = changed_by(filled, act)
    return KonflikService(filled.db, PANGKAT).check_after(before, step.changes)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> FilledFile:
    """A plotted file, closed, to be copied."""
    made = plotted(tmp_path_factory.mktemp("konflik"))
    made.db.close()
    return made


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_looking_only_where_a_step_touched_finds_what_looking_everywhere_finds(
    template: FilledFile, steps: list[tuple[str, int, int]]
) -> None:
    with copy_of(template) as filled:
        service, taken = KonflikService(filled.db, PANGKAT), list[ChangeSet]()
        filled.db.on_change(taken.append)
        report = service.check()
        for step in steps:
            before = len(taken)
            act(filled, step)
            known = service.check_after(report, taken[-1].changes if len(taken) > before else [])
            whole = service.check()
            assert known is not None
            assert known.konflik == whole.konflik
            with filled.db.read() as session:
                assert check_among(session, PANGKAT, None) == whole
            report = known


def test_undoing_a_step_is_looked_at_in_the_same_way(filled: FilledFile) -> None:
    service = KonflikService(filled.db, PANGKAT)
    clean = service.check()
    guard = PlotingService(filled.db, PANGKAT).kelompok()[0].petugas[0]
    open_group = after(filled, clean, lambda: PlotingService(filled.db, PANGKAT).unplot([guard.penugasan_id]))
    assert open_group is not None
    assert Aturan.KELOMPOK_KURANG in {k.aturan for k in open_group.konflik}
    again = after(filled, open_group, filled.db.undo)
    assert again is not None
    assert again.konflik == clean.konflik


def test_what_reaches_beyond_people_and_groups_asks_for_the_whole(filled: FilledFile) -> None:
    before = KonflikService(filled.db, PANGKAT).check()

    def move() -> None:
        with filled.db.write("Lepas TPS dari kelompok") as session:
            session.get_one(Tps, filled.tps_ids[0]).kelompok_id = None

    assert after(filled, before, move) is None


def test_orders_are_held_against_the_duties_in_a_second_look(filled: FilledFile) -> None:
    SprinService(filled.db, PANGKAT).issue(JenisSprin.PAM_TPS, date(2024, 11, 20), 1)
    service = KonflikService(filled.db, PANGKAT)
    ploting = PlotingService(filled.db, PANGKAT)
    group = ploting.kelompok()[0]
    calon = ploting.candidates(group.id, leaving=group.petugas[0].penugasan_id)[0]
    known = after(
        filled, service.check(), lambda: ploting.replace(group.petugas[0].penugasan_id, calon.personel_id)
    )
    assert known is not None
    assert known.sprin_tertunda
    second = service.check_orders(known)
    assert not second.sprin_tertunda
    assert second.konflik == service.check().konflik
    assert Aturan.SPRIN_TIDAK_SESUAI in {k.aturan for k in second.konflik}


def test_a_report_without_its_counts_asks_for_the_whole(filled: FilledFile) -> None:
    bare = replace(KonflikService(filled.db, PANGKAT).check(), porsi=None)
    guard = PlotingService(filled.db, PANGKAT).kelompok()[0].petugas[0]
    unplot = PlotingService(filled.db, PANGKAT).unplot
    assert after(filled, bare, lambda: unplot([guard.penugasan_id])) is None
