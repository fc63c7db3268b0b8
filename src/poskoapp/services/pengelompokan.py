"""First step of automatic plotting: TPS into plot groups by the pola, leaving what is locked together."""

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import count

from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import AsalPola, PolaAngka, PolaBerlaku
from poskoapp.domain.progress import Progress
from poskoapp.planning.distance import Point, centre, known_place
from poskoapp.planning.grouping import Part, TpsPoint, group_parts
from poskoapp.services.lapangan import KelompokBerdiri, Lapangan, PenugasanBerdiri, TpsLapangan

_Together = tuple[tuple[str, int], Kategori, PolaBerlaku]
"""The place within which TPS are grouped, and the category and pola that they share."""


@bulk_built
@dataclass(frozen=True, slots=True)
class KelompokUsulan:
    """A plot group of the plan; `id` only where it stands already, with the same TPS, pola and window."""

    id: int | None
    kode: str
    kelurahan_id: int
    kategori: Kategori
    pola: PolaAngka
    tps_ids: tuple[int, ...]
    place: Point | None
    locked: tuple[PenugasanBerdiri, ...]
    jendela_sendiri: bool = False
    """Locked with a duty window that is not the operation's: it stays just as it is, and all its guards are `locked`."""
    sektor: bool = False


_Part = tuple[Kategori, PolaBerlaku, list[TpsLapangan]]
"""The TPS of one group."""


def plan_groups(field: Lapangan, progress: Progress, *, afresh: bool = False) -> list[KelompokUsulan]:
    """The plot groups of the plan: locked ones as they stand, the other TPS grouped by the pola that applies to them.

    Groups that still fit their kelurahan and pola stay as they are, unless all is made `afresh`.
    Raises RuleViolation where a category that has TPS has no pola.
    """
    tps_of: dict[int, list[TpsLapangan]] = defaultdict(list)
    for station in field.stations:
        if station.kelompok_id is not None:
            tps_of[station.kelompok_id].append(station)
    kept = list(_locked_groups(field, tps_of))
    taken = {station for group in kept for station in group.tps_ids}
    free: dict[_Together, list[TpsLapangan]] = defaultdict(list)
    alike: dict[tuple[int, Kategori, int | None], list[TpsLapangan]] = {}
    for station in field.stations:
        if station.id in taken:
            continue
        key = station.kelurahan_id, station.kategori, station.pola_id
        if key not in alike:
            alike[key] = free[_together(field, station)]
        alike[key].append(station)
    standing = {
        (frozenset(s.id for s in tps_of[g.id]), g.kategori, g.pola): g
        for g in field.groups
        if (g.mulai, g.selesai) == (field.mulai, field.selesai)
    }
    parts = [_part(field, stations, pola, afresh=afresh) for (_, _, pola), stations in free.items()]
    by_kelurahan: dict[int, list[_Part]] = defaultdict(list)
    grouped = group_parts(parts, progress)
    for ((_, kategori, pola), stations), groups in zip(free.items(), grouped, strict=True):
        for group in groups:
            part = [stations[position] for position in group]
            by_kelurahan[part[0].kelurahan_id].append((kategori, pola, part))
    codes = {g.kode for g in kept}
    made = kept + [
        group
        for kelurahan_id, its in by_kelurahan.items()
        for group in _coded(field, kelurahan_id, its, standing, codes)
    ]
    return sorted(made, key=lambda g: (g.kelurahan_id, g.kode))


def _together(field: Lapangan, station: TpsLapangan) -> _Together:
    """What TPS of one group have in common: a sector's may lie anywhere in its Polsek, in its kecamatan, or anywhere."""
    home = field.kelurahan[station.kelurahan_id]
    pola = field.pola.berlaku(station.kategori, home.kecamatan_id, station.pola_id)
    if pola is None:
        raise RuleViolation(
            f"Kategori {station.kategori.label.lower()} belum mempunyai pola.",
            "Tetapkan polanya lewat Hitung kebutuhan.",
        )
    if not pola.sektor:
        return ("kelurahan", station.kelurahan_id), station.kategori, pola
    if pola.asal is AsalPola.KECAMATAN:
        return ("kecamatan", home.kecamatan_id), station.kategori, pola
    return ("polres", 0) if pola.lintas_polsek else ("polsek", home.polsek_id), station.kategori, pola


def _locked_groups(field: Lapangan, tps_of: dict[int, list[TpsLapangan]]) -> Iterator[KelompokUsulan]:
    guards: dict[int, list[PenugasanBerdiri]] = defaultdict(list)
    for duty in field.duties:
        guards[duty.kelompok_id].append(duty)
    for group in field.groups:
        if group.terkunci or any(duty.terkunci for duty in guards[group.id]):
            yield _locked_group(field, group, tps_of[group.id], guards[group.id])


def _locked_group(
    field: Lapangan, group: KelompokBerdiri, stations: list[TpsLapangan], guards: list[PenugasanBerdiri]
) -> KelompokUsulan:
    own_window = (group.mulai, group.selesai) != (field.mulai, field.selesai)
    held = tuple(duty for duty in guards if duty.terkunci or own_window)
    return KelompokUsulan(
        group.id, group.kode, group.kelurahan_id, group.kategori, group.pola,
        tuple(s.id for s in stations), _place(field, group.kelurahan_id, stations), held, own_window,
    )  # fmt: skip


def _part(field: Lapangan, stations: list[TpsLapangan], pola: PolaBerlaku, *, afresh: bool) -> Part:
    stands: dict[int, list[int]] = defaultdict(list)
    for position, station in enumerate(stations):
        stands[station.kelompok_id or 0].append(position)
    points = [_point(field, s, sektor=pola.sektor) for s in stations]
    return Part(points, pola.angka.tps, () if afresh or 0 in stands else tuple(stands.values()))


def _point(field: Lapangan, station: TpsLapangan, *, sektor: bool) -> TpsPoint:
    """Numbers begin anew in each kelurahan, so that TPS of a sector without coordinates stand where their kelurahan is."""
    place = known_place(station.lat, station.lng)
    if place is None and sektor:
        place = field.kelurahan[station.kelurahan_id].place
    return TpsPoint(station.nomor, *(place or (None, None)))


def _coded(
    field: Lapangan,
    kelurahan_id: int,
    parts: list[_Part],
    standing: dict[tuple[frozenset[int], Kategori, PolaAngka], KelompokBerdiri],
    held: Container[str],
) -> Iterator[KelompokUsulan]:
    """Groups of one kelurahan in the order of their lowest number; those that stand already keep their code.

    `held` are the codes of locked groups.
    """
    parts.sort(key=lambda part: part[2][0].nomor)
    found = [
        standing.get((frozenset(s.id for s in part), kategori, pola.angka)) for kategori, pola, part in parts
    ]
    used = {group.kode for group in found if group}
    prefix = f"{field.awalan}{field.kelurahan[kelurahan_id].singkatan}"
    codes = (code for code in (f"{prefix}-{n:02}" for n in count(1)) if code not in used and code not in held)
    for (kategori, pola, part), group in zip(parts, found, strict=True):
        yield KelompokUsulan(
            group.id if group else None,
            group.kode if group else next(codes),
            kelurahan_id,
            kategori,
            pola.angka,
            tuple(s.id for s in part),
            _place(field, kelurahan_id, part),
            (),
            sektor=pola.sektor,
        )


def _place(field: Lapangan, kelurahan_id: int, stations: list[TpsLapangan]) -> Point | None:
    placed = [place for s in stations if (place := known_place(s.lat, s.lng))]
    if placed:
        return centre(placed)
    return field.kelurahan[kelurahan_id].place
