"""One picture of the plotting, and how it changes by a step without being read, counted or copied row by row."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.wilayah import TempatWilayah, WilayahRow


@dataclass(frozen=True, slots=True)
class Berubah:
    """What one step changed of the picture."""

    kelompok: list[KelompokRow]
    wilayah: list[WilayahRow]


@dataclass(frozen=True, slots=True)
class Letak:
    """Where each group and place stands in the lists; no step that is read in part moves one."""

    kelompok: Mapping[int, int] = field(default_factory=dict[int, int])
    wilayah: TempatWilayah = field(default_factory=TempatWilayah)


@dataclass(frozen=True, slots=True)
class PlotingRows:
    """All plot groups by kelurahan and code, and the kecamatan, each followed by its kelurahan: one consistent picture."""

    kelompok: list[KelompokRow]
    wilayah: list[WilayahRow]
    letak: Letak = field(default_factory=Letak, compare=False, repr=False)
    berubah: Berubah | None = field(default=None, compare=False, repr=False)
    """In what it differs from the picture before the step; None where all of it was read anew."""

    def after(
        self, fresh: Iterable[KelompokRow], counts: Mapping[int, tuple[int, int, int]]
    ) -> "PlotingRows":
        """The picture with these groups, and the coverage of these kelurahan, instead of those that it has."""
        groups, places = self.kelompok.copy(), self.wilayah.copy()
        moved = {at: row for row in fresh if (at := self.letak.kelompok.get(row.id)) is not None}
        lights = self.letak.wilayah.covered(places, counts)
        for at, row in moved.items():
            groups[at] = row
        for at, place in lights.items():
            places[at] = place
        return PlotingRows(groups, places, self.letak, Berubah(list(moved.values()), list(lights.values())))


def plotting_rows(kelompok: list[KelompokRow], wilayah: list[WilayahRow]) -> PlotingRows:
    """The picture as it was read."""
    places = {row.id: at for at, row in enumerate(kelompok)}
    return PlotingRows(kelompok, wilayah, Letak(places, TempatWilayah(wilayah)))


@dataclass(frozen=True, slots=True)
class AngkaPloting:
    """The sums over all groups and places of a plan."""

    tps: int = 0
    tercakup: int = 0
    terisi: int = 0
    kelompok: int = 0
    terplot: int = 0
    """People who stand in a group."""
    linmas: int = 0


class JumlahPloting:
    """Counts a picture; after a step only what it changed is counted again."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._kelompok: dict[int, KelompokRow] = {}
        self._tempat: Counter[int] = Counter()
        self._kecamatan: dict[int, WilayahRow] = {}
        self._tps = self._tercakup = self._terisi = self._linmas = 0

    @property
    def angka(self) -> AngkaPloting:
        """What was counted."""
        return AngkaPloting(
            self._tps, self._tercakup, self._terisi, len(self._kelompok), len(self._tempat), self._linmas
        )

    def take(self, rows: PlotingRows) -> None:
        """Count what is new in it."""
        if rows.berubah is None:
            self._clear()
        changed = rows.berubah or Berubah(rows.kelompok, rows.wilayah)
        self._take_groups(changed.kelompok)
        self._take_places(changed.wilayah)

    def _take_groups(self, groups: Sequence[KelompokRow]) -> None:
        for row in groups:
            before = self._kelompok.get(row.id)
            self._kelompok[row.id] = row
            self._linmas += row.linmas - (before.linmas if before else 0)
            for petugas in row.petugas:
                self._tempat[petugas.personel_id] += 1
            for petugas in before.petugas if before else ():
                self._tempat[petugas.personel_id] -= 1
                if not self._tempat[petugas.personel_id]:
                    del self._tempat[petugas.personel_id]

    def _take_places(self, places: Sequence[WilayahRow]) -> None:
        for row in places:
            if row.kelurahan_id is None:
                before = self._kecamatan.get(row.kecamatan_id)
                self._kecamatan[row.kecamatan_id] = row
                self._tps += row.tps - (before.tps if before else 0)
                self._tercakup += row.tercakup - (before.tercakup if before else 0)
                self._terisi += row.terisi - (before.terisi if before else 0)
