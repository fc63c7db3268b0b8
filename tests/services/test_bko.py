"""Requests for lent force and their stages."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from poskoapp.domain.bko_jenis import ArahBko, HitunganBko, StatusBko
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.services.bko_rincian import RincianFields
from poskoapp.services.konflik import KonflikService
from poskoapp.storage.reference import ReferenceData
from tests.factories import assert_undoable, nothing_written
from tests.services.bko_cases import MULAI, PULANG, SELESAI, TIBA, Bko, bko, keluar, masuk

DIMINTA, DISETUJUI, H_TIBA, KEMBALI = HitunganBko


@pytest.fixture
def case(tmp_path: Path) -> Bko:
    return bko(tmp_path)


def conflicts(case: Bko) -> list[str]:
    found = KonflikService(case.db, ReferenceData().daftar_pangkat()).check().konflik
    return [k.aturan.value for k in found if k.permintaan_id is not None]


def test_a_request_is_added_with_its_lines_as_one_step(case: Bko) -> None:
    lines = [RincianFields("Satbrimob Polda Uji", "PHH", diminta=60), RincianFields("Kodim 0999", diminta=30)]
    id_ = assert_undoable(case.db, lambda: case.requests.add(masuk(), lines))
    row = case.requests.detail(id_).row
    assert (row.status, row.empat[DIMINTA].jumlah) == (StatusBko.DRAF, 90)


def test_a_period_that_ends_before_it_begins_is_refused(case: Bko) -> None:
    with nothing_written(case.db), pytest.raises(InputError, match=r"29 Nov 20\.00"):
        case.requests.add(masuk(mulai=SELESAI, selesai=MULAI))


def test_the_other_side_must_be_named(case: Bko) -> None:
    with nothing_written(case.db), pytest.raises(InputError, match="Pihak lain"):
        case.requests.add(masuk(pihak="  "))


def test_two_letters_of_ours_never_share_a_number(case: Bko) -> None:
    case.requests.add(masuk(nomor_surat="B/113/XI/OPS.1.3./2024"))
    with nothing_written(case.db), pytest.raises(RuleViolation, match="sudah dipakai"):
        case.requests.add(masuk(nomor_surat="B/113/XI/OPS.1.3./2024"))
    case.requests.add(keluar(nomor_surat="B/113/XI/OPS.1.3./2024"))  # theirs, not ours


def test_a_request_goes_through_its_stages_with_dates_and_letters(case: Bko) -> None:
    id_, _ = case.named()
    case.requests.advance(id_, StatusBko.PERMOHONAN, MULAI, "B/113/XI/OPS.1.3./2024")
    case.requests.advance(id_, StatusBko.PERSETUJUAN, MULAI, "ST/9/XI/OPS.1.3./2024")
    case.requests.advance(id_, StatusBko.PERGESERAN, MULAI, "Sprin/430/XI/OPS.1.3./2024")
    detail = case.requests.detail(id_)
    assert [t.status for t in detail.tahap] == [
        StatusBko.PERMOHONAN,
        StatusBko.PERSETUJUAN,
        StatusBko.PERGESERAN,
    ]
    assert detail.row.nomor_surat == "B/113/XI/OPS.1.3./2024"
    assert detail.row.tanggal_surat == MULAI.date()
    assert detail.tahap[2].nomor_surat == "Sprin/430/XI/OPS.1.3./2024"


def test_a_stage_is_undone_like_any_step(case: Bko) -> None:
    id_ = case.requests.add(masuk())
    assert_undoable(
        case.db, lambda: case.requests.advance(id_, StatusBko.PERMOHONAN, MULAI, "B/1/XI/OPS.1.3./2024")
    )


def test_no_stage_is_left_out(case: Bko) -> None:
    id_ = case.requests.add(masuk())
    with nothing_written(case.db), pytest.raises(RuleViolation, match="Sesudah tahap draf"):
        case.requests.advance(id_, StatusBko.PERGESERAN, MULAI)


def test_a_request_goes_out_by_letter_or_by_word_of_mouth(case: Bko) -> None:
    id_ = case.requests.add(masuk())
    with nothing_written(case.db), pytest.raises(RuleViolation, match="nomor surat"):
        case.requests.advance(id_, StatusBko.PERMOHONAN, MULAI)


def test_what_was_asked_by_telephone_may_arrive_before_its_letter_and_is_reminded_of_it(case: Bko) -> None:
    id_ = case.requests.add(masuk(lisan_pada=MULAI, lisan_oleh="Kabagops kepada Karoops"))
    case.requests.advance(id_, StatusBko.TIBA, TIBA)
    assert conflicts(case) == ["surat_bko_belum_ada"]
    case.edit(id_, nomor_surat="B/5/XI/OPS.1.3./2024", tanggal_surat=date(2024, 11, 26))
    assert conflicts(case) == []


def test_a_refusal_wants_its_reason(case: Bko) -> None:
    id_ = case.requests.add(masuk(lisan_pada=MULAI))
    case.requests.advance(id_, StatusBko.PERMOHONAN, MULAI)
    with nothing_written(case.db), pytest.raises(RuleViolation, match="alasan"):
        case.requests.advance(id_, StatusBko.DITOLAK, MULAI)
    case.requests.advance(id_, StatusBko.DITOLAK, MULAI, keterangan="Kekuatan Polda habis terbagi")
    assert conflicts(case) == []


def test_more_approved_than_asked_for_is_a_conflict_until_a_reason_is_stated(case: Bko) -> None:
    id_ = case.requests.add(masuk(), [RincianFields("Satbrimob Polda Uji", diminta=50, disetujui=64)])
    assert conflicts(case) == ["hitungan_bko_naik"]
    assert "lebih 14" in case.requests.detail(id_).row.masalah[0]
    assert_undoable(case.db, lambda: case.requests.state_reason(id_, DISETUJUI, "Kapolda menambah satu regu"))
    assert conflicts(case) == []


def test_the_other_sides_figure_stands_beside_ours_and_changes_nothing(case: Bko) -> None:
    id_ = case.requests.add(
        keluar(), [RincianFields("Polres Randukuning", diminta=199, disetujui=199, tiba=199)]
    )
    before = case.requests.detail(id_).row.empat
    assert_undoable(case.db, lambda: case.requests.add_angka(id_, H_TIBA, 30, "Humas Polres Kota Contoh"))
    row = case.requests.detail(id_).row
    assert row.empat == before
    assert [(a.hitungan, a.jumlah, a.sumber) for a in row.angka] == [(H_TIBA, 30, "Humas Polres Kota Contoh")]
    assert_undoable(case.db, lambda: case.requests.delete_angka(row.angka[0].id))
    assert case.requests.detail(id_).row.angka == ()
    with nothing_written(case.db), pytest.raises(InputError, match="tidak ada"):
        case.requests.delete_angka(row.angka[0].id)


def test_a_figure_without_source_is_refused(case: Bko) -> None:
    id_ = case.requests.add(masuk())
    with nothing_written(case.db), pytest.raises(InputError, match="sumber"):
        case.requests.add_angka(id_, H_TIBA, 58, " ")


def test_an_extension_moves_the_end_and_says_so(case: Bko) -> None:
    id_, _ = case.arrived()
    assert_undoable(
        case.db, lambda: case.requests.extend(id_, SELESAI + timedelta(days=3), PULANG, "ST/20/XI/2024")
    )
    detail = case.requests.detail(id_)
    assert (detail.row.selesai, detail.row.status) == (SELESAI + timedelta(days=3), StatusBko.PERPANJANGAN)
    assert "semula sampai 29 Nov 20.00, menjadi 2 Des 20.00" in detail.tahap[-1].keterangan


def test_an_extension_that_shortens_is_refused(case: Bko) -> None:
    id_, _ = case.arrived()
    with nothing_written(case.db), pytest.raises(InputError, match="harus sesudahnya"):
        case.requests.extend(id_, SELESAI, PULANG)


def test_nothing_is_closed_while_someone_is_unaccounted_for(case: Bko) -> None:
    id_, detail = case.arrived(4)
    ids = [p.id for p in detail.personel]
    case.musters.record(id_, KEMBALI, ids[:2], PULANG)
    with nothing_written(case.db), pytest.raises(RuleViolation, match="2 orang belum kembali"):
        case.requests.advance(id_, StatusBko.SELESAI, PULANG)
    case.musters.pass_on(id_, ids[2:3], "Polres Kota Contoh", PULANG)
    case.musters.explain(ids[3:], "Dirawat di RS Bhayangkara")
    case.requests.advance(id_, StatusBko.SELESAI, PULANG)
    assert case.requests.detail(id_).row.status is StatusBko.SELESAI


def test_people_without_names_must_come_back_too(case: Bko) -> None:
    id_ = case.requests.add(masuk(lisan_pada=MULAI), [RincianFields("Kodim 0999", diminta=30, disetujui=30)])
    line = case.requests.detail(id_).rincian[0].id
    case.musters.record(id_, H_TIBA, [], TIBA, {line: 30})
    case.musters.record(id_, KEMBALI, [], PULANG, {line: 28})
    with nothing_written(case.db), pytest.raises(RuleViolation, match="2 orang tanpa nama"):
        case.requests.advance(id_, StatusBko.SELESAI, PULANG)
    case.requests.state_reason(id_, KEMBALI, "Dua orang tinggal atas perintah Dandim")
    case.requests.advance(id_, StatusBko.SELESAI, PULANG)


def test_a_request_that_names_people_is_not_deleted(case: Bko) -> None:
    id_, _ = case.named()
    with nothing_written(case.db), pytest.raises(RuleViolation, match="4 nama"):
        case.requests.delete(id_)
    empty = case.requests.add(masuk(), [RincianFields("Kodim 0999", diminta=30)])
    assert_undoable(case.db, lambda: case.requests.delete(empty))


def test_the_direction_stays_once_people_are_named(case: Bko) -> None:
    id_, _ = case.named()
    with nothing_written(case.db), pytest.raises(RuleViolation, match="Arah"):
        case.edit(id_, arah=ArahBko.KELUAR)


def test_two_windows_change_different_fields_of_a_request(case: Bko) -> None:
    id_ = case.requests.add(masuk())
    began = case.requests.fields_of(id_)
    case.edit(id_, pimpinan="AKP Contoh")
    case.requests.edit(id_, began, replace(began, titik_kumpul="Lapangan Apel"))
    now = case.requests.fields_of(id_)
    assert (now.pimpinan, now.titik_kumpul) == ("AKP Contoh", "Lapangan Apel")
    with nothing_written(case.db), pytest.raises(RuleViolation, match="Pimpinan"):
        case.requests.edit(id_, began, replace(began, pimpinan="Iptu Lain"))


def test_a_request_that_is_not_there_is_told(case: Bko) -> None:
    with pytest.raises(InputError, match="nomor 99"):
        case.requests.detail(99)
