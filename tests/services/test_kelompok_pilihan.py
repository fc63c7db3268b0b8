"""Groups formed by hand."""

import pytest
from sqlalchemy import select

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import KelompokTps, Kelurahan, Penugasan, Tps
from poskoapp.domain.pola import PolaAngka
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.kelompok_pilihan import KelompokPilihanService
from poskoapp.services.tps import TpsService
from tests.factories import a_kelompok, a_penugasan, assert_undoable, operation_file
from tests.services.ploting_cases import PANGKAT


@pytest.fixture
def filled(tmp_path):
    """Four TPS to a kelurahan; those of the first are in one group with an officer."""
    found = operation_file(tmp_path)
    with found.db.write("Ploting") as session:
        group = a_kelompok(session.get_one(Kelurahan, found.kelurahan_ids[0]), 1)
        session.add(group)
        session.flush()
        for key in found.tps_ids[:4]:
            session.get_one(Tps, key).kelompok_id = group.id
        session.add(a_penugasan(found.personel_ids[0], kelompok_id=group.id))
    yield found
    found.db.close()


def groups(db):
    with db.read() as session:
        rows = session.execute(select(KelompokTps.kode, Tps.id).join(Tps, Tps.kelompok_id == KelompokTps.id))
        found = {}
        for kode, key in rows:
            found.setdefault(kode, set()).add(key)
        return found


def lock(db, kode, *, locked=True):
    with db.write("Kunci") as session:
        session.scalars(select(KelompokTps).where(KelompokTps.kode == kode)).one().terkunci = locked


def test_chosen_tps_become_a_group_of_their_own(filled):
    chosen = filled.tps_ids[1:3]
    made = assert_undoable(filled.db, lambda: KelompokPilihanService(filled.db).form(chosen))
    assert groups(filled.db)[made.kode] == set(chosen)
    assert made.bubar == ()
    with filled.db.read() as session:
        assert session.get_one(KelompokTps, made.id).terkunci


def test_the_heaviest_category_decides(filled):
    made = KelompokPilihanService(filled.db).form(filled.tps_ids[4:8])
    with filled.db.read() as session:
        assert session.get_one(KelompokTps, made.id).kategori is Kategori.SANGAT_RAWAN


def test_a_group_without_tps_is_gone_and_its_officer_free(filled):
    made = assert_undoable(filled.db, lambda: KelompokPilihanService(filled.db).form(filled.tps_ids[:4]))
    assert len(made.bubar) == 1
    assert "bubar" in made.teks
    with filled.db.read() as session:
        assert session.scalars(select(Penugasan)).all() == []


def test_more_tps_than_the_pola_says_are_told(filled):
    made = KelompokPilihanService(filled.db).form(filled.tps_ids[4:8])
    with filled.db.read() as session:
        pola = session.get_one(KelompokTps, made.id)
        assert pola.tps < 4
    assert f"Isinya 4 TPS, polanya {pola.polri} Polri untuk {pola.tps} TPS." in made.teks
    fewer = KelompokPilihanService(filled.db).form(filled.tps_ids[8:9])
    assert "polanya" not in fewer.teks


def test_tps_join_a_group(filled):
    [kode] = groups(filled.db)
    with filled.db.read() as session:
        key = session.scalars(select(KelompokTps.id)).one()
    assert_undoable(filled.db, lambda: KelompokPilihanService(filled.db).join(key, filled.tps_ids[3:6]))
    assert groups(filled.db)[kode] == set(filled.tps_ids[:6])
    more = KelompokPilihanService(filled.db).join(key, filled.tps_ids[6:7])
    assert more.teks.startswith(f"1 TPS masuk kelompok {kode}.")


def test_what_is_locked_keeps_its_tps(filled):
    [kode] = groups(filled.db)
    lock(filled.db, kode)
    with pytest.raises(RuleViolation, match=f"terkunci: {kode}"):
        KelompokPilihanService(filled.db).form(filled.tps_ids[:1])


def test_a_locked_group_takes_no_more(filled):
    service = KelompokPilihanService(filled.db)
    made = service.form(filled.tps_ids[4:6])
    with pytest.raises(RuleViolation, match="terkunci"):
        service.join(made.id, filled.tps_ids[6:7])


def test_tps_of_several_kecamatan_are_no_group(filled):
    with pytest.raises(RuleViolation, match=r"beberapa kecamatan: 1 di [A-Z].*, 1 di [A-Z]"):
        KelompokPilihanService(filled.db).form([filled.tps_ids[5], filled.tps_ids[-1]])


def test_nothing_chosen_is_told(filled):
    with pytest.raises(InputError, match="Belum ada TPS terpilih"):
        KelompokPilihanService(filled.db).form([])


def test_a_group_that_becomes_a_squad_is_led_by_a_ka_regu(filled):
    KebutuhanService(filled.db, PANGKAT).set_pola({Kategori.SANGAT_RAWAN: PolaAngka(10, 1, 2)})
    heavy = TpsService(filled.db)
    heavy.set_kategori([filled.tps_ids[4]], Kategori.SANGAT_RAWAN, "Ancaman")
    with filled.db.read() as session:
        (group,) = session.scalars(select(KelompokTps.id))
    service = KelompokPilihanService(filled.db)
    assert_undoable(filled.db, lambda: service.join(group, [filled.tps_ids[4]]))
    with filled.db.read() as session:
        assert session.scalars(select(Penugasan.peran)).all() == ["Ka regu"]


def test_joining_twice_is_told(filled):
    with filled.db.read() as session:
        key = session.scalars(select(KelompokTps.id)).one()
    with pytest.raises(RuleViolation, match="sudah dalam kelompok"):
        KelompokPilihanService(filled.db).join(key, filled.tps_ids[:2])
