"""Orders looked at before they are printed."""

from pathlib import Path

import pytest

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.sprin import SprinService, read_sprin
from poskoapp.services.sprin_baris import Draf
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.sprin_pratinjau import SprinPratinjauService
from poskoapp.storage.database import Database
from tests.factories import FilledFile, operation_file
from tests.services.sprin_cases import PANGKAT, TANGGAL, plotted


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return plotted(tmp_path)


def pratinjau_of(db: Database) -> SprinPratinjauService:
    return SprinPratinjauService(SprinService(db, PANGKAT), SprinNaskahService(db, PANGKAT))


def draf_of(db: Database) -> Draf:
    naskah = SprinNaskahService(db, PANGKAT)
    return naskah.draf(naskah.create(JenisSprin.PAM_TPS, TANGGAL))


def test_the_letter_of_a_draft_is_the_first_part_of_the_whole(filled: FilledFile) -> None:
    draf = draf_of(filled.db)
    letter, whole = pratinjau_of(filled.db).letter(draf), pratinjau_of(filled.db).whole(draf)
    assert len(letter.ukuran) < len(whole.ukuran)
    assert whole.ukuran[: len(letter.ukuran)] == letter.ukuran
    letter.close()
    whole.close()


def test_what_is_shown_of_an_issued_order_is_what_is_saved(filled: FilledFile, tmp_path: Path) -> None:
    sprin = SprinService(filled.db, PANGKAT)
    row = sprin.issue(JenisSprin.PAM_TPS, TANGGAL, 41)
    pratinjau = pratinjau_of(filled.db).issued(row.id)
    sprin.save_shown(pratinjau.pdf, tmp_path / "s.pdf")
    assert len(pratinjau.ukuran) == row.halaman
    assert pratinjau.sidik == read_sprin(tmp_path / "s.pdf").sha256 == row.sha256_berkas
    pratinjau.close()


def test_a_page_is_as_large_as_its_points_times_the_scale(filled: FilledFile) -> None:
    pratinjau = pratinjau_of(filled.db).whole(draf_of(filled.db))
    letter, lampiran = pratinjau.ukuran[0], pratinjau.ukuran[-1]
    assert letter.lebar < letter.tinggi
    assert lampiran.lebar > lampiran.tinggi
    picture = pratinjau.gambar(0, 0.5)
    assert abs(picture.width - letter.lebar / 2) <= 1
    assert len(picture.rgba) == picture.width * picture.height * 4
    pratinjau.close()


def test_a_draft_without_a_plotting_is_refused(tmp_path: Path) -> None:
    empty = operation_file(tmp_path)
    with pytest.raises(RuleViolation, match="Belum ada personel yang terplot"):
        pratinjau_of(empty.db).whole(draf_of(empty.db))
