"""Automatic plotting: proposes groups and officers, says what it would change and cost, and is applied or thrown away."""

import time
from collections import defaultdict
from dataclasses import dataclass, replace

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.model import KelompokTps, Penugasan, Tps, TpsRencana
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.penugasan import JenisPenugasan, Peran
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.planning.assignment import assign
from poskoapp.planning.distance import Point
from poskoapp.planning.masukan import DECIMALS, result_lines
from poskoapp.planning.plan import Kelompok, Petugas, Plan, Weights
from poskoapp.planning.undian import digest
from poskoapp.services.izin import izin
from poskoapp.services.ketersediaan import PetugasBebas, free_petugas
from poskoapp.services.langkah import last_step, refuse_stale
from poskoapp.services.pengelompokan import KelompokUsulan, Lapangan, plan_groups, read_field
from poskoapp.services.rencana_baca import duty_window, group_ids_of, groups_of
from poskoapp.services.undian_catatan import DrawFacts, record_draw
from poskoapp.storage.database import Database


@dataclass(frozen=True, slots=True)
class PenugasanUsulan:
    """An officer whom the plan puts into a group."""

    kode: str
    personel_id: int
    peran: str


@dataclass(frozen=True, slots=True)
class KelompokTerbuka:
    """A group that the plan leaves without all its officers: why, and what would close it."""

    kelompok: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A whole plotting, not yet written; plain data that may cross threads."""

    groups: tuple[KelompokUsulan, ...]
    guards: tuple[PenugasanUsulan, ...]
    """Officers whom the solver placed; locked ones stay where they are and are not listed."""
    tps: int
    tercakup: int
    """TPS in groups that would have all their officers."""
    personel: int
    """Officers in plot groups, locked ones included."""
    berubah: int
    """Officers who would stand elsewhere than now."""
    jarak_km: float
    terjauh_km: float
    batas_bawah_km: float
    benih: int
    digest: str
    """SHA-256 of what the plan was computed from, so that others can repeat it."""
    detik: float
    terbuka: tuple[KelompokTerbuka, ...]
    undian: DrawFacts
    """What the protocol of the draw needs besides."""
    langkah: int
    """The last recorded step when the plan was computed; the plan fits no later state of the file."""
    rencana_id: int | None = None
    """The plan that it plots; None is the main one."""

    @property
    def kelompok(self) -> int:
        """Number of plot groups."""
        return len(self.groups)


_OWN_WINDOW = (
    "Kelompok terkunci ini memakai waktu tugas yang berbeda dari waktu tugas operasi, jadi tidak diisi otomatis. "
    "Isi dengan tangan, atau buka kuncinya lalu plot ulang."
)
_PERAN = {"ketua": Peran.KETUA, "anggota": Peran.ANGGOTA}


class PlotingOtomatisService:
    """Plots a whole plan. Locked groups and what was plotted by hand stay."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def propose(
        self,
        benih: int,
        progress: Progress = no_progress,
        *,
        mulai_ulang: bool = False,
        rencana_id: int | None = None,
    ) -> Proposal:
        """The plan of least distance; ties fall by a draw from `benih`. Nothing is written.

        Who stands in a group that stays is moved only where that closes a gap; with `mulai_ulang` all but the locked
        are placed anew.
        Raises RuleViolation where a category with TPS has no pola, and Cancelled.
        """
        started = time.perf_counter()
        with self._db.read() as session:
            field = read_field(session, rencana_id)
            officers = free_petugas(
                session, self._pangkat, field.mulai, field.selesai, replotting=True, rencana_id=rencana_id
            )
            langkah = last_step(session)
        groups = plan_groups(field, progress, afresh=mulai_ulang)
        held = {guard.personel_id for group in groups if group.jendela_sendiri for guard in group.locked}
        free = [_officer(p) for p in officers if p.id not in held]
        seats = [
            _group(index, group, self._pangkat)
            for index, group in enumerate(groups)
            if not group.jendela_sendiri
        ]
        plan = assign(
            free,
            seats,
            benih=benih,
            weights=Weights(),
            previous={} if mulai_ulang else _previous(field, groups),
            progress=progress,
        )
        drawn = DrawFacts(
            peserta=sum(line.startswith("P|") for line in plan.masukan),
            terbukti=plan.proven,
            aturan=plan.rules,
            masukan=plan.masukan,
            sidik_hasil=digest(result_lines(plan.assignments, free, seats)),
        )
        proposal = _proposal(field, groups, plan, drawn, langkah, time.perf_counter() - started)
        return replace(proposal, rencana_id=rencana_id)

    @izin(PeranAkun.OPERATOR, "menerapkan ploting otomatis")
    def apply(self, proposal: Proposal) -> None:
        """Writes the plan and the facts of its draw as one step, unless it changes nothing.

        RuleViolation where the file has changed since it was computed.
        """
        with self._db.write(f"Ploting otomatis (benih {proposal.benih})") as session:
            refuse_stale(session, proposal.langkah, "usulan ploting ini")
            window = duty_window(session, proposal.rencana_id)
            if _write(session, proposal, {"mulai": window[0], "selesai": window[1]}):
                record_draw(session, proposal, self._db.operator)


