"""Escort teams: putting them together, their period, their end."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.edits import merge_edit
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import AnggotaWalkat, FlowWalkat, GiliranWalkat, Paslon, ReguWalkat, Vip
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.waktu import singkat
from poskoapp.domain.walkat_susunan import HURUF, Susunan
from poskoapp.services.izin import izin
from poskoapp.services.walkat_baca import regu_rows
from poskoapp.services.walkat_baris import ReguRow
from poskoapp.services.walkat_calon import Kebutuhan, ranked
from poskoapp.services.walkat_giliran import cut_turns, delete_turns, keep_duties, lay_turns, withdraw_team
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require

JAM_SEHARI = 24


@dataclass(frozen=True, slots=True)
class ReguFields:
    """What the operator types about a team; `selesai` not included."""

    mulai: datetime
    selesai: datetime
    jumlah_dinas: int = 2
    jam_ganti: int = 7
    jam_giliran: int = 12
    tempat: str = ""
    catatan: str = ""


class WalkatService:
    """Reads teams and changes them as a whole; people, turns and hand-overs have services of their own."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def rows(self) -> list[ReguRow]:
        """All teams, pairs by number first."""
        with self._db.read() as session:
            return regu_rows(session)

    def detail(self, regu_id: int) -> ReguRow:
        """One team. RuleViolation where it has gone."""
        with self._db.read() as session:
            require(session, ReguWalkat, regu_id)
            return next(r for r in regu_rows(session) if r.id == regu_id)

    def fields_of(self, regu_id: int) -> ReguFields:
        """What the form of a team starts with."""
        with self._db.read() as session:
            return _fields_of(require(session, ReguWalkat, regu_id))

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def build(
        self,
        fields_: ReguFields,
        susunan: Susunan,
        *,
        paslon_id: int | None = None,
        vip_id: int | None = None,
        isi: bool = True,
    ) -> int:
        """Puts a team together with fair turns to its end, as one step; returns its key.

        With `isi` its places go to the best candidates; otherwise they stay empty and show as conflicts. RuleViolation
        where the pair or VIP has a team already, or has ended.
        """
        check_regu(fields_)
        with self._db.write("Bentuk regu pengawalan") as session:
            _refuse_second(session, paslon_id, vip_id)
            regu = ReguWalkat(paslon_id=paslon_id, vip_id=vip_id, **_values(fields_))
            session.add(regu)
            session.flush()
            flows = [
                FlowWalkat(regu_id=regu.id, urut=n, nama=f"Flow {HURUF[n]}") for n in range(len(susunan.flow))
            ]
            session.add_all(flows)
            session.flush()
            lay_turns(session, regu, regu.mulai, regu.selesai)
            if isi:
                _fill(session, self._pangkat, flows, susunan)
            keep_duties(session, regu.id)
            return regu.id

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def edit(self, regu_id: int, before: ReguFields, after: ReguFields) -> None:
        """Changes what the form changed. Turns outside of a shorter period go; a longer one gets its turns by `extend`."""
        with self._db.write("Ubah regu pengawalan") as session:
            regu = require(session, ReguWalkat, regu_id)
            merged = merge_edit(_fields_of(regu), before, after)
            check_regu(merged)
            for name, value in _values(merged).items():
                setattr(regu, name, value)
            session.flush()
            _cut_outside(session, regu)
            keep_duties(session, regu_id)

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def extend(self, regu_id: int, selesai: datetime) -> None:
        """The team escorts until `selesai`, its turns going on as they were laid."""
        with self._db.write(f"Perpanjang pengawalan sampai {singkat(selesai)}") as session:
            regu = require(session, ReguWalkat, regu_id)
            ended = regu.selesai if regu.ditarik is None else regu.ditarik
            if selesai <= ended:
                raise InputError(
                    f"Pengawalan sudah sampai {singkat(ended)}; perpanjangan harus sesudahnya.",
                    "Pilih waktu yang lebih kemudian.",
                )
            regu.selesai, regu.ditarik, regu.alasan_tarik = selesai, None, ""
            session.flush()
            lay_turns(session, regu, ended, selesai)
            keep_duties(session, regu_id)

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def withdraw(self, regu_ids: Collection[int], waktu: datetime, alasan: str) -> None:
        """Ends the turns of these teams at `waktu`; from then on their people are free."""
        if not alasan.strip():
            raise InputError("Penarikan memerlukan alasan.", "Contoh: penetapan paslon terpilih.")
        with self._db.write(f"Tarik {len(regu_ids)} regu pengawalan") as session:
            for regu_id in regu_ids:
                withdraw_team(session, require(session, ReguWalkat, regu_id), waktu, alasan.strip())

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def delete(self, regu_id: int) -> None:
        """Removes a team with its turns, duties and hand-overs."""
        with self._db.write("Hapus regu pengawalan") as session:
            require(session, ReguWalkat, regu_id)
            turns = (
                select(GiliranWalkat.id)
                .join(FlowWalkat, FlowWalkat.id == GiliranWalkat.flow_id)
                .where(FlowWalkat.regu_id == regu_id)
            )
            delete_turns(session, session.scalars(turns).all())
            session.execute(delete(ReguWalkat).where(ReguWalkat.id == regu_id))


