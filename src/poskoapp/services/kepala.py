"""What papers besides the order say alike: their head, the duty window in words, and the leading officers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.daftar_ploting import KepalaDaftar
from poskoapp.domain.model import Penugasan, Personel, Satuan
from poskoapp.domain.waktu import hari_tanggal, jam
from poskoapp.services.operasi import OperasiRow
from poskoapp.services.sprin_isi import padal_in_window


@dataclass(frozen=True, slots=True)
class PadalRow:
    """An officer who leads the guards of a kecamatan."""

    personel_id: int
    pangkat: str
    nama: str
    nrp: str
    jabatan: str
    satuan: str
    hp: str

    @property
    def sebutan(self) -> str:
        """Rank and name, with telephone."""
        return f"{self.pangkat} {self.nama}" + (f", HP {self.hp}" if self.hp else "")


def waktu_tugas(operasi: OperasiRow) -> str:
    """`Selasa, 26 November 2024 pukul 08.00 s.d. Kamis, 28 November 2024 pukul 20.00 WIB`."""
    mulai, selesai = operasi.tugas_mulai, operasi.tugas_selesai
    return (
        f"{hari_tanggal(mulai.date())} pukul {jam(mulai)} s.d. "
        f"{hari_tanggal(selesai.date())} pukul {jam(selesai)} {operasi.zona_waktu}"
    )


def kepala_daftar(operasi: OperasiRow, tanggal: date) -> KepalaDaftar:
    """The head of a list as of that day."""
    return KepalaDaftar(
        kop=operasi.kop,
        operasi=operasi.nama,
        polres=operasi.polres,
        tanggal=tanggal,
        waktu_tugas=waktu_tugas(operasi),
        latihan=operasi.latihan,
    )


def padal_rows(session: Session, operasi: OperasiRow) -> dict[int, tuple[PadalRow, ...]]:
    """Kecamatan -> its leading officers."""
    found = session.execute(
        select(
            Penugasan.kecamatan_id, Personel.id, Personel.pangkat, Personel.nama, Personel.nrp,
            Personel.jabatan, Satuan.nama, Personel.hp,
        )
        .join(Personel, Personel.id == Penugasan.personel_id)
        .join(Satuan, Satuan.id == Personel.satuan_id)
        .where(padal_in_window(operasi), Penugasan.kecamatan_id.is_not(None))
        .order_by(Penugasan.id)
    )  # fmt: skip
    rows: dict[int, list[PadalRow]] = defaultdict(list)
    for row in found:
        rows[row[0] or 0].append(PadalRow(*row[1:]))
    return {id_: tuple(of) for id_, of in rows.items()}
