"""What a proposal of automatic plotting says in rows: who moves, and what stays open and could be closed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.bilangan import bilangan, kilometer
from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.model import Personel, Satuan
from poskoapp.domain.personel import JenisPersonel
from poskoapp.planning.distance import Point, distances_m, haversine_km, known_place
from poskoapp.planning.plan import OpenGroup, Plan
from poskoapp.services.ketersediaan import PetugasBebas
from poskoapp.services.lapangan import Lapangan
from poskoapp.services.pengelompokan import KelompokUsulan


@bulk_built
@dataclass(frozen=True, slots=True)
class PenugasanUsulan:
    """An officer whom the plan puts into a group."""

    kode: str
    personel_id: int
    peran: str


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


@dataclass(frozen=True, slots=True)
class Geser:
    """An officer who would stand elsewhere than now; `dari` and `ke` are codes, empty for nowhere."""

    personel_id: int
    sebutan: str
    satuan: str
    dari: str
    ke: str
    km: float | None


@dataclass(frozen=True, slots=True)
class Asal:
    """A unit some of whose people are not free now: they are absent, or have another duty."""

    satuan: str
    place: Point
    tidak_bebas: int


def read_sources(session: Session, free: Sequence[PetugasBebas]) -> list[Asal]:
    """Units with people who are not free, within a service's own transaction."""
    here = Counter(officer.satuan_id for officer in free)
    found = session.execute(
        select(Satuan.id, Satuan.nama, Satuan.lat, Satuan.lng, func.count())
        .join(Personel, Personel.satuan_id == Satuan.id)
        .where(Personel.aktif.is_(True), Personel.jenis == JenisPersonel.POLRI)
        .group_by(Satuan.id)
        .order_by(Satuan.id)
    )
    return [
        Asal(nama, place, many - here[id_])
        for id_, nama, lat, lng, many in found
        if (place := known_place(lat, lng)) and many > here[id_]
    ]


def open_rows(
    opened: Sequence[OpenGroup], groups: Sequence[KelompokUsulan], sources: Sequence[Asal]
) -> list[KelompokTerbuka]:
    """The open groups, each with the nearest unit that has people who are not free."""
    nearest = _nearest(sorted({place for g in opened if (place := groups[g.group_id].place)}), sources)
    rows: list[KelompokTerbuka] = []
    for group in opened:
        penutup, kelurahan_id = group.penutup, groups[group.group_id].kelurahan_id
        terdekat = ""
        if (found := nearest.get(groups[group.group_id].place)) is not None:
            km, near = found
            terdekat = f"{near.satuan} ({kilometer(km)})"
            penutup += (
                f" Terdekat: {terdekat}, di sana {bilangan(near.tidak_bebas)} personel berhalangan, "
                "bertugas lain, atau perwira; selebihnya dari BKO."
            )
        rows.append(KelompokTerbuka(group.kode, group.kurang, group.alasan, penutup, kelurahan_id, terdekat))
    return rows


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


def moves_of(
    field: Lapangan,
    groups: Sequence[KelompokUsulan],
    officers: Sequence[PetugasBebas],
    guards: Sequence[PenugasanUsulan],
    plan: Plan,
) -> tuple[Geser, ...]:
    """Who would stand elsewhere than now, by name of the group to which they go; those who leave last."""
    kode_of = {group.id: group.kode for group in field.groups}
    before = {d.personel_id: kode_of[d.kelompok_id] for d in field.duties if not d.terkunci}
    # A group that is made anew may have the code of one that goes: then its officers do move.
    stays = {group.kode for group in groups if group.id is not None}
    after = {guard.personel_id: guard.kode for guard in guards}
    km = {a.officer_id: a.km for a in plan.assignments}
    rows = [
        Geser(
            o.id, f"{o.pangkat} {o.nama}", o.satuan, before.get(o.id, ""), after.get(o.id, ""), km.get(o.id)
        )
        for o in officers
        if before.get(o.id) != after.get(o.id) or (o.id in after and after[o.id] not in stays)
    ]
    return tuple(sorted(rows, key=lambda r: (not r.ke, r.ke, r.sebutan)))
