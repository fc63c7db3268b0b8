"""The flows of an escort team and the people in them: adding, changing, replacing from a moment on."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import AnggotaWalkat, FlowWalkat, GiliranWalkat, Personel, ReguWalkat
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.waktu import singkat
from poskoapp.domain.walkat import PeranWalkat
from poskoapp.domain.walkat_susunan import HURUF
from poskoapp.services.izin import izin
from poskoapp.services.walkat_calon import CalonWalkatRow, Kebutuhan, ranked
from poskoapp.services.walkat_giliran import delete_turns, keep_duties
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require


class WalkatAnggotaService:
    """Changes who belongs to a flow; his duties in its turns follow in the same step."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def candidates(self, need: Kebutuhan, *, limit: int = 50) -> list[CalonWalkatRow]:
        """Who could take a place, best first, with the reasons."""
        with self._db.read() as session:
            require(session, FlowWalkat, need.flow_id)
            return ranked(session, self._pangkat, need)[:limit]

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def add_flow(self, regu_id: int) -> int:
        """Adds an empty flow after the others; it gets turns when they are laid anew. Returns its key."""
        with self._db.write("Tambah flow") as session:
            require(session, ReguWalkat, regu_id)
            last = session.scalar(select(func.max(FlowWalkat.urut)).where(FlowWalkat.regu_id == regu_id))
            urut = 0 if last is None else last + 1
            if urut >= len(HURUF):
                raise RuleViolation(f"Satu regu paling banyak {len(HURUF)} flow.", "Pakai flow yang ada.")
            flow = FlowWalkat(regu_id=regu_id, urut=urut, nama=f"Flow {HURUF[urut]}")
            session.add(flow)
            session.flush()
            return flow.id

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def delete_flow(self, flow_id: int) -> None:
        """Removes a flow with its people and turns."""
        with self._db.write("Hapus flow") as session:
            flow = require(session, FlowWalkat, flow_id)
            turns = select(GiliranWalkat.id).where(GiliranWalkat.flow_id == flow_id)
            delete_turns(session, session.scalars(turns).all())
            session.delete(flow)

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def add(
        self, flow_id: int, personel_id: int, peran: PeranWalkat, *, mengemudi: bool | None = None
    ) -> int:
        """Puts someone into a flow; returns the key of his place. RuleViolation where he is in the team already."""
        with self._db.write(f"Tambah {peran.value.lower()}") as session:
            flow = require(session, FlowWalkat, flow_id)
            _refuse_twice(session, flow.regu_id, personel_id)
            drives = peran.mengemudi if mengemudi is None else mengemudi
            member = AnggotaWalkat(flow_id=flow_id, personel_id=personel_id, peran=peran, mengemudi=drives)
            session.add(member)
            keep_duties(session, flow.regu_id)
            return member.id

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def set_role(self, anggota_id: int, peran: PeranWalkat, *, mengemudi: bool) -> None:
        """Gives someone another role in his flow."""
        with self._db.write("Ubah peran") as session:
            member = require(session, AnggotaWalkat, anggota_id)
            member.peran, member.mengemudi = peran, mengemudi
            keep_duties(session, require(session, FlowWalkat, member.flow_id).regu_id)

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def move(self, anggota_id: int, flow_id: int) -> None:
        """Puts someone into another flow of the same team, for the whole time."""
        with self._db.write("Pindah flow") as session:
            member, flow = require(session, AnggotaWalkat, anggota_id), require(session, FlowWalkat, flow_id)
            if require(session, FlowWalkat, member.flow_id).regu_id != flow.regu_id:
                raise RuleViolation(
                    "Flow itu milik regu lain.", "Keluarkan dari regu ini, lalu tambahkan di sana."
                )
            member.flow_id = flow_id
            keep_duties(session, flow.regu_id)

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def swap(self, satu: int, lain: int) -> None:
        """Tukar: two people take each other's places, with flow and role, also between two teams.

        RuleViolation where one of them has left, or is in the other's team already.
        """
        with self._db.write("Tukar personel pengawalan") as session:
            first, second = require(session, AnggotaWalkat, satu), require(session, AnggotaWalkat, lain)
            teams = [require(session, FlowWalkat, m.flow_id).regu_id for m in (first, second)]
            if first.keluar is not None or second.keluar is not None:
                raise RuleViolation(
                    "Yang sudah diganti tidak dapat ditukar.", "Pilih dua orang yang masih mengawal."
                )
            if first.personel_id == second.personel_id:
                raise RuleViolation("Kedua tempat diisi orang yang sama.", "Pilih dua orang.")
            if teams[0] != teams[1]:
                _refuse_twice(session, teams[0], second.personel_id)
                _refuse_twice(session, teams[1], first.personel_id)
            first.personel_id, second.personel_id = second.personel_id, first.personel_id
            for regu_id in dict.fromkeys(teams):
                keep_duties(session, regu_id)

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def remove(self, anggota_ids: list[int]) -> None:
        """Takes people out of their flows as if they had never been in them."""
        with self._db.write(f"Keluarkan {len(anggota_ids)} anggota") as session:
            teams = set[int]()
            for anggota_id in anggota_ids:
                member = require(session, AnggotaWalkat, anggota_id)
                teams.add(require(session, FlowWalkat, member.flow_id).regu_id)
                session.delete(member)
            for regu_id in teams:
                keep_duties(session, regu_id)

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def replace(self, anggota_id: int, personel_id: int, waktu: datetime, alasan: str) -> int:
        """Ganti personel: from `waktu` on another one takes the place with its role; returns the key of his place.

        What the first one did before stays as it was. RuleViolation where `waktu` lies outside of his time.
        """
        if not alasan.strip():
            raise InputError("Penggantian memerlukan alasan.", "Contoh: sakit.")
        with self._db.write("Ganti personel pengawalan") as session:
            member = require(session, AnggotaWalkat, anggota_id)
            flow = require(session, FlowWalkat, member.flow_id)
            _refuse_twice(session, flow.regu_id, personel_id)
            _refuse_outside(member, require(session, ReguWalkat, flow.regu_id), waktu)
            successor = AnggotaWalkat(
                flow_id=flow.id,
                personel_id=personel_id,
                peran=member.peran,
                mengemudi=member.mengemudi,
                masuk=waktu,
                keluar=member.keluar,
            )
            member.keluar, member.alasan_keluar = waktu, alasan.strip()
            session.add(successor)
            keep_duties(session, flow.regu_id)
            return successor.id


def _refuse_twice(session: Session, regu_id: int, personel_id: int) -> None:
    person = require(session, Personel, personel_id)
    there = (
        select(FlowWalkat.nama)
        .join(AnggotaWalkat, AnggotaWalkat.flow_id == FlowWalkat.id)
        .where(
            FlowWalkat.regu_id == regu_id,
            AnggotaWalkat.personel_id == personel_id,
            AnggotaWalkat.keluar.is_(None),
        )
    )
    if (nama := session.scalar(there)) is not None:
        raise RuleViolation(
            f"{person.pangkat} {person.nama} sudah ada di {nama} regu ini.",
            "Pindahkan, atau pilih orang lain.",
        )


def _refuse_outside(member: AnggotaWalkat, regu: ReguWalkat, waktu: datetime) -> None:
    first, last = member.masuk or regu.mulai, member.keluar or regu.selesai
    if not first < waktu < last:
        raise RuleViolation(
            f"Ia mengawal {singkat(first)} s.d. {singkat(last)}; penggantian harus di antaranya.",
            "Pilih waktu lain. Untuk mengganti dari awal, keluarkan ia lalu tambah penggantinya.",
        )
