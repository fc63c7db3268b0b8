"""The sums of the strength that are kept from one step to the next are those of a fresh reading."""

from collections import Counter
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from poskoapp.domain.kekuatan import StatusPersonel
from poskoapp.services.kekuatan import KekuatanService
from poskoapp.storage.database import Database
from poskoapp.storage.history import ChangeSet
from poskoapp.storage.other_desks import OtherDesks
from tests.factories import FilledFile
from tests.services.arbitrary_steps import PANGKAT, STEPS, act, copy_of, plotted


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> FilledFile:
    """A plotted file, closed, to be copied."""
    made = plotted(tmp_path_factory.mktemp("kekuatan"))
    made.db.close()
    return made


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_after_any_steps_the_strength_is_that_of_a_fresh_reading(
    template: FilledFile, steps: list[tuple[str, int, int]]
) -> None:
    with copy_of(template) as filled:
        service, taken = KekuatanService(filled.db, PANGKAT), list[ChangeSet]()
        report = service.report()
        filled.db.on_change(taken.append)
        for step in steps:
            before = len(taken)
            act(filled, step)
            changes = taken[-1].changes if len(taken) > before else ()
            report = service.report_after(report, changes) or service.report()
            seen = service.sekilas()
            assert seen.personel == report.personel[:100]
            assert seen.status == {p.id: report.status[p.id] for p in seen.personel}
            assert report == service.report()


def test_what_another_window_wrote_is_kept_apart_until_it_is_told_or_touched_here_too(
    template: FilledFile,
) -> None:
    with copy_of(template) as filled, closing(Database.open(filled.db.path)) as other:
        service, watch, taken = KekuatanService(filled.db, PANGKAT), OtherDesks(filled.db), list[ChangeSet]()
        filled.db.on_change(taken.append)
        report, absent = service.report(), StatusPersonel.TIDAK_HADIR
        for person in (3, 4):
            act(replace(filled, db=other), ("izin", person, 0))
        act(filled, ("domisili", 3, 1))
        after = service.report_after(report, taken[-1].changes)
        assert after is not None
        assert [after.status[filled.personel_ids[at]] is absent for at in (3, 4)] == [True, False]
        assert after.angka.jumlah == report.angka.jumlah
        assert after.angka.tidak_hadir == Counter(after.status.values())[absent] == 1
        told = watch.poll()
        assert told is not None
        assert service.report_after(after, told.changes) is None
        assert service.report().angka.tidak_hadir == 2
