"""Musters of lent force: who arrived, who returned, who is missing and why, who was passed on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bko import PermintaanBko, PersonelBko, RincianBko
from poskoapp.domain.bko_apel import Terpanggil, call
from poskoapp.domain.bko_jenis import ArahBko, HitunganBko, StatusBko
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import Penugasan, Personel
from poskoapp.domain.waktu import singkat
from poskoapp.services.bko import reach
from poskoapp.services.bko_baris import PermintaanRow, PersonelBkoRow, permintaan_rows, personel_rows
from poskoapp.services.bko_masa import keep_duties
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require, require_all

_STAGE = {HitunganBko.TIBA: StatusBko.TIBA, HitunganBko.KEMBALI: StatusBko.PENGEMBALIAN}


@dataclass(frozen=True, slots=True)
class Panggilan:
    """What a text named of those who are expected: places in the list, and numbers that are on no list."""

    ids: tuple[int, ...]
    asing: tuple[str, ...]


class BkoApelService:
    """Records musters; each is one undoable step."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def expected(self, permintaan_id: int, hitungan: HitunganBko) -> list[PersonelBkoRow]:
        """Who may be called: everyone named on arrival, on return those who arrived and were not passed on."""
        with self._db.read() as session:
            return expected(session, permintaan_id, hitungan)

    @izin(PeranAkun.OPERATOR, "mengisi apel BKO")
    def record(
        self,
        permintaan_id: int,
        hitungan: HitunganBko,
        personel_bko_ids: Sequence[int],
        waktu: datetime,
        tanpa_nama: Mapping[int, int] | None = None,
        batal: Sequence[int] = (),
    ) -> PermintaanRow:
        """Apel penerimaan (TIBA) or pengembalian (KEMBALI): these people, and so many without names per line.

        Those in `batal` were ticked by mistake before and are not there.

        A part may return first. The request goes on to the stage that this begins; our own people are free again from
        their return on. Raises InputError for another count or a return before the arrival.
        """
        if hitungan not in _STAGE:
            raise InputError("Apel hanya mencatat tiba atau kembali.", "Pilih salah satunya.")
        with self._db.write(f"Apel BKO: {hitungan.value} {len(personel_bko_ids)} nama") as session:
            request = require(session, PermintaanBko, permintaan_id)
            require_all(session, PersonelBko, personel_bko_ids)
            _refuse_early(session, request, hitungan, personel_bko_ids, waktu)
            _set_count(session, personel_bko_ids, hitungan, waktu)
            _refuse_gone(session, batal, hitungan)
            _set_count(session, batal, hitungan, None)
            for rincian_id, jumlah in (tanpa_nama or {}).items():
                _state_unnamed(session, rincian_id, hitungan, jumlah)
            session.expire_all()
            if (personel_bko_ids or any((tanpa_nama or {}).values())) and request.status.urut < _STAGE[
                hitungan
            ].urut:
                reach(session, request, _STAGE[hitungan], waktu)
            keep_duties(session, request)
            session.flush()
            return permintaan_rows(session, permintaan_id)[0]

    @izin(PeranAkun.OPERATOR, "mengisi apel BKO")
    def take_back(self, permintaan_id: int, personel_bko_ids: Sequence[int]) -> None:
        """Takes back the last that was noted of each: his return, else his passing on, else his arrival."""
        with self._db.write(f"Batalkan catatan {len(personel_bko_ids)} nama BKO") as session:
            require_all(session, PersonelBko, personel_bko_ids)
            for person in session.scalars(select(PersonelBko).where(PersonelBko.id.in_(personel_bko_ids))):
                if person.kembali is not None:
                    person.kembali = None
                elif person.diteruskan is not None:
                    person.diteruskan, person.diteruskan_ke = None, ""
                else:
                    person.tiba = None
            session.flush()
            keep_duties(session, require(session, PermintaanBko, permintaan_id))

    @izin(PeranAkun.OPERATOR, "mengisi apel BKO")
    def explain(self, personel_bko_ids: Sequence[int], alasan: str) -> None:
        """Says why these people are missing, or why they came though nobody had listed them.

        One of ours who never left is free again: the duty of having been lent is taken away.
        """
        with self._db.write(f"Keterangan {len(personel_bko_ids)} nama BKO") as session:
            require_all(session, PersonelBko, personel_bko_ids)
            people = list(session.scalars(select(PersonelBko).where(PersonelBko.id.in_(personel_bko_ids))))
            for person in people:
                person.alasan = alasan.strip()
            stayed = [p.penugasan_id for p in people if _stayed(session, p)]
            session.flush()
            session.execute(delete(Penugasan).where(Penugasan.id.in_(stayed)))

    @izin(PeranAkun.OPERATOR, "mengisi apel BKO")
    def pass_on(self, permintaan_id: int, personel_bko_ids: Sequence[int], ke: str, waktu: datetime) -> None:
        """Teruskan: from here these people go on to another unit instead of returning."""
        if not ke.strip():
            raise InputError("Satuan tujuan wajib diisi.", "Tulis ke mana personel diteruskan.")
        with self._db.write(f"Teruskan {len(personel_bko_ids)} nama BKO ke {ke.strip()}") as session:
            there = select(PersonelBko.id).where(
                PersonelBko.id.in_(personel_bko_ids), PersonelBko.tiba < waktu, PersonelBko.kembali.is_(None)
            )
            if len(set(session.scalars(there))) < len(set(personel_bko_ids)):
                raise RuleViolation(
                    "Hanya yang sudah tiba dan belum kembali dapat diteruskan.",
                    "Catat dahulu kedatangannya pada apel penerimaan, atau batalkan kembalinya.",
                )
            session.execute(
                update(PersonelBko)
                .where(PersonelBko.id.in_(personel_bko_ids))
                .values(diteruskan=waktu, diteruskan_ke=ke.strip())
            )
            session.expire_all()
            keep_duties(session, require(session, PermintaanBko, permintaan_id))


