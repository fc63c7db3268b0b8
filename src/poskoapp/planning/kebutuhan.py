"""Requirement: how many plot groups, Polri and Linmas the TPS take under the pola of their category."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import LINMAS_PER_TPS, PolaAngka, PolaBerlaku


@bulk_built
@dataclass(frozen=True, slots=True)
class TpsCount:
    """TPS of one category that are grouped together, those of a kelurahan; `polsek` is the unit that guards them."""

    kelurahan: str
    """A sector has a name of its own here, as its groups reach over kelurahan."""
    kecamatan: str
    polsek: str
    kategori: Kategori
    jumlah: int
    pola: PolaBerlaku | None = None
    """Where another than the default of the category applies."""


@dataclass(frozen=True, slots=True)
class BarisKebutuhan:
    """One line of the table. `_rencana`: as the forms count, the line's TPS as if they were one kelurahan."""

    kode: str
    tps: int
    kelompok: int
    polri: int
    linmas: int
    kelompok_rencana: int
    polri_rencana: int


@dataclass(frozen=True, slots=True)
class BarisPolaDipakai:
    """What one pola takes, and why it applies there (empty: the default of the category)."""

    kategori: Kategori
    pola: PolaAngka
    alasan: str
    tps: int
    kelompok: int
    polri: int
    linmas: int


@dataclass(frozen=True, slots=True)
class Kebutuhan:
    """The whole requirement against the officers there are; `kurang` is never negative."""

    tps: int
    kelompok: int
    polri: int
    linmas: int
    kelompok_rencana: int
    polri_rencana: int
    tersedia: int
    kurang: int
    kurang_rencana: int
    per_kategori: tuple[BarisKebutuhan, ...]
    per_kecamatan: tuple[BarisKebutuhan, ...]
    per_polsek: tuple[BarisKebutuhan, ...]
    per_pola: tuple[BarisPolaDipakai, ...] = ()


@dataclass(frozen=True, slots=True)
class Jangkauan:
    """The pola for kurang rawan that a force affords; without one, `kurang` says how many are missing at the least."""

    pola: PolaAngka | None
    kelompok: int
    polri: int
    sisa: int
    kurang: int


@dataclass(frozen=True, slots=True)
class PolaTerjangkau:
    """The answer counted kelurahan by kelurahan (what ploting needs) and as the forms count."""

    tersedia: int
    per_kelurahan: Jangkauan
    rencana: Jangkauan


_Kind = tuple[Kategori, PolaBerlaku | None]
"""What is counted apart: a category, and within it each pola that is not its default."""

_Sums = defaultdict[str, list[int]]
"""TPS, kelompok and Linmas of one kind by line."""

_Cells = list[tuple[PolaAngka, list[int]]]
"""The sums of one line for each of its kinds."""


_Merged = dict[_Kind, dict[tuple[str, str, str], int]]
"""TPS of each kind by kelurahan, kecamatan and Polsek."""


def counted(
    counts: Iterable[TpsCount], pola: Mapping[Kategori, PolaAngka], tersedia: int
) -> tuple[Kebutuhan, PolaTerjangkau]:
    """`requirement`, and the pola with the fewest TPS per group that `tersedia` officers can fill.

    For that the default of kurang rawan gives way. The TPS are gone through once for both.
    """
    merged = _per_kelurahan(counts)
    return _requirement(merged, pola, tersedia), _afforded(merged, pola, tersedia)


def requirement(counts: Iterable[TpsCount], pola: Mapping[Kategori, PolaAngka], tersedia: int) -> Kebutuhan:
    """Needed groups, Polri and Linmas; groups never cross a kelurahan or a category (the last may be smaller).

    `pola` are the defaults. Raises InputError where a category that has TPS has none, or a count is negative.
    """
    return _requirement(_per_kelurahan(counts), pola, tersedia)


def _requirement(found: _Merged, pola: Mapping[Kategori, PolaAngka], tersedia: int) -> Kebutuhan:
    kategori: dict[str, _Cells] = defaultdict(list)
    kecamatan: dict[str, _Cells] = defaultdict(list)
    polsek: dict[str, _Cells] = defaultdict(list)
    used: list[BarisPolaDipakai] = []
    for (kat, own), merged in found.items():
        angka = own.angka if own else _pola(pola, kat)
        in_kecamatan, in_polsek = _sums(merged, angka)
        whole = [sum(column) for column in zip(*in_polsek.values(), strict=True)]
        kategori[kat.value].append((angka, whole))
        used.append(_used(kat, angka, own.alasan if own else "", whole))
        for lines, sums in ((kecamatan, in_kecamatan), (polsek, in_polsek)):
            for kode, cell in sums.items():
                lines[kode].append((angka, cell))
    per_kategori = tuple(_row(k.value, kategori[k.value]) for k in Kategori if k.value in kategori)
    total = _sum(per_kategori)
    return Kebutuhan(
        tps=total.tps,
        kelompok=total.kelompok,
        polri=total.polri,
        linmas=total.linmas,
        kelompok_rencana=total.kelompok_rencana,
        polri_rencana=total.polri_rencana,
        tersedia=tersedia,
        kurang=max(0, total.polri - tersedia),
        kurang_rencana=max(0, total.polri_rencana - tersedia),
        per_kategori=per_kategori,
        per_kecamatan=tuple(_row(k, kecamatan[k]) for k in sorted(kecamatan)),
        per_polsek=tuple(_row(k, polsek[k]) for k in sorted(polsek)),
        per_pola=tuple(sorted(used, key=lambda row: (list(Kategori).index(row.kategori), row.alasan))),
    )


