"""Which places of an issued order a ralat names."""

import pytest

from poskoapp.domain.sprin import HubunganSprin, JenisSprin
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_lanjutan import Salah
from poskoapp.services.sprin_naskah import SprinNaskahService
from tests.factories import FilledFile
from tests.services.sprin_cases import PANGKAT, TANGGAL, plotted


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> tuple[FilledFile, int]:
    filled = plotted(tmp_path_factory.mktemp("ralat"))
    return filled, SprinService(filled.db, PANGKAT).issue(JenisSprin.PAM_TPS, TANGGAL).id


@pytest.mark.parametrize(
    ("tertulis", "places"),
    [
        ("saksama", "pada Untuk angka 8"),
        ("Undang-Undang Nomor", "pada Dasar angka 1 dan Dasar angka 2"),
        ("KA PASANGAN", "pada seluruh naskah dan lampirannya (18 tempat)"),
    ],
)
def test_a_ralat_names_every_place_where_the_wrong_words_stand(
    issued: tuple[FilledFile, int], tertulis: str, places: str
) -> None:
    filled, key = issued
    naskah = SprinNaskahService(filled.db, PANGKAT)
    draf = naskah.create_follow_up(HubunganSprin.RALAT, key, TANGGAL, [Salah(tertulis, "yang benar")])
    assert (
        naskah.draf(draf).naskah.untuk[1] == f"{places} tertulis “{tertulis}”, seharusnya dibaca “yang benar”"
    )
