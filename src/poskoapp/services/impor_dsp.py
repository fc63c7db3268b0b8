"""Establishments (DSP) and counted strength against those of the file: figures of a unit."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from poskoapp.documents.excel.dsp_sheet import DspTerbaca, dsp_table, read_dsp
from poskoapp.documents.excel.header import PetaKolom
from poskoapp.documents.excel.table import Rejection, Repair, SheetResult
from poskoapp.documents.excel.terhitung_sheet import TERHITUNG_TABLE, TerhitungTerbaca, read_terhitung
from poskoapp.domain.model import Dsp, KekuatanTerhitung
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.services.impor_matching import UnitFinder
from poskoapp.services.impor_rencana import BarisRencana, Cocok, Nasib, Values, differences
from poskoapp.services.impor_tangan import edited_by_hand
from poskoapp.storage.rows import insert_rows, update_rows, whole_rows

_COLUMNS = {"satuan_id": "Satuan", "golongan": "Golongan", "jumlah": "Jumlah", "keterangan": "Keterangan"}
_OUTSIDE = {"LINMAS": JenisSatuan.LINMAS, "TNI": JenisSatuan.KODIM}


class ImporDsp:
    """How many of each group of rank a unit should have."""

    nama = "DSP"
    bila_hilang = "dihapus"
    judul_kolom = _COLUMNS

    def __init__(self, pangkat: DaftarPangkat) -> None:
        self.tabel = dsp_table(pangkat)

    def read(self, path: Path, peta: PetaKolom, progress: Progress) -> SheetResult[DspTerbaca]:
        """The units of a file."""
        return read_dsp(path, self.tabel, progress=progress, peta=peta)

    def match(self, session: Session, result: SheetResult[DspTerbaca], jawaban: Mapping[str, str]) -> Cocok:
        """Which figures are new, which change, which are missing."""
        taking = _Figures(session, jawaban, create=False)
        for row in result.rows:
            for golongan, jumlah in row.jumlah:
                taking.take(row, golongan, {"jumlah": jumlah})
        return taking.against(session, Dsp, result)

    def write(
        self, session: Session, rows: Sequence[BarisRencana], perbaikan: list[Repair], progress: Progress
    ) -> int:
        """Writes the figures, and removes those that the list no more has."""
        del perbaikan
        _write(session, Dsp, rows, JenisSatuan.LAIN, progress)
        return 0


class ImporTerhitung:
    """Strength without names (Linmas, TNI); with `buat_satuan` an unknown unit is made unasked, outside of the Polres."""

    nama = "kekuatan terhitung"
    bila_hilang = "dihapus"
    tabel = TERHITUNG_TABLE
    judul_kolom = _COLUMNS

    def __init__(self, *, buat_satuan: bool = False) -> None:
        self._buat_satuan = buat_satuan

    def read(self, path: Path, peta: PetaKolom, progress: Progress) -> SheetResult[TerhitungTerbaca]:
        """The units of a file."""
        return read_terhitung(path, progress=progress, peta=peta)

    def match(
        self, session: Session, result: SheetResult[TerhitungTerbaca], jawaban: Mapping[str, str]
    ) -> Cocok:
        """Which figures are new, which change, which are missing."""
        taking = _Figures(session, jawaban, create=self._buat_satuan)
        for row in result.rows:
            for golongan, jumlah in row.jumlah:
                taking.take(row, golongan, {"jumlah": jumlah, "keterangan": row.keterangan})
        return taking.against(session, KekuatanTerhitung, result)

    def write(
        self, session: Session, rows: Sequence[BarisRencana], perbaikan: list[Repair], progress: Progress
    ) -> int:
        """Writes the figures; a unit that is made is of the kind that its strength tells."""
        del perbaikan
        for word, jenis in (*_OUTSIDE.items(), ("", JenisSatuan.LAIN)):
            chosen = [row for row in rows if _kind(row) == word]
            _write(session, KekuatanTerhitung, chosen, jenis, progress)
        return 0


def _kind(row: BarisRencana) -> str:
    golongan = str(row.values.get("golongan", "")).upper()
    return next((word for word in _OUTSIDE if word in golongan), "")


class _Figures:
    """Figures by unit and group; a unit that is told twice with the same figures counts once, with others not at all."""

    def __init__(self, session: Session, jawaban: Mapping[str, str], *, create: bool) -> None:
        self._units = UnitFinder(session, jawaban, create=create)
        self._told: dict[tuple[int | str, str], list[tuple[DspTerbaca | TerhitungTerbaca, Values]]] = {}
        self._refused: dict[str, Rejection] = {}
        self._repaired: dict[str, Repair] = {}

    def take(self, row: DspTerbaca | TerhitungTerbaca, golongan: str, figures: Values) -> None:
        """Take one figure, or say why not."""
        satuan = self._units.find(row.satuan, row.sel)
        if satuan is None:
            alasan = f"Satuan “{row.satuan}” tidak dikenal. Perbaiki ejaannya, pilih satuannya, atau tambahkan dahulu."
            self._refused[row.sel] = Rejection(row.sel, alasan, row.isi)
            return
        values = {"satuan_id": satuan, "golongan": golongan, **figures}
        self._told.setdefault((satuan, golongan), []).append((row, values))

    def against(
        self, session: Session, entity: type[Dsp] | type[KekuatanTerhitung], result: SheetResult[Any]
    ) -> Cocok:
        """What is new, what changes and what is missing."""
        known = {(row["satuan_id"], row["golongan"]): row for row in whole_rows(session, entity)}
        by_hand = edited_by_hand(session, entity.__tablename__)
        wanted = list(self._wanted())
        rows = differences(wanted, known, lambda values: (values["satuan_id"], values["golongan"]), by_hand)
        if not result.ditolak and not self._refused:  # a row that was not taken may name the unit
            rows += self._missing(known)
        found = Cocok(
            rows, list(self._refused.values()), list(self._repaired.values()), self._units.questions()
        )
        found.sebutan = {"satuan_id": self._units.names}
        return found

    def _missing(self, known: Mapping[tuple[int, str], Values]) -> list[BarisRencana]:
        """Figures of the groups that the list tells of, for units that it does not name."""
        units, groups = {unit for unit, _ in self._told}, {group for _, group in self._told}
        return [
            BarisRencana(Nasib.HILANG, "", f"{self._units.names[unit]}, {group}", {}, figures["id"], figures)
            for (unit, group), figures in known.items()
            if group in groups and unit not in units
        ]

    def _wanted(self) -> Iterator[tuple[str, str, Values, Any]]:
        for (_, golongan), told in self._told.items():
            first, values = told[0]
            if all(other == values for _, other in told):
                for row, _ in told[1:]:
                    alasan = f"baris sama dengan {first.sel}; dipakai satu kali"
                    self._repaired[row.sel] = Repair(row.sel, row.satuan, "", alasan)
                yield first.sel, f"{first.satuan}, {golongan}", values, None
                continue
            for row, _ in told:
                others = ", ".join(other.sel for other, _ in told if other is not row)
                alasan = f"Satuan {row.satuan} disebut lebih dari sekali dengan angka berbeda: {others}."
                self._refused[row.sel] = Rejection(row.sel, alasan, row.isi)


def _write(
    session: Session,
    entity: type[Dsp] | type[KekuatanTerhitung],
    rows: Sequence[BarisRencana],
    jenis: JenisSatuan,
    progress: Progress,
) -> None:
    units = UnitFinder(session, {}, create=True)
    new = [units.resolved(row, jenis) for row in rows if row.nasib is Nasib.BARU]
    insert_rows(session, entity, new, progress)
    gone = [row.id for row in rows if row.nasib is Nasib.HILANG]
    session.execute(delete(entity).where(entity.id.in_(gone)))
    update_rows(
        session, entity, [{"id": row.id, **row.values} for row in rows if row.id and row.values], progress
    )
