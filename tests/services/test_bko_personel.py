"""People lent to us and by us, by name."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from poskoapp.domain.bko_jenis import HitunganBko
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kekuatan import StatusPersonel
from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.domain.konflik_fakta import PenugasanFakta, PersonelFakta
from poskoapp.domain.konflik_tugas import duty_conflicts
from poskoapp.domain.model import Penugasan, Personel, Satuan
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.services.bko_nama import NamaFields
from poskoapp.services.bko_rincian import RincianFields
from poskoapp.services.kekuatan import KekuatanService
from poskoapp.services.ketersediaan import free_petugas
from poskoapp.services.konflik import KonflikService
from poskoapp.services.penugasan import PenugasanService, TugasBaru
from poskoapp.services.personel import PersonelService
from poskoapp.storage.reference import ReferenceData
from tests.factories import TUGAS_MULAI, TUGAS_SELESAI, assert_undoable, nothing_written
from tests.services.bko_cases import MULAI, PULANG, SELESAI, TIBA, Bko, bko, keluar, masuk, name_list, nrp

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def case(tmp_path: Path) -> Bko:
    return bko(tmp_path)


def free(case: Bko) -> set[str]:
    with case.db.read() as session:
        return {p.nrp for p in free_petugas(session, PANGKAT, TUGAS_MULAI, TUGAS_SELESAI)}


def found(case: Bko, aturan: Aturan) -> list[Konflik]:
    return [k for k in KonflikService(case.db, PANGKAT).check().konflik if k.aturan is aturan]


def duties(case: Bko) -> list[Penugasan]:
    with case.db.read() as session:
        return list(session.scalars(select(Penugasan).order_by(Penugasan.id)))


def test_a_pasted_list_becomes_people_below_the_unit_bko_as_one_step(case: Bko) -> None:
    id_ = case.requests.add(masuk(), [RincianFields("Satbrimob Polda Uji", diminta=3)])
    line = case.requests.detail(id_).rincian[0].id
    report = assert_undoable(
        case.db, lambda: case.people.paste_names(line, name_list(3), HitunganBko.DISETUJUI, MULAI)
    )
    assert (report.baru, report.ditolak) == (3, ())
    with case.db.read() as session:
        unit = session.scalars(select(Satuan).where(Satuan.nama == "Satbrimob Polda Uji")).one()
        assert unit.jenis is JenisSatuan.BRIMOB
        assert session.get_one(Satuan, unit.induk_id).nama == "BKO"
        assert set(session.scalars(select(Personel.nrp).where(Personel.satuan_id == unit.id))) == set(
            map(nrp, range(3))
        )


def test_the_same_list_again_changes_nothing(case: Bko) -> None:
    _, line = case.named(3)
    with nothing_written(case.db):
        report = case.people.paste_names(line, name_list(3), HitunganBko.DISETUJUI, PULANG)
    assert (report.baru, report.sama) == (0, 3)


def test_one_of_ours_on_a_list_of_strangers_is_refused_by_name(case: Bko) -> None:
    _, line = case.named(1)
    with case.db.read() as session:
        ours = session.get_one(Personel, case.filled.personel_ids[0])
    text = f"NAMA\tPANGKAT\tNRP\n{ours.nama}\t{ours.pangkat}\t{ours.nrp}\n"
    report = case.people.paste_names(line, text, HitunganBko.DISETUJUI, MULAI)
    assert report.baru == 0
    assert "bukan personel BKO" in report.ditolak[0].alasan


def test_lent_people_can_be_plotted_only_between_arrival_and_return(case: Bko) -> None:
    id_, _ = case.named(2)
    assert nrp(0) not in free(case)
    ids = case.places(id_)
    case.musters.record(id_, HitunganBko.TIBA, ids[:1], TIBA)
    assert nrp(0) in free(case)
    assert nrp(1) not in free(case)
    case.musters.record(id_, HitunganBko.KEMBALI, ids[:1], TUGAS_SELESAI - timedelta(hours=1))
    assert nrp(0) not in free(case)


def test_they_are_free_up_to_the_end_of_the_request_and_longer_once_it_is_extended(case: Bko) -> None:
    id_ = case.requests.add(
        masuk(selesai=TUGAS_SELESAI - timedelta(hours=2)), [RincianFields("Brimob", diminta=1)]
    )
    line = case.requests.detail(id_).rincian[0].id
    case.people.paste_names(line, name_list(1), HitunganBko.DISETUJUI, MULAI)
    case.musters.record(id_, HitunganBko.TIBA, case.places(id_), TIBA)
    assert nrp(0) not in free(case)
    case.requests.extend(id_, TUGAS_SELESAI, PULANG)
    assert nrp(0) in free(case)


def test_a_duty_of_someone_who_has_not_arrived_is_a_hard_conflict(case: Bko) -> None:
    id_, _ = case.named(1)
    person = case.requests.detail(id_).personel[0]
    duty = TugasBaru(person.personel_id, TUGAS_MULAI, TUGAS_SELESAI, sasaran="Kantor KPU")
    PenugasanService(case.db).add(JenisPenugasan.JAGA_OBJEK, [duty])
    (told,) = found(case, Aturan.DI_LUAR_MASA_BKO)
    assert told.tingkat is Tingkat.KERAS
    assert person.nama in told.pesan
    case.musters.record(id_, HitunganBko.TIBA, [person.id], TIBA)
    assert not found(case, Aturan.DI_LUAR_MASA_BKO)


def test_lent_people_count_in_the_strength_only_while_they_are_here(case: Bko) -> None:
    before = KekuatanService(case.db, PANGKAT).report().angka.jumlah
    id_, _ = case.named(3)
    report = KekuatanService(case.db, PANGKAT).report()
    assert report.angka.jumlah == before
    person = case.requests.detail(id_).personel[0].personel_id
    assert report.status[person] is StatusPersonel.BKO_TIDAK_ADA
    case.musters.record(id_, HitunganBko.TIBA, case.places(id_), TIBA)
    assert KekuatanService(case.db, PANGKAT).report().angka.jumlah == before + 3


def test_the_deployable_share_does_not_bind_people_who_were_lent_to_be_deployed(case: Bko) -> None:
    id_, _ = case.arrived(3)
    people = [p.personel_id for p in case.requests.detail(id_).personel]
    tugas = [TugasBaru(p, TUGAS_MULAI, TUGAS_SELESAI, sasaran="Siaga") for p in people]
    PenugasanService(case.db).add(JenisPenugasan.SIAGA, tugas)
    assert not found(case, Aturan.MELEBIHI_PORSI)


def test_distances_count_from_the_lodging(case: Bko) -> None:
    id_ = case.requests.add(
        masuk(), [RincianFields("Brimob", diminta=1, penginapan="Polsek Barat", lat=-6.9, lng=107.4)]
    )
    line = case.requests.detail(id_).rincian[0].id
    case.people.paste_names(line, name_list(1), HitunganBko.DISETUJUI, MULAI)
    case.musters.record(id_, HitunganBko.TIBA, case.places(id_), TIBA)
    with case.db.read() as session:
        (lent,) = [p for p in free_petugas(session, PANGKAT, TUGAS_MULAI, TUGAS_SELESAI) if p.nrp == nrp(0)]
    assert lent.place == (-6.9, 107.4)


def test_two_lodgings_of_one_unit_are_two_places(case: Bko) -> None:
    lines = [
        RincianFields("Brimob", penginapan=n, lat=-6.9 - i, lng=107.4)
        for i, n in enumerate(("Barat", "Timur"))
    ]
    id_ = case.requests.add(masuk(), lines)
    assert [(r.lat, r.lng) for r in case.requests.detail(id_).rincian] == [(-6.9, 107.4), (-7.9, 107.4)]


def test_our_people_lent_out_are_on_duty_for_the_whole_period(case: Bko) -> None:
    id_ = case.requests.add(keluar(), [RincianFields("Polres Randukuning", diminta=2)])
    line = case.requests.detail(id_).rincian[0].id
    chosen = case.filled.personel_ids[:2]
    assert_undoable(case.db, lambda: case.people.assign(line, chosen, HitunganBko.DISETUJUI, MULAI))
    rows = duties(case)
    assert [(d.personel_id, d.jenis, d.mulai, d.selesai) for d in rows] == [
        (p, JenisPenugasan.BKO_KELUAR, MULAI, SELESAI) for p in chosen
    ]
    assert rows[0].sasaran == "Polres Kota Contoh, Kantor KPU"
    assert rows[0].terkunci


def test_who_is_lent_out_is_not_free_and_a_second_duty_is_a_conflict(case: Bko) -> None:
    id_ = case.lent(1)
    person = case.requests.detail(id_).personel[0]
    assert person.nrp not in free(case)
    tugas = TugasBaru(person.personel_id, TUGAS_MULAI, TUGAS_SELESAI, sasaran="Paslon nomor urut 1")
    PenugasanService(case.db).add(JenisPenugasan.WALKAT, [tugas])
    (told,) = found(case, Aturan.TUGAS_BERTINDIH)
    assert "BKO keluar" in told.pesan


def test_who_is_back_early_is_free_from_then_on(case: Bko) -> None:
    id_ = case.lent(1)
    case.musters.record(id_, HitunganBko.TIBA, case.places(id_), TIBA)
    case.musters.record(id_, HitunganBko.KEMBALI, case.places(id_), TUGAS_MULAI)
    assert duties(case)[0].selesai == TUGAS_MULAI
    assert case.requests.detail(id_).personel[0].nrp in free(case)


def test_an_extension_holds_only_those_who_are_not_back(case: Bko) -> None:
    id_ = case.lent(2)
    ids = case.places(id_)
    case.musters.record(id_, HitunganBko.TIBA, ids, TIBA)
    case.musters.record(id_, HitunganBko.KEMBALI, ids[:1], PULANG)
    case.requests.extend(id_, SELESAI + timedelta(days=3), PULANG)
    assert [d.selesai for d in duties(case)] == [PULANG, SELESAI + timedelta(days=3)]


def test_who_never_left_is_free_again_and_stays_on_the_list_with_the_reason(case: Bko) -> None:
    id_ = case.lent(2)
    ids = case.places(id_)
    assert_undoable(case.db, lambda: case.musters.explain(ids[:1], "Sakit, tidak berangkat"))
    assert len(duties(case)) == 1
    assert [p.alasan for p in case.requests.detail(id_).personel] == ["Sakit, tidak berangkat", ""]


def test_strangers_cannot_be_lent_by_us(case: Bko) -> None:
    id_ = case.lent(1)
    line = case.requests.detail(id_).rincian[0].id
    report = case.people.paste_names(line, name_list(1), HitunganBko.DISETUJUI, MULAI)
    assert "tidak ada dalam kekuatan" in report.ditolak[0].alasan


def test_our_own_are_lent_only_by_a_request_out(case: Bko) -> None:
    _, line = case.named(1)
    with nothing_written(case.db), pytest.raises(RuleViolation, match="BKO keluar"):
        case.people.assign(line, case.filled.personel_ids[:1], HitunganBko.DISETUJUI, MULAI)


def test_someone_who_came_on_no_list_is_added_with_his_reason(case: Bko) -> None:
    id_, line = case.named(1)
    stranger = NamaFields("99019999", "Wira Dirgantara", "Bripka")
    case.musters.record(id_, HitunganBko.TIBA, case.places(id_), TIBA)
    case.people.add_name(line, stranger, HitunganBko.TIBA, TIBA)
    assert case.requests.detail(id_).row.masalah
    place = case.places(id_)[-1]
    case.musters.explain([place], "Pengemudi bus, menyusul")
    assert not case.requests.detail(id_).row.masalah


def test_who_is_taken_off_the_list_leaves_the_strength_too(case: Bko) -> None:
    id_, _ = case.named(2)
    ids = case.places(id_)
    assert_undoable(case.db, lambda: case.people.remove(ids[:1]))
    with case.db.read() as session:
        assert session.scalars(select(Personel).where(Personel.nrp == nrp(0))).first() is None


def test_who_has_a_duty_is_not_taken_off_the_list(case: Bko) -> None:
    id_, detail = case.arrived(1)
    tugas = TugasBaru(detail.personel[0].personel_id, TUGAS_MULAI, TUGAS_SELESAI, sasaran="Siaga")
    PenugasanService(case.db).add(JenisPenugasan.SIAGA, [tugas])
    with nothing_written(case.db), pytest.raises(RuleViolation, match="masih bertugas"):
        case.people.remove(case.places(id_))


def test_our_own_taken_off_the_list_stay_ours_and_are_free(case: Bko) -> None:
    id_ = case.lent(1)
    person = case.requests.detail(id_).personel[0]
    assert_undoable(case.db, lambda: case.people.remove([person.id]))
    assert person.nrp in free(case)


def test_who_stands_on_a_list_is_not_deleted_from_the_strength(case: Bko) -> None:
    id_, _ = case.named(1)
    person = case.requests.detail(id_).personel[0]
    with nothing_written(case.db), pytest.raises(RuleViolation, match="daftar BKO"):
        PersonelService(case.db, PANGKAT).delete_personel([person.personel_id])


JAM = st.integers(min_value=1, max_value=96)


@given(JAM, JAM, JAM)
def test_a_duty_overlaps_being_lent_out_exactly_when_the_times_do(kembali: int, a: int, b: int) -> None:
    lent = PenugasanFakta(
        1, JenisPenugasan.BKO_KELUAR, MULAI, MULAI + timedelta(hours=kembali), None, "Polres Lain"
    )
    mulai, selesai = MULAI + timedelta(hours=min(a, b)), MULAI + timedelta(hours=max(a, b) + 1)
    duty = PenugasanFakta(1, JenisPenugasan.PAM_TPS, mulai, selesai, None, "MRG-01")
    person = PersonelFakta(1, "Bripka Contoh", True, True, 1, None)
    overlapping = [
        k for k in duty_conflicts({1: person}, [lent, duty], []) if k.aturan is Aturan.TUGAS_BERTINDIH
    ]
    assert bool(overlapping) is (mulai < lent.selesai)
