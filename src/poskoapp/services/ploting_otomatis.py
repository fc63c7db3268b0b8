"""Automatic plotting: proposes groups and officers, says what it would change and cost, and is applied or thrown away."""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.aturan_ploting import PadalPer
from poskoapp.domain.bulk import no_rings_made
from poskoapp.domain.jenis_penugasan import PEMIMPIN, Peran
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.planning.assignment import assign
from poskoapp.planning.masukan import result_lines
from poskoapp.planning.plan import Plan
from poskoapp.planning.undian import digest
from poskoapp.services.aturan_ploting import Aturan, read_aturan, supposed, write_aturan
from poskoapp.services.bko import BkoService
from poskoapp.services.izin import izin
from poskoapp.services.langkah import last_step, refuse_stale, still_as_at, still_but_for_one
from poskoapp.services.lapangan import Lapangan
from poskoapp.services.padal import PadalUsulan, propose_padal, write_padal
from poskoapp.services.pengelompokan import KelompokUsulan, plan_groups
from poskoapp.services.ploting_bahan import free_officers, read_bahan, seats_of, standing_at
from poskoapp.services.ploting_biaya import NO_COST, Biaya
from poskoapp.services.ploting_terbuka import KelompokTerbuka, open_rows
from poskoapp.services.ploting_tulis import write_plan
from poskoapp.services.ploting_usulan import Geser, PenugasanUsulan, moves_of
from poskoapp.services.rencana_baca import duty_window
from poskoapp.services.undian_catatan import DrawFacts, record_draw
from poskoapp.storage.database import Database


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
    geser: tuple[Geser, ...] = ()
    """Who would stand elsewhere than now."""
    padal: tuple[PadalUsulan, ...] = ()
    padal_per: PadalPer = PadalPer.TIDAK
    biaya: Biaya = NO_COST

    @property
    def kelompok(self) -> int:
        """Number of plot groups."""
        return len(self.groups)

    @property
    def kurang(self) -> int:
        """Officers that the open groups lack."""
        return sum(o.kurang for o in self.terbuka)


