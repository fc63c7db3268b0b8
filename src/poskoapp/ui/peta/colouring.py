"""What the symbols of the map tell: the category, how far a TPS is covered, or what changed since the order."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.lapor import TahapLapor
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.peta import TpsPeta
from poskoapp.ui.icons import Cakupan
from poskoapp.ui.peta.symbols import Shape, Symbol
from poskoapp.ui.tokens import Tokens

_SHAPES = {
    Kategori.KURANG_RAWAN: Shape.DISC,
    Kategori.RAWAN: Shape.TRIANGLE,
    Kategori.SANGAT_RAWAN: Shape.SQUARE,
    Kategori.KHUSUS: Shape.DIAMOND,
}
_COVERED = {
    Cakupan.PENUH: (Shape.DISC, "kurang_rawan"),
    Cakupan.SEBAGIAN: (Shape.TRIANGLE, "rawan"),
    Cakupan.KOSONG: (Shape.SQUARE, "sangat_rawan"),
}


_REPORTED = {
    None: (Shape.SQUARE, "sangat_rawan", Cakupan.KOSONG),
    TahapLapor.TIBA: (Shape.TRIANGLE, "rawan", Cakupan.SEBAGIAN),
    TahapLapor.MULAI: (Shape.TRIANGLE, "rawan", Cakupan.PENUH),
    TahapLapor.HITUNG: (Shape.DISC, "kurang_rawan", Cakupan.SEBAGIAN),
    TahapLapor.KOTAK: (Shape.DISC, "kurang_rawan", Cakupan.PENUH),
}
"""Shape, colour and fill by the furthest stage that the group has reported."""


class Warna(StrEnum):
    """By what the symbols are coloured."""

    KATEGORI = "kategori"
    CAKUPAN = "cakupan"
    PERUBAHAN = "perubahan"
    LAPORAN = "laporan"

    @property
    def label(self) -> str:
        """In the choice."""
        return {
            "kategori": "Kategori",
            "cakupan": "Cakupan",
            "perubahan": "Perubahan sejak Sprin",
            "laporan": "Laporan TPS",
        }[self.value]


def cakupan_of(kelompok: KelompokRow | None) -> Cakupan:
    """How far a plot group is covered; a TPS in none is not."""
    if kelompok is None or not kelompok.petugas:
        return Cakupan.KOSONG
    return Cakupan.SEBAGIAN if kelompok.kurang else Cakupan.PENUH


class Colouring:
    """Knows the plotting and gives each TPS its symbol."""

    def __init__(self, warna: Warna = Warna.KATEGORI) -> None:
        self.warna = warna
        self._groups: Mapping[int, KelompokRow] = {}
        self._changed: frozenset[int] | None = None
        self._reported: Mapping[int, TahapLapor] = {}

    def set_plotting(
        self,
        groups: Sequence[KelompokRow],
        changed: frozenset[int] | None,
        reported: Mapping[int, TahapLapor] | None = None,
    ) -> None:
        """The plotting as it stands.

        `changed`: keys of the groups that are not as ordered (None: no order yet); `reported`: the furthest stage of
        each group that has reported on the day of the vote.
        """
        self._groups, self._changed = {k.id: k for k in groups}, changed
        self._reported = reported or {}

    def group_of(self, tps: TpsPeta) -> KelompokRow | None:
        """Its plot group."""
        return self._groups.get(tps.kelompok_id) if tps.kelompok_id is not None else None

    def symbols(self, tps: Sequence[TpsPeta], theme: Tokens) -> list[Symbol]:
        """One for each."""
        covered = {key: cakupan_of(group) for key, group in self._groups.items()}
        known: dict[tuple[int, int | None, bool], Symbol] = {}
        found: list[Symbol] = []
        for each in tps:
            # a category has one object for all TPS, which is told apart many times faster than by its hash
            key = id(each.kategori), each.kelompok_id, each.perkiraan
            if key not in known:
                known[key] = self._symbol(each, covered.get(each.kelompok_id or 0, Cakupan.KOSONG), theme)
            found.append(known[key])
        return found

    def legend(self, theme: Tokens) -> list[tuple[Symbol, str]]:
        """What the symbols mean."""
        full = Cakupan.PENUH
        if self.warna is Warna.CAKUPAN:
            return [(self._covered(c, theme, pale=False), c.label.capitalize()) for c in Cakupan]
        if self.warna is Warna.PERUBAHAN:
            if self._changed is None:
                return [(self._unchanged(theme, pale=False), "Belum ada Sprin terbit")]
            return [
                (Symbol(Shape.DIAMOND, theme.accent, full), "Berubah sejak Sprin"),
                (self._unchanged(theme, pale=False), "Sama dengan Sprin"),
            ]
        if self.warna is Warna.LAPORAN:
            return [(self._stage(t, theme, pale=False), t.label if t else "Belum melapor") for t in _REPORTED]
        kinds = [(Symbol(_SHAPES[k], getattr(theme, k.value), full), k.label) for k in Kategori]
        fills = [(Symbol(Shape.DISC, theme.muted, c), c.label.capitalize()) for c in Cakupan]
        return kinds + fills

    def _symbol(self, tps: TpsPeta, covered: Cakupan, theme: Tokens) -> Symbol:
        if self.warna is Warna.CAKUPAN:
            return self._covered(covered, theme, pale=tps.perkiraan)
        if self.warna is Warna.KATEGORI:
            ink = getattr(theme, tps.kategori.value)
            return Symbol(_SHAPES[tps.kategori], ink, covered, tps.perkiraan)
        if self.warna is Warna.LAPORAN:
            return self._stage(self._reported.get(tps.kelompok_id or 0), theme, pale=tps.perkiraan)
        if self._changed is not None and (tps.kelompok_id is None or tps.kelompok_id in self._changed):
            return Symbol(Shape.DIAMOND, theme.accent, Cakupan.PENUH, tps.perkiraan)
        return self._unchanged(theme, pale=tps.perkiraan)

    @staticmethod
    def _covered(covered: Cakupan, theme: Tokens, *, pale: bool) -> Symbol:
        shape, ink = _COVERED[covered]
        return Symbol(shape, getattr(theme, ink), covered, pale)

    @staticmethod
    def _stage(tahap: TahapLapor | None, theme: Tokens, *, pale: bool) -> Symbol:
        shape, ink, fill = _REPORTED[tahap]
        return Symbol(shape, getattr(theme, ink), fill, pale)

    @staticmethod
    def _unchanged(theme: Tokens, *, pale: bool) -> Symbol:
        return Symbol(Shape.DISC, theme.muted, Cakupan.KOSONG, pale)
