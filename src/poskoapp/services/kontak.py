"""The contacts around the TPS: each entered once where it belongs, and told for every TPS below."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from poskoapp.domain.errors import InputError
from poskoapp.domain.kontak import JenisKontak, TingkatKontak
from poskoapp.domain.model import Kelurahan, KontakTps, Tps
from poskoapp.domain.teks import NAME_LIMIT, clean_text
from poskoapp.domain.telepon import read_hp
from poskoapp.storage.rows import insert_rows, update_rows


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


_COLUMN = {
    TingkatKontak.KECAMATAN: KontakTps.kecamatan_id,
    TingkatKontak.KELURAHAN: KontakTps.kelurahan_id,
    TingkatKontak.TPS: KontakTps.tps_id,
}


class ReadContacts:
    """All contacts of the file, asked for one TPS after another."""

    def __init__(self, session: Session) -> None:
        self._at: dict[tuple[TingkatKontak, int], list[Kontak]] = defaultdict(list)
        for row in session.scalars(select(KontakTps)):
            key = row.tps_id or row.kelurahan_id or row.kecamatan_id or 0
            self._at[row.jenis.tingkat, key].append(Kontak(row.jenis, row.nama, row.hp))

    def of(self, tps_id: int, kelurahan_id: int, kecamatan_id: int) -> tuple[Kontak, ...]:
        """Those of a TPS and of what lies above it, in the order of the kinds."""
        if not self._at:
            return ()
        found = (
            *self._at.get((TingkatKontak.TPS, tps_id), ()),
            *self._at.get((TingkatKontak.KELURAHAN, kelurahan_id), ()),
            *self._at.get((TingkatKontak.KECAMATAN, kecamatan_id), ()),
        )
        return tuple(sorted(found, key=lambda k: list(JenisKontak).index(k.jenis)))


def read_kontak(jenis: JenisKontak, nama: str, hp: str | float) -> Kontak:
    """As it is kept; InputError for a name that is too long."""
    told = clean_text(nama)
    if len(told) > NAME_LIMIT:
        raise InputError(f"Nama {jenis.label} {len(told)} huruf, batasnya {NAME_LIMIT}.", "Singkat namanya.")
    return Kontak(jenis, told, read_hp(hp).hp if hp else "")


def write_contacts(session: Session, tps_ids: Collection[int], contacts: Iterable[Kontak]) -> int:
    """Sets contacts for these TPS (or for their kelurahan or kecamatan, by kind); an empty one is taken away.

    Returns at how many places something changed.
    """
    places = _places(session, tps_ids)
    return sum(_write(session, kontak, places[kontak.jenis.tingkat]) for kontak in contacts)


def write_at(session: Session, kontak: Kontak, place_ids: Collection[int]) -> int:
    """Sets one contact at these places of its own level."""
    return _write(session, kontak, set(place_ids))


def _write(session: Session, kontak: Kontak, keys: set[int]) -> int:
    column = _COLUMN[kontak.jenis.tingkat]
    standing = {
        getattr(row, column.key): row
        for row in session.scalars(select(KontakTps).where(KontakTps.jenis == kontak.jenis))
        if getattr(row, column.key) in keys
    }
    if not kontak.teks:
        gone = [row.id for row in standing.values()]
        session.execute(delete(KontakTps).where(KontakTps.id.in_(gone)))
        return len(gone)
    values = {"nama": kontak.nama, "hp": kontak.hp}
    changed = [row.id for row in standing.values() if (row.nama, row.hp) != (kontak.nama, kontak.hp)]
    update_rows(session, KontakTps, [{"id": id_, **values} for id_ in changed])
    added = sorted(keys - standing.keys())
    insert_rows(session, KontakTps, [{"jenis": kontak.jenis, column.key: key, **values} for key in added])
    return len(changed) + len(added)


def _places(session: Session, tps_ids: Collection[int]) -> dict[TingkatKontak, set[int]]:
    rows: Sequence[tuple[int, int, int]] = [
        (tps, kelurahan, kecamatan)
        for tps, kelurahan, kecamatan in session.execute(
            select(Tps.id, Tps.kelurahan_id, Kelurahan.kecamatan_id)
            .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
            .where(Tps.id.in_(tps_ids))
        )
    ]
    return {
        TingkatKontak.TPS: {row[0] for row in rows},
        TingkatKontak.KELURAHAN: {row[1] for row in rows},
        TingkatKontak.KECAMATAN: {row[2] for row in rows},
    }
