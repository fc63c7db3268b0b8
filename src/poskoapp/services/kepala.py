"""What papers besides the order say alike: their head, the duty window in words, and the leading officers."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.daftar import KepalaDaftar
from poskoapp.domain.model import Penugasan, Personel, Satuan
from poskoapp.domain.waktu import hari_tanggal, jam
from poskoapp.services.kelompok import KelompokRow
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
    kelurahan_id: int | None = None
    """The one kelurahan whose guards he leads; None: all of the kecamatan."""

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


@dataclass(frozen=True, slots=True)
class PadalLokasi:
    """Who leads where."""

    kecamatan: Mapping[int, tuple[PadalRow, ...]]
    """Of each kecamatan all, those of its kelurahan among them."""

    def of(self, group: KelompokRow) -> tuple[PadalRow, ...]:
        """Who leads the guards of this group: those of its kelurahan, then those of the whole kecamatan."""
        here = self.kecamatan.get(group.kecamatan_id, ())
        own = tuple(p for p in here if p.kelurahan_id == group.kelurahan_id)
        return own + tuple(p for p in here if p.kelurahan_id is None)


def padal_rows(session: Session, operasi: OperasiRow) -> PadalLokasi:
    """The leading officers of the duty window."""
    found = session.execute(
        select(
            Penugasan.kecamatan_id, Personel.id, Personel.pangkat, Personel.nama, Personel.nrp,
            Personel.jabatan, Satuan.nama, Personel.hp, Penugasan.kelurahan_id,
        )
        .join(Personel, Personel.id == Penugasan.personel_id)
        .join(Satuan, Satuan.id == Personel.satuan_id)
        .where(padal_in_window(operasi), Penugasan.kecamatan_id.is_not(None))
        .order_by(Penugasan.id)
    )  # fmt: skip
    rows: dict[int, list[PadalRow]] = defaultdict(list)
    for row in found:
        rows[row[0] or 0].append(PadalRow(*row[1:]))
    return PadalLokasi({id_: tuple(of) for id_, of in rows.items()})
