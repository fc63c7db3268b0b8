"""Whatever words are behind it, a proposed name is one that Windows and Linux take and show as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.nama_berkas import LONGEST, safe_name, why_unusable
from tests.letters import LETTERS


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ketua KPU / Bawaslu", "Ketua KPU Bawaslu"),
        ("../../etc/passwd", "etc passwd"),
        ("Daftar: TPS?", "Daftar TPS"),
        ("CON", "_CON"),
        ("nul.2024", "_nul.2024"),
        ("COM1 ", "_COM1"),
        ("Roster 27.11.", "Roster 27.11"),
        ("surat\u202efdp.exe", "suratfdp.exe"),
        ("baris\nbaru\x00", "baris baru"),
        ("  ...  ", "Tabel"),
        ("", "Tabel"),
        ("Ploting TPS · Polsek Bekasi Kota", "Ploting TPS · Polsek Bekasi Kota"),
    ],
)
def test_words_become_a_name(words, name):
    assert safe_name(words, "Tabel") == name


@given(st.text(LETTERS, max_size=400))
def test_every_proposed_name_may_be_used_and_is_its_own_proposal(words):
    name = safe_name(words)
    assert name
    assert len(name) <= LONGEST + 1
    assert why_unusable(f"{name}.xlsx", windows=True) == ""
    assert safe_name(name) == name


@pytest.mark.parametrize("name", ["a:b.xlsx", "PRN.pdf", "lpt9", "a.", "a ", "a?.pdf", "CONOUT$.txt"])
def test_what_windows_refuses_or_bends_is_refused_there_only(name):
    assert why_unusable(name, windows=True)
    assert why_unusable(name, windows=False) == ""


@pytest.mark.parametrize("name", ["a\u202efdp.exe", "a\nb.pdf", "é" * 130, "a\u200f.pdf"])
def test_what_disguises_a_file_or_is_too_long_is_refused_everywhere(name):
    assert why_unusable(name, windows=False)
