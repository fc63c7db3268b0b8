"""The legend of the printed map: each symbol with what it says and how many TPS bear it."""

from collections import Counter

from poskoapp.documents.peta import PetaCetak, Terisi, TitikPeta
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.tps import Tanda


def _kategori(peta: PetaCetak) -> list[tuple[TitikPeta, str]]:
    count = Counter(titik.kategori for titik in peta.titik)
    return [
        (TitikPeta(0, 0, kategori, Terisi.PENUH), f"{kategori.label}: {bilangan(count[kategori])} TPS")
        for kategori in Kategori
    ]


def _terisi(peta: PetaCetak) -> list[tuple[TitikPeta, str]]:
    count = Counter(titik.terisi for titik in peta.titik)
    return [
        (TitikPeta(0, 0, Kategori.KURANG_RAWAN, terisi), f"{terisi.value}: {bilangan(count[terisi])} TPS")
        for terisi in Terisi
    ]


def _tanda(peta: PetaCetak) -> list[tuple[TitikPeta, str]]:
    """Only the marks that are there."""
    count = Counter(tanda for titik in peta.titik for tanda in titik.tanda)
    return [
        (TitikPeta(0, 0, Kategori.KURANG_RAWAN, Terisi.PENUH, tanda=(tanda,)),
         f"{tanda.label}: {bilangan(count[tanda])} TPS")
        for tanda in Tanda if count[tanda]
    ]  # fmt: skip


def legend_lines(peta: PetaCetak) -> tuple[list[tuple[TitikPeta, str]], list[tuple[TitikPeta, str]]]:
    """Its two lines of symbols with their words: the categories; coverage and marks."""
    return _kategori(peta), _terisi(peta) + _tanda(peta)
