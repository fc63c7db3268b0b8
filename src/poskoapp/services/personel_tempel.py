"""A column copied from Excel, laid beside the chosen people: checked line by line first, then written as one step."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, PoskoError
from poskoapp.domain.model import Personel, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.teks import NAME_LIMIT, clean_text, name_key
from poskoapp.domain.telepon import read_hp
from poskoapp.services.izin import izin
from poskoapp.services.langkah import last_step, refuse_stale
from poskoapp.services.personel import PersonelRow, personel_rows
from poskoapp.services.tempel_kolom import BarisTempel, Tempelan, Values, pasted_lines
from poskoapp.storage.database import Database
from poskoapp.storage.rows import update_rows

_SEX = {"l": "L", "laki-laki": "L", "pria": "L", "p": "P", "perempuan": "P", "wanita": "P"}


class KolomPersonel(StrEnum):
    """What a pasted column can be; the value is its name on the screen."""

    JABATAN = "Jabatan"
    PANGKAT = "Pangkat"
    SATUAN = "Satuan"
    HP = "Nomor HP"
    JENIS_KELAMIN = "L/P"
    CATATAN = "Catatan"


class PersonelTempelService:
    """Checks and writes pasted columns."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def check(self, personel_ids: Sequence[int], kolom: KolomPersonel, teks: str) -> Tempelan[KolomPersonel]:
        """What pasting `teks` onto these people, in this order, would do. An empty line leaves its person as he is.

        One line is for all of them. InputError where there are neither one nor as many lines as people.
        """
        lines = pasted_lines(teks, len(personel_ids), "personel", kolom.value)
        with self._db.read() as session:
            people = {row.id: row for row in personel_rows(session, self._pangkat)}
            units, notes = _units(session), _notes(session, personel_ids)
            langkah = last_step(session)
        told: list[BarisTempel] = []
        values: list[tuple[int, Values]] = []
        for id_, line in zip(personel_ids, lines, strict=True):
            if (person := people.get(id_)) is not None:
                row, found = self._checked(person, kolom, line.strip(), units, notes.get(id_, ""))
                told.append(row)
                if row.berubah:
                    values.append((id_, found))
        return Tempelan(kolom, tuple(told), tuple(values), langkah)

    @izin(PeranAkun.OPERATOR, "mengubah personel")
    def apply(self, tempelan: Tempelan[KolomPersonel]) -> int:
        """Writes the lines that can be taken, as one step; returns how many people change.

        RuleViolation where the file has changed since they were checked.
        """
        label = f"Tempel {tempelan.kolom.value.lower()} pada {len(tempelan.isi)} personel"
        with self._db.write(label) as session:
            refuse_stale(session, tempelan.langkah, "tempelan ini")
            update_rows(session, Personel, [{"id": id_, **values} for id_, values in tempelan.isi])
            return len(tempelan.isi)

    def _checked(
        self,
        person: PersonelRow,
        kolom: KolomPersonel,
        text: str,
        units: Mapping[str, tuple[int, str]],
        note: str,
    ) -> tuple[BarisTempel, Values]:
        lama = {
            KolomPersonel.JABATAN: person.jabatan,
            KolomPersonel.PANGKAT: person.pangkat,
            KolomPersonel.SATUAN: person.satuan,
            KolomPersonel.HP: person.hp,
            KolomPersonel.JENIS_KELAMIN: person.jenis_kelamin,
            KolomPersonel.CATATAN: note,
        }[kolom]
        sebutan = f"{person.pangkat} {person.nama}"
        if not text:
            return BarisTempel(person.id, sebutan, lama, ""), {}
        try:
            baru, values = self._read(person, kolom, text, units)
        except PoskoError as refusal:
            return BarisTempel(person.id, sebutan, lama, text, str(refusal)), {}
        return BarisTempel(person.id, sebutan, lama, baru), values

    def _read(
        self, person: PersonelRow, kolom: KolomPersonel, text: str, units: Mapping[str, tuple[int, str]]
    ) -> tuple[str, Values]:
        match kolom:
            case KolomPersonel.PANGKAT:
                found = self._rank(person, text)
                return found, {"pangkat": found}
            case KolomPersonel.SATUAN:
                if name_key(text) not in units:
                    raise InputError(
                        f"Satuan “{text}” tidak ada.", "Periksa ejaannya, atau tambah satuannya."
                    )
                id_, nama = units[name_key(text)]
                return nama, {"satuan_id": id_}
            case KolomPersonel.HP:
                hp = read_hp(text).hp
                return hp, {"hp": hp}
            case KolomPersonel.JENIS_KELAMIN:
                if text.casefold() not in _SEX:
                    raise InputError(f"“{text}” bukan L atau P.", "Tulis L atau P.")
                return _SEX[text.casefold()], {"jenis_kelamin": _SEX[text.casefold()]}
            case KolomPersonel.JABATAN | KolomPersonel.CATATAN:
                told = clean_text(text)
                if len(told) > NAME_LIMIT:
                    raise InputError(f"{len(told)} huruf, batasnya {NAME_LIMIT}.", "Singkat isinya.")
                return told, {kolom.name.lower(): told}

    def _rank(self, person: PersonelRow, text: str) -> str:
        found = self._pangkat.find(text)
        if found is None or found not in self._pangkat.of(person.jenis.value):
            raise InputError(f"Pangkat “{text}” bukan pangkat {person.jenis.value}.", "Periksa ejaannya.")
        return self._pangkat.standard(text) or found.singkatan


def _units(session: Session) -> dict[str, tuple[int, str]]:
    rows = session.execute(select(Satuan.id, Satuan.nama).where(Satuan.aktif))
    return {name_key(nama): (id_, nama) for id_, nama in rows}


def _notes(session: Session, personel_ids: Sequence[int]) -> dict[int, str]:
    notes = select(Personel.id, Personel.catatan).where(Personel.id.in_(personel_ids))
    return dict(session.execute(notes).all())
