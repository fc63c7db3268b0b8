"""A file held against what it carries: the true one, a changed one, a foreign one."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from poskoapp.documents import sprin
from poskoapp.documents.pdf.examine import REWRITTEN, read_embedded
from poskoapp.documents.pdf.pages import ATTACHMENT
from poskoapp.documents.pdf.writer import write_sprin
from poskoapp.domain.errors import InputError
from tests.documents.pdf.orders import NOMOR, lampiran, order


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "sprin.pdf"
    write_sprin(order(30), path)
    return path


def _true(folder: Path) -> Path:
    write_sprin(order(30), folder / "asli.pdf")
    return folder / "asli.pdf"


def test_a_true_file_is_whole_and_original(paper: Path) -> None:
    found = read_embedded(paper)
    assert (found.utuh, found.asli, found.temuan) == (True, True, ())
    assert (found.nomor, found.personel, found.digest) == (NOMOR, 30, sprin.digest(order(30)))


def test_a_signature_behind_the_file_does_no_harm(paper: Path) -> None:
    with paper.open("ab") as stream:
        stream.write(b"% tanda tangan elektronik\n")
    assert read_embedded(paper).asli


def test_a_file_saved_anew_is_whole_but_said_to_be_rewritten(paper: Path) -> None:
    PdfWriter(clone_from=str(paper)).write(paper)
    found = read_embedded(paper)
    assert (found.utuh, found.asli, found.temuan) == (True, False, (REWRITTEN,))


def test_a_file_of_another_layout_is_whole_and_not_said_to_be_forged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sprin.pdf"
    with monkeypatch.context() as earlier:
        earlier.setattr("poskoapp.documents.pdf.pages.LAYOUT", 1)
        write_sprin(order(30), path)
    found = read_embedded(path)
    assert (found.utuh, found.versi_lain, found.temuan) == (True, True, ())
    assert not read_embedded(_true(tmp_path)).versi_lain


def test_a_changed_page_is_named(paper: Path) -> None:
    writer = PdfWriter(clone_from=str(paper))
    content = writer.pages[3].get_contents()
    assert content is not None
    before = content.get_data()
    content.set_data(before.replace(b"BRIPKA", b"AIPDA ", 1))
    assert content.get_data() != before
    writer.pages[3].replace_contents(content)
    writer.write(paper)
    found = read_embedded(paper)
    assert not found.utuh
    assert any("halaman" in text or "Baris" in text for text in found.temuan)


def test_a_page_taken_out_is_noticed(paper: Path) -> None:
    writer = PdfWriter(clone_from=str(paper))
    del writer.pages[0]
    writer.write(paper)
    assert not read_embedded(paper).utuh


def test_a_changed_content_is_noticed(paper: Path) -> None:
    writer = PdfWriter(clone_from=str(paper))
    other = replace(order(30), lampiran=lampiran(30, row_2={"nama": "ORANG LAIN"}))
    _carry(writer, sprin.to_json(other))
    writer.write(paper)
    found = read_embedded(paper)
    assert not found.utuh
    assert "telah diubah" in found.temuan[0]


def _carry(writer: PdfWriter, text: str) -> None:
    names = writer.root_object["/Names"]["/EmbeddedFiles"]  # type: ignore[index]
    del names["/Names"][:]
    writer.add_attachment(ATTACHMENT, text.encode())


def test_a_foreign_pdf_is_refused_in_words(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "asing.pdf")
    with pytest.raises(InputError, match="bukan Sprin buatan Posko"):
        read_embedded(tmp_path / "asing.pdf")


@pytest.mark.parametrize("content", [b"", b"bukan pdf", b"%PDF-1.7\nrusak"])
def test_what_is_no_pdf_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.pdf").write_bytes(content)
    with pytest.raises(InputError, match="bukan PDF"):
        read_embedded(tmp_path / "x.pdf")


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="tidak ada"):
        read_embedded(tmp_path / "x.pdf")


def test_a_truncated_file_never_passes(paper: Path) -> None:
    whole = paper.read_bytes()
    for share in (0.3, 0.6, 0.9, 0.99):
        paper.write_bytes(whole[: int(len(whole) * share)])
        try:
            assert not read_embedded(paper).asli
        except InputError:
            continue


def test_the_carried_content_is_the_canonical_text(paper: Path) -> None:
    assert PdfReader(paper).attachments[ATTACHMENT] == [sprin.to_json(order(30)).encode()]
