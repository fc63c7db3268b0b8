"""Incidents with kind, place, state and people; what changes about them is an entry of the log."""

from dataclasses import dataclass, fields, replace
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.edits import field_label, merge_edit
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jurnal import JenisInsiden, StatusInsiden, StatusJurnal
from poskoapp.domain.model import Insiden, Jurnal, Kelurahan
from poskoapp.domain.teks import clean_text
from poskoapp.domain.waktu import singkat
from poskoapp.services.izin import izin
from poskoapp.services.jurnal import JurnalFields, JurnalRow, add_entry, jurnal_rows
from poskoapp.storage.database import Database

_TEXTS = (
    "perihal",
    "uraian",
    "tempat",
    "pelapor",
    "terlibat",
    "korban",
    "kerugian",
    "sebab",
    "rencana",
)


@dataclass(frozen=True, slots=True)
class InsidenFields:
    """What is typed about an incident."""

    jenis: JenisInsiden
    perihal: str
    mulai: datetime
    diketahui: datetime
    uraian: str = ""
    tempat: str = ""
    kelurahan_id: int | None = None
    selesai: datetime | None = None
    status: StatusInsiden = StatusInsiden.TERBUKA
    pelapor: str = ""
    terlibat: str = ""
    korban: str = ""
    kerugian: str = ""
    sebab: str = ""
    rencana: str = ""


_NAMES = tuple(f.name for f in fields(InsidenFields))


@dataclass(frozen=True, slots=True)
class InsidenRow:
    """An incident as table and paper show it; `catatan` are its entries of the log, oldest first."""

    id: int
    nomor: int
    isi: InsidenFields
    kelurahan: str
    catatan: tuple[JurnalRow, ...]

    @property
    def tempat(self) -> str:
        """Place and kelurahan."""
        return ", ".join(part for part in (self.isi.tempat, self.kelurahan) if part)

    @property
    def judul(self) -> str:
        """`Insiden 3: antrean ricuh`."""
        return f"Insiden {self.nomor}: {self.isi.perihal}"


