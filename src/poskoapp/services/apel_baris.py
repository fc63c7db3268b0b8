"""The muster of a day as rows: everyone by name, and per unit how many are there and why the others are not."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.apel import HitunganApel, muster, total
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.model import ApelSatuan, ApelTerhitung, KekuatanTerhitung, Penugasan, Personel, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.bko_masa import SHOWS as BKO_SHOWS
from poskoapp.services.bko_masa import away_people
from poskoapp.services.ketidakhadiran import absent_reasons
from poskoapp.services.satuan import SatuanRow

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


def read_apel(
    session: Session, units: Sequence[SatuanRow], pangkat: DaftarPangkat, tanggal: date
) -> ApelReport:
    """The muster of that day, within a service's own transaction."""
    peserta = _peserta(session, pangkat, tanggal)
    return ApelReport(tanggal, _rows(session, units, peserta, tanggal), peserta)


def day_totals(session: Session, days: Sequence[date]) -> list[tuple[date, HitunganApel]]:
    """The figures of several days, without names."""
    active = set(session.scalars(select(Personel.id).where(Personel.aktif)))
    counted = _counted(session)
    return [(day, _total_of(session, day, active, counted)) for day in days]


def _peserta(session: Session, pangkat: DaftarPangkat, tanggal: date) -> list[PesertaRow]:
    start = datetime.combine(tanggal, time())
    reasons, away = absent_reasons(session, tanggal), away_people(session, start, start + _DAY)
    lent = _lent_out(session, start)
    urut = {rank: pangkat.urut(rank) for rank in session.scalars(select(Personel.pangkat).distinct())}
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
            PesertaRow(id_, rank, urut[rank], nama, nrp, satuan_id, satuan, *_why(id_, reasons, lent)),
        )
        for id_, rank, nama, nrp, satuan_id, satuan, place in found
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
