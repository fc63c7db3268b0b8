"""Reading the tree of units with its strength."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from poskoapp.domain.model import KekuatanTerhitung, Personel, Satuan
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.storage.database import Database


@dataclass(frozen=True, slots=True)
class SatuanRow:
    """A unit with its people, of its own and with all units below it."""

    id: int
    nama: str
    jenis: JenisSatuan
    induk_id: int | None
    personel: int
    personel_total: int
    terhitung: int
    """Counted strength without names, of its own."""
    perlu_periksa: str
    aktif: bool = True
    """False once it is closed."""


_Unit = tuple[int, str, JenisSatuan, int | None, str, bool]


class SatuanService:
    """The tree of units."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, *, tutup: bool = False) -> list[SatuanRow]:
        """The units, parents before their children, in the order of the organisation; with `tutup` also closed ones."""
        with self._db.read() as session:
            found = select(
                Satuan.id, Satuan.nama, Satuan.jenis, Satuan.induk_id, Satuan.perlu_periksa, Satuan.aktif
            )
            units = session.execute(found.order_by(Satuan.urutan, Satuan.id)).all()
            own = session.execute(
                select(Personel.satuan_id, func.count()).where(Personel.aktif).group_by(Personel.satuan_id)
            )
            own_count = dict(own.all())
            counted = session.execute(
                select(KekuatanTerhitung.satuan_id, func.sum(KekuatanTerhitung.jumlah)).group_by(
                    KekuatanTerhitung.satuan_id
                )
            )
            counted_count = dict(counted.all())
        rows = _walk(units, own_count, counted_count)
        return [row for row in rows if tutup or row.aktif]


def _walk(units: Sequence[_Unit], own: dict[int, int], counted: dict[int, int]) -> list[SatuanRow]:
    children: dict[int | None, list[_Unit]] = defaultdict(list)
    for unit in units:
        children[unit[3]].append(unit)

    def total(id_: int) -> int:
        return own.get(id_, 0) + sum(total(child[0]) for child in children[id_])

    def below(induk_id: int | None) -> Iterator[SatuanRow]:
        for id_, nama, jenis, induk, perlu_periksa, aktif in children[induk_id]:
            counts = (own.get(id_, 0), total(id_), counted.get(id_, 0))
            yield SatuanRow(id_, nama, jenis, induk, *counts, perlu_periksa, aktif)
            yield from below(id_)

    return list(below(None))