class InsidenService:
    """Reads incidents and writes them down; each step leaves an entry in the log."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self) -> list[InsidenRow]:
        """All, newest first."""
        with self._db.read() as session:
            return insiden_rows(session)

    def kelurahan(self) -> list[tuple[str, int]]:
        """Names and keys, for the form."""
        with self._db.read() as session:
            return [(k.nama, k.id) for k in session.scalars(select(Kelurahan).order_by(Kelurahan.nama))]

    @izin(PeranAkun.OPERATOR, "mencatat insiden")
    def catat(self, fields_: InsidenFields, pada: datetime) -> int:
        """Writes an incident down, with its first entry in the log; returns its number."""
        with self._db.write(f"Insiden: {clean_text(fields_.perihal)[:60]}") as session:
            isi = _checked(session, fields_)
            nomor = (session.scalar(select(func.max(Insiden.nomor))) or 0) + 1
            values = {name: getattr(isi, name) for name in _NAMES} | {"nomor": nomor}
            id_ = session.execute(insert(Insiden).values(values).returning(Insiden.id)).scalar_one()
            place = at_place(isi.perihal, isi.tempat)
            first = f"Insiden {nomor} ({isi.jenis.label.lower()}): {isi.perihal}{place}"
            self._log(session, id_, isi.diketahui, first, pada, isi.pelapor)
            return nomor

    @izin(PeranAkun.OPERATOR, "mengubah insiden")
    def ubah(
        self, insiden_id: int, before: InsidenFields, after: InsidenFields, alasan: str, pada: datetime
    ) -> None:
        """Changes what `after` has other than `before`; the old texts go into the log with the reason."""
        with self._db.write("Ubah insiden") as session:
            entry = _insiden(session, insiden_id)
            stored = InsidenFields(**{name: getattr(entry, name) for name in _NAMES})
            merged = _checked(session, merge_edit(stored, before, after))
            changed = [n for n in _NAMES if getattr(merged, n) != getattr(stored, n)]
            if not changed:
                raise RuleViolation("Tidak ada yang berubah.", "Ubah isinya, atau batal.")
            told = "; ".join(_changed(session, n, getattr(stored, n), getattr(merged, n)) for n in changed)
            reason = clean_text(alasan)
            text = f"Insiden {entry.nomor}: {told}" + (f". Alasan: {reason}" if reason else "")
            self._log(session, insiden_id, pada, text, pada)
            values = {name: getattr(merged, name) for name in changed}
            session.execute(update(Insiden).where(Insiden.id == insiden_id).values(values))

    @izin(PeranAkun.OPERATOR, "mencatat insiden")
    def tindak(self, insiden_id: int, kejadian: str, tindakan: str, waktu: datetime, pada: datetime) -> None:
        """Adds to its course of events what happened next, or what was done."""
        with self._db.write("Perkembangan insiden") as session:
            entry = _insiden(session, insiden_id)
            told = clean_text(kejadian) or f"Penanganan insiden: {entry.perihal}"
            if not clean_text(kejadian) and not clean_text(tindakan):
                raise InputError("Perkembangannya belum ditulis.", "Tulis kejadian atau tindakannya.")
            fields_ = JurnalFields(waktu, told, tindakan=tindakan, insiden_id=insiden_id)
            add_entry(session, fields_, pada, self._db.operator)

    def _log(
        self, session: Session, insiden_id: int, waktu: datetime, text: str, pada: datetime, sumber: str = ""
    ) -> None:
        fields_ = JurnalFields(waktu, text, sumber, status=StatusJurnal.SELESAI, insiden_id=insiden_id)
        add_entry(session, fields_, pada, self._db.operator)


def at_place(perihal: str, *tempat: str) -> str:
    """` di TPS 012, Bintara`: what of the place the words themselves do not say."""
    unsaid = [part for part in tempat if part and part.casefold() not in perihal.casefold()]
    return f" di {', '.join(unsaid)}" if unsaid else ""


def insiden_rows(session: Session) -> list[InsidenRow]:
    """All incidents, newest first, within a service's own transaction."""
    found = session.execute(
        select(Insiden, Kelurahan.nama)
        .outerjoin(Kelurahan, Kelurahan.id == Insiden.kelurahan_id)
        .order_by(Insiden.mulai.desc(), Insiden.nomor.desc())
    )
    entries = session.execute(select(Jurnal.insiden_id).where(Jurnal.insiden_id.is_not(None)).distinct())
    of = {key: tuple(reversed(jurnal_rows(session, insiden_id=key))) for (key,) in entries}
    return [
        InsidenRow(
            each.id,
            each.nomor,
            InsidenFields(**{name: getattr(each, name) for name in _NAMES}),
            kelurahan or "",
            of.get(each.id, ()),
        )
        for each, kelurahan in found
    ]


def _insiden(session: Session, insiden_id: int) -> Insiden:
    found = session.get(Insiden, insiden_id)
    if found is None:
        raise InputError(
            f"Insiden {insiden_id} tidak ada.", "Lihat daftarnya: posko jurnal tampil --insiden."
        )
    return found


def _checked(session: Session, fields_: InsidenFields) -> InsidenFields:
    texts = {name: clean_text(getattr(fields_, name)) for name in _TEXTS}
    if not texts["perihal"]:
        raise InputError("Perihal insiden belum ditulis.", "Tulis dalam satu baris apa yang terjadi.")
    if fields_.selesai is not None and fields_.selesai < fields_.mulai:
        raise InputError("Insiden selesai sebelum mulai.", "Perbaiki salah satu waktunya.")
    if (fields_.status is StatusInsiden.SELESAI) != (fields_.selesai is not None):
        raise InputError(
            "Waktu selesai diisi bila statusnya selesai, dan hanya bila selesai.", "Samakan keduanya."
        )
    if fields_.kelurahan_id is not None and session.get(Kelurahan, fields_.kelurahan_id) is None:
        raise InputError("Kelurahan tidak ada dalam berkas ini.", "Pilih dari daftarnya.")
    return replace(fields_, **texts)


def _changed(session: Session, name: str, old: object, new: object) -> str:
    return f"{field_label(name).lower()} {_word(session, name, old)} menjadi {_word(session, name, new)}"


def _word(session: Session, name: str, value: object) -> str:
    if value is None or value == "":
        return "(kosong)"
    if name == "kelurahan_id" and isinstance(value, int):
        return session.get_one(Kelurahan, value).nama
    if isinstance(value, datetime):
        return singkat(value)
    label = getattr(value, "label", None)
    return label.lower() if isinstance(label, str) else f"“{value}”"
