"""Writes a proposal of automatic plotting: only what differs from what stands."""

from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import KelompokTps, Penugasan, Tps, TpsRencana
from poskoapp.services.pengelompokan import KelompokUsulan
from poskoapp.services.rencana_baca import group_ids_of, groups_of
from poskoapp.storage.rows import insert_rows, point_rows

if TYPE_CHECKING:
    from poskoapp.services.ploting_otomatis import Proposal


def write_plan(session: Session, proposal: "Proposal", window: dict[str, object]) -> bool:
    """Groups, their TPS and their guards, within a service's own transaction; whether anything changed."""
    cleared = _clear(session, proposal)
    new = [g for g in proposal.groups if g.id is None]
    if new:
        values = {**window, "rencana_id": proposal.rencana_id}
        insert_rows(session, KelompokTps, [_group_values(g, values) for g in new])
    ids = dict(session.execute(select(KelompokTps.kode, KelompokTps.id)).all())
    _join_groups(session, proposal.rencana_id, {tps_id: ids[g.kode] for g in new for tps_id in g.tps_ids})
    placed = session.execute(select(Penugasan.personel_id, Penugasan.kelompok_id, Penugasan.peran))
    kept = set(placed.all())
    duties = [
        {
            "personel_id": guard.personel_id,
            "jenis": JenisPenugasan.PAM_TPS,
            "kelompok_id": ids[guard.kode],
            "peran": guard.peran,
            **window,
        }
        for guard in proposal.guards
        if (guard.personel_id, ids[guard.kode], guard.peran) not in kept
    ]
    insert_rows(session, Penugasan, duties)
    return cleared or bool(new or duties)


def _join_groups(session: Session, rencana_id: int | None, group_of: dict[int, int]) -> None:
    """Puts TPS into their groups."""
    if rencana_id is None:
        point_rows(session, Tps.kelompok_id, group_of)
        return
    found = select(TpsRencana.id, TpsRencana.tps_id).where(TpsRencana.rencana_id == rencana_id)
    rows = {id_: group_of[tps_id] for id_, tps_id in session.execute(found) if tps_id in group_of}
    point_rows(session, TpsRencana.kelompok_id, rows)


def _clear(session: Session, proposal: "Proposal") -> bool:
    """Removes the unlocked duties and the groups that the plan does not have; whether there were any."""
    own = groups_of(proposal.rencana_id)
    kode_of = dict(session.execute(select(KelompokTps.id, KelompokTps.kode).where(own)).all())
    planned = {(guard.kode, guard.personel_id, guard.peran) for guard in proposal.guards}
    untouched = {group.kode for group in proposal.groups if group.jendela_sendiri}
    standing = session.execute(
        select(Penugasan.id, Penugasan.kelompok_id, Penugasan.personel_id, Penugasan.peran).where(
            Penugasan.kelompok_id.in_(group_ids_of(proposal.rencana_id)), ~Penugasan.terkunci
        )
    )
    leaving = [
        id_
        for id_, k, personel, peran in standing
        if kode_of[k or 0] not in untouched and (kode_of[k or 0], personel, peran) not in planned
    ]
    session.execute(delete(Penugasan).where(Penugasan.id.in_(leaving)))
    staying = [g.id for g in proposal.groups if g.id is not None]
    gone = kode_of.keys() - set(staying)
    session.execute(delete(KelompokTps).where(own, KelompokTps.id.not_in(staying)))
    return bool(leaving or gone)


def _group_values(group: KelompokUsulan, window: dict[str, object]) -> dict[str, object]:
    return {
        "kode": group.kode,
        "kelurahan_id": group.kelurahan_id,
        "kategori": group.kategori,
        "polri": group.pola.polri,
        "tps": group.pola.tps,
        "linmas": group.pola.linmas,
        "sektor": group.sektor,
        **window,
    }
