"""The register of what was handed out: which file, to whom's hands, and whose data were in it.

A loss of personal data has to be told in writing within 3 x 24 hours to those whose data they were (UU 27/2022, article 46).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise

from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.entity import Entity, stored_enum

_SPAN = re.compile(r"(\d+)-(\d+)")


class Ekspor(Entity):
    """One file that left the operation; never changed, never undone."""

    __tablename__ = "ekspor"

    waktu: Mapped[datetime]
    """UTC by the machine's clock."""
    operator: Mapped[str]
    peran: Mapped[PeranAkun] = mapped_column(stored_enum(PeranAkun))
    tindakan: Mapped[str]
    """What was done, as the refusal of a role words it: `menulis roster`."""
    berkas: Mapped[str]
    """The file's name."""
    folder: Mapped[str]
    tempat: Mapped[str]
    """What kind of place that is: `stik atau cakram lepas`."""
    ukuran: Mapped[int]
    """Bytes."""
    sha256: Mapped[str] = mapped_column(index=True)
    jumlah_orang: Mapped[int]
    orang: Mapped[str]
    """Keys of the people whose name or number stands in it, as `ranges` writes them."""


def ranges(keys: Iterable[int]) -> str:
    """Whole numbers as text, those that follow each other as one range: `1-1400,1502`."""
    ordered = sorted(set(keys))
    if not ordered:
        return ""
    ends = [at for at, (low, high) in enumerate(pairwise(ordered)) if high != low + 1]
    starts = [0, *(at + 1 for at in ends)]
    spans = zip(starts, [*ends, len(ordered) - 1], strict=True)
    return ",".join(_span(ordered[first], ordered[last]) for first, last in spans)


def in_ranges(text: str) -> Iterator[int]:
    """The numbers that `ranges` wrote."""
    for part in text.split(",") if text else ():
        low, _, high = part.partition("-")
        yield from range(int(low), int(high or low) + 1)


def is_in_ranges(key: int, text: str) -> bool:
    """Whether `ranges` wrote that number; looks at thousands of texts a second."""
    if f",{key}," in f",{text},":
        return True
    return "-" in text and any(int(low) <= key <= int(high) for low, high in _SPAN.findall(text))


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
