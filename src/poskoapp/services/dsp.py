"""Establishment against the people there are: the matrix of units and groups of rank, and how it is filled."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.dsp import GOLONGAN, Dsp, PitaDsp, pita_dsp
from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.model import Personel, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.bko_masa import lent_people
from poskoapp.services.izin import izin
from poskoapp.services.satuan import SatuanService
from poskoapp.storage.database import Database
from poskoapp.storage.rows import insert_rows, require, update_rows

SHOWS = frozenset({"dsp", "personel", "satuan", "personel_bko", "rincian_bko", "permintaan_bko"})
"""Tables whose change may change the matrix."""


@dataclass(frozen=True, slots=True)
class Sel:
    """Establishment and people of one group of rank, or of all."""

    dsp: int
    riil: int

    @property
    def selisih(self) -> int:
        """Below zero where people are missing."""
        return self.riil - self.dsp

    @property
    def persen(self) -> float | None:
        """People in per cent of the establishment; None without one."""
        return 100 * self.riil / self.dsp if self.dsp else None

    @property
    def pita(self) -> PitaDsp | None:
        """The official band; None without establishment and people."""
        return pita_dsp(self.dsp, self.riil)


@dataclass(frozen=True, slots=True)
class DspRow:
    """A unit's line: a cell for each of `GOLONGAN`, and all of them together."""

    satuan_id: int
    satuan: str
    sel: tuple[Sel, ...]
    terisi: bool
    """Whether its establishment is known."""

    @property
    def total(self) -> Sel:
        """All groups of rank."""
        return added(self.sel)


@dataclass(frozen=True, slots=True)
class DspMatrix:
    """The units that have people or an establishment, in the order of the organisation."""

    rows: list[DspRow]

    @property
    def terisi(self) -> list[DspRow]:
        """Those whose establishment is known; only they are compared."""
        return [row for row in self.rows if row.terisi]

    @property
    def tanpa_dsp(self) -> tuple[int, int]:
        """How many units have no establishment, and how many people they have."""
        without = [row for row in self.rows if not row.terisi]
        return len(without), sum(row.total.riil for row in without)

    @property
    def per_golongan(self) -> tuple[Sel, ...]:
        """The last line: the sum over the units whose establishment is known."""
        return tuple(added(row.sel[at] for row in self.terisi) for at in range(len(GOLONGAN)))

    @property
    def total(self) -> Sel:
        """Everyone in the units whose establishment is known."""
        return added(self.per_golongan)


def added(cells: Iterable[Sel]) -> Sel:
    """Several cells as one."""
    kept = list(cells)
    return Sel(sum(c.dsp for c in kept), sum(c.riil for c in kept))


class DspService:
    """Reads and fills the matrix."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def matrix(self) -> DspMatrix:
        """Each unit's own people (active Polri and PNS, none of them lent to us) against its own establishment."""
        units = SatuanService(self._db).rows()
        with self._db.read() as session:
            wanted = _stored(session)
            riil = self._riil(session)
        rows = [
            DspRow(
                unit.id,
                unit.nama,
                _cells(wanted.get(unit.id, {}), riil.get(unit.id, {})),
                unit.id in wanted,
            )
            for unit in units
            if unit.id in wanted.keys() | riil.keys()
        ]
        return DspMatrix(rows)

    @izin(PeranAkun.OPERATOR, "mengubah DSP")
    def set_dsp(self, satuan_id: int, jumlah: Mapping[str, int]) -> None:
        """Sets a unit's establishment of these groups of rank. InputError for a number below zero or an unknown group."""
        _refuse_wrong(jumlah)
        with self._db.write("Ubah DSP") as session:
            require(session, Satuan, satuan_id)
            _store(session, satuan_id, jumlah)

    @izin(PeranAkun.OPERATOR, "mengubah DSP")
    def clear_dsp(self, satuan_id: int) -> None:
        """Forgets a unit's establishment, so that it is not compared any longer."""
        with self._db.write("Kosongkan DSP") as session:
            require(session, Satuan, satuan_id)
            session.execute(delete(Dsp).where(Dsp.satuan_id == satuan_id))

    def _riil(self, session: Session) -> dict[int, dict[str, int]]:
        lent = lent_people(session)
        found = session.execute(
            select(Personel.id, Personel.satuan_id, Personel.pangkat, Personel.jenis).where(
                Personel.aktif, Personel.jenis != JenisPersonel.TNI
            )
        )
        riil: dict[int, dict[str, int]] = defaultdict(dict)
        for id_, satuan_id, pangkat, jenis in found:
            if id_ not in lent:
                golongan = self._golongan(pangkat, jenis)
                riil[satuan_id][golongan] = riil[satuan_id].get(golongan, 0) + 1
        return riil

    def _golongan(self, pangkat: str, jenis: JenisPersonel) -> str:
        found = self._pangkat.find(pangkat)
        return "PNS" if jenis is JenisPersonel.PNS or found is None else found.golongan


def _cells(dsp: Mapping[str, int], riil: Mapping[str, int]) -> tuple[Sel, ...]:
    return tuple(Sel(dsp.get(golongan, 0), riil.get(golongan, 0)) for golongan in GOLONGAN)


def _stored(session: Session) -> dict[int, dict[str, int]]:
    stored: dict[int, dict[str, int]] = defaultdict(dict)
    for satuan_id, golongan, jumlah in session.execute(select(Dsp.satuan_id, Dsp.golongan, Dsp.jumlah)):
        stored[satuan_id][golongan] = jumlah
    return stored


def _refuse_wrong(jumlah: Mapping[str, int]) -> None:
    for golongan, number in jumlah.items():
        if golongan not in GOLONGAN:
            raise InputError(f"Golongan {golongan} tidak dikenal.", f"Pilihannya: {', '.join(GOLONGAN)}.")
        if number < 0:
            raise InputError(f"DSP {golongan} tertulis {number}.", "Isi nol atau lebih.")


def _store(session: Session, satuan_id: int, figures: Mapping[str, int]) -> None:
    found = session.execute(select(Dsp.id, Dsp.golongan).where(Dsp.satuan_id == satuan_id))
    there = {golongan: id_ for id_, golongan in found}
    update_rows(session, Dsp, [{"id": there[g], "jumlah": n} for g, n in figures.items() if g in there])
    new = [{"satuan_id": satuan_id, "golongan": g, "jumlah": n} for g, n in figures.items() if g not in there]
    insert_rows(session, Dsp, new)
