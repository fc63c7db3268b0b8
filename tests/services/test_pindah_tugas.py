"""Conflicts are mended from their list: a duty moves, goes to somebody else, or the conflict is kept with a reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.konflik import Aturan, Konflik
from poskoapp.services.konflik import KonflikReport, KonflikService
from poskoapp.services.pengecualian import PengecualianService
from poskoapp.services.penugasan import PenugasanService, TugasBaru
from poskoapp.services.pindah_tugas import PindahTugasService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, assert_undoable, operation_file

PANGKAT = ReferenceData().daftar_pangkat()
NOON = datetime(2024, 11, 20, 12)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Case:
    filled: FilledFile
    tugas: PindahTugasService
    kept: PengecualianService

    def duty(self, at: int, jenis: JenisPenugasan, begins: datetime = NOON, hours: int = 12) -> int:
        person = self.filled.personel_ids[at]
        new = TugasBaru(person, begins, begins + hours * HOUR, sasaran="Mako")
        PenugasanService(self.filled.db).add(jenis, [new])
        return max(row.id for row in self.tugas.tugas(person))

    def report(self) -> KonflikReport:
        return KonflikService(self.filled.db, PANGKAT).check()

    def overlaps(self) -> list[Konflik]:
        return [k for k in self.report().konflik if k.aturan is Aturan.TUGAS_BERTINDIH]

    def tired(self) -> list[Konflik]:
        return [k for k in self.report().konflik if k.aturan is Aturan.KURANG_ISTIRAHAT]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    filled = operation_file(tmp_path)
    return Case(filled, PindahTugasService(filled.db, PANGKAT), PengecualianService(filled.db, PANGKAT))


class TestADutyMoves:
    def test_to_another_time_and_the_overlap_is_mended(self, case: Case) -> None:
        case.duty(0, JenisPenugasan.CADANGAN)
        siaga = case.duty(0, JenisPenugasan.SIAGA, NOON + 3 * HOUR)
        assert len(case.overlaps()) == 1
        assert_undoable(
            case.filled.db, lambda: case.tugas.pindahkan(siaga, NOON + 12 * HOUR, NOON + 24 * HOUR)
        )
        assert case.overlaps() == []

    def test_not_to_an_end_before_its_beginning(self, case: Case) -> None:
        duty = case.duty(0, JenisPenugasan.SIAGA)
        with pytest.raises(InputError):
            case.tugas.pindahkan(duty, NOON, NOON)

    def test_not_where_it_follows_lent_force(self, case: Case) -> None:
        duty = case.duty(0, JenisPenugasan.BKO_KELUAR)
        with pytest.raises(RuleViolation, match="permintaan BKO"):
            case.tugas.pindahkan(duty, NOON, NOON + HOUR)


class TestADutyGoesToSomebodyElse:
    def test_the_free_come_before_those_who_would_exchange(self, case: Case) -> None:
        duty = case.duty(0, JenisPenugasan.CADANGAN)
        theirs = case.duty(2, JenisPenugasan.CADANGAN)
        found = case.tugas.calon(duty)
        by_person = {c.personel_id: c for c in found}
        assert case.filled.personel_ids[0] not in by_person
        assert by_person[case.filled.personel_ids[2]].tukar_id == theirs
        swaps = [c.tukar_id is not None for c in found]
        assert swaps == sorted(swaps)

    def test_taking_over_leaves_the_first_one_free(self, case: Case) -> None:
        duty = case.duty(0, JenisPenugasan.CADANGAN)
        other = case.tugas.calon(duty)[0]
        assert other.tukar_id is None
        assert_undoable(case.filled.db, lambda: case.tugas.tukar(duty, other.personel_id))
        assert case.tugas.tugas(case.filled.personel_ids[0]) == []
        assert [row.id for row in case.tugas.tugas(other.personel_id)] == [duty]

    def test_an_exchange_gives_each_the_duty_of_the_other(self, case: Case) -> None:
        mine, theirs = case.duty(0, JenisPenugasan.CADANGAN), case.duty(2, JenisPenugasan.SIAGA)
        first, second = case.filled.personel_ids[0], case.filled.personel_ids[2]
        assert_undoable(case.filled.db, lambda: case.tugas.tukar(mine, second, theirs))
        assert [row.id for row in case.tugas.tugas(first)] == [theirs]
        assert [row.id for row in case.tugas.tugas(second)] == [mine]

    def test_nobody_exchanges_into_another_overlap(self, case: Case) -> None:
        mine = case.duty(0, JenisPenugasan.CADANGAN)
        case.duty(0, JenisPenugasan.SIAGA, NOON + 3 * HOUR)
        case.duty(2, JenisPenugasan.CADANGAN)
        offered = {c.personel_id for c in case.tugas.calon(mine)}
        assert case.filled.personel_ids[2] not in offered

    def test_not_to_the_same_person(self, case: Case) -> None:
        duty = case.duty(0, JenisPenugasan.CADANGAN)
        with pytest.raises(RuleViolation, match="orang yang sama"):
            case.tugas.tukar(duty, case.filled.personel_ids[0])


class TestAConflictIsKept:
    def test_with_its_reason_and_author_and_counts_no_more(self, case: Case) -> None:
        case.duty(0, JenisPenugasan.WALKAT)
        case.duty(0, JenisPenugasan.CADANGAN, NOON + 14 * HOUR)
        [tired] = case.tired()
        before = case.report().lunak
        assert_undoable(case.filled.db, lambda: case.kept.keep([tired], "  Atas perintah  Kabagops "))
        report = case.report()
        assert report.lunak == before - 1
        [row] = report.dibiarkan
        assert (row.konflik, row.alasan, row.oleh) == (tired, "Atas perintah Kabagops", "Penguji")
        assert_undoable(case.filled.db, lambda: case.kept.reopen([row.id]))
        assert case.tired() == [tired]

    def test_it_falls_away_when_its_facts_change_and_holds_again_when_they_return(self, case: Case) -> None:
        case.duty(0, JenisPenugasan.WALKAT)
        second = case.duty(0, JenisPenugasan.CADANGAN, NOON + 14 * HOUR)
        case.kept.keep(case.tired(), "Disetujui Kapolres")
        case.tugas.pindahkan(second, NOON + 13 * HOUR, NOON + 20 * HOUR)
        assert len(case.tired()) == 1
        assert case.kept.rows() == []
        case.filled.db.undo()
        assert case.tired() == []
        assert len(case.kept.rows()) == 1

    def test_a_hard_one_or_no_reason_is_refused(self, case: Case) -> None:
        case.duty(0, JenisPenugasan.CADANGAN)
        case.duty(0, JenisPenugasan.SIAGA)
        with pytest.raises(RuleViolation, match="keras"):
            case.kept.keep(case.overlaps(), "Terpaksa")
        with pytest.raises(InputError):
            case.kept.keep(case.overlaps(), "   ")
        assert len(case.overlaps()) == 1

    def test_one_that_was_mended_meanwhile_is_refused(self, case: Case) -> None:
        case.duty(0, JenisPenugasan.WALKAT)
        second = case.duty(0, JenisPenugasan.CADANGAN, NOON + 14 * HOUR)
        tired = case.tired()
        case.tugas.pindahkan(second, NOON + 24 * HOUR, NOON + 30 * HOUR)
        with pytest.raises(RuleViolation, match="sudah berubah"):
            case.kept.keep(tired, "Terlambat")
