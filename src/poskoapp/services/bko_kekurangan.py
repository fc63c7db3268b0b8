"""Ajukan BKO: what the post is short of, over all kinds of duty and all plans, as one request with its lines."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bko_hitungan import Empat
from poskoapp.domain.bko_jenis import ArahBko, HitunganBko
from poskoapp.domain.bko_kekurangan import BidangKurang, Kekurangan, divided, merged
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.model import Rencana
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.waktu import singkat
from poskoapp.services.bko import insert_request
from poskoapp.services.bko_aturan import PermintaanFields, shortage, to_polda
from poskoapp.services.bko_baris import permintaan_rows
from poskoapp.services.bko_rincian import RincianFields
from poskoapp.services.izin import izin
from poskoapp.services.jaga_baris import ShiftRow, pola_facts, shift_rows
from poskoapp.services.kebutuhan import KebutuhanReport, report_of
from poskoapp.services.kebutuhan_dasar import read_dasar
from poskoapp.services.operasi import OperasiRow, read_operasi
from poskoapp.services.rencana_baca import read_kepala
from poskoapp.services.siaga_baris import siaga_rows
from poskoapp.services.walkat_baca import regu_rows
from poskoapp.services.walkat_baris import ReguRow
from poskoapp.storage.database import Database

_EVER = datetime.combine(date.min, time())


class BkoKekuranganService:
    """Says what is missing and drafts the request for it."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def rows(self) -> list[Kekurangan]:
        """All that is missing: TPS of the main plan and of the others by Polsek, then objects, escorts, standby.

        Turns that are over by the desk's clock no longer count, unless the whole operation is over.
        """
        with self._db.read() as session:
            since = _since(session)
            return [
                *self._stations(session),
                *_objects(session, self._pangkat, since),
                *(row for regu in regu_rows(session) for row in _escort(regu, since)),
                *(
                    Kekurangan(BidangKurang.SIAGA, s.sasaran, s.kurang, s.mulai, s.selesai)
                    for s in siaga_rows(session, self._pangkat)
                    if s.kurang and s.selesai > since
                ),
            ]

    def waiting(self) -> int:
        """So many are asked for already in requests that go on, and have not arrived."""
        with self._db.read() as session:
            running = [
                row.empat
                for row in permintaan_rows(session)
                if row.arah is ArahBko.MASUK and not row.status.berakhir
            ]
        return sum(_promised(empat) for empat in running)

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def draft(self, rows: Sequence[Kekurangan], *, per_tempat: bool = True) -> int:
        """A draft to the Polda for these, a line for each, or one for each kind of duty; returns its key.

        RuleViolation where there are none.
        """
        if not rows:
            raise RuleViolation(
                "Tidak ada kekurangan yang dipilih.", "Permintaan BKO tetap dapat dibuat dengan tangan."
            )
        total = sum(row.jumlah for row in rows)
        with self._db.write(f"Ajukan BKO {bilangan(total)} personel") as session:
            operasi = read_operasi(session)
            asked = list(rows) if per_tempat else merged(rows)
            return insert_request(session, _request(operasi, rows), [_line(operasi, row) for row in asked])

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def draft_from_shortage(self, report: KebutuhanReport) -> int:
        """A draft to the Polda for exactly as many as the report is short, a line for each Polsek that lacks some.

        What Polsek lack in all may be more than what is short, as others fill in for them; it is shared out by what
        each lacks. RuleViolation without shortage.
        """
        need = report.kebutuhan
        if not need.kurang:
            raise RuleViolation(
                f"Tidak ada kekurangan: tersedia {bilangan(need.tersedia)}, kebutuhan {bilangan(need.polri)}.",
                "Permintaan BKO tetap dapat dibuat dengan tangan.",
            )
        with self._db.write(f"Ajukan BKO {bilangan(need.kurang)} personel") as session:
            operasi = read_kepala(session, report.rencana_id)
            rows = stations_short(report, operasi.tugas_mulai, operasi.tugas_selesai)
            lines = [_line(operasi, row) for row in rows]
            return insert_request(session, shortage(operasi, report), lines)

    def _stations(self, session: Session) -> Iterator[Kekurangan]:
        others = session.execute(
            select(Rencana.id, Rencana.nama).order_by(Rencana.hari_pemungutan, Rencana.id)
        )
        for rencana_id, nama in [(None, ""), *((id_, nama) for id_, nama in others)]:
            report = report_of(read_dasar(session, self._pangkat, rencana_id))
            head = read_kepala(session, rencana_id)
            for row in stations_short(report, head.tugas_mulai, head.tugas_selesai):
                yield replace(row, rencana=nama)


