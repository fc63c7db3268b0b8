"""The rules about lent force."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.bko_hitungan import BarisRincian, four_counts
from poskoapp.domain.bko_jenis import HitunganBko, StatusBko
from poskoapp.domain.bko_konflik import MasaBko, Permintaan, attachment_conflicts, request_conflicts
from poskoapp.domain.bko_tahap import BERIKUT, next_stages
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.domain.konflik_fakta import KelompokFakta, PenugasanFakta, PersonelFakta
from poskoapp.domain.konflik_kelompok import group_conflicts

PAGI = datetime(2024, 11, 26, 8)
PULANG = datetime(2024, 11, 29, 8)
JAM = st.integers(min_value=0, max_value=96)


def tugas(mulai: datetime, selesai: datetime) -> PenugasanFakta:
    return PenugasanFakta(1, JenisPenugasan.PAM_TPS, mulai, selesai, 7, "MRG-01")


def orang(id_: int = 1, *, bko: bool = True) -> PersonelFakta:
    return PersonelFakta(id_, f"Bripda PersonelFakta {id_}", True, True, 3, None, bko)


def check(duty: PenugasanFakta, *masa: MasaBko) -> list[Konflik]:
    return list(attachment_conflicts({1: orang()}, [duty], {1: masa}))


def test_a_duty_before_arrival_is_a_hard_conflict() -> None:
    (found,) = check(tugas(PAGI, PULANG), MasaBko(PAGI + timedelta(hours=1), PULANG, "Polda Uji"))
    assert (found.aturan, found.tingkat, found.kelompok_id) == (Aturan.DI_LUAR_MASA_BKO, Tingkat.KERAS, 7)
    assert "baru tiba 26 Nov 09.00" in found.pesan


def test_a_duty_after_return_is_a_hard_conflict() -> None:
    (found,) = check(tugas(PAGI, PULANG), MasaBko(PAGI, PULANG - timedelta(hours=1), "Polda Uji"))
    assert "hanya sampai 29 Nov 07.00" in found.pesan


def test_who_has_not_arrived_has_no_duty() -> None:
    (found,) = check(tugas(PAGI, PULANG), MasaBko(None, PULANG, "Polda Uji"))
    assert "belum tiba tetapi bertugas" in found.pesan


def test_our_own_people_have_no_such_bounds() -> None:
    assert not list(attachment_conflicts({1: orang(bko=False)}, [tugas(PAGI, PULANG)], {}))


@given(JAM, JAM, JAM, JAM)
def test_a_duty_is_fine_exactly_between_arrival_and_return(a: int, b: int, c: int, d: int) -> None:
    tiba, kembali = PAGI + timedelta(hours=min(a, b)), PAGI + timedelta(hours=max(a, b))
    mulai, selesai = PAGI + timedelta(hours=min(c, d)), PAGI + timedelta(hours=max(c, d) + 1)
    within = tiba <= mulai and selesai <= kembali
    assert bool(check(tugas(mulai, selesai), MasaBko(tiba, kembali, "Polda Uji"))) is not within


def test_a_rise_is_told_with_the_request_and_leads_to_it() -> None:
    empat = four_counts([BarisRincian(1, {HitunganBko.DISETUJUI: 58, HitunganBko.TIBA: 59})], [])
    (found,) = request_conflicts([Permintaan(5, "BKO masuk dari Polda Uji", empat, tanpa_surat=False)])
    assert (found.aturan, found.tingkat, found.permintaan_id) == (
        Aturan.HITUNGAN_BKO_NAIK,
        Tingkat.KERAS,
        5,
    )
    assert found.pesan.startswith("BKO masuk dari Polda Uji: Tiba 59")


def test_a_request_by_telephone_wants_its_letter_but_blocks_nothing() -> None:
    empat = four_counts([BarisRincian(1, {HitunganBko.DIMINTA: 58})], [])
    (found,) = request_conflicts([Permintaan(5, "BKO masuk dari Polda Uji", empat, tanpa_surat=True)])
    assert (found.aturan, found.tingkat) == (Aturan.SURAT_BKO_BELUM_ADA, Tingkat.LUNAK)


def test_a_pair_of_strangers_only_is_warned_about() -> None:
    group = KelompokFakta(7, "MRG-01", 2, PAGI, PULANG, frozenset({3}))
    duties = [PenugasanFakta(i, JenisPenugasan.PAM_TPS, PAGI, PULANG, 7, "MRG-01") for i in (1, 2)]
    (found,) = group_conflicts([group], {1: orang(1), 2: orang(2)}, duties)
    assert (found.aturan, found.tingkat) == (Aturan.SEMUA_BKO, Tingkat.LUNAK)
    assert not list(group_conflicts([group], {1: orang(1), 2: orang(2, bko=False)}, duties))


def test_the_stages_go_forward_and_every_one_can_be_reached() -> None:
    reached = {StatusBko.DRAF} | {stage for following in BERIKUT.values() for stage in following}
    assert reached == set(StatusBko)
    assert next_stages(StatusBko.PERMOHONAN, lisan=False)[0] is StatusBko.PERSETUJUAN
    assert not next_stages(StatusBko.SELESAI, lisan=True)


def test_only_a_request_by_telephone_may_arrive_before_its_approval() -> None:
    assert StatusBko.TIBA not in next_stages(StatusBko.PERMOHONAN, lisan=False)
    assert StatusBko.TIBA in next_stages(StatusBko.DRAF, lisan=True)
