"""People edited by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_personel import AlasanTidakHadir, JenisPersonel
from poskoapp.services.personel import PersonelFields, PersonelService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, a_penugasan, assert_undoable, nothing_written

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def service(filled: FilledFile) -> PersonelService:
    return PersonelService(filled.db, PANGKAT)


def someone(filled: FilledFile, nrp: str = "00030007") -> PersonelFields:
    return PersonelFields(nrp, "Tirta Segarawana, S.H.", "bripda", filled.polsek_ids[0], hp="81200001111")


def test_a_new_person_keeps_the_zeros_of_his_nrp_and_gets_the_standard_rank(
    filled: FilledFile, service: PersonelService
) -> None:
    id_ = assert_undoable(filled.db, lambda: service.add_personel(someone(filled)))
    row = next(p for p in service.rows() if p.id == id_)
    assert (row.nrp, row.pangkat, row.satuan, row.hp) == (
        "00030007",
        "Bripda",
        "Polsek Barat",
        "081200001111",
    )


def test_an_nrp_that_is_taken_is_refused_with_the_name_of_its_owner(
    filled: FilledFile, service: PersonelService
) -> None:
    owner = service.rows()[0]
    with nothing_written(filled.db), pytest.raises(RuleViolation, match=owner.nama):
        service.add_personel(someone(filled, owner.nrp))


@pytest.mark.parametrize(
    ("field", "value"), [("nama", "  "), ("pangkat", "Bripkaa"), ("nrp", "123"), ("nrp", "8O010001")]
)
def test_a_field_that_cannot_be_right_is_refused(
    filled: FilledFile, service: PersonelService, field: str, value: str
) -> None:
    with nothing_written(filled.db), pytest.raises(InputError):
        service.add_personel(replace(someone(filled), **{field: value}))


def test_an_edit_replaces_what_is_known(filled: FilledFile, service: PersonelService) -> None:
    id_ = filled.personel_ids[0]
    form = service.fields_of(id_)
    assert_undoable(
        filled.db, lambda: service.edit_personel(id_, form, replace(form, nama="Nama Baru", pangkat="AIPTU"))
    )
    row = next(p for p in service.rows() if p.id == id_)
    assert (row.nama, row.pangkat, row.nrp) == ("Nama Baru", "Aiptu", form.nrp)


def test_two_windows_keep_what_each_of_them_changed(filled: FilledFile, service: PersonelService) -> None:
    id_ = filled.personel_ids[0]
    form = service.fields_of(id_)
    service.edit_personel(id_, form, replace(form, jabatan="Kanit"))
    service.edit_personel(id_, form, replace(form, hp="081200001111"))
    assert service.fields_of(id_) == replace(form, jabatan="Kanit", hp="081200001111")


def test_a_field_that_another_window_changed_meanwhile_is_not_overwritten(
    filled: FilledFile, service: PersonelService
) -> None:
    id_ = filled.personel_ids[0]
    form = service.fields_of(id_)
    service.edit_personel(id_, form, replace(form, jabatan="Kanit"))
    with (
        nothing_written(filled.db),
        pytest.raises(RuleViolation, match="Jabatan sudah diubah di jendela lain"),
    ):
        service.edit_personel(id_, form, replace(form, jabatan="Kasi"))


def test_a_form_in_which_nothing_was_changed_leaves_no_step(
    filled: FilledFile, service: PersonelService
) -> None:
    id_ = filled.personel_ids[0]
    form = service.fields_of(id_)
    service.edit_personel(id_, form, replace(form, hp="081200001111"))
    with nothing_written(filled.db):
        service.edit_personel(id_, form, form)


GONE = 999_999
DAY = date(2024, 11, 26)


@pytest.mark.parametrize(
    "act",
    [
        lambda service, form: service.edit_personel(GONE, form, replace(form, nama="Nama Baru")),
        lambda service, form: service.fields_of(GONE),
        lambda service, form: service.add_absence([1, GONE], DAY, DAY, AlasanTidakHadir.CUTI),
        lambda service, form: service.set_active([1, GONE], aktif=False),
        lambda service, form: service.add_personel(replace(form, nrp="00030008", satuan_id=GONE)),
        lambda service, form: service.add_personel(replace(form, nrp="00030008", domisili_id=GONE)),
    ],
)
def test_what_another_window_deleted_is_told_and_nothing_is_written(
    filled: FilledFile, service: PersonelService, act: Callable[[PersonelService, PersonelFields], object]
) -> None:
    form = service.fields_of(filled.personel_ids[0])
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="sudah dihapus di jendela lain"):
        act(service, form)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Letkol  Laut (P)", "Letkol Laut (P)"), ("SERTU", "Sertu"), ("Kep. Staf", "Kep. Staf")],
)
def test_a_rank_of_tni_typed_by_hand_keeps_its_corps(
    filled: FilledFile, service: PersonelService, typed: str, kept: str
) -> None:
    soldier = replace(someone(filled, "31060123450687"), pangkat=typed, jenis=JenisPersonel.TNI)
    id_ = service.add_personel(soldier)
    assert service.fields_of(id_).pangkat == kept


def test_a_soldier_with_a_corps_sorts_by_his_rank(filled: FilledFile, service: PersonelService) -> None:
    for nrp, rank in (("3101", "Serda Mar"), ("3102", "Mayor Laut (P)"), ("3103", "Kapten")):
        service.add_personel(replace(someone(filled, nrp), pangkat=rank, jenis=JenisPersonel.TNI))
    soldiers = [(p.pangkat, p.golongan) for p in service.rows() if p.jenis is JenisPersonel.TNI]
    assert soldiers == [("Mayor Laut (P)", "Pamen"), ("Kapten", "Pama"), ("Serda Mar", "Bintara")]


def test_a_rank_of_another_force_is_refused_and_not_offered(
    filled: FilledFile, service: PersonelService
) -> None:
    with nothing_written(filled.db), pytest.raises(InputError, match="bukan pangkat Polri"):
        service.add_personel(replace(someone(filled), pangkat="Sertu"))
    assert "Penata" in service.pangkat(JenisPersonel.PNS)
    assert "Bripka" not in service.pangkat(JenisPersonel.PNS)


def test_people_are_listed_with_the_highest_rank_first(service: PersonelService) -> None:
    order = [p.pangkat_urut for p in service.rows()]
    assert order == sorted(order)


def test_people_without_duty_can_be_deleted_and_brought_back(
    filled: FilledFile, service: PersonelService
) -> None:
    ids = filled.personel_ids[:3]
    assert_undoable(filled.db, lambda: service.delete_personel(ids))
    assert not {p.id for p in service.rows()} & set(ids)


def test_who_is_on_duty_cannot_be_deleted(filled: FilledFile, service: PersonelService) -> None:
    with filled.db.write("Tugas") as session:
        session.add(a_penugasan(filled.personel_ids[0]))
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="masih bertugas"):
        service.delete_personel(filled.personel_ids[:3])


def test_an_absence_is_noted_for_several_and_told_in_the_table(
    filled: FilledFile, service: PersonelService
) -> None:
    ids = filled.personel_ids[:2]
    day = date(2024, 11, 26)
    assert_undoable(filled.db, lambda: service.add_absence(ids, day, day, AlasanTidakHadir.SAKIT))
    assert [p.ketidakhadiran for p in service.rows() if p.id in ids] == ["Sakit 26/11–26/11"] * 2
    assert_undoable(filled.db, lambda: service.clear_absences(ids))
    assert not any(p.ketidakhadiran for p in service.rows())


def test_an_absence_that_ends_before_it_begins_is_refused(
    filled: FilledFile, service: PersonelService
) -> None:
    with nothing_written(filled.db), pytest.raises(InputError):
        service.add_absence(
            filled.personel_ids, date(2024, 11, 27), date(2024, 11, 26), AlasanTidakHadir.CUTI
        )


def test_several_people_leave_the_strength_and_come_back_in_one_step_each(
    filled: FilledFile, service: PersonelService
) -> None:
    leaving = filled.personel_ids[:3]
    assert_undoable(filled.db, lambda: service.set_active(leaving, aktif=False))
    assert {p.id for p in service.rows() if not p.aktif} == set(leaving)
    service.set_active(leaving[:1], aktif=True)
    assert {p.id for p in service.rows() if not p.aktif} == set(leaving[1:])


def test_every_kelurahan_is_offered_as_domicile_with_its_kecamatan(
    filled: FilledFile, service: PersonelService
) -> None:
    offered = service.domisili()
    assert {d.id for d in offered} == set(filled.kelurahan_ids)
    assert offered[0].nama == "Cempakasari, Randuwangi"
