"""What SQLite puts together of the TPS of a group is what they say one by one."""

from collections import defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from poskoapp.domain.model import KelompokTps, Kelurahan, Tps
from poskoapp.planning.distance import centre
from poskoapp.services.kelompok_isi import stations_of_groups
from poskoapp.services.koordinat import wrong_places
from tests.factories import FilledFile
from tests.services.arbitrary_steps import copy_of, plotted

MOVES = st.lists(
    st.tuples(
        st.integers(0, 23), st.integers(-1, 17), st.sampled_from(("ada", "tiada", "separuh", "tertukar"))
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> FilledFile:
    """A plotted file, closed, to be copied."""
    made = plotted(tmp_path_factory.mktemp("isi"))
    made.db.close()
    return made


def move(filled: FilledFile, at: int, group: int, place: str) -> None:
    """A TPS into another group, or out of all of them, with other coordinates."""
    with filled.db.write("Pindah") as session:
        groups = session.scalars(select(KelompokTps.id).order_by(KelompokTps.id)).all()
        station = session.get_one(Tps, filled.tps_ids[at])
        station.kelompok_id = None if group < 0 else groups[group]
        lat, lng = -6.9 + at / 1000, 107.4 + at / 1000
        station.lat, station.lng = {
            "ada": (lat, lng), "tiada": (None, None), "separuh": (lat, None), "tertukar": (lng, lat),
        }[place]  # fmt: skip


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_numbers_middle_and_kelurahan_of_each_group_are_those_of_its_tps(
    template: FilledFile, moves: list[tuple[int, int, str]]
) -> None:
    with copy_of(template) as filled:
        for one in moves:
            move(filled, *one)
        with filled.db.read() as session:
            wrong, names = (
                wrong_places(session),
                dict(session.execute(select(Kelurahan.id, Kelurahan.nama)).all()),
            )
            of_group = defaultdict(list)
            for tps in session.scalars(
                select(Tps).where(Tps.kelompok_id.is_not(None)).order_by(Tps.nomor, Tps.id)
            ):
                of_group[tps.kelompok_id].append(tps)
            found = stations_of_groups(session, None)
            assert found.keys() == of_group.keys()
            for id_, stations in of_group.items():
                assert found[id_].nomor == tuple(tps.nomor for tps in stations)
                right = [(t.lat, t.lng) for t in stations if None not in {t.lat, t.lng} and t.id not in wrong]
                assert (found[id_].place is None) == (not right)
                assert not right or found[id_].place == pytest.approx(centre(right), abs=1e-12)
                own = defaultdict(list)
                for tps in stations:
                    own[tps.kelurahan_id].append(tps.nomor)
                told = tuple((names[each], tuple(numbers)) for each, numbers in sorted(own.items()))
                assert found[id_].per_kelurahan == (told if len(told) > 1 else ())
            some = list(of_group)[::3]
            assert stations_of_groups(session, some) == {id_: found[id_] for id_ in some}


def test_numbers_ascend_whatever_the_order_in_which_the_tps_came(template: FilledFile) -> None:
    with copy_of(template) as filled:
        with filled.db.write("Nomor baru") as session:
            first = session.get_one(Tps, filled.tps_ids[0])
            group, first.nomor = first.kelompok_id or 0, "901"
        with filled.db.read() as session:
            found = stations_of_groups(session, [group])[group].nomor
    assert found[-1] == "901"
    assert list(found) == sorted(found)
