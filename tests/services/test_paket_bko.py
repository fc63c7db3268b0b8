"""BKO between two posts: the request, its answer, and the four counts arrive on the other side."""

import pytest

from poskoapp.domain.bko import PersonelBko
from poskoapp.domain.bko_jenis import ArahBko, HitunganBko, StatusBko
from poskoapp.domain.ekspor import Ekspor, in_ranges
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Penugasan, Personel
from poskoapp.domain.paket import JenisPaket
from poskoapp.domain.paket_banding import Nasib
from poskoapp.services.bko import BkoService
from poskoapp.services.bko_personel import BkoPersonelService
from poskoapp.services.bko_rincian import BkoRincianService, RincianFields
from poskoapp.services.paket_buat import PaketBuatService, Pilihan
from poskoapp.storage.reference import ReferenceData
from tests.factories import assert_undoable
from tests.services.bko_cases import MULAI, PULANG, TIBA, keluar, masuk
from tests.services.paket_cases import Meja, two_posts


@pytest.fixture
def desks(tmp_path):
    """The first asks the second; the second lends, with people that the first does not know."""
    with two_posts(tmp_path) as (polres, polsek):
        with polres.db.write("Orang sendiri") as session:
            for person in session.query(Personel):
                person.nrp = f"7{person.nrp[1:]}"
        yield polres, polsek


def people(desk: Meja) -> BkoPersonelService:
    return BkoPersonelService(desk.db, ReferenceData().daftar_pangkat())


def all_requests(desk: Meja, other: Meja) -> Pilihan:
    rows = PaketBuatService(desk.db).requests_for(other.nama)
    return Pilihan(JenisPaket.BKO, permintaan=tuple(row.id for row in rows))


def exchange(one: Meja, other: Meja, name: str):
    return other.take(one.send(other, all_requests(one, other), name))


def counts(desk: Meja) -> list[tuple[ArahBko, list[int]]]:
    return [(r.arah, [r.empat[h].jumlah for h in HitunganBko]) for r in BkoService(desk.db).rows()]


def ask(polres: Meja) -> int:
    line = RincianFields(satuan_asal="Polsek Barat", diminta=5)
    made = BkoService(polres.db).add(masuk(pihak="Polsek Barat"), [line])
    BkoService(polres.db).advance(made, StatusBko.PERMOHONAN, MULAI, "B/12/XI/2024")
    return made


def lend_three(polsek: Meja) -> None:
    detail = BkoService(polsek.db).detail(1)
    service = people(polsek)
    service.assign(detail.rincian[0].id, polsek.filled.personel_ids[:3], HitunganBko.DISETUJUI, MULAI)
    BkoRincianService(polsek.db).state(detail.rincian[0].id, HitunganBko.DISETUJUI, 4)
    BkoService(polsek.db).advance(1, StatusBko.PERSETUJUAN, MULAI, "R/3/XI/2024")


def test_a_request_arrives_as_one_of_the_other_direction(desks):
    polres, polsek = desks
    ask(polres)
    exchange(polres, polsek, "minta")
    (row,) = BkoService(polsek.db).rows()
    assert (row.arah, row.pihak, row.status) == (ArahBko.KELUAR, "Polres Uji", StatusBko.PERMOHONAN)
    assert row.nomor_surat == "B/12/XI/2024"
    assert row.empat[HitunganBko.DIMINTA].jumlah == 5


def test_the_answer_brings_figures_stages_and_people_by_name(desks):
    polres, polsek = desks
    ask(polres)
    exchange(polres, polsek, "minta")
    lend_three(polsek)
    path = polsek.send(polres, all_requests(polsek, polres), "jawab")
    rencana = polres.read(path)
    assert {b.nasib for b in rencana.beda} <= {Nasib.BARU, Nasib.DIPERBARUI}
    assert_undoable(polres.db, lambda: polres.paket.take(rencana, rencana.awal()))
    detail = BkoService(polres.db).detail(1)
    assert detail.row.status is StatusBko.PERSETUJUAN
    assert [t.nomor_surat for t in detail.tahap] == ["B/12/XI/2024", "R/3/XI/2024"]
    assert len(detail.personel) == 3
    assert counts(polres) == [(ArahBko.MASUK, [5, 4, 0, 0])]


