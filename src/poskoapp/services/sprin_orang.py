"""People and Polsek that the editor of an order offers, and why each person of a perubahan comes or goes."""

from dataclasses import dataclass

from sqlalchemy import select

from poskoapp.domain.errors import InputError
from poskoapp.domain.model import Personel, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.services.sprin_baris import Draf
from poskoapp.services.sprin_susun import susun
from poskoapp.storage.database import Database


@dataclass(frozen=True, slots=True)
class OrangRow:
    """Somebody who may be named inline."""

    id: int
    nrp: str
    sebutan: str


@dataclass(frozen=True, slots=True)
class AlasanRow:
    """Somebody in a perubahan, with the reason that is printed."""

    personel_id: str
    nama: str
    alasan: str


class SprinOrangService:
    """Looks people up for the editor; it writes nothing."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def by_nrp(self, numbers: list[str]) -> list[OrangRow]:
        """The people of these numbers, in that order; InputError for an unknown one."""
        with self._db.read() as session:
            found = {p.nrp: p for p in session.scalars(select(Personel).where(Personel.nrp.in_(numbers)))}
        unknown = next((nrp for nrp in numbers if nrp not in found), None)
        if unknown is not None:
            raise InputError(f"NRP {unknown} tidak ada dalam daftar personel.", "Periksa angkanya.")
        return [_row(found[nrp]) for nrp in numbers]

    def by_id(self, keys: tuple[int, ...]) -> list[OrangRow]:
        """The people with these keys, in that order, as far as they are still there."""
        with self._db.read() as session:
            found = {p.id: p for p in session.scalars(select(Personel).where(Personel.id.in_(keys)))}
        return [_row(found[key]) for key in keys if key in found]

    def polsek(self) -> list[str]:
        """Names of the Polsek, in the order of the post."""
        with self._db.read() as session:
            return list(
                session.scalars(
                    select(Satuan.nama).where(Satuan.jenis == JenisSatuan.POLSEK).order_by(Satuan.urutan)
                )
            )

    def alasan(self, draf: Draf) -> list[AlasanRow]:
        """Everyone in a perubahan as it would be printed now."""
        with self._db.read() as session:
            lampiran = susun(session, self._pangkat, draf.rencana, draf=True).document.lampiran
        rows = lampiran.rows if lampiran else ()
        return [AlasanRow(row.personel_id, row.cells[0], row.cells[-1]) for row in rows if row.personel_id]


def _row(person: Personel) -> OrangRow:
    return OrangRow(person.id, person.nrp, f"{person.pangkat} {person.nama}")
