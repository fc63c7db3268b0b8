"""Polling stations as a table, and what is known about each."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Tps
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database


@dataclass(frozen=True, slots=True)
class TpsRow:
    """A TPS as the table shows it."""

    id: int
    kode: str
    nomor: str
    kecamatan: str
    kelurahan_id: int
    kelurahan: str
    kategori: Kategori
    alasan: str
    dpt: int | None
    """Voters, men and women together; None while unknown."""
    alamat: str
    berkoordinat: bool
    kelompok: str
    tps_estimasi: bool
    """Whether the number of TPS of its kelurahan is only an estimated split."""


class TpsService:
    """Reads TPS and sets what is known about them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self) -> list[TpsRow]:
        """All TPS by code."""
        with self._db.read() as session:
            found = session.execute(
                select(
                    Tps.id, Tps.kode, Tps.nomor, Kecamatan.nama.label("kecamatan"), Tps.kelurahan_id,
                    Kelurahan.nama.label("kelurahan"), Tps.kategori, Tps.alasan, Tps.dpt_l, Tps.dpt_p, Tps.alamat,
                    Tps.lat, KelompokTps.kode.label("kelompok"), Kelurahan.tps_estimasi,
                )
                .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
                .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
                .outerjoin(KelompokTps, KelompokTps.id == Tps.kelompok_id)
                .order_by(Tps.kode)
            )  # fmt: skip
            return [
                TpsRow(
                    t.id, t.kode, t.nomor, t.kecamatan, t.kelurahan_id, t.kelurahan, t.kategori, t.alasan,
                    _sum(t.dpt_l, t.dpt_p), t.alamat, t.lat is not None, t.kelompok or "", t.tps_estimasi,
                )
                for t in found
            ]  # fmt: skip

    @izin(PeranAkun.OPERATOR, "mengubah TPS")
    def set_kategori(self, tps_ids: Sequence[int], kategori: Kategori, alasan: str = "") -> None:
        """Puts these TPS into a category, with the reason."""
        with self._db.write(f"Tetapkan {len(tps_ids)} TPS {kategori.label.lower()}") as session:
            values = {"kategori": kategori, "alasan": alasan}
            session.execute(update(Tps), [{"id": id_, **values} for id_ in tps_ids])


def _sum(laki: int | None, perempuan: int | None) -> int | None:
    return None if laki is None and perempuan is None else (laki or 0) + (perempuan or 0)
