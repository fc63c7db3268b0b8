"""Ranks as people write them."""

import pytest

from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.storage.reference import ReferenceData


@pytest.fixture(scope="module")
def daftar() -> DaftarPangkat:
    return ReferenceData().daftar_pangkat()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("BRIGADIR", "Brigpol"),
        ("brippol", "Brigpol"),
        ("IPTU POL", "Iptu"),
        ("A.K.P.", "AKP"),
        ("Kombes", "Kombes Pol"),
        ("KBP", "Kombes Pol"),
        ("Penata TK. I\u00a0 III/d", "Penata Tk I"),
        ("Brigadir Polisi Kepala", "Bripka"),
    ],
)
def test_a_rank_is_known_by_every_spelling_of_the_field(
    daftar: DaftarPangkat, written: str, meant: str
) -> None:
    found = daftar.find(written)
    assert found is not None
    assert found.singkatan == meant


def test_an_unknown_rank_is_not_guessed(daftar: DaftarPangkat) -> None:
    assert daftar.find("Bripkaa") is None
    assert daftar.find("") is None


def test_bripka_and_above_are_senior_and_brigpol_is_not(daftar: DaftarPangkat) -> None:
    assert daftar.senior("Bripka")
    assert daftar.senior("Aiptu")
    assert not daftar.senior("Brigpol")
    assert not daftar.senior("Penata")
