"""Who could take a place in an escort flow, best first, with the reasons."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.batas_jam import BatasJam
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.konflik_fakta import KetidakhadiranFakta, absent_on, days_of, overlaps
from poskoapp.domain.model import (
    AnggotaWalkat,
    FlowWalkat,
    GiliranWalkat,
    Ketidakhadiran,
    KualifikasiPersonel,
    Penugasan,
    Personel,
    ReguWalkat,
    Satuan,
    Vip,
)
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.waktu import rentang, singkat
from poskoapp.domain.walkat import PeranWalkat
from poskoapp.domain.walkat_konflik import Berlaku, paper_problems
from poskoapp.services.batas_jam import batas_jam
from poskoapp.services.bko_masa import here_between

_SKILL = {PeranWalkat.WALPRI: "walpri", PeranWalkat.PATWAL: "patwal", PeranWalkat.KESEHATAN: "kesehatan"}
"""What someone may be trained for."""
_TOLD = 2
"""Obstacles that are named; further ones are counted."""

Spans = list[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Kebutuhan:
    """A place to be filled, from `mulai` on (None: over the whole time of the flow)."""

    flow_id: int
    peran: PeranWalkat
    mengemudi: bool = False
    mulai: datetime | None = None


@dataclass(frozen=True, slots=True)
class CalonWalkatRow:
    """A candidate; `bebas` says that nothing keeps him from any of the turns."""

    personel_id: int
    nrp: str
    sebutan: str
    satuan: str
    bebas: bool
    alasan: str
    """What speaks for and against him, in words."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known about everybody, read at once."""

    duties: dict[int, list[tuple[datetime, datetime, str, JenisPenugasan]]]
    absences: dict[int, list[KetidakhadiranFakta]]
    papers: dict[int, dict[str, date | None]]
    hours: Counter[int]
    batas: BatasJam


def ranked(session: Session, pangkat: DaftarPangkat, need: Kebutuhan) -> list[CalonWalkatRow]:
    """Candidates best first: free, with valid papers, a Polwan where one is needed, trained, with the fewest hours so far.

    Those who already belong to the team are left out, so are ranks above the role: whoever commands a Polres escorts
    nobody. Officers come first for padal, last for the other roles.
    """
    flow = session.get_one(FlowWalkat, need.flow_id)
    spans = _spans(session, flow, need.mulai)
    facts = _facts(session, spans)
    polwan = need.peran is PeranWalkat.WALPRI and _polwan_needed(session, flow.regu_id)
    ranked_rows: list[tuple[tuple[object, ...], CalonWalkatRow]] = []
    above = _above(pangkat, need.peran)
    for person, satuan in _people(session, flow.regu_id, spans):
        if person.pangkat in above:
            continue
        ranked_rows.append(_calon(person, satuan, need, spans, facts, pangkat, polwan=polwan))
    return [row for _, row in sorted(ranked_rows, key=lambda item: item[0])]


def _calon(
    person: Personel,
    satuan: str,
    need: Kebutuhan,
    spans: Spans,
    facts: _Facts,
    pangkat: DaftarPangkat,
    *,
    polwan: bool,
) -> tuple[tuple[object, ...], CalonWalkatRow]:
    obstacles = _obstacles(person.id, spans, facts)
    until = days_of(*spans[-1])[1]
    held: Berlaku = facts.papers.get(person.id, {})
    lacking = paper_problems(need.peran, held, until, mengemudi=need.mengemudi)
    trained = _SKILL.get(need.peran) in held
    officer = pangkat.urut(person.pangkat) < pangkat.urut("Aiptu")
    is_polwan = person.jenis_kelamin == "P"
    hours = facts.hours[person.id]
    reasons = [satuan, *obstacles]
    reasons += [f"terlatih {need.peran.value.lower()}"] if trained else []
    reasons += ["Polwan"] if polwan and is_polwan else []
    reasons += [told for _, told in lacking] or ["surat-surat berlaku"] if _asks_papers(need) else []
    reasons += [f"sudah {hours} jam pengawalan"] if hours else []
    rank = (
        len(obstacles),
        polwan and not is_polwan,
        len(lacking),
        not trained,
        officer is not (need.peran is PeranWalkat.PADAL),
        hours,
        pangkat.urut(person.pangkat),
        person.nrp,
    )
    sebutan = f"{person.pangkat} {person.nama}"
    return rank, CalonWalkatRow(person.id, person.nrp, sebutan, satuan, not obstacles, " · ".join(reasons))


def _above(pangkat: DaftarPangkat, peran: PeranWalkat) -> set[str]:
    """The ranks too high for a role: from Kompol up, as padal from AKBP up, which is a Kapolres."""
    least = pangkat.urut("AKBP" if peran is PeranWalkat.PADAL else "Kompol")
    return {p.singkatan for p in pangkat.semua if p.jenis == "Polri" and p.urut <= least}


def _asks_papers(need: Kebutuhan) -> bool:
    return need.peran is PeranWalkat.WALPRI or need.mengemudi


