"""Typed texts inside the sentences of a letter."""

import pytest

from poskoapp.documents.surat import within_sentence


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Dua pertiga kekuatan sudah dikerahkan", "dua pertiga kekuatan sudah dikerahkan"),
        ("Polres Contoh kekurangan personel", "Polres Contoh kekurangan personel"),
        ("TPS bertambah", "TPS bertambah"),
        ("845 TPS memerlukan", "845 TPS memerlukan"),
        ("kekuatan belum cukup", "kekuatan belum cukup"),
        ("Rabu ada unjuk rasa", "Rabu ada unjuk rasa"),
        ("", ""),
    ],
)
def test_the_first_letter_is_small_unless_a_name_begins(typed: str, printed: str) -> None:
    assert within_sentence(typed) == printed
