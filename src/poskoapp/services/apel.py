"""The muster of a day: everyone is there or missing for a reason, per unit and in all."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import delete, func, insert, select

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.apel import ApelSatuan, ApelTerhitung, HitunganApel
from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.model import KekuatanTerhitung, Personel, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.apel_baris import ApelReport, day_totals, read_apel
from poskoapp.services.izin import izin
from poskoapp.services.ketidakhadiran import set_day
from poskoapp.services.satuan import SatuanService
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require_all


class ApelService:
    """Reads and fills musters."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def report(self, tanggal: date) -> ApelReport:
        """The muster of that day."""
        units = SatuanService(self._db).rows()
        with self._db.read() as session:
            return read_apel(session, units, self._pangkat, tanggal)

    def recent(self, sampai: date, hari: int = 14) -> list[tuple[date, HitunganApel]]:
        """The musters of the last days up to `sampai`, oldest first."""
        with self._db.read() as session:
            return day_totals(session, [sampai - timedelta(days=n) for n in reversed(range(hari))])

    @izin(PeranAkun.OPERATOR, "mengisi apel")
    def set_reason(
        self,
        tanggal: date,
        personel_ids: Collection[int],
        alasan: AlasanTidakHadir | None,
        keterangan: str = "",
    ) -> None:
        """Marks these people missing on that day for a reason, or with None there; their other days stay."""
        told = alasan.kata if alasan else "hadir"
        with self._db.write(f"Apel: {told} {len(personel_ids)} personel") as session:
            require_all(session, Personel, personel_ids)
            set_day(session, personel_ids, tanggal, alasan, keterangan)

    @izin(PeranAkun.OPERATOR, "mengisi apel")
    def set_counted(self, tanggal: date, satuan_id: int, kurang: Mapping[AlasanTidakHadir, int]) -> None:
        """How many of a unit's strength without names are missing on that day, by reason.

        InputError where more are missing than there are.
        """
        wanted = {alasan: n for alasan, n in kurang.items() if n}
        with self._db.write("Apel: kekuatan tanpa nama") as session:
            there = session.scalar(
                select(func.sum(KekuatanTerhitung.jumlah)).where(KekuatanTerhitung.satuan_id == satuan_id)
            )
            if any(n < 0 for n in wanted.values()) or sum(wanted.values()) > (there or 0):
                raise InputError(
                    f"Yang kurang {sum(wanted.values())}, padahal kekuatan tanpa nama {there or 0}.",
                    "Perbaiki jumlahnya.",
                )
            same = (ApelTerhitung.tanggal == tanggal, ApelTerhitung.satuan_id == satuan_id)
            session.execute(delete(ApelTerhitung).where(*same))
            for alasan, n in wanted.items():
                session.add(ApelTerhitung(tanggal=tanggal, satuan_id=satuan_id, alasan=alasan, jumlah=n))

    @izin(PeranAkun.OPERATOR, "mengisi apel")
    def set_reported(
        self, tanggal: date, satuan_ids: Sequence[int], *, lapor: bool, pelapor: str = ""
    ) -> None:
        """Notes that these units have reported their muster, or have not after all."""
        word = "lapor" if lapor else "belum lapor"
        with self._db.write(f"Apel: {len(satuan_ids)} satuan {word}") as session:
            require_all(session, Satuan, satuan_ids)
            same = (ApelSatuan.tanggal == tanggal, ApelSatuan.satuan_id.in_(satuan_ids))
            session.execute(delete(ApelSatuan).where(*same))
            if lapor:
                values = [{"tanggal": tanggal, "satuan_id": id_, "pelapor": pelapor} for id_ in satuan_ids]
                session.execute(insert(ApelSatuan), values)
