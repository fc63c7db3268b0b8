"""Hand-over of the desk between two shifts: the sheet with what was done, what is open, and the record's anchor."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from poskoapp.documents.daftar import Daftar
from poskoapp.documents.daftar_serah_terima import IsiSerahTerima, LangkahJaga, handover_sheet
from poskoapp.documents.pdf.daftar import write_daftar
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.ekspor import Ekspor
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.domain.jurnal import Insiden, StatusInsiden
from poskoapp.domain.model import Riwayat, Sprin
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.sprin import StatusSprin
from poskoapp.domain.waktu import hari_tanggal, jam, singkat
from poskoapp.services.izin import izin
from poskoapp.services.kepala import kepala_daftar
from poskoapp.services.konflik import KonflikService
from poskoapp.services.masuk import LOGIN_LABELS
from poskoapp.services.operasi import OperasiRow, read_operasi
from poskoapp.services.sprin_isi import penandatangan
from poskoapp.storage import backup_shelf
from poskoapp.storage.database import Database

_WITHOUT_LOGIN = timedelta(hours=12)
"""How far back a shift is taken to reach in a file that nobody logs in to."""
_MOST = 200
"""Steps on one sheet; the number of all is stated."""


class SerahTerimaPosService:
    """Writes the sheet; it changes nothing."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def daftar(self, penerima: str = "", sejak: datetime | None = None) -> Daftar:
        """The sheet of the shift that ends now. `sejak` (UTC): its begin, the last login unless given."""
        konflik = KonflikService(self._db, self._pangkat).check()
        backups, jangkar = backup_shelf.shelf(self._db.path), self._db.anchor()
        with self._db.read() as session:
            operasi = read_operasi(session)
            begin = sejak or self._begin(session)
            steps = _steps(session, begin)
            facts = (
                ("Jaga", f"{_moment(begin, operasi)} s.d. {_moment(_now(), operasi)}"),
                ("Kode riwayat", jangkar.teks if jangkar else "-"),
                ("Langkah selama jaga", _counted(len(steps))),
                ("Berkas keluar selama jaga", _exports(session, begin)),
                ("Konflik", f"{bilangan(konflik.keras)} keras, {bilangan(konflik.lunak)} lunak"),
                ("Sprin belum terbit", _orders(session)),
                ("Insiden belum selesai", _incidents(session)),
                ("Cadangan terakhir", _local(backups[0].dibuat) if backups else "BELUM ADA"),
            )
        return handover_sheet(
            kepala_daftar(operasi, _now().astimezone().date()),
            IsiSerahTerima(
                facts,
                steps[-_MOST:],
                self._db.operator,
                penerima,
                penandatangan(operasi),
                operasi.kertas.value,
            ),
        )

    @izin(PeranAkun.PIMPINAN, "mencetak lembar serah terima jaga")
    def write_pdf(self, path: Path, penerima: str = "", sejak: datetime | None = None) -> Path:
        """Writes the sheet to `path`, whole or not at all. RuleViolation where the shift has no step."""
        return write_daftar(self.daftar(penerima, sejak), path).path

    def _begin(self, session: Session) -> datetime:
        """When whoever is at the desk logged in last."""
        login = select(func.max(Riwayat.id)).where(
            Riwayat.jenis == JenisRiwayat.CATAT,
            Riwayat.operator == self._db.operator,
            or_(*(Riwayat.label.startswith(label) for label in LOGIN_LABELS)),
        )
        found = session.scalar(select(Riwayat.waktu).where(Riwayat.id == login.scalar_subquery()))
        return found or _now().replace(tzinfo=None) - _WITHOUT_LOGIN


def _steps(session: Session, begin: datetime) -> tuple[LangkahJaga, ...]:
    """By number, not by time: a clock that was set back in the shift hides nothing."""
    first = session.scalar(select(func.min(Riwayat.id)).where(Riwayat.waktu >= begin))
    if first is None:
        return ()
    columns = (Riwayat.id, Riwayat.waktu, Riwayat.operator, Riwayat.label, Riwayat.jenis, Riwayat.jumlah)
    return tuple(
        LangkahJaga(
            no, _local(waktu), petugas, _WORDS.get(jenis, "") + label, bilangan(jumlah) if jumlah else ""
        )
        for no, waktu, petugas, label, jenis, jumlah in session.execute(
            select(*columns).where(Riwayat.id >= first).order_by(Riwayat.id)
        )
    )


_WORDS = {JenisRiwayat.URUNG: "Urungkan: ", JenisRiwayat.ULANG: "Ulangi: "}


def _counted(count: int) -> str:
    return bilangan(count) + (f" ({_MOST} terakhir di bawah)" if count > _MOST else "")


def _exports(session: Session, begin: datetime) -> str:
    count, people = session.execute(
        select(func.count(), func.sum(Ekspor.jumlah_orang)).where(Ekspor.waktu >= begin)
    ).one()
    return f"{bilangan(count)} berkas dengan {bilangan(people or 0)} data orang" if count else "tidak ada"


def _orders(session: Session) -> str:
    found = session.execute(
        select(Sprin.status, func.count()).where(Sprin.status != StatusSprin.TERBIT).group_by(Sprin.status)
    )
    return ", ".join(f"{bilangan(count)} {status.label.lower()}" for status, count in found) or "tidak ada"


def _incidents(session: Session) -> str:
    count = session.scalar(
        select(func.count()).select_from(Insiden).where(Insiden.status != StatusInsiden.SELESAI)
    )
    return bilangan(count) if count else "tidak ada"


def _now() -> datetime:
    return datetime.now(UTC)


def _local(moment: datetime) -> str:
    """By this desk's clock; what the record holds is UTC without saying so."""
    return singkat((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone())


def _moment(moment: datetime, operasi: OperasiRow) -> str:
    here = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()
    return f"{hari_tanggal(here.date())} pukul {jam(here)} {operasi.zona_waktu}"
