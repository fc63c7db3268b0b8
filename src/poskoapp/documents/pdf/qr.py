"""The square code in the foot: number and digest of the order, so that a paper can be held against its file."""

from typing import Any

from poskoapp.documents.pdf.paper import Paper

QR_FORM = "qr"


def qr_payload(nomor: str, digest: str) -> str:
    """Capitals only: the code's denser alphabet, so that it can be read from a 1.2 cm print."""
    return f"{' '.join(nomor.split()).upper()} SHA256:{digest.upper()}"


def define_qr(paper: Paper, payload: str, size: float) -> None:
    """Store the code once in the file, `size` points wide; `place_qr` prints it on any page."""
    modules = _modules(payload)
    unit = size / len(modules)
    canvas = paper.canvas
    canvas.beginForm(QR_FORM, 0, 0, size, size)
    path = canvas.beginPath()
    for number, row in enumerate(modules):
        for start, length in _runs(row):
            path.rect(start * unit, size - (number + 1) * unit, length * unit, unit)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


def place_qr(paper: Paper, x: float, y: float) -> None:
    """Print the stored code with its lower left corner at (x, y)."""
    canvas = paper.canvas
    canvas.saveState()
    canvas.translate(x, y)
    canvas.doForm(QR_FORM)
    canvas.restoreState()


def qr_code(payload: str, size: float) -> str:
    """What draws a code of that width with its lower left corner at the origin, for `Paper.code`.

    For papers that have a code each: the mask is not chosen for looks, which takes ten times as long; any mask is valid.
    """
    modules = _modules(payload, mask=2)
    count = len(modules)
    rows = (
        int("".join("01"[dark] for dark in row).ljust(-(-count // 8) * 8, "0"), 2).to_bytes(
            -(-count // 8), "big"
        )
        for row in modules
    )
    picture = f"BI /W {count} /H {count} /BPC 1 /IM true /D [1 0] /F /AHx ID {b''.join(rows).hex()}> EI"
    return f"q {size:.2f} 0 0 {size:.2f} 0 0 cm {picture} Q"


def qr_modules(payload: str) -> list[list[bool]]:
    """The dark places of a code, row by row, to be drawn elsewhere than on a PDF page."""
    return _modules(payload)


def _modules(payload: str, mask: int | None = None) -> list[list[bool]]:
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code: Any = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(payload)
    if mask is None:
        code.make()
    else:
        code.version = code.calculate_version()
        code.makeImpl(False, mask)  # noqa: FBT003 - reportlab's own call
    count: int = code.getModuleCount()
    return [[bool(code.isDark(row, column)) for column in range(count)] for row in range(count)]


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Start and length of each dark run."""
    runs: list[tuple[int, int]] = []
    for index, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == index:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((index, 1))
    return runs
