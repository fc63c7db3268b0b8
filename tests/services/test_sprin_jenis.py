"""Kinds of order that the post edits."""

from dataclasses import replace

import pytest

from poskoapp.documents.sprin import Kolom
from poskoapp.documents.sprin_kinds import load_jenis
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.sprin_jenis import SprinJenisService
from poskoapp.services.sprin_naskah import SprinNaskahService
from tests.factories import FilledFile, assert_undoable, nothing_written
from tests.services.sprin_cases import PANGKAT, TANGGAL


def test_an_edited_kind_is_used_from_then_on_and_can_be_put_back(filled: FilledFile) -> None:
    service = SprinJenisService(filled.db)
    shipped = service.jenis(JenisSprin.WALKAT)
    assert_undoable(filled.db, lambda: service.save(replace(shipped, perihal="WALKAT {polres}")))
    key = SprinNaskahService(filled.db, PANGKAT).create(JenisSprin.WALKAT, TANGGAL)
    assert SprinNaskahService(filled.db, PANGKAT).draf(key).naskah.perihal == "WALKAT Polres Randukuning"
    assert_undoable(filled.db, lambda: service.restore(JenisSprin.WALKAT))
    assert service.jenis(JenisSprin.WALKAT) == shipped


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"perihal": "X {polsek}"}, "{polsek}"),
        ({"untuk": ("a {polres",)}, "tidak berpasangan"),
        ({"dasar": ()}, "Dasar kosong"),
        ({"pita": ("polsek", "satuan", "jenis")}, "dua tingkat"),
        ({"kolom": (Kolom("nama", "NAMA", 10),)}, "NAMA dan NRP"),
        (
            {"kolom": (Kolom("nama", "N", 9), Kolom("nrp", "R", 9), Kolom("tps", "TPS", 9))},
            "hanya ada pada",
        ),
        *(
            ({"kolom": (Kolom("nama", "N", wide), Kolom("nrp", "R", 9))}, "Lebar kolom “N” tidak mungkin")
            for wide in (0, -1, 1_001, float("nan"), float("inf"))
        ),
        ({"kolom": (Kolom("nama", " ", 9), Kolom("nrp", "R", 9))}, "harus berjudul"),
        ({"kka": "OPS"}, "klasifikasi arsip"),
    ],
)
def test_a_kind_that_cannot_be_printed_is_refused_in_words(
    filled: FilledFile, change: dict[str, object], words: str
) -> None:
    wrong = replace(load_jenis(JenisSprin.PADAL), **change)
    with nothing_written(filled.db), pytest.raises(InputError) as told:
        SprinJenisService(filled.db).save(wrong)
    assert words in str(told.value)


def test_a_copy_is_a_kind_of_its_own(filled: FilledFile) -> None:
    service = SprinJenisService(filled.db)
    key = assert_undoable(filled.db, lambda: service.copy(JenisSprin.JAGA_OBJEK, "Jaga gudang logistik"))
    assert key == "jaga-gudang-logistik"
    assert service.jenis(key).kolom == load_jenis(JenisSprin.JAGA_OBJEK).kolom
    with nothing_written(filled.db), pytest.raises(InputError, match="sudah ada"):
        service.copy(JenisSprin.JAGA_OBJEK, "Jaga gudang: logistik")


def test_a_kind_that_an_order_uses_is_not_removed(filled: FilledFile) -> None:
    service = SprinJenisService(filled.db)
    key = service.copy(JenisSprin.WALKAT, "Pengawalan logistik")
    SprinNaskahService(filled.db, PANGKAT).create(key, TANGGAL)
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="dipakai oleh 1 Sprin"):
        service.restore(key)
