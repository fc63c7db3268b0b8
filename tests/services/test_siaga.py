"""Standby platoons and named groups on a real file."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Penugasan, Personel, Satuan
from poskoapp.domain.siaga import JenisSatgas
from poskoapp.services.siaga import DANRU, DANTON, KelompokSiagaFields, RayonFields, SiagaService
from tests.factories import assert_undoable, nothing_written, operation_file
from tests.services.jaga_cases import PANGKAT

START, END = datetime(2024, 11, 26, 8), datetime(2024, 11, 28, 8)


@pytest.fixture
def filled(tmp_path):
    return operation_file(tmp_path, personel=60)


def service_of(filled):
    return SiagaService(filled.db, PANGKAT)


def a_rayon(filled, nama="Rayon 1"):
    base, other = filled.polsek_ids
    return service_of(filled).add_rayon(RayonFields(nama, base, (base, other)))


def a_platoon(filled, kekuatan=30):
    return KelompokSiagaFields("Peleton siaga", START, END, kekuatan, rayon_id=a_rayon(filled))


def test_a_platoon_is_led_by_the_lowest_officer_who_is_free_and_nobody_above_a_pama_is_asked_first(filled):
    with filled.db.write("Perwira") as session:
        for id_, rank in zip(filled.personel_ids, ("Kombes Pol", "Kompol", "AKP", "Ipda"), strict=False):
            session.get_one(Personel, id_).pangkat = rank
    service = service_of(filled)
    service.add(a_platoon(filled, kekuatan=10))
    [row] = service.rows()
    ranks = [person.pangkat for person, _ in service.calon(row, limit=100)]
    assert ranks[-2:] == ["Kompol", "Kombes Pol"]
    service.fill(row)
    [row] = service.rows()
    assert (row.anggota[0].pangkat, row.anggota[0].peran) == ("Ipda", DANTON)


def test_a_rayon_and_its_platoon_are_one_step_each(filled):
    service = service_of(filled)
    base, other = filled.polsek_ids
    rayon = assert_undoable(filled.db, lambda: service.add_rayon(RayonFields("Rayon 1", base, (base, other))))
    fields = KelompokSiagaFields("Peleton siaga", START, END, rayon_id=rayon)
    assert_undoable(filled.db, lambda: service.add(fields))
    [row] = service.rows()
    assert (row.sasaran, row.tempat, row.kurang) == ("Rayon 1 · Peleton siaga", "Polsek Barat", 30)
    assert_undoable(filled.db, lambda: service.fill(row))
    assert_undoable(filled.db, lambda: service.edit_rayon(rayon, RayonFields("Rayon Utara", other, (other,))))
    assert set(_targets(filled)) == {"Rayon Utara · Peleton siaga"}
    assert_undoable(filled.db, lambda: service.delete_rayon(rayon))
    assert not _targets(filled)
    with nothing_written(filled.db), pytest.raises(InputError, match="tidak ada lagi"):
        service.delete_rayon(rayon)


def test_a_platoon_is_filled_with_an_officer_and_squad_leaders_nearest_first(filled):
    service = service_of(filled)
    service.add(a_platoon(filled))
    assert service.fill(service.rows()[0]) == 30
    [row] = service.rows()
    roles = [a.peran for a in row.anggota]
    assert (roles[0], roles.count(DANTON), roles.count(DANRU)) == (DANTON, 1, 3)
    assert row.anggota[0].pangkat == "Ipda"
    assert [a.satuan for a in row.anggota].count("Polsek Barat") == 17  # all but its other officers
    assert not row.kurang


def test_nobody_with_another_duty_or_twice_is_taken(filled):
    service = service_of(filled)
    service.add(a_platoon(filled, 40))
    service.add(KelompokSiagaFields("Power on hand", START, END, 40, jenis=JenisSatgas.POWER_ON_HAND))
    for row in service.rows():
        service.fill(next(r for r in service.rows() if r.nama == row.nama))
    with filled.db.read() as session:
        people = session.scalars(select(Penugasan.personel_id)).all()
        kinds = set(session.scalars(select(Penugasan.jenis)))
    assert len(people) == len(set(people)) == 48  # the guards there are, and two officers to lead them
    assert kinds == {JenisPenugasan.SIAGA}
    with pytest.raises(RuleViolation, match="Tidak ada personel yang bebas"):
        service.fill(service.rows()[-1])


def test_people_are_put_in_and_taken_out_by_hand(filled):
    service = service_of(filled)
    service.add(KelompokSiagaFields("Satgas Preventif", START, END, 5, jenis=JenisSatgas.SATGAS))
    [row] = service.rows()
    assert_undoable(filled.db, lambda: service.plot(row, filled.personel_ids[:2]))
    [row] = service.rows()
    assert [a.peran for a in row.anggota] == ["Ketua", "Anggota"]
    assert all(a.terkunci for a in row.anggota)
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="Sebagian sudah"):
        service.plot(row, filled.personel_ids[:1])
    assert_undoable(filled.db, lambda: service.lepas(row, [row.anggota[0].penugasan_id]))
    assert [a.peran for a in service.rows()[0].anggota] == ["Ketua"]


def test_the_duties_follow_a_new_time_and_kind(filled):
    service = service_of(filled)
    fields = KelompokSiagaFields("Cadangan Kapolres", START, END, 5, jenis=JenisSatgas.SATGAS)
    service.add(fields)
    service.fill(service.rows()[0])
    later = END.replace(hour=20)
    changed = replace(fields, selesai=later, jenis=JenisSatgas.POWER_ON_HAND)
    assert_undoable(filled.db, lambda: service.edit(service.rows()[0], changed))
    with filled.db.read() as session:
        found = {tuple(row) for row in session.execute(select(Penugasan.jenis, Penugasan.selesai))}
    assert found == {(JenisPenugasan.SIAGA, later)}
    assert_undoable(filled.db, lambda: service.delete(service.rows()[0]))


@pytest.mark.parametrize(
    "changes",
    [{"nama": " "}, {"selesai": START}, {"kekuatan": 0}, {"jenis": None}, {"jenis": None, "rayon_id": 99}],
)
def test_what_makes_no_sense_is_refused(filled, changes):
    fields = KelompokSiagaFields("Satgas", START, END, 5, jenis=JenisSatgas.SATGAS)
    with nothing_written(filled.db), pytest.raises(InputError):
        service_of(filled).add(replace(fields, **changes))


def test_a_polsek_is_in_one_rayon_only(filled):
    a_rayon(filled)
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="sudah masuk Rayon 1"):
        a_rayon(filled, "Rayon 2")


def test_candidates_are_told_with_their_way(filled):
    service = service_of(filled)
    service.add(a_platoon(filled))
    person, told = service.calon(service.rows()[0])[0]
    assert person.satuan in told
    assert "km" in told


@pytest.mark.parametrize("tempat", ["Mako {}", "{}"])
def test_a_named_group_at_a_known_place_asks_who_is_nearest_to_it(filled, tempat):
    with filled.db.read() as session:
        nama = session.get_one(Satuan, filled.polsek_ids[1]).nama
    service = service_of(filled)
    kind = JenisSatgas.POWER_ON_HAND
    service.add(KelompokSiagaFields("Cadangan", START, END, 10, jenis=kind, tempat=tempat.format(nama)))
    service.add(KelompokSiagaFields("Lain", START, END, 10, jenis=kind, tempat="Lapangan"))
    near, unknown = (row for row in service.rows() if row.jenis is kind)
    person, told = service.calon(near)[0]
    assert (person.satuan, told) == (nama, f"{nama} · 0,0 km")
    assert "jarak tidak diketahui" in service.calon(unknown)[0][1]


def _targets(filled):
    with filled.db.read() as session:
        return set(session.scalars(select(Penugasan.sasaran).where(Penugasan.peleton_id.is_not(None))))
