"""The plotting of a Polsek comes home: groups with their TPS and officers, padal, and what was dissolved."""

import pytest
from sqlalchemy import select, update

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import KelompokTps, Penugasan, Personel, Tps
from poskoapp.domain.paket import JenisPaket
from poskoapp.domain.paket_banding import Nasib
from poskoapp.services.paket_buat import Pilihan
from poskoapp.services.penugasan import PenugasanService, TugasBaru
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.storage.reference import ReferenceData
from tests.factories import TUGAS_MULAI, TUGAS_SELESAI, assert_undoable
from tests.services.paket_cases import SEMUA_PLOTING, Meja, two_posts


@pytest.fixture
def desks(tmp_path):
    with two_posts(tmp_path) as both:
        yield both


def plot(desk: Meja, benih: int = 7) -> None:
    service = PlotingOtomatisService(desk.db, ReferenceData().daftar_pangkat())
    service.apply(service.propose(benih, mulai_ulang=True))


def plan(desk: Meja) -> list[tuple]:
    groups = PlotingService(desk.db, ReferenceData().daftar_pangkat()).kelompok()
    return [
        (g.kode, g.kelurahan, g.nomor, g.pola, [(p.nrp, p.peran, p.terkunci) for p in g.petugas])
        for g in groups
    ]


def test_the_whole_plotting_comes_home_as_it_is_there(desks):
    polres, polsek = desks
    plot(polsek)
    rencana = polres.read(polsek.send(polres, SEMUA_PLOTING))
    assert {b.nasib for b in rencana.beda} == {Nasib.BARU}
    hasil = assert_undoable(polres.db, lambda: polres.paket.take(rencana, rencana.awal()))
    assert hasil.ditolak == ()
    assert plan(polres) == plan(polsek)


def test_only_the_polsek_that_was_asked_for_travels(desks):
    polres, polsek = desks
    plot(polsek)
    one = Pilihan(JenisPaket.PLOTING, satuan=(polsek.filled.polsek_ids[1],))
    polres.take(polsek.send(polres, one))
    assert plan(polres) == [g for g in plan(polsek) if g[0] in {h[0] for h in plan(polres)}]
    assert 0 < len(plan(polres)) < len(plan(polsek))


def test_a_regrouping_there_replaces_the_groups_here(desks):
    polres, polsek = desks
    plot(polsek)
    polres.take(polsek.send(polres, SEMUA_PLOTING))
    with polsek.db.write("Satukan") as session:
        first, second = session.scalars(select(KelompokTps).order_by(KelompokTps.id).limit(2)).all()
        session.execute(update(Tps).where(Tps.kelompok_id == second.id).values(kelompok_id=first.id))
        session.delete(second)
    rencana = polres.read(polsek.send(polres, SEMUA_PLOTING, "kedua"))
    assert {b.nasib for b in rencana.beda} == {Nasib.DIPERBARUI, Nasib.HILANG}
    assert_undoable(polres.db, lambda: polres.paket.take(rencana, rencana.awal()))
    assert plan(polres) == plan(polsek)


def test_who_is_exchanged_on_both_sides_is_a_conflict(desks):
    polres, polsek = desks
    plot(polsek)
    polres.take(polsek.send(polres, SEMUA_PLOTING))
    for desk, at in ((polres, -1), (polsek, -2)):
        with desk.db.write("Ganti") as session:
            busy = set(session.scalars(select(Penugasan.personel_id)))
            free = [id_ for id_ in session.scalars(select(Personel.id)) if id_ not in busy]
            first = select(KelompokTps.id).order_by(KelompokTps.kode).limit(1).scalar_subquery()
            duty = session.scalars(select(Penugasan).where(Penugasan.kelompok_id == first)).first()
            duty.personel_id = free[at]
    rencana = polres.read(polsek.send(polres, SEMUA_PLOTING, "kedua"))
    assert [(b.kolom, b.nasib) for b in rencana.beda] == [("petugas", Nasib.BENTROK)]
    polres.paket.take(rencana, {0})
    assert plan(polres) == plan(polsek)


def test_an_officer_whom_we_do_not_know_is_told_and_the_rest_is_taken(desks):
    polres, polsek = desks
    plot(polsek)
    with polsek.db.write("Orang baru") as session:
        person = session.get_one(Personel, session.scalars(select(Penugasan.personel_id)).first())
        person.nrp = "99017777"
    hasil = polres.take(polsek.send(polres, SEMUA_PLOTING))
    assert next(d.alasan for d in hasil.ditolak).endswith(
        "(NRP 99017777) tidak ada dalam kekuatan berkas ini"
    )
    assert sum(len(g[4]) for g in plan(polres)) == sum(len(g[4]) for g in plan(polsek)) - 1


def test_padal_come_along(desks):
    polres, polsek = desks
    duty = TugasBaru(
        polsek.filled.personel_ids[0], TUGAS_MULAI, TUGAS_SELESAI, "Padal", "Kecamatan Randuwangi",
        kecamatan_id=polsek.filled.kecamatan_ids[0],
    )  # fmt: skip
    PenugasanService(polsek.db).add(JenisPenugasan.PADAL, [duty])
    polres.take(polsek.send(polres, SEMUA_PLOTING))
    with polres.db.read() as session:
        padal = session.scalars(select(Penugasan).where(Penugasan.jenis == JenisPenugasan.PADAL)).one()
        assert (padal.personel_id, padal.kecamatan_id) == (duty.personel_id, duty.kecamatan_id)
        assert (padal.sasaran, padal.selesai) == ("Kecamatan Randuwangi", TUGAS_SELESAI)
