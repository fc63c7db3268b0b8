"""The day of the vote by radio and telephone: what each plot group has reported, and who is silent."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jurnal import Saluran
from poskoapp.domain.lapor import TahapLapor, moment_of, parse_baris
from poskoapp.domain.lapor_cari import KelompokDicari, PencariKelompok
from poskoapp.domain.model import KelompokTps, LaporanTps
from poskoapp.domain.teks import clean_text
from poskoapp.domain.waktu import jam
from poskoapp.services.izin import izin
from poskoapp.services.kelompok import KelompokRow, kelompok_rows
from poskoapp.storage.database import Database

SHOWS = frozenset({"laporan_tps"})
"""Tables whose change may change what was reported."""


@dataclass(frozen=True, slots=True)
class LaporanRow:
    """A report; `berlaku` False: corrected or withdrawn, for the reason told."""

    id: int
    tahap: TahapLapor
    waktu: datetime
    dicatat: datetime
    oleh: str
    saluran: Saluran
    catatan: str
    berlaku: bool
    alasan: str


@dataclass(frozen=True, slots=True)
class LaporRow:
    """A plot group on the board, with the report of each stage or None."""

    kelompok: KelompokRow
    laporan: tuple[LaporanRow | None, ...]

    @property
    def id(self) -> int:
        """The group's key."""
        return self.kelompok.id

    def of(self, tahap: TahapLapor) -> LaporanRow | None:
        """The report of a stage."""
        return self.laporan[list(TahapLapor).index(tahap)]

    @property
    def terakhir(self) -> datetime | None:
        """When it was last heard of."""
        return max((each.waktu for each in self.laporan if each), default=None)

    @property
    def tahap(self) -> TahapLapor | None:
        """The furthest stage that it has reported."""
        return next((t for t in reversed(TahapLapor) if self.of(t)), None)

    @property
    def hp(self) -> str:
        """Whom to call: the leader first."""
        return ", ".join(p.hp for p in self.kelompok.petugas if p.hp)


@dataclass(frozen=True, slots=True)
class LaporUsul:
    """What a typed line means, before it is written down."""

    kelompok: tuple[KelompokDicari, ...]
    tahap: TahapLapor
    waktu: datetime
    catatan: str
    koreksi: str

    @property
    def teks(self) -> str:
        """Under the line while it is typed: `MKW-01 Mekarwangi · Tiba di TPS 06.15`."""
        first = self.kelompok[0]
        who = first.sebutan if len(self.kelompok) == 1 else f"{len(self.kelompok)} kelompok"
        parts = [who, f"{self.tahap.label} {jam(self.waktu)}", self.catatan]
        return " · ".join(p for p in parts if p) + (f" (koreksi: {self.koreksi})" if self.koreksi else "")


def read_usul(teks: str, pencari: PencariKelompok, sekarang: datetime) -> LaporUsul:
    """What a line means at this moment; InputError says what is wrong with it, and the line stays as typed."""
    baris = parse_baris(teks)
    found = pencari.every(baris.siapa) if baris.semua else [pencari.one(baris.siapa)]
    moment = moment_of(baris.jam, sekarang)
    return LaporUsul(tuple(found), baris.tahap, moment, baris.catatan, baris.koreksi)


def pencari_of(kelompok: Iterable[KelompokRow]) -> PencariKelompok:
    """For the lines that name these groups."""
    return PencariKelompok(
        KelompokDicari(k.id, k.kode, k.kelurahan, k.nomor, tuple((p.nama, p.nrp) for p in k.petugas))
        for k in kelompok
    )


