"""Filling a plot group by hand, within a service's own transaction: who may come in, and who leads then."""

from collections.abc import Collection

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.errors import ConflictAhead, RuleViolation
from poskoapp.domain.jenis_penugasan import PEMIMPIN, JenisPenugasan, Peran
from poskoapp.domain.model import KelompokTps, Penugasan, Personel
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.storage.rows import KeyedRows


def add_guard(
    session: Session, pangkat: DaftarPangkat, kelompok_id: int, personel_id: int, *, paksa: bool = False
) -> None:
    """An officer into a group for its whole duty window, locked.

    ConflictAhead where he stands somewhere, or it is full, unless the operator insists (`paksa`).
    """
    group = session.get_one(KelompokTps, kelompok_id)
    check_place(session, session.get_one(Personel, personel_id), group, adds=True, paksa=paksa)
    session.execute(
        insert(Penugasan).values(
            personel_id=personel_id,
            jenis=JenisPenugasan.PAM_TPS,
            mulai=group.mulai,
            selesai=group.selesai,
            peran=Peran.ANGGOTA,
            kelompok_id=kelompok_id,
            terkunci=True,
        )
    )
    settle_leader(session, pangkat, kelompok_id)


def settle_leader(session: Session, pangkat: DaftarPangkat, kelompok_id: int | None) -> None:
    """The highest rank of a group leads it; among equals, who leads already or came first."""
    guards = _STANDING.rows(session, [] if kelompok_id is None else [kelompok_id])
    ranked = sorted(guards, key=lambda g: (pangkat.urut(g[2]), g[1] not in PEMIMPIN, g[0]))
    wanted = [
        (id_, peran, Peran.ANGGOTA if at else Peran.leader_of(polri))
        for at, (id_, peran, _, polri) in enumerate(ranked)
    ]
    if other := [{"id": id_, "peran": due} for id_, peran, due in wanted if peran != due]:
        session.execute(update(Penugasan), other)


_STANDING = KeyedRows(
    select(Penugasan.id, Penugasan.peran, Personel.pangkat, KelompokTps.polri)
    .join(Personel, Personel.id == Penugasan.personel_id)
    .join(KelompokTps, KelompokTps.id == Penugasan.kelompok_id),
    Penugasan.kelompok_id,
)


def check_place(
    session: Session,
    person: Personel,
    window: KelompokTps | Penugasan,
    besides: Collection[int] = (),
    *,
    adds: bool = False,
    paksa: bool = False,
) -> None:
    """Whether he may stand in a group, or take over a duty there; absences show as a conflict without a question.

    `besides` are keys of duties that he leaves; `adds` says that nobody goes for him. ConflictAhead where he would
    stand in two groups or in a full one, unless the operator insists. RuleViolation where he is in that group already.
    """
    kelompok_id = window.id if isinstance(window, KelompokTps) else window.kelompok_id
    standing = _standing(session, person, window, besides)
    if any(id_ == kelompok_id for _, id_, _ in standing):
        raise RuleViolation(f"{person.pangkat} {person.nama} sudah di kelompok ini.", "Pilih orang lain.")
    told = [
        f"{person.pangkat} {person.nama} sudah terplot di {kode} pada waktu itu." for *_, kode in standing
    ]
    if adds and isinstance(window, KelompokTps) and (full := full_told(session, window)):
        told.append(full)
    if told and not paksa:
        duty = standing[0][0] if len(standing) == 1 else None
        raise ConflictAhead(
            " ".join(told), "Lepas atau ganti dahulu, atau tegaskan sebagai konflik.", penugasan_id=duty
        )


def full_told(session: Session, group: KelompokTps) -> str:
    """That a group has all officers that its pola asks for; empty where it has not."""
    filled = session.scalar(select(func.count()).where(Penugasan.kelompok_id == group.id)) or 0
    return (
        f"Kelompok {group.kode} sudah terisi {filled} dari {group.polri} personel."
        if filled >= group.polri
        else ""
    )


def _standing(
    session: Session, person: Personel, window: KelompokTps | Penugasan, besides: Collection[int]
) -> list[tuple[int, int, str]]:
    """His places in groups at that time: duty, group, its code."""
    rows = session.execute(
        select(Penugasan.id, KelompokTps.id, KelompokTps.kode)
        .join(KelompokTps, KelompokTps.id == Penugasan.kelompok_id)
        .where(
            Penugasan.personel_id == person.id,
            Penugasan.id.not_in(besides),
            Penugasan.mulai < window.selesai,
            Penugasan.selesai > window.mulai,
        )
        .order_by(Penugasan.mulai, Penugasan.id)
    )
    return [(duty_id, kelompok_id, kode) for duty_id, kelompok_id, kode in rows]
