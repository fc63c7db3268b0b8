"""The backups that the program makes by itself: on time, proved, thinned out, and listed without being opened."""

import random
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete

from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.domain.errors import RuleViolation, StorageError
from poskoapp.domain.model import Tps
from poskoapp.services.cadangan import CadanganService, backups_of, guard_losses, restore_damaged
from poskoapp.services.jadwal_cadangan import EVERY, LOOKED_EVERY, JadwalCadangan
from poskoapp.services.personel import PersonelService
from poskoapp.services.personel_massal import MassalFields, PersonelMassalService
from poskoapp.storage import backup_shelf, disk
from poskoapp.storage.backup_shelf import Kepala, SebabCadangan, Simpanan, retained
from poskoapp.storage.database import Database
from poskoapp.storage.failures import DamagedFile
from poskoapp.storage.reference import ReferenceData
from tests.factories import dump, nothing_written, operation_file, rename
from tests.locked import locked_file

PANGKAT = ReferenceData().daftar_pangkat()
START = datetime(2024, 11, 25, 7, tzinfo=UTC)


class FakeClock:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def uptime(self) -> float:
        return self.seconds


@pytest.fixture
def service(filled):
    return CadanganService(filled.db)


class TestTheSchedule:
    def test_over_72_hours_no_change_waits_longer_than_a_quarter_of_an_hour(self, filled):
        clock, chance = FakeClock(), random.Random(72)
        service = CadanganService(filled.db, clock.now)
        schedule = JadwalCadangan(service, clock.uptime)
        schedule.now(SebabCadangan.MULAI)
        waiting_since, longest, changes = None, 0.0, 0
        while clock.seconds < 72 * 3600:
            clock.seconds += LOOKED_EVERY
            busy = (clock.seconds // 3600) % 24 < 16  # nobody works from the 16th to the 24th hour
            if busy and chance.random() < 0.015:
                changes += 1
                rename(filled.db, f"Perubahan {changes}")
                waiting_since = clock.seconds if waiting_since is None else waiting_since
            if schedule.look() is not None and waiting_since is not None:
                longest, waiting_since = max(longest, clock.seconds - waiting_since), None
        assert waiting_since is None
        assert changes > 30
        assert 0 < longest <= 15 * 60
        made = service.daftar()
        recent = [one for one in made if clock.now() - one.dibuat <= timedelta(hours=48)]
        older = [one for one in made if one not in recent]
        assert len(recent) > 15
        assert len({one.dibuat.date() for one in older}) == len(older)
        assert all(backup_shelf.is_as_proved(one) for one in made)

    def test_nothing_is_backed_up_while_nothing_changes(self, filled):
        clock = FakeClock()
        schedule = JadwalCadangan(CadanganService(filled.db, clock.now), clock.uptime)
        assert schedule.now(SebabCadangan.MULAI) is not None
        for _ in range(50):
            clock.seconds += EVERY
            assert schedule.look() is None

    def test_a_change_of_shift_and_the_end_wait_for_no_clock(self, filled):
        clock = FakeClock()
        schedule = JadwalCadangan(CadanganService(filled.db, clock.now), clock.uptime)
        for sebab in (SebabCadangan.MULAI, SebabCadangan.GILIRAN, SebabCadangan.TUTUP):
            rename(filled.db, f"Sebelum {sebab}")
            made = schedule.now(sebab)
            assert made is not None
            assert made.sebab is sebab
            assert made.sebab.value in made.path.name

    def test_who_only_reads_gets_backups_too_but_cannot_ask_for_one(self, tmp_path):
        with closing(locked_file(tmp_path)) as db:
            db.sesi = Sesi("Tirta", PeranAkun.PIMPINAN)
            service = CadanganService(db)
            assert service.keep_safe(SebabCadangan.BERKALA) is not None
            with pytest.raises(RuleViolation):
                service.back_up()

    def test_what_a_restore_replaced_stands_among_the_backups_as_proved(self, filled, service):
        first = service.keep_safe(SebabCadangan.BERKALA)
        kept = service.restore(first.path)
        listed = next(one for one in service.daftar() if one.path == kept)
        assert listed.sebab is SebabCadangan.PULIH
        assert listed.terbukti
        assert service.check(listed).baris == listed.baris

    def test_a_backup_that_says_something_else_than_when_it_was_made_is_not_put_back(self, filled, service):
        made = service.keep_safe(SebabCadangan.BERKALA)
        with closing(Database.open(made.path)) as altered:
            rename(altered, "Diubah orang lain")
        expected = dump(filled.db)
        with pytest.raises(StorageError, match="bukan lagi seperti saat dibuat"):
            service.restore(made.path)
        assert dump(filled.db) == expected

    def test_after_a_restore_the_file_counts_as_changed(self, filled, service):
        first = service.keep_safe(SebabCadangan.MULAI)
        rename(filled.db, "Kemudian")
        service.keep_safe(SebabCadangan.BERKALA)
        service.restore(first.path)
        assert service.has_changed()


class TestTheShelf:
    def test_tells_what_a_backup_holds_without_opening_it(self, filled, service):
        rename(filled.db, "Terakhir")
        made = service.keep_safe(SebabCadangan.BERKALA)
        [listed] = backups_of(filled.db.path)
        assert listed == made
        assert listed.baris == backup_rows(listed)
        assert listed.kepala.langkah == 2

    def test_tells_it_of_a_locked_one_too(self, tmp_path):
        with closing(locked_file(tmp_path)) as db:
            CadanganService(db).keep_safe(SebabCadangan.TUTUP)
        [listed] = backups_of(db.path)
        assert listed.kepala.langkah == 2
        assert {each.suffix for each in listed.path.parent.iterdir()} == {
            ".posko",
            ".bukti",
            ".kunci",
            ".kunci2",
        }

    def test_lists_the_backups_of_its_own_operation_only(self, filled, service, tmp_path):
        other = operation_file(tmp_path, name="uji-2.posko")
        CadanganService(other.db).keep_safe(SebabCadangan.MULAI)
        other.db.close()
        assert service.daftar() == []
        service.keep_safe(SebabCadangan.MULAI)
        assert len(service.daftar()) == 1

    def test_a_backup_without_its_proof_is_known_by_its_name(self, service):
        made = service.keep_safe(SebabCadangan.BERKALA)
        backup_shelf.proof_of(made.path).unlink()
        [listed] = service.daftar()
        assert (listed.sebab, listed.terbukti, listed.baris) == (SebabCadangan.BERKALA, False, None)
        assert service.check(listed).baris == made.baris

    @pytest.mark.parametrize(
        "content", [b"", b"{}", b"rusak", b'{"jenis": "posko cadangan 1", "berkas": "uji.posko"}']
    )
    def test_a_damaged_proof_does_not_hide_its_backup(self, service, content):
        made = service.keep_safe(SebabCadangan.BERKALA)
        backup_shelf.proof_of(made.path).write_bytes(content)
        assert [one.path for one in service.daftar()] == [made.path]

    def test_a_flipped_bit_on_the_shelf_is_found(self, service):
        made = service.keep_safe(SebabCadangan.BERKALA)
        content = bytearray(made.path.read_bytes())
        content[len(content) // 2] ^= 1
        made.path.write_bytes(content)
        with pytest.raises(DamagedFile):
            service.check(made)
        with pytest.raises(StorageError, match="seperti saat dibuat"):
            restore_damaged(made.path, service._db.path)

    def test_thinning_out_takes_the_key_slots_along(self, tmp_path):
        clock = FakeClock()
        with closing(locked_file(tmp_path)) as db:
            service = CadanganService(db, clock.now)
            old = service.keep_safe(SebabCadangan.BERKALA)
            clock.seconds += 60
            rename(db, "Hari yang sama")
            same_day = service.keep_safe(SebabCadangan.BERKALA)
            clock.seconds += 100 * 3600
            rename(db, "Kemudian")
            new = service.keep_safe(SebabCadangan.BERKALA)
        names = {each.name for each in new.path.parent.iterdir()}
        assert not any(name.startswith(old.path.name) for name in names)
        for kept in (same_day, new):
            assert sum(name.startswith(kept.path.name) for name in names) == 4


def kept_at(hours: float, sebab: SebabCadangan = SebabCadangan.BERKALA) -> Simpanan:
    """A proved backup so many hours old."""
    made = START - timedelta(hours=hours)
    path = disk.Path(f"uji-{sebab.value}-{hours}.posko")
    return Simpanan(path, made, sebab, 1, 1, "ab", Kepala(1, "", ""))


class TestWhatIsKept:
    def test_all_of_two_days_then_one_of_each_day_then_one_of_each_week(self):
        all_of_them = [kept_at(hours) for hours in range(0, 24 * 120, 3)]
        kept = sorted(retained(all_of_them, START), key=lambda one: one.dibuat, reverse=True)
        recent = [one for one in kept if START - one.dibuat <= timedelta(hours=48)]
        assert len(recent) == 17
        days = {one.dibuat.date() for one in kept}
        assert {(START - timedelta(days=n)).date() for n in range(14)} <= days
        weeks = {one.dibuat.isocalendar()[:2] for one in kept}
        assert len(weeks) == 8
        assert len(kept) <= 17 + 14 + 8

    def test_what_a_person_asked_for_stays(self):
        wished = kept_at(24 * 400, SebabCadangan.DIMINTA)
        assert wished in retained([wished, kept_at(1)], START)

    def test_the_newest_proved_one_stays_whatever_its_age(self):
        assert retained([kept_at(24 * 4000)], START)

    def test_a_clock_that_was_set_back_deletes_nothing_of_today(self):
        future = [kept_at(-hours) for hours in range(100)]
        assert retained(future, START) == set(future)


def test_a_damaged_file_comes_back_from_the_list_in_one_call(filled, service):
    rename(filled.db, "Yang dicari")
    expected = dump(filled.db)
    service.keep_safe(SebabCadangan.BERKALA)
    filled.db.close()
    filled.db.path.write_bytes(b"hancur" * 9000)
    [newest] = backups_of(filled.db.path)
    kept = restore_damaged(newest.path, filled.db.path)
    assert kept.read_bytes() == b"hancur" * 9000
    with closing(Database.open(filled.db.path)) as again:
        assert dump(again) == expected


def backup_rows(kept: Simpanan) -> int:
    from poskoapp.storage.backup import verify

    return verify(kept.path)


def test_a_change_of_many_people_is_backed_up_before_and_only_if_anything_changed(filled):
    service = CadanganService(filled.db)
    massal = PersonelMassalService(filled.db)
    before = dump(filled.db)
    massal.edit_many(filled.personel_ids[:3], MassalFields(aktif=False))
    [kept] = service.daftar()
    assert kept.sebab is SebabCadangan.MASSAL
    with closing(Database.open(kept.path)) as backup_file:
        assert dump(backup_file) == before


class TestBeforeManyRowsGo:
    def test_what_was_there_is_backed_up_and_restores_equal(self, tmp_path):
        filled = operation_file(tmp_path, personel=40)
        guard_losses(filled.db)
        before = dump(filled.db)
        PersonelService(filled.db, PANGKAT).delete_personel(filled.personel_ids[:25])
        [kept] = CadanganService(filled.db).daftar()
        assert kept.sebab is SebabCadangan.HAPUS
        with closing(Database.open(kept.path)) as backup_file:
            assert dump(backup_file) == before
        filled.db.undo()
        assert dump(filled.db)["personel"] == before["personel"]
        filled.db.close()

    def test_few_need_none(self, filled):
        guard_losses(filled.db)
        with filled.db.write("Hapus") as session:
            session.execute(delete(Tps).where(Tps.id.in_(filled.tps_ids[:20])))
        assert CadanganService(filled.db).daftar() == []

    def test_without_a_backup_nothing_is_deleted(self, filled):
        guard_losses(filled.db)
        (filled.db.path.parent / "cadangan").write_bytes(b"bukan folder")

        def delete_all():
            with filled.db.write("Hapus") as session:
                session.execute(delete(Tps).where(Tps.id.in_(filled.tps_ids)))

        with nothing_written(filled.db), pytest.raises(StorageError):
            delete_all()
