"""Who may guard: Polri guards who are active, with the spans in which they cannot, from every other duty and absence."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.bko_konflik import MasaBko
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.model import Ketidakhadiran, Penugasan, Personel, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.planning.distance import Point, known_place
from poskoapp.services.bko_masa import masa_of
from poskoapp.services.ketersediaan import GOLONGAN_PENJAGA

Rentang = tuple[datetime, datetime, str]
"""From, up to not including, and why in words."""


@dataclass(frozen=True, slots=True)
class CalonJaga:
    """Someone who may guard. `tugas` and `absen`: when he cannot, and why; duties without the rest around them."""

    id: int
    nrp: str
    nama: str
    pangkat: str
    urut: int
    senior: bool
    satuan_id: int
    satuan: str
    place: Point | None
    tugas: tuple[Rentang, ...]
    absen: tuple[Rentang, ...]

    @property
    def sebutan(self) -> str:
        """Rank and name."""
        return f"{self.pangkat} {self.nama}"

    def hindering(self, mulai: datetime, selesai: datetime, istirahat: timedelta) -> str:
        """Why he cannot from `mulai` to `selesai`: absent, on another duty, or without his rest; empty: he can."""
        for start, end, why in self.absen:
            if start < selesai and mulai < end:
                return why
        for start, end, why in self.tugas:
            if start < selesai and mulai < end:
                return f"bertugas: {why}"
            if start < selesai + istirahat and mulai < end + istirahat:
                return f"kurang istirahat: {why}"
        return ""


def calon_jaga(
    session: Session,
    pangkat: DaftarPangkat,
    dari: datetime,
    sampai: datetime,
    *,
    tanpa: Collection[int] = (),
    perwira: bool = False,
) -> list[CalonJaga]:
    """Those who may guard, by NRP; only what touches the span is read. `tanpa`: duties (keys) that do not count.

    `perwira` takes officers too, who lead platoons.
    """
    ranks = {
        p.singkatan: p
        for p in pangkat.semua
        if p.jenis == "Polri" and (perwira or p.golongan in GOLONGAN_PENJAGA)
    }
    duties, absences = _duties(session, dari, sampai, set(tanpa)), _absences(session, dari, sampai)
    masa = masa_of(session)
    found = session.execute(
        select(
            Personel.id, Personel.nrp, Personel.nama, Personel.pangkat, Personel.satuan_id, Satuan.nama,
            Satuan.lat, Satuan.lng,
        )
        .join(Satuan, Satuan.id == Personel.satuan_id)
        .where(Personel.aktif.is_(True), Personel.jenis == JenisPersonel.POLRI)
        .order_by(Personel.nrp)
    )  # fmt: skip
    return [
        CalonJaga(
            id_, nrp, nama, rank, ranks[rank].urut, pangkat.senior(rank), satuan_id, satuan,
            known_place(lat, lng), tuple(duties[id_]),
            (*absences[id_], *(_not_here(masa[id_]) if id_ in masa else ())),
        )
        for id_, nrp, nama, rank, satuan_id, satuan, lat, lng in found
        if rank in ranks
    ]  # fmt: skip


def _duties(session: Session, dari: datetime, sampai: datetime, tanpa: set[int]) -> dict[int, list[Rentang]]:
    margin = timedelta(days=3)  # more than any rest
    rows = session.execute(
        select(
            Penugasan.id, Penugasan.personel_id, Penugasan.mulai, Penugasan.selesai, Penugasan.jenis,
            Penugasan.sasaran,
        )
        .where(Penugasan.mulai < sampai + margin, Penugasan.selesai > dari - margin)
        .order_by(Penugasan.mulai, Penugasan.id)
    )  # fmt: skip
    found: dict[int, list[Rentang]] = defaultdict(list)
    for id_, person, mulai, selesai, jenis, sasaran in rows:
        if id_ not in tanpa:
            found[person].append((mulai, selesai, f"{jenis.label} {sasaran}".strip()))
    return found


def _absences(session: Session, dari: datetime, sampai: datetime) -> dict[int, list[Rentang]]:
    rows = session.execute(
        select(
            Ketidakhadiran.personel_id, Ketidakhadiran.mulai, Ketidakhadiran.selesai, Ketidakhadiran.alasan
        )
        .where(Ketidakhadiran.mulai <= sampai.date(), Ketidakhadiran.selesai >= dari.date())
        .order_by(Ketidakhadiran.mulai)
    )
    found: dict[int, list[Rentang]] = defaultdict(list)
    for person, first, last, alasan in rows:
        after = datetime.combine(last + timedelta(days=1), time())
        found[person].append((datetime.combine(first, time()), after, alasan.value.lower()))
    return found


def _not_here(masa: Iterable[MasaBko]) -> Iterator[Rentang]:
    """What lies outside the spans in which a lent person is here."""
    here = sorted((m.tiba, m.sampai) for m in masa if m.tiba is not None and m.tiba < m.sampai)
    since, why = datetime.min, "BKO belum tiba"  # noqa: DTZ901 - local to the operation, like every time here
    for start, end in here:
        if start > since:
            yield since, start, why
        since, why = max(since, end), "BKO sudah kembali"
    yield since, datetime.max, why  # noqa: DTZ901