def _officer(petugas: PetugasBebas) -> Petugas:
    lat, lng = _told(petugas.place)
    return Petugas(
        id=petugas.id,
        nrp=petugas.nrp,
        lat=lat,
        lng=lng,
        senior=petugas.senior,
        kelurahan=None if petugas.domisili_id is None else str(petugas.domisili_id),
        satuan_id=petugas.satuan_id,
        urut=petugas.pangkat_urut,
    )


def _group(index: int, group: KelompokUsulan, pangkat: DaftarPangkat) -> Kelompok:
    lat, lng = _told(group.place)
    return Kelompok(
        id=index,
        kode=group.kode,
        lat=lat,
        lng=lng,
        kelurahan=str(group.kelurahan_id),
        need=group.pola.polri,
        locked=tuple(guard.personel_id for guard in group.locked),
        locked_senior=any(pangkat.senior(guard.pangkat) for guard in group.locked),
    )


def _told(place: Point | None) -> tuple[float, float] | tuple[None, None]:
    """A place as exactly as the recorded input tells it, so that the draw can be repeated from that alone."""
    return (round(place[0], DECIMALS), round(place[1], DECIMALS)) if place else (None, None)


def _previous(field: Lapangan, groups: list[KelompokUsulan]) -> dict[int, int]:
    """Officer -> index of the group where he stands now, if that group stays."""
    index_of = {
        group.id: index
        for index, group in enumerate(groups)
        if group.id is not None and not group.jendela_sendiri
    }
    return {
        duty.personel_id: index_of[duty.kelompok_id]
        for duty in field.duties
        if not duty.terkunci and duty.kelompok_id in index_of
    }


def _guards(field: Lapangan, groups: list[KelompokUsulan], plan: Plan) -> tuple[PenugasanUsulan, ...]:
    """The placed officers; in a group whose officers all stay, each keeps the role he has."""
    placed: dict[int, dict[int, str]] = defaultdict(dict)
    for a in sorted(plan.assignments, key=lambda a: (a.group_id, a.officer_id)):
        placed[a.group_id][a.officer_id] = _PERAN[a.peran]
    standing: dict[int, dict[int, str]] = defaultdict(dict)
    for duty in field.duties:
        if not duty.terkunci:
            standing[duty.kelompok_id][duty.personel_id] = duty.peran
    for index, officers in placed.items():
        as_they_stand = standing.get(groups[index].id or 0, {})
        if as_they_stand.keys() == officers.keys():
            officers.update(as_they_stand)
    return tuple(
        PenugasanUsulan(groups[index].kode, officer, peran)
        for index, officers in placed.items()
        for officer, peran in officers.items()
    )


def _proposal(
    field: Lapangan, groups: list[KelompokUsulan], plan: Plan, drawn: DrawFacts, langkah: int, seconds: float
) -> Proposal:
    guards = _guards(field, groups, plan)
    open_groups = (
        *(KelompokTerbuka(o.kode, f"{o.alasan} {o.penutup}".strip()) for o in plan.open),
        *(
            KelompokTerbuka(g.kode, _OWN_WINDOW)
            for g in groups
            if g.jendela_sendiri and len(g.locked) < g.pola.polri
        ),
    )
    unfilled = {o.kelompok for o in open_groups}
    kode_of = {group.id: group.kode for group in groups}
    standing = {(duty.personel_id, kode_of.get(duty.kelompok_id)) for duty in field.duties}
    return Proposal(
        groups=tuple(groups),
        guards=guards,
        tps=len(field.stations),
        tercakup=sum(len(g.tps_ids) for g in groups if g.kode not in unfilled),
        personel=len(guards) + sum(len(g.locked) for g in groups),
        berubah=sum((guard.personel_id, guard.kode) not in standing for guard in guards),
        jarak_km=plan.total_km,
        terjauh_km=plan.longest_km,
        batas_bawah_km=plan.lower_bound_km,
        benih=plan.benih,
        digest=plan.digest,
        detik=seconds,
        terbuka=open_groups,
        undian=drawn,
        langkah=langkah,
    )


def _write(session: Session, proposal: Proposal, window: dict[str, object]) -> bool:
    """Whether anything changed."""
    cleared = _clear(session, proposal)
    new = [g for g in proposal.groups if g.id is None]
    if new:
        values = {**window, "rencana_id": proposal.rencana_id}
        session.execute(insert(KelompokTps), [_group_values(g, values) for g in new])
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
    if duties:
        session.execute(insert(Penugasan), duties)
    return cleared or bool(new or duties)


def _join_groups(session: Session, rencana_id: int | None, group_of: dict[int, int]) -> None:
    """Puts TPS into their groups."""
    if rencana_id is None:
        moved = [{"id": tps_id, "kelompok_id": kelompok_id} for tps_id, kelompok_id in group_of.items()]
        entity = Tps
    else:
        rows = session.execute(
            select(TpsRencana.id, TpsRencana.tps_id).where(TpsRencana.rencana_id == rencana_id)
        )
        moved = [{"id": id_, "kelompok_id": group_of[tps_id]} for id_, tps_id in rows if tps_id in group_of]
        entity = TpsRencana
    if moved:
        session.execute(update(entity), moved)


def _clear(session: Session, proposal: Proposal) -> bool:
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
