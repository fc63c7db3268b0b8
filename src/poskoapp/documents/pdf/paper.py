"""The sheet that everything draws on: one reportlab canvas, its page sizes, and what the file carries besides its pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, Any

from poskoapp.documents.page_anchor import page_anchor
from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.fonts import Face

CM = 72 / 2.54
"""Points in a centimetre."""
SIZES = {
    name: (width / 25.4 * 72, height / 25.4 * 72)
    for name, width, height in (("A4", 210, 297), ("F4", 215, 330), ("A3", 297, 420))
}
"""Portrait width and height in points; F4 is what Indonesia sells as folio, 215 x 330 mm."""
THIN = 0.6
ANCHOR_Y, ANCHOR_SIZE = 13.0, 6.0
"""As low as office printers reach."""
_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *b"()\\", *range(127, 256))}
"""How codes are written in a PDF string that must stay ASCII."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page and the part of it that is printed on, in points from the lower left corner."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the file says about itself. `stamp` is a PDF date without zone, `20241122000000`."""

    title: str
    author: str
    subject: str
    keywords: str
    stamp: str
    digest: str

    def date(self, *_now: int) -> str:
        """The order's own date, whatever the clock says."""
        return f"D:{self.stamp}Z"


class Paper:
    """Draws text and rules, page by page. The same calls give the same bytes."""

    def __init__(self, stream: IO[bytes], imprint: Imprint) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # ASCII85 makes the file a quarter larger and takes as long as drawing the text
        fonts.bold()
        self.canvas: Any = Canvas(
            stream,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=fonts.regular().name,  # pyright: ignore[reportArgumentType] - the stub is wrong
            lang="id-ID",
        )
        self._scale = 1.0
        self._frame: Frame | None = None
        self._encoded: dict[str, dict[str, list[tuple[str, str]]]] = {}
        self._describe(self.canvas, imprint)

    def start(self, frame: Frame, scale: float = 1.0) -> None:
        """Begin a page of that size; everything on it is enlarged by `scale`, the page itself too."""
        self._scale, self._frame = scale, frame
        self.canvas.setPageSize((frame.width * scale, frame.height * scale))
        if scale != 1:
            self.canvas.scale(scale, scale)
        self.canvas.setLineWidth(THIN)

    def end(self, *, anchor: bool = True) -> None:
        """Finish the page; without `anchor` what is drawn on it bears the line of the record itself."""
        if anchor and (text := page_anchor()) and self._frame:
            self.canvas.setFillGray(0.2)
            self.text(self._frame.left, ANCHOR_Y, text, fonts.regular(), ANCHOR_SIZE)
            self.canvas.setFillGray(0)
        self.canvas.showPage()

    def text(
        self,
        x: float,
        y: float,
        text: str,
        face: Face,
        size: float,
        *,
        word_space: float = 0,
        letter_space: float = 0,
    ) -> None:
        """One line of printable text with its left end at `x`, standing on `y`."""
        self.canvas.setFont(face.name, size)
        self.canvas.drawString(x, y, text, wordSpace=word_space, charSpace=letter_space)

    def texts(self, face: Face, lines: Iterable[tuple[float, float, float, str]]) -> None:
        """Many lines (x, y, size, text) in one go: a table has ten thousands, most of them texts seen before."""
        self.code(self.text_code(face, lines))

    def text_code(self, face: Face, lines: Iterable[tuple[float, float, float, str]]) -> str:
        """What draws those lines, for `code`: what stands on several pages is made once."""
        known = self._encoded.setdefault(face.name, {})
        code, current = ["BT"], None
        for x, y, size, text in lines:
            code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
            for font, string in known.get(text) or known.setdefault(text, self._encode(face, text)):
                if (font, size) != current:
                    current = font, size
                    code.append(f"{font} {size:g} Tf")
                code.append(string)
        return "\n".join((*code, "ET"))

    def code(self, code: str) -> None:
        """Draw what `text_code` or `record` gave."""
        self.canvas.addLiteral(code)

    def record(self, draw: Callable[[], object]) -> str:
        """Draw something, and give what drew it, for `code`: what stands alike on many pages is made once."""
        code = self.canvas._code  # noqa: SLF001 - reportlab has no public way
        start = len(code)
        draw()
        return "\n".join(code[start:])

    def rules(self, segments: Iterable[tuple[float, float, float, float]]) -> None:
        """Many straight lines (x, y to x, y) in one stroke."""
        strokes = [f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l" for x, y, to_x, to_y in segments]
        self.canvas.addLiteral("\n".join((*strokes, "S")))

    def right(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """One line that ends at `x`."""
        self.text(x - face.width(text, size), y, text, face, size)

    def centred(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """One line around `x`."""
        self.text(x - face.width(text, size) / 2, y, text, face, size)

    def underlined(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """One line around `x`, underlined over its own width."""
        half = face.width(text, size) / 2
        self.centred(x, y, text, face, size)
        self.rule(x - half, x + half, y - 1.6, 0.8)

    def rule(self, left: float, right: float, y: float, thickness: float = THIN) -> None:
        """A horizontal line."""
        self.canvas.setLineWidth(thickness)
        self.canvas.line(left, y, right, y)
        self.canvas.setLineWidth(THIN)

    def picture(self, picture: bytes, x: float, y: float, height: float) -> None:
        """A picture of that height, centred around `x`, standing on `y`."""
        import io

        from reportlab.lib.utils import ImageReader

        reader = ImageReader(io.BytesIO(picture))
        wide, high = reader.getSize()
        width = height * wide / high
        self.canvas.drawImage(reader, x - width / 2, y, width, height, mask="auto")

    def watermark(self, frame: Frame, text: str) -> None:
        """A pale word across the page, to be drawn first: everything else stands on it."""
        face, canvas = fonts.bold(), self.canvas
        size = min(150.0, 0.8 * (frame.width**2 + frame.height**2) ** 0.5 / face.width(text, 1))
        canvas.saveState()
        canvas.setFillGray(0.92)
        canvas.translate(frame.width / 2, frame.height / 2)
        canvas.rotate(55 if frame.height > frame.width else 35)
        self.centred(0, -0.36 * size, text, face, size)
        canvas.restoreState()

    def bookmark(self, title: str, level: int, y: float) -> None:
        """An entry of the outline that leads here."""
        key = f"p{self.canvas.getPageNumber()}-{y:.0f}-{level}"
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=y * self._scale)
        self.canvas.addOutlineEntry(title, key, level, closed=level > 0)

    def attach(self, name: str, description: str, content: bytes) -> None:
        """Carry a file inside the PDF."""
        from reportlab.pdfbase import pdfdoc as untyped

        pdfdoc: Any = untyped
        stream = pdfdoc.PDFStream(
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("EmbeddedFile"),
                    "Subtype": pdfdoc.PDFName("application#2Fjson"),
                    "Params": pdfdoc.PDFDictionary({"Size": len(content)}),
                }
            ),
            content,
            filters=[pdfdoc.PDFZCompress],
        )
        document = self.canvas._doc  # noqa: SLF001 - reportlab has no public way
        reference = document.Reference(stream)
        spec = {
            "Type": pdfdoc.PDFName("Filespec"),
            "F": pdfdoc.PDFString(name),
            "UF": pdfdoc.PDFString(name),
            "Desc": pdfdoc.PDFString(description),
            "AFRelationship": pdfdoc.PDFName("Data"),
            "EF": pdfdoc.PDFDictionary({"F": reference, "UF": reference}),
        }
        names = pdfdoc.PDFArray([pdfdoc.PDFString(name), document.Reference(pdfdoc.PDFDictionary(spec))])
        tree = pdfdoc.PDFDictionary({"EmbeddedFiles": pdfdoc.PDFDictionary({"Names": names})})
        self.canvas.setCatalogEntry("Names", tree)

    def save(self) -> None:
        """Write the file."""
        self.canvas.save()

    def _encode(self, face: Face, text: str) -> list[tuple[str, str]]:
        """Font resource and show operator for each stretch of text in one subset of the typeface."""
        document = self.canvas._doc  # noqa: SLF001
        return [
            (
                face.font.getSubsetInternalName(subset, document),
                f"({codes.decode('latin-1').translate(_ESCAPES)}) Tj",
            )
            for subset, codes in face.font.splitString(text, document)
        ]

    @staticmethod
    def _describe(canvas: Any, imprint: Imprint) -> None:
        canvas.setTitle(imprint.title)
        canvas.setAuthor(imprint.author)
        canvas.setSubject(imprint.subject)
        canvas.setKeywords(imprint.keywords)
        canvas.setCreator("Posko")
        canvas.setProducer("Posko")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setDateFormatter(imprint.date)
        # the identifier is the content's own: reportlab's depends on the surroundings (SOURCE_DATE_EPOCH)
        identifier = f"<{imprint.digest[:32]}>"
        document = canvas._doc  # noqa: SLF001
        document._ID = f"\n[{identifier}{identifier}]\n".encode()  # noqa: SLF001
