"""The cells of the lampiran for the TPS."""

import pytest

from poskoapp.services.sprin_kelompok import struktur


@pytest.mark.parametrize(
    ("jabatan", "satuan", "told"),
    [
        ("Banit Samapta", "Polsek Contoh Timur", "Banit Samapta Polsek Contoh Timur"),
        ("Wakapolsek Contoh Timur", "Polsek Contoh Timur", "Wakapolsek Contoh Timur"),
        ("Wakasatresnarkoba", "Satresnarkoba", "Wakasatresnarkoba"),
        ("Ba SPKT", "SPKT", "Ba SPKT"),
        ("", "Polsek Contoh Timur", "Polsek Contoh Timur"),
        ("Danton", "", "Danton"),
    ],
)
def test_a_post_is_told_with_its_unit_unless_it_names_it(jabatan: str, satuan: str, told: str) -> None:
    assert struktur(jabatan, satuan) == told
