"""The pages of the guide as they lie beside the program (`resources/panduan`): their order, their titles, the search."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

from poskoapp.paths import resources

_ORDER = (
    "umum",
    "ringkasan",
    "kekuatan",
    "ploting",
    "pengawalan",
    "bko",
    "objek",
    "sprin",
    "jurnal",
    "kertas",
    "tunjangan",
    "paket",
    "berkas",
)
"""Topics as the operator meets them; a page that is not named here comes after them."""
_TITLE = re.compile(r'<p class="judul">(.*?)</p>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")

PICTURE_WIDTH = 600
"""Of a picture of the guide on a page of its usual size, at 100 %."""


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page: `topic` is the name of its file and of the tab or dialog that F1 opens it from."""

    topic: str
    judul: str
    html: str

    @property
    def plain(self) -> str:
        """Its words, without marks."""
        return " ".join(unescape(_TAG.sub(" ", self.html)).split())

    def mentions(self, text: str) -> int:
        """How often the words of `text` stand on it; 0 unless all of them do. Capitals do not matter."""
        words, plain = text.casefold().split(), self.plain.casefold()
        counts = [plain.count(word) for word in words]
        return sum(counts) if counts and all(counts) else 0


def guide_folder() -> Path:
    """Where the pages and, in `gambar`, their pictures lie."""
    return resources() / "panduan"


@cache
def guide_pages() -> tuple[GuidePage, ...]:
    """All pages in their order."""
    found = {file.stem: file.read_text(encoding="utf-8") for file in guide_folder().glob("*.html")}
    order = [*(topic for topic in _ORDER if topic in found), *sorted(set(found) - set(_ORDER))]
    return tuple(GuidePage(topic, _title(found[topic]), found[topic]) for topic in order)


def page_of(topic: str) -> GuidePage:
    """The page of a topic, the first one where the topic has none."""
    pages = guide_pages()
    return next((page for page in pages if page.topic == topic), pages[0])


def pages_with(text: str) -> Sequence[GuidePage]:
    """The pages that mention all words of `text`, most mentions first; all of them for an empty text."""
    if not text.strip():
        return guide_pages()
    counted = [(page.mentions(text), page) for page in guide_pages()]
    return [page for count, page in sorted(counted, key=lambda entry: -entry[0]) if count]


def _title(html: str) -> str:
    found = _TITLE.search(html)
    return unescape(_TAG.sub("", found.group(1))).strip() if found else ""


def with_pictures(html: str, width: int) -> str:
    """A page whose pictures are that wide; in the files they are `PICTURE_WIDTH`."""
    return html.replace(f'width="{PICTURE_WIDTH}"', f'width="{width}"')
