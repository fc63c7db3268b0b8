"""What the header of an operation may say."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from poskoapp.domain.errors import PoskoError
from poskoapp.domain.operasi_isian import Kertas, OperasiFields, ZonaWaktu, check_operasi, check_operasi_field

RIGHT = OperasiFields(
    nama="Operasi Uji", sandi="UJI", pemilihan="Pilkada Uji", polda="Polda Uji", polres="Polres Randukuning",
    kop=("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "RESOR RANDUKUNING"), kota="Randukuning",
    mulai=date(2024, 8, 14), selesai=date(2024, 12, 31), hari_pemungutan=date(2024, 11, 27),
    tugas_mulai=datetime(2024, 11, 26, 7), tugas_selesai=datetime(2024, 11, 28, 7), apel=datetime(2024, 11, 26, 6),
    tempat_apel="Lapangan", zona_waktu=ZonaWaktu.WIB, kka="OPS.1.3.", penandatangan_jabatan="KEPALA KEPOLISIAN",
    penandatangan_nama="", penandatangan_pangkat="", penandatangan_nrp="", kerah_pembilang=2, kerah_penyebut=3,
    kertas=Kertas.A4,
)  # fmt: skip
ALL = [f.name for f in fields(OperasiFields)]

WRONG = [
    ("nama", " ", "Nama operasi wajib diisi"),
    ("kota", "x" * 201, "201 huruf"),
    ("penandatangan_jabatan", "", "Jabatan penanda tangan wajib diisi"),
    ("penandatangan_nama", "x" * 201, "paling banyak 200"),
    ("penandatangan_nrp", "1234567", "bukan 8 angka"),
    ("penandatangan_nrp", "7601000l", "bukan 8 angka"),
    ("kop", (), "0 baris"),
    ("kop", ("A", "B", "C", "D"), "4 baris"),
    ("kop", ("A", "B" * 42), "Baris kop ke-2 .* panjangnya 42 huruf, paling banyak 41"),
    ("kop", ("Resor",), "huruf besar"),
    ("kop", ("A", " "), "Baris kop ke-2 kosong"),
    ("kka", "abc", "Kode klasifikasi arsip “abc” tidak benar"),
    ("selesai", date(2024, 8, 13), "Operasi selesai sebelum mulai"),
    ("hari_pemungutan", date(2025, 1, 1), "Hari pemungutan di luar masa operasi"),
    ("tugas_selesai", datetime(2024, 11, 26, 7), "Tugas di TPS selesai sebelum mulai"),
    ("tugas_mulai", datetime(2024, 11, 28), "tidak meliputi hari pemungutan"),
    ("apel", datetime(2024, 11, 28, 7), "Apel pergeseran sesudah tugas"),
    ("kerah_pembilang", 0, "lebih dari 0"),
    ("kerah_pembilang", 4, "melebihi seluruhnya"),
]


def test_a_right_header_is_accepted() -> None:
    check_operasi(RIGHT, ALL)
    check_operasi(replace(RIGHT, selesai=RIGHT.hari_pemungutan, kerah_pembilang=3, kop=("B" * 41,)), ALL)


@pytest.mark.parametrize(("name", "value", "words"), WRONG)
def test_what_is_wrong_is_told_at_its_field_and_refused(name: str, value: object, words: str) -> None:
    wrong = replace(RIGHT, **{name: value})  # pyright: ignore[reportArgumentType] - any field
    with pytest.raises(PoskoError, match=words):
        check_operasi_field(wrong, name)
    with pytest.raises(PoskoError, match=words) as caught:
        check_operasi(wrong, [name])
    assert caught.value.saran or "wajib diisi" in words


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ("mulai", {"mulai": date(2025, 1, 1)}),
        ("mulai", {"mulai": date(2024, 11, 28)}),
        ("hari_pemungutan", {"hari_pemungutan": date(2024, 12, 1)}),
        ("tugas_selesai", {"tugas_selesai": datetime(2024, 11, 26, 8)}),
        ("kerah_penyebut", {"kerah_penyebut": 0}),
        ("kerah_penyebut", {"kerah_penyebut": 1}),
    ],
)
def test_a_rule_over_two_fields_holds_whichever_of_them_is_changed(
    changed: str, wrong: dict[str, object]
) -> None:
    with pytest.raises(PoskoError):
        check_operasi(replace(RIGHT, **wrong), [changed])  # pyright: ignore[reportArgumentType] - any field


def test_rules_of_fields_that_were_not_changed_do_not_count() -> None:
    check_operasi(replace(RIGHT, kka="abc", kop=()), ["kota", "mulai", "tugas_mulai"])


@pytest.mark.parametrize(
    ("zona", "told"), [("WIB", "2024-11-27 23.30"), ("WITA", "2024-11-28 00.30"), ("WIT", "2024-11-28 01.30")]
)
def test_a_moment_in_utc_is_told_by_the_clocks_of_the_zone(zona, told):
    for utc in (datetime(2024, 11, 27, 16, 30), datetime(2024, 11, 27, 16, 30, tzinfo=UTC)):
        assert f"{ZonaWaktu(zona).local(utc):%Y-%m-%d %H.%M}" == told
