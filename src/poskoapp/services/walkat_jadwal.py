"""The turns of escort teams: laying them fairly, moving, adding and removing single ones."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import FlowWalkat, GiliranWalkat, ReguWalkat
from poskoapp.domain.waktu import singkat
from poskoapp.domain.walkat import StatusGiliran
from poskoapp.planning.giliran import Giliran, Keadilan, keadilan
from poskoapp.services.izin import izin
from poskoapp.services.walkat_baris import ReguRow
from poskoapp.services.walkat_giliran import delete_turns, keep_duties, lay_turns
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require


@dataclass(frozen=True, slots=True)
class TempatGiliran:
    """Where a turn is to be: in which flow, doing what, from when up to when."""

    flow_id: int
    status: StatusGiliran
    mulai: datetime
    selesai: datetime


class WalkatJadwalService:
    """Changes turns; the duties of the people in their flows follow in the same step."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def lay(self, regu_id: int, mulai: datetime, selesai: datetime) -> None:
        """Fair turns from `mulai` up to `selesai`, in place of those that are there."""
        with self._db.write("Susun giliran") as session:
            regu = require(session, ReguWalkat, regu_id)
            end = regu.selesai if regu.ditarik is None else regu.ditarik
            first, last = max(mulai, regu.mulai), min(selesai, end)
            if first >= last:
                raise InputError(
                    f"Regu ini mengawal {singkat(regu.mulai)} s.d. {singkat(end)}.",
                    "Pilih waktu di dalamnya.",
                )
            lay_turns(session, regu, first, last)
            keep_duties(session, regu_id)

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def move(self, giliran_id: int, to: TempatGiliran) -> None:
        """Moves or resizes a turn, also into another flow of its team or to another status."""
        with self._db.write("Geser giliran") as session:
            turn = require(session, GiliranWalkat, giliran_id)
            _refuse_backward(to)
            own, other = require(session, FlowWalkat, turn.flow_id), require(session, FlowWalkat, to.flow_id)
            if own.regu_id != other.regu_id:
                raise RuleViolation("Flow itu milik regu lain.", "Geser di dalam regunya sendiri.")
            turn.flow_id, turn.status, turn.mulai, turn.selesai = to.flow_id, to.status, to.mulai, to.selesai
            keep_duties(session, own.regu_id)

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def add(self, at: TempatGiliran) -> int:
        """Adds a turn; returns its key."""
        with self._db.write("Tambah giliran") as session:
            _refuse_backward(at)
            flow = require(session, FlowWalkat, at.flow_id)
            turn = GiliranWalkat(flow_id=at.flow_id, status=at.status, mulai=at.mulai, selesai=at.selesai)
            session.add(turn)
            keep_duties(session, flow.regu_id)
            return turn.id

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def delete(self, giliran_ids: list[int]) -> None:
        """Removes turns with their duties."""
        with self._db.write(f"Hapus {len(giliran_ids)} giliran") as session:
            there = session.scalars(select(GiliranWalkat.id).where(GiliranWalkat.id.in_(giliran_ids))).all()
            delete_turns(session, there)


def keadilan_of(regu: ReguRow) -> Keadilan:
    """How fair the turns of a team are, flow by flow in their order."""
    turns = [
        Giliran(n, g.status, g.mulai, g.selesai) for n, flow in enumerate(regu.flows) for g in flow.giliran
    ]
    return keadilan(turns, len(regu.flows))


def jam_per_orang(regu: ReguRow) -> Counter[str]:
    """Hours on duty of each person of a team, by rank and name."""
    hours = Counter[str]()
    for flow in regu.flows:
        for member in flow.anggota:
            for turn in flow.dinas:
                first = max(turn.mulai, member.masuk or turn.mulai)
                last = min(turn.selesai, member.keluar or turn.selesai)
                hours[member.sebutan] += max(0, int((last - first).total_seconds() // 3600))
    return hours


def _refuse_backward(at: TempatGiliran) -> None:
    if at.selesai <= at.mulai:
        raise InputError(
            f"Giliran selesai {singkat(at.selesai)}, padahal mulai {singkat(at.mulai)}.",
            "Perbaiki salah satunya.",
        )
