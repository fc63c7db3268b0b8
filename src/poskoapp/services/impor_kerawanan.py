"""Lists of kerawanan against the TPS of the file."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from poskoapp.documents.excel.header import PetaKolom, TableKind
from poskoapp.documents.excel.table import Rejection, Repair, SheetResult
from poskoapp.documents.excel.tps_kerawanan_sheet import KerawananTerbaca, kerawanan_table, read_kerawanan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Tps
from poskoapp.domain.progress import Progress
from poskoapp.domain.tps import kode_tps
from poskoapp.services.impor_hilang import RefusedStations
from poskoapp.services.impor_matching import PlaceFinder, place_words
from poskoapp.services.impor_rencana import BarisRencana, Cocok, Nasib, Values, differences
from poskoapp.services.impor_tangan import edited_by_hand
from poskoapp.storage.kerawanan_table import read_indikator
from poskoapp.storage.rows import update_rows, whole_rows

_CALM: Values = {"kategori": Kategori.KURANG_RAWAN, "alasan": "", "indikator": ""}
"""A TPS of which nothing speaks; marks of the place (banjir, sinyal) stay."""


class ImporKerawanan:
    """Category, reasons, indicators and marks of TPS that are there.

    What is missing is missing of the kelurahan that the list names: TPS that are more than kurang rawan, or have reasons.
    """

    nama = "kerawanan"
    bila_hilang = "dijadikan kurang rawan, tanpa alasan dan indikator"
    judul_kolom = {  # noqa: RUF012 - never changed
        "kategori": "Kategori", "alasan": "Alasan", "indikator": "Indikator", "rawan_banjir": "Rawan banjir",
        "tanpa_sinyal": "Tanpa sinyal", "sulit_dijangkau": "Sulit dijangkau",
    }  # fmt: skip

    def __init__(self) -> None:
        self._daftar = read_indikator()
        self.tabel: TableKind = kerawanan_table(self._daftar)

    def read(self, path: Path, peta: PetaKolom, progress: Progress) -> SheetResult[KerawananTerbaca]:
        """The rows of a file."""
        return read_kerawanan(path, self._daftar, progress=progress, peta=peta)

    def match(
        self, session: Session, result: SheetResult[KerawananTerbaca], jawaban: Mapping[str, str]
    ) -> Cocok:
        """Which TPS change, and which vulnerable ones the list leaves out."""
        stations = {row["kode"]: row for row in whole_rows(session, Tps)}
        matching = _Matching(PlaceFinder(session, jawaban), stations)
        for row in result.rows:
            matching.take(row)
        names, kept = matching.places.names, matching.kept()
        wanted = [
            (
                row.sel,
                f"TPS {row.nomor} {names[station['kelurahan_id']]}",
                {"kode": station["kode"], **_wanted(row, station, self._daftar.ordered)},
                None,
            )
            for row, station in kept
        ]
        baris = differences(wanted, stations, "kode", edited_by_hand(session, "tps"))
        refused = RefusedStations((*result.ditolak, *matching.ditolak), result.kolom, names)
        return Cocok(
            baris + _missing(stations.values(), [station for _row, station in kept], names, refused),
            matching.ditolak,
            matching.places.perbaikan,
            matching.places.questions(),
            {"indikator": self._numbers(values for row in baris for values in (row.values, row.lama or {}))},
        )

    def _numbers(self, rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
        """The numbers of the indicators, as they are printed, for each text of keys."""
        texts = {row.get("indikator", "") for row in rows}
        return {text: self._daftar.told(text.split(",")) for text in texts if text}

    def write(
        self, session: Session, rows: Sequence[BarisRencana], perbaikan: list[Repair], progress: Progress
    ) -> int:
        """Changes the TPS."""
        del perbaikan
        update_rows(session, Tps, [{"id": row.id, **row.values} for row in rows if row.values], progress)
        return 0


class _Matching:
    """The TPS that the rows mean."""

    def __init__(self, places: PlaceFinder, stations: Mapping[str, Values]) -> None:
        self.places, self._stations = places, stations
        self._rows: dict[str, list[KerawananTerbaca]] = defaultdict(list)
        self.ditolak: list[Rejection] = []

    def take(self, row: KerawananTerbaca) -> None:
        """Take one row, or say why not."""
        place = self.places.find(row)
        if place is None:
            self._refuse(row, f"Kelurahan {place_words(row)} tidak dikenal di wilayah hukum ini.")
            return
        kode = kode_tps(place[1], row.nomor)
        if kode not in self._stations:
            self._refuse(
                row, f"TPS {row.nomor} {row.kelurahan or row.kode_kelurahan} tidak ada dalam berkas ini."
            )
            return
        self._rows[kode].append(row)

    def kept(self) -> list[tuple[KerawananTerbaca, Values]]:
        """One row for each TPS; rows that contradict each other are refused."""
        found: list[tuple[KerawananTerbaca, Values]] = []
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


def _missing(
    stations: Iterable[Values], kept: Sequence[Values], names: Mapping[int, str], refused: RefusedStations
) -> list[BarisRencana]:
    codes, places = {each["kode"] for each in kept}, {each["kelurahan_id"] for each in kept}
    return [
        BarisRencana(
            Nasib.HILANG, "", f"TPS {t['nomor']} {names[t['kelurahan_id']]}", dict(_CALM), t["id"], t
        )
        for t in stations
        if t["kelurahan_id"] in places
        and t["kode"] not in codes
        and any(t[name] != value for name, value in _CALM.items())
        and t not in refused
    ]


def _wanted(row: KerawananTerbaca, station: Values, ordered: Callable[[Iterable[str]], str]) -> Values:
    wanted: Values = {tanda.value: told for tanda, told in row.tanda}
    if row.kategori is not None:
        wanted["kategori"] = row.kategori
    if row.alasan:
        wanted["alasan"] = row.alasan
    if row.indikator or row.bukan_indikator:
        had = {*filter(None, station["indikator"].split(","))}
        wanted["indikator"] = ordered((had | {*row.indikator}) - {*row.bukan_indikator})
    return wanted
