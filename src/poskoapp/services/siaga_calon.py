"""Who could stand by: those who are free, nearest first, and whom of them a platoon or group takes."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.bilangan import kilometer
from poskoapp.domain.model import Objek, Rayon, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.siaga import JenisSatgas
from poskoapp.planning.distance import Point, distance_between, known_place
from poskoapp.services.jaga_orang import CalonJaga, calon_jaga
from poskoapp.services.ketersediaan import GOLONGAN_PADAL, GOLONGAN_PENJAGA
from poskoapp.services.siaga_baris import SiagaRow

REGU = 10
"""People of a squad, its leader included."""


def choose(people: Sequence[CalonJaga], row: SiagaRow, pangkat: DaftarPangkat) -> list[CalonJaga]:
    """Of those who are free, nearest first: an officer to lead, a senior for each squad, then whoever is nearest."""
    taken: list[CalonJaga] = []
    platoon = row.jenis is None
    leaders = [p for p in people if _officer(p, pangkat)]
    if not row.anggota and leaders and (platoon or row.jenis is JenisSatgas.POWER_ON_HAND):
        taken.append(leaders[0])
    guards = [p for p in people if not _officer(p, pangkat)]
    squads = -(-row.kekuatan // REGU) if platoon else 0
    taken += [p for p in guards if p.senior][: min(squads, row.kurang - len(taken))]
    rest = (p for p in guards if p not in taken)
    return [*taken, *(p for p, _ in zip(rest, range(max(0, row.kurang - len(taken))), strict=False))]


def free(session: Session, pangkat: DaftarPangkat, row: SiagaRow) -> list[tuple[float | None, CalonJaga]]:
    """Those who are free over its whole time, nearest to its base first; nobody is asked for a rest in between."""
    place = _base(session, row)
    people = calon_jaga(session, pangkat, row.mulai, row.selesai, perwira=True)
    none = timedelta(0)
    unhindered = [
        (distance_between(p.place, place), p) for p in people if not p.hindering(row.mulai, row.selesai, none)
    ]
    return sorted(unhindered, key=lambda item: _asked(item[1], item[0], pangkat))


def _base(session: Session, row: SiagaRow) -> Point | None:
    """Where it stands by: the base of its rayon, or the unit or object that its place names (`Mako Polres X`)."""
    if row.rayon_id is not None:
        query = select(Satuan.lat, Satuan.lng).join(Rayon, Rayon.basis_id == Satuan.id)
        found = session.execute(query.where(Rayon.id == row.rayon_id)).first()
        return known_place(found[0], found[1]) if found else None
    named = row.tempat.removeprefix("Mako ").strip()
    for kind in (Satuan, Objek):
        called = select(kind.lat, kind.lng).where(kind.nama == named, kind.lat.is_not(None))
        if named and (found := session.execute(called).first()):
            return known_place(found[0], found[1])
    return None


def _asked(person: CalonJaga, km: float | None, pangkat: DaftarPangkat) -> tuple[object, ...]:
    """The order in which people are asked: nearest first, of officers the lowest rank, and those above a Pama last."""
    found = pangkat.find(person.pangkat)
    kind = found.golongan if found else ""
    guard = kind in GOLONGAN_PENJAGA
    too_high = not guard and kind not in GOLONGAN_PADAL
    return too_high, km is None, km or 0.0, guard, person.urut if guard else -person.urut, person.nrp


def told(person: CalonJaga, km: float | None) -> str:
    """Whence a candidate comes, and how far it is."""
    return f"{person.satuan} · {'jarak tidak diketahui' if km is None else kilometer(km)}"


def _officer(person: CalonJaga, pangkat: DaftarPangkat) -> bool:
    found = pangkat.find(person.pangkat)
    return found is not None and found.golongan not in GOLONGAN_PENJAGA
