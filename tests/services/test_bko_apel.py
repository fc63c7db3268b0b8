"""Musters of lent force."""

from datetime import timedelta
from pathlib import Path

import pytest

from poskoapp.domain.bko_hitungan import differences
from poskoapp.domain.bko_jenis import HitunganBko, StatusBko
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.services.bko_apel import called
from poskoapp.services.bko_rincian import RincianFields
from tests.factories import assert_undoable, nothing_written
from tests.services.bko_cases import MULAI, PULANG, SELESAI, TIBA, Bko, bko, masuk, nrp

H = HitunganBko


@pytest.fixture
def case(tmp_path: Path) -> Bko:
    return bko(tmp_path)


def test_fifty_eight_of_fifty_nine_arrive_and_the_list_says_who_is_missing(case: Bko) -> None:
    id_, _ = case.named(59, diminta=60)
    ids = case.places(id_)
    assert_undoable(case.db, lambda: case.musters.record(id_, H.TIBA, ids[:58], TIBA))
    row = case.requests.detail(id_).row
    assert [row.empat[h].jumlah for h in H] == [60, 59, 58, 0]
    assert row.status is StatusBko.TIBA
    missing = [s for s in differences(row.empat) if s.ke is H.TIBA]
    assert [(s.jumlah, s.nama) for s in missing] == [(-1, case.requests.detail(id_).personel[58].sebutan)]
    assert not row.masalah


def test_a_part_returns_first(case: Bko) -> None:
    id_, detail = case.arrived(4)
    ids = [p.id for p in detail.personel]
    row = case.musters.record(id_, H.KEMBALI, ids[:1], PULANG)
    assert (row.empat.belum_kembali, row.status) == (3, StatusBko.PENGEMBALIAN)
    row = case.musters.record(id_, H.KEMBALI, ids[1:], SELESAI)
    assert row.empat.belum_kembali == 0


def test_people_without_names_are_counted_beside_the_named(case: Bko) -> None:
    id_, line = case.named(2)
    row = case.musters.record(id_, H.TIBA, case.places(id_), TIBA, {line: 30})
    assert (row.empat[H.TIBA].jumlah, row.empat[H.TIBA].nama, row.empat[H.TIBA].tanpa_nama) == (32, 2, 30)


def test_nobody_returns_before_he_arrived(case: Bko) -> None:
    id_, _ = case.arrived(1)
    with nothing_written(case.db), pytest.raises(InputError, match="lebih awal"):
        case.musters.record(id_, H.KEMBALI, case.places(id_), TIBA - timedelta(hours=1))


def test_only_arrival_and_return_have_a_muster(case: Bko) -> None:
    id_, _ = case.named(1)
    with nothing_written(case.db), pytest.raises(InputError, match="tiba atau kembali"):
        case.musters.record(id_, H.DIMINTA, case.places(id_), TIBA)


def test_a_tick_by_mistake_is_taken_back(case: Bko) -> None:
    id_, _ = case.arrived(2)
    ids = case.places(id_)
    assert_undoable(case.db, lambda: case.musters.take_back(id_, ids[:1]))
    assert case.requests.detail(id_).row.empat[H.TIBA].jumlah == 1


def test_the_last_that_was_noted_of_each_is_taken_back_first(case: Bko) -> None:
    id_, _ = case.arrived(3)
    ids = case.places(id_)
    case.musters.pass_on(id_, ids[:1], "Polres Kota Contoh", PULANG)
    case.musters.record(id_, H.KEMBALI, ids[1:2], PULANG)
    assert_undoable(case.db, lambda: case.musters.take_back(id_, ids))
    empat = case.requests.detail(id_).row.empat
    assert (empat[H.TIBA].nama, empat[H.KEMBALI].nama, empat.diteruskan) == (2, 0, 0)


def test_a_muster_ticks_and_unticks_in_one_step(case: Bko) -> None:
    id_, _ = case.named(3)
    ids = case.places(id_)
    case.musters.record(id_, H.TIBA, ids[:2], TIBA)
    assert_undoable(case.db, lambda: case.musters.record(id_, H.TIBA, ids[2:], TIBA, batal=ids[:1]))
    arrived = [p.id for p in case.requests.detail(id_).personel if p.tiba]
    assert arrived == ids[1:]


def test_nobody_who_returned_is_said_never_to_have_arrived(case: Bko) -> None:
    id_, _ = case.arrived(2)
    ids = case.places(id_)
    case.musters.record(id_, H.KEMBALI, ids[:1], PULANG)
    with nothing_written(case.db), pytest.raises(RuleViolation, match="pernah tiba"):
        case.musters.record(id_, H.TIBA, [], TIBA, batal=ids[:1])


def test_a_muster_that_only_unticks_leaves_the_stage_as_it_is(case: Bko) -> None:
    id_, _ = case.arrived(2)
    row = case.musters.record(id_, H.KEMBALI, [], PULANG, batal=case.places(id_)[:1])
    assert row.status is StatusBko.TIBA


def test_who_is_passed_on_is_not_called_on_return_and_not_expected_back(case: Bko) -> None:
    id_, _ = case.arrived(2)
    ids = case.places(id_)
    assert_undoable(case.db, lambda: case.musters.pass_on(id_, ids[:1], "Polres Kota Contoh", PULANG))
    assert [p.id for p in case.musters.expected(id_, H.KEMBALI)] == ids[1:]
    assert case.requests.detail(id_).row.empat.belum_kembali == 1


def test_only_who_arrived_is_passed_on(case: Bko) -> None:
    id_, _ = case.named(1)
    with nothing_written(case.db), pytest.raises(RuleViolation, match="sudah tiba"):
        case.musters.pass_on(id_, case.places(id_), "Polres Kota Contoh", PULANG)


def test_a_request_that_is_closed_takes_no_muster(case: Bko) -> None:
    id_ = case.requests.add(masuk(lisan_pada=MULAI), [RincianFields("Brimob", diminta=1)])
    case.requests.advance(id_, StatusBko.PERMOHONAN, MULAI)
    case.requests.advance(id_, StatusBko.DITOLAK, MULAI, keterangan="Tidak ada kekuatan")
    with nothing_written(case.db), pytest.raises(RuleViolation, match="ditolak"):
        case.musters.record(id_, H.TIBA, [], TIBA)


def test_a_scan_a_typed_number_and_a_pasted_table_all_call(case: Bko) -> None:
    id_, _ = case.named(4)
    people = case.musters.expected(id_, H.TIBA)
    assert called(nrp(2), people).ids == (people[2].id,)
    table = f"NO\tNAMA\tNRP\n1\tGatra\t{nrp(0)}\n2\tIndra\tNRP. {nrp(1)}\n3\tAsing\t77001122\n"
    assert called(table, people) == called(f"{nrp(0)}\n{nrp(1)}\n77001122", people)
    assert called(table, people).asing == ("77001122",)


def test_whoever_has_returned_is_not_passed_on(case: Bko) -> None:
    id_, _ = case.arrived(2)
    ids = case.places(id_)
    case.musters.record(id_, HitunganBko.KEMBALI, ids[:1], PULANG)
    with nothing_written(case.db), pytest.raises(RuleViolation, match="belum kembali"):
        case.musters.pass_on(id_, ids, "Polres Kota Contoh", PULANG + timedelta(hours=1))
