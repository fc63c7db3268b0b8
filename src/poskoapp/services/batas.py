"""Boundaries: those that the program brings, and those that the post loads from a GeoJSON file."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from poskoapp.documents.asing import told_by_process
from poskoapp.documents.geojson import BatasTerbaca, read_geojson
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.batas import Ring, pack_rings
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import Batas, Kecamatan, Kelurahan
from poskoapp.domain.teks import name_key
from poskoapp.paths import resources
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database


@dataclass(frozen=True, slots=True)
class BatasReport:
    """What an import of boundaries did."""

    kelurahan: int
    kecamatan: int
    tak_dikenal: tuple[str, ...]
    """Shapes of the file that are no place of this operation, or whose name fits several."""

    @property
    def teks(self) -> str:
        """In one sentence or two."""
        told = f"Batas {self.kelurahan} kelurahan/desa dan {self.kecamatan} kecamatan dimuat."
        if self.tak_dikenal:
            named = ", ".join(self.tak_dikenal[:3]) + (", …" if len(self.tak_dikenal) > 3 else "")
            told += f" {len(self.tak_dikenal)} bidang lain bukan wilayah berkas ini: {named}."
        return told


class BatasService:
    """Loads boundaries into the file; each import is one step."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @izin(PeranAkun.OPERATOR, "memuat batas wilayah")
    def impor(self, path: Path) -> BatasReport:
        """Takes the shapes whose code or name is one of this operation's; they replace those that were there.

        InputError where the file cannot be read or knows none of the places.
        """
        shapes = [
            BatasTerbaca(kode, nama, induk, tuple(cincin))
            for kode, nama, induk, cincin in told_by_process("batas", path)
        ]
        with self._db.write(f"Muat batas dari {path.name}") as session:
            places = _Places(session)
            rings: dict[str, list[Ring]] = defaultdict(list)
            unknown: list[str] = []
            for shape in shapes:
                kode = places.code_of(shape)
                if kode is None:
                    unknown.append(shape.nama or shape.kode or "tanpa nama")
                else:
                    rings[kode] += shape.cincin
            if not rings:
                raise InputError(
                    f"Tidak satu pun dari {len(shapes)} bidang dalam {path.name} dikenal.",
                    "Berkas itu harus memuat kode Kemendagri (kolom “kode”) atau nama kelurahan (kolom “nama”).",
                )
            session.execute(delete(Batas).where(Batas.kode.in_(rings)))
            rows = [
                {"kode": kode, "cincin": pack_rings(found), "sumber": path.name}
                for kode, found in rings.items()
            ]
            session.execute(insert(Batas), rows)
        kelurahan = sum(len(kode) > 8 for kode in rings)
        return BatasReport(kelurahan, len(rings) - kelurahan, tuple(unknown))

    @izin(PeranAkun.OPERATOR, "menghapus batas wilayah")
    def hapus(self) -> None:
        """Forgets what was loaded; the boundaries that the program brings stay."""
        if not self.any_loaded():
            raise RuleViolation("Berkas ini tidak memuat batas wilayah sendiri.")
        with self._db.write("Hapus batas yang dimuat") as session:
            session.execute(delete(Batas))

    def any_loaded(self) -> bool:
        """Whether the file has boundaries of its own."""
        with self._db.read() as session:
            return session.scalar(select(Batas.id).limit(1)) is not None


class _Places:
    """The places of the file by code and by name; a name that several have needs its kecamatan."""

    def __init__(self, session: Session) -> None:
        kecamatan = session.execute(select(Kecamatan.id, Kecamatan.kode, Kecamatan.nama)).all()
        parents = {k.id: k.nama for k in kecamatan}
        self._by_digits = {k.kode.replace(".", ""): k.kode for k in kecamatan}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for k in kecamatan:
            self._by_name[f"KEC {name_key(k.nama)}"].append(k.kode)
        for k in session.execute(select(Kelurahan.kode, Kelurahan.nama, Kelurahan.kecamatan_id)):
            self._by_digits[k.kode.replace(".", "")] = k.kode
            self._by_name[name_key(k.nama)].append(k.kode)
            self._by_name[f"{name_key(k.nama)} {name_key(parents[k.kecamatan_id])}"].append(k.kode)

    def code_of(self, shape: BatasTerbaca) -> str | None:
        if shape.kode:
            return self._by_digits.get(shape.kode)
        name, parent = name_key(shape.nama), name_key(shape.induk)
        keys = (f"{name} {parent}",) if parent else (name, f"KEC {name}")
        found = [self._by_name[key] for key in keys if name and key in self._by_name]
        return found[0][0] if found and len(found[0]) == 1 else None


def shipped_rings(kabupaten: Iterable[str]) -> dict[str, tuple[Ring, ...]]:
    """Code of the place -> the rings that the program brings for it, of these kabupaten and kota (`PP.KK`)."""
    rings: dict[str, tuple[Ring, ...]] = {}
    for kode in sorted(kabupaten):
        rings |= _shipped(kode)
    return rings


@cache
def _shipped(kabupaten: str) -> dict[str, tuple[Ring, ...]]:
    path = resources() / "reference" / "batas" / f"{kabupaten}.geojson.gz"
    if not path.is_file():
        return {}
    return {_dotted(shape.kode): shape.cincin for shape in read_geojson(path)}


def _dotted(digits: str) -> str:
    """`32.75.01` of a kecamatan, `32.75.01.1001` of a kelurahan."""
    return ".".join(part for part in (digits[:2], digits[2:4], digits[4:6], digits[6:]) if part)
