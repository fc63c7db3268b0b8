"""Lists of TPS against the TPS of the file."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from poskoapp.documents.excel.header import PetaKolom
from poskoapp.documents.excel.table import Rejection, Repair, SheetResult
from poskoapp.documents.excel.tps_sheet import TPS_TABLE, TpsTerbaca, read_tps
from poskoapp.domain.model import Kelurahan, Tps
from poskoapp.domain.progress import Progress
from poskoapp.domain.tps import kode_tps
from poskoapp.services.impor_hilang import RefusedStations
from poskoapp.services.impor_kontak import AsalTps, KontakDaftar, write_contacts
from poskoapp.services.impor_matching import PlaceFinder, place_words
from poskoapp.services.impor_rencana import BarisRencana, Cocok, Nasib, Values, differences
from poskoapp.services.impor_tangan import edited_by_hand
from poskoapp.services.tps_ubah import refuse_ordered
from poskoapp.storage.rows import insert_rows, update_rows, whole_rows


class ImporTps:
    """TPS, by kelurahan and number; what is missing is missing of the kelurahan that the list names."""

    nama = "TPS"
    bila_hilang = "dihapus"
    tabel = TPS_TABLE
    judul_kolom = {  # noqa: RUF012 - never changed
        "kelurahan_id": "Kelurahan", "nomor": "Nomor", "kategori": "Kategori", "dpt_l": "DPT L", "dpt_p": "DPT P",
        "dpt_jumlah": "DPT jumlah", "alamat": "Alamat", "lat": "Lintang", "lng": "Bujur", "catatan": "Catatan",
    }  # fmt: skip

    def read(self, path: Path, peta: PetaKolom, progress: Progress) -> SheetResult[TpsTerbaca]:
        """The TPS of a file."""
        return read_tps(path, progress=progress, peta=peta)

    def match(self, session: Session, result: SheetResult[TpsTerbaca], jawaban: Mapping[str, str]) -> Cocok:
        """Which are new, which change, which are missing."""
        stations = {t["kode"]: t for t in whole_rows(session, Tps)}
        matching = _Matching(PlaceFinder(session, jawaban))
        for row in result.rows:
            matching.take(row)
        found = matching.cocok
        wanted = matching.wanted()
        rows = differences(wanted, stations, "kode", edited_by_hand(session, "tps"))
        contacts = KontakDaftar(session)
        found.baris = [contacts.planned(row) for row in rows]
        named = {values["kelurahan_id"] for _, _, values, _ in wanted}
        kept = {values["kode"] for _, _, values, _ in wanted}
        refused = RefusedStations((*result.ditolak, *found.ditolak), result.kolom, matching.places.names)
        found.baris += [
            BarisRencana(Nasib.HILANG, "", matching.words(t["nomor"], t["kelurahan_id"]), {}, t["id"], t)
            for t in stations.values()
            if t["kelurahan_id"] in named and t["kode"] not in kept and t not in refused
        ]
        found.perbaikan += [*matching.places.perbaikan, *contacts.perbaikan]
        found.pertanyaan = matching.places.questions()
        found.sebutan = {"kelurahan_id": matching.places.names}
        return found

    def write(
        self, session: Session, rows: Sequence[BarisRencana], perbaikan: list[Repair], progress: Progress
    ) -> int:
        """Adds, changes and removes TPS, and puts the contacts; their kelurahan's number is no estimate any more."""
        del perbaikan
        told = [row for row in rows if row.asal is not None]
        insert_rows(session, Tps, [row.values for row in told if row.id is None], progress)
        update_rows(
            session, Tps, [_changed(row) for row in told if row.id is not None and row.values], progress
        )
        _remove(session, [row.id for row in rows if row.nasib is Nasib.HILANG and row.id is not None])
        contacts = write_contacts(session, [row.asal for row in told])
        named = {row.asal.kelurahan_id for row in told}
        session.execute(
            update(Kelurahan)
            .where(Kelurahan.id.in_(named), Kelurahan.tps_estimasi)
            .values(tps_estimasi=False)
        )
        return contacts


def _changed(row: BarisRencana) -> Values:
    changed = {"id": row.id, **row.values}
    if row.values.keys() & {"lat", "lng"}:
        changed["koordinat_diperiksa"] = False  # those that were looked at are gone
    return changed


def _remove(session: Session, leaving: Sequence[int]) -> None:
    if leaving:
        refuse_ordered(session, leaving, "Impor tanpa menghapus TPS yang tidak tercantum.")
        session.execute(delete(Tps).where(Tps.id.in_(leaving)))


class _Matching:
    """Rows of TPS as the table stores them; only here two rows are seen to name one TPS in different ways."""

    def __init__(self, places: PlaceFinder) -> None:
        self.places = places
        self._by_kode: dict[str, list[tuple[TpsTerbaca, Values]]] = defaultdict(list)
        self.cocok = Cocok()

    def words(self, nomor: str, kelurahan_id: int) -> str:
        """How a TPS is called."""
        return f"TPS {nomor} {self.places.names[kelurahan_id]}"

    def take(self, row: TpsTerbaca) -> None:
        """Take one row, or say why not."""
        found = self.places.find(row)
        if found is None:
            alasan = f"Kelurahan {place_words(row)} tidak dikenal di wilayah hukum ini."
            self.cocok.ditolak.append(Rejection(row.sel, alasan, row.isi))
            return
        values = _values(row, *found)
        self._by_kode[values["kode"]].append((row, values))

    def wanted(self) -> list[tuple[str, str, Values, Any]]:
        """Each TPS once; rows that give one TPS different contents are all rejected."""
        kept: list[tuple[str, str, Values, Any]] = []
        for (first, values), *others in self._by_kode.values():
            if all(other == values for _, other in others):
                asal = AsalTps(first, values["kode"], values["kelurahan_id"])
                kept.append((first.sel, self.words(first.nomor, values["kelurahan_id"]), values, asal))
                self.cocok.perbaikan.extend(
                    Repair(row.sel, row.nomor, "", f"TPS sama dengan {first.sel}; dipakai satu kali")
                    for row, _ in others
                )
            else:
                self._reject([first, *(row for row, _ in others)])
        return kept

    def _reject(self, rows: Sequence[TpsTerbaca]) -> None:
        for row in rows:
            others = ", ".join(other.sel for other in rows if other is not row)
            alasan = f"TPS {row.nomor} ada lebih dari sekali dengan isi berbeda: {others}."
            self.cocok.ditolak.append(Rejection(row.sel, alasan, row.isi))


def _values(row: TpsTerbaca, kelurahan_id: int, kode: str) -> Values:
    return {
        "kode": kode_tps(kode, row.nomor),
        "kelurahan_id": kelurahan_id,
        "nomor": row.nomor,
        "kategori": row.kategori,
        "dpt_l": row.dpt_l,
        "dpt_p": row.dpt_p,
        "dpt_jumlah": row.dpt_jumlah,
        "alamat": row.alamat,
        "lat": row.lat,
        "lng": row.lng,
        "catatan": row.catatan,
    }
