"""Who may come into a group is known from one step to the next without reading everybody anew."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from poskoapp.domain.model import Personel, Satuan
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_calon import CalonRow
from tests.factories import FilledFile
from tests.services.arbitrary_steps import PANGKAT, STEPS, act, copy_of, plotted


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> FilledFile:
    """A plotted file, closed, to be copied."""
    made = plotted(tmp_path_factory.mktemp("calon"))
    made.db.close()
    return made


def candidates(service: PlotingService, group: int) -> list[CalonRow]:
    return service.candidates(group, limit=1_000)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS, where=st.integers(0, 17), undone=st.booleans())
def test_after_any_steps_the_candidates_are_those_of_a_fresh_reading(
    template: FilledFile, steps: list[tuple[str, int, int]], where: int, undone: bool
) -> None:
    with copy_of(template) as filled:
        kept = PlotingService(filled.db, PANGKAT)
        groups = [group.id for group in kept.kelompok()]
        for step in steps:
            before = filled.db.anchor()
            act(filled, step)
            if undone and filled.db.anchor() != before:
                filled.db.undo()
            at = groups[where % len(groups)]
            assert candidates(kept, at) == candidates(PlotingService(filled.db, PANGKAT), at)


def test_a_unit_that_moves_moves_its_people(template: FilledFile) -> None:
    with copy_of(template) as filled:
        kept = PlotingService(filled.db, PANGKAT)
        group = kept.kelompok()[0]
        before = candidates(kept, group.id)
        unit = before[0].satuan
        with filled.db.write("Pindah kantor") as session:
            moved = session.scalars(select(Satuan).where(Satuan.nama == unit)).one()
            moved.lat, moved.lng = (moved.lat or 0.0) + 0.2, moved.lng or 107.0
        after = candidates(kept, group.id)
        assert after != before
        assert after == candidates(PlotingService(filled.db, PANGKAT), group.id)


def test_what_another_window_wrote_is_heard_of(template: FilledFile) -> None:
    """The record tells, not the window: a command beside it, or another desk, may have written too."""
    with copy_of(template) as filled:
        kept = PlotingService(filled.db, PANGKAT)
        group = kept.kelompok()[0]
        first = candidates(kept, group.id)[0]
        other = type(filled.db).open(filled.db.path)
        with other.write("Nonaktif") as session:
            session.get_one(Personel, first.personel_id).aktif = False
        other.close()
        assert first.personel_id not in {c.personel_id for c in candidates(kept, group.id)}


def test_the_best_of_many_are_the_first_of_all(template: FilledFile) -> None:
    with copy_of(template) as filled:
        service = PlotingService(filled.db, PANGKAT)
        group = service.kelompok()[0]
        assert service.candidates(group.id, limit=3) == candidates(service, group.id)[:3]