def expected(session: Session, permintaan_id: int, hitungan: HitunganBko) -> list[PersonelBkoRow]:
    """Who may be called, within a service's own transaction."""
    people = personel_rows(session, permintaan_id)
    if hitungan is not HitunganBko.KEMBALI:
        return people
    return [p for p in people if p.tiba is not None and p.diteruskan is None]


def called(text: str, people: Sequence[PersonelBkoRow]) -> Panggilan:
    """Whom a scan, a typed number or a pasted list names of `people`."""
    ids = {person.nrp: person.id for person in people}
    found: Terpanggil = call(text, ids.keys())
    return Panggilan(tuple(ids[nrp] for nrp in found.dikenal), found.asing)


def _set_count(
    session: Session, personel_bko_ids: Sequence[int], hitungan: HitunganBko, waktu: datetime | None
) -> None:
    chosen = update(PersonelBko).where(PersonelBko.id.in_(personel_bko_ids))
    session.execute(chosen.values({hitungan.value: waktu}))


def _refuse_early(
    session: Session, request: PermintaanBko, hitungan: HitunganBko, ids: Sequence[int], waktu: datetime
) -> None:
    if request.status.berakhir:
        raise RuleViolation(
            f"Permintaan ini sudah {request.status.value}.", "Urungkan tahap terakhir, lalu catat apelnya."
        )
    if hitungan is not HitunganBko.KEMBALI:
        return
    late = session.scalar(
        select(PersonelBko.tiba).where(PersonelBko.id.in_(ids), PersonelBko.tiba > waktu).limit(1)
    )
    if late is not None:
        raise InputError(
            f"Waktu kembali {singkat(waktu)} lebih awal daripada waktu tiba {singkat(late)}.",
            "Perbaiki waktunya.",
        )


def _refuse_gone(session: Session, batal: Sequence[int], hitungan: HitunganBko) -> None:
    """Whoever has returned or was passed on did arrive."""
    if hitungan is not HitunganBko.TIBA:
        return
    left = PersonelBko.kembali.is_not(None) | PersonelBko.diteruskan.is_not(None)
    gone = session.scalars(
        select(Personel.nama)
        .join(PersonelBko, PersonelBko.personel_id == Personel.id)
        .where(PersonelBko.id.in_(batal), left)
        .limit(3)
    )
    if names := ", ".join(gone):
        raise RuleViolation(
            f"Sudah kembali atau diteruskan, jadi pernah tiba: {names}.",
            "Batalkan dahulu kembali atau penerusannya pada daftar nama.",
        )


def _state_unnamed(session: Session, rincian_id: int, hitungan: HitunganBko, jumlah: int) -> None:
    """People without names add up with those named on their line."""
    if jumlah < 0:
        raise InputError(f"Jumlah tanpa nama {jumlah} tidak mungkin.", "Isi 0 atau lebih.")
    named = len(
        session.scalars(
            select(PersonelBko.id).where(
                PersonelBko.rincian_id == rincian_id, getattr(PersonelBko, hitungan.value).is_not(None)
            )
        ).all()
    )
    values = {hitungan.value: named + jumlah if jumlah else None}
    session.execute(update(RincianBko).where(RincianBko.id == rincian_id).values(values))


def _stayed(session: Session, person: PersonelBko) -> bool:
    """Whether he is one of ours who never left."""
    if person.penugasan_id is None or person.tiba is not None or not person.alasan:
        return False
    line = session.get_one(RincianBko, person.rincian_id)
    return session.get_one(PermintaanBko, line.permintaan_id).arah is ArahBko.KELUAR
