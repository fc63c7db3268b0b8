"""The muster of a day: everyone is there or missing for a reason, per unit and in all."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from poskoapp.documents.apel import BarisApel, TidakHadir, build_apel
from poskoapp.documents.daftar import Daftar
from poskoapp.documents.excel.daftar import DaftarFile, write_daftar_workbook
from poskoapp.documents.pdf.daftar import daftar_bytes, write_daftar
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.apel import ApelSatuan, ApelTerhitung, HitunganApel, muster, total
from poskoapp.domain.errors import InputError
from poskoapp.domain.model import KekuatanTerhitung, Penugasan, Personel, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.penugasan import JenisPenugasan
from poskoapp.domain.personel import AlasanTidakHadir
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.services.bko_masa import SHOWS as BKO_SHOWS
from poskoapp.services.bko_masa import away_people
from poskoapp.services.izin import izin
from poskoapp.services.kepala import kepala_daftar
from poskoapp.services.ketidakhadiran import absent_reasons, set_day
from poskoapp.services.operasi import read_operasi
from poskoapp.services.satuan import SatuanRow, SatuanService
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require_all

SHOWS = BKO_SHOWS | frozenset(
    {
        "personel",
        "satuan",
        "ketidakhadiran",
        "kekuatan_terhitung",
        "penugasan",
        "apel_satuan",
        "apel_terhitung",
        "operasi",
    }
)
"""Tables whose change may change a muster."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PesertaRow:
    """A person at the muster of one day; `alasan` None: he is there."""

    personel_id: int
    pangkat: str
    pangkat_urut: int
    nama: str
    nrp: str
    satuan_id: int
    satuan: str
    alasan: AlasanTidakHadir | None
    keterangan: str
    dipinjamkan: bool = False
    """Missing because he is lent out, not because an absence was noted."""

    @property
    def sebutan(self) -> str:
        """Rank and name."""
        return f"{self.pangkat} {self.nama}"


@dataclass(frozen=True, slots=True)
class ApelRow:
    """The muster of one unit's own strength."""

    satuan_id: int
    satuan: str
    bernama: int
    terhitung: int
    terhitung_kurang: Mapping[AlasanTidakHadir, int]
    """Of the counted strength: how many are missing, by reason."""
    hitungan: HitunganApel
    lapor: bool
    """Whether the unit has reported."""
    pelapor: str


@dataclass(frozen=True, slots=True)
class ApelReport:
    """The muster of a day: units in the order of the organisation, people by unit and rank."""

    tanggal: date
    rows: list[ApelRow]
    peserta: list[PesertaRow]

    @property
    def total(self) -> HitunganApel:
        """All units together."""
        return total(row.hitungan for row in self.rows)

    @property
    def tidak_hadir(self) -> list[PesertaRow]:
        """Those missing by name."""
        return [p for p in self.peserta if p.alasan is not None]

    @property
    def belum_lapor(self) -> list[str]:
        """Units that have not reported."""
        return [row.satuan for row in self.rows if not row.lapor]


