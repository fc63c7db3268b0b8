"""What leaves the post, every kind of it, held against tools that are not ours: qpdf, pypdf, LibreOffice."""

import os
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shutil import which

import openpyxl
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from poskoapp.documents.pdf.examine import read_embedded
from poskoapp.documents.pdf.readback import read_sprin
from poskoapp.documents.sprin import from_json
from tests.services.every_paper import EveryPaper, every_paper

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value>
</prop></item></oor:items>
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> EveryPaper:
    return every_paper(tmp_path_factory.mktemp("kertas"))


def tool(name: str) -> str:
    """The program of that name; without it the test is skipped, but fails where all tools are promised to be there."""
    found = which(name)
    if found is None and os.environ.get("POSKO_TOOLS") == "required":
        pytest.fail(f"{name} is not installed")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def test_qpdf_finds_nothing_wrong_with_any_paper(papers: EveryPaper) -> None:
    qpdf = tool("qpdf")
    for path in papers.pdfs.values():
        checked = subprocess.run([qpdf, "--check", path], check=False, capture_output=True, text=True)
        assert checked.returncode == 0, f"{path.name}: {checked.stdout}{checked.stderr}"


def test_every_typeface_of_every_paper_is_embedded_and_can_be_copied_from(papers: EveryPaper) -> None:
    for name, path in papers.pdfs.items():
        used = [*_fonts(PdfReader(path))]
        assert used, name
        for font in used:
            assert _embedded(font), f"{name}: {font['/BaseFont']}"
            assert "/ToUnicode" in font, f"{name}: {font['/BaseFont']}"


def test_every_paper_says_what_it_is_in_which_language(papers: EveryPaper) -> None:
    for name, path in papers.pdfs.items():
        reader = PdfReader(path)
        assert reader.trailer["/Root"]["/Lang"] == "id-ID", name
        assert reader.metadata is not None
        assert reader.metadata.title, name


def test_the_text_of_every_list_has_all_its_rows(papers: EveryPaper) -> None:
    for name, daftar in papers.lists.items():
        printed = Counter(_words(_text(papers.folder / f"{name}.pdf")))
        rows = (cell for bagian in daftar.bagian for row in bagian.tabel.rows for cell in row.cells)
        missing = Counter(word for cell in rows for word in _words(cell)) - printed
        assert not missing, f"{name}: {missing}"


def test_letters_cards_map_and_protocol_say_all_that_they_were_made_of(papers: EveryPaper) -> None:
    assert papers.others.keys() < papers.told.keys()
    for name, path in papers.others.items():
        printed = Counter(_words(_text(path)))
        missing = Counter(_words(" ".join(text for row in papers.told[name] for text in row))) - printed
        assert not missing, f"{name}: {missing}"


def test_every_workbook_has_all_the_rows_of_its_source(papers: EveryPaper) -> None:
    for name, path in papers.books.items():
        cells = [str(value) for sheet in _values(path).values() for value in sheet.values()]
        missing = _plain_words(papers.rows_of(name)) - _plain_words([cells])
        assert not missing, f"{name}: {missing}"


def test_the_text_of_every_order_has_its_frozen_rows_each_person_once(papers: EveryPaper) -> None:
    for name, path in papers.orders.items():
        assert read_embedded(path).utuh, name
        order, text = from_json(read_sprin(path).content), _text(path)
        rows = list(order.lampiran.rows) if order.lampiran else []
        missing = Counter(word for row in rows for cell in row.cells for word in _words(cell)) - Counter(
            _words(text)
        )
        assert not missing, f"{name}: {missing}"
        nrp = order.lampiran.cell_index("nrp") if order.lampiran else None
        if nrp is not None:
            told = [row.cells[nrp] for row in rows if row.cells[nrp]]
            assert all(text.count(number) == 1 for number in told), name


def test_every_page_of_an_order_shows_its_code(papers: EveryPaper) -> None:
    for name, path in papers.orders.items():
        for page in PdfReader(path).pages:
            shown = page["/Resources"].get_object().get("/XObject", {}).get_object()
            drawn = page.get_contents()
            assert drawn is not None
            assert [key for key in shown if f"{key} Do".encode() in drawn.get_data()], name


def test_libreoffice_computes_every_workbook_to_what_we_wrote_and_gives_it_back_equal(
    papers: EveryPaper,
) -> None:
    office, bare, back = tool("soffice"), papers.folder / "bare", papers.folder / "back"
    profile = papers.folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    bare.mkdir()
    for path in papers.books.values():
        _without_cached_values(path, bare / path.name)
    subprocess.run(
        [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", back, *sorted(bare.iterdir())],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for name, path in papers.books.items():
        ours, theirs = _values(path), _values(back / path.name)
        assert ours.keys() == theirs.keys(), name
        for sheet, cells in ours.items():
            assert theirs[sheet] == cells, f"{name}, {sheet}"


def _fonts(reader: PdfReader) -> Iterator[DictionaryObject]:
    for page in reader.pages:
        found = page["/Resources"].get_object().get("/Font", {})
        yield from (font.get_object() for font in found.get_object().values())


def _embedded(font: DictionaryObject) -> bool:
    described = font.get("/DescendantFonts", [font])[0].get_object().get("/FontDescriptor")
    return described is not None and any(
        key in described.get_object() for key in ("/FontFile2", "/FontFile3")
    )


def _text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _plain_words(rows: Iterable[Sequence[str]]) -> Counter[str]:
    """Words of cells; figures without their points and zeros behind, as a workbook holds them."""
    cells = (re.sub(r"(?<=\d)\.(?=\d{3}\b)|\.0$", "", cell) for row in rows for cell in row)
    return Counter(word for cell in cells for word in _words(cell))


def _without_cached_values(path: Path, target: Path) -> None:
    """The workbook with its formulas only: what stands in these cells afterwards was computed."""
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for part in book.namelist():
            content = book.read(part)
            if part.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            made.writestr(part, content)


def _values(path: Path) -> dict[str, dict[str, object]]:
    """Sheet -> place -> value, of the cells that have one; fractions to twelve digits, as LibreOffice keeps fifteen."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: float(f"{cell.value:.12g}") if isinstance(cell.value, float) else cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book
    }