def _sums(merged: Mapping[tuple[str, str, str], int], angka: PolaAngka) -> tuple[_Sums, _Sums]:
    """By kecamatan and by Polsek; spelt out, as this runs for each of 6,000 kelurahan with every key that is typed."""
    in_kecamatan: _Sums = defaultdict(lambda: [0, 0, 0])
    in_polsek: _Sums = defaultdict(lambda: [0, 0, 0])
    per_group, per_linmas = angka.tps, angka.linmas
    for (_kelurahan, nama_kecamatan, nama_polsek), jumlah in merged.items():
        kelompok, linmas = -(-jumlah // per_group), -(-jumlah * per_linmas // per_group)
        for cell in (in_kecamatan[nama_kecamatan], in_polsek[nama_polsek]):
            cell[0] += jumlah
            cell[1] += kelompok
            cell[2] += linmas
    return in_kecamatan, in_polsek


def _used(kategori: Kategori, angka: PolaAngka, alasan: str, whole: Sequence[int]) -> BarisPolaDipakai:
    tps, kelompok, linmas = whole
    return BarisPolaDipakai(kategori, angka, alasan, tps, kelompok, kelompok * angka.polri, linmas)


def _afforded(found: _Merged, pola: Mapping[Kategori, PolaAngka], tersedia: int) -> PolaTerjangkau:
    per_kelurahan: list[int] = []
    tetap = tetap_rencana = 0
    for (kat, own), merged in found.items():
        if kat is Kategori.KURANG_RAWAN and own is None:
            per_kelurahan = list(merged.values())
            continue
        angka = own.angka if own else _pola(pola, kat)
        tetap += sum(angka.groups(jumlah) for jumlah in merged.values()) * angka.polri
        tetap_rencana += angka.groups(sum(merged.values())) * angka.polri
    dasar = _pola(pola, Kategori.KURANG_RAWAN)
    return PolaTerjangkau(
        tersedia=tersedia,
        per_kelurahan=_afford(per_kelurahan, dasar, tetap, tersedia),
        rencana=_afford([sum(per_kelurahan)], dasar, tetap_rencana, tersedia),
    )


def _afford(jumlah: Sequence[int], dasar: PolaAngka, tetap: int, tersedia: int) -> Jangkauan:
    def kelompok(n: int) -> int:
        return sum(-(-j // n) for j in jumlah)

    low, high = 1, max((*jumlah, 1))
    least = tetap + kelompok(high) * dasar.polri
    if least > tersedia:
        return Jangkauan(None, kelompok(high), least, 0, least - tersedia)
    while low < high:  # fewer TPS per group always take at least as many officers
        middle = (low + high) // 2
        if tetap + kelompok(middle) * dasar.polri <= tersedia:
            high = middle
        else:
            low = middle + 1
    polri = tetap + kelompok(low) * dasar.polri
    return Jangkauan(_widened(dasar, low), kelompok(low), polri, tersedia - polri, 0)


def _widened(dasar: PolaAngka, tps: int) -> PolaAngka:
    per_tps = dasar.linmas // dasar.tps if dasar.linmas % dasar.tps == 0 else LINMAS_PER_TPS
    return PolaAngka(dasar.polri, tps, per_tps * tps)


def _per_kelurahan(counts: Iterable[TpsCount]) -> _Merged:
    """Several rows of one kelurahan and kind are one; a count of nothing needs nothing."""
    found: _Merged = {}
    kategori: Kategori | None = None
    pola: PolaBerlaku | None = None
    merged: dict[tuple[str, str, str], int] = {}
    for c in counts:
        if c.jumlah < 0:
            raise InputError(
                f"Jumlah TPS kelurahan {c.kelurahan} adalah {c.jumlah}.", "Isi jumlah TPS paling sedikit 0."
            )
        if c.jumlah == 0:
            continue
        # hashing a kind for each row costs more than the rest
        if c.kategori is not kategori or c.pola is not pola:
            kategori, pola = c.kategori, c.pola
            merged = found.setdefault((kategori, pola), {})
        key = (c.kelurahan, c.kecamatan, c.polsek)
        merged[key] = merged.get(key, 0) + c.jumlah
    return found


def _pola(pola: Mapping[Kategori, PolaAngka], kategori: Kategori) -> PolaAngka:
    try:
        return pola[kategori]
    except KeyError:
        raise InputError(
            f"Belum ada pola untuk kategori {kategori.label}.",
            "Isi pola bawaan kategori itu, lalu hitung lagi.",
        ) from None


def _row(kode: str, cells: _Cells) -> BarisKebutuhan:
    rencana = [pola.groups(tps) for pola, (tps, _, _) in cells]
    return BarisKebutuhan(
        kode=kode,
        tps=sum(cell[0] for _, cell in cells),
        kelompok=sum(cell[1] for _, cell in cells),
        polri=sum(cell[1] * pola.polri for pola, cell in cells),
        linmas=sum(cell[2] for _, cell in cells),
        kelompok_rencana=sum(rencana),
        polri_rencana=sum(n * pola.polri for n, (pola, _) in zip(rencana, cells, strict=True)),
    )


def _sum(rows: Sequence[BarisKebutuhan]) -> BarisKebutuhan:
    return BarisKebutuhan(
        kode="",
        tps=sum(r.tps for r in rows),
        kelompok=sum(r.kelompok for r in rows),
        polri=sum(r.polri for r in rows),
        linmas=sum(r.linmas for r in rows),
        kelompok_rencana=sum(r.kelompok_rencana for r in rows),
        polri_rencana=sum(r.polri_rencana for r in rows),
    )
