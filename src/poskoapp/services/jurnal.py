"""The log of the post: entries, what was done about them, corrections that keep the old text."""

from collections import defaultdict
from dataclasses import dataclass, fields, replace
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.edits import field_label, merge_edit
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jurnal import JenisCatatan, Saluran, StatusJurnal
from poskoapp.domain.jurnal_baris import parse_jurnal
from poskoapp.domain.lapor import moment_of
from poskoapp.domain.model import CatatanJurnal, Insiden, Jurnal
from poskoapp.domain.teks import clean_text
from poskoapp.domain.waktu import singkat
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database

SHOWS = frozenset({"jurnal", "catatan_jurnal", "insiden"})
"""Tables whose change may change the log."""


@dataclass(frozen=True, slots=True)
class JurnalFields:
    """What is typed about an entry."""

    waktu: datetime
    kejadian: str
    sumber: str = ""
    saluran: Saluran = Saluran.RADIO
    tindakan: str = ""
    status: StatusJurnal = StatusJurnal.SELESAI
    insiden_id: int | None = None


@dataclass(frozen=True, slots=True)
class CatatanRow:
    """What was added to an entry later."""

    waktu: datetime
    oleh: str
    jenis: JenisCatatan
    teks: str
    semula: str

    @property
    def told(self) -> str:
        """In a line: `26 Nov 08.10 Koreksi oleh Jenar: salah dengar (semula kejadian: …)`."""
        was = f" (semula {self.semula})" if self.semula else ""
        return f"{singkat(self.waktu)} {self.jenis.label} oleh {self.oleh}: {self.teks}{was}"


@dataclass(frozen=True, slots=True)
class JurnalRow(JurnalFields):
    """An entry as table and paper show it."""

    id: int = 0
    nomor: int = 0
    dicatat: datetime = datetime.min  # noqa: DTZ901 - like every time here local to the operation
    oleh: str = ""
    insiden: str = ""
    """The incident it belongs to: `Insiden 3`, or empty."""
    catatan: tuple[CatatanRow, ...] = ()

    @property
    def tindakan_semua(self) -> str:
        """What was done, first and later."""
        later = [c.teks for c in self.catatan if c.jenis in (JenisCatatan.TINDAKAN, JenisCatatan.SELESAI)]
        return "; ".join(part for part in (self.tindakan, *later) if part)


class JurnalService:
    """Reads the log and writes into it. Nothing that was written is ever taken out of it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, dari: datetime | None = None, sampai: datetime | None = None) -> list[JurnalRow]:
        """The entries of a span, or all, newest first."""
        with self._db.read() as session:
            return jurnal_rows(session, dari, sampai)

    @izin(PeranAkun.OPERATOR, "menulis jurnal")
    def catat(self, fields_: JurnalFields, dicatat: datetime) -> int:
        """Writes an entry down; returns its number."""
        with self._db.write(f"Jurnal: {clean_text(fields_.kejadian)[:60]}") as session:
            return add_entry(session, fields_, dicatat, self._db.operator)

    @izin(PeranAkun.OPERATOR, "menulis jurnal")
    def catat_baris(self, teks: str, sekarang: datetime, saluran: Saluran = Saluran.RADIO) -> int:
        """Writes down what was typed as a line (`domain.jurnal_baris`); returns its number."""
        return self.catat(read_fields(teks, sekarang, saluran), sekarang)

    @izin(PeranAkun.OPERATOR, "menulis jurnal")
    def koreksi(
        self, jurnal_id: int, before: JurnalFields, after: JurnalFields, alasan: str, pada: datetime
    ) -> None:
        """Corrects what `after` has other than `before`; the old texts stay beside it with the reason."""
        reason = _required(alasan, "Alasan koreksi", "Misalnya: salah dengar nama jalannya.")
        with self._db.write("Koreksi jurnal") as session:
            entry = _entry(session, jurnal_id)
            stored = JurnalFields(**{f.name: getattr(entry, f.name) for f in fields(JurnalFields)})
            merged = _checked(merge_edit(stored, before, after))
            changed = [
                f.name for f in fields(JurnalFields) if getattr(merged, f.name) != getattr(stored, f.name)
            ]
            if not changed:
                raise RuleViolation("Tidak ada yang berubah.", "Ubah isinya, atau batal.")
            old = "; ".join(f"{field_label(n).lower()}: {_word(getattr(stored, n))}" for n in changed)
            self._add_note(session, jurnal_id, JenisCatatan.KOREKSI, reason, pada, old)
            values = {name: getattr(merged, name) for name in changed}
            session.execute(update(Jurnal).where(Jurnal.id == jurnal_id).values(values))

    @izin(PeranAkun.OPERATOR, "menulis jurnal")
    def tindak(self, jurnal_id: int, teks: str, pada: datetime, *, selesai: bool = False) -> None:
        """Adds what was done about an entry; with `selesai` nothing is open about it any longer."""
        kind = JenisCatatan.SELESAI if selesai else JenisCatatan.TINDAKAN
        act = _required(teks, "Tindakannya", "Misalnya: patroli tiba, situasi terkendali.")
        with self._db.write("Jurnal selesai" if selesai else "Tindak lanjut jurnal") as session:
            entry = _entry(session, jurnal_id)
            if selesai and entry.status is StatusJurnal.SELESAI:
                raise RuleViolation(f"Catatan nomor {entry.nomor} sudah selesai.")
            self._add_note(session, jurnal_id, kind, act, pada)
            if selesai:
                entry.status = StatusJurnal.SELESAI

    @izin(PeranAkun.OPERATOR, "menulis jurnal")
    def buka_lagi(self, jurnal_id: int, alasan: str, pada: datetime) -> None:
        """Opens an entry that was done."""
        reason = _required(alasan, "Alasannya", "Misalnya: massa kembali berkumpul.")
        with self._db.write("Buka lagi jurnal") as session:
            entry = _entry(session, jurnal_id)
            if entry.status is StatusJurnal.TERBUKA:
                raise RuleViolation(f"Catatan nomor {entry.nomor} masih terbuka.")
            self._add_note(session, jurnal_id, JenisCatatan.BUKA, reason, pada)
            entry.status = StatusJurnal.TERBUKA

    def _add_note(
        self,
        session: Session,
        jurnal_id: int,
        jenis: JenisCatatan,
        teks: str,
        pada: datetime,
        semula: str = "",
    ) -> None:
        session.execute(
            insert(CatatanJurnal).values(
                jurnal_id=jurnal_id, waktu=pada.replace(microsecond=0), oleh=self._db.operator, jenis=jenis,
                teks=teks, semula=semula,
            )
        )  # fmt: skip


def read_fields(teks: str, sekarang: datetime, saluran: Saluran = Saluran.RADIO) -> JurnalFields:
    """What a typed line means at this moment; InputError where nothing happened."""
    line = parse_jurnal(teks)
    return JurnalFields(
        moment_of(line.jam, sekarang), line.kejadian, line.sumber, saluran, line.tindakan, line.status
    )


def add_entry(session: Session, fields_: JurnalFields, dicatat: datetime, oleh: str) -> int:
    """A new entry within a service's own transaction; returns its number."""
    checked = _checked(fields_)
    nomor = (session.scalar(select(func.max(Jurnal.nomor))) or 0) + 1
    values = {f.name: getattr(checked, f.name) for f in fields(JurnalFields)}
    session.execute(
        insert(Jurnal).values(
            values | {"nomor": nomor, "dicatat": dicatat.replace(microsecond=0), "oleh": oleh}
        )
    )
    return nomor


