"""A standing force that ends: its duties after a moment go, running ones are cut, and what keeps it says so."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from poskoapp.domain.bko_jenis import StatusBko
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.model import PeletonSiaga, Penugasan, PermintaanBko, PolaJaga, ReguWalkat, Satgas
from poskoapp.domain.pasukan import JenisPasukan, KunciPasukan
from poskoapp.domain.waktu import singkat
from poskoapp.services.bko import reach
from poskoapp.services.bko_masa import keep_duties
from poskoapp.services.pasukan_baris import PasukanRow, duties_of
from poskoapp.services.walkat_giliran import withdraw_team
from poskoapp.storage.rows import require


def end_force(session: Session, row: PasukanRow, waktu: datetime, alasan: str) -> None:
    """Ends it at `waktu`, within a service's own transaction; RuleViolation where it has not begun by then."""
    if waktu <= row.mulai:
        raise RuleViolation(
            f"{row.nama} baru mulai {singkat(row.mulai)}.", "Pilih waktu sesudah itu, atau hapus tugasnya."
        )
    id_ = row.kunci.id
    match row.kunci.jenis:
        case JenisPasukan.REGU:
            withdraw_team(session, require(session, ReguWalkat, id_), waktu, alasan)
        case JenisPasukan.BKO:
            _end_request(session, require(session, PermintaanBko, id_), waktu, alasan)
        case JenisPasukan.OBJEK:
            _end_patterns(session, id_, waktu)
            cut_duties(session, row.kunci, waktu)
        case JenisPasukan.PELETON:
            require(session, PeletonSiaga, id_).selesai = waktu
            cut_duties(session, row.kunci, waktu)
        case JenisPasukan.SATGAS:
            require(session, Satgas, id_).selesai = waktu
            cut_duties(session, row.kunci, waktu)
        case JenisPasukan.PAM_TPS:  # never chosen: it is bound to the days of the vote
            raise RuleViolation(f"{row.nama}: {row.terikat}.")


def cut_duties(session: Session, kunci: KunciPasukan, waktu: datetime) -> None:
    """Its duties end at `waktu`; those that would begin later are removed."""
    session.flush()
    own = duties_of(kunci)
    session.execute(delete(Penugasan).where(own, Penugasan.mulai >= waktu))
    session.execute(update(Penugasan).where(own, Penugasan.selesai > waktu).values(selesai=waktu))


def _end_patterns(session: Session, objek_id: int, waktu: datetime) -> None:
    own = PolaJaga.objek_id == objek_id
    session.execute(delete(PolaJaga).where(own, PolaJaga.mulai >= waktu))
    session.execute(update(PolaJaga).where(own, PolaJaga.selesai > waktu).values(selesai=waktu))


def _end_request(session: Session, request: PermintaanBko, waktu: datetime, alasan: str) -> None:
    """Its period is over; who is still here has to be mustered back, which leads it to its end in its own tab."""
    told = f"semula sampai {singkat(request.selesai)}, menjadi {singkat(waktu)}; {alasan}"
    request.selesai = waktu
    if request.status.urut >= StatusBko.TIBA.urut and request.status is not StatusBko.PENGEMBALIAN:
        reach(session, request, StatusBko.PENGEMBALIAN, waktu, keterangan=told)
    session.flush()
    keep_duties(session, request)
