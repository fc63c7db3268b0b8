"""Plans beside the main one travel too: a PSU that a Polsek was given comes home with its TPS, pola and officers."""

from datetime import date, datetime

import pytest
from sqlalchemy import select, update

from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import KelompokTps, Penugasan, Pola, Rencana
from poskoapp.domain.paket import JenisPaket
from poskoapp.domain.paket_banding import Nasib
from poskoapp.domain.paket_isi import read_rows
from poskoapp.domain.paket_kolom import Golongan
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.rencana import JenisRencana, RencanaFields
from poskoapp.services.paket_buat import Pilihan
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.rencana import RencanaService
from poskoapp.storage.reference import ReferenceData
from tests.factories import assert_undoable, nothing_written
from tests.services.paket_cases import SEMUA_PLOTING, Meja, two_posts

SEMUA_RENCANA = Pilihan(JenisPaket.RENCANA)
PSU = RencanaFields(
    "PSU",
    "PSU Desember",
    JenisRencana.PSU,
    date(2024, 12, 7),
    datetime(2024, 12, 6, 7),
    datetime(2024, 12, 8, 7),
)


@pytest.fixture
def desks(tmp_path):
    with two_posts(tmp_path) as both:
        yield both


def order_again(desk: Meja, tps: int = 8) -> int:
    """A PSU at the first TPS, plotted."""
    made = RencanaService(desk.db).add(
        PSU, desk.filled.tps_ids[:tps], {each: PolaAngka(1, 2, 2) for each in Kategori}
    )
    service = PlotingOtomatisService(desk.db, ReferenceData().daftar_pangkat())
    service.apply(service.propose(7, rencana_id=made))
    return made


def plan(desk: Meja) -> tuple[object, ...]:
    """All that the file knows of its plans, without keys."""
    service = RencanaService(desk.db)
    with desk.db.read() as session:
        groups = session.execute(
            select(KelompokTps.kode, KelompokTps.polri, Rencana.kode)
            .join(Rencana, Rencana.id == KelompokTps.rencana_id)
            .order_by(KelompokTps.kode)
        ).all()
        guards = session.execute(
            select(KelompokTps.kode, Penugasan.personel_id, Penugasan.mulai)
            .join(KelompokTps, KelompokTps.id == Penugasan.kelompok_id)
            .where(KelompokTps.rencana_id.is_not(None))
            .order_by(KelompokTps.kode, Penugasan.personel_id)
        ).all()
        pola = session.execute(
            select(Pola.kategori, Pola.polri, Pola.tps)
            .where(Pola.rencana_id.is_not(None))
            .order_by(Pola.kategori)
        ).all()
    told = [
        (r.kode, r.nama, r.jenis, r.hari_pemungutan, r.tps, service.tps_ids(r.id)) for r in service.rows()
    ]
    return told, groups, guards, pola


def test_a_psu_comes_home_with_its_tps_pola_groups_and_officers(desks):
    polres, polsek = desks
    order_again(polsek)
    rencana = polres.read(polsek.send(polres, SEMUA_RENCANA))
    assert {b.nasib for b in rencana.beda} == {Nasib.BARU}
    hasil = assert_undoable(polres.db, lambda: polres.paket.take(rencana, rencana.awal()))
    assert hasil.ditolak == ()
    assert plan(polres) == plan(polsek)
    assert plan(polres)[1]
    assert plan(polres)[2]


def test_it_is_told_apart_from_the_main_plan(desks):
    polres, polsek = desks
    order_again(polsek)
    with pytest.raises(Exception, match="Tidak ada yang dapat dikirim"):
        polsek.send(polres, SEMUA_PLOTING)


def test_read_again_it_finds_nothing_to_do(desks):
    polres, polsek = desks
    order_again(polsek)
    path = polsek.send(polres, SEMUA_RENCANA)
    polres.take(path)
    assert polres.read(path).beda == ()


def test_what_changed_there_since_is_taken_and_what_both_changed_is_a_conflict(desks):
    polres, polsek = desks
    id_ = order_again(polsek)
    polres.take(polsek.send(polres, SEMUA_RENCANA))
    RencanaService(polsek.db).add_tps(id_, polsek.filled.tps_ids[8:10])
    for desk, nama in ((polres, "PSU kata Polres"), (polsek, "PSU kata Polsek")):
        with desk.db.write("Ubah") as session:
            session.execute(update(Rencana).values(nama=nama))
    rencana = polres.read(polsek.send(polres, SEMUA_RENCANA, "kedua"))
    assert {(b.kolom, b.nasib) for b in rencana.beda} == {
        ("nama", Nasib.BENTROK),
        ("anggota", Nasib.DIPERBARUI),
    }
    assert_undoable(polres.db, lambda: polres.paket.take(rencana, rencana.awal()))
    [row] = RencanaService(polres.db).rows()
    assert (row.nama, row.tps) == ("PSU kata Polres", 10)


def test_a_group_without_its_plan_is_told_and_left_out(desks):
    polres, polsek = desks
    order_again(polsek)
    rencana = polres.read(polsek.send(polres, SEMUA_RENCANA))
    groups = [at for at, b in enumerate(rencana.beda) if b.golongan is Golongan.KELOMPOK_RENCANA]
    hasil = polres.paket.take(rencana, groups)
    assert {each.alasan for each in hasil.ditolak} == {"rencananya tidak ikut diambil"}
    assert RencanaService(polres.db).rows() == []


def test_a_code_that_means_another_plan_here_is_refused(desks):
    polres, polsek = desks
    order_again(polsek)
    with polsek.db.write("Ganti kode") as session:
        session.execute(update(Rencana).values(kode="psu"))
    order_again(polres)
    before = plan(polres)
    rencana = polres.read(polsek.send(polres, SEMUA_RENCANA))
    hasil = polres.paket.take(rencana, rencana.awal())
    assert "kodenya dipakai rencana lain" in {each.alasan for each in hasil.ditolak}
    assert plan(polres) == before


def test_only_the_tps_of_the_polsek_that_was_asked_for_travel(desks):
    polres, polsek = desks
    order_again(polsek, tps=24)
    one = Pilihan(JenisPaket.RENCANA, satuan=(polsek.filled.polsek_ids[1],))
    polres.take(polsek.send(polres, one))
    [row] = RencanaService(polres.db).rows()
    assert 0 < row.tps < 24
    rest = polres.read(polsek.send(polres, SEMUA_RENCANA, "semua"))
    polres.paket.take(rest, range(len(rest.beda)))
    assert plan(polres) == plan(polsek)


@pytest.mark.parametrize(
    "pola",
    [
        "x",
        [["rawan", 1, 2]],
        [["entah", 1, 2, 3]],
        [["rawan", 1, 0, 2]],
        [["rawan", 1, 2, 2], ["rawan", 1, 3, 2]],
    ],
)
def test_a_pola_that_this_program_would_not_have_written_is_refused(desks, pola):
    nilai = {
        "nama": "PSU", "jenis": "psu", "hari_pemungutan": "2024-12-07", "tugas_mulai": "2024-12-06T07:00:00",
        "tugas_selesai": "2024-12-08T07:00:00", "anggota": [], "pola": pola,
    }  # fmt: skip
    polres, _polsek = desks
    with nothing_written(polres.db), pytest.raises(InputError, match="tidak sah"):
        read_rows([["rencana", "PSU", "Rencana PSU", nilai]], JenisPaket.RENCANA)
