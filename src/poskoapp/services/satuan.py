"""Reading the tree of units with its strength."""

from collections import defaultdict
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


class SatuanService:
    """The tree of units."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self) -> list[SatuanRow]:
        """All units, parents before their children, in the order of the organisation."""
        with self._db.read() as session:
            units = session.execute(
                select(Satuan.id, Satuan.nama, Satuan.jenis, Satuan.induk_id, Satuan.perlu_periksa).order_by(
                    Satuan.urutan, Satuan.id
                )
            ).all()
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
        children: dict[int | None, list[int]] = defaultdict(list)
        by_id = {unit.id: unit for unit in units}
        for unit in units:
            children[unit.induk_id].append(unit.id)

        def total(id_: int) -> int:
            return own_count.get(id_, 0) + sum(total(child) for child in children[id_])

        def walk(induk_id: int | None) -> list[SatuanRow]:
            rows: list[SatuanRow] = []
            for id_ in children[induk_id]:
                unit = by_id[id_]
                counts = (own_count.get(id_, 0), total(id_), counted_count.get(id_, 0))
                rows.append(SatuanRow(id_, unit.nama, unit.jenis, unit.induk_id, *counts, unit.perlu_periksa))
                rows += walk(id_)
            return rows

        return walk(None)
