"""The smallest example, for what all have in common: what is never replaced, and any text on its papers."""

import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from poskoapp.domain.errors import StorageError
from poskoapp.domain.progress import Cancelled
from poskoapp.services.contoh import build_contoh
from poskoapp.services.contoh_hasil import ContohResult
from poskoapp.services.operasi import OperasiService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from tests.factories import operation_file
from tests.services.frozen import content_without_code
from tests.services.names_on_papers import written_anew
from tests.services.payloads_on_papers import workbooks_of_formulas

REFERENCE = ReferenceData()


@pytest.fixture(scope="module")
def metro(tmp_path_factory: pytest.TempPathFactory) -> ContohResult:
    return build_contoh("metro", tmp_path_factory.mktemp("contoh"), REFERENCE)


def test_an_example_with_work_in_it_is_replaced_only_when_asked(metro: ContohResult, tmp_path: Path) -> None:
    target = tmp_path / "metro.posko"
    target.write_bytes(metro.berkas.read_bytes())
    with closing(Database.open(target, operator="Sadewo")) as opened:
        before = OperasiService(opened).read_operasi()
        OperasiService(opened).edit_operasi(before, replace(before, kota="Kota Metro"))
    worked = target.read_bytes()
    with pytest.raises(StorageError, match="Sadewo"):
        build_contoh("metro", tmp_path, REFERENCE)
    assert target.read_bytes() == worked
    assert [p.name for p in tmp_path.iterdir()] == ["metro.posko"]
    again = build_contoh("METRO", tmp_path, REFERENCE, ganti=True)
    assert again.berkas == target
    assert [content_without_code(path) for path in again.surat if path.name.startswith("sprin")] == [
        content_without_code(path) for path in metro.surat if path.name.startswith("sprin")
    ]
    with closing(Database.open(target)) as opened:
        assert OperasiService(opened).read_operasi().kota == "Metro"


def test_a_real_operation_is_never_replaced_by_an_example(tmp_path: Path) -> None:
    operation_file(tmp_path, name="bekasi.posko").db.close()
    before = (tmp_path / "bekasi.posko").read_bytes()
    with pytest.raises(StorageError, match="bukan latihan"):
        build_contoh("bekasi", tmp_path, REFERENCE, ganti=True)
    assert (tmp_path / "bekasi.posko").read_bytes() == before


def test_an_open_example_is_not_replaced_under_its_window(metro: ContohResult, tmp_path: Path) -> None:
    target = tmp_path / "metro.posko"
    target.write_bytes(metro.berkas.read_bytes())
    with closing(Database.open(target)) as opened:
        OperasiService(opened).counts()
        with pytest.raises(StorageError, match="sedang dibuka"):
            build_contoh("metro", tmp_path, REFERENCE, ganti=True)


def test_cancelling_leaves_nothing_behind(tmp_path: Path) -> None:
    def cancel(_done: int, _total: int, text: str) -> None:
        if text.startswith("Membagi"):
            raise Cancelled

    with pytest.raises(Cancelled):
        build_contoh("metro", tmp_path, REFERENCE, progress=cancel)
    assert not list(tmp_path.iterdir())


def test_a_formula_in_any_text_is_a_text_in_every_workbook(metro: ContohResult, tmp_path: Path) -> None:
    told = 0
    for path in workbooks_of_formulas(metro, tmp_path, REFERENCE):
        with ZipFile(path) as book:
            parts = {name: book.read(name) for name in book.namelist()}
        formulas = b"".join(re.findall(rb"<f[ >].*?</f>", b"".join(parts.values())))
        assert b"UJI" not in formulas, path.name
        assert not any(b"contoh.invalid" in part for name, part in parts.items() if name.endswith(".rels"))
        assert any(b"UJI" in part for part in parts.values()), path.name
        told += 1
    assert told >= 4


def test_any_name_prints_on_every_kind_of_paper(metro: ContohResult, tmp_path: Path) -> None:
    papers = list(written_anew(metro, tmp_path, REFERENCE))
    assert len(papers) > 20
    assert not any(paper.boxes for paper in papers)
    as_written = [paper for paper in papers if paper.nama.startswith("serah-terima")]
    assert not any(paper.missing for paper in papers if paper not in as_written)
    assert len(set().union(*(paper.stood for paper in papers))) > 250