class PlotingOtomatisService:
    """Plots a whole plan. Locked groups and what was plotted by hand stay."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    @no_rings_made()
    def propose(
        self,
        benih: int,
        progress: Progress = no_progress,
        *,
        mulai_ulang: bool = False,
        rencana_id: int | None = None,
        aturan: Aturan | None = None,
    ) -> Proposal:
        """The plan of least distance; ties fall by a draw from `benih`. Nothing is written.

        Who stands in a group that stays is moved only where that closes a gap; with `mulai_ulang` all but the locked
        are placed anew. With other rules (`aturan`) than those of the file, those are only supposed.
        Raises RuleViolation where a category with TPS has no pola, and Cancelled.
        """
        started = time.perf_counter()
        with self._db.read() as session:
            bahan = read_bahan(session, self._pangkat, rencana_id)
        field, aturan = bahan.field, supposed(aturan, bahan.aturan)
        groups = plan_groups(field, progress, afresh=mulai_ulang)
        free, seats = free_officers(bahan, groups), seats_of(groups, self._pangkat)
        plan = assign(
            free,
            seats,
            benih=benih,
            weights=aturan.weights,
            previous={} if mulai_ulang else standing_at(field, groups),
            progress=progress,
        )
        opened = open_rows(plan.open, groups, field, bahan.sources)
        drawn = _drawn(plan, digest(result_lines(plan.assignments, free, seats)))
        proposal = _proposal(field, groups, plan, opened, drawn, bahan.langkah, time.perf_counter() - started)
        return replace(
            proposal,
            rencana_id=rencana_id,
            padal=propose_padal(bahan.padal, field, groups, aturan.padal_per, benih),
            padal_per=aturan.padal_per,
            geser=moves_of(field, groups, bahan.officers, proposal.guards, plan),
        )

    def holds(self, proposal: Proposal) -> bool:
        """Whether the file still is as it was when this was computed, so that it can be applied."""
        with self._db.read() as session:
            return still_as_at(session, proposal.langkah)

    def aturan(self) -> Aturan:
        """What the soft rules weigh, and for what padal are found."""
        with self._db.read() as session:
            return read_aturan(session)

    @izin(PeranAkun.OPERATOR, "mengubah aturan ploting")
    def set_aturan(self, aturan: Aturan) -> None:
        """Keeps the settings as one step, unless they are what they were."""
        with self._db.write("Ubah aturan ploting otomatis") as session:
            if read_aturan(session) != aturan:
                write_aturan(session, aturan)

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def request_bko(self, proposal: Proposal) -> Proposal:
        """Ajukan BKO: a draft for just what the proposal leaves open, a line for each Polsek.

        Returns the proposal, which can still be applied: a draft brings nobody yet.
        """
        BkoService(self._db).draft_from_open(proposal.terbuka, proposal.rencana_id)
        with self._db.read() as session:
            held = still_but_for_one(session, proposal.langkah)
            return replace(proposal, langkah=last_step(session)) if held else proposal

    @izin(PeranAkun.OPERATOR, "menerapkan ploting otomatis")
    def apply(self, proposal: Proposal) -> None:
        """Writes the plan and the facts of its draw as one step, unless it changes nothing.

        RuleViolation where the file has changed since it was computed.
        """
        with self._db.write(f"Ploting otomatis (benih {proposal.benih})") as session:
            refuse_stale(session, proposal.langkah, "usulan ploting ini")
            window = duty_window(session, proposal.rencana_id)
            led = proposal.padal_per is not PadalPer.TIDAK and write_padal(session, proposal.padal, *window)
            if write_plan(session, proposal, {"mulai": window[0], "selesai": window[1]}) or led:
                record_draw(session, proposal, self._db.operator)


def _drawn(plan: Plan, sidik_hasil: str) -> DrawFacts:
    return DrawFacts(
        peserta=sum(line.startswith("P|") for line in plan.masukan),
        terbukti=plan.proven,
        aturan=plan.rules,
        masukan=plan.masukan,
        sidik_hasil=sidik_hasil,
    )


def _guards(field: Lapangan, groups: list[KelompokUsulan], plan: Plan) -> tuple[PenugasanUsulan, ...]:
    """The placed officers; in a group whose officers all stay, each keeps the role he has."""
    placed: dict[int, dict[int, str]] = defaultdict(dict)
    for a in sorted(plan.assignments, key=lambda a: (a.group_id, a.officer_id)):
        leads = a.peran == "ketua"
        placed[a.group_id][a.officer_id] = _role(groups[a.group_id], leads=leads)
    standing: dict[int, dict[int, str]] = defaultdict(dict)
    for duty in field.duties:
        if not duty.terkunci:
            standing[duty.kelompok_id][duty.personel_id] = duty.peran
    for index, officers in placed.items():
        as_they_stand = standing.get(groups[index].id or 0, {})
        if as_they_stand.keys() == officers.keys():
            group = groups[index]
            officers.update((i, _role(group, leads=peran in PEMIMPIN)) for i, peran in as_they_stand.items())
    return tuple(
        PenugasanUsulan(groups[index].kode, officer, peran)
        for index, officers in placed.items()
        for officer, peran in officers.items()
    )


def _role(group: KelompokUsulan, *, leads: bool) -> Peran:
    return Peran.leader_of(group.pola.polri) if leads else Peran.ANGGOTA


def _proposal(
    field: Lapangan,
    groups: list[KelompokUsulan],
    plan: Plan,
    opened: Sequence[KelompokTerbuka],
    drawn: DrawFacts,
    langkah: int,
    seconds: float,
) -> Proposal:
    guards = _guards(field, groups, plan)
    unfilled = {o.kelompok for o in opened}
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
        terbuka=tuple(opened),
        undian=drawn,
        langkah=langkah,
        biaya=Biaya(
            plan.without_senior, plan.at_home, plan.without_local, plan.above_km, plan.proven, plan.soft_rules
        ),
    )
