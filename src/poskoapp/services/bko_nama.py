"""Naming a person for a line of a request, whichever way his name comes: typed, listed, called or in a package."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.orm import Session

from poskoapp.domain.bko import PermintaanBko, PersonelBko, RincianBko
from poskoapp.domain.bko_jenis import ArahBko, HitunganBko
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.model import LampiranSprin, Penugasan, Personel, Satuan
from poskoapp.domain.nrp import nomor_disebut
from poskoapp.services.bko_masa import lend
from poskoapp.services.bko_rincian import unit_of
from poskoapp.storage.rows import require, require_all


@dataclass(frozen=True, slots=True)
class NamaFields:
    """A person as a list, a telephone call or a muster tells him."""

    nrp: str
    nama: str
    pangkat: str
    jabatan: str = ""
    hp: str = ""
    jenis: JenisPersonel = JenisPersonel.POLRI
    jenis_kelamin: str = ""


class Taking:
    """Takes people into one line, within one transaction."""

    def __init__(
        self,
        session: Session,
        rincian_id: int,
        hitungan: HitunganBko,
        waktu: datetime,
        alasan: str = "",
    ) -> None:
        self._session, self._hitungan, self._waktu, self._alasan = session, hitungan, waktu, alasan
        self._line = require(session, RincianBko, rincian_id)
        self._request = session.get_one(PermintaanBko, self._line.permintaan_id)
        self.new = self.changed = self.same = self.last = 0

    def take(self, row: NamaFields) -> str:
        """One person; otherwise a sentence that says why not."""
        found = person_for(self._session, self._request, self._line, row)
        if isinstance(found, str):
            return found
        self.name(found)
        return ""

    def name(self, personel_id: int) -> None:
        """A person who is in the file already."""
        place = self._session.scalars(
            select(PersonelBko)
            .join(RincianBko, RincianBko.id == PersonelBko.rincian_id)
            .where(PersonelBko.personel_id == personel_id, RincianBko.permintaan_id == self._request.id)
        ).first()
        if place is None:
            place = PersonelBko(rincian_id=self._line.id, personel_id=personel_id, alasan=self._alasan)
            self._session.add(place)
            self.new += 1
        elif getattr(place, self._hitungan.value) is None:
            self.changed += 1
        else:
            self.same += 1
            self.last = place.id
            return
        setattr(place, self._hitungan.value, self._waktu)
        place.alasan = self._alasan or place.alasan
        if self._request.arah is ArahBko.KELUAR and place.penugasan_id is None:
            lend(self._session, self._request, place)
        self._session.flush()
        self.last = place.id


def person_for(session: Session, request: PermintaanBko, line: RincianBko, row: NamaFields) -> int | str:
    """The key of the person whom a list means, added below the unit BKO where he is new; or a sentence why not.

    For a request out he must be one of ours; for one in he must not be.
    """
    known = session.execute(
        select(Personel.id, Personel.nama, Satuan.nama.label("satuan"))
        .join(Satuan, Satuan.id == Personel.satuan_id)
        .where(Personel.nrp == row.nrp)
    ).first()
    if request.arah is ArahBko.KELUAR:
        if known is None:
            return not_ours(row.nrp, row.nama)
        return known.id
    if known is not None and not _lent(session, known.id):
        return not_lent(row.nrp, known.nama, known.satuan)
    return known.id if known is not None else _add(session, line, row)


def not_ours(nrp: str, nama: str) -> str:
    """Why a request out cannot name him."""
    return f"{nomor_disebut(nrp)} ({nama}) tidak ada dalam kekuatan kita sendiri."


def not_lent(nrp: str, nama: str, satuan: str) -> str:
    """Why a request in cannot name him: the number is that of this person, who is ours."""
    return f"{nomor_disebut(nrp)} sudah dipakai oleh {nama}, {satuan}; bukan personel BKO."


def _add(session: Session, line: RincianBko, row: NamaFields) -> int:
    values = {f.name: getattr(row, f.name) for f in fields(NamaFields)}
    values["satuan_id"] = unit_of(session, line)
    return session.execute(insert(Personel).values(values).returning(Personel.id)).scalar_one()


def _lent(session: Session, personel_id: int) -> bool:
    """Whether he is known as someone lent to us, by this request or another."""
    lent = exists().where(
        PersonelBko.personel_id == personel_id,
        PersonelBko.rincian_id == RincianBko.id,
        RincianBko.permintaan_id == PermintaanBko.id,
        PermintaanBko.arah == ArahBko.MASUK,
    )
    return bool(session.scalar(select(lent)))


def remove_names(session: Session, personel_bko_ids: Sequence[int]) -> None:
    """Takes people off their list with their duty of being away; who came to the strength only by it leaves that too.

    RuleViolation where one of them has gone, has another duty or stands in an issued order.
    """
    require_all(session, PersonelBko, personel_bko_ids)
    people = list(session.scalars(select(PersonelBko).where(PersonelBko.id.in_(personel_bko_ids))))
    duties = [p.penugasan_id for p in people if p.penugasan_id is not None]
    strangers = _strangers(session, personel_bko_ids)
    _refuse_bound(session, strangers)
    session.execute(delete(PersonelBko).where(PersonelBko.id.in_(personel_bko_ids)))
    session.execute(delete(Penugasan).where(Penugasan.id.in_(duties)))
    session.execute(delete(Personel).where(Personel.id.in_(strangers)))


def _strangers(session: Session, personel_bko_ids: Iterable[int]) -> list[int]:
    """Of these places, the people lent to us whom no other request names."""
    found = session.execute(
        select(PersonelBko.personel_id)
        .join(RincianBko, RincianBko.id == PersonelBko.rincian_id)
        .join(PermintaanBko, PermintaanBko.id == RincianBko.permintaan_id)
        .where(PersonelBko.id.in_(personel_bko_ids), PermintaanBko.arah == ArahBko.MASUK)
    ).scalars()
    people = list(found)
    elsewhere = set(
        session.scalars(
            select(PersonelBko.personel_id).where(
                PersonelBko.personel_id.in_(people), PersonelBko.id.not_in(personel_bko_ids)
            )
        )
    )
    return [id_ for id_ in people if id_ not in elsewhere]


def _refuse_bound(session: Session, personel_ids: list[int]) -> None:
    for table, where in (
        (LampiranSprin, "tercantum dalam Sprin yang sudah terbit"),
        (Penugasan, "masih bertugas"),
    ):
        named = session.scalars(
            select(Personel.nama)
            .where(Personel.id.in_(select(table.personel_id).where(table.personel_id.in_(personel_ids))))
            .limit(3)
        )
        if names := ", ".join(named):
            raise RuleViolation(
                f"Tidak dapat dikeluarkan karena {where}: {names}.",
                "Lepaskan dahulu tugasnya, atau catat kembali.",
            )
