"""Coordinates that cannot be right: on real ones, and as rules."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.planning.distance import haversine_km
from poskoapp.planning.koordinat import KelurahanAcuan, TitikTps, wrong_coordinates

DATA = Path(__file__).parents[1] / "data" / "koordinat"
CENTRE = (-6.9, 107.5)
KELURAHAN = {
    1: KelurahanAcuan("Mekarwangi", CENTRE),
    2: KelurahanAcuan("Karanglo", (-6.9, 107.58)),
    3: KelurahanAcuan("Pagersari", (-6.89, 107.51)),
    4: KelurahanAcuan("Tanjungan", (-6.91, 107.49)),
    5: KelurahanAcuan("Cempakasari", (-6.91, 107.51)),
}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def tangerang():
    """The real TPS, and what is found wrong among them."""
    codes = {row["kode"]: at for at, row in enumerate(rows("kelurahan.csv"))}
    kelurahan = {
        codes[row["kode"]]: KelurahanAcuan(row["nama"], (float(row["lat"]), float(row["lng"])))
        for row in rows("kelurahan.csv")
    }
    stations = rows("tps.csv")
    titik = [
        TitikTps(at, codes[row["kode_kel"]], (float(row["lat"]), float(row["lng"])))
        for at, row in enumerate(stations)
    ]
    return stations, wrong_coordinates(titik, kelurahan)


def test_all_24_places_outside_of_the_city_are_found(tangerang):
    stations, wrong = tangerang
    marked = {at for at, row in enumerate(stations) if row["status_koordinat"] != "ok"}
    assert len(marked) == 24
    assert marked <= wrong.keys()


def test_the_43_suspected_inside_the_city_are_wrong_in_truth(tangerang):
    stations, wrong = tangerang
    place = {at: (float(row["lat"]), float(row["lng"])) for at, row in enumerate(stations)}
    suspected = [at for at, row in enumerate(stations) if at in wrong and row["status_koordinat"] == "ok"]
    assert len(suspected) == 43
    believed = [at for at in range(len(stations)) if at not in wrong]
    for at in suspected:
        own = [b for b in believed if stations[b]["kode_kel"] == stations[at]["kode_kel"]]
        assert min(haversine_km(place[at], place[b]) for b in own) > 2.3
    # 26 of eight kelurahan were marked at one spot, in none of them
    spot = [at for at in suspected if haversine_km(place[at], (-6.15817, 106.64294)) < 0.2]
    assert len(spot) == 26
    assert len({stations[at]["kode_kel"] for at in spot}) == 8


def test_nobody_else_in_the_city_is_suspected(tangerang):
    stations, wrong = tangerang
    assert len(stations) == 2_706
    assert len(wrong) == 24 + 43


def test_a_shifted_decimal_point_is_offered_back(tangerang):
    stations, wrong = tangerang
    special = [w for at, w in wrong.items() if stations[at]["no_tps"] >= "901"]
    assert len(special) == 7
    assert all(w.perbaikan and 106.6 < w.perbaikan[1] < 106.7 for w in special)
    assert {w.cara for w in special} == {"titik desimal bujur dipindah"}


def around(count: int, centre: tuple[float, float] = CENTRE, kelurahan: int = 1) -> list[TitikTps]:
    return [
        TitikTps(at, kelurahan, (centre[0] + 0.001 * (at % 5), centre[1] + 0.001 * (at % 7)))
        for at in range(count)
    ]


def test_swapped_numbers_are_recognised_and_the_right_order_is_offered():
    found = wrong_coordinates([*around(8), TitikTps(99, 1, (107.502, -6.901))], KELURAHAN)
    assert found.keys() == {99}
    assert found[99].alasan == "Lintang dan bujur tertukar."
    assert found[99].perbaikan == (-6.901, 107.502)


def test_swapped_numbers_are_recognised_where_nothing_is_known_of_the_kelurahan():
    found = wrong_coordinates([TitikTps(1, 1, (107.5, -6.9))], {1: KelurahanAcuan("Mekarwangi", None)})
    assert found[1].perbaikan == (-6.9, 107.5)


def test_a_lost_minus_is_offered_back():
    found = wrong_coordinates(
        [*around(8), TitikTps(99, 1, (6.0, 107.5))], {1: KelurahanAcuan("X", (-6.0, 107.5))}
    )
    assert found[99].perbaikan == (-6.0, 107.5)


def test_the_kelurahan_in_which_it_lies_is_named():
    found = wrong_coordinates([*around(8), TitikTps(99, 1, (-6.9, 107.58))], KELURAHAN)
    assert found[99].alasan == "8,5 km dari tengah kelurahannya, tampaknya di Karanglo."
    assert found[99].perbaikan is None


def test_what_the_post_has_checked_is_let_pass():
    far = TitikTps(99, 1, (-6.9, 107.6), diperiksa=True)
    assert not wrong_coordinates([*around(8), far], KELURAHAN)


def test_without_anything_to_compare_with_a_place_is_let_pass():
    assert not wrong_coordinates([TitikTps(1, 1, (-3.0, 120.0))], {1: KelurahanAcuan("X", None)})


def test_wide_kelurahan_are_given_room():
    wide = [TitikTps(at, 1, (-3.0 + 0.05 * (at % 4), 138.0 + 0.05 * (at // 4))) for at in range(16)]
    assert not wrong_coordinates(wide, {1: KelurahanAcuan("Luas", (-3.0, 138.0))})


def test_where_few_tps_tell_how_wide_a_kelurahan_is_it_is_given_more_room():
    wide = {n: KelurahanAcuan(f"Luas {n}", (-3.0, 138.0 + 0.03 * n)) for n in range(4)}
    alone = TitikTps(99, 0, (-3.27, 138.0))
    assert not wrong_coordinates([alone], wide)
    assert wrong_coordinates([*around(8, (-3.0, 138.0), 0), alone], wide)


@given(st.lists(st.tuples(st.floats(-0.009, 0.009), st.floats(-0.009, 0.009)), min_size=1, max_size=30))
def test_no_place_within_a_kilometre_and_a_half_of_the_centroid_is_ever_suspected(offsets):
    stations = [TitikTps(at, 1, (CENTRE[0] + a, CENTRE[1] + b)) for at, (a, b) in enumerate(offsets)]
    assert not wrong_coordinates(stations, KELURAHAN)


@given(st.permutations(around(8) + [TitikTps(50 + at, 1, (-2.0 - at, 120.0)) for at in range(3)]))
def test_the_order_of_the_list_does_not_matter(stations):
    assert wrong_coordinates(stations, KELURAHAN).keys() == {50, 51, 52}