def _obstacles(personel_id: int, spans: Spans, facts: _Facts) -> list[str]:
    found = list[str]()
    for mulai, selesai, told, jenis in facts.duties.get(personel_id, []):
        if any(overlaps(mulai, selesai, *span) for span in spans):
            found.append(f"bertugas {told} {singkat(mulai)}")
        elif jenis is not JenisPenugasan.CADANGAN and any(
            _short_rest(mulai, selesai, span, facts.batas.istirahat) for span in spans
        ):
            found.append(
                f"istirahat kurang dari {facts.batas.istirahat_jam} jam dengan {told} {singkat(mulai)}"
            )
    for absence in facts.absences.get(personel_id, []):
        if any(absent_on(absence, *span) for span in spans):
            found.append(f"{absence.alasan.lower()} {rentang(absence.mulai, absence.selesai)}")
    more = len(found) - _TOLD
    return [*found[:_TOLD], f"dan {more} halangan lain"] if more > 0 else found


def _short_rest(
    mulai: datetime, selesai: datetime, span: tuple[datetime, datetime], least: timedelta
) -> bool:
    before, after = span[0] - selesai, mulai - span[1]
    return timedelta(0) <= before < least or timedelta(0) <= after < least


def _spans(session: Session, flow: FlowWalkat, mulai: datetime | None) -> Spans:
    """The turns of the flow from then on; where there are none, the whole period of its team."""
    regu = session.get_one(ReguWalkat, flow.regu_id)
    turns = session.execute(
        select(GiliranWalkat.mulai, GiliranWalkat.selesai)
        .where(GiliranWalkat.flow_id == flow.id, GiliranWalkat.selesai > (mulai or regu.mulai))
        .order_by(GiliranWalkat.mulai)
    )
    found = [(max(first, mulai or first), last) for first, last in turns]
    begin = min(max(regu.mulai, mulai or regu.mulai), regu.selesai - timedelta(hours=1))
    return found or [(begin, regu.selesai)]


def _people(session: Session, regu_id: int, spans: Spans) -> Sequence[tuple[Personel, str]]:
    members = (
        select(AnggotaWalkat.personel_id)
        .join(FlowWalkat, FlowWalkat.id == AnggotaWalkat.flow_id)
        .where(FlowWalkat.regu_id == regu_id, AnggotaWalkat.keluar.is_(None))
    )
    found = session.execute(
        select(Personel, Satuan.nama)
        .join(Satuan, Satuan.id == Personel.satuan_id)
        .where(
            Personel.aktif.is_(True),
            Personel.jenis == JenisPersonel.POLRI,
            Personel.id.not_in(members),
            here_between(spans[0][0], spans[-1][1]),
        )
    )
    return [(person, satuan) for person, satuan in found]


def _facts(session: Session, spans: Spans) -> _Facts:
    batas = batas_jam(session)
    begin, end = spans[0][0] - batas.istirahat, spans[-1][1] + batas.istirahat
    duties: dict[int, list[tuple[datetime, datetime, str, JenisPenugasan]]] = defaultdict(list)
    for d in session.execute(
        select(
            Penugasan.personel_id, Penugasan.mulai, Penugasan.selesai, Penugasan.jenis, Penugasan.sasaran
        ).where(Penugasan.mulai < end, Penugasan.selesai > begin)
    ):
        told = f"{d.jenis.label} {d.sasaran}".strip()
        duties[d.personel_id].append((d.mulai, d.selesai, told, d.jenis))
    absences: dict[int, list[KetidakhadiranFakta]] = defaultdict(list)
    for a in session.scalars(select(Ketidakhadiran)):
        absences[a.personel_id].append(KetidakhadiranFakta(a.personel_id, a.mulai, a.selesai, a.alasan.value))
    return _Facts(duties, absences, dict(papers_of(session)), _hours(session), batas)


def papers_of(session: Session) -> dict[int, dict[str, date | None]]:
    """Person -> code of each qualification -> its last day (None: for good); of several of one kind the longest."""
    papers: dict[int, dict[str, date | None]] = defaultdict(dict)
    k = KualifikasiPersonel
    latest = select(k.personel_id, k.jenis, k.berlaku_sampai).order_by(
        k.berlaku_sampai.is_(None), k.berlaku_sampai
    )
    for personel_id, jenis, until in session.execute(latest):
        papers[personel_id][jenis] = until
    return papers


def _hours(session: Session) -> Counter[int]:
    span = func.sum(func.julianday(Penugasan.selesai) - func.julianday(Penugasan.mulai)) * 24
    found = session.execute(
        select(Penugasan.personel_id, span)
        .where(Penugasan.jenis == JenisPenugasan.WALKAT)
        .group_by(Penugasan.personel_id)
    )
    return Counter({personel_id: round(hours) for personel_id, hours in found})


def _polwan_needed(session: Session, regu_id: int) -> bool:
    """Whether the team escorts a woman and has no Polwan among its walpri yet."""
    regu = session.get_one(ReguWalkat, regu_id)
    whom = Vip.paslon_id == regu.paslon_id if regu.paslon_id else Vip.id == regu.vip_id
    if session.scalar(select(Vip.id).where(whom, Vip.jenis_kelamin == "P")) is None:
        return False
    polwan = (
        select(AnggotaWalkat.id)
        .join(FlowWalkat, FlowWalkat.id == AnggotaWalkat.flow_id)
        .join(Personel, Personel.id == AnggotaWalkat.personel_id)
        .where(
            FlowWalkat.regu_id == regu_id,
            AnggotaWalkat.peran == PeranWalkat.WALPRI,
            AnggotaWalkat.keluar.is_(None),
            Personel.jenis_kelamin == "P",
        )
    )
    return session.scalar(polwan) is None
