"""Strength in the duty window."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.kekuatan import StatusPersonel
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.services.kekuatan import KekuatanService
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService, TerhitungRow
from poskoapp.services.operasi import OperasiService
from poskoapp.services.personel import PersonelService
from poskoapp.storage.history import ChangeSet
from poskoapp.storage.reference import ReferenceData
from tests.factories import TUGAS_MULAI, TUGAS_SELESAI, FilledFile, a_penugasan

PANGKAT = ReferenceData().daftar_pangkat()
HARI_TUGAS = TUGAS_MULAI.date()


@pytest.fixture
def service(filled: FilledFile) -> KekuatanService:
    return KekuatanService(filled.db, PANGKAT)


def be_absent(filled: FilledFile, personel_id: int, mulai: date, selesai: date) -> None:
    PersonelService(filled.db, PANGKAT).add_absence([personel_id], mulai, selesai, AlasanTidakHadir.SAKIT)


def on_duty(filled: FilledFile, personel_id: int, **changes: object) -> None:
    with filled.db.write("Tugaskan") as session:
        session.add(a_penugasan(personel_id, **changes))


def test_everyone_is_counted_exactly_once(filled: FilledFile, service: KekuatanService) -> None:
    sick, busy, both, gone, *_ = filled.personel_ids
    be_absent(filled, sick, HARI_TUGAS, HARI_TUGAS)
    be_absent(filled, both, HARI_TUGAS, HARI_TUGAS)
    on_duty(filled, busy)
    on_duty(filled, both)
    PersonelService(filled.db, PANGKAT).set_active([gone], aktif=False)
    report = service.report()
    told = [report.status[id_] for id_ in (sick, busy, both, gone)]
    assert told == ["Tidak hadir", "Bertugas", "Tidak hadir", "Nonaktif"]
    angka = report.angka
    assert (angka.jumlah, angka.tidak_hadir, angka.bertugas, angka.siap) == (19, 2, 1, 16)


def test_after_a_step_that_touched_a_few_the_strength_is_known_without_reading_everybody(
    filled: FilledFile, service: KekuatanService
) -> None:
    people, steps = PersonelService(filled.db, PANGKAT), list[ChangeSet]()
    filled.db.on_change(steps.append)
    sick, busy, renamed, *_ = filled.personel_ids
    before = people.fields_of(renamed)
    known = service.report()
    for step in (
        lambda: be_absent(filled, sick, HARI_TUGAS, HARI_TUGAS),
        lambda: on_duty(filled, busy),
        lambda: people.set_active([sick], aktif=False),
        lambda: people.edit_personel(renamed, before, replace(before, hp="081399990001")),
        lambda: people.clear_absences([sick]),
        filled.db.undo,
        filled.db.undo,
    ):
        step()
        after = service.report_after(known, steps[-1].changes)
        assert after == service.report() != known
        known = after


def test_a_step_that_changes_the_order_or_may_touch_anybody_is_not_read_in_part(
    filled: FilledFile, service: KekuatanService
) -> None:
    people, steps = PersonelService(filled.db, PANGKAT), list[ChangeSet]()
    filled.db.on_change(steps.append)
    first = filled.personel_ids[0]
    before, report = people.fields_of(first), service.report()
    people.edit_personel(first, before, replace(before, nama="Zulkarnain Contoh"))
    assert service.report_after(report, steps[-1].changes) is None
    people.delete_personel([filled.personel_ids[-1]])
    assert service.report_after(report, steps[-1].changes) is None
    assert service.report_after(report, None) is None


@pytest.mark.parametrize(
    ("first", "last", "status"),
    [(-3, -1, StatusPersonel.SIAP), (-3, 0, StatusPersonel.TIDAK_HADIR), (9, 9, StatusPersonel.SIAP)],
)
def test_only_an_absence_in_the_duty_window_counts(
    filled: FilledFile, service: KekuatanService, first: int, last: int, status: StatusPersonel
) -> None:
    person = filled.personel_ids[0]
    be_absent(filled, person, HARI_TUGAS + timedelta(first), HARI_TUGAS + timedelta(last))
    assert service.report().status[person] is status


def test_a_duty_that_ends_before_the_window_leaves_a_person_ready(
    filled: FilledFile, service: KekuatanService
) -> None:
    early, late = filled.personel_ids[:2]
    on_duty(filled, early, mulai=TUGAS_MULAI - timedelta(days=1), selesai=TUGAS_MULAI)
    on_duty(filled, late, mulai=TUGAS_SELESAI - timedelta(hours=1), selesai=TUGAS_SELESAI)
    report = service.report()
    assert (report.status[early], report.status[late]) == (StatusPersonel.SIAP, StatusPersonel.BERTUGAS)


def test_the_share_and_the_counted_strength_stand_beside_the_named_one(
    filled: FilledFile, service: KekuatanService
) -> None:
    operasi = OperasiService(filled.db)
    before = operasi.read_operasi()
    operasi.edit_operasi(before, replace(before, kerah_pembilang=1, kerah_penyebut=2))
    KekuatanTerhitungService(filled.db).add([TerhitungRow("Kodim Uji", JenisSatuan.KODIM, "TNI", 150)])
    angka = service.report().angka
    assert (angka.jumlah, angka.batas, angka.terhitung) == (20, 10, 150)


def test_who_is_in_view_is_read_alone_or_the_highest_where_nobody_of_them_is_there(
    filled: FilledFile, service: KekuatanService, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = service.report().personel
    chosen = [people[7], people[13]]
    assert sorted(p.nrp for p in service.sekilas([p.id for p in chosen]).personel) == sorted(
        p.nrp for p in chosen
    )
    for first in (1, 3, 11):
        monkeypatch.setattr("poskoapp.services.sekilas.FIRST", first)
        assert service.sekilas([-1]).personel == people[:first]
