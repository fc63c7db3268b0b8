"""Ajukan BKO: a shortage of several kinds and places is one request with its lines."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from poskoapp.domain import clock
from poskoapp.domain.bko_jenis import HitunganBko, StatusBko
from poskoapp.domain.bko_kekurangan import BidangKurang
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Operasi, Satuan
from poskoapp.domain.objek import JenisObjek
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.rencana import JenisRencana, RencanaFields
from poskoapp.domain.walkat import JenisPemilihan
from poskoapp.domain.walkat_susunan import Susunan
from poskoapp.services.bko_kekurangan import BkoKekuranganService
from poskoapp.services.kebutuhan import KebutuhanReport, KebutuhanService
from poskoapp.services.objek import ObjekFields, ObjekService, PolaFields
from poskoapp.services.paslon import PaslonFields, PaslonService
from poskoapp.services.personel import PersonelService
from poskoapp.services.rencana import RencanaService
from poskoapp.services.siaga import KelompokSiagaFields, RayonFields, SiagaService
from poskoapp.services.walkat import ReguFields, WalkatService
from poskoapp.storage.reference import ReferenceData
from tests.factories import assert_undoable, nothing_written
from tests.services.bko_cases import Bko, bko

PANGKAT = ReferenceData().daftar_pangkat()
DIMINTA = HitunganBko.DIMINTA
MULAI, SELESAI = datetime(2024, 11, 20, 8), datetime(2024, 11, 24, 8)


@pytest.fixture
def case(tmp_path: Path) -> Bko:
    return bko(tmp_path)


@pytest.fixture
def before_the_vote() -> None:
    clock.set_ahead(datetime(2024, 11, 22, 12) - clock.now())


def shortages(case: Bko) -> BkoKekuranganService:
    return BkoKekuranganService(case.db, PANGKAT)


def report(case: Bko, tersedia: int, rencana_id: int | None = None) -> KebutuhanReport:
    return KebutuhanService(case.db, PANGKAT).report(tersedia, rencana_id)


def lines(case: Bko, id_: int) -> list[tuple[str, str, int | None]]:
    return [(r.kualifikasi, r.tempat, r.diminta) for r in case.requests.detail(id_).rincian]


def a_psu(case: Bko) -> int:
    window = (datetime(2024, 12, 6, 12), datetime(2024, 12, 8, 6))
    fields = RencanaFields("PSU", "PSU Randuwangi", JenisRencana.PSU, window[1].date(), *window)
    tps = case.filled.tps_ids
    return RencanaService(case.db).add(fields, tps, {k: PolaAngka(10, 1, 2) for k in Kategori})


def enough_guards(case: Bko) -> None:
    pola = PolaAngka(1, 99, 2)
    KebutuhanService(case.db, PANGKAT).set_pola(
        dict.fromkeys((Kategori.KURANG_RAWAN, Kategori.RAWAN, Kategori.SANGAT_RAWAN), pola)
    )


def short_of_everything(case: Bko) -> None:
    """An object, a team and a platoon that nobody fills, and a PSU beyond our strength."""
    enough_guards(case)
    a_psu(case)
    guarded = ObjekFields("Kantor KPU Randukuning", JenisObjek.KPU)
    ObjekService(case.db, PANGKAT).add(guarded, PolaFields(MULAI, SELESAI, "2x12", "3"))
    pair = PaslonService(case.db).add_paslon(
        PaslonFields(JenisPemilihan.WALI_KOTA, "Wulung Tirta", "Jenar Mayang", 1)
    )
    team = ReguFields(MULAI, SELESAI, Susunan.DUA_PASANG.jumlah_dinas)
    WalkatService(case.db, PANGKAT).build(team, Susunan.DUA_PASANG, paslon_id=pair, isi=False)
    siaga, base = SiagaService(case.db, PANGKAT), case.filled.polsek_ids[0]
    rayon = siaga.add_rayon(RayonFields("Rayon 1", base, (base,)))
    siaga.add(KelompokSiagaFields("Peleton siaga", MULAI, SELESAI, 30, rayon_id=rayon))


def test_a_shortage_becomes_a_draft_with_the_same_numbers_in_one_step(case: Bko) -> None:
    told = report(case, tersedia=7)
    id_ = assert_undoable(case.db, lambda: shortages(case).draft_from_shortage(told))
    detail = case.requests.detail(id_)
    assert detail.row.empat[DIMINTA].jumlah == told.kebutuhan.kurang > 0
    assert (detail.row.status, detail.row.pihak) == (StatusBko.DRAF, "Polda Uji")
    alasan = case.requests.fields_of(id_).alasan
    assert str(told.kebutuhan.polri) in alasan
    assert "tersedia 7 personel" in alasan


def test_each_polsek_that_lacks_guards_has_a_line_and_together_they_are_the_shortage(case: Bko) -> None:
    PersonelService(case.db, PANGKAT).set_active(case.filled.personel_ids[4:], aktif=False)
    told = KebutuhanService(case.db, PANGKAT).report()
    id_ = shortages(case).draft_from_shortage(told)
    asked = lines(case, id_)
    assert {kind for kind, _, _ in asked} == {"Pengamanan TPS"}
    assert len(asked) == 2
    assert {place for _, place, _ in asked} <= {row.kode for row in told.kebutuhan.per_polsek}
    assert sum(count or 0 for _, _, count in asked) == told.kebutuhan.kurang


def test_the_shortage_of_a_plan_is_asked_for_its_own_days(case: Bko) -> None:
    psu = a_psu(case)
    id_ = shortages(case).draft_from_shortage(KebutuhanService(case.db, PANGKAT).report(rencana_id=psu))
    row = case.requests.detail(id_).row
    assert (row.mulai, row.selesai) == (datetime(2024, 12, 5, 12), datetime(2024, 12, 8, 6))
    assert "Pemungutan suara ulang" in row.perihal


def test_without_shortage_nothing_is_asked_for(case: Bko) -> None:
    told = report(case, tersedia=5_000)
    with nothing_written(case.db), pytest.raises(RuleViolation, match="Tidak ada kekurangan"):
        shortages(case).draft_from_shortage(told)
    enough_guards(case)
    assert shortages(case).rows() == []
    with nothing_written(case.db), pytest.raises(RuleViolation, match="Tidak ada kekurangan"):
        shortages(case).draft([])


def test_all_kinds_of_duty_are_told_with_place_number_and_days(case: Bko) -> None:
    short_of_everything(case)
    rows = shortages(case).rows()
    found = {(r.bidang, r.tempat, r.jumlah) for r in rows if r.bidang is not BidangKurang.TPS}
    assert found == {
        (BidangKurang.OBJEK, "Kantor KPU Randukuning", 6),
        (BidangKurang.WALKAT, "Paslon nomor urut 1", 4),
        (BidangKurang.SIAGA, "Rayon 1 · Peleton siaga", 30),
    }
    stations = [r for r in rows if r.bidang is BidangKurang.TPS]
    assert {r.rencana for r in stations} == {"PSU Randuwangi"}
    psu = KebutuhanService(case.db, PANGKAT).report(rencana_id=1).kebutuhan
    assert sum(r.jumlah for r in stations) == psu.kurang > 0


def test_one_request_holds_a_line_for_each_of_them_and_is_undone_as_one_step(case: Bko) -> None:
    short_of_everything(case)
    rows = shortages(case).rows()
    id_ = assert_undoable(case.db, lambda: shortages(case).draft(rows))
    detail = case.requests.detail(id_)
    assert lines(case, id_) == [(r.bidang.label, r.tempat, r.jumlah) for r in rows]
    assert detail.row.empat[DIMINTA].jumlah == sum(r.jumlah for r in rows)
    assert detail.row.mulai == MULAI - timedelta(days=1)
    assert detail.row.selesai == datetime(2024, 12, 8, 6)
    alasan = case.requests.fields_of(id_).alasan
    assert "penjagaan objek kurang 6 personel (20 Nov 08.00 s.d. 24 Nov 08.00)" in alasan
    assert "pengamanan TPS PSU Randuwangi kurang" in alasan


def test_places_may_be_asked_for_in_one_line_for_each_kind(case: Bko) -> None:
    short_of_everything(case)
    rows = shortages(case).rows()
    id_ = shortages(case).draft(rows, per_tempat=False)
    assert [kind for kind, _, _ in lines(case, id_)] == [
        "Pengamanan TPS", "Penjagaan objek", "Pengawalan melekat", "Siaga",
    ]  # fmt: skip
    assert sum(count or 0 for _, _, count in lines(case, id_)) == sum(r.jumlah for r in rows)


@pytest.mark.usefixtures("before_the_vote")
def test_turns_that_are_over_are_asked_for_no_longer(case: Bko) -> None:
    short_of_everything(case)
    [guarded] = [r for r in shortages(case).rows() if r.bidang is BidangKurang.OBJEK]
    assert guarded.mulai == datetime(2024, 11, 22, 8)
    clock.set_ahead(clock.ahead() + timedelta(days=3))
    assert {r.bidang for r in shortages(case).rows()} == {BidangKurang.TPS}


def test_what_is_asked_for_already_is_told_until_it_arrives(case: Bko) -> None:
    id_, _ = case.named(4, diminta=10)
    assert shortages(case).waiting() == 4
    case.musters.record(id_, HitunganBko.TIBA, case.places(id_)[:3], datetime(2024, 11, 25, 9))
    assert shortages(case).waiting() == 1


def test_the_files_own_names_of_places_stand_in_the_lines(case: Bko) -> None:
    with case.db.read() as session:
        names = {session.get_one(Satuan, id_).nama for id_ in case.filled.polsek_ids}
        polda = session.get_one(Operasi, 1).polda
    id_ = shortages(case).draft_from_shortage(report(case, tersedia=0))
    detail = case.requests.detail(id_)
    assert {line.tempat for line in detail.rincian} <= names
    assert {line.satuan_asal for line in detail.rincian} == {polda}
