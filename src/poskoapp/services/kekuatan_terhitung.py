"""Strength that is counted without names (TNI, Linmas, others), beside the named one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bko_jenis import ArahBko, StatusBko
from poskoapp.domain.errors import InputError
from poskoapp.domain.model import KekuatanTerhitung, PermintaanBko, PersonelBko, RincianBko, Satuan
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require


@dataclass(frozen=True, slots=True)
class TerhitungRow:
    """So many of a golongan in a unit that is named, not keyed: it may be new to the file."""

    satuan: str
    jenis: JenisSatuan
    golongan: str
    jumlah: int
    keterangan: str = ""


class KekuatanTerhitungService:
    """Reads and adds counted strength."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self) -> list[TerhitungRow]:
        """All counted strength in the order in which it was added."""
        with self._db.read() as session:
            found = session.execute(
                select(
                    Satuan.nama,
                    Satuan.jenis,
                    KekuatanTerhitung.golongan,
                    KekuatanTerhitung.jumlah,
                    KekuatanTerhitung.keterangan,
                )
                .join(Satuan, Satuan.id == KekuatanTerhitung.satuan_id)
                .order_by(KekuatanTerhitung.id)
            )
            return [TerhitungRow(*row) for row in found]

    @izin(PeranAkun.OPERATOR, "mengubah kekuatan")
    def add(self, kekuatan: Sequence[TerhitungRow]) -> None:
        """Adds counted strength as one step; a unit that the file does not know stands outside the Polres.

        Raises InputError for a number below one.
        """
        for row in kekuatan:
            if row.jumlah < 1:
                raise InputError(f"Kekuatan {row.satuan} tertulis {row.jumlah}.", "Isi paling sedikit 1.")
        with self._db.write(f"Catat kekuatan {len(kekuatan)} satuan") as session:
            for row in kekuatan:
                session.add(
                    KekuatanTerhitung(
                        satuan_id=_satuan_id(session, row),
                        golongan=row.golongan,
                        jumlah=row.jumlah,
                        keterangan=row.keterangan,
                    )
                )

    @izin(PeranAkun.OPERATOR, "mengubah kekuatan")
    def set_counted(self, satuan_id: int, golongan: str, jumlah: int, keterangan: str = "") -> None:
        """Says how many of a golongan (`TNI`, `Linmas`) a unit has without names; 0 takes it away.

        InputError for a number below zero or a golongan without words.
        """
        words = " ".join(golongan.split())
        if jumlah < 0 or not words:
            raise InputError(
                "Golongan dan jumlahnya belum benar.", "Isi golongan, dan jumlah nol atau lebih."
            )
        with self._db.write(f"Catat kekuatan {words}") as session:
            require(session, Satuan, satuan_id)
            session.execute(
                delete(KekuatanTerhitung).where(
                    KekuatanTerhitung.satuan_id == satuan_id, KekuatanTerhitung.golongan == words
                )
            )
            if jumlah:
                session.add(
                    KekuatanTerhitung(
                        satuan_id=satuan_id, golongan=words, jumlah=jumlah, keterangan=keterangan.strip()
                    )
                )


def terhitung_menurut_golongan(session: Session) -> list[tuple[str, int]]:
    """Strength without names of the active units, such as `("Linmas", 7346)`, in the order in which it was added."""
    query = (
        select(KekuatanTerhitung.golongan, func.sum(KekuatanTerhitung.jumlah))
        .join(Satuan, Satuan.id == KekuatanTerhitung.satuan_id)
        .where(Satuan.aktif)
        .group_by(KekuatanTerhitung.golongan)
        .order_by(func.min(KekuatanTerhitung.id))
    )
    return [(golongan, jumlah) for golongan, jumlah in session.execute(query)]


def nameless_bko(session: Session) -> list[tuple[str, int]]:
    """Lent to us and here by the stated count, but not named: the lending unit and how many, without zeros."""
    arrived = func.count(PersonelBko.tiba)
    returned = func.count(PersonelBko.kembali)
    found = session.execute(
        select(RincianBko.satuan_asal, RincianBko.tiba, RincianBko.kembali, arrived, returned)
        .join(PermintaanBko, PermintaanBko.id == RincianBko.permintaan_id)
        .outerjoin(PersonelBko, PersonelBko.rincian_id == RincianBko.id)
        .where(
            PermintaanBko.arah == ArahBko.MASUK,
            PermintaanBko.status.not_in((StatusBko.DITOLAK, StatusBko.SELESAI)),
            RincianBko.tiba.is_not(None),
        )
        .group_by(RincianBko.id)
        .order_by(RincianBko.id)
    )
    here = [
        (satuan, (tiba or 0) - named - max((kembali or 0) - named_back, 0))
        for satuan, tiba, kembali, named, named_back in found
    ]
    return [(satuan, n) for satuan, n in here if n > 0]


def _satuan_id(session: Session, row: TerhitungRow) -> int:
    known = session.scalar(select(Satuan.id).where(Satuan.nama == row.satuan))
    if known is not None:
        return known
    last = session.scalar(select(func.max(Satuan.urutan))) or 0
    satuan = Satuan(nama=row.satuan, jenis=row.jenis, urutan=last + 1)
    session.add(satuan)
    session.flush()
    return satuan.id
