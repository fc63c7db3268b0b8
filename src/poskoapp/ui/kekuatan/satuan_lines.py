"""Units as the tree shows them: named and counted strength added up from below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from poskoapp.domain.satuan import JenisSatuan
from poskoapp.services.satuan import SatuanRow

SEMUA = 0
"""Key of the line that stands for all units."""


@dataclass(frozen=True, slots=True)
class SatuanLine:
    """A unit with its strength."""

    id: int
    nama: str
    induk_id: int | None
    sendiri: int
    """Active people of its own."""
    bernama: int
    """Active people, with those of the units below it."""
    terhitung: int
    """Counted strength without names, with that of the units below it."""
    perlu_periksa: str = ""

    @property
    def total(self) -> int:
        """Named and counted strength together."""
        return self.bernama + self.terhitung


def satuan_lines(rows: Sequence[SatuanRow]) -> list[SatuanLine]:
    """A line for all units, then the units; a Polda without people of its own only stands over them and is left out."""
    counted = {row.id: row.terhitung for row in rows}
    for row in reversed(rows):  # children come after their parents
        if row.induk_id in counted:
            counted[row.induk_id] += counted[row.id]
    lines = [
        SatuanLine(
            row.id,
            row.nama,
            row.induk_id,
            row.personel,
            row.personel_total,
            counted[row.id],
            row.perlu_periksa,
        )
        for row in rows
        if row.personel or row.jenis is not JenisSatuan.POLDA
    ]
    own = sum(row.personel for row in rows)
    return [SatuanLine(SEMUA, "Semua satuan", None, 0, own, sum(row.terhitung for row in rows)), *lines]


def with_units_below(satuan_id: int, lines: Iterable[SatuanLine]) -> frozenset[int]:
    """The unit and all units below it; parents come before their children."""
    found = {satuan_id}
    for line in lines:
        if line.induk_id in found:
            found.add(line.id)
    return frozenset(found)
