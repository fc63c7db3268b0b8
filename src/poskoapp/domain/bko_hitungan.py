"""The four counts of a request: by number, by name, against each other; pure arithmetic over plain rows."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from poskoapp.domain.bko_jenis import HitunganBko


@dataclass(frozen=True, slots=True)
class BarisRincian:
    """A line's stated figures; a count that is not in `angka` has not been stated."""

    id: int
    angka: Mapping[HitunganBko, int]


@dataclass(frozen=True, slots=True)
class BarisNama:
    """A person of a line: in which counts he stands. `sebutan` is rank and name."""

    id: int
    rincian_id: int
    sebutan: str
    hitungan: frozenset[HitunganBko]
    alasan: str = ""
    diteruskan: bool = False


@dataclass(frozen=True, slots=True)
class Hitungan:
    """One count. `angka` as stated (None where nobody stated it), `nama` people by name, `jumlah` what counts."""

    hitungan: HitunganBko
    angka: int | None
    nama: int
    jumlah: int

    @property
    def diketahui(self) -> bool:
        """Whether there is anything to compare with."""
        return self.angka is not None or self.nama > 0

    @property
    def tanpa_nama(self) -> int:
        """So many of the stated number have no name here; negative where there are more names than were stated."""
        return self.jumlah - self.nama


@dataclass(frozen=True, slots=True)
class Empat:
    """The four counts of a request with the people behind them."""

    hitungan: tuple[Hitungan, ...]
    nama: tuple[BarisNama, ...] = ()
    alasan: Mapping[HitunganBko, str] = field(default_factory=dict[HitunganBko, str])
    """Why a count is higher than the one before it."""

    def __getitem__(self, hitungan: HitunganBko) -> Hitungan:
        return next(h for h in self.hitungan if h.hitungan is hitungan)

    def orang(self, hitungan: HitunganBko) -> tuple[BarisNama, ...]:
        """The people in that count."""
        return tuple(n for n in self.nama if hitungan in n.hitungan)

    @property
    def diteruskan(self) -> int:
        """People passed on to another unit; they are not expected back."""
        return sum(n.diteruskan and HitunganBko.KEMBALI not in n.hitungan for n in self.nama)

    @property
    def belum_kembali(self) -> int:
        """So many of those who arrived are neither back nor passed on."""
        return self[HitunganBko.TIBA].jumlah - self[HitunganBko.KEMBALI].jumlah - self.diteruskan


@dataclass(frozen=True, slots=True)
class Selisih:
    """A line of the difference list: who, or how many, stands in one count and not in the other, and why."""

    dari: HitunganBko
    ke: HitunganBko
    jumlah: int
    """Negative: missing in the later count; positive: there without having stood in the earlier one."""
    nama: str
    alasan: str


def four_counts(
    rincian: Iterable[BarisRincian],
    nama: Collection[BarisNama],
    alasan: Mapping[HitunganBko, str] | None = None,
) -> Empat:
    """Sum up the lines: a stated figure counts, without one the names of that line do."""
    lines = tuple(rincian)
    counts = tuple(_count(hitungan, lines, nama) for hitungan in HitunganBko)
    return Empat(counts, tuple(nama), {k: v for k, v in (alasan or {}).items() if v.strip()})


def rises(empat: Empat) -> Iterator[str]:
    """The counts never rise from left to right without a stated reason: a sentence for each that does."""
    known = [h for h in empat.hitungan if h.diketahui]
    for earlier, later in pairwise(known):
        if later.hitungan in empat.alasan:
            continue
        newcomers = _newcomers(empat, earlier, later)
        unexplained = [n for n in newcomers if not n.alasan.strip()]
        risen = later.jumlah - earlier.jumlah - (len(newcomers) - len(unexplained))
        if risen > 0:
            yield (
                f"{later.hitungan.label} {later.jumlah}, padahal {earlier.hitungan.value} {earlier.jumlah}: "
                f"lebih {risen} tanpa alasan."
            )
        elif len(unexplained) > max(0, earlier.tanpa_nama):
            names = "; ".join(n.sebutan for n in unexplained[:3])
            more = f"; dan {len(unexplained) - 3} lainnya" if len(unexplained) > 3 else ""
            yield (
                f"{len(unexplained)} orang {later.hitungan.value} tanpa tercatat {earlier.hitungan.value}: "
                f"{names}{more}."
            )


def differences(empat: Empat) -> Iterator[Selisih]:
    """The difference list: by name where both counts have names, the rest by number; it always adds up."""
    known = [h for h in empat.hitungan if h.diketahui]
    for earlier, later in pairwise(known):
        yield from _by_name(empat, earlier, later)
        named = later.nama - earlier.nama if earlier.nama and later.nama else 0
        rest = later.jumlah - earlier.jumlah - named
        if rest:
            yield Selisih(
                earlier.hitungan, later.hitungan, rest, "tanpa nama", empat.alasan.get(later.hitungan, "")
            )


def unaccounted(empat: Empat) -> tuple[str, ...]:
    """Who keeps a request from being closed: arrived by name, neither back nor passed on, and without a reason."""
    return tuple(
        n.sebutan
        for n in empat.orang(HitunganBko.TIBA)
        if HitunganBko.KEMBALI not in n.hitungan and not n.diteruskan and not n.alasan.strip()
    )


def _count(hitungan: HitunganBko, lines: tuple[BarisRincian, ...], nama: Collection[BarisNama]) -> Hitungan:
    stated = [line.angka[hitungan] for line in lines if hitungan in line.angka]
    silent = {line.id for line in lines if hitungan not in line.angka}
    named = [n for n in nama if hitungan in n.hitungan]
    return Hitungan(
        hitungan,
        sum(stated) if stated else None,
        len(named),
        sum(stated) + sum(n.rincian_id in silent for n in named),
    )


def _newcomers(empat: Empat, earlier: Hitungan, later: Hitungan) -> list[BarisNama]:
    """People of the later count who do not stand in the earlier one."""
    return [n for n in empat.orang(later.hitungan) if earlier.hitungan not in n.hitungan]


def _by_name(empat: Empat, earlier: Hitungan, later: Hitungan) -> Iterator[Selisih]:
    if not earlier.nama or not later.nama:
        return
    for person in empat.orang(earlier.hitungan):
        if later.hitungan not in person.hitungan:
            passed_on = person.diteruskan and later.hitungan is HitunganBko.KEMBALI
            reason = person.alasan or ("diteruskan" if passed_on else "")
            yield Selisih(earlier.hitungan, later.hitungan, -1, person.sebutan, reason)
    for person in _newcomers(empat, earlier, later):
        yield Selisih(earlier.hitungan, later.hitungan, 1, person.sebutan, person.alasan)
