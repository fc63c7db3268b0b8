"""Groups that a plan of automatic plotting leaves open: one by one, and what closes all of a kecamatan."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from poskoapp.domain.bilangan import bilangan, kilometer
from poskoapp.planning.distance import Point, distances_m, haversine_km
from poskoapp.planning.plan import OpenGroup
from poskoapp.services.lapangan import Lapangan
from poskoapp.services.pengelompokan import KelompokUsulan
from poskoapp.services.ploting_usulan import Asal

_OWN_WINDOW = (
    "Kelompok terkunci ini memakai waktu tugas yang berbeda dari waktu tugas operasi, jadi tidak diisi otomatis. "
    "Isi dengan tangan, atau buka kuncinya lalu plot ulang."
)


@dataclass(frozen=True, slots=True)
class KelompokTerbuka:
    """A group that the plan leaves without all its officers: how many are missing, why, and what would close it."""

    kelompok: str
    kurang: int
    alasan: str
    penutup: str = ""
    kelurahan_id: int | None = None
    terdekat: str = ""
    """The nearest unit that has people who are not free, with the kilometres."""
    kecamatan: str = ""
    sebab: str = ""
    """The reason without the figures of the group; many share it."""
    senior: bool = False
    """One of those who are missing has to lead the group."""
    asal: str = ""
    """The nearest unit alone."""


@dataclass(frozen=True, slots=True)
class TerbukaKecamatan:
    """The open groups of a kecamatan that are open for one reason, together."""

    kecamatan: str
    sebab: str
    kelompok: tuple[str, ...]
    kurang: int
    senior: int
    """So many of those who are missing have to lead a group."""
    asal: tuple[str, ...]
    """The nearest units with people who are not free, the one that is nearest to most groups first."""
    penutup: str
    """What would close them, in a sentence; empty where more people are no remedy."""


def open_rows(
    opened: Sequence[OpenGroup], groups: Sequence[KelompokUsulan], field: Lapangan, sources: Sequence[Asal]
) -> list[KelompokTerbuka]:
    """The open groups, each with the nearest unit that has people who are not free; then those that are not filled."""
    nearest = _nearest(sorted({place for g in opened if (place := groups[g.group_id].place)}), sources)
    return [
        *(_open_row(g, groups[g.group_id], field, nearest.get(groups[g.group_id].place)) for g in opened),
        *_open_in_own_window(groups, field),
    ]


def open_by_kecamatan(rows: Iterable[KelompokTerbuka]) -> list[TerbukaKecamatan]:
    """Reason by reason in the order in which they are met, within one by kecamatan."""
    together: dict[tuple[str, str], list[KelompokTerbuka]] = {}
    for row in rows:
        together.setdefault((row.sebab, row.kecamatan), []).append(row)
    met = list(dict.fromkeys(sebab for sebab, _ in together))
    places = sorted(together, key=lambda place: (met.index(place[0]), place[1]))
    return [_together(kecamatan, sebab, together[sebab, kecamatan]) for sebab, kecamatan in places]


def _together(kecamatan: str, sebab: str, rows: Sequence[KelompokTerbuka]) -> TerbukaKecamatan:
    kurang, senior = sum(row.kurang for row in rows), sum(row.senior for row in rows)
    near = Counter(row.asal for row in rows if row.asal)
    asal = tuple(sorted(near, key=lambda name: (-near[name], name)))
    penutup = _closing(kurang, senior, asal) if any(row.penutup for row in rows) else ""
    return TerbukaKecamatan(
        kecamatan, sebab, tuple(row.kelompok for row in rows), kurang, senior, asal, penutup
    )


def _closing(kurang: int, senior: int, asal: Sequence[str]) -> str:
    led = f", {bilangan(senior)} di antaranya Bripka atau lebih tinggi" if senior else ""
    near = f" Terdekat: {', '.join(asal)}." if asal else ""
    return f"Tambah {bilangan(kurang)} personel Polri{led}.{near}"


def _open_row(
    open_group: OpenGroup, group: KelompokUsulan, field: Lapangan, found: tuple[float, Asal] | None
) -> KelompokTerbuka:
    penutup, terdekat, asal = open_group.penutup, "", ""
    if found is not None:
        km, near = found
        asal, terdekat = near.satuan, f"{near.satuan} ({kilometer(km)})"
        penutup += (
            f" Terdekat: {terdekat}, di sana {bilangan(near.tidak_bebas)} personel berhalangan, "
            "bertugas lain, atau perwira; selebihnya dari BKO."
        )
    return KelompokTerbuka(
        open_group.kode, open_group.kurang, open_group.alasan, penutup, group.kelurahan_id, terdekat,
        field.kelurahan[group.kelurahan_id].kecamatan, open_group.sebab, open_group.senior, asal,
    )  # fmt: skip


def _open_in_own_window(groups: Sequence[KelompokUsulan], field: Lapangan) -> list[KelompokTerbuka]:
    """Locked groups with a duty window of their own that lack officers."""
    return [
        KelompokTerbuka(
            g.kode,
            g.pola.polri - len(g.locked),
            _OWN_WINDOW,
            kelurahan_id=g.kelurahan_id,
            kecamatan=field.kelurahan[g.kelurahan_id].kecamatan,
            sebab=_OWN_WINDOW,
        )
        for g in groups
        if g.jendela_sendiri and len(g.locked) < g.pola.polri
    ]


def _nearest(places: Sequence[Point], sources: Sequence[Asal]) -> dict[Point | None, tuple[float, Asal]]:
    """The nearest source of each place and the kilometres; the first by name where several are equally near."""
    if not places or not sources:
        return {}
    named = sorted(sources, key=lambda s: s.satuan)
    first: list[int] = distances_m([s.place for s in named], places).argmin(axis=0).tolist()
    return {
        place: (haversine_km(place, named[at].place), named[at])
        for place, at in zip(places, first, strict=True)
    }
