"""Hand-overs between the flows of an escort team: when, from whom to whom, with what."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.domain.model import ReguWalkat, SerahTerimaWalkat
from poskoapp.services.izin import izin
from poskoapp.services.walkat_baca import serah_terima_rows
from poskoapp.services.walkat_baris import ReguRow, SerahTerimaRow
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require


@dataclass(frozen=True, slots=True)
class SerahTerimaFields:
    """What is written down about a hand-over; names with rank, one each."""

    waktu: datetime
    dari: tuple[str, ...]
    kepada: tuple[str, ...]
    perlengkapan: str = ""
    senpi: str = ""
    catatan: str = ""


class SerahTerimaService:
    """Keeps the record of hand-overs."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, regu_id: int) -> list[SerahTerimaRow]:
        """The hand-overs of a team, newest first."""
        with self._db.read() as session:
            return serah_terima_rows(session, regu_id)

    @izin(PeranAkun.OPERATOR, "mencatat serah terima")
    def record(self, regu_id: int, fields_: SerahTerimaFields) -> int:
        """Writes a hand-over down; returns its key. InputError where nobody takes over."""
        if not fields_.kepada:
            raise InputError("Serah terima memerlukan penerima.", "Isi nama yang menerima tugas.")
        with self._db.write("Serah terima pengawalan") as session:
            require(session, ReguWalkat, regu_id)
            record = SerahTerimaWalkat(
                regu_id=regu_id,
                waktu=fields_.waktu,
                dari="\n".join(fields_.dari),
                kepada="\n".join(fields_.kepada),
                perlengkapan=fields_.perlengkapan.strip(),
                senpi=fields_.senpi.strip(),
                catatan=fields_.catatan.strip(),
            )
            session.add(record)
            session.flush()
            return record.id

    @izin(PeranAkun.OPERATOR, "mencatat serah terima")
    def delete(self, serah_terima_id: int) -> None:
        """Removes a hand-over that was written down by mistake."""
        with self._db.write("Hapus serah terima") as session:
            session.execute(delete(SerahTerimaWalkat).where(SerahTerimaWalkat.id == serah_terima_id))


def next_handover(regu: ReguRow, moment: datetime) -> SerahTerimaFields:
    """What the form begins with: the change of turns nearest to `moment`, who goes and who comes."""
    starts = [(g.mulai, f) for f in regu.flows for g in f.dinas]
    if not starts:
        return SerahTerimaFields(moment, (), ())
    waktu, flow = min(starts, key=lambda s: abs(s[0] - moment))
    leaving = [
        a.sebutan
        for f in regu.flows
        for g in f.dinas
        if g.selesai == waktu and f.id != flow.id
        for a in f.anggota
        if a.keluar is None or a.keluar >= waktu
    ]
    return SerahTerimaFields(waktu, tuple(leaving), tuple(a.sebutan for a in flow.at(waktu)))
