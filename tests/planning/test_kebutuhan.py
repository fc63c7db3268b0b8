"""The requirement against figures that the press printed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import AsalPola, PolaAngka, PolaBerlaku
from poskoapp.planning.kebutuhan import TpsCount, counted, requirement

KR, R, SR = Kategori.KURANG_RAWAN, Kategori.RAWAN, Kategori.SANGAT_RAWAN
SIMALUNGUN = {KR: PolaAngka(2, 5, 10), R: PolaAngka(2, 2, 4), SR: PolaAngka(2, 1, 2)}


def count(
    jumlah: int, kategori: Kategori = KR, kelurahan: str = "Mekarsari", kecamatan: str = "Utara"
) -> TpsCount:
    return TpsCount(kelurahan, kecamatan, f"Polsek {kecamatan}", kategori, jumlah)


counts = st.lists(
    st.builds(
        count, st.integers(0, 60), st.sampled_from([KR, R, SR]), st.sampled_from("abcdef"), st.just("Utara")
    )
)


def test_simalungun_2016_plans_1188_officers() -> None:
    found = requirement([count(845), count(830, R), count(10, SR)], SIMALUNGUN, 1_000)

    assert [r.polri_rencana for r in found.per_kategori] == [338, 830, 20]
    assert (found.tps, found.polri_rencana, found.kurang_rencana) == (1_685, 1_188, 188)
    assert found.linmas == 2 * 1_685


@pytest.mark.parametrize(
    ("tps", "kelompok", "tersedia", "kurang"),
    [(3_452, 576, 1_115, 37), (3_552, 592, 1_128, 56), (2_011, 336, 666, 6)],
    ids=["jakarta-barat-2024", "tangerang-kota-2024", "magelang"],
)
def test_two_officers_for_six_tps_fall_short_as_published(
    tps: int, kelompok: int, tersedia: int, kurang: int
) -> None:
    found = requirement([count(tps)], {KR: PolaAngka(2, 6, 12)}, tersedia)

    assert (found.kelompok_rencana, found.polri_rencana, found.kurang_rencana) == (
        kelompok,
        2 * kelompok,
        kurang,
    )


def test_groups_are_rounded_up_in_each_kelurahan_and_in_each_category() -> None:
    rows = [count(7, kelurahan="a"), count(7, kelurahan="b"), count(3, R, "a")]

    found = requirement(rows, SIMALUNGUN, 100)

    assert (found.kelompok, found.kelompok_rencana) == (2 + 2 + 2, 3 + 2)
    assert (found.polri, found.kurang) == (12, 0)


def test_rows_of_one_kelurahan_count_together() -> None:
    assert requirement([count(3), count(2)], SIMALUNGUN, 0).kelompok == 1


def test_a_kecamatan_shared_by_two_polsek_counts_for_each_its_own_part() -> None:
    rows = [TpsCount("a", "Utara", "Polsek I", KR, 5), TpsCount("b", "Utara", "Polsek II", R, 2)]

    found = requirement(rows, SIMALUNGUN, 0)

    assert [(r.kode, r.tps, r.polri) for r in found.per_polsek] == [("Polsek I", 5, 2), ("Polsek II", 2, 2)]
    assert [(r.kode, r.tps, r.polri) for r in found.per_kecamatan] == [("Utara", 7, 4)]


def test_linmas_are_rounded_up_in_each_kelurahan() -> None:
    rows = [count(4, kelurahan="a"), count(4, kelurahan="b")]

    assert requirement(rows, {KR: PolaAngka(2, 3, 5)}, 0).linmas == 7 + 7


def test_tps_with_a_pola_of_their_own_count_by_it_whatever_stands_beside_them() -> None:
    own = PolaBerlaku(PolaAngka(4, 2, 4), sektor=False, asal=AsalPola.PILIHAN, alasan="dipilih")
    rows = [count(10), replace(count(10), pola=own), count(5, kelurahan="b")]

    found, afforded = counted(rows, SIMALUNGUN, 100)

    assert (found.kelompok, found.polri) == (2 + 5 + 1, 4 + 20 + 2)
    assert [(row.pola, row.tps) for row in found.per_pola] == [(SIMALUNGUN[KR], 15), (own.angka, 10)]
    assert afforded.per_kelurahan.pola == PolaAngka(2, 1, 2)
    assert afforded.per_kelurahan.polri == 2 * 15 + 20


def test_a_category_without_pola_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="Khusus"):
        requirement([count(1, Kategori.KHUSUS)], SIMALUNGUN, 0)


@given(counts, st.integers(0, 300))
def test_every_split_adds_up_to_the_same_total(rows: list[TpsCount], tersedia: int) -> None:
    found = requirement(rows, SIMALUNGUN, tersedia)

    for split in (found.per_kategori, found.per_kecamatan, found.per_polsek):
        assert sum(r.polri for r in split) == found.polri
        assert sum(r.tps for r in split) == found.tps == sum(r.jumlah for r in rows)
    assert found.polri >= found.polri_rencana
    assert found.kurang == max(0, found.polri - tersedia)


def test_950_officers_afford_two_per_eight_tps_in_bekasi() -> None:
    found = counted([count(3_761)], {KR: PolaAngka(2, 4, 8)}, 950)[1].rencana

    assert found.pola == PolaAngka(2, 8, 16)
    assert (found.kelompok, found.polri, found.sisa) == (471, 942, 8)


def test_what_is_afforded_kelurahan_by_kelurahan_needs_a_wider_pola() -> None:
    rows = [count(9, kelurahan=str(k)) for k in range(10)]

    found = counted(rows, {KR: PolaAngka(2, 4, 8)}, 24)[1]

    assert found.rencana.pola == PolaAngka(2, 8, 16)
    assert found.per_kelurahan.pola == PolaAngka(2, 9, 18)
    assert found.per_kelurahan.sisa == 4


def test_a_force_too_small_for_any_pola_says_how_many_are_missing() -> None:
    rows = [count(9, kelurahan="a"), count(9, kelurahan="b"), count(3, SR)]

    found = counted(rows, SIMALUNGUN, 7)[1]

    assert found.per_kelurahan.pola is None
    assert (found.per_kelurahan.polri, found.per_kelurahan.kurang) == (10, 3)


@given(counts, st.integers(0, 200))
def test_the_afforded_pola_fits_and_the_next_smaller_one_does_not(
    rows: list[TpsCount], tersedia: int
) -> None:
    found = counted(rows, SIMALUNGUN, tersedia)[1].per_kelurahan
    if found.pola is None:
        widest = {**SIMALUNGUN, KR: PolaAngka(2, 10_000, 20_000)}
        assert requirement(rows, widest, tersedia).kurang == found.kurang > 0
        return
    assert requirement(rows, {**SIMALUNGUN, KR: found.pola}, tersedia).polri == found.polri <= tersedia
    if found.pola.tps > 1:
        smaller = PolaAngka(2, found.pola.tps - 1, 2)
        assert requirement(rows, {**SIMALUNGUN, KR: smaller}, tersedia).kurang > 0
