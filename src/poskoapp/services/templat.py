"""Polda's own workbook: loaded once, marked once, filled at every export."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from poskoapp.documents.excel.templat import (
    Isian,
    LembarTemplat,
    TemplatTerisi,
    fill_templat,
    found_marks,
    read_templat,
    sheets_of,
)
from poskoapp.documents.excel.templat_isian import KUNCI
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import IsianTemplat, Templat
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.izin import izin
from poskoapp.services.roster import RosterService
from poskoapp.storage.database import Database

SHOWS = frozenset({"templat", "isian_templat"})
"""Tables whose change may change what the dialog shows."""
_TOLD = 6
"""Differences that are named; more are only counted."""


@dataclass(frozen=True, slots=True)
class TemplatRow:
    """The workbook with its marks: set by hand, found by their placeholders, and placeholders that nobody knows."""

    id: int
    nama: str
    lembar: tuple[LembarTemplat, ...]
    isian: tuple[Isian, ...]
    sendiri: tuple[Isian, ...]
    asing: tuple[Isian, ...]
    """Their `sumber` is what stands between the braces."""


class TemplatService:
    """Keeps one workbook in the file, with what is marked in it."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def row(self) -> TemplatRow | None:
        """The workbook; None where none was loaded."""
        with self._db.read() as session:
            templat = session.scalars(select(Templat)).first()
            if templat is None:
                return None
            isian = _marks(session, templat.id)
            id_, nama, content = templat.id, templat.nama, base64.b64decode(templat.isi)
        lembar = sheets_of(content)
        known, strange = found_marks(lembar)
        marked = {(mark.lembar, mark.sel) for mark in isian}
        return TemplatRow(
            id_, nama, lembar, isian,
            tuple(m for m in known if (m.lembar, m.sel) not in marked),
            tuple(m for m in strange if (m.lembar, m.sel) not in marked),
        )  # fmt: skip

    def differences(self, path: Path) -> list[str]:
        """What another workbook has other than the one kept, in sentences; none where it is the same or none is kept."""
        row = self.row()
        return [] if row is None else _differences(row, sheets_of(read_templat(path)))

    @izin(PeranAkun.OPERATOR, "mengubah templat Polda")
    def load(self, path: Path) -> int:
        """Takes the workbook as the one that Polda wants; marks whose cell is still the same stay. Returns how many.

        Raises `InputError` for a file that is no plain workbook.
        """
        content = read_templat(path)
        before, lembar = self.row(), sheets_of(content)
        kept = [m for m in before.isian if _same_place(before.lembar, lembar, m)] if before else []
        values = {
            "nama": path.name,
            "isi": base64.b64encode(content).decode(),
            "sha256": hashlib.sha256(content).hexdigest(),
            "dimuat": clock.now(),
        }
        with self._db.write(f"Muat templat {path.name}") as session:
            session.execute(delete(Templat))
            id_ = session.execute(insert(Templat).values(values).returning(Templat.id)).scalar_one()
            for mark in kept:
                session.execute(insert(IsianTemplat).values(templat_id=id_, **_columns(mark)))
        return len(kept)

    @izin(PeranAkun.OPERATOR, "mengubah templat Polda")
    def mark(self, lembar: str, sel: str, sumber: str) -> None:
        """Says what a cell takes; an empty `sumber` takes the mark away."""
        row = self._required()
        if sumber and sumber not in KUNCI:
            raise InputError(f"Isian {sumber} tidak dikenal.", "Lihat pilihannya: posko templat isian.")
        if lembar not in {sheet.nama for sheet in row.lembar}:
            raise InputError(
                f"Lembar {lembar} tidak ada dalam {row.nama}.",
                f"Yang ada: {', '.join(sheet.nama for sheet in row.lembar)}.",
            )
        word = f"Tandai {lembar}!{sel}" if sumber else f"Hapus tanda {lembar}!{sel}"
        with self._db.write(word) as session:
            here = (
                IsianTemplat.templat_id == row.id, IsianTemplat.lembar == lembar, IsianTemplat.sel == sel,
            )  # fmt: skip
            session.execute(delete(IsianTemplat).where(*here))
            if sumber:
                values = _columns(Isian(lembar, sel, sumber))
                session.execute(insert(IsianTemplat).values(templat_id=row.id, **values))

    @izin(PeranAkun.OPERATOR, "menghapus templat Polda")
    def forget(self) -> None:
        """Removes the workbook and its marks."""
        row = self._required()
        with self._db.write(f"Hapus templat {row.nama}") as session:
            session.execute(delete(Templat).where(Templat.id == row.id))

    @izin(PeranAkun.OPERATOR, "mengisi templat Polda")
    def export(self, path: Path, rencana_id: int | None = None) -> TemplatTerisi:
        """Fills the workbook with the roster of a plan. RuleViolation where nothing is marked."""
        row = self._required()
        if not row.isian and not row.sendiri:
            raise RuleViolation(
                f"Belum ada sel yang ditandai dalam {row.nama}.", "Tandai dahulu sel atau kolom isiannya."
            )
        with self._db.read() as session:
            content = base64.b64decode(session.scalars(select(Templat.isi)).one())
        document = RosterService(self._db, self._pangkat).document(rencana_id=rencana_id)
        return fill_templat(content, row.isian, document, path)

    def _required(self) -> TemplatRow:
        row = self.row()
        if row is None:
            raise RuleViolation("Belum ada templat Polda.", "Muat dahulu berkas xlsx yang dikirim Polda.")
        return row


