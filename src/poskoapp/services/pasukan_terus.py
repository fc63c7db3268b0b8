"""A standing force carried to another stage with the same people: extended where that follows at once, else begun anew."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.bko_jenis import StatusBko
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.jaga import PolaFakta, Shift, parse_pola, shifts_of
from poskoapp.domain.jenis_tahapan import TahapanFields
from poskoapp.domain.model import PeletonSiaga, Penugasan, PermintaanBko, PolaJaga, ReguWalkat, Satgas
from poskoapp.domain.pasukan import JenisPasukan, KunciPasukan, begin_of
from poskoapp.domain.waktu import singkat
from poskoapp.services.bko import reach
from poskoapp.services.bko_masa import keep_duties as keep_lent
from poskoapp.services.pasukan_baris import PasukanRow, duties_of
from poskoapp.services.walkat_giliran import keep_duties, lay_turns
from poskoapp.storage.rows import insert_rows, require

_AT_ONCE = timedelta(days=1)
"""A stage that begins within a day after the force ended follows at once."""
_WEEK = timedelta(days=7)


def carry_force(session: Session, row: PasukanRow, to: TahapanFields, selesai: datetime) -> None:
    """The same people until `selesai`, within a service's own transaction.

    Escorts and lent people go on without a break. Others begin anew with the stage where it begins later than a day
    after they ended.
    """
    id_ = row.kunci.id
    follows = begin_of(to) <= row.selesai + _AT_ONCE
    match row.kunci.jenis:
        case JenisPasukan.REGU:
            regu = require(session, ReguWalkat, id_)
            regu.selesai = selesai
            session.flush()
            lay_turns(session, regu, row.selesai, selesai)
            keep_duties(session, id_)
        case JenisPasukan.BKO:
            _extend_request(session, require(session, PermintaanBko, id_), to, selesai)
        case JenisPasukan.OBJEK:
            _carry_guards(session, id_, to, selesai, follows=follows)
        case JenisPasukan.PELETON | JenisPasukan.SATGAS:
            group = require(session, _GROUPS[row.kunci.jenis], id_)
            if follows:
                _extend_group(session, row.kunci, group, selesai)
            else:
                _repeat_group(session, row.kunci, group, to, selesai)
        case JenisPasukan.PAM_TPS:  # never chosen: it is bound to the days of the vote
            raise RuleViolation(f"{row.nama}: {row.terikat}.")


_GROUPS: dict[JenisPasukan, type[PeletonSiaga] | type[Satgas]] = {
    JenisPasukan.PELETON: PeletonSiaga,
    JenisPasukan.SATGAS: Satgas,
}


def _extend_request(session: Session, request: PermintaanBko, to: TahapanFields, selesai: datetime) -> None:
    told = f"semula sampai {singkat(request.selesai)}, menjadi {singkat(selesai)}; diteruskan ke tahapan {to.nama}"
    ended, request.selesai = request.selesai, selesai
    if request.status.urut >= StatusBko.TIBA.urut:
        reach(session, request, StatusBko.PERPANJANGAN, ended, keterangan=told)
    session.flush()
    keep_lent(session, request)


def _extend_group(
    session: Session, kunci: KunciPasukan, group: PeletonSiaga | Satgas, selesai: datetime
) -> None:
    until_end = duties_of(kunci), Penugasan.selesai == group.selesai
    session.execute(update(Penugasan).where(*until_end).values(selesai=selesai))
    group.selesai = selesai


def _repeat_group(
    session: Session, kunci: KunciPasukan, group: PeletonSiaga | Satgas, to: TahapanFields, selesai: datetime
) -> None:
    """Another group of the same strength for the stage, with the people who were there to the end."""
    kept = [c.name for c in group.__table__.columns if c.name not in {"id", "nama", "mulai", "selesai"}]
    mulai = begin_of(to)
    nama = _free_name(session, group, to)
    entity = type(group)
    values = {
        **{name: getattr(group, name) for name in kept},
        "nama": nama,
        "mulai": mulai,
        "selesai": selesai,
    }
    id_ = session.execute(insert(entity).values(values).returning(entity.id)).scalar_one()
    link = "peleton_id" if isinstance(group, PeletonSiaga) else "satgas_id"
    there = session.scalars(select(Penugasan).where(duties_of(kunci), Penugasan.selesai == group.selesai))
    insert_rows(
        session,
        Penugasan,
        [
            {
                "personel_id": duty.personel_id, "jenis": duty.jenis, "peran": duty.peran, "mulai": mulai,
                "selesai": selesai, "sasaran": duty.sasaran.replace(group.nama, nama), "terkunci": duty.terkunci,
                link: id_,
            }
            for duty in there
        ],
    )  # fmt: skip


def _free_name(session: Session, group: PeletonSiaga | Satgas, to: TahapanFields) -> str:
    """The name of the group with that of the stage; with a number where that is taken."""
    taken = set(session.scalars(select(type(group).nama)))
    name, number = f"{group.nama} ({to.nama})", 2
    while name in taken:
        name, number = f"{group.nama} ({to.nama} {number})", number + 1
    return name


def _carry_guards(
    session: Session, objek_id: int, to: TahapanFields, selesai: datetime, *, follows: bool
) -> None:
    """The last pattern goes on, and its shifts are taken by the same people in the same order."""
    patterns = select(PolaJaga).where(PolaJaga.objek_id == objek_id).order_by(PolaJaga.selesai.desc())
    last = session.scalars(patterns).first()
    if last is None:
        raise RuleViolation("Objek ini tidak berpola jaga.", "Tambahkan pola jaganya di tab Objek & Siaga.")
    ended, before = last.selesai, _fact(last)
    crews = _crews(session, before, ended)
    if follows:
        last.selesai = selesai
        session.flush()
        pattern = _fact(last)
        _close_gap(session, pattern, ended)
    else:
        start = datetime.combine(to.mulai, last.mulai.time())
        values = {
            "objek_id": objek_id,
            "mulai": start,
            "selesai": selesai,
            "jam": last.jam,
            "butuh": last.butuh,
        }
        id_ = session.execute(
            insert(PolaJaga).values(**values, keterangan=to.nama).returning(PolaJaga.id)
        ).scalar_one()
        pattern = _fact(require(session, PolaJaga, id_))
    _take_turns(session, [s for s in shifts_of(pattern, ended, selesai) if s.mulai >= ended], crews)


def _fact(pola: PolaJaga) -> PolaFakta:
    return PolaFakta(pola.id, pola.objek_id, pola.mulai, pola.selesai, parse_pola(pola.jam, pola.butuh))


def _close_gap(session: Session, pattern: PolaFakta, ended: datetime) -> None:
    """A shift that the old end cut short lasts as long as the others again."""
    for shift in shifts_of(pattern, ended - timedelta(microseconds=1), ended):
        cut = (
            Penugasan.objek_id == pattern.objek_id,
            Penugasan.selesai == ended,
            Penugasan.mulai >= shift.mulai,
        )
        session.execute(update(Penugasan).where(*cut).values(selesai=shift.selesai))


_Crew = tuple[dict[str, Any], ...]


def _crews(session: Session, pattern: PolaFakta, ended: datetime) -> list[_Crew]:
    """Who stood at each shift of the last pattern, as far as they repeat: once round, else the last week."""
    at: dict[datetime, list[dict[str, Any]]] = defaultdict(list)
    found = session.scalars(
        select(Penugasan)
        .where(Penugasan.objek_id == pattern.objek_id, Penugasan.mulai >= pattern.mulai)
        .order_by(Penugasan.id)
    )
    for duty in found:
        at[duty.mulai].append(
            {
                "personel_id": duty.personel_id,
                "peran": duty.peran,
                "sasaran": duty.sasaran,
                "jenis": duty.jenis,
            }
        )
    crews = [tuple(at[shift.mulai]) for shift in shifts_of(pattern, pattern.mulai, ended)]
    week = sum(1 for _ in shifts_of(pattern, max(pattern.mulai, ended - _WEEK), ended))
    return crews[-(_period(crews) or week) :]


def _period(crews: Sequence[_Crew]) -> int:
    """After how many shifts the same people come again, throughout; 0 where they do not."""
    people = [frozenset(man["personel_id"] for man in crew) for crew in crews]
    lengths = range(1, len(people) // 2 + 1)
    return next((n for n in lengths if people[n:] == people[:-n]), 0)


def _take_turns(session: Session, shifts: Sequence[Shift], crews: Sequence[_Crew]) -> None:
    if not any(crews):
        return
    rows = [
        {**man, "objek_id": shift.objek_id, "mulai": shift.mulai, "selesai": shift.selesai, "terkunci": False}
        for place, shift in enumerate(shifts)
        for man in crews[place % len(crews)][: shift.butuh]
    ]
    insert_rows(session, Penugasan, rows)
