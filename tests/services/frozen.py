"""What orders froze, to hold those of one file against those of another."""

from dataclasses import replace
from pathlib import Path

from poskoapp.documents.pdf.readback import read_sprin
from poskoapp.documents.sprin import SprinDocument, from_json


def content_without_code(order: Path) -> SprinDocument:
    """All but the code of the record, which no two files have in common."""
    frozen = from_json(read_sprin(order).content)
    assert frozen.riwayat
    return replace(frozen, riwayat="")
