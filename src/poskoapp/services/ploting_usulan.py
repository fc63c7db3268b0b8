"""What a proposal of automatic plotting says in rows: who moves, and what stays open and could be closed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.model import Personel, Satuan
from poskoapp.planning.distance import Point, known_place
from poskoapp.planning.plan import Plan
from poskoapp.services.ketersediaan import PetugasBebas
from poskoapp.services.lapangan import Lapangan
from poskoapp.services.pengelompokan import KelompokUsulan
from poskoapp.storage.rows import KeyedRows


@bulk_built
@dataclass(frozen=True, slots=True)
class PenugasanUsulan:
    """An officer whom the plan puts into a group."""

    kode: str
    personel_id: int
    peran: str


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
    return [
        Asal(nama, place, many - here[id_])
        for id_, nama, lat, lng, many in _UNITS.rows(session)
        if (place := known_place(lat, lng)) and many > here[id_]
    ]


_UNITS = KeyedRows(
    select(Satuan.id, Satuan.nama, Satuan.lat, Satuan.lng, func.count())
    .join(Personel, Personel.satuan_id == Satuan.id)
    .where(Personel.aktif.is_(True), Personel.jenis == JenisPersonel.POLRI)
    .group_by(Satuan.id)
    .order_by(Satuan.id)
)


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
