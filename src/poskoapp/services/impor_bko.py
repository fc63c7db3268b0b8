"""Name lists of a request for lent force against the people whom it names already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.excel.header import PetaKolom
from poskoapp.documents.excel.personel_sheet import PERSONEL_TABLE, PersonelTerbaca, read_personel
from poskoapp.documents.excel.table import Rejection, Repair, SheetResult
from poskoapp.domain.bko import PermintaanBko, PersonelBko, RincianBko
from poskoapp.domain.bko_jenis import ArahBko, HitunganBko
from poskoapp.domain.model import Personel, Satuan
from poskoapp.domain.nrp import nomor_disebut
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, counted
from poskoapp.domain.teks import may_be_one_person, name_key, tidy_degrees
from poskoapp.domain.waktu import singkat
from poskoapp.services.bko_masa import lent_people
from poskoapp.services.bko_nama import NamaFields, Taking, not_lent, not_ours, remove_names
from poskoapp.services.impor_personel import numbers_in
from poskoapp.services.impor_rencana import TOLAK, BarisRencana, Cocok, Nasib, Pertanyaan, Values, differences
from poskoapp.services.impor_tangan import edited_by_hand
from poskoapp.storage.rows import require, update_rows

_OF_PERSON = ("nrp", "nama", "pangkat", "jabatan", "jenis", "jenis_kelamin", "hp")
_NAMED_BY_LIST = frozenset({HitunganBko.DIMINTA, HitunganBko.DISETUJUI})
"""Counts whose list is complete: whom it does not name may leave. Who has not arrived stays named."""


@dataclass(frozen=True, slots=True)
class _Asal:
    """Where a row goes: the person as told, and the line."""

    orang: NamaFields
    rincian_id: int


class ImporBko:
    """People of a request, by their NRP, into the line `rincian_id`; they stand in `hitungan` from `waktu` on.

    Where the request has several lines and the list names units, each goes to the line of his unit.
    """

    nama = "daftar nama BKO"
    tabel = PERSONEL_TABLE
    bila_hilang = "dikeluarkan dari daftar"

    def __init__(
        self, pangkat: DaftarPangkat, rincian_id: int, hitungan: HitunganBko, waktu: datetime
    ) -> None:
        self._pangkat, self._rincian_id = pangkat, rincian_id
        self._hitungan, self._waktu = hitungan, waktu
        self.judul_kolom: Mapping[str, str] = {
            "nama": "Nama", "pangkat": "Pangkat", "nrp": "NRP", "rincian_id": "Rincian", "jabatan": "Jabatan",
            "jenis": "Jenis", "jenis_kelamin": "L/P", "hp": "HP", hitungan.value: hitungan.label,
        }  # fmt: skip

    def read(self, path: Path, peta: PetaKolom, progress: Progress) -> SheetResult[PersonelTerbaca]:
        """The people of a file."""
        return read_personel(path, self._pangkat, progress=progress, peta=peta)

    def match(
        self, session: Session, result: SheetResult[PersonelTerbaca], jawaban: Mapping[str, str]
    ) -> Cocok:
        """Who is named anew, who changes, whom the list does not name any more."""
        matching = _Matching(session, self._rincian_id, jawaban)
        for row in result.rows:
            matching.take(row, {self._hitungan.value: self._waktu})
        found = matching.cocok
        known = matching.places(self._hitungan)
        by_hand = edited_by_hand(session, "personel")
        found.baris = differences(matching.wanted(known, self._hitungan), known, "nrp", by_hand)
        if self._hitungan in _NAMED_BY_LIST:
            found.baris += _missing(found.baris, known, numbers_in(result.ditolak, found.ditolak))
        found.pertanyaan = matching.lines.questions()
        found.sebutan = {
            "rincian_id": matching.lines.names,
            self._hitungan.value: {self._waktu: singkat(self._waktu)},
        }
        return found

    def write(
        self, session: Session, rows: Sequence[BarisRencana], perbaikan: list[Repair], progress: Progress
    ) -> int:
        """Names those who are new, changes the others, and takes off the list who is missing."""
        del perbaikan
        naming: dict[int, Taking] = {}
        for row in counted(rows, progress, "Menyimpan nama"):
            if row.nasib in {Nasib.SAMA, Nasib.HILANG}:
                continue
            asal: _Asal = row.asal
            line = naming.setdefault(
                asal.rincian_id, Taking(session, asal.rincian_id, self._hitungan, self._waktu)
            )
            if row.id is None:
                line.take(asal.orang)
                continue
            update_rows(session, Personel, [_of_person(row)] if _of_person(row).keys() - {"id"} else [])
            if self._hitungan.value in row.values:
                line.name(row.id)
        gone = [row.asal for row in rows if row.nasib is Nasib.HILANG]
        if gone:
            remove_names(session, gone)
        return 0


class _Lines:
    """The lines of a request by the unit that lends; a unit that none of several lines names is asked about once."""

    def __init__(self, session: Session, chosen: RincianBko, jawaban: Mapping[str, str]) -> None:
        lines = session.scalars(
            select(RincianBko).where(RincianBko.permintaan_id == chosen.permintaan_id).order_by(RincianBko.id)
        ).all()
        self._chosen, self._jawaban = chosen.id, jawaban
        self.names = {
            line.id: " · ".join(part for part in (line.satuan_asal, line.kualifikasi) if part)
            for line in lines
        }
        self._by_unit: dict[str, list[int]] = {}
        for line in lines:
            self._by_unit.setdefault(name_key(line.satuan_asal), []).append(line.id)
        self._asked: dict[str, tuple[str, list[str]]] = {}

    def find(self, satuan: str, sel: str) -> int | None:
        """The line of a unit; the chosen one where there is no doubt that it is meant."""
        key = name_key(satuan)
        same = self._by_unit.get(key, [])
        if not key or len(self.names) == 1 or self._chosen in same:
            return self._chosen
        if len(same) == 1:
            return same[0]
        self._asked.setdefault(key, (satuan, []))[1].append(sel)
        answer = self._jawaban.get(_question_key(key), TOLAK)
        return int(answer) if answer else None

    def questions(self) -> list[Pertanyaan]:
        """One for each unit that no line names, or several."""
        return [
            Pertanyaan(
                _question_key(key),
                f"Satuan “{satuan}” tidak ada di antara rincian permintaan ini. Rincian mana yang dimaksud?",
                tuple(cells),
                ((TOLAK, "Jangan ambil barisnya"), *((str(id_), words) for id_, words in self.names.items())),
                self._jawaban.get(_question_key(key), TOLAK),
            )
            for key, (satuan, cells) in self._asked.items()
        ]


class _Matching:
    """Rows of a list as people of the request, or why not."""

    def __init__(self, session: Session, rincian_id: int, jawaban: Mapping[str, str]) -> None:
        chosen = require(session, RincianBko, rincian_id)
        self._session = session
        self._request = session.get_one(PermintaanBko, chosen.permintaan_id)
        self.masuk = self._request.arah is ArahBko.MASUK
        self.lines = _Lines(session, chosen, jawaban)
        people = session.execute(
            select(*Personel.__table__.columns, Satuan.nama.label("satuan")).join(
                Satuan, Satuan.id == Personel.satuan_id
            )
        )
        self._people = {row["nrp"]: dict(row) for row in people.mappings()}
        self._lent = lent_people(session)
        self._taken: list[tuple[PersonelTerbaca, int, Values]] = []
        self.cocok = Cocok()

    def take(self, row: PersonelTerbaca, counted: Values) -> None:
        """Take one row, or say why not."""
        known = self._people.get(row.nrp)
        if known and tidy_degrees(known["nama"]) == row.nama:
            row = replace(row, nama=known["nama"])  # kept in the file as it was written
        refused = self._refused(row, known)
        line = None if refused else self.lines.find(row.satuan, row.sel_satuan)
        if line is None:
            sel = row.sel_nama if refused else row.sel_satuan
            alasan = refused or f"Satuan “{row.satuan}” tidak ada di antara rincian permintaan ini."
            self.cocok.ditolak.append(Rejection(sel, alasan, row.isi))
            return
        self._taken.append((row, line, counted))

    def places(self, hitungan: HitunganBko) -> dict[str, Values]:
        """The people whom the request names already, by NRP, with their place in the list."""
        named = self._session.execute(
            select(PersonelBko, Personel.nrp)
            .join(RincianBko, RincianBko.id == PersonelBko.rincian_id)
            .join(Personel, Personel.id == PersonelBko.personel_id)
            .where(RincianBko.permintaan_id == self._request.id)
        )
        return {
            nrp: {
                **self._people[nrp],
                "rincian_id": place.rincian_id,
                "tempat_id": place.id,
                hitungan.value: getattr(place, hitungan.value),
            }
            for place, nrp in named
        }

    def wanted(
        self, known: Mapping[str, Values], hitungan: HitunganBko
    ) -> list[tuple[str, str, Values, Any]]:
        """The rows as values: a count that is there stays, a line too; of our own people nothing else is taken."""
        found: list[tuple[str, str, Values, Any]] = []
        for row, line, told in self._taken:
            orang = NamaFields(
                row.nrp, row.nama, row.pangkat, row.jabatan, row.hp, row.jenis, row.jenis_kelamin
            )
            old = known.get(row.nrp)
            place = line if old is None else old["rincian_id"]
            values: Values = {"nrp": row.nrp, "rincian_id": place, **told}
            if old is not None:
                values[hitungan.value] = old[hitungan.value] or told[hitungan.value]
            if self.masuk:
                values |= {name: getattr(orang, name) for name in _OF_PERSON}
            found.append((row.sel, f"{row.pangkat} {row.nama}, {row.nrp}", values, _Asal(orang, place)))
        return found

    def _refused(self, row: PersonelTerbaca, known: Values | None) -> str:
        if known is None:
            return "" if self.masuk else not_ours(row.nrp, row.nama)
        if self.masuk and known["id"] not in self._lent:
            return not_lent(row.nrp, known["nama"], known["satuan"])
        if not may_be_one_person(known["nama"], row.nama):
            return f"{nomor_disebut(row.nrp)} sudah dipakai oleh {known['nama']}, bukan {row.nama}."
        return ""


def _of_person(row: BarisRencana) -> Values:
    return {"id": row.id, **{name: value for name, value in row.values.items() if name in _OF_PERSON}}


def _missing(
    rows: Sequence[BarisRencana], known: Mapping[str, Values], refused: set[str]
) -> list[BarisRencana]:
    """Whom the request names in a line that the list names too, and the list does not."""
    named = {row.id for row in rows if row.id is not None}
    lines = {row.asal.rincian_id for row in rows}
    return [
        BarisRencana(
            Nasib.HILANG, "", f"{p['pangkat']} {p['nama']}, {p['nrp']}", {}, p["id"], p, p["tempat_id"]
        )
        for p in known.values()
        if p["id"] not in named and p["rincian_id"] in lines and p["nrp"].lstrip("0") not in refused
    ]


def _question_key(key: str) -> str:
    return f"rincian:{key}"
