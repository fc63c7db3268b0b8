"""The roster of guards made by the solver: proposed, shown with what it leaves open, and applied or thrown away."""

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence, Set
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jaga import ANGGOTA_JAGA, Shift
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.konflik_jaga import shift_told
from poskoapp.domain.model import Objek, Penugasan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.planning.jaga import susun_jaga
from poskoapp.planning.jaga_plan import (
    AturanSusun,
    Beban,
    Penjaga,
    ShiftJaga,
    ShiftTerbuka,
    SusunanJaga,
)
from poskoapp.services.izin import izin
from poskoapp.services.jaga import Giliran, settle_leaders
from poskoapp.services.jaga_bahan import BahanJaga, Berdiri, read_bahan
from poskoapp.services.jaga_orang import CalonJaga
from poskoapp.services.jaga_usulan import ShiftKosong, UsulanJaga
from poskoapp.services.langkah import refuse_stale, still_as_at
from poskoapp.storage.database import Database

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - local to the operation, like every time here
LONGEST_SPAN = timedelta(days=370)


class JagaOtomatisService:
    """Fills shifts. Locked guards and those put in by hand stay; in a repair as many others as can be."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def propose(
        self,
        dari: datetime,
        sampai: datetime,
        benih: int,
        progress: Progress = no_progress,
        *,
        objek_ids: Collection[int] | None = None,
        mulai_ulang: bool = False,
    ) -> UsulanJaga:
        """The fairest roster for the shifts that begin in the span; equal turns are drawn from `benih`.

        Who stands there already stays where nothing speaks against it, unless all are to be placed anew. Nothing is
        written. Raises RuleViolation where there are no shifts, Cancelled when `progress` does.
        """
        started = time.perf_counter()
        if not timedelta(0) < sampai - dari <= LONGEST_SPAN:
            raise InputError("Jadwal disusun untuk paling lama satu tahun.", "Perbaiki tanggalnya.")
        with self._db.read() as session:
            field = read_bahan(session, self._pangkat, dari, sampai, objek_ids)
        if not field.shifts:
            raise RuleViolation(
                "Tidak ada shift yang mulai pada masa itu.", "Beri objeknya pola jaga, atau ubah tanggalnya."
            )
        return _solve(field, (dari, sampai), benih, progress, started, afresh=mulai_ulang)

    def holds(self, usulan: UsulanJaga) -> bool:
        """Whether the file still is as it was when this was computed, so that it can be applied."""
        with self._db.read() as session:
            return still_as_at(session, usulan.langkah)

    @izin(PeranAkun.OPERATOR, "menerapkan jadwal jaga")
    def apply(self, usulan: UsulanJaga) -> None:
        """Writes the roster as one step; RuleViolation where the file has changed since it was computed."""
        with self._db.write(f"Susun jaga objek (benih {usulan.benih})") as session:
            refuse_stale(session, usulan.langkah, "usulan jadwal ini")
            gone = session.execute(
                select(Penugasan.objek_id, Penugasan.mulai, Penugasan.selesai).where(
                    Penugasan.id.in_(usulan.lepas)
                )
            ).all()
            touched = {Giliran(objek or 0, mulai, selesai) for objek, mulai, selesai in gone}
            session.execute(delete(Penugasan).where(Penugasan.id.in_(usulan.lepas)))
            names = dict(session.execute(select(Objek.id, Objek.nama)).all())
            if usulan.baru:
                session.execute(
                    insert(Penugasan),
                    [
                        {
                            "personel_id": person,
                            "jenis": JenisPenugasan.JAGA_OBJEK,
                            "objek_id": of.objek_id,
                            "mulai": of.mulai,
                            "selesai": of.selesai,
                            "peran": ANGGOTA_JAGA,
                            "sasaran": names[of.objek_id],
                            "terkunci": False,
                        }
                        for of, person in usulan.baru
                    ],
                )
            settle_leaders(session, self._pangkat, touched | {of for of, _ in usulan.baru})


def _seat(number: int, shift: Shift, kosong: int, *, perlu_ketua: bool = False) -> ShiftJaga:
    return ShiftJaga(
        number,
        f"{shift.objek_id}@{shift.mulai:%Y%m%d%H%M}",
        _minute(shift.mulai),
        _minute(shift.selesai),
        kosong,
        perlu_ketua,
        malam=shift.malam,
        akhir_pekan=shift.akhir_pekan,
    )


def _solve(
    field: BahanJaga,
    span: tuple[datetime, datetime],
    benih: int,
    progress: Progress,
    started: float,
    *,
    afresh: bool,
) -> UsulanJaga:
    fixed = _fixed_guards(field)
    seats = [_to_fill(field, number, shift, fixed[number]) for number, shift in enumerate(field.shifts)]
    now = _standing_now(field, fixed, afresh=afresh)
    rest = field.batas.istirahat
    people = [_penjaga(p, rest, field.before.get(p.id, ())) for p in field.people]
    aturan = AturanSusun(_minutes(rest), _minutes(field.batas.terlama))
    plan = susun_jaga(people, seats, aturan, benih=benih, sekarang=now, progress=progress)
    return _proposal(field, span, plan, fixed, benih, time.perf_counter() - started)


def _standing_now(field: BahanJaga, fixed: Sequence[Set[int]], *, afresh: bool) -> dict[int, set[int]]:
    """Of each shift, who stands there now and may be moved; nobody where all begins afresh."""
    movable, known = field.free_to_move(), {p.id for p in field.people}
    now: dict[int, set[int]] = {}
    for number, shift in enumerate(field.shifts):
        here = {d.personel_id for d in movable.get((shift.objek_id, shift.mulai, shift.selesai), ())}
        now[number] = set() if afresh else (here & known) - fixed[number]
    return now


def _proposal(
    field: BahanJaga,
    span: tuple[datetime, datetime],
    plan: SusunanJaga,
    fixed: Sequence[Set[int]],
    benih: int,
    detik: float,
) -> UsulanJaga:
    placed = {(number, person) for number, person in plan.tempat}
    kept, gone = _kept_and_gone(field, placed)
    kept_pairs = {(number, person) for number, person, _ in kept}
    turns = {n: Giliran(s.objek_id, s.mulai, s.selesai) for n, s in enumerate(field.shifts)}
    held_seats = sum(min(len(fixed[n]), s.butuh) for n, s in enumerate(field.shifts))
    return UsulanJaga(
        dari=span[0],
        sampai=span[1],
        shift=len(field.shifts),
        kursi=sum(s.butuh for s in field.shifts),
        terisi=len(placed) + held_seats,
        batas_kosong=plan.batas_kosong,
        baru=tuple((turns[n], person) for n, person in plan.tempat if (n, person) not in kept_pairs),
        lepas=tuple(gone),
        tetap=len(kept),
        terbuka=tuple(_open_shift(field, turns[t.shift_id], t) for t in plan.terbuka),
        tanpa_ketua=len(plan.tanpa_ketua),
        orang=len({person for _, person in placed}),
        jam=plan.jam,
        malam=plan.malam,
        akhir_pekan=plan.akhir_pekan,
        terbukti=plan.terbukti,
        benih=benih,
        digest=plan.digest,
        detik=detik,
        langkah=field.langkah,
    )


def _open_shift(field: BahanJaga, turn: Giliran, t: ShiftTerbuka) -> ShiftKosong:
    told = shift_told(field.names[turn.objek_id], field.shifts[t.shift_id])
    return ShiftKosong(turn, told, t.kurang, t.alasan, t.penutup)


def _fixed_guards(field: BahanJaga) -> list[set[int]]:
    """Of each shift, who stands there locked for all of it."""
    locked: dict[int, list[Berdiri]] = defaultdict(list)
    for duty in field.standing:
        if duty.terkunci:
            locked[duty.objek_id].append(duty)
    return [
        {
            d.personel_id
            for d in locked[s.objek_id]
            if d.mulai <= s.mulai and s.selesai <= d.selesai
        }
        for s in field.shifts
    ]  # fmt: skip


def _to_fill(field: BahanJaga, number: int, shift: Shift, held: Collection[int]) -> ShiftJaga:
    led = any(person in field.senior for person in held)
    of = _seat(number, shift, max(0, shift.butuh - len(held)), perlu_ketua=not led)
    return ShiftJaga(
        of.id, of.kode, of.mulai, of.selesai, of.kosong, of.perlu_ketua, of.malam, of.akhir_pekan,
        field.units[shift.objek_id], field.places[shift.objek_id],
    )  # fmt: skip


def _kept_and_gone(
    field: BahanJaga, placed: set[tuple[int, int]]
) -> tuple[list[tuple[int, int, int]], list[int]]:
    """Of the unlocked duties, those that the roster has too as (shift, person, duty), and the keys of the others."""
    number = {(s.objek_id, s.mulai, s.selesai): n for n, s in enumerate(field.shifts)}
    kept: dict[tuple[int, int], int] = {}
    gone: list[int] = []
    for duty in field.standing:
        if duty.terkunci:
            continue
        pair = (number.get((duty.objek_id, duty.mulai, duty.selesai), -1), duty.personel_id)
        if pair in placed and pair not in kept:
            kept[pair] = duty.id
        else:
            gone.append(duty.id)
    return [(n, person, id_) for (n, person), id_ in kept.items()], gone


def _penjaga(person: CalonJaga, rest: timedelta, before: Iterable[Shift]) -> Penjaga:
    busy = [(start - rest, end + rest) for start, end, _ in person.tugas]
    away = [(max(start, EPOCH), min(end, EPOCH + 200 * LONGEST_SPAN)) for start, end, _ in person.absen]
    beban = Beban()
    for turn in before:
        beban = beban.plus(_seat(0, turn, 0))
    return Penjaga(
        person.id,
        person.nrp,
        person.senior,
        person.satuan_id,
        person.place,
        tuple(_spans([*busy, *away])),
        beban,
    )


def _spans(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[int, int]]:
    return sorted((_minute(start), _minute(end)) for start, end in spans)


def _minute(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(minutes=1)


def _minutes(span: timedelta) -> int:
    return span // timedelta(minutes=1)
