"""The contacts around the TPS: each entered once where it belongs, and told for every TPS below."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from poskoapp.domain.errors import InputError
from poskoapp.domain.kontak import JenisKontak, TingkatKontak
from poskoapp.domain.model import Kelurahan, KontakTps, Tps
from poskoapp.domain.teks import NAME_LIMIT, clean_text
from poskoapp.domain.telepon import read_hp
from poskoapp.storage.rows import KeyedRows, insert_rows, update_rows


@dataclass(frozen=True, slots=True)
class Kontak:
    """Who is called, and under which number; either may be unknown, not both."""

    jenis: JenisKontak
    nama: str
    hp: str

    @property
    def teks(self) -> str:
        """`Nama, 0812…`."""
        return ", ".join(part for part in (self.nama, self.hp) if part)


_ORDER = {jenis: at for at, jenis in enumerate(JenisKontak)}
_COLUMN = {
    TingkatKontak.KECAMATAN: KontakTps.kecamatan_id,
    TingkatKontak.KELURAHAN: KontakTps.kelurahan_id,
    TingkatKontak.TPS: KontakTps.tps_id,
}


class ReadContacts:
    """All contacts of the file, asked for one TPS after another."""

    def __init__(self, session: Session) -> None:
        self._at: dict[tuple[TingkatKontak, int], list[Kontak]] = defaultdict(list)
        for kind, nama, hp, tps_id, kelurahan_id, kecamatan_id in _CONTACTS.rows(session):
            jenis = JenisKontak(kind)
            at = tps_id or kelurahan_id or kecamatan_id or 0
            self._at[jenis.tingkat, at].append(Kontak(jenis, nama, hp))

    def of(self, tps_id: int, kelurahan_id: int, kecamatan_id: int) -> tuple[Kontak, ...]:
        """Those of a TPS and of what lies above it, in the order of the kinds."""
        if not self._at:
            return ()
        found = (
            *self._at.get((TingkatKontak.TPS, tps_id), ()),
            *self._at.get((TingkatKontak.KELURAHAN, kelurahan_id), ()),
            *self._at.get((TingkatKontak.KECAMATAN, kecamatan_id), ()),
        )
        return tuple(sorted(found, key=lambda k: _ORDER[k.jenis])) if len(found) > 1 else found


_CONTACTS = KeyedRows(
    select(
        KontakTps.jenis, KontakTps.nama, KontakTps.hp, KontakTps.tps_id, KontakTps.kelurahan_id, KontakTps.kecamatan_id
    ).order_by(KontakTps.id)
)  # fmt: skip


def read_kontak(jenis: JenisKontak, nama: str, hp: str | float) -> Kontak:
    """As it is kept; InputError for a name that is too long."""
    told = clean_text(nama)
    if len(told) > NAME_LIMIT:
        raise InputError(f"Nama {jenis.label} {len(told)} huruf, batasnya {NAME_LIMIT}.", "Singkat namanya.")
    return Kontak(jenis, told, read_hp(hp).hp if hp else "")


def set_contacts(session: Session, tps_ids: Collection[int], contacts: Iterable[Kontak]) -> int:
    """Sets contacts for these TPS (or for their kelurahan or kecamatan, by kind); an empty one is taken away.

    Returns at how many places something changed.
    """
    places = _places(session, tps_ids)
    return sum(
        set_each(session, kontak.jenis, dict.fromkeys(places[kontak.jenis.tingkat], kontak))
        for kontak in contacts
    )


def set_each(session: Session, jenis: JenisKontak, wanted: Mapping[int, Kontak]) -> int:
    """Sets the contact of one kind at each of these places of its level, by key; returns how many changed."""
    column = _COLUMN[jenis.tingkat].key
    standing = {
        getattr(row, column): row
        for row in session.scalars(select(KontakTps).where(KontakTps.jenis == jenis))
        if getattr(row, column) in wanted
    }
    gone = [row.id for key, row in standing.items() if not wanted[key].teks]
    changed = [
        {"id": row.id, "nama": told.nama, "hp": told.hp}
        for key, row in standing.items()
        if (told := wanted[key]).teks and (row.nama, row.hp) != (told.nama, told.hp)
    ]
    added = [
        {"jenis": jenis, column: key, "nama": told.nama, "hp": told.hp}
        for key, told in sorted(wanted.items())
        if key not in standing and told.teks
    ]
    if gone:
        session.execute(delete(KontakTps).where(KontakTps.id.in_(gone)))
    update_rows(session, KontakTps, changed)
    insert_rows(session, KontakTps, added)
    return len(gone) + len(changed) + len(added)


def _places(session: Session, tps_ids: Collection[int]) -> dict[TingkatKontak, set[int]]:
    chosen, found = set(tps_ids), {tingkat: set[int]() for tingkat in TingkatKontak}
    for tps, kelurahan, kecamatan in session.execute(
        select(Tps.id, Tps.kelurahan_id, Kelurahan.kecamatan_id).join(
            Kelurahan, Kelurahan.id == Tps.kelurahan_id
        )
    ):
        if tps in chosen:
            found[TingkatKontak.TPS].add(tps)
            found[TingkatKontak.KELURAHAN].add(kelurahan)
            found[TingkatKontak.KECAMATAN].add(kecamatan)
    return found
