"""What the roster of guards is made from: shifts, those who stand there, who could, and their turns so far."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.batas_jam import BatasJam
from poskoapp.domain.jaga import Shift, all_shifts
from poskoapp.domain.model import Objek, Penugasan, SatuanObjek
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.planning.distance import Point, known_place
from poskoapp.services.batas_jam import batas_jam
from poskoapp.services.jaga_baris import pola_facts
from poskoapp.services.jaga_orang import CalonJaga, calon_jaga
from poskoapp.services.langkah import last_step


@dataclass(frozen=True, slots=True)
class Berdiri:
    """A guard's duty that stands now."""

    id: int
    personel_id: int
    objek_id: int
    mulai: datetime
    selesai: datetime
    terkunci: bool


@dataclass(frozen=True, slots=True)
class BahanJaga:
    """All that the roster is made from."""

    shifts: list[Shift]
    names: Mapping[int, str]
    places: Mapping[int, Point | None]
    units: Mapping[int, frozenset[int]]
    standing: list[Berdiri]
    people: list[CalonJaga]
    before: Mapping[int, tuple[Shift, ...]]
    """By person the turns at objects besides what is being arranged: earlier ones count, and locked ones."""
    senior: frozenset[int]
    batas: BatasJam
    langkah: int

    def free_to_move(self) -> dict[tuple[int, datetime, datetime], list[Berdiri]]:
        """Unlocked duties by their span; those that fit no shift are among them."""
        found: dict[tuple[int, datetime, datetime], list[Berdiri]] = defaultdict(list)
        for duty in self.standing:
            if not duty.terkunci:
                found[duty.objek_id, duty.mulai, duty.selesai].append(duty)
        return found


def read_bahan(
    session: Session,
    pangkat: DaftarPangkat,
    dari: datetime,
    sampai: datetime,
    objek_ids: Collection[int] | None,
) -> BahanJaga:
    """All of it for the shifts that begin in the span, at these objects or at all."""
    shifts = [s for s in all_shifts(pola_facts(session, objek_ids), dari, sampai) if dari <= s.mulai]
    objek = session.scalars(select(Objek)).all()
    end = max((s.selesai for s in shifts), default=sampai)
    ours = {o.id for o in objek if objek_ids is None or o.id in objek_ids}
    standing = _standing_duties(session, ours, dari, sampai)
    movable = [duty.id for duty in standing if not duty.terkunci]
    people = calon_jaga(session, pangkat, dari, end, tanpa=movable)
    units: dict[int, set[int]] = defaultdict(set)
    for objek_id, satuan_id in session.execute(select(SatuanObjek.objek_id, SatuanObjek.satuan_id)):
        units[objek_id].add(satuan_id)
    return BahanJaga(
        shifts=shifts,
        names={o.id: o.nama for o in objek},
        places={o.id: known_place(o.lat, o.lng) for o in objek},
        units={o.id: frozenset(units[o.id]) for o in objek},
        standing=standing,
        people=people,
        before=_turns_before(session, set(movable)),
        senior=frozenset(p.id for p in people if p.senior),
        batas=batas_jam(session),
        langkah=last_step(session),
    )


def _standing_duties(
    session: Session, objek_ids: set[int], dari: datetime, sampai: datetime
) -> list[Berdiri]:
    rows = session.execute(
        select(
            Penugasan.id, Penugasan.personel_id, Penugasan.objek_id, Penugasan.mulai, Penugasan.selesai,
            Penugasan.terkunci,
        )
        .where(Penugasan.objek_id.in_(objek_ids), Penugasan.mulai >= dari, Penugasan.mulai < sampai)
        .order_by(Penugasan.id)
    )  # fmt: skip
    return [
        Berdiri(id_, person, objek or 0, mulai, selesai, terkunci)
        for id_, person, objek, mulai, selesai, terkunci in rows
    ]


def _turns_before(session: Session, movable: set[int]) -> dict[int, tuple[Shift, ...]]:
    rows = session.execute(
        select(
            Penugasan.id, Penugasan.personel_id, Penugasan.objek_id, Penugasan.mulai, Penugasan.selesai
        ).where(Penugasan.objek_id.is_not(None))
    )
    found: dict[int, list[Shift]] = defaultdict(list)
    for id_, person, objek, mulai, selesai in rows:
        if id_ not in movable:
            found[person].append(Shift(objek or 0, 1, mulai, selesai, 1))
    return {person: tuple(turns) for person, turns in found.items()}