def jurnal_rows(
    session: Session,
    dari: datetime | None = None,
    sampai: datetime | None = None,
    insiden_id: int | None = None,
) -> list[JurnalRow]:
    """Entries newest first, of a span (`sampai` not included) or of an incident, within a service's own transaction."""
    query = select(Jurnal, Insiden.nomor).outerjoin(Insiden, Insiden.id == Jurnal.insiden_id)
    if dari is not None:
        query = query.where(Jurnal.waktu >= dari)
    if sampai is not None:
        query = query.where(Jurnal.waktu < sampai)
    if insiden_id is not None:
        query = query.where(Jurnal.insiden_id == insiden_id)
    notes: dict[int, list[CatatanRow]] = defaultdict(list)
    for note in session.scalars(select(CatatanJurnal).order_by(CatatanJurnal.id)):
        notes[note.jurnal_id].append(CatatanRow(note.waktu, note.oleh, note.jenis, note.teks, note.semula))
    found = session.execute(query.order_by(Jurnal.waktu.desc(), Jurnal.nomor.desc()))
    return [_row(entry, number, tuple(notes[entry.id])) for entry, number in found]


def _row(entry: Jurnal, insiden: int | None, catatan: tuple[CatatanRow, ...]) -> JurnalRow:
    return JurnalRow(
        entry.waktu, entry.kejadian, entry.sumber, entry.saluran, entry.tindakan, entry.status, entry.insiden_id,
        id=entry.id, nomor=entry.nomor, dicatat=entry.dicatat, oleh=entry.oleh,
        insiden=f"Insiden {insiden}" if insiden else "", catatan=catatan,
    )  # fmt: skip


def _entry(session: Session, jurnal_id: int) -> Jurnal:
    found = session.get(Jurnal, jurnal_id)
    if found is None:
        raise InputError(f"Catatan jurnal {jurnal_id} tidak ada.", "Lihat daftarnya: posko jurnal tampil.")
    return found


def _checked(fields_: JurnalFields) -> JurnalFields:
    texts = {name: clean_text(getattr(fields_, name)) for name in ("kejadian", "sumber", "tindakan")}
    _required(texts["kejadian"], "Kejadiannya", "Tulis apa yang terjadi.")
    return replace(fields_, waktu=fields_.waktu.replace(second=0, microsecond=0), **texts)


def _required(teks: str, what: str, saran: str) -> str:
    text = clean_text(teks)
    if not text:
        raise InputError(f"{what} belum ditulis.", saran)
    return text


def _word(value: object) -> str:
    if isinstance(value, datetime):
        return singkat(value)
    return getattr(value, "label", None) or str(value or "kosong")
