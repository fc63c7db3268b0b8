"""Lists of people against the people of the file."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from poskoapp.documents.excel.header import PetaKolom
from poskoapp.documents.excel.personel_sheet import PERSONEL_TABLE, PersonelTerbaca, read_personel
from poskoapp.documents.excel.table import Rejection, Repair, SheetResult
from poskoapp.domain.model import Personel
from poskoapp.domain.nrp import nomor_disebut
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress
from poskoapp.domain.teks import may_be_one_person, tidy_degrees
from poskoapp.services.bko_masa import lent_people
from poskoapp.services.impor_matching import DomicileFinder, UnitFinder
from poskoapp.services.impor_rencana import BarisRencana, Cocok, Nasib, Values, differences
from poskoapp.services.impor_tangan import edited_by_hand
from poskoapp.storage.rows import insert_rows, update_rows, whole_rows


class ImporPersonel:
    """People, by their NRP; with `buat_satuan` an unknown unit is made unasked."""

    nama = "personel"
    tabel = PERSONEL_TABLE
    bila_hilang = "dinonaktifkan"
    judul_kolom = {  # noqa: RUF012 - never changed
        "nama": "Nama", "pangkat": "Pangkat", "nrp": "NRP", "satuan_id": "Satuan", "jabatan": "Jabatan", "jenis": "Jenis",
        "jenis_kelamin": "L/P", "hp": "HP", "domisili_id": "Domisili", "aktif": "Aktif",
    }  # fmt: skip

    def __init__(self, pangkat: DaftarPangkat, *, buat_satuan: bool = False) -> None:
        self._pangkat, self._buat_satuan = pangkat, buat_satuan

    def read(self, path: Path, peta: PetaKolom, progress: Progress) -> SheetResult[PersonelTerbaca]:
        """The people of a file."""
        return read_personel(path, self._pangkat, progress=progress, peta=peta)

    def match(
        self, session: Session, result: SheetResult[PersonelTerbaca], jawaban: Mapping[str, str]
    ) -> Cocok:
        """Who is new, who changes, who is missing of the units that the list names."""
        people = {p["nrp"]: p for p in whole_rows(session, Personel)}
        units = UnitFinder(session, jawaban, create=self._buat_satuan)
        matching = _Matching(people, units, DomicileFinder(session))
        for row in result.rows:
            matching.take(row)
        found = matching.cocok
        found.baris = differences(matching.wanted, people, "nrp", edited_by_hand(session, "personel"))
        found.baris += _missing(session, people, found.baris, numbers_in(result.ditolak, found.ditolak))
        found.pertanyaan = units.questions()
        found.sebutan = {"satuan_id": units.names, "domisili_id": matching.domiciles.names}
        return found

    def write(
        self, session: Session, rows: Sequence[BarisRencana], perbaikan: list[Repair], progress: Progress
    ) -> int:
        """Adds, changes, and takes out of service who is missing."""
        del perbaikan
        units = UnitFinder(session, {}, create=True)
        written = [units.resolved(row) for row in rows]
        new = [values for row, values in zip(rows, written, strict=True) if row.id is None]
        insert_rows(session, Personel, new, progress)
        changed = [
            {"id": row.id, **values} for row, values in zip(rows, written, strict=True) if row.id and values
        ]
        update_rows(session, Personel, changed, progress)
        return 0


class _Matching:
    """Rows of people as the table stores them, with what was refused or decided about each."""

    def __init__(self, people: Mapping[str, Values], units: UnitFinder, domiciles: DomicileFinder) -> None:
        self._people, self._units, self.domiciles = people, units, domiciles
        self.wanted: list[tuple[str, str, Values, Any]] = []
        self.cocok = Cocok()

    def take(self, row: PersonelTerbaca) -> None:
        """Take one row, or say why not."""
        known = self._people.get(row.nrp)
        if known and not may_be_one_person(known["nama"], row.nama):
            alasan = f"{nomor_disebut(row.nrp)} sudah dipakai oleh {known['nama']}, bukan {row.nama}."
            self.cocok.ditolak.append(Rejection(row.sel_nama, alasan, row.isi))
            return
        satuan = (
            known["satuan_id"] if known and not row.satuan else self._units.find(row.satuan, row.sel_satuan)
        )
        if satuan is None:
            alasan = f"Satuan “{row.satuan}” tidak dikenal. {self._units.hint}"
            self.cocok.ditolak.append(Rejection(row.sel_satuan, alasan, row.isi))
            return
        if known and tidy_degrees(known["nama"]) == row.nama:
            row = replace(row, nama=known["nama"])  # kept in the file as it was written
        self._tell(row, known)
        values = _values(row, satuan, self._domicile(row))
        self.wanted.append((row.sel, f"{row.pangkat} {row.nama}, {row.nrp}", values, None))

    def _tell(self, row: PersonelTerbaca, known: Values | None) -> None:
        told = self.cocok.perbaikan
        if known is None and not row.satuan:
            told.append(Repair(row.sel_satuan, "", self._units.polres, "satuan kosong; dimasukkan ke Polres"))
        if known is not None and known["nama"] != row.nama:
            told.append(Repair(row.sel_nama, known["nama"], row.nama, f"nama pada NRP/NIP {row.nrp} diganti"))

    def _domicile(self, row: PersonelTerbaca) -> int | None:
        if not row.domisili:
            return None
        found, why_not = self.domiciles.find(row.domisili)
        if found is None:
            told = Repair(row.sel_domisili, row.domisili, "", f"{why_not}; tidak diambil")
            self.cocok.perbaikan.append(told)
        return found


def _values(row: PersonelTerbaca, satuan: int | str, domisili_id: int | None) -> Values:
    return {
        "nrp": row.nrp,
        "nama": row.nama,
        "pangkat": row.pangkat,
        "satuan_id": satuan,
        "jabatan": row.jabatan,
        "jenis": row.jenis,
        "jenis_kelamin": row.jenis_kelamin,
        "hp": row.hp,
        "domisili_id": domisili_id,
    }


def numbers_in(*ditolak: Sequence[Rejection]) -> set[str]:
    """All runs of digits of refused rows: who stands there is not missing, whatever is wrong with his row."""
    cells = (str(cell) for rows in ditolak for row in rows for cell in row.isi if cell is not None)
    return {
        digits.lstrip("0") for cell in cells for digits in re.findall(r"\d{5,}", re.sub(r"[\s.'-]", "", cell))
    }


def _missing(
    session: Session, people: Mapping[str, Values], rows: Sequence[BarisRencana], refused: set[str]
) -> list[BarisRencana]:
    """The active people of the units of those who stay, whom the list does not name; nobody who is lent to us."""
    named = {row.id for row in rows if row.id is not None}
    units: dict[int, int] = defaultdict(int)
    for person in people.values():
        units[person["satuan_id"]] += person["id"] in named
    lent = lent_people(session)
    return [
        BarisRencana(
            Nasib.HILANG, "", f"{p['pangkat']} {p['nama']}, {p['nrp']}", {"aktif": False}, p["id"], p
        )
        for p in people.values()
        if p["aktif"]
        and p["id"] not in named
        and p["id"] not in lent
        and units[p["satuan_id"]]
        and p["nrp"].lstrip("0") not in refused
    ]
