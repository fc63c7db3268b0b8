"""People who stand in the file twice."""

from dataclasses import replace
from datetime import date

import pytest

from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.model import LampiranSprin, Penugasan, Sprin
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.duplikat import DuplikatService
from poskoapp.services.kualifikasi import KualifikasiFields, KualifikasiService
from poskoapp.services.personel import PersonelFields, PersonelService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, a_penugasan, assert_undoable, nothing_written

PANGKAT = ReferenceData().daftar_pangkat()
HARI = date(2024, 11, 27)


@pytest.fixture
def service(filled: FilledFile) -> DuplikatService:
    return DuplikatService(filled.db, PANGKAT)


def twin(filled: FilledFile, nrp: str = "99010001", **changes: object) -> int:
    """Another entry with the name of the first person."""
    people = PersonelService(filled.db, PANGKAT)
    first = people.fields_of(filled.personel_ids[0])
    values = replace(first, nrp=nrp, nama=f"{first.nama.upper()}, S.H.", **changes)  # pyright: ignore[reportArgumentType]
    return people.add_personel(values)


def test_the_same_name_in_one_unit_is_found_apart_from_titles(
    filled: FilledFile, service: DuplikatService
) -> None:
    assert service.pairs() == []
    other = twin(filled)
    [pair] = service.pairs()
    assert (pair.satu.id, pair.lain.id, pair.alasan) == (
        filled.personel_ids[0],
        other,
        "nama dan satuan sama",
    )


def test_the_same_name_in_another_unit_counts_only_with_the_same_phone(
    filled: FilledFile, service: DuplikatService
) -> None:
    people = PersonelService(filled.db, PANGKAT)
    form = people.fields_of(filled.personel_ids[0])
    people.edit_personel(filled.personel_ids[0], form, replace(form, hp="081200001111"))
    twin(filled, satuan_id=filled.polsek_ids[1], hp="081200002222")
    assert service.pairs() == []
    twin(filled, "99010002", satuan_id=filled.polsek_ids[1], hp="081200001111")
    assert "nama dan nomor HP sama" in {p.alasan for p in service.pairs()}


def test_numbers_that_differ_only_in_zeros_are_found(filled: FilledFile, service: DuplikatService) -> None:
    people = PersonelService(filled.db, PANGKAT)
    form = PersonelFields("31060123", "Seorang Tamu", "Sertu", filled.polres_id)
    tni = replace(form, jenis=people.fields_of(filled.personel_ids[0]).jenis.TNI)
    people.add_personel(tni)
    people.add_personel(replace(tni, nrp="0031060123", nama="Tamu Lain"))
    [pair] = service.pairs()
    assert pair.alasan == "NRP sama tanpa nol dan spasi"


def test_joining_moves_duties_absences_and_qualifications_in_one_step(
    filled: FilledFile, service: DuplikatService
) -> None:
    keep, gone = filled.personel_ids[0], twin(filled, hp="081200001111", jabatan="Banit")
    with filled.db.write("Tugas") as session:
        session.add(a_penugasan(gone))
    PersonelService(filled.db, PANGKAT).add_absence([gone], HARI, HARI, AlasanTidakHadir.CUTI)
    known = KualifikasiService(filled.db)
    known.add([gone], KualifikasiFields("senpi", "S-1"))
    known.add([keep, gone], KualifikasiFields("SIM A"))
    assert_undoable(filled.db, lambda: service.merge(keep, gone))
    assert service.pairs() == []
    with filled.db.read() as session:
        assert session.query(Penugasan.personel_id).all() == [(keep,)]
    assert sorted(row.jenis for row in known.rows(HARI, keep)) == ["senpi", "sim_a"]
    form = PersonelService(filled.db, PANGKAT).fields_of(keep)
    assert (form.hp, form.jabatan) == ("081200001111", "Banit")


def test_who_stands_in_an_issued_order_stays_inactive_with_a_note(
    filled: FilledFile, service: DuplikatService
) -> None:
    keep, gone = filled.personel_ids[0], twin(filled)
    with filled.db.write("Terbit") as session:
        sprin = Sprin(jenis=next(iter(JenisSprin)), perihal="Uji", tanggal=HARI, tahun=2024, agenda=1)
        session.add(sprin)
        session.flush()
        session.add(LampiranSprin(sprin_id=sprin.id, personel_id=gone))
    assert_undoable(filled.db, lambda: service.merge(keep, gone))
    kept = next(p for p in PersonelService(filled.db, PANGKAT).rows() if p.id == gone)
    assert not kept.aktif
    assert service.pairs() == []


def test_two_who_were_found_to_be_two_are_not_asked_about_again(
    filled: FilledFile, service: DuplikatService
) -> None:
    twin(filled)
    [pair] = service.pairs()
    assert_undoable(filled.db, lambda: service.keep_apart(pair.lain.id, pair.satu.id))
    assert service.pairs() == []


def test_nobody_is_joined_with_himself(filled: FilledFile, service: DuplikatService) -> None:
    with nothing_written(filled.db), pytest.raises(InputError):
        service.merge(filled.personel_ids[0], filled.personel_ids[0])