class LaporService:
    """Reads the board of the vote and writes reports down."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def kelompok(self) -> list[KelompokRow]:
        """The plot groups of the main plan, without what they reported."""
        with self._db.read() as session:
            return kelompok_rows(session)

    def papan(self, kelompok: Sequence[KelompokRow] | None = None) -> list[LaporRow]:
        """All groups, or these as they were read before, with what they reported."""
        with self._db.read() as session:
            reports = standing_reports(session)
            groups = kelompok_rows(session) if kelompok is None else kelompok
        return [LaporRow(k, tuple(reports[k.id].get(t) for t in TahapLapor)) for k in groups]

    def riwayat(self, kelompok_id: int) -> list[LaporanRow]:
        """Everything that a group reported, also what was corrected since; oldest first."""
        query = select(LaporanTps).where(LaporanTps.kelompok_id == kelompok_id).order_by(LaporanTps.id)
        with self._db.read() as session:
            return [_row(each) for each in session.scalars(query)]

    @izin(PeranAkun.OPERATOR, "mencatat laporan TPS")
    def catat(self, usul: LaporUsul, dicatat: datetime, saluran: Saluran = Saluran.RADIO) -> str:
        """Writes a report down and tells what to say about it.

        RuleViolation where that stage has been reported and no reason for a correction is given.
        """
        with self._db.write(f"Laporan {usul.teks}") as session:
            standing = standing_reports(session, [k.id for k in usul.kelompok])
            known = [k for k in usul.kelompok if usul.tahap in standing[k.id]]
            if known and not usul.koreksi and len(usul.kelompok) == 1:
                raise _already(known[0], standing[known[0].id][usul.tahap])
            new = usul.kelompok if usul.koreksi else tuple(k for k in usul.kelompok if k not in known)
            if not new:
                raise RuleViolation(f"Semua {len(known)} kelompok itu sudah melapor {usul.tahap.value}.")
            _require(session, new)
            replaced = [standing[k.id][usul.tahap].id for k in new if usul.tahap in standing[k.id]]
            _void(session, replaced, usul.koreksi)
            session.execute(insert(LaporanTps), [_values(k, usul, dicatat, saluran, self._db) for k in new])
        return _told(usul, new, known, standing)

    @izin(PeranAkun.OPERATOR, "membatalkan laporan TPS")
    def batalkan(self, laporan_ids: Collection[int], alasan: str) -> None:
        """Reports that do not hold, such as one of another group; they stay readable with the reason."""
        reason = clean_text(alasan)
        if not reason:
            raise InputError("Alasan pembatalan belum ditulis.", "Misalnya: salah kelompok.")
        with self._db.write("Batalkan laporan TPS") as session:
            _void(session, laporan_ids, reason)


def standing_reports(
    session: Session, kelompok_ids: Collection[int] | None = None
) -> dict[int, dict[TahapLapor, LaporanRow]]:
    """Key of the group -> its reports that hold, by stage; of all groups or of these."""
    query = select(LaporanTps).where(LaporanTps.berlaku, LaporanTps.kelompok_id.is_not(None))
    if kelompok_ids is not None:
        query = query.where(LaporanTps.kelompok_id.in_(kelompok_ids))
    found: dict[int, dict[TahapLapor, LaporanRow]] = defaultdict(dict)
    for each in session.scalars(query.order_by(LaporanTps.id)):
        found[each.kelompok_id or 0][each.tahap] = _row(each)
    return found


def _row(each: LaporanTps) -> LaporanRow:
    return LaporanRow(
        each.id, each.tahap, each.waktu, each.dicatat, each.oleh, each.saluran, each.catatan, each.berlaku,
        each.alasan,
    )  # fmt: skip


def _values(
    kelompok: KelompokDicari, usul: LaporUsul, dicatat: datetime, saluran: Saluran, db: Database
) -> dict[str, object]:
    return {
        "kelompok_id": kelompok.id, "kelompok_kode": kelompok.kode, "tahap": usul.tahap, "waktu": usul.waktu,
        "dicatat": dicatat.replace(microsecond=0), "oleh": db.operator, "saluran": saluran,
        "catatan": usul.catatan, "berlaku": True, "alasan": "",
    }  # fmt: skip


def _void(session: Session, ids: Collection[int], alasan: str) -> None:
    if ids:
        changed = update(LaporanTps).where(LaporanTps.id.in_(ids), LaporanTps.berlaku)
        session.execute(changed.values(berlaku=False, alasan=alasan))


def _require(session: Session, kelompok: Sequence[KelompokDicari]) -> None:
    there = set(session.scalars(select(KelompokTps.id).where(KelompokTps.id.in_([k.id for k in kelompok]))))
    gone = next((k for k in kelompok if k.id not in there), None)
    if gone is not None:
        raise RuleViolation(
            f"Kelompok {gone.kode} sudah dibubarkan.", "Ketik kode kelompoknya yang sekarang."
        )


def _already(kelompok: KelompokDicari, known: LaporanRow) -> RuleViolation:
    return RuleViolation(
        f"{kelompok.kode} sudah melapor {known.tahap.value} pukul {jam(known.waktu)}.",
        "Bila keliru, akhiri baris dengan tanda seru dan alasannya, misalnya: ! salah jam.",
    )


def _told(
    usul: LaporUsul,
    new: Sequence[KelompokDicari],
    known: Sequence[KelompokDicari],
    standing: dict[int, dict[TahapLapor, LaporanRow]],
) -> str:
    """For the notice: what was written, what was left out, and times that follow each other wrongly."""
    told = usul.teks if len(new) == 1 else f"{len(new)} kelompok · {usul.tahap.label} {jam(usul.waktu)}"
    if known and not usul.koreksi:
        told += f"; {len(known)} sudah melapor sebelumnya"
    order = list(TahapLapor)
    at = order.index(usul.tahap)
    for group in new[:1] if len(new) == 1 else ():
        for stage, report in standing[group.id].items():
            before = order.index(stage) < at
            if stage is not usul.tahap and (
                report.waktu > usul.waktu if before else report.waktu < usul.waktu
            ):
                told += f". Periksa jamnya: {stage.value} {jam(report.waktu)}"
    return f"{told}."