def check_regu(typed: ReguFields) -> None:
    """InputError with the first thing that is wrong."""
    if typed.selesai <= typed.mulai:
        raise InputError(
            f"Pengawalan selesai {singkat(typed.selesai)}, padahal mulai {singkat(typed.mulai)}.",
            "Perbaiki salah satunya.",
        )
    if typed.jumlah_dinas < 1:
        raise InputError("Tiap giliran memerlukan sedikitnya 1 personel.", "Isi jumlah yang disepakati.")
    if not 0 <= typed.jam_ganti < JAM_SEHARI:
        raise InputError("Jam ganti antara 0 dan 23.", "Lazimnya 7.")
    if not 1 <= typed.jam_giliran <= JAM_SEHARI:
        raise InputError("Lama giliran antara 1 dan 24 jam.", "Lazimnya 12 jam.")


def _fill(session: Session, pangkat: DaftarPangkat, flows: list[FlowWalkat], susunan: Susunan) -> None:
    """Best candidates first, place by place over all flows alike, nobody twice."""
    taken = set[int]()
    for flow, places in zip(flows, susunan.flow, strict=True):
        for place in places:
            need = Kebutuhan(flow.id, place.peran, mengemudi=place.mengemudi)
            calon = [c for c in ranked(session, pangkat, need) if c.bebas and c.personel_id not in taken]
            if not calon:
                continue
            taken.add(calon[0].personel_id)
            session.add(
                AnggotaWalkat(
                    flow_id=flow.id,
                    personel_id=calon[0].personel_id,
                    peran=place.peran,
                    mengemudi=place.mengemudi,
                )
            )
            session.flush()


def _cut_outside(session: Session, regu: ReguWalkat) -> None:
    early = (
        select(GiliranWalkat.id)
        .join(FlowWalkat, FlowWalkat.id == GiliranWalkat.flow_id)
        .where(FlowWalkat.regu_id == regu.id, GiliranWalkat.selesai <= regu.mulai)
    )
    delete_turns(session, session.scalars(early).all())
    cut_turns(session, regu.id, regu.selesai)


def _refuse_second(session: Session, paslon_id: int | None, vip_id: int | None) -> None:
    same = ReguWalkat.paslon_id == paslon_id if paslon_id is not None else ReguWalkat.vip_id == vip_id
    if session.scalar(select(ReguWalkat.id).where(same)) is not None:
        raise RuleViolation("Regunya sudah ada.", "Ubah atau perpanjang regu itu.")
    if paslon_id is not None:
        if require(session, Paslon, paslon_id).berakhir is not None:
            raise RuleViolation("Pengawalan paslon ini sudah berakhir.", "Urungkan bila keliru (Ctrl+Z).")
    else:
        require(session, Vip, vip_id or 0)


def _fields_of(regu: ReguWalkat) -> ReguFields:
    return ReguFields(**{f.name: getattr(regu, f.name) for f in fields(ReguFields)})


def _values(typed: ReguFields) -> dict[str, Any]:
    values = {f.name: getattr(typed, f.name) for f in fields(ReguFields)}
    return values | {"tempat": typed.tempat.strip(), "catatan": typed.catatan.strip()}
