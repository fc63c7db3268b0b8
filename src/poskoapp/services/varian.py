"""What-if variants: sets of pola kept by name, held against each other in columns, and applied as one step."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.domain.model import Kecamatan, PolaVarian, Varian
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.pola import BarisPola
from poskoapp.services.izin import izin
from poskoapp.services.kebutuhan import KebutuhanReport, report_of
from poskoapp.services.kebutuhan_dasar import DasarKebutuhan, read_dasar
from poskoapp.services.pola import store_pola
from poskoapp.storage.database import Database

SEKARANG = "Pola sekarang"
"""The name of the column with the pola in force."""


@dataclass(frozen=True, slots=True)
class VarianRow:
    """A variant as it is kept."""

    id: int
    nama: str
    tersedia: int | None
    pola: tuple[BarisPola, ...]


@dataclass(frozen=True, slots=True)
class VarianBanding:
    """One column of the comparison; `id` is None for the pola in force."""

    id: int | None
    nama: str
    pola: tuple[BarisPola, ...]
    report: KebutuhanReport


class VarianService:
    """Keeps, compares and applies variants of the main plan's pola."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def rows(self) -> list[VarianRow]:
        """All variants, oldest first."""
        with self._db.read() as session:
            return _rows(session)

    def compare(self) -> list[VarianBanding]:
        """The pola in force, then each variant, all counted from the same TPS and force.

        Raises InputError where the pola in force lack a category; a variant takes what it lacks from them.
        """
        with self._db.read() as session:
            return compare(read_dasar(session, self._pangkat, None), _rows(session))

    @izin(PeranAkun.OPERATOR, "mengubah varian")
    def save(self, nama: str, pola: Sequence[BarisPola], tersedia: int | None = None) -> int:
        """Keeps these pola under a name; those that had this name before are replaced. Returns the key."""
        told = nama.strip()
        if not told:
            raise InputError("Nama varian belum diisi.", "Misalnya: Hemat 2 Polri per 10 TPS.")
        with self._db.write(f"Simpan varian {told}") as session:
            session.execute(delete(Varian).where(func.lower(Varian.nama) == told.lower()))
            query = insert(Varian).values(nama=told, tersedia=tersedia).returning(Varian.id)
            id_ = session.execute(query).scalar_one()
            if pola:
                session.execute(insert(PolaVarian), [_values(id_, p) for p in pola])
        return id_

    @izin(PeranAkun.OPERATOR, "mengubah varian")
    def delete(self, varian_id: int) -> None:
        """Removes a variant."""
        with self._db.write("Hapus varian") as session:
            _known(session, varian_id)
            session.execute(delete(Varian).where(Varian.id == varian_id))

    @izin(PeranAkun.OPERATOR, "mengubah pola")
    def apply(self, varian_id: int) -> None:
        """Makes a variant's pola those in force, as one step; categories that it does not name keep theirs."""
        with self._db.write(f"Terapkan varian {self._name(varian_id)}") as session:
            _known(session, varian_id)
            row = next(r for r in _rows(session) if r.id == varian_id)
            dasar = read_dasar(session, self._pangkat, None)
            store_pola(session, _completed(row.pola, dasar), None)

    def find(self, nama: str) -> int:
        """The key of the variant of that name; InputError where there is none."""
        known = {row.nama.lower(): row.id for row in self.rows()}
        if nama.strip().lower() not in known:
            raise InputError(
                f"Varian “{nama}” tidak ada.",
                f"Yang ada: {', '.join(r.nama for r in self.rows()) or 'belum ada'}.",
            )
        return known[nama.strip().lower()]

    def _name(self, varian_id: int) -> str:
        return next((row.nama for row in self.rows() if row.id == varian_id), "")


def compare(dasar: DasarKebutuhan, rows: Sequence[VarianRow]) -> list[VarianBanding]:
    """The columns of the comparison, from what was read."""
    present = tuple(p for p in dasar.pola if p.utama or p.kecamatan_id is not None)
    columns = [VarianBanding(None, SEKARANG, present, report_of(dasar))]
    for row in rows:
        report = report_of(dasar, _weighed(row.pola, dasar), row.tersedia)
        columns.append(VarianBanding(row.id, row.nama, row.pola, report))
    return columns


def _weighed(pola: Sequence[BarisPola], dasar: DasarKebutuhan) -> list[BarisPola]:
    """A variant's pola with those that are picked for single TPS, which stay whatever applies elsewhere."""
    picked = [p for p in dasar.pola if not p.utama and p.kecamatan_id is None]
    return [*_completed(pola, dasar), *picked]


def _completed(pola: Sequence[BarisPola], dasar: DasarKebutuhan) -> list[BarisPola]:
    """A variant's pola, and the present default of each category that it has no default for."""
    named = {p.kategori for p in pola if p.kecamatan_id is None}
    return [*pola, *(p for p in dasar.pola if p.utama and p.kategori not in named)]


def _rows(session: Session) -> list[VarianRow]:
    found = session.execute(
        select(PolaVarian, func.coalesce(Kecamatan.nama, ""))
        .outerjoin(Kecamatan, Kecamatan.id == PolaVarian.kecamatan_id)
        .order_by(PolaVarian.id)
    )
    pola: dict[int, list[BarisPola]] = {}
    for row, kecamatan in found:
        default = row.kecamatan_id is None
        line = BarisPola(
            row.kategori, row.angka, utama=default, sektor=row.sektor, kecamatan_id=row.kecamatan_id,
            kecamatan=kecamatan, lintas_polsek=row.lintas_polsek,
        )  # fmt: skip
        pola.setdefault(row.varian_id, []).append(line)
    rows = session.execute(select(Varian.id, Varian.nama, Varian.tersedia).order_by(Varian.id))
    return [VarianRow(id_, nama, tersedia, tuple(pola.get(id_, ()))) for id_, nama, tersedia in rows]


def _values(varian_id: int, pola: BarisPola) -> dict[str, object]:
    return {
        "varian_id": varian_id,
        "kategori": pola.kategori,
        "kecamatan_id": pola.kecamatan_id,
        "polri": pola.angka.polri,
        "tps": pola.angka.tps,
        "linmas": pola.angka.linmas,
        "sektor": pola.sektor,
        "lintas_polsek": pola.sektor and pola.lintas_polsek,
    }


def _known(session: Session, varian_id: int) -> None:
    if session.get(Varian, varian_id) is None:
        raise InputError(f"Varian nomor {varian_id} tidak ada.", "Lihat daftarnya: posko varian daftar.")
