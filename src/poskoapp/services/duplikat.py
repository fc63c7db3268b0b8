"""People who stand in the file twice: finding them, joining the two, or remembering that they are two."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kualifikasi import KualifikasiPersonel
from poskoapp.domain.model import (
    BukanDuplikat,
    Ketidakhadiran,
    LampiranSprin,
    Penugasan,
    Personel,
    PersonelBko,
    Sprin,
    TunjanganDibayar,
)
from poskoapp.domain.nrp import nomor_disebut
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.teks import name_key, name_without_titles
from poskoapp.domain.waktu import tanggal
from poskoapp.services.izin import izin
from poskoapp.services.personel import PersonelRow, personel_rows
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require

SHOWS = frozenset({"personel", "satuan", "penugasan", "ketidakhadiran", "bukan_duplikat"})
"""Tables whose change may change the list."""
_CROWD = 8
"""More people with one key (a switchboard's number, say) are no duplicates of each other."""


@dataclass(frozen=True, slots=True)
class PasanganDuplikat:
    """Two entries that may be one person, and what speaks for it."""

    satu: PersonelRow
    lain: PersonelRow
    alasan: str


class DuplikatService:
    """Finds and joins entries that stand for one person."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def pairs(self) -> list[PasanganDuplikat]:
        """Pairs with the same NRP apart from zeros and blanks, or the same name and unit or telephone."""
        with self._db.read() as session:
            people = personel_rows(session, self._pangkat)
            apart = set(session.execute(select(BukanDuplikat.personel_id, BukanDuplikat.lain_id)).all())
        found: dict[tuple[int, int], list[str]] = defaultdict(list)
        for alasan, key in _KEYS:
            for one, other in _alike(people, key):
                found[one, other].append(alasan)
        by_id = {p.id: p for p in people}
        return [
            PasanganDuplikat(by_id[one], by_id[other], ", ".join(why))
            for (one, other), why in sorted(found.items())
            if (one, other) not in apart
        ]

    @izin(PeranAkun.OPERATOR, "menggabungkan personel")
    def merge(self, tetap_id: int, hilang_id: int) -> None:
        """Joins the second entry into the first as one step.

        Duties, absences, qualifications, places in requests and payments move over; empty fields of the first are filled
        from the second. Who stands in an issued order can't go: he stays, inactive, with a note to whom he belongs.
        RuleViolation where both were paid the same.
        """
        if tetap_id == hilang_id:
            raise InputError("Keduanya personel yang sama.", "Pilih dua personel.")
        with self._db.write("Gabungkan personel ganda") as session:
            keep, gone = require(session, Personel, tetap_id), require(session, Personel, hilang_id)
            _fill_gaps(keep, gone)
            session.flush()
            _move(session, tetap_id, hilang_id)
            if _in_issued(session, hilang_id):
                gone.aktif = False
                gone.catatan = " ".join(
                    part for part in (gone.catatan, f"Digabung ke {nomor_disebut(keep.nrp)}.") if part
                )
                _store_apart(session, tetap_id, hilang_id)
            else:
                session.execute(delete(Personel).where(Personel.id == hilang_id))

    @izin(PeranAkun.OPERATOR, "menggabungkan personel")
    def keep_apart(self, satu_id: int, lain_id: int) -> None:
        """Remembers that these two are not the same person."""
        with self._db.write("Bukan orang yang sama") as session:
            require(session, Personel, satu_id)
            require(session, Personel, lain_id)
            _store_apart(session, satu_id, lain_id)


def _bare_nrp(person: PersonelRow) -> str:
    return "".join(c for c in person.nrp if c.isalnum()).lstrip("0").upper()


def _bare_name(person: PersonelRow) -> str:
    return name_key(name_without_titles(person.nama))


def _name_and_unit(person: PersonelRow) -> str:
    return f"{_bare_name(person)}|{person.satuan_id}"


def _name_and_phone(person: PersonelRow) -> str:
    return f"{_bare_name(person)}|{person.hp}" if person.hp else ""


_KEYS: tuple[tuple[str, Callable[[PersonelRow], str]], ...] = (
    ("NRP sama tanpa nol dan spasi", _bare_nrp),
    ("nama dan satuan sama", _name_and_unit),
    ("nama dan nomor HP sama", _name_and_phone),
)


def _alike(people: Iterable[PersonelRow], key: Callable[[PersonelRow], str]) -> Iterator[tuple[int, int]]:
    by_key: dict[str, list[int]] = defaultdict(list)
    for person in people:
        if found := key(person):
            by_key[found].append(person.id)
    for ids in by_key.values():
        if len(ids) <= _CROWD:
            yield from combinations(sorted(ids), 2)


def _fill_gaps(keep: Personel, gone: Personel) -> None:
    for name in ("jabatan", "jenis_kelamin", "hp", "domisili_id", "catatan"):
        if not getattr(keep, name):
            setattr(keep, name, getattr(gone, name))


def _move(session: Session, tetap_id: int, hilang_id: int) -> None:
    has = set(session.scalars(select(PersonelBko.rincian_id).where(PersonelBko.personel_id == tetap_id)))
    same = PersonelBko.personel_id == hilang_id
    session.execute(delete(PersonelBko).where(same, PersonelBko.rincian_id.in_(has)))
    known = set(
        session.scalars(select(KualifikasiPersonel.jenis).where(KualifikasiPersonel.personel_id == tetap_id))
    )
    session.execute(
        delete(KualifikasiPersonel).where(
            KualifikasiPersonel.personel_id == hilang_id, KualifikasiPersonel.jenis.in_(known)
        )
    )
    _refuse_paid_twice(session, tetap_id, hilang_id)
    for table in (Penugasan, Ketidakhadiran, KualifikasiPersonel, PersonelBko, TunjanganDibayar):
        session.execute(update(table).where(table.personel_id == hilang_id).values(personel_id=tetap_id))


def _refuse_paid_twice(session: Session, tetap_id: int, hilang_id: int) -> None:
    columns = (TunjanganDibayar.nama, TunjanganDibayar.hari, TunjanganDibayar.tujuan)
    paid = [
        set(session.execute(select(*columns).where(TunjanganDibayar.personel_id == id_)).all())
        for id_ in (tetap_id, hilang_id)
    ]
    if both := paid[0] & paid[1]:
        nama, hari, _ = min(both)
        raise RuleViolation(
            f"Keduanya tercatat dibayar {nama} untuk {tanggal(hari)}.",
            "Hapus dahulu daftar tunjangan yang membayar salah satunya.",
        )


def _in_issued(session: Session, personel_id: int) -> bool:
    found = (
        select(LampiranSprin.id)
        .join(Sprin, Sprin.id == LampiranSprin.sprin_id)
        .where(LampiranSprin.personel_id == personel_id)
    )
    return session.execute(found.limit(1)).first() is not None


def _store_apart(session: Session, satu_id: int, lain_id: int) -> None:
    one, other = sorted((satu_id, lain_id))
    known = select(BukanDuplikat.id).where(BukanDuplikat.personel_id == one, BukanDuplikat.lain_id == other)
    if session.execute(known).first() is None:
        session.execute(insert(BukanDuplikat).values(personel_id=one, lain_id=other))
