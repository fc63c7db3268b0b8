"""What ends with a stage is ended, and what goes on is carried, as one step that can be undone."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.jenis_tahapan import JenisTahapan, TahapanFields
from poskoapp.domain.model import Penugasan, PermintaanBko, PolaJaga, ReguWalkat, Satgas
from poskoapp.domain.pasukan import JenisPasukan, KunciPasukan, Nasib
from poskoapp.domain.siaga import JenisSatgas
from poskoapp.domain.walkat_susunan import Susunan
from poskoapp.services.jaga_otomatis import JagaOtomatisService
from poskoapp.services.objek import ObjekService
from poskoapp.services.pasukan import PasukanService
from poskoapp.services.siaga import KelompokSiagaFields, SiagaService
from poskoapp.services.tahapan import TahapanService
from tests.factories import FilledFile, assert_undoable, nothing_written, operation_file
from tests.services.bko_cases import MULAI, bko
from tests.services.jaga_cases import END, PANGKAT, START, arranged, guarded_file
from tests.services.walkat_cases import walkat

QUIET = TahapanFields(JenisTahapan.MASA_TENANG, "Masa tenang", date(2024, 11, 11), date(2024, 11, 13))
FIRST = TahapanFields(JenisTahapan.KAMPANYE, "Kampanye", date(2024, 11, 4), date(2024, 11, 10))
LATE = TahapanFields(JenisTahapan.PELANTIKAN, "Pelantikan", date(2024, 12, 10), date(2024, 12, 10))


def _stages(filled: FilledFile, *stages: TahapanFields) -> list[int]:
    service = TahapanService(filled.db)
    return [service.add(stage) for stage in stages]


def _duties(filled: FilledFile, *where: object) -> list[Penugasan]:
    with filled.db.read() as session:
        return list(session.scalars(select(Penugasan).where(*where).order_by(Penugasan.mulai, Penugasan.id)))


def _group(filled: FilledFile, mulai: datetime, selesai: datetime) -> KunciPasukan:
    service = SiagaService(filled.db, PANGKAT)
    fields = KelompokSiagaFields("Satgas Preventif", mulai, selesai, 4, jenis=JenisSatgas.SATGAS)
    id_ = service.add(fields)
    service.plot(service.rows()[0], filled.personel_ids[:4])
    return KunciPasukan(JenisPasukan.SATGAS, id_)


def test_a_named_group_that_goes_on_is_ended_with_the_stage(tmp_path: Path) -> None:
    filled = operation_file(tmp_path)
    [stage] = _stages(filled, FIRST)
    group = _group(filled, datetime(2024, 11, 5, 8), datetime(2024, 11, 20, 8))
    service = PasukanService(filled.db)
    [row] = service.rows(stage)
    assert (row.kunci, row.personel, row.sesudah, row.nasib) == (group, 4, 4, Nasib.BERLANJUT)
    assert assert_undoable(filled.db, lambda: service.akhiri(stage, [group])) == 1
    [row] = service.rows(stage)
    assert (row.selesai, row.sesudah, row.nasib) == (datetime(2024, 11, 11), 0, Nasib.BERSAMA)
    assert {duty.selesai for duty in _duties(filled)} == {datetime(2024, 11, 11)}
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="Tidak ada pasukan"):
        service.akhiri(stage, [group])


def test_a_named_group_is_carried_to_the_next_stage_with_the_same_people(tmp_path: Path) -> None:
    filled = operation_file(tmp_path)
    first, quiet = _stages(filled, FIRST, QUIET)
    group = _group(filled, datetime(2024, 11, 5, 8), datetime(2024, 11, 11, 8))
    service = PasukanService(filled.db)
    before = {duty.personel_id for duty in _duties(filled)}
    assert assert_undoable(filled.db, lambda: service.teruskan(first, quiet, [group])) == 1
    duties = _duties(filled)
    assert {duty.personel_id for duty in duties} == before
    assert {(duty.mulai, duty.selesai) for duty in duties} == {
        (datetime(2024, 11, 5, 8), datetime(2024, 11, 14, 8))
    }
    assert [row.kunci for row in service.rows(quiet)] == [group]
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="sudah bertugas sampai"):
        service.teruskan(first, quiet, [group])


def test_a_stage_that_comes_later_gets_a_group_of_its_own_and_nobody_stands_in_between(
    tmp_path: Path,
) -> None:
    filled = operation_file(tmp_path)
    first, late = _stages(filled, FIRST, LATE)
    group = _group(filled, datetime(2024, 11, 5, 8), datetime(2024, 11, 11))
    service = PasukanService(filled.db)
    assert_undoable(filled.db, lambda: service.teruskan(first, late, [group]))
    with filled.db.read() as session:
        spans = {g.nama: (g.mulai, g.selesai) for g in session.scalars(select(Satgas))}
    assert spans == {
        "Satgas Preventif": (datetime(2024, 11, 5, 8), datetime(2024, 11, 11)),
        "Satgas Preventif (Pelantikan)": (datetime(2024, 12, 10), datetime(2024, 12, 11)),
    }
    of_time = Counter((duty.mulai, duty.sasaran) for duty in _duties(filled))
    assert of_time == {
        (datetime(2024, 11, 5, 8), "Satgas Preventif"): 4,
        (datetime(2024, 12, 10), "Satgas Preventif (Pelantikan)"): 4,
    }


def test_guards_of_an_object_go_on_in_the_order_in_which_they_stood(tmp_path: Path) -> None:
    filled, objek = guarded_file(tmp_path)
    arranged(filled)
    first, quiet = _stages(filled, FIRST, QUIET)
    service, key = PasukanService(filled.db), KunciPasukan(JenisPasukan.OBJEK, objek)
    before = _crews(filled)
    assert_undoable(filled.db, lambda: service.teruskan(first, quiet, [key]))
    after = _crews(filled)
    assert {start: crew for start, crew in after.items() if start < END} == before
    new = {start: crew for start, crew in after.items() if start >= END}
    assert sorted(new) == [END + timedelta(hours=12 * n) for n in range(6)]
    assert all(crew == before[start - timedelta(days=7)] for start, crew in new.items())
    [row] = service.rows(quiet)
    assert (row.selesai, row.nasib) == (datetime(2024, 11, 14, 8), Nasib.BERSAMA)
    proposal = JagaOtomatisService(filled.db, PANGKAT).propose(END, END + timedelta(days=3), 1)
    assert proposal.kosong == 0


def test_guards_of_an_object_end_in_the_middle_of_a_shift_and_take_it_up_again(tmp_path: Path) -> None:
    filled, objek = guarded_file(tmp_path)
    arranged(filled)
    stage, quiet = _stages(
        filled, TahapanFields(JenisTahapan.LAIN, "Awal", date(2024, 11, 4), date(2024, 11, 6)), QUIET
    )
    service, key = PasukanService(filled.db), KunciPasukan(JenisPasukan.OBJEK, objek)
    assert_undoable(filled.db, lambda: service.akhiri(stage, [key]))
    ended = datetime(2024, 11, 7)
    assert max(duty.selesai for duty in _duties(filled)) == ended
    with filled.db.read() as session:
        assert session.scalars(select(PolaJaga.selesai)).all() == [ended]
    first = TahapanService(filled.db)
    first.add(TahapanFields(JenisTahapan.LAIN, "Lanjutan", date(2024, 11, 7), date(2024, 11, 8)))
    onward = next(row.id for row in first.rows() if row.nama == "Lanjutan")
    service.teruskan(stage, onward, [key])
    spans = {(duty.mulai, duty.selesai) for duty in _duties(filled)}
    assert (datetime(2024, 11, 6, 20), datetime(2024, 11, 7, 8)) in spans
    assert all(span[0] <= datetime(2024, 11, 9) for span in spans)
    assert ObjekService(filled.db, PANGKAT).rows(datetime(2024, 11, 8, 12))[0].keadaan.kurang == 0
    assert quiet


def test_an_escort_ends_with_its_stage_and_another_goes_on_with_fair_turns(tmp_path: Path) -> None:
    w = walkat(tmp_path)
    ends, goes = w.team(Susunan.DUA_PASANG), w.team(Susunan.DUA_PASANG, isi=False, nomor=2)
    stage, later = _stages(
        w.filled,
        TahapanFields(JenisTahapan.KAMPANYE, "Kampanye", date(2024, 9, 25), date(2024, 10, 6)),
        TahapanFields(JenisTahapan.REKAPITULASI, "Rekapitulasi", date(2024, 10, 14), date(2024, 10, 20)),
    )
    service = PasukanService(w.db)
    assert {row.nasib for row in service.rows(stage)} == {Nasib.BERLANJUT}
    assert_undoable(w.db, lambda: service.akhiri(stage, [KunciPasukan(JenisPasukan.REGU, ends.id)]))
    assert_undoable(w.db, lambda: service.teruskan(stage, later, [KunciPasukan(JenisPasukan.REGU, goes.id)]))
    with w.db.read() as session:
        teams = {r.id: (r.ditarik, r.selesai) for r in session.scalars(select(ReguWalkat))}
    assert teams[ends.id][0] == datetime(2024, 10, 7)
    assert teams[goes.id] == (None, datetime(2024, 10, 21))
    assert max(turn.selesai for flow in w.teams.detail(goes.id).flows for turn in flow.giliran) == datetime(
        2024, 10, 21
    )
    with pytest.raises(RuleViolation, match="sudah ditarik"):
        service.teruskan(stage, later, [KunciPasukan(JenisPasukan.REGU, ends.id)])


def test_lent_people_go_home_when_the_stage_is_over_and_may_be_kept_longer(tmp_path: Path) -> None:
    b = bko(tmp_path)
    request, _line = b.named(3)
    stage, later = _stages(
        b.filled,
        TahapanFields(JenisTahapan.PEMUNGUTAN, "Pemungutan suara", date(2024, 11, 27), date(2024, 11, 27)),
        TahapanFields(JenisTahapan.REKAPITULASI, "Rekapitulasi", date(2024, 11, 27), date(2024, 12, 5)),
    )
    service, key = PasukanService(b.db), KunciPasukan(JenisPasukan.BKO, request)
    [row] = service.rows(stage)
    assert (row.nama, row.personel, row.mulai) == ("BKO masuk dari Polda Uji", 3, MULAI)
    assert_undoable(b.db, lambda: service.teruskan(stage, later, [key]))
    assert_undoable(b.db, lambda: service.akhiri(stage, [key]))
    with b.db.read() as session:
        assert session.get_one(PermintaanBko, request).selesai == datetime(2024, 11, 28)


def test_guards_of_the_tps_are_told_but_follow_the_days_of_the_vote(tmp_path: Path) -> None:
    filled = operation_file(tmp_path)
    with filled.db.write("Tugas") as session:
        session.add(
            Penugasan(
                personel_id=filled.personel_ids[0], jenis="pam_tps", sasaran="MKW-01",
                mulai=datetime(2024, 11, 26, 7), selesai=datetime(2024, 11, 28, 7),
            )
        )  # fmt: skip
    [stage] = _stages(
        filled, TahapanFields(JenisTahapan.PEMUNGUTAN, "Pemungutan", date(2024, 11, 27), date(2024, 11, 27))
    )
    service = PasukanService(filled.db)
    [row] = service.rows(stage)
    assert (row.nama, row.personel, row.nasib) == ("Petugas TPS dan padal", 1, Nasib.BERSAMA)
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="hari tugas TPS"):
        service.akhiri(stage, [row.kunci], datetime(2024, 11, 27, 12))


def _crews(filled: FilledFile) -> dict[datetime, set[int]]:
    found: dict[datetime, set[int]] = defaultdict(set)
    for duty in _duties(filled, Penugasan.objek_id.is_not(None)):
        found[duty.mulai].add(duty.personel_id)
    assert START in found
    return found


@pytest.fixture(scope="module")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> FilledFile:
    return operation_file(tmp_path_factory.mktemp("pasukan"))


@settings(max_examples=12)
@given(begins=st.integers(-72, 150), lasts=st.integers(6, 400), after=st.integers(1, 200))
def test_however_a_force_stands_to_its_stage_nothing_of_it_is_left_after_the_end_and_nothing_before_is_lost(
    one_file: FilledFile, begins: int, lasts: int, after: int
) -> None:
    service, start = PasukanService(one_file.db), datetime(2024, 11, 4)
    [stage] = _stages(one_file, FIRST)
    group = _group(one_file, start + timedelta(hours=begins), start + timedelta(hours=begins + lasts))
    before, moment = _duties(one_file), start + timedelta(hours=after)
    steps = 3  # the stage, the group, and its people
    try:
        service.akhiri(stage, [group], moment)
    except RuleViolation:
        assert [d.selesai for d in _duties(one_file)] == [d.selesai for d in before]
    else:
        steps += 1
        kept = [(d.personel_id, d.mulai, min(d.selesai, moment)) for d in before if d.mulai < moment]
        assert [(d.personel_id, d.mulai, d.selesai) for d in _duties(one_file)] == kept
    for _ in range(steps):
        one_file.db.undo()
    assert _duties(one_file) == []
