"""The printed order, opened and read: what stands on its pages."""

import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from poskoapp.documents.pdf.writer import sprin_bytes, write_sprin
from poskoapp.documents.sprin import Lampiran, Orang, Penandatangan, Pita, SprinDocument, digest, short_digest
from tests.documents.pdf.orders import NOMOR, lampiran, order, person
from tests.letters import LETTERS


def _pages(document: SprinDocument) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(sprin_bytes(document))).pages]


def _bare(text: str) -> str:
    return "".join(text.split())


def test_every_person_of_the_lampiran_is_printed_exactly_once(tmp_path: Path) -> None:
    document = order(200)
    written = write_sprin(document, tmp_path / "sprin.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "sprin.pdf").pages)
    printed = Counter(re.findall(r"\b7\d{7}\b", text))
    assert document.lampiran
    assert printed == Counter(row.cells[2] for row in document.lampiran.rows) | Counter({"70010001": 2})
    assert (written.personel, written.halaman) == (200, len(PdfReader(tmp_path / "sprin.pdf").pages))
    assert written.digest == digest(document)


def test_the_letter_has_its_parts_in_their_order() -> None:
    text = _bare("".join(_pages(order(3))[:2]))
    parts = [
        "OPS.1.3.", "KEPOLISIANNEGARAREPUBLIKINDONESIA", "SURATPERINTAH", f"Nomor:{NOMOR}", "Pertimbangan", "Dasar",
        "Undang-UndangNomor2Tahun2002", "DIPERINTAHKAN", "Kepada", "LAMPIRANSURATPERINTAHINI", "Untuk", "Selesai.",
        "Dikeluarkandi", "22November2024", "NAMAPEJABAT,S.H.,S.I.K.", "KOMISARISBESARPOLISINRP70010001",
    ]  # fmt: skip
    positions = [text.index(part) for part in parts]
    assert positions == sorted(positions)


def test_items_end_with_a_semicolon_and_the_last_with_a_full_stop() -> None:
    text = _bare("".join(_pages(order(3))[:2]))
    assert "RepublikIndonesia;2." in text
    assert "KotaContoh.DIPERINTAHKAN" in text
    assert "tanggungjawab." in text


def test_following_pages_carry_number_kind_nomor_and_tanggal() -> None:
    following = _bare(_pages(order(3))[1])
    assert "SURATPERINTAHKAPOLRESKOTACONTOH" in following
    assert f"NOMOR:{NOMOR.upper()}" in following
    assert "TANGGAL:22NOVEMBER2024" in following


def test_each_lampiran_page_says_what_it_belongs_to_and_which_page_it_is() -> None:
    document = order(90)
    pages = [_bare(page) for page in _pages(document) if "LAMPIRAN SURAT PERINTAH KAPOLRES" in page]
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert f"Halaman{number}dari{len(pages)}" in page
        assert "STRUKTUR" in page
        assert "OPERASIONAL" in page
        assert _bare(short_digest(digest(document))) in page


def test_numbering_starts_anew_in_each_polsek_and_runs_on_beside_it() -> None:
    text = " ".join(" ".join(_pages(order(9))).split())
    assert re.search(r"\b4 1 \S+ \S+ 00004\b", text)
    assert re.search(r"\b9 3 \S+ \S+ 00009\b", text)


def test_a_band_is_said_again_where_the_page_breaks_below_it() -> None:
    document = order(60, lampiran=_one_band(60))
    pages = _pages(document)
    assert sum("POLSEK TUNGGAL (lanjutan)" in page for page in pages) == len(pages) - 3


def _one_band(count: int) -> Lampiran:
    return replace(lampiran(1), pita=(Pita("POLSEK TUNGGAL", tuple(map(person, range(count)))),), totals=())


@pytest.mark.parametrize("count", range(1, 48, 2))
def test_the_signature_never_stands_without_a_row(count: int) -> None:
    last = _pages(order(count, lampiran=_one_band(count)))[-1]
    assert "NAMA PEJABAT" in last
    assert re.search(r"\b70000\d{3}\b", last)


@pytest.mark.parametrize("items", range(1, 40, 3))
def test_the_closing_never_stands_without_an_item(items: int) -> None:
    pages = _pages(
        order(0, untuk=tuple(f"melaksanakan tugas ke-{n} yang panjang " * 3 for n in range(items)))
    )
    closing = next(page for page in pages if "Selesai." in page)
    assert f"tugas ke-{items - 1}" in " ".join(closing.split())
    assert "NAMA PEJABAT" in closing


def test_one_to_three_people_stand_in_the_text() -> None:
    text = "".join(_pages(order(0)))
    assert "AKP NRP 85010002" in text
    assert "LAMPIRAN" not in text


def test_a_civil_servant_is_named_with_his_nip() -> None:
    civil = Orang("UJI PEGAWAI", "Penda", "198305012010011002", "Banum Bagops", "7")
    text = _bare(_pages(replace(order(0), kepada=(civil,)))[0])
    assert "PENDANIP198305012010011002" in text


def test_a_draft_and_an_exercise_are_marked_on_every_page() -> None:
    assert all("LATIHAN · DRAF" in page for page in _pages(order(40, draf=True, nomor=None, latihan=True)))
    assert not any("DRAF" in page or "LATIHAN" in page for page in _pages(order(40)))


def test_f4_is_folio_and_the_lampiran_lies_on_its_side() -> None:
    pages = PdfReader(io.BytesIO(sprin_bytes(order(3, kertas="F4")))).pages
    sizes = [
        (round(float(p.mediabox.width) / 72 * 25.4), round(float(p.mediabox.height) / 72 * 25.4))
        for p in pages
    ]
    assert sizes[0] == (215, 330)
    assert sizes[-1] == (330, 215)


def test_an_emblem_is_printed_only_if_the_post_has_supplied_one() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 60), (120, 80, 0)).save(picture, "PNG")
    assert PdfReader(io.BytesIO(sprin_bytes(order(3, lambang=picture.getvalue())))).pages[0].images
    assert not PdfReader(io.BytesIO(sprin_bytes(order(3)))).pages[0].images


