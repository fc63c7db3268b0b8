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


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("III/c", "Penata"),
        ("III / D", "Penata Tk I"),
        ("iii c", "Penata"),
        ("II-a", "Pengda"),
        ("PNS Gol. IV/e", "Pembina Utama"),
        ("Golongan Ruang III/a", "Penda"),
        ("I/a", "Juru Muda"),
    ],
)
def test_a_grade_alone_is_the_rank_of_a_civil_servant(
    daftar: DaftarPangkat, written: str, meant: str
) -> None:
    found = daftar.find(written)
    assert found is not None
    assert (found.singkatan, found.jenis) == (meant, "PNS Polri")


def test_every_grade_is_a_spelling_of_its_own_rank(daftar: DaftarPangkat) -> None:
    civil = daftar.of("PNS")
    assert len(civil) == 17
    assert [daftar.find(p.golongan) for p in civil] == civil


@pytest.mark.parametrize("written", ["PNS", "Gol.", "V/a", "III/f", "III"])
def test_what_is_no_grade_is_no_rank(daftar: DaftarPangkat, written: str) -> None:
    assert daftar.find(written) is None


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("BRIGADIR", "Brigpol"),
        ("SERTU", "Sertu"),
        ("Sersan  Dua", "Serda"),
        (" Letkol\u00a0Laut (P) ", "Letkol Laut (P)"),
        ("Serda Wirasantika", None),
    ],
)
def test_a_rank_is_kept_in_its_standard_form_and_with_its_corps(
    daftar: DaftarPangkat, written: str, kept: str | None
) -> None:
    assert daftar.standard(written) == kept


@pytest.mark.parametrize("jenis", ["Polri", "PNS", "TNI"])
def test_the_ranks_of_each_force_are_its_own(daftar: DaftarPangkat, jenis: str) -> None:
    assert {p.jenis.split()[0] for p in daftar.of(jenis)} == {jenis}


def test_an_unknown_rank_is_not_guessed(daftar: DaftarPangkat) -> None:
    assert daftar.find("Bripkaa") is None
    assert daftar.find("") is None


def test_bripka_and_above_are_senior_and_brigpol_is_not(daftar: DaftarPangkat) -> None:
    assert daftar.senior("Bripka")
    assert daftar.senior("Aiptu")
    assert not daftar.senior("Brigpol")
    assert not daftar.senior("Penata")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Letkol Inf", "Letkol"),
        ("LETKOL LAUT (P)", "Letkol"),
        ("Kapten Laut (KH/W)", "Kapten"),
        ("Letnan Kolonel Pnb", "Letkol"),
        ("Mayor Lek", "Mayor"),
        ("Serda Mar", "Serda"),
        ("Sersan Dua Bah", "Serda"),
        ("Sertu (K)", "Sertu"),
        ("Lettu Cku (K)", "Lettu"),
        ("Kapt. Kav.", "Kapten"),
        ("Serma", "Serma"),
        ("Kopda\u00a0Ttu", "Kopda"),
        ("Kelasi Kepala", "Klk"),
        ("KLS", "Kls"),
        ("Kld Amo", "Kld"),
        ("LAKSMA", "Laksma TNI"),
        ("Marsekal Pertama TNI", "Marsma TNI"),
        ("Brigjen TNI (Mar)", "Brigjen TNI"),
    ],
)
def test_a_rank_of_tni_is_known_in_every_force_and_with_any_corps(
    daftar: DaftarPangkat, written: str, meant: str
) -> None:
    found = daftar.find(written)
    assert found is not None
    assert (found.singkatan, found.jenis) == (meant, "TNI")


@pytest.mark.parametrize(
    "written", ["Mayor Pol", "Kapten Polisi", "Serda Wirasantika", "Brigjen Mars", "Inf", "Kol 12"]
)
def test_what_stands_behind_a_rank_of_tni_is_not_taken_for_a_corps_at_any_price(
    daftar: DaftarPangkat, written: str
) -> None:
    assert daftar.find(written) is None


def test_a_word_behind_a_rank_of_polri_is_no_corps(daftar: DaftarPangkat) -> None:
    assert daftar.find("Bripka Mar") is None


@pytest.mark.parametrize(
    "same", [("Brigjen TNI", "Laksma TNI", "Marsma TNI"), ("Pratu", "Kls"), ("Mayor Inf", "Mayor Laut (P)")]
)
def test_equal_ranks_of_the_forces_sort_alike(daftar: DaftarPangkat, same: tuple[str, ...]) -> None:
    assert len({daftar.urut(rank) for rank in same}) == 1


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("AKBP", "AJUN KOMISARIS BESAR POLISI"),
        ("Kombes", "KOMISARIS BESAR POLISI"),
        ("Komisaris Besar Polisi", "Komisaris Besar Polisi"),
        ("KOMISARIS BESAR POLISI", "KOMISARIS BESAR POLISI"),
        ("Letkol Laut (P)", "Letkol Laut (P)"),
        ("", ""),
    ],
)
def test_under_a_signature_a_rank_is_spelled_out(daftar: DaftarPangkat, written: str, printed: str) -> None:
    assert daftar.spelled_out(written) == printed