def stations_short(report: KebutuhanReport, mulai: datetime, selesai: datetime) -> list[Kekurangan]:
    """What the guards of TPS lack, Polsek by Polsek; together exactly what the report is short."""
    need = report.kebutuhan
    lacking = {
        row.kode: max(0, row.polri - (there.polri if (there := report.per_wilayah.get(row.kode)) else 0))
        for row in need.per_polsek
    }
    shared = divided(need.kurang, lacking) if any(lacking.values()) else {"": need.kurang}
    return [
        Kekurangan(BidangKurang.TPS, polsek, jumlah, mulai, selesai)
        for polsek, jumlah in shared.items()
        if jumlah
    ]


def _since(session: Session) -> datetime:
    now, operasi = clock.now(), read_operasi(session)
    return now if now < operasi.tugas_selesai else _EVER


def _objects(session: Session, pangkat: DaftarPangkat, since: datetime) -> Iterator[Kekurangan]:
    """For each object as many as it lacks on its worst day: nobody stands twice a day."""
    facts = [p for p in pola_facts(session) if p.selesai > since]
    if not facts:
        return
    start, end = max(since, min(p.mulai for p in facts)), max(p.selesai for p in facts)
    open_shifts: dict[str, list[ShiftRow]] = defaultdict(list)
    for row in shift_rows(session, pangkat, start, end):
        if row.kurang:
            open_shifts[row.objek].append(row)
    for nama, rows in open_shifts.items():
        of_day: dict[date, int] = defaultdict(int)
        for row in rows:
            of_day[row.shift.mulai.date()] += row.kurang
        first, last = min(r.shift.mulai for r in rows), max(r.shift.selesai for r in rows)
        yield Kekurangan(BidangKurang.OBJEK, nama, max(of_day.values()), first, last)


def _escort(regu: ReguRow, since: datetime) -> Iterator[Kekurangan]:
    """As many as the flows of a team lack, each on its emptiest turn."""
    lacking, spans = 0, list[tuple[datetime, datetime]]()
    for flow in regu.flows:
        short = {
            g: regu.jumlah_dinas - len(flow.at(g.mulai))
            for g in flow.dinas
            if g.selesai > since and len(flow.at(g.mulai)) < regu.jumlah_dinas
        }
        lacking += max(short.values(), default=0)
        spans += [(g.mulai, g.selesai) for g in short]
    if lacking:
        first, last = min(start for start, _ in spans), max(end for _, end in spans)
        yield Kekurangan(BidangKurang.WALKAT, regu.sasaran, lacking, first, last)


def _promised(empat: Empat) -> int:
    """What was approved, or asked for as long as nobody has answered, and is not there yet."""
    approved, asked = empat[HitunganBko.DISETUJUI], empat[HitunganBko.DIMINTA]
    return max(0, (approved if approved.diketahui else asked).jumlah - empat[HitunganBko.TIBA].jumlah)


def _line(operasi: OperasiRow, row: Kekurangan) -> RincianFields:
    return RincianFields(operasi.polda, row.bidang.label, diminta=row.jumlah, tempat=row.tempat)


def _request(operasi: OperasiRow, rows: Sequence[Kekurangan]) -> PermintaanFields:
    """To the Polda, from the day before the first of them is needed until the last."""
    kinds = merged(rows)
    only_tps = all(row.bidang is BidangKurang.TPS for row in rows)
    about = "pengamanan TPS" if only_tps else "pengamanan"
    told = "; ".join(
        f"{row.bidang.label.lower().replace('tps', 'TPS')}{f' {row.rencana}' if row.rencana else ''} kurang "
        f"{bilangan(row.jumlah)} personel ({singkat(row.mulai)} s.d. {singkat(row.selesai)})"
        for row in kinds
    )
    plain = to_polda(operasi, f"kekuatan {operasi.polres} belum mencukupi: {told}")
    return replace(
        plain,
        perihal=f"Permohonan bantuan personel BKO {about} {operasi.pemilihan}",
        mulai=min(row.mulai for row in rows) - timedelta(days=1),
        selesai=max(row.selesai for row in rows),
        tempat=plain.tempat if only_tps else f"{operasi.polres} dan jajarannya",
        tugas=", ".join(dict.fromkeys(row.bidang.label for row in rows)),
    )
