"""The sums of the strength that are kept from one step to the next are those of a fresh reading."""

import pytest
from hypothesis import HealthCheck, given, settings

from poskoapp.services.kekuatan import KekuatanService
from poskoapp.storage.history import ChangeSet
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
            assert report == service.report()