class ApelService:
    """Reads, fills and prints musters."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def report(self, tanggal: date) -> ApelReport:
        """The muster of that day."""
        units = SatuanService(self._db).rows()
        with self._db.read() as session:
            peserta = self._peserta(session, tanggal)
            return ApelReport(tanggal, _rows(session, units, peserta, tanggal), peserta)

    def recent(self, sampai: date, hari: int = 14) -> list[tuple[date, HitunganApel]]:
        """The musters of the last days up to `sampai`, oldest first."""
        with self._db.read() as session:
            active = set(session.scalars(select(Personel.id).where(Personel.aktif)))
            counted = _counted(session)
            days = [sampai - timedelta(days=n) for n in reversed(range(hari))]
            return [(day, _total_of(session, day, active, counted)) for day in days]

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

    def daftar(self, tanggal: date) -> Daftar:
        """The muster on paper: the figures of all units, then the missing by name."""
        report = self.report(tanggal)
        with self._db.read() as session:
            operasi = read_operasi(session)
        rows = [
            BarisApel(str(r.satuan_id), r.satuan, r.hitungan, "" if r.lapor else "belum lapor")
            for r in report.rows
        ]
        missing = [
            TidakHadir(str(p.personel_id), p.nama, p.pangkat, p.nrp, p.satuan, p.alasan.value, p.keterangan)
            for p in report.tidak_hadir
            if p.alasan
        ]
        return build_apel(kepala_daftar(operasi, tanggal), rows, missing, operasi.kertas.value)

    def pdf(self, daftar: Daftar, progress: Progress = no_progress) -> bytes:
        """Its pages in memory, for a preview."""
        return daftar_bytes(daftar, progress)

    @izin(PeranAkun.PIMPINAN, "mencetak apel")
    def write_pdf(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> PdfFile:
        """Writes it to `path`, whole or not at all."""
        return write_daftar(daftar, path, progress=progress)

    @izin(PeranAkun.OPERATOR, "menulis apel ke Excel")
    def write_workbook(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> DaftarFile:
        """Its Excel twin."""
        return write_daftar_workbook(daftar, path, progress=progress)

    def _peserta(self, session: Session, tanggal: date) -> list[PesertaRow]:
        start = datetime.combine(tanggal, time())
        reasons, away = absent_reasons(session, tanggal), away_people(session, start, start + _DAY)
        lent = _lent_out(session, start)
        urut = {
            rank: self._pangkat.urut(rank) for rank in session.scalars(select(Personel.pangkat).distinct())
        }
        found = session.execute(
            select(
                Personel.id, Personel.pangkat, Personel.nama, Personel.nrp, Personel.satuan_id, Satuan.nama,
                Satuan.urutan,
            )
            .join(Satuan, Satuan.id == Personel.satuan_id)
            .where(Personel.aktif)
        )  # fmt: skip
        rows = [
            (
                place,
                PesertaRow(
                    id_, pangkat, urut[pangkat], nama, nrp, satuan_id, satuan, *_why(id_, reasons, lent)
                ),
            )
            for id_, pangkat, nama, nrp, satuan_id, satuan, place in found
            if id_ not in away
        ]
        rows.sort(key=lambda r: (r[0], r[1].satuan_id, r[1].pangkat_urut, r[1].nama))
        return [row for _place, row in rows]


def _why(
    person: int, reasons: Mapping[int, tuple[AlasanTidakHadir, str]], lent: Mapping[int, str]
) -> tuple[AlasanTidakHadir | None, str, bool]:
    """Why somebody is missing, the remark, and whether he is lent out."""
    if person in reasons:
        return (*reasons[person], False)
    if person in lent:
        return AlasanTidakHadir.BKO, lent[person], True
    return None, "", False


def _lent_out(session: Session, start: datetime) -> dict[int, str]:
    """Our people who are lent to others at some moment of the day, with whom."""
    found = session.execute(
        select(Penugasan.personel_id, Penugasan.sasaran).where(
            Penugasan.jenis == JenisPenugasan.BKO_KELUAR,
            Penugasan.mulai < start + _DAY,
            Penugasan.selesai > start,
        )
    )
    return dict(found.all())


def _counted(session: Session) -> dict[int, int]:
    """Strength without names, by unit."""
    found = session.execute(
        select(KekuatanTerhitung.satuan_id, func.sum(KekuatanTerhitung.jumlah))
        .join(Satuan, Satuan.id == KekuatanTerhitung.satuan_id)
        .where(Satuan.aktif)
        .group_by(KekuatanTerhitung.satuan_id)
    )
    return dict(found.all())


def _total_of(session: Session, day: date, active: set[int], counted: Mapping[int, int]) -> HitunganApel:
    start = datetime.combine(day, time())
    here = active - away_people(session, start, start + _DAY)
    reasons = {id_: alasan for id_, (alasan, _remark) in absent_reasons(session, day).items()}
    missing = {**dict.fromkeys(_lent_out(session, start), AlasanTidakHadir.BKO), **reasons}
    named = muster(len(here), [alasan for id_, alasan in missing.items() if id_ in here], {}, 0)
    told = _told_counted(session, day)
    return total([named, *(muster(0, (), told[id_], n) for id_, n in counted.items())])


def _told_counted(session: Session, day: date) -> dict[int, dict[AlasanTidakHadir, int]]:
    """By unit, how many of its strength without names are missing that day."""
    told: dict[int, dict[AlasanTidakHadir, int]] = defaultdict(dict)
    for satuan_id, alasan, n in session.execute(
        select(ApelTerhitung.satuan_id, ApelTerhitung.alasan, ApelTerhitung.jumlah).where(
            ApelTerhitung.tanggal == day
        )
    ):
        told[satuan_id][alasan] = n
    return told


def _rows(
    session: Session, units: Sequence[SatuanRow], peserta: Sequence[PesertaRow], tanggal: date
) -> list[ApelRow]:
    jumlah = Counter(p.satuan_id for p in peserta)
    missing: dict[int, list[AlasanTidakHadir]] = defaultdict(list)
    for person in peserta:
        if person.alasan is not None:
            missing[person.satuan_id].append(person.alasan)
    told = _told_counted(session, tanggal)
    reported = dict(
        session.execute(
            select(ApelSatuan.satuan_id, ApelSatuan.pelapor).where(ApelSatuan.tanggal == tanggal)
        ).all()
    )
    return [
        ApelRow(
            u.id, u.nama, jumlah[u.id], u.terhitung, told[u.id],
            muster(jumlah[u.id], missing[u.id], told[u.id], u.terhitung), u.id in reported, reported.get(u.id, ""),
        )
        for u in units
        if jumlah[u.id] or u.terhitung
    ]  # fmt: skip
