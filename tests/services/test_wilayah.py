"""How far each kelurahan and kecamatan is covered."""

from sqlalchemy import select, update

from poskoapp.domain.model import KelompokTps, Kelurahan, Tps, TpsRencana
from poskoapp.services.rencana import RencanaService
from poskoapp.services.wilayah import coverage, wilayah_rows
from tests.factories import FilledFile, a_kelompok, a_penugasan
from tests.services.rencana_cases import PSU


def form(filled: FilledFile, stations: list[int], officers: int, rencana_id: int | None = None) -> None:
    """A group of 2 Polri in the first of these TPS' kelurahan, with so many of its officers."""
    with filled.db.write("Kelompok") as session:
        home = session.get_one(Kelurahan, session.get_one(Tps, stations[0]).kelurahan_id)
        group = a_kelompok(home, len(session.scalars(select(KelompokTps)).all()) + 1, rencana_id=rencana_id)
        session.add(group)
        session.flush()
        table = Tps if rencana_id is None else TpsRencana
        chosen = Tps.id.in_(stations) if rencana_id is None else TpsRencana.tps_id.in_(stations)
        session.execute(update(table).where(chosen).values(kelompok_id=group.id))
        people = filled.personel_ids[:officers]
        session.add_all(a_penugasan(id_, kelompok_id=group.id) for id_ in people)


def test_a_group_with_all_its_officers_covers_one_with_some_half_and_none_or_no_group_nothing(
    filled: FilledFile,
) -> None:
    first, second = filled.tps_ids[:4], filled.tps_ids[4:8]
    form(filled, first[:2], 2)
    form(filled, first[2:3], 1)
    form(filled, second[:1], 0)
    with filled.db.read() as session:
        found = coverage(session)
    assert [found[id_] for id_ in filled.kelurahan_ids[:3]] == [(4, 2, 3), (4, 0, 0), (4, 0, 0)]


def test_a_sector_covers_in_each_kelurahan_its_own_tps(filled: FilledFile) -> None:
    form(filled, [*filled.tps_ids[:3], filled.tps_ids[4]], 2)
    some = filled.kelurahan_ids[:2]
    with filled.db.read() as session:
        found = coverage(session)
        assert coverage(session, some) == {id_: found[id_] for id_ in some} == {
            some[0]: (4, 3, 3), some[1]: (4, 1, 1),
        }  # fmt: skip


def test_a_kecamatan_is_the_sum_of_its_kelurahan(filled: FilledFile) -> None:
    form(filled, filled.tps_ids[3:6], 2)
    with filled.db.read() as session:
        kecamatan, *own = wilayah_rows(session)[:3]
    assert [(w.tps, w.tercakup, w.terisi) for w in own] == [(4, 1, 1), (4, 2, 2)]
    assert (kecamatan.kelurahan_id, kecamatan.tps, kecamatan.tercakup, kecamatan.terisi) == (None, 8, 3, 3)


def test_a_plan_counts_its_own_tps_and_groups(filled: FilledFile) -> None:
    form(filled, filled.tps_ids[:4], 2)
    psu = RencanaService(filled.db).add(PSU, filled.tps_ids[:3])
    form(filled, filled.tps_ids[:2], 1, psu)
    home = filled.kelurahan_ids[0]
    with filled.db.read() as session:
        assert coverage(session, rencana_id=psu) == {home: (3, 0, 2)}
        assert coverage(session, [home], rencana_id=psu) == {home: (3, 0, 2)}
        assert coverage(session)[home] == (4, 4, 4)
