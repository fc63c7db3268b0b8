"""Any name prints: as it is, or with what the typeface lacks as `?` and told; no paper fails for it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from poskoapp.documents.daftar_ploting import build_daftar_ploting
from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.daftar import daftar_bytes, write_daftar
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.documents.pdf.kartu import write_kartu
from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.documents.pdf.readback import bare
from poskoapp.documents.pdf.writer import SprinFile, write_sprin
from tests.documents.lists import a_group, kepala
from tests.documents.pdf.cards import cards
from tests.documents.pdf.orders import lampiran, order

_NAUGHTY = (
    "<b>TEBAL", "</para>", "<img src=x>", "&amp;", "&#0;", "a\x07b", "\u202eterbalik", "\u200b", "\ufeff", "\u00ad",
    "漢字", "محمد", "ꦗꦮ", "😀", "e\u0301", "Ñandú", "O'Brien", '"kutip"', "=1+1", "@SUM(A1)", "{{nama}}", "%s%n", "\\x",
    "\ufb02", "A\u0308X\u0307", "..", "NULL", "-- ; DROP", "ﬁ", "ß", "İ", "\u2028", "\t", "–", "…", "½", "١٢٣",
)  # fmt: skip
BOXES = {"\u25a0", "\u25a1", "\ufffd"}
NAMES = [
    " ".join([*random.Random(seed).choices(_NAUGHTY, k=3), f"Wulung {seed}"])
    + "panjang " * (seed % 50 == 0) * 40
    for seed in range(500)
]


def _kartu(names: Sequence[str], path: Path) -> PdfFile:
    made = cards(len(names))
    named = [
        replace(card, pemegang=replace(card.pemegang, nama=name))
        for card, name in zip(made.kartu, names, strict=True)
    ]
    return write_kartu(replace(made, kartu=tuple(named)), path)


def _daftar(names: Sequence[str], path: Path) -> PdfFile:
    groups = [a_group(number, officers=1) for number in range(len(names))]
    named = [
        replace(group, petugas=(replace(group.petugas[0], nama=name),))
        for group, name in zip(groups, names, strict=True)
    ]
    return write_daftar(build_daftar_ploting(kepala(), named, "polsek", "A4"), path)


def _sprin(names: Sequence[str], path: Path) -> SprinFile:
    people = lampiran(len(names), **{f"row_{number}": {"nama": name} for number, name in enumerate(names)})
    return write_sprin(replace(order(len(names)), lampiran=people), path)


@pytest.mark.parametrize(("write", "count"), [(_kartu, 60), (_daftar, 500), (_sprin, 500)])
def test_naughty_names_print_or_are_told(
    tmp_path: Path, write: Callable[[Sequence[str], Path], PdfFile | SprinFile], count: int
) -> None:
    written = write(NAMES[:count], tmp_path / "kertas.pdf")
    with opened_pdf((tmp_path / "kertas.pdf").read_bytes()) as pdf:
        text = bare("".join(page_texts(pdf))).upper()
    assert not BOXES & set(text)
    told = "".join((*written.tak_tercetak, *written.terpotong)).upper()
    for number, name in enumerate(NAMES[:count]):
        printed, lacking = fonts.regular().printable(name)
        assert bare(printed).upper() in text or f"WULUNG {number}" in told
        assert not lacking or f"WULUNG {number}" in told


def test_every_letter_of_the_typeface_is_read_back_as_it_was_printed() -> None:
    face = fonts.regular()
    letters = [each for each in face._widths if face.printable(each) == (each, False) and not each.isspace()]
    named = [
        replace(group, petugas=(replace(group.petugas[0], nama=f"X{letter}X{number}Z"),))
        for number, letter in enumerate(letters)
        for group in (a_group(number, officers=1),)
    ]
    with opened_pdf(daftar_bytes(build_daftar_ploting(kepala(), named, "polsek", "A4"))) as pdf:
        text = bare("".join(page_texts(pdf)))
    assert [each for number, each in enumerate(letters) if f"X{each}X{number}Z" not in text] == []
