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


def _modules(payload: str) -> list[list[bool]]:
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code: Any = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(payload)
    code.make()
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
