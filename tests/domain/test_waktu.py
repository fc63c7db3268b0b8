"""Dates in the words of the forms."""

from datetime import date, datetime

from poskoapp.domain.waktu import hari_h, hari_tanggal, jam, rentang, singkat, tanggal

VOTE = date(2024, 11, 27)


def test_a_date_and_its_day_are_in_indonesian() -> None:
    assert tanggal(VOTE) == "27 November 2024"
    assert hari_tanggal(VOTE) == "Rabu, 27 November 2024"
    assert jam(datetime(2024, 11, 27, 8, 5)) == "08.05"
    assert singkat(datetime(2024, 8, 26, 8)) == "26 Agu 08.00"


def test_a_range_names_month_and_year_once_where_they_are_the_same() -> None:
    assert rentang(VOTE, VOTE) == "27 November 2024"
    assert rentang(date(2024, 11, 25), date(2024, 11, 29)) == "25 s.d. 29 November 2024"
    assert rentang(date(2024, 8, 14), date(2024, 12, 31)) == "14 Agustus s.d. 31 Desember 2024"
    assert rentang(date(2024, 11, 30), date(2024, 12, 2)) == "30 November s.d. 2 Desember 2024"
    assert rentang(date(2024, 12, 31), date(2025, 1, 1)) == "31 Desember 2024 s.d. 1 Januari 2025"


def test_days_are_counted_from_the_vote() -> None:
    assert [hari_h(date(2024, 11, d), VOTE) for d in (21, 27, 30)] == ["H-6", "H", "H+3"]
