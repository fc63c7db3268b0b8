"""Kinds of qualification and how long they are good for."""

from datetime import date

import pytest

from poskoapp.domain.kualifikasi import (
    JenisKualifikasi,
    MasaBerlaku,
    label_kualifikasi,
    masa_berlaku,
    read_kualifikasi,
)

HARI = date(2024, 11, 27)


@pytest.mark.parametrize(
    ("sampai", "masa"),
    [
        (None, MasaBerlaku.BERLAKU),
        (date(2024, 12, 28), MasaBerlaku.BERLAKU),
        (date(2024, 12, 27), MasaBerlaku.SEGERA),
        (HARI, MasaBerlaku.SEGERA),
        (date(2024, 11, 26), MasaBerlaku.BERAKHIR),
    ],
)
def test_a_qualification_is_good_through_its_last_day_and_warned_of_30_days_ahead(sampai, masa) -> None:
    assert masa_berlaku(sampai, HARI) is masa


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("SIM B-I", "sim_b1", "SIM B I"),
        ("izin  SENPI", "senpi", "Izin senpi"),
        ("Juru masak  lapangan", "Juru masak lapangan", "Juru masak lapangan"),
    ],
)
def test_a_kind_is_known_in_any_spelling_and_a_post_may_have_its_own(typed, kept, shown) -> None:
    assert read_kualifikasi(typed) == kept
    assert label_kualifikasi(kept) == shown


@pytest.mark.parametrize("jenis", JenisKualifikasi)
def test_every_kind_is_found_by_its_label(jenis: JenisKualifikasi) -> None:
    assert read_kualifikasi(jenis.label) == jenis.value
