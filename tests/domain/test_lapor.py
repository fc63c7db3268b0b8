"""The line in which a report from radio or telephone is typed."""

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.errors import InputError
from poskoapp.domain.jurnal import StatusJurnal
from poskoapp.domain.jurnal_baris import parse_jurnal
from poskoapp.domain.lapor import TahapLapor, moment_of, parse_baris, read_jam
from poskoapp.domain.lapor_cari import KelompokDicari, PencariKelompok
from tests.letters import LETTERS

NOW = datetime(2024, 11, 27, 7, 30, 12)
GROUPS = (
    KelompokDicari(1, "MKW-01", "Mekarwangi", ("001", "002"), (("Jenar Wanabrata", "80010001"),)),
    KelompokDicari(2, "MKW-11", "Mekarwangi", ("003", "012"), (("Tirta Kalimasada", "81020002"),)),
    KelompokDicari(3, "TJG-01", "Tanjungan", ("001",), (("Jenar Ranupati", "80010003"),)),
)


@pytest.mark.parametrize(
    ("line", "who", "stage", "at"),
    [
        ("mkw01 t", ("mkw01",), TahapLapor.TIBA, None),
        ("mkw01 t 0615", ("mkw01",), TahapLapor.TIBA, time(6, 15)),
        ("mkw01 0615 T", ("mkw01",), TahapLapor.TIBA, time(6, 15)),
        ("12 mekarwangi h 14.20", ("12", "mekarwangi"), TahapLapor.HITUNG, time(14, 20)),
        ("Budi M k 1735", ("Budi", "M"), TahapLapor.KOTAK, time(17, 35)),
        ("tps 3 mekarwangi mulai", ("tps", "3", "mekarwangi"), TahapLapor.MULAI, None),
    ],
)
def test_a_line_says_who_which_stage_and_when(line, who, stage, at):
    found = parse_baris(line)
    assert (found.siapa, found.tahap, found.jam) == (who, stage, at)


def test_a_remark_stands_behind_a_comma_and_a_reason_behind_an_exclamation_mark():
    found = parse_baris("semua mekarwangi t 0600, lengkap ! salah jam")
    assert (found.semua, found.siapa, found.catatan, found.koreksi) == (
        True,
        ("mekarwangi",),
        "lengkap",
        "salah jam",
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "Huruf laporannya"),
        ("mkw01", "Huruf laporannya"),
        ("mkw01 z", "Huruf laporannya"),
        ("mkw01 k 13.05 kotak pecah", "Kata “kotak pecah” sesudah K tidak terbaca"),
        ("mkw01 t 0610 0620", "Kata “0620” sesudah T tidak terbaca"),
        ("t", "siapa"),
        ("t 0615", "siapa"),
        ("semua t", "siapa"),
        ("mkw01 t 2561", "Jam “2561” tidak ada"),
        ("mkw01 t 61", "Jam “61” tidak ada"),
        ("mkw01 t !", "Alasan koreksi"),
    ],
)
def test_what_is_missing_in_a_line_is_told(line, told):
    with pytest.raises(InputError, match=told):
        parse_baris(line)


@given(st.text(LETTERS, max_size=40))
def test_any_line_is_understood_or_refused_in_words(line):
    try:
        found = parse_baris(line)
    except InputError:
        return
    assert found.siapa


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_a_time_is_read_as_it_is_written(at):
    assert read_jam(f"{at:%H%M}") == read_jam(f"{at:%H.%M}") == read_jam(f"{at.hour}:{at:%M}") == at


@given(st.datetimes(datetime(2024, 1, 2), datetime(2030, 1, 1)), st.times())
def test_a_time_means_a_moment_that_is_not_far_ahead(now, at):
    moment = moment_of(at.replace(second=0, microsecond=0), now)
    assert (moment.hour, moment.minute) == (at.hour, at.minute)
    assert (moment - now).total_seconds() <= 12 * 3600


def test_late_at_night_the_evening_before_is_meant():
    assert moment_of(time(23, 50), datetime(2024, 11, 28, 0, 10)) == datetime(2024, 11, 27, 23, 50)
    assert moment_of(None, NOW) == datetime(2024, 11, 27, 7, 30)


class TestWhoIsMeant:
    finder = PencariKelompok(GROUPS)

    @pytest.mark.parametrize(
        ("typed", "key"),
        [
            ("mkw01", 1),
            ("MKW-1", 1),
            ("mkw 11", 2),
            ("tps 12 mekar", 2),
            ("12", 2),
            ("001 tanjungan", 3),
            ("tirta", 2),
            ("jenar ranu", 3),
            ("81020002", 2),
            ("8102", 2),
        ],
    )
    def test_a_group_is_found_by_code_tps_kelurahan_or_officer(self, typed, key):
        assert self.finder.one(typed.split()).id == key

    def test_several_are_named_and_none_is_told(self):
        with pytest.raises(InputError, match=r"cocok dengan 2 kelompok: MKW-01 Mekarwangi, TJG-01 Tanjungan"):
            self.finder.one(["jenar"])
        with pytest.raises(InputError, match="Tidak ada kelompok, TPS, atau petugas “wulung”"):
            self.finder.one(["wulung"])

    def test_every_group_of_a_kelurahan_is_found_together(self):
        assert [k.id for k in self.finder.every(["mekarwangi"])] == [1, 2]
        with pytest.raises(InputError):
            self.finder.every(["-"])


class TestTheLineOfTheLog:
    def test_time_source_act_and_star_are_read(self):
        found = parse_jurnal("0710 Padal Mekarwangi: hujan lebat di TPS 12 > kirim tenda *")
        assert (found.jam, found.sumber, found.kejadian, found.tindakan, found.status) == (
            time(7, 10),
            "Padal Mekarwangi",
            "hujan lebat di TPS 12",
            "kirim tenda",
            StatusJurnal.TERBUKA,
        )

    def test_a_plain_sentence_is_an_entry_that_is_done(self):
        found = parse_jurnal("Apel pagi selesai pukul 06:00")
        assert (found.jam, found.sumber, found.kejadian) == (None, "", "Apel pagi selesai pukul 06:00")
        assert found.status is StatusJurnal.SELESAI

    @pytest.mark.parametrize("line", ["", "  ", "*", "> patroli", "0710 "])
    def test_nothing_happened_is_refused(self, line):
        with pytest.raises(InputError):
            parse_jurnal(line)
