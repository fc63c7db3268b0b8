"""Kerawanan of many TPS: imported from a list, and the categories that the rule suggests."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from poskoapp.documents.excel.ditolak import titles_of
from poskoapp.documents.excel.table import Rejection
from poskoapp.documents.excel.tps_kerawanan_sheet import KerawananTerbaca, kerawanan_table, read_kerawanan
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kerawanan import KeadaanTps, Sebab, higher
from poskoapp.domain.model import Tps
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.tps import kode_tps
from poskoapp.services.impor import ImporReport
from poskoapp.services.impor_matching import PlaceFinder
from poskoapp.services.izin import izin
from poskoapp.services.langkah import last_step, refuse_stale
from poskoapp.services.tps import TpsRow, tps_rows
from poskoapp.storage.database import Database
from poskoapp.storage.kerawanan_table import read_aturan, read_indikator
from poskoapp.storage.rows import update_rows


@dataclass(frozen=True, slots=True)
class SaranKategori:
    """A TPS whose reasons speak for another category than it has."""

    tps: TpsRow
    usulan: Kategori
    sebab: tuple[Sebab, ...]
    """What speaks for it, the highest first."""

    @property
    def naik(self) -> bool:
        """Whether the suggested category is guarded more than the present one."""
        return higher(self.usulan, self.tps.kategori)


@dataclass(frozen=True, slots=True)
class Saran:
    """All suggestions as the file stood after step `langkah`, and the rule in words."""

    baris: tuple[SaranKategori, ...]
    aturan: str
    langkah: int


class KerawananService:
    """Imports kerawanan, and suggests categories; nothing is applied unasked."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def saran(self) -> Saran:
        """The TPS whose reasons, indicators and marks speak for another category, those to be raised first."""
        aturan = read_aturan()
        with self._db.read() as session:
            rows, langkah = tps_rows(session), last_step(session)
        found: list[SaranKategori] = []
        for row in rows:
            causes = aturan.causes(KeadaanTps(row.alasan, row.indikator, row.tanda, row.loksus))
            if causes and causes[0].kategori is not row.kategori:
                found.append(SaranKategori(row, causes[0].kategori, tuple(causes)))
        found.sort(key=lambda saran: not saran.naik)
        return Saran(tuple(found), aturan.judul, langkah)

    @izin(PeranAkun.OPERATOR, "mengubah TPS")
    def apply(self, saran: Saran, tps_ids: Sequence[int]) -> int:
        """Gives the chosen TPS the suggested category, as one step; returns how many.

        RuleViolation where the file has changed since.
        """
        chosen = set(tps_ids)
        updates = [{"id": s.tps.id, "kategori": s.usulan} for s in saran.baris if s.tps.id in chosen]
        with self._db.write(f"Terapkan usulan kategori {len(updates)} TPS") as session:
            refuse_stale(session, saran.langkah, "usulan kategori ini")
            update_rows(session, Tps, updates)
        return len(updates)

    @izin(PeranAkun.OPERATOR, "mengimpor data")
    def import_kerawanan(self, path: Path, *, progress: Progress = no_progress) -> ImporReport:
        """Sets category, reasons, indicators and marks of TPS that are there; an empty cell changes nothing.

        Raises InputError where the workbook cannot be read at all.
        """
        daftar = read_indikator()
        result = read_kerawanan(path, daftar, progress=progress)
        with self._db.write(f"Impor kerawanan dari {path.name}") as session:
            stations = {
                row["kode"]: row for row in session.execute(select(*Tps.__table__.columns)).mappings()
            }
            matching = _Matching(PlaceFinder(session), stations)
            for row in result.rows:
                matching.take(row)
            kept = matching.kept()
            updates = [
                {"id": station["id"], **changed}
                for row, station in kept
                if (changed := _changed(row, station, daftar.ordered))
            ]
            update_rows(session, Tps, updates)
        ditolak = (*result.ditolak, *matching.ditolak)
        titles = titles_of(kerawanan_table(daftar), result.kolom)
        return ImporReport(0, len(updates), len(kept) - len(updates), ditolak, result.perbaikan, kolom=titles)


class _Matching:
    """The TPS that the rows mean."""

    def __init__(self, places: PlaceFinder, stations: Mapping[str, Mapping[Any, Any]]) -> None:
        self._places, self._stations = places, stations
        self._rows: dict[str, list[KerawananTerbaca]] = defaultdict(list)
        self.ditolak: list[Rejection] = []

    def take(self, row: KerawananTerbaca) -> None:
        """Take one row, or say why not."""
        place = self._places.find(row)
        if place is None:
            where = (
                row.kode_kelurahan
                or f"{row.kelurahan}{', Kecamatan ' + row.kecamatan if row.kecamatan else ''}"
            )
            self._refuse(row, f"Kelurahan {where} tidak dikenal di wilayah hukum ini.")
            return
        kode = kode_tps(place[1], row.nomor)
        if kode not in self._stations:
            self._refuse(
                row, f"TPS {row.nomor} {row.kelurahan or row.kode_kelurahan} tidak ada dalam berkas ini."
            )
            return
        self._rows[kode].append(row)

    def kept(self) -> list[tuple[KerawananTerbaca, Mapping[Any, Any]]]:
        """One row for each TPS; rows that contradict each other are refused."""
        found: list[tuple[KerawananTerbaca, Mapping[Any, Any]]] = []
        for kode, rows in self._rows.items():
            if len({(r.kategori, r.alasan, r.indikator, r.tanda) for r in rows}) == 1:
                found.append((rows[0], self._stations[kode]))
                continue
            for row in rows:
                others = ", ".join(other.sel for other in rows if other is not row)
                self._refuse(row, f"TPS {row.nomor} ada lebih dari sekali dengan isi berbeda: {others}.")
        return found

    def _refuse(self, row: KerawananTerbaca, alasan: str) -> None:
        self.ditolak.append(Rejection(row.sel, alasan, row.isi))


def _changed(
    row: KerawananTerbaca, station: Mapping[Any, Any], ordered: Callable[[Iterable[str]], str]
) -> dict[str, Any]:
    wanted: dict[str, Any] = {tanda.value: told for tanda, told in row.tanda}
    if row.kategori is not None:
        wanted["kategori"] = row.kategori
    if row.alasan:
        wanted["alasan"] = row.alasan
    if row.indikator or row.bukan_indikator:
        had = {*filter(None, station["indikator"].split(","))}
        wanted["indikator"] = ordered((had | {*row.indikator}) - {*row.bukan_indikator})
    return {name: value for name, value in wanted.items() if station[name] != value}
