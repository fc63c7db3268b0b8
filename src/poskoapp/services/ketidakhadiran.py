"""Single days of absence: noting them, taking them back, and keeping what lies around them."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.model import Ketidakhadiran
from poskoapp.storage.rows import insert_rows

_DAY = timedelta(days=1)


def absent_reasons(session: Session, day: date) -> dict[int, tuple[AlasanTidakHadir, str]]:
    """By person, the reason and the remark of his absence on `day`; of several, the one noted first counts."""
    found = session.execute(
        select(Ketidakhadiran.personel_id, Ketidakhadiran.alasan, Ketidakhadiran.keterangan)
        .where(Ketidakhadiran.mulai <= day, Ketidakhadiran.selesai >= day)
        .order_by(Ketidakhadiran.id.desc())
    )
    return {personel_id: (alasan, keterangan) for personel_id, alasan, keterangan in found}


def set_day(
    session: Session,
    personel_ids: Collection[int],
    day: date,
    alasan: AlasanTidakHadir | None,
    keterangan: str = "",
) -> None:
    """These people are absent on `day` for this reason, or with None present; their other days stay as they are.

    An absence that reaches over the day is parted in two around it.
    """
    found = session.execute(
        select(
            Ketidakhadiran.id, Ketidakhadiran.personel_id, Ketidakhadiran.mulai, Ketidakhadiran.selesai,
            Ketidakhadiran.alasan, Ketidakhadiran.keterangan,
        ).where(
            Ketidakhadiran.personel_id.in_(personel_ids),
            Ketidakhadiran.mulai <= day,
            Ketidakhadiran.selesai >= day,
        )
    ).all()  # fmt: skip
    session.execute(delete(Ketidakhadiran).where(Ketidakhadiran.id.in_([row[0] for row in found])))
    kept = [
        {"personel_id": id_, "mulai": first, "selesai": last, "alasan": why, "keterangan": remark}
        for _key, id_, mulai, selesai, why, remark in found
        for first, last in _around(mulai, selesai, day)
    ]
    noted = {"mulai": day, "selesai": day, "alasan": alasan, "keterangan": keterangan}
    new = [{"personel_id": id_, **noted} for id_ in sorted(personel_ids)] if alasan else []
    insert_rows(session, Ketidakhadiran, [*kept, *new])


def _around(mulai: date, selesai: date, day: date) -> Iterator[tuple[date, date]]:
    if mulai < day:
        yield mulai, day - _DAY
    if selesai > day:
        yield day + _DAY, selesai
