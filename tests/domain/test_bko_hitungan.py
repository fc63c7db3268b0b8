"""The four counts of a request: diminta, disetujui, tiba, kembali."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.bko_hitungan import (
    BarisNama,
    BarisRincian,
    Empat,
    differences,
    four_counts,
    rises,
    unaccounted,
)
from poskoapp.domain.bko_jenis import HitunganBko

DIMINTA, DISETUJUI, TIBA, KEMBALI = HitunganBko
Counts = st.frozensets(st.sampled_from(HitunganBko))


def orang(id_: int, *hitungan: HitunganBko, alasan: str = "", diteruskan: bool = False) -> BarisNama:
    return BarisNama(id_, 1, f"Bripka Orang {id_}", frozenset(hitungan), alasan, diteruskan)


def counts(angka: dict[HitunganBko, int], *nama: BarisNama, **alasan: str) -> Empat:
    return four_counts([BarisRincian(1, angka)], nama, {HitunganBko(k): v for k, v in alasan.items()})


@st.composite
def requests(draw: st.DrawFn, *, alasan: bool | None = None) -> Empat:
    """Any request: lines with some figures stated, people in any of the counts."""
    told = st.just("sebab") if alasan else st.sampled_from(["", "sebab"]) if alasan is None else st.just("")
    lines = [
        BarisRincian(
            i, draw(st.dictionaries(st.sampled_from(HitunganBko), st.integers(min_value=0, max_value=9)))
        )
        for i in range(draw(st.integers(min_value=1, max_value=3)))
    ]
    nama = [
        BarisNama(i, draw(st.integers(0, len(lines) - 1)), f"Orang {i}", draw(Counts), draw(told), draw(st.booleans()))
        for i in range(draw(st.integers(min_value=0, max_value=8)))
    ]  # fmt: skip
    return four_counts(lines, nama, {h: draw(told) for h in HitunganBko})


def test_a_stated_figure_counts_and_without_one_the_names_do() -> None:
    empat = counts({DIMINTA: 60}, orang(1, DISETUJUI, TIBA), orang(2, DISETUJUI))
    assert [empat[h].jumlah for h in HitunganBko] == [60, 2, 1, 0]
    assert [empat[h].nama for h in HitunganBko] == [0, 2, 1, 0]
    assert not empat[KEMBALI].diketahui


def test_names_of_a_line_with_a_stated_figure_are_not_counted_once_more() -> None:
    empat = counts({TIBA: 30}, orang(1, TIBA), orang(2, TIBA))
    assert (empat[TIBA].jumlah, empat[TIBA].nama, empat[TIBA].tanpa_nama) == (30, 2, 28)


def test_lines_with_figures_and_lines_with_names_add_up() -> None:
    named = [BarisNama(i, 1, f"Orang {i}", frozenset({TIBA})) for i in range(3)]
    empat = four_counts([BarisRincian(1, {}), BarisRincian(2, {TIBA: 30})], named)
    assert (empat[TIBA].jumlah, empat[TIBA].nama, empat[TIBA].tanpa_nama) == (33, 3, 30)


def test_more_arrived_than_approved_wants_a_reason() -> None:
    (told,) = rises(counts({DISETUJUI: 58, TIBA: 59}))
    assert told == "Tiba 59, padahal disetujui 58: lebih 1 tanpa alasan."
    assert not list(
        rises(counts({DISETUJUI: 58, TIBA: 59}, tiba="Satu pengemudi menyusul atas izin Karoops"))
    )


def test_a_count_is_held_against_the_last_one_that_is_known() -> None:
    (told,) = rises(counts({DIMINTA: 50, TIBA: 58}))
    assert "padahal diminta 50" in told


def test_a_stranger_in_the_place_of_someone_missing_wants_a_reason_though_the_number_is_right() -> None:
    there, missing = orang(1, DISETUJUI, TIBA), orang(2, DISETUJUI)
    (told,) = rises(counts({}, there, missing, orang(3, TIBA)))
    assert "Bripka Orang 3" in told
    assert not list(rises(counts({}, there, missing, orang(3, TIBA, alasan="Pengganti Orang 2"))))


def test_nobody_returns_who_had_not_arrived() -> None:
    (told,) = rises(counts({}, orang(1, TIBA), orang(2, TIBA, KEMBALI), orang(3, KEMBALI)))
    assert told == "1 orang kembali tanpa tercatat tiba: Bripka Orang 3."


def test_names_may_fill_a_number_that_was_approved_without_names() -> None:
    assert not list(rises(counts({DISETUJUI: 2}, orang(1, TIBA), orang(2, TIBA))))


def test_the_difference_list_names_who_did_not_arrive_and_why() -> None:
    empat = counts(
        {DIMINTA: 60}, *(orang(i, DISETUJUI, TIBA) for i in range(58)), orang(99, DISETUJUI, alasan="Sakit")
    )
    by_number, by_name = differences(empat)
    assert (by_number.jumlah, by_number.nama) == (-1, "tanpa nama")
    assert (by_name.jumlah, by_name.nama, by_name.alasan) == (-1, "Bripka Orang 99", "Sakit")


def test_who_was_passed_on_is_not_expected_back() -> None:
    empat = counts({}, orang(1, TIBA, KEMBALI), orang(2, TIBA, diteruskan=True), orang(3, TIBA))
    assert (empat.diteruskan, empat.belum_kembali) == (1, 1)
    assert unaccounted(empat) == ("Bripka Orang 3",)


@given(requests())
def test_the_difference_list_always_adds_up_to_the_difference_of_the_counts(empat: Empat) -> None:
    found = list(differences(empat))
    for earlier, later in pairwise([h for h in empat.hitungan if h.diketahui]):
        listed = sum(s.jumlah for s in found if (s.dari, s.ke) == (earlier.hitungan, later.hitungan))
        assert listed == later.jumlah - earlier.jumlah


@given(requests(alasan=False))
def test_without_reasons_every_rise_of_a_number_is_told(empat: Empat) -> None:
    known = [h for h in empat.hitungan if h.diketahui]
    risen = sum(later.jumlah > earlier.jumlah for earlier, later in pairwise(known))
    assert sum("tanpa alasan" in told for told in rises(empat)) == risen


@given(requests(alasan=True))
def test_with_a_reason_for_everything_nothing_is_told(empat: Empat) -> None:
    assert not list(rises(empat))


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_people_who_only_ever_drop_out_never_break_a_rule(reached: list[int]) -> None:
    nama = [orang(i, *list(HitunganBko)[: last + 1]) for i, last in enumerate(reached)]
    empat = counts({}, *nama)
    assert not list(rises(empat))
    assert all(earlier.jumlah >= later.jumlah for earlier, later in pairwise(empat.hitungan))
