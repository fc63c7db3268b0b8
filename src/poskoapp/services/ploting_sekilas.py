"""The plotting at a glance: what of it is in view, and the sums over all of it, in a fraction of the time of reading it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from poskoapp.domain.model import KelompokTps, Penugasan, Tps, TpsRencana
from poskoapp.domain.pola import PolaAngka
from poskoapp.services import sekilas
from poskoapp.services.kelompok import KelompokRow, first_groups, kelompok_rows
from poskoapp.services.ploting_gambar import AngkaPloting
from poskoapp.services.rencana_baca import groups_of
from poskoapp.services.wilayah import WilayahRow, wilayah_rows
from poskoapp.storage.rows import KeyedRows


@dataclass(frozen=True, slots=True)
class PlotingSekilas:
    """Some of the plot groups, every place, and the sums over all groups."""

    kelompok: list[KelompokRow]
    wilayah: list[WilayahRow]
    angka: AngkaPloting


def read_at_a_glance(
    session: Session, rencana_id: int | None, kelompok_ids: Collection[int]
) -> PlotingSekilas:
    """Those with these keys, or the first where none is of the plan; within a service's own transaction."""
    places = wilayah_rows(session, rencana_id)
    own = [id_ for (id_,) in _OWN.rows(session, kelompok_ids, rencana=rencana_id)]
    groups = kelompok_rows(session, own or first_groups(session, rencana_id, sekilas.FIRST))
    return PlotingSekilas(groups, places, _sums(session, rencana_id, places))


def _sums(session: Session, rencana_id: int | None, places: list[WilayahRow]) -> AngkaPloting:
    kecamatan = [place for place in places if place.kelurahan_id is None]
    alike = _ALIKE[rencana_id is None].rows(session, rencana=rencana_id)
    return AngkaPloting(
        tps=sum(place.tps for place in kecamatan),
        tercakup=sum(place.tercakup for place in kecamatan),
        terisi=sum(place.terisi for place in kecamatan),
        kelompok=sum(count for *_, count in alike),
        terplot=_STANDING.rows(session, rencana=rencana_id)[0][0],
        linmas=sum(PolaAngka(*pola).linmas_for(stations) * count for *pola, stations, count in alike),
    )


_OWN = KeyedRows(select(KelompokTps.id).where(groups_of(bindparam("rencana"))), KelompokTps.id)


def _alike(member: Any) -> KeyedRows:
    """Pola, number of TPS, and how many groups of a plan have both; `member` names the group of a TPS."""
    stations = select(func.count()).where(member == KelompokTps.id).scalar_subquery()
    own = (
        select(KelompokTps.polri, KelompokTps.tps, KelompokTps.linmas, stations.label("anggota"))
        .where(groups_of(bindparam("rencana")))
        .subquery()
    )
    return KeyedRows(select(*own.c, func.count()).group_by(*own.c))


_ALIKE = {True: _alike(Tps.kelompok_id), False: _alike(TpsRencana.kelompok_id)}
"""Of the main plan, and of the others."""
_STANDING = KeyedRows(
    select(func.count(Penugasan.personel_id.distinct()))
    .join(KelompokTps, KelompokTps.id == Penugasan.kelompok_id)
    .where(groups_of(bindparam("rencana")))
)
