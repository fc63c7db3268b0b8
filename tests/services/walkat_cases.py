"""A small operation file for escorts, and ways to fill it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from poskoapp.domain.model import KualifikasiPersonel, Penugasan
from poskoapp.domain.walkat import JenisPemilihan, StatusGiliran
from poskoapp.domain.walkat_susunan import Susunan
from poskoapp.services.konflik import KonflikService
from poskoapp.services.paslon import PaslonFields, PaslonService
from poskoapp.services.walkat import ReguFields, WalkatService
from poskoapp.services.walkat_anggota import WalkatAnggotaService
from poskoapp.services.walkat_baris import ReguRow
from poskoapp.services.walkat_jadwal import WalkatJadwalService
from poskoapp.services.walkat_serah_terima import SerahTerimaService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, operation_file

MULAI, SELESAI = datetime(2024, 9, 23, 7), datetime(2024, 10, 14, 7)
DINAS = StatusGiliran.DINAS


@dataclass(frozen=True, slots=True)
class Walkat:
    filled: FilledFile
    db: Database
    whom: PaslonService
    teams: WalkatService
    people: WalkatAnggotaService
    turns: WalkatJadwalService
    handovers: SerahTerimaService

    def pair(self, nomor: int | None = 1, **changes: str) -> int:
        typed = PaslonFields(JenisPemilihan.WALI_KOTA, "Wulung Tirta", "Jenar Mayang", nomor)
        return self.whom.add_paslon(replace(typed, **changes))

    def team(self, susunan: Susunan = Susunan.DUA_PASANG, *, isi: bool = True, **changes: str) -> ReguRow:
        paslon_id = self.pair(**changes)
        typed = ReguFields(MULAI, SELESAI, susunan.jumlah_dinas)
        return self.teams.detail(self.teams.build(typed, susunan, paslon_id=paslon_id, isi=isi))

    def duties(self) -> list[Penugasan]:
        with self.db.read() as session:
            return list(session.scalars(select(Penugasan).order_by(Penugasan.mulai, Penugasan.id)))

    def rules(self) -> list[str]:
        report = KonflikService(self.db, ReferenceData().daftar_pangkat()).check()
        return sorted({k.aturan.value for k in report.konflik if k.regu_id or "TPS" not in k.pesan})

    def told(self, aturan: str) -> list[str]:
        report = KonflikService(self.db, ReferenceData().daftar_pangkat()).check()
        return [k.pesan for k in report.konflik if k.aturan.value == aturan]

    def qualify(self, until: date | None = None, *kinds: str) -> None:
        with self.db.write("Kualifikasi") as session:
            for person in self.filled.personel_ids:
                for kind in kinds or ("walpri", "senpi", "psikotes", "sim_a"):
                    session.add(
                        KualifikasiPersonel(personel_id=person, jenis=kind, nomor="1", berlaku_sampai=until)
                    )


def walkat(folder: Path) -> Walkat:
    """An open file with people and the services of escorts."""
    filled = operation_file(folder)
    db, pangkat = filled.db, ReferenceData().daftar_pangkat()
    return Walkat(
        filled,
        db,
        PaslonService(db),
        WalkatService(db, pangkat),
        WalkatAnggotaService(db, pangkat),
        WalkatJadwalService(db),
        SerahTerimaService(db),
    )
