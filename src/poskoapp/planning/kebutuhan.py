"""Requirement: how many plot groups, Polri and Linmas the TPS take under the pola of their category."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import LINMAS_PER_TPS, PolaAngka


@dataclass(frozen=True, slots=True)
class TpsCount:
    """TPS of one category in one kelurahan; `polsek` is the unit that guards it."""

    kelurahan: str
    kecamatan: str
    polsek: str
    kategori: Kategori
    jumlah: int


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


_Sums = defaultdict[str, list[int]]
"""TPS, kelompok and Linmas of one category by line."""

_Tally = dict[str, dict[Kategori, list[int]]]
"""The same by line and category."""


def requirement(counts: Iterable[TpsCount], pola: Mapping[Kategori, PolaAngka], tersedia: int) -> Kebutuhan:
    """Needed groups, Polri and Linmas; groups never cross a kelurahan or a category (the last may be smaller)."""
    kategori: _Tally = {}
    kecamatan: _Tally = {}
    polsek: _Tally = {}
    for kat, merged in _per_kelurahan(counts).items():
        angka = _pola(pola, kat)
        in_kecamatan: _Sums = defaultdict(lambda: [0, 0, 0])
        in_polsek: _Sums = defaultdict(lambda: [0, 0, 0])
        for (_kelurahan, nama_kecamatan, nama_polsek), jumlah in merged.items():
            kelompok, linmas = angka.groups(jumlah), angka.linmas_for(jumlah)
            for cell in (in_kecamatan[nama_kecamatan], in_polsek[nama_polsek]):
                cell[0] += jumlah
                cell[1] += kelompok
                cell[2] += linmas
        kategori[kat.value] = {kat: [sum(column) for column in zip(*in_polsek.values(), strict=True)]}
        for tally, cells in ((kecamatan, in_kecamatan), (polsek, in_polsek)):
            for kode, cell in cells.items():
                tally.setdefault(kode, {})[kat] = cell
    per_kategori = tuple(_row(k.value, kategori[k.value], pola) for k in Kategori if k.value in kategori)
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
        per_kecamatan=tuple(_row(k, kecamatan[k], pola) for k in sorted(kecamatan)),
        per_polsek=tuple(_row(k, polsek[k], pola) for k in sorted(polsek)),
    )


def afford(counts: Iterable[TpsCount], pola: Mapping[Kategori, PolaAngka], tersedia: int) -> PolaTerjangkau:
    """The pola with the fewest TPS per group that `tersedia` officers can fill: kurang rawan gives way, the rest stays."""
    per_kelurahan: list[int] = []
    tetap = tetap_rencana = 0
    for kat, merged in _per_kelurahan(counts).items():
        if kat is Kategori.KURANG_RAWAN:
            per_kelurahan = list(merged.values())
            continue
        angka = _pola(pola, kat)
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


def _per_kelurahan(counts: Iterable[TpsCount]) -> dict[Kategori, dict[tuple[str, str, str], int]]:
    """Several rows of one kelurahan and category are one; a count of nothing needs nothing."""
    found: dict[Kategori, dict[tuple[str, str, str], int]] = {}
    kategori: Kategori | None = None
    merged: dict[tuple[str, str, str], int] = {}
    for c in counts:
        if c.jumlah < 0:
            raise InputError(
                f"Jumlah TPS kelurahan {c.kelurahan} adalah {c.jumlah}.", "Isi jumlah TPS paling sedikit 0."
            )
        if c.jumlah == 0:
            continue
        if (
            c.kategori is not kategori
        ):  # hashing an enum for each of 80,000 rows would cost more than the rest
            kategori = c.kategori
            merged = found.setdefault(kategori, {})
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


def _row(
    kode: str, cells: Mapping[Kategori, Sequence[int]], pola: Mapping[Kategori, PolaAngka]
) -> BarisKebutuhan:
    rencana = {kat: pola[kat].groups(cell[0]) for kat, cell in cells.items()}
    return BarisKebutuhan(
        kode=kode,
        tps=sum(cell[0] for cell in cells.values()),
        kelompok=sum(cell[1] for cell in cells.values()),
        polri=sum(cell[1] * pola[kat].polri for kat, cell in cells.items()),
        linmas=sum(cell[2] for cell in cells.values()),
        kelompok_rencana=sum(rencana.values()),
        polri_rencana=sum(groups * pola[kat].polri for kat, groups in rencana.items()),
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
