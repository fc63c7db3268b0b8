"""Filling a plot group by hand, within a service's own transaction: who may come in, and who leads then."""

from collections.abc import Collection

from sqlalchemy import exists, func, insert, select
from sqlalchemy.orm import Session

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.model import KelompokTps, Penugasan, Personel
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.penugasan import JenisPenugasan, Peran


def add_guard(session: Session, pangkat: DaftarPangkat, kelompok_id: int, personel_id: int) -> None:
    """An officer into a group for its whole duty window, locked. RuleViolation where he stands somewhere, or it is full."""
    group = session.get_one(KelompokTps, kelompok_id)
    person = session.get_one(Personel, personel_id)
    refuse_busy(session, person, group)
    refuse_full(session, group)
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


def refuse_full(session: Session, group: KelompokTps) -> None:
    """RuleViolation where the group has all officers that its pola asks for."""
    filled = session.scalar(select(func.count()).where(Penugasan.kelompok_id == group.id)) or 0
    if filled >= group.polri:
        raise RuleViolation(
            f"Kelompok {group.kode} sudah terisi {filled} dari {group.polri} personel.",
            "Lepas atau ganti salah satu personelnya lebih dahulu.",
        )


def settle_leader(session: Session, pangkat: DaftarPangkat, kelompok_id: int | None) -> None:
    """The highest rank of a group leads it; among equals, who leads already or came first."""
    guards = session.execute(
        select(Penugasan, Personel.pangkat)
        .join(Personel, Personel.id == Penugasan.personel_id)
        .where(Penugasan.kelompok_id == kelompok_id)
    ).all()
    ranked = sorted(guards, key=lambda g: (pangkat.urut(g[1]), g[0].peran != Peran.KETUA, g[0].id))
    for place, (duty, _) in enumerate(ranked):
        duty.peran = Peran.ANGGOTA if place else Peran.KETUA


def refuse_busy(
    session: Session, person: Personel, window: KelompokTps | Penugasan, besides: Collection[int] = ()
) -> None:
    """Twice in one place is refused at once; anything else the operator may type, and sees as a conflict.

    `besides` are keys of duties that he leaves.
    """
    twice = exists().where(
        Penugasan.personel_id == person.id,
        Penugasan.kelompok_id.is_not(None),
        Penugasan.id.not_in(besides),
        Penugasan.mulai < window.selesai,
        Penugasan.selesai > window.mulai,
    )
    if session.scalar(select(twice)):
        raise RuleViolation(
            f"{person.pangkat} {person.nama} sudah terplot pada waktu itu.", "Lepas dahulu dari kelompoknya."
        )
