"""Who may come into a plot group, best first; who is free is kept from one asking to the next."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, product

from sqlalchemy.orm import Session

from poskoapp.domain.bilangan import kilometer
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.planning.distance import distance_between
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.ketersediaan import PetugasBebas, free_petugas
from poskoapp.services.ploting_berubah import touched_people
from poskoapp.storage.recorder import RowChange
from poskoapp.storage.steps import Newest, changes_since, newest_step

_WINDOWS = 4
"""Duty windows whose people are kept: those of the main plan, of another, of a group with its own."""


@dataclass(frozen=True, slots=True)
class CalonRow:
    """A free officer for a group, with the reasons for his place in the ranking."""

    personel_id: int
    sebutan: str
    satuan: str
    jarak_km: float | None
    alasan: str
    nrp: str = ""


class Bebas:
    """The officers who are free in a duty window: read once, and after a step only whom it touched."""

    def __init__(self, pangkat: DaftarPangkat) -> None:
        self._pangkat = pangkat
        self._kept: dict[tuple[datetime, datetime], _Window] = {}

    def by_unit(
        self, session: Session, mulai: datetime, selesai: datetime
    ) -> "dict[int, dict[int, PetugasBebas]]":
        """Unit -> its people by key, as the session's state of the file has them."""
        window, step = (mulai, selesai), newest_step(session)
        kept = self._kept.pop(window, None) or _Window()
        if kept.step != step:
            changes = changes_since(session, kept.step, step) if kept.step else None
            touched = None if _moves_units(changes) else touched_people(session, changes)
            kept.take(free_petugas(session, self._pangkat, *window, among=touched), touched)
            kept.step = step
        self._kept[window] = kept  # the newest last
        while len(self._kept) > _WINDOWS:
            del self._kept[next(iter(self._kept))]
        return kept.by_unit


class _Window:
    """Who is free in one window as of a step."""

    def __init__(self) -> None:
        self.step: Newest | None = None
        self.by_unit: dict[int, dict[int, PetugasBebas]] = defaultdict(dict)
        self._unit_of: dict[int, int] = {}

    def take(self, found: Sequence[PetugasBebas], touched: set[int] | None) -> None:
        """These are free: of those touched, or in all."""
        if touched is None:
            self.by_unit.clear()
            self._unit_of.clear()
        for id_ in touched or ():
            if (unit := self._unit_of.pop(id_, None)) is not None:
                del self.by_unit[unit][id_]
        for officer in found:
            self.by_unit[officer.satuan_id][officer.id] = officer
            self._unit_of[officer.id] = officer.satuan_id


def _moves_units(changes: Sequence[RowChange] | None) -> bool:
    """Whether somebody may come from another place, or from a unit of another name."""
    return any(change.table == "satuan" for change in changes or ())


def ranked(
    free: "dict[int, dict[int, PetugasBebas]]", group: KelompokRow, limit: int, *, senior_needed: bool
) -> list[CalonRow]:
    """The best for a group: a senior where one is needed, not where he lives, then the nearest, then the lowest rank."""
    best: list[CalonRow] = []
    for officer in _best_first(free, group, senior_needed=senior_needed):
        best.append(_calon(officer, group, senior_needed=senior_needed))
        if len(best) == limit:
            break
    return best


def _best_first(
    free: "dict[int, dict[int, PetugasBebas]]", group: KelompokRow, *, senior_needed: bool
) -> Iterator[PetugasBebas]:
    """Unit after unit, as all people of one come from the same place: of 30,000 only the nearest are ordered."""
    far = {unit: _far(people, group) for unit, people in free.items() if people}
    units = [list(same) for _, same in groupby(sorted(far, key=far.__getitem__), key=far.__getitem__)]
    for junior, at_home in product((False, True) if senior_needed else (False,), (False, True)):
        for same in units:
            own = [
                officer
                for unit in same
                for officer in free[unit].values()
                if (senior_needed and not officer.senior) is junior
                and (officer.domisili_id == group.kelurahan_id) is at_home
            ]
            yield from sorted(own, key=lambda officer: (officer.pangkat_urut, officer.nrp))


def _far(people: dict[int, PetugasBebas], group: KelompokRow) -> tuple[bool, float]:
    km = distance_between(next(iter(people.values())).place, group.place)
    return km is None, km or 0.0


def _calon(officer: PetugasBebas, group: KelompokRow, *, senior_needed: bool) -> CalonRow:
    km = distance_between(officer.place, group.place)
    reasons = [officer.satuan, "jarak tidak diketahui" if km is None else kilometer(km)]
    if senior_needed:
        reasons.append("senior bagi pasangan" if officer.senior else "pasangan belum punya Bripka ke atas")
    if officer.domisili_id == group.kelurahan_id:
        reasons.append("tinggal di kelurahan ini")
    sebutan = f"{officer.pangkat} {officer.nama}"
    return CalonRow(officer.id, sebutan, officer.satuan, km, " · ".join(reasons), officer.nrp)
