"""Turns and the duties that follow from them: everyone in a flow has one duty per turn, as long as he belongs to it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import AnggotaWalkat, FlowWalkat, GiliranWalkat, Penugasan, ReguWalkat
from poskoapp.domain.waktu import singkat
from poskoapp.domain.walkat import PeranWalkat, StatusGiliran
from poskoapp.planning.giliran import fair_turns
from poskoapp.services.walkat_baca import target_words
from poskoapp.storage.rows import insert_rows, update_rows

_CHUNK = 500
"""Keys in one condition."""


def keep_duties(session: Session, regu_id: int) -> None:
    """Makes the duties of a team what its flows, people and turns say, touching only those that differ."""
    session.flush()
    words = target_words(session)[regu_id]
    wanted = _wanted(session, regu_id, words)
    stored = session.execute(
        select(
            Penugasan.id, Penugasan.giliran_id, Penugasan.personel_id, Penugasan.jenis, Penugasan.peran,
            Penugasan.mulai, Penugasan.selesai, Penugasan.sasaran,
        ).where(Penugasan.giliran_id.in_(_turns_of(regu_id)))
    )  # fmt: skip
    gone, changed = list[int](), list[dict[str, object]]()
    for row in stored:
        values = wanted.pop((row.giliran_id, row.personel_id, row.mulai), None)
        if values is None:
            gone.append(row.id)
        elif differing := {k: v for k, v in values.items() if getattr(row, k) != v}:
            changed.append({"id": row.id, **differing})
    _delete_duties(session, gone)
    for change in changed:
        update_rows(session, Penugasan, [change])
    insert_rows(session, Penugasan, [{**values, "terkunci": True} for values in wanted.values()])


def keep_targets(session: Session) -> None:
    """Calls the target of every team's duties as it is called by now."""
    for regu_id, words in target_words(session).items():
        of_team = Penugasan.giliran_id.in_(_turns_of(regu_id))
        session.execute(update(Penugasan).where(of_team, Penugasan.sasaran != words).values(sasaran=words))


def lay_turns(session: Session, regu: ReguWalkat, mulai: datetime, selesai: datetime) -> None:
    """Puts fair turns from `mulai` up to `selesai` into a team, in place of those that it has there."""
    flow_ids = list(
        session.scalars(
            select(FlowWalkat.id)
            .where(FlowWalkat.regu_id == regu.id)
            .order_by(FlowWalkat.urut, FlowWalkat.id)
        )
    )
    if not flow_ids:
        raise RuleViolation("Regu ini belum mempunyai flow.", "Tambah flow dan isi personelnya dahulu.")
    cut_turns(session, regu.id, mulai, selesai)
    whole = fair_turns(  # from its very beginning, so that what is laid anew goes on where it was
        regu.mulai, selesai, len(flow_ids), jam_ganti=regu.jam_ganti, jam_giliran=regu.jam_giliran
    )
    turns = [replace(t, mulai=max(t.mulai, mulai)) for t in whole if t.selesai > mulai]
    insert_rows(
        session,
        GiliranWalkat,
        [
            {"flow_id": flow_ids[t.flow], "status": t.status, "mulai": t.mulai, "selesai": t.selesai}
            for t in turns
        ],
    )


def cut_turns(session: Session, regu_id: int, mulai: datetime, selesai: datetime | None = None) -> None:
    """Ends the turns of a team at `mulai`; those that begin before `selesai` (None: all later ones) are removed."""
    own = GiliranWalkat.id.in_(_turns_of(regu_id))
    later = [own, GiliranWalkat.mulai >= mulai]
    if selesai is not None:
        later.append(GiliranWalkat.mulai < selesai)
    delete_turns(session, session.scalars(select(GiliranWalkat.id).where(*later)).all())
    running = [own, GiliranWalkat.mulai < mulai, GiliranWalkat.selesai > mulai]
    session.execute(update(GiliranWalkat).where(*running).values(selesai=mulai))


def delete_turns(session: Session, giliran_ids: Collection[int]) -> None:
    """Removes turns with their duties."""
    ids = list(giliran_ids)
    for at in range(0, len(ids), _CHUNK):
        part = ids[at : at + _CHUNK]
        session.execute(delete(Penugasan).where(Penugasan.giliran_id.in_(part)))
        session.execute(delete(GiliranWalkat).where(GiliranWalkat.id.in_(part)))


def withdraw_team(session: Session, regu: ReguWalkat, waktu: datetime, alasan: str) -> None:
    """Ends a team's turns at `waktu`; from then on its people are free. RuleViolation before its beginning."""
    if waktu <= regu.mulai:
        raise RuleViolation(
            f"Regu baru mulai mengawal {singkat(regu.mulai)}.", "Pilih waktu penarikan sesudah itu."
        )
    if regu.ditarik is not None:
        raise RuleViolation(f"Regu ini sudah ditarik {singkat(regu.ditarik)}.", "Urungkan bila keliru.")
    end = min(waktu, regu.selesai)
    regu.ditarik, regu.alasan_tarik = end, alasan
    cut_turns(session, regu.id, end)
    keep_duties(session, regu.id)


def _turns_of(regu_id: int) -> Any:
    return (
        select(GiliranWalkat.id)
        .join(FlowWalkat, FlowWalkat.id == GiliranWalkat.flow_id)
        .where(FlowWalkat.regu_id == regu_id)
    )


def _wanted(
    session: Session, regu_id: int, words: str
) -> dict[tuple[int | None, int, datetime], dict[str, object]]:
    found = session.execute(
        select(
            GiliranWalkat.id, GiliranWalkat.status, GiliranWalkat.mulai, GiliranWalkat.selesai, AnggotaWalkat
        )
        .join(FlowWalkat, FlowWalkat.id == GiliranWalkat.flow_id)
        .join(AnggotaWalkat, AnggotaWalkat.flow_id == FlowWalkat.id)
        .where(FlowWalkat.regu_id == regu_id)
        .order_by(GiliranWalkat.mulai, AnggotaWalkat.id)
    )
    wanted: dict[tuple[int | None, int, datetime], dict[str, object]] = {}
    for giliran_id, status, mulai, selesai, member in found:
        first, last = max(mulai, member.masuk or mulai), min(selesai, member.keluar or selesai)
        if first < last:
            duty = status is StatusGiliran.DINAS
            wanted[giliran_id, member.personel_id, first] = {
                "giliran_id": giliran_id,
                "personel_id": member.personel_id,
                "jenis": JenisPenugasan.WALKAT if duty else JenisPenugasan.CADANGAN,
                "peran": (member.peran if duty else PeranWalkat.CADANGAN).value,
                "mulai": first,
                "selesai": last,
                "sasaran": words,
            }
    return wanted


def _delete_duties(session: Session, ids: Collection[int]) -> None:
    keys = list(ids)
    for at in range(0, len(keys), _CHUNK):
        session.execute(delete(Penugasan).where(Penugasan.id.in_(keys[at : at + _CHUNK])))


def withdrawn_people(session: Session) -> dict[str, str]:
    """Key of each member of a withdrawn team -> why, as the alasan of a Sprin perubahan says it."""
    found = session.execute(
        select(AnggotaWalkat.personel_id, ReguWalkat.alasan_tarik)
        .join(FlowWalkat, FlowWalkat.id == AnggotaWalkat.flow_id)
        .join(ReguWalkat, ReguWalkat.id == FlowWalkat.regu_id)
        .where(ReguWalkat.ditarik.is_not(None))
    )
    return {str(personel_id): f"regu ditarik: {alasan.lower()}" for personel_id, alasan in found}