def test_hostile_names_are_printed_as_they_are_or_said(tmp_path: Path) -> None:
    names = {
        "row_0": {"nama": "A <b>TEBAL</b> & </para> <img src='/etc/passwd'>"},
        "row_1": {"nama": "X" * 300},
        "row_2": {"nama": "漢字 \x00\x07 (\\) PRAKOSO"},
        "row_3": {"nama": "LINTANG\u202e\u200b ÉÑ"},
        "row_4": {"nama": ""},
    }
    written = write_sprin(order(5, lampiran=lampiran(5, **names)), tmp_path / "sprin.pdf")
    text = _bare(PdfReader(tmp_path / "sprin.pdf").pages[-1].extract_text())
    assert _bare(names["row_0"]["nama"]) in text
    assert "??(\\)PRAKOSO" in text
    assert "LINTANGÉÑ" in text
    assert written.tak_tercetak == (names["row_2"]["nama"],)
    assert written.terpotong == ("X" * 300,)


def test_an_unbreakable_number_widens_its_column(tmp_path: Path) -> None:
    nip = "197809062003121002"
    write_sprin(order(5, lampiran=lampiran(5, row_2={"nrp": nip})), tmp_path / "sprin.pdf")
    assert nip in PdfReader(tmp_path / "sprin.pdf").pages[-1].extract_text()


@settings(max_examples=25)
@given(st.lists(st.text(LETTERS, max_size=400), min_size=3, max_size=3), st.text(LETTERS, max_size=5000))
@example(cells=["", "", "A-"], item="")
def test_any_text_gives_a_readable_paper(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str], item: str
) -> None:
    rows = {
        "row_0": {"nama": cells[0]},
        "row_1": {"struktur": cells[1]},
        "row_2": {"ket": cells[2], "tps": cells[0]},
    }
    document = order(3, lampiran=lampiran(3, **rows), untuk=(f"x{item}", "selesai"))
    written = write_sprin(document, tmp_path_factory.mktemp("sprin") / "sprin.pdf")
    assert written.personel == 3


def test_long_offices_stay_inside_the_margin() -> None:
    office = Penandatangan.u_b(
        "KEPALA KEPOLISIAN RESOR KOTA CONTOH DAN SEKITARNYA DAERAH UJI RAYA", "WAKAPOLRES", "KABAG"
    )
    document = order(
        3, penandatangan=Penandatangan(office, "N" * 60, "AJUN KOMISARIS BESAR POLISI", "70010001")
    )
    assert _rightmost(document) <= 210 / 25.4 * 72 - 1.5 / 2.54 * 72 + 0.5


def _rightmost(document: SprinDocument) -> float:
    """Where the ink of the letter's last page ends, in points."""
    from poskoapp.documents.pdf.preview import Preview

    with Preview(sprin_bytes(document)) as preview:
        picture = preview.picture(1, 2.0)
    image = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("L")
    box = image.point(lambda v: 255 * (v < 128)).getbbox()
    assert box
    return box[2] / 2.0
