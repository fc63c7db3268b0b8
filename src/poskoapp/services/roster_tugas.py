"""What has sheets of its own in the roster, apart from plotting and escorts: other duties, lent force, exceptions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.documents.excel.roster import NamaBkoRoster, PengecualianRoster, RincianBkoRoster, TugasRoster
from poskoapp.domain.bko_jenis import ArahBko, HitunganBko, StatusBko
from poskoapp.domain.jaga import KA_JAGA
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.konflik import Tingkat
from poskoapp.domain.model import Kecamatan, Penugasan, Personel, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.waktu import singkat
from poskoapp.services.bko_baris import (
    PermintaanRow,
    PersonelBkoRow,
    RincianRow,
    line_counts,
    permintaan_rows,
    personel_rows,
    rincian_rows,
)
from poskoapp.services.konflik import check
from poskoapp.services.siaga import DANRU, DANTON, KETUA

SIAGA_KINDS = (
    JenisPenugasan.PADAL,
    JenisPenugasan.SIAGA,
    JenisPenugasan.SATGAS,
    JenisPenugasan.CADANGAN,
)
"""Kinds on the sheet PADAL & SIAGA, in its order."""

_LEADING = (DANTON, KETUA, KA_JAGA, DANRU)

Window = tuple[datetime, datetime]
"""From, up to but not including."""


def roster_duties(
    session: Session, kinds: Sequence[JenisPenugasan], window: Window | None = None
) -> Iterator[TugasRoster]:
    """Duties of these kinds, all or those within a window: by kind, target and time, who leads first."""
    query = (
        select(
            Penugasan.jenis, func.coalesce(Kecamatan.nama, Penugasan.sasaran), Penugasan.peran,
            Personel.pangkat, Personel.nama, Personel.nrp, Satuan.nama, Personel.hp, Penugasan.mulai,
            Penugasan.selesai,
        )
        .join(Personel, Personel.id == Penugasan.personel_id)
        .join(Satuan, Satuan.id == Personel.satuan_id)
        .outerjoin(Kecamatan, Kecamatan.id == Penugasan.kecamatan_id)
        .where(Penugasan.jenis.in_(kinds))
        .order_by(Penugasan.mulai, Penugasan.id)
    )  # fmt: skip
    if window:
        query = query.where(Penugasan.mulai < window[1], Penugasan.selesai > window[0])
    found = session.execute(query).all()
    for row in sorted(found, key=lambda r: (list(kinds).index(r[0]), r[1], r[8], _follows(r[2]))):
        jenis, sasaran, peran, pangkat, nama, nrp, satuan, hp, mulai, selesai = row
        yield TugasRoster(
            jenis.label, sasaran, peran, pangkat, nama, nrp, satuan, hp, singkat(mulai), singkat(selesai)
        )


def _follows(peran: str) -> int:
    return _LEADING.index(peran) if peran in _LEADING else len(_LEADING)


def roster_bko(session: Session, arah: ArahBko, window: Window | None = None) -> Iterator[RincianBkoRoster]:
    """The lines of requests that were not refused, oldest first, each with its four counts and its people."""
    lines: dict[int, list[RincianRow]] = defaultdict(list)
    people: dict[int, list[PersonelBkoRow]] = defaultdict(list)
    for line in rincian_rows(session):
        lines[line.permintaan_id].append(line)
    for person in personel_rows(session):
        people[person.rincian_id].append(person)
    for request in reversed(permintaan_rows(session)):
        apart = window is not None and not (request.mulai < window[1] and window[0] < request.selesai)
        if request.arah is arah and request.status is not StatusBko.DITOLAK and not apart:
            yield from (_line(request, line, people[line.id]) for line in lines[request.id])


def _line(request: PermintaanRow, line: RincianRow, people: list[PersonelBkoRow]) -> RincianBkoRoster:
    counts = line_counts(line, people)
    return RincianBkoRoster(
        pihak=request.pihak,
        tahap=request.status.label,
        nomor_surat=request.nomor_surat or ("Surat menyusul" if request.tanpa_surat else ""),
        satuan_asal=line.satuan_asal,
        kualifikasi=line.kualifikasi,
        **{h.value: counts[h].jumlah for h in HitunganBko},
        masa=f"{singkat(request.mulai)} s.d. {singkat(request.selesai)}",
        tempat=request.tempat,
        nama=tuple(_lent(person) for person in people),
    )


def _lent(person: PersonelBkoRow) -> NamaBkoRoster:
    passed_on = f"diteruskan ke {person.diteruskan_ke}" if person.diteruskan else ""
    return NamaBkoRoster(
        person.pangkat, person.nama, person.nrp, person.jabatan, person.hp,
        singkat(person.tiba) if person.tiba else "", singkat(person.kembali) if person.kembali else "",
        "; ".join(part for part in (person.alasan, passed_on) if part),
    )  # fmt: skip


def roster_exceptions(session: Session, pangkat: DaftarPangkat) -> Iterator[PengecualianRoster]:
    """The soft rules that are broken: those kept with a reason first, then those still open."""
    report = check(session, pangkat)
    for kept in report.dibiarkan:
        k = kept.konflik
        yield PengecualianRoster(k.aturan.label, k.pesan, kept.alasan, kept.oleh, singkat(kept.pada))
    for konflik in report.konflik:
        if konflik.tingkat is Tingkat.LUNAK:
            yield PengecualianRoster(konflik.aturan.label, konflik.pesan)
