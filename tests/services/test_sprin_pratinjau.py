"""Orders looked at before they are printed."""

from datetime import date
from pathlib import Path

import pytest

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.sprin import SprinService, read_sprin
from poskoapp.services.sprin_pratinjau import SprinPratinjauService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, operation_file

PANGKAT = ReferenceData().daftar_pangkat()
TANGGAL = date(2024, 11, 22)


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    filled = operation_file(tmp_path, personel=70)
    service = PlotingOtomatisService(filled.db, PANGKAT)
    service.apply(service.propose(1))
    return filled


def test_what_is_shown_of_an_issued_order_is_what_is_saved(filled: FilledFile, tmp_path: Path) -> None:
    sprin = SprinService(filled.db, PANGKAT)
    row = sprin.issue(JenisSprin.PAM_TPS, TANGGAL, 41)
    pratinjau = SprinPratinjauService(sprin).issued(row.id)
    pratinjau.save(tmp_path / "s.pdf")
    assert len(pratinjau.ukuran) == row.halaman
    assert pratinjau.sidik == read_sprin(tmp_path / "s.pdf").sha256 == row.sha256_berkas
    pratinjau.close()


def test_a_page_is_as_large_as_its_points_times_the_scale(filled: FilledFile) -> None:
    pratinjau = SprinPratinjauService(SprinService(filled.db, PANGKAT)).draft(JenisSprin.PAM_TPS, TANGGAL)
    letter, lampiran = pratinjau.ukuran[0], pratinjau.ukuran[-1]
    assert letter.lebar < letter.tinggi
    assert lampiran.lebar > lampiran.tinggi
    picture = pratinjau.gambar(0, 0.5)
    assert abs(picture.width - letter.lebar / 2) <= 1
    assert len(picture.rgba) == picture.width * picture.height * 4
    pratinjau.close()


def test_a_draft_without_a_plotting_is_refused(tmp_path: Path) -> None:
    sprin = SprinService(operation_file(tmp_path).db, PANGKAT)
    with pytest.raises(RuleViolation, match="Belum ada personel yang terplot"):
        SprinPratinjauService(sprin).draft(JenisSprin.PAM_TPS, TANGGAL)
