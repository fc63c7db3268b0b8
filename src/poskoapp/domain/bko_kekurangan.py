"""What a post is short of, kind by kind and place by place, as a request for lent force asks for it."""

import enum
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime


class BidangKurang(enum.StrEnum):
    """The kinds of duty for which people may be missing."""

    TPS = "tps"
    OBJEK = "objek"
    WALKAT = "walkat"
    SIAGA = "siaga"

    @property
    def label(self) -> str:
        """As the line of a request calls it."""
        return _LABELS[self]


_LABELS = {
    BidangKurang.TPS: "Pengamanan TPS",
    BidangKurang.OBJEK: "Penjagaan objek",
    BidangKurang.WALKAT: "Pengawalan melekat",
    BidangKurang.SIAGA: "Siaga",
}


@dataclass(frozen=True, slots=True)
class Kekurangan:
    """So many people missing for a duty at a place, from `mulai` up to but not including `selesai`."""

    bidang: BidangKurang
    sasaran: str
    """`Polsek Uji Kota`, `Kantor KPU`, `Paslon nomor urut 1`, `Rayon 1 · Peleton siaga`; empty: no single place."""
    jumlah: int
    mulai: datetime
    selesai: datetime
    rencana: str = ""
    """The plan beside the main one for whose TPS they are missing."""

    @property
    def tempat(self) -> str:
        """The place with the plan."""
        return " · ".join(part for part in (self.rencana, self.sasaran) if part)


def divided(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """`total` by weight, whole people, by largest remainder; who gets nobody is left out. The sum is always `total`.

    Raises ValueError where there is something to divide and no weight.
    """
    if not total:
        return {}
    whole = sum(weights.values())
    if whole <= 0:
        raise ValueError(weights)
    counts = {name: total * weight // whole for name, weight in weights.items()}
    left = total - sum(counts.values())
    for name in sorted(weights, key=lambda n: -(total * weights[n] % whole))[:left]:
        counts[name] += 1
    return {name: count for name, count in counts.items() if count}


def merged(rows: Sequence[Kekurangan]) -> list[Kekurangan]:
    """One row for each kind and plan, over all its places and days."""
    groups: dict[tuple[BidangKurang, str], list[Kekurangan]] = defaultdict(list)
    for row in rows:
        groups[row.bidang, row.rencana].append(row)
    return [
        replace(
            own[0],
            sasaran=own[0].sasaran if len(own) == 1 else "",
            jumlah=sum(row.jumlah for row in own),
            mulai=min(row.mulai for row in own),
            selesai=max(row.selesai for row in own),
        )
        for own in groups.values()
    ]
