"""Dragged onto a plot group: what the drop would do, told while the mouse is still down, and the drop itself."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan, kilometer
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.model import KelompokTps, Penugasan, Personel, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.planning.distance import distance_between, known_place
from poskoapp.services.izin import izin
from poskoapp.services.kelompok import KelompokRow, PetugasRow, kelompok_rows
from poskoapp.services.kelompok_pilihan import KelompokPilihanService, joining
from poskoapp.services.ploting_isi import add_guard, check_place, settle_leader
from poskoapp.storage.database import Database


@dataclass(frozen=True, slots=True)
class Seretan:
    """What is dragged: someone who is free, someone from his place in a group (by his duty), or TPS."""

    personel_id: int | None = None
    penugasan_id: int | None = None
    tps_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sasaran:
    """The group under the mouse, and the duty of the officer whose name is there, if any."""

    kelompok_id: int
    penugasan_id: int | None = None


class PlotingSeretService:
    """Tells and does drops. On a full group someone takes the place of the officer on whose name he falls.

    ConflictAhead where a drop would give somebody two places or a group one too many; with `paksa` it is done all the same.
    """

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def effect(self, seretan: Seretan, sasaran: Sasaran, *, paksa: bool = False) -> str:
        """What a drop would do; RuleViolation with the reason where it would be refused."""
        with self._db.read() as session:
            if seretan.tps_ids:
                return _tps_told(session, seretan, sasaran)
            group = next(iter(kelompok_rows(session, [sasaran.kelompok_id])))
            goes = _who_goes(group, sasaran)
            if seretan.penugasan_id is None:
                return self._arrival_told(session, seretan.personel_id or 0, group, goes, paksa=paksa)
            return self._move_told(session, seretan.penugasan_id, group, goes, paksa=paksa)

    @izin(PeranAkun.OPERATOR, "mengubah ploting")
    def drop(self, seretan: Seretan, sasaran: Sasaran, *, paksa: bool = False) -> str:
        """Does it, as one step; what was done, in words. RuleViolation where it is refused."""
        told = self.effect(seretan, sasaran, paksa=paksa)
        if seretan.tps_ids:
            return KelompokPilihanService(self._db).join(sasaran.kelompok_id, seretan.tps_ids).teks
        with self._db.write("Pindahkan personel" if seretan.penugasan_id else "Plot personel") as session:
            group = next(iter(kelompok_rows(session, [sasaran.kelompok_id])))
            goes = _who_goes(group, sasaran)
            if seretan.penugasan_id is None:
                self._put_in(session, seretan.personel_id or 0, group, goes)
            elif goes is None:
                self._move(session, seretan.penugasan_id, group)
            else:
                self._swap(session, seretan.penugasan_id, goes.penugasan_id)
        return told

    # ------------------------------------------------------------ telling

    def _arrival_told(
        self,
        session: Session,
        personel_id: int,
        group: KelompokRow,
        goes: PetugasRow | None,
        *,
        paksa: bool,
    ) -> str:
        person = session.get_one(Personel, personel_id)
        window = session.get_one(KelompokTps, group.id)
        check_place(session, person, window, adds=goes is None, paksa=paksa)
        satuan = session.get_one(Satuan, person.satuan_id)
        km = distance_between(known_place(satuan.lat, satuan.lng), group.place)
        head = f"{person.pangkat} {person.nama} ke {group.kode}"
        if goes is not None:
            head += f" menggantikan {goes.sebutan}"
        parts = [head, "jarak tidak diketahui" if km is None else kilometer(km)]
        return " · ".join([*parts, *self._after(group, person, goes)])

    def _move_told(
        self,
        session: Session,
        penugasan_id: int,
        group: KelompokRow,
        goes: PetugasRow | None,
        *,
        paksa: bool,
    ) -> str:
        duty = session.get_one(Penugasan, penugasan_id)
        if duty.kelompok_id == group.id:
            raise RuleViolation(f"Sudah di kelompok {group.kode}.")
        person = session.get_one(Personel, duty.personel_id)
        source = next(iter(kelompok_rows(session, [duty.kelompok_id or 0])))
        standing = next(p for p in source.petugas if p.penugasan_id == penugasan_id)
        besides = [penugasan_id, *([goes.penugasan_id] if goes else [])]
        window = session.get_one(KelompokTps, group.id)
        check_place(session, person, window, besides, adds=goes is None, paksa=paksa)
        satuan = session.get_one(Satuan, person.satuan_id)
        km = distance_between(known_place(satuan.lat, satuan.lng), group.place)
        head = f"{standing.sebutan} ke {group.kode}"
        if goes is not None:
            other = session.get_one(Personel, goes.personel_id)
            check_place(session, other, session.get_one(KelompokTps, source.id), besides, paksa=paksa)
            head = f"{standing.sebutan} ({source.kode}) bertukar dengan {goes.sebutan} ({group.kode})"
        parts = [head]
        if km is not None:
            before = f", semula {kilometer(standing.jarak_km)}" if standing.jarak_km is not None else ""
            parts.append(f"{kilometer(km)}{before}")
        if goes is None:
            left = len(source.petugas) - 1
            parts.append(f"{source.kode} tinggal {left} dari {source.pola.polri}")
        return " · ".join([*parts, *self._after(group, person, goes)])

    def _after(self, group: KelompokRow, coming: Personel, goes: PetugasRow | None) -> list[str]:
        """How the group will be."""
        staying = [p for p in group.petugas if p is not goes]
        ranks = [*(p.pangkat for p in staying), coming.pangkat]
        parts = [f"terisi {len(ranks)} dari {group.pola.polri}"]
        if len(ranks) > 1 and not any(self._pangkat.senior(rank) for rank in ranks):
            parts.append("tanpa Bripka ke atas")
        if coming.domisili_id == group.kelurahan_id:
            parts.append("tinggal di kelurahan ini")
        return parts

    # ------------------------------------------------------------ doing

    def _put_in(
        self, session: Session, personel_id: int, group: KelompokRow, goes: PetugasRow | None
    ) -> None:
        if goes is None:
            add_guard(session, self._pangkat, group.id, personel_id, paksa=True)  # `effect` has asked
            return
        duty = session.get_one(Penugasan, goes.penugasan_id)
        duty.personel_id, duty.terkunci = personel_id, True
        session.flush()
        settle_leader(session, self._pangkat, group.id)

    def _move(self, session: Session, penugasan_id: int, group: KelompokRow) -> None:
        duty = session.get_one(Penugasan, penugasan_id)
        left = duty.kelompok_id
        duty.kelompok_id, duty.mulai, duty.selesai = group.id, group.mulai, group.selesai
        duty.terkunci = True
        session.flush()
        for kelompok_id in (left, group.id):
            settle_leader(session, self._pangkat, kelompok_id)

    def _swap(self, session: Session, penugasan_id: int, other_id: int) -> None:
        first, second = session.get_one(Penugasan, penugasan_id), session.get_one(Penugasan, other_id)
        first.personel_id, second.personel_id = second.personel_id, first.personel_id
        first.terkunci = second.terkunci = True
        session.flush()
        for duty in (first, second):
            settle_leader(session, self._pangkat, duty.kelompok_id)


def _who_goes(group: KelompokRow, sasaran: Sasaran) -> PetugasRow | None:
    """Nobody while the group has a vacant place, or where no name was hit."""
    if group.kurang:
        return None
    return next((p for p in group.petugas if p.penugasan_id == sasaran.penugasan_id), None)


def _tps_told(session: Session, seretan: Seretan, sasaran: Sasaran) -> str:
    plan = joining(session, sasaran.kelompok_id, seretan.tps_ids)
    group, own = plan.group, len(plan.own) + len(plan.tps)
    parts = [
        f"{bilangan(len(plan.tps))} TPS ke {group.kode}",
        f"menjadi {bilangan(own)} TPS (pola {plan.pola.angka.tps})",
    ]
    if plan.kategori is not group.kategori:
        parts.append(f"menjadi {plan.kategori.label.lower()}")
    if plan.pola.angka.polri != group.polri:
        parts.append(f"perlu {plan.pola.angka.polri} personel")
    if len({t.kelurahan_id for t in (*plan.own, *plan.tps)}) > 1:
        parts.append("lintas kelurahan")
    left = {t.kelompok_id for t in plan.tps} - {None, group.id}
    gone = session.scalars(
        select(KelompokTps.kode).where(KelompokTps.id.in_(left)).order_by(KelompokTps.kode)
    )
    return " · ".join([*parts, *(f"diambil dari {kode}" for kode in gone)])