def test_the_four_counts_arrive_there_and_come_back(desks):
    polres, polsek = desks
    ask(polres)
    exchange(polres, polsek, "minta")
    lend_three(polsek)
    exchange(polsek, polres, "jawab")
    arrived = [p.id for p in BkoService(polres.db).detail(1).personel]
    with polres.db.write("Tiba") as session:
        for place in session.query(PersonelBko).where(PersonelBko.id.in_(arrived)):
            place.tiba = TIBA
        session.query(PersonelBko).where(PersonelBko.id == arrived[0]).one().kembali = PULANG
    exchange(polres, polsek, "tiba")
    assert counts(polsek) == [(ArahBko.KELUAR, [5, 4, 3, 1])]
    assert counts(polres) == [(ArahBko.MASUK, [5, 4, 3, 1])]
    with polsek.db.read() as session:
        away = session.query(Penugasan).where(Penugasan.jenis == JenisPenugasan.BKO_KELUAR).all()
        assert sorted(duty.selesai == PULANG for duty in away) == [False, False, True]


def test_who_is_ours_already_is_not_taken_as_lent_and_is_told(tmp_path):
    with two_posts(tmp_path) as (polres, polsek):
        ask(polres)
        exchange(polres, polsek, "minta")
        lend_three(polsek)
        hasil = exchange(polsek, polres, "jawab")
        assert len(hasil.ditolak) == 3
        assert "bukan personel BKO" in hasil.ditolak[0].alasan


def test_who_is_taken_off_the_list_there_leaves_it_here(desks):
    polres, polsek = desks
    ask(polres)
    exchange(polres, polsek, "minta")
    lend_three(polsek)
    exchange(polsek, polres, "jawab")
    people(polsek).remove([BkoService(polsek.db).detail(1).personel[0].id])
    rencana = polres.read(polsek.send(polres, all_requests(polsek, polres), "kurang"))
    assert [b.nasib for b in rencana.beda] == [Nasib.HILANG]
    assert_undoable(polres.db, lambda: polres.paket.take(rencana, rencana.awal()))
    assert len(BkoService(polres.db).detail(1).personel) == 2


def test_a_line_waits_for_its_request(desks):
    polres, polsek = desks
    ask(polres)
    rencana = polsek.read(polres.send(polsek, all_requests(polres, polsek), "minta"))
    lines = {at for at, b in enumerate(rencana.beda) if b.golongan == "rincian"}
    hasil = polsek.paket.take(rencana, lines)
    assert [d.alasan for d in hasil.ditolak] == ["permintaannya tidak diambil"]


def test_the_borrower_cannot_rename_the_people_of_the_lender(desks):
    polres, polsek = desks
    ask(polres)
    exchange(polres, polsek, "minta")
    lend_three(polsek)
    exchange(polsek, polres, "jawab")
    lent = BkoService(polres.db).detail(1).personel[0]
    with polres.db.write("Salah ketik") as session:
        session.get_one(Personel, lent.personel_id).nama = "Nama Lain"
    rencana = polsek.read(polres.send(polsek, all_requests(polres, polsek), "balik"))
    assert rencana.beda == ()


def test_the_register_tells_whose_data_went_out_although_the_package_is_locked(desks):
    polres, polsek = desks
    ask(polres)
    exchange(polres, polsek, "minta")
    lend_three(polsek)
    polsek.send(polres, all_requests(polsek, polres), "jawab")
    with polsek.db.read() as session:
        newest = session.query(Ekspor).order_by(Ekspor.id.desc()).first()
        assert (newest.berkas, newest.jumlah_orang) == ("jawab.paket", 3)
        assert {*in_ranges(newest.orang)} == {*polsek.filled.personel_ids[:3]}


def test_a_request_whose_letter_was_typed_here_before_is_remarked(desks):
    polres, polsek = desks
    ask(polres)
    BkoService(polsek.db).add(keluar(nomor_surat="B/12/XI/2024"))
    rencana = polsek.read(polres.send(polsek, all_requests(polres, polsek), "minta"))
    assert "Surat B/12/XI/2024 sudah tercatat di sini" in rencana.catatan[0]
