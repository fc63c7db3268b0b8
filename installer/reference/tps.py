"""How many TPS each kecamatan and each kelurahan had in the Pilkada of 2024.

KPU published the number per kecamatan. The number per kelurahan is known for three kabupaten/kota only; elsewhere the
kecamatan's number is split in proportion to the Pemilu of the same year, and every such number is marked as an
estimate. Codes that were dealt out anew since are followed by the names. The sum never changes.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from names import letters, similar
from regions import Region, Regions, rows


@dataclass(frozen=True, slots=True)
class Village:
    """A row of the split: the codes as they were in 2024, the names, and the number of TPS."""

    kode: str
    nama: str
    tps: int
    real: bool


LONG_NAME = 8
"""Letters from which on a slip of the pen is allowed in the name of a village that also changed its kecamatan."""

Lookup = Callable[[Village, str], str]
"""Where a village of 2024 is now, given the present code of its kecamatan; empty when unknown."""


def fill_tps(regions: Regions, folder: Path) -> None:
    """Set `tps` and `estimate` of all kecamatan and kelurahan from the tables in `folder`."""
    official: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for row in rows(folder / "pilkada2024_per_kecamatan.csv"):
        official[row["kode_kec"][:5]][row["kode_kec"]] = row
    villages = _read_villages(folder)
    inside: dict[str, dict[str, Region]] = defaultdict(dict)
    for kode, region in regions.kelurahan.items():
        region.estimate = True
        inside[kode[:5]][kode] = region
    for kabupaten, table in official.items():
        totals = {k: int(r["jumlah_tps_pilkada2024"]) for k, r in table.items()}
        _check_split(totals, villages[kabupaten])
        now = _now(regions, kabupaten, {k: r["kecamatan"] for k, r in table.items()})
        _fill(inside[kabupaten], villages[kabupaten], now)
        _sum_up(regions, inside[kabupaten], {now[kode]: tps for kode, tps in totals.items()})


def _read_villages(folder: Path) -> dict[str, list[Village]]:
    """The split per kabupaten, with the real count wherever there is one."""
    counted = {
        row["kode_kel"]: int(row["jumlah_tps_riil"])
        for row in rows(folder / "pilkada2024_per_kelurahan_riil_3_kab_kota.csv")
    }
    villages: dict[str, list[Village]] = defaultdict(list)
    for row in rows(folder / "pilkada2024_per_kelurahan_estimasi.csv.gz"):
        kode = row["kode_kel"]
        tps = counted.get(kode, int(row["jumlah_tps_estimasi"]))
        villages[kode[:5]].append(Village(kode, row["kelurahan"], tps, kode in counted))
    return villages


def _fill(inside: dict[str, Region], villages: list[Village], now: Mapping[str, str]) -> None:
    lost: Counter[str] = Counter()
    for village, kode in _places(inside, villages, now).items():
        if kode:
            inside[kode].tps += village.tps
            inside[kode].estimate = not village.real
        else:
            lost[now[village.kode[:8]]] += village.tps
    for kecamatan, tps in lost.items():
        _spread([region for kode, region in inside.items() if kode[:8] == kecamatan], tps)


def _now(regions: Regions, kabupaten: str, names: Mapping[str, str]) -> dict[str, str]:
    """The present code of each kecamatan of 2024: the one of the same name, else the same code, else a similar name."""
    index = regions.index(kabupaten)
    by_name = {kode: match.kode for kode, nama in names.items() if (match := index.find(nama))}
    taken = set(by_name.values())
    now = {k: by_name.get(k) or (k if k in regions.kecamatan and k not in taken else "") for k in names}
    for kode in [k for k, v in now.items() if not v]:
        match = index.find(names[kode], similar=True)
        if match is None or match.kode in taken:
            raise ValueError(f"kecamatan {kode} {names[kode]} has no place in the present table")
        now[kode] = match.kode
    return now


def _places(
    inside: Mapping[str, Region], villages: list[Village], now: Mapping[str, str]
) -> dict[Village, str]:
    """The present code of each village: its old code with its old name, else its name in the kecamatan or kabupaten."""
    places = dict.fromkeys(villages, "")
    free = dict(inside)
    for way in (_same_code, _same_kecamatan, _same_kabupaten, _similar_name, _code_alone):
        find = way(free)
        for village in [v for v, kode in places.items() if not kode]:
            kode = find(village, now[village.kode[:8]])
            if free.pop(kode, None):
                places[village] = kode
    return places


def _same_code(free: Mapping[str, Region]) -> Lookup:
    def find(village: Village, kecamatan: str) -> str:
        region = free.get(village.kode)
        same = region and kecamatan == village.kode[:8] and similar(region.nama, village.nama)
        return village.kode if same else ""

    return find


def _same_kecamatan(free: Mapping[str, Region]) -> Lookup:
    table = _unique(((k[:8], letters(region.nama)), k) for k, region in free.items())
    return lambda village, kecamatan: table.get((kecamatan, letters(village.nama)), "")


def _same_kabupaten(free: Mapping[str, Region]) -> Lookup:
    table = _unique((("", letters(region.nama)), k) for k, region in free.items())
    return lambda village, _: table.get(("", letters(village.nama)), "")


def _similar_name(free: Mapping[str, Region]) -> Lookup:
    left = dict(free)

    def find(village: Village, kecamatan: str) -> str:
        far = len(letters(village.nama)) >= LONG_NAME
        near = [k for k, r in left.items() if (far or k[:8] == kecamatan) and similar(r.nama, village.nama)]
        return near[0] if len(near) == 1 else ""

    return find


def _code_alone(_free: Mapping[str, Region]) -> Lookup:
    return lambda village, kecamatan: village.kode if village.kode[:8] == kecamatan else ""


def _unique(pairs: Iterable[tuple[tuple[str, str], str]]) -> dict[tuple[str, str], str]:
    """A lookup with only the keys that stand for one code."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, kode in pairs:
        found[key].append(kode)
    return {key: codes[0] for key, codes in found.items() if len(codes) == 1}


def _spread(inside: list[Region], tps: int) -> None:
    """Give the TPS of villages that are gone one by one to the village of the kecamatan that has the fewest."""
    for _ in range(tps):
        smallest = min(inside, key=lambda region: region.tps)
        smallest.tps += 1
        smallest.estimate = True


def _sum_up(regions: Regions, inside: Mapping[str, Region], published: Mapping[str, int]) -> None:
    """The kecamatan's numbers; one that lost or won villages since 2024 has an estimate instead of KPU's number."""
    villages: dict[str, list[Region]] = defaultdict(list)
    for kode, region in inside.items():
        villages[kode[:8]].append(region)
    for kode, members in villages.items():
        kecamatan = regions.kecamatan[kode]
        kecamatan.tps = sum(region.tps for region in members)
        kecamatan.estimate = published.get(kode) != kecamatan.tps
        if len(members) == 1 and not kecamatan.estimate:
            members[0].estimate = False


def _check_split(totals: Mapping[str, int], villages: list[Village]) -> None:
    """Refuse a table whose split does not add up to the kecamatan that KPU published."""
    sums: Counter[str] = Counter()
    for village in villages:
        sums[village.kode[:8]] += village.tps
    if sums != Counter(totals):
        raise ValueError(f"the split does not add up to the kecamatan: {sums - Counter(totals)}")
