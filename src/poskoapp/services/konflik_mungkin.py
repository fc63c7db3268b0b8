"""A sieve before the rules: the people and groups that may break one, found by the database in a few queries.

Of the tens of thousands in a Polda's file nearly all do as they should, and are told apart several times as fast as
they are read. Who falls through may be looked at for nothing; nobody whom a rule would name may be held back.
"""

import json
from collections.abc import Collection

from sqlalchemy import and_, bindparam, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from poskoapp.domain.konflik_tugas import TIRING
from poskoapp.domain.model import (
    KelompokTps,
    Ketidakhadiran,
    Operasi,
    Penugasan,
    Personel,
    Rencana,
    Tps,
    TpsRencana,
)
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.konflik_berubah import Touched, with_guards
from poskoapp.storage.rows import KeyedRows

MANY = 5_000
"""With more keys than that, reading a table by its keys takes longer than reading it whole."""


def may_break(session: Session, pangkat: DaftarPangkat, lent: Collection[int]) -> Touched | None:
    """Who may break a rule about his duties, and which groups one of theirs; None where they are too many to be told.

    `lent` are those lent to us.
    """
    seniors = json.dumps([rank.singkatan for rank in pangkat.semua if pangkat.senior(rank.singkatan)])
    found = Touched(set(lent))
    for people in (_AT_TWO_PLACES, _TIRED, _INACTIVE, _ABSENT):
        found.people |= {id_ for (id_,) in people.rows(session)}
    found.groups |= {id_ for (id_,) in _GUARDED_OTHERWISE.rows(session, senior=seniors)}
    for groups in (_OTHER_STATIONS, _OTHER_STATIONS_OF_PLANS):
        found.groups |= {id_ for (id_,) in groups.rows(session)}
    found.groups |= {id_ for (id_,) in _WITH.rows(session, lent) if id_ is not None}
    if max(len(found.people), len(found.groups)) > MANY:
        return None
    with_guards(session, found)
    return found if len(found.people) <= MANY else None


_OTHER = aliased(Penugasan)
_AT_TWO_PLACES = KeyedRows(
    select(Penugasan.personel_id)
    .distinct()
    .join(_OTHER, and_(_OTHER.personel_id == Penugasan.personel_id, _OTHER.id != Penugasan.id))
    .where(_OTHER.mulai >= Penugasan.mulai, _OTHER.mulai < Penugasan.selesai)
)
_TIRED = KeyedRows(
    select(Penugasan.personel_id).distinct().where(or_(*(Penugasan.jenis == kind for kind in sorted(TIRING))))
)
_INACTIVE = KeyedRows(
    select(Personel.id).where(~Personel.aktif, exists().where(Penugasan.personel_id == Personel.id))
)
_ABSENT = KeyedRows(select(Ketidakhadiran.personel_id).distinct())
_WITH = KeyedRows(select(Penugasan.kelompok_id), Penugasan.personel_id)

_IN_GROUP = Tps.kelompok_id == KelompokTps.id
_IN_GROUP_OF_PLAN = TpsRencana.kelompok_id == KelompokTps.id
_SENIOR = Personel.pangkat.in_(select(func.json_each(bindparam("senior")).table_valued("value").c.value))
_AT_HOME = or_(
    Personel.domisili_id == KelompokTps.kelurahan_id,
    and_(
        KelompokTps.sektor,
        or_(
            exists().where(_IN_GROUP, Tps.kelurahan_id == Personel.domisili_id),
            exists().where(
                _IN_GROUP_OF_PLAN, Tps.id == TpsRencana.tps_id, Tps.kelurahan_id == Personel.domisili_id
            ),
        ),
    ),
)
"""A group that is no sector lies in its own kelurahan; where it does not, it is one of `_OTHER_STATIONS`."""

_GUARDED_OTHERWISE = KeyedRows(
    select(KelompokTps.id)
    .join(Operasi, true())
    .outerjoin(Rencana, Rencana.id == KelompokTps.rencana_id)
    .outerjoin(Penugasan, Penugasan.kelompok_id == KelompokTps.id)
    .outerjoin(Personel, Personel.id == Penugasan.personel_id)
    .group_by(KelompokTps.id)
    .having(
        or_(
            func.count(Penugasan.id) != KelompokTps.polri,
            and_(func.count(Penugasan.id) > 1, func.max(_SENIOR) == 0),
            func.max(or_(Penugasan.mulai > KelompokTps.mulai, Penugasan.selesai < KelompokTps.selesai)) == 1,
            func.max(_AT_HOME) == 1,
            KelompokTps.mulai != func.coalesce(Rencana.tugas_mulai, Operasi.tugas_mulai),
            KelompokTps.selesai != func.coalesce(Rencana.tugas_selesai, Operasi.tugas_selesai),
            and_(~exists().where(_IN_GROUP), ~exists().where(_IN_GROUP_OF_PLAN)),
        )
    )
)
"""Not by as many as its pola asks, the whole time, in its plan's window, a senior and nobody at home; or without TPS."""

_OUT_OF_PLACE = or_(
    and_(~KelompokTps.sektor, Tps.kelurahan_id != KelompokTps.kelurahan_id),
    Tps.kategori != KelompokTps.kategori,
)
_OTHER_STATIONS = KeyedRows(select(KelompokTps.id).distinct().join(Tps, _IN_GROUP).where(_OUT_OF_PLACE))
_OTHER_STATIONS_OF_PLANS = KeyedRows(
    select(KelompokTps.id)
    .distinct()
    .join(TpsRencana, _IN_GROUP_OF_PLAN)
    .join(Tps, Tps.id == TpsRencana.tps_id)
    .where(_OUT_OF_PLACE)
)