def _marks(session: Session, templat_id: int) -> tuple[Isian, ...]:
    found = session.execute(
        select(IsianTemplat.lembar, IsianTemplat.sel, IsianTemplat.sumber)
        .where(IsianTemplat.templat_id == templat_id)
        .order_by(IsianTemplat.id)
    )
    return tuple(Isian(*mark) for mark in found)


def _columns(mark: Isian) -> dict[str, str]:
    return {"lembar": mark.lembar, "sel": mark.sel, "sumber": mark.sumber}


def _texts(lembar: Sequence[LembarTemplat]) -> dict[str, dict[str, str]]:
    return {sheet.nama: {cell.sel: cell.teks for cell in sheet.sel} for sheet in lembar}


def _sign(lembar: Sequence[LembarTemplat], mark: Isian) -> tuple[str, str, str] | None:
    """By what a cell is known: where the words stand that say what it is for, these words, and its own.

    The words are the nearest above it, else to its left. None where its sheet has gone. An inserted row leaves the words
    above many a cell the same, but not where they stand.
    """
    sheet = next((s for s in lembar if s.nama == mark.lembar), None)
    if sheet is None:
        return None
    row = int("".join(filter(str.isdigit, mark.sel)))
    letters = mark.sel.rstrip("0123456789")
    above = [c for c in sheet.sel if c.baris < row and c.sel.rstrip("0123456789") == letters]
    left = [c for c in sheet.sel if c.baris == row and len(c.sel.rstrip("0123456789")) <= len(letters)
            and c.sel.rstrip("0123456789") < letters]  # fmt: skip
    nearest = above[-1:] or left[-1:]
    own = next((c.teks for c in sheet.sel if c.sel == mark.sel), "")
    return (nearest[0].sel, nearest[0].teks, own) if nearest else ("", "", own)


def _same_place(before: Sequence[LembarTemplat], after: Sequence[LembarTemplat], mark: Isian) -> bool:
    return _sign(after, mark) is not None and _sign(before, mark) == _sign(after, mark)


def _differences(row: TemplatRow, after: tuple[LembarTemplat, ...]) -> list[str]:
    old, new = _texts(row.lembar), _texts(after)
    told = [f"Lembar {nama} tidak ada lagi." for nama in old if nama not in new]
    told += [f"Lembar {nama} baru." for nama in new if nama not in old]
    lost = [m for m in row.isian if not _same_place(row.lembar, after, m)]
    told += [f"Tanda {m.lembar}!{m.sel} ({KUNCI[m.sumber].label}) tidak lagi di tempatnya." for m in lost]
    changed = [
        f"{nama}!{sel}: semula “{old[nama].get(sel, '')}”, menjadi “{new[nama].get(sel, '')}”."
        for nama in old.keys() & new.keys()
        for sel in sorted(old[nama].keys() | new[nama].keys())
        if old[nama].get(sel) != new[nama].get(sel)
    ]
    more = len(changed) - _TOLD
    return [*told, *changed[:_TOLD], *([f"Dan {more} sel lain berubah."] if more > 0 else [])]
