"""What the TPS need under the pola of their category, against who is available."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, Kelurahan, Operasi, Penugasan, Pola, Satuan, Tps
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.pola import PolaAngka
from poskoapp.planning.kebutuhan import Kebutuhan, PolaTerjangkau, TpsCount, afford, requirement
from poskoapp.services.izin import izin
from poskoapp.services.ketersediaan import count_free
from poskoapp.storage.database import Database

SHOWS = frozenset({"tps", "pola", "personel", "ketidakhadiran", "penugasan"})
"""Tables whose change may change the requirement."""


@dataclass(frozen=True, slots=True)
class KebutuhanReport:
    """The requirement under the present pola, and the pola that the available force affords."""

    kebutuhan: Kebutuhan
    """Its rows are named by kategori, kecamatan and Polsek."""
    pola: Mapping[Kategori, PolaAngka]
    terjangkau: PolaTerjangkau


class KebutuhanService:
    """Computes the requirement, and sets the pola it is computed from."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def report(self, tersedia: int | None = None) -> KebutuhanReport:
        """The requirement against `tersedia` officers; without it, against those who can be plotted."""
        with self._db.read() as session:
            if tersedia is None:
                tersedia = _available(session, self._pangkat)
            pola = {
                p.kategori: p.angka for p in session.scalars(select(Pola).where(Pola.utama).order_by(Pola.id))
            }
            counts = _counts(session)
            names = dict(session.execute(select(Kecamatan.kode, Kecamatan.nama)).all())
        kebutuhan = requirement(counts, pola, tersedia)
        rows = tuple(replace(row, kode=names[row.kode]) for row in kebutuhan.per_kecamatan)
        return KebutuhanReport(replace(kebutuhan, per_kecamatan=rows), pola, afford(counts, pola, tersedia))

    def against_available(self, kebutuhan: Kebutuhan) -> Kebutuhan:
        """The same requirement against those who can be plotted now."""
        with self._db.read() as session:
            tersedia = _available(session, self._pangkat)
        return replace(
            kebutuhan,
            tersedia=tersedia,
            kurang=max(0, kebutuhan.polri - tersedia),
            kurang_rencana=max(0, kebutuhan.polri_rencana - tersedia),
        )

    @izin(PeranAkun.OPERATOR, "mengubah pola")
    def set_pola(self, pola: Mapping[Kategori, PolaAngka]) -> None:
        """Makes these the pola of their categories; groups that stand keep theirs until they are plotted anew."""
        with self._db.write("Ubah pola") as session:
            session.execute(delete(Pola).where(Pola.kategori.in_(list(pola)), Pola.utama))
            session.execute(
                insert(Pola),
                [
                    {"kategori": kategori, "polri": angka.polri, "tps": angka.tps, "linmas": angka.linmas}
                    for kategori, angka in pola.items()
                ],
            )


def _counts(session: Session) -> list[TpsCount]:
    found = session.execute(
        select(Kelurahan.kode, Kecamatan.kode, Satuan.nama, Tps.kategori, func.count())
        .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
        .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
        .join(Satuan, Satuan.id == Kecamatan.satuan_id)
        .group_by(Tps.kategori, Kelurahan.id)
    )
    return [TpsCount(*row) for row in found]


def _available(session: Session, pangkat: DaftarPangkat) -> int:
    """Those free for plotting, and those who hold a place in a plot group by hand."""
    window = session.execute(select(Operasi.tugas_mulai, Operasi.tugas_selesai)).one()
    free = count_free(session, pangkat, window[0], window[1])
    held = select(func.count(Penugasan.personel_id.distinct())).where(
        Penugasan.kelompok_id.is_not(None), Penugasan.terkunci
    )
    return free + (session.scalar(held) or 0)
