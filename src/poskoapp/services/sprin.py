"""The register of orders: drafts drawn from the plotting, issuing, reprinting and checking."""

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.asing import told_by_process
from poskoapp.documents.atomic import atomic_write, refuse_impossible, witnessed
from poskoapp.documents.page_anchor import anchored
from poskoapp.documents.pdf.examine import Pemeriksaan
from poskoapp.documents.pdf.writer import write_sprin
from poskoapp.documents.sprin import SprinDocument
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, PoskoError
from poskoapp.domain.model import (
    BerkasSprin,
)
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.sprin import StatusSprin
from poskoapp.services.ekspor_catat import enter_printed
from poskoapp.services.izin import izin
from poskoapp.services.langkah import last_step, refuse_stale
from poskoapp.services.sprin_baris import (
    Draf,
    SprinRow,
    kemudian,
    next_agenda,
    read_draf,
    refuse_taken,
    sprin_rows,
)
from poskoapp.services.sprin_beku import store
from poskoapp.services.sprin_berubah import changed_since_approval
from poskoapp.services.sprin_hambatan import (
    Hambatan,
    among_groups,
    among_people,
    approved_agenda,
    hard_conflicts,
    refuse_changed,
    refuse_conflicts,
)
from poskoapp.services.sprin_susun import Rencana, Susunan, new_naskah, susun
from poskoapp.storage.database import Database

SHOWS = frozenset(
    {"sprin", "naskah_sprin", "jenis_sprin", "tata_sprin", "penugasan", "kelompok_tps", "operasi"}
)
"""Tables whose change may change the register or a draft."""


@dataclass(frozen=True, slots=True)
class SprinCheck:
    """What an order's PDF says of itself, and whether a register knows it."""

    nomor: str
    sha256_isi: str
    sha256: str
    personel: int
    halaman: int
    draf: bool
    utuh: bool
    """Whether its pages say what the content sealed into it says."""
    asli: bool
    """Whether it is, byte by byte, the file that was issued."""
    versi_lain: bool
    """Whether another version of the program laid it out: only a register can tell whether it is what was issued."""
    temuan: tuple[str, ...]
    """What does not fit, in words."""
    terdaftar: bool | None = None
    """Whether the register of the operation file has an order of these very bytes; None without such a file."""
    kemudian: str = ""
    """What later orders of the register made of it, in words: cancelled, or amended."""


class SprinService:
    """Issues orders; what is issued is frozen and never changes."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def rows(self) -> list[SprinRow]:
        """The register, newest first: what was issued, and the drafts."""
        with self._db.read() as session:
            return sprin_rows(session)

    def next_agenda(self, tahun: int) -> int:
        """The number after the highest of that year; a suggestion."""
        with self._db.read() as session:
            return next_agenda(session, tahun)

    def hindrance(self, sprin_id: int) -> Hambatan:
        """What holds up a draft; RuleViolation where there is nobody to order."""
        with self._db.read() as session:
            draf = read_draf(session, sprin_id)
            hard = hard_conflicts(session, self._pangkat, draf.rencana)
            made = susun(session, self._pangkat, draf.rencana, draf=draf.status is not StatusSprin.DISETUJUI)
            found = [*among_groups(session, draf.rencana, hard), *among_people(made, hard)]
            changed = changed_since_approval(session, draf, made.document)
        return Hambatan(tuple(dict.fromkeys(found)), changed)

    @izin(PeranAkun.PENGENDALI, "menerbitkan Sprin")
    def issue(
        self,
        jenis: str,
        tanggal: date,
        agenda: int | None = None,
        progress: Progress = no_progress,
    ) -> SprinRow:
        """Freezes an order straight from its kind as the duties stand: rows, digest and PDF. It cannot be undone.

        Raises RuleViolation where a hard rule is broken or the number is taken in that year.
        """
        with self._db.read() as session:
            number = next_agenda(session, tanggal.year) if agenda is None else agenda
            refuse_taken(session, number, tanggal.year)
            rencana = Rencana(jenis, tanggal, number, new_naskah(session, jenis))
            made = self._with_code(self._refused_or_made(session, rencana))
            langkah = last_step(session)
        return self._freeze(made, _draw(made.document, progress), number, langkah)

    @izin(PeranAkun.PENGENDALI, "menerbitkan Sprin")
    def issue_draft(
        self, sprin_id: int, progress: Progress = no_progress, approve: Callable[[int], object] | None = None
    ) -> SprinRow:
        """Freezes a draft. RuleViolation where it is not approved, or says something else by now.

        `approve` hands in and approves what is not approved yet; it is called once the pages are drawn, so that a cancel
        or a refusal leaves the draft as it was.
        """
        with self._db.read() as session:
            draf = read_draf(session, sprin_id)
            waiting = approve is not None and draf.status is not StatusSprin.DISETUJUI
            if not waiting:
                approved_agenda(draf)
            made = self._refused_or_made(session, draf.rencana)
            if not waiting:
                refuse_changed(session, draf, made.document)
            langkah = last_step(session)
        issued = self._with_code(made)
        drawn = _draw(issued.document, progress)
        if approve is not None and waiting:
            draf, langkah = self._approved(sprin_id, approve, made, langkah)
        return self._freeze(issued, drawn, approved_agenda(draf), langkah, sprin_id)

    @izin(PeranAkun.PENGENDALI, "menerbitkan Sprin")
    def issue_to(
        self,
        path: Path,
        jenis: str,
        tanggal: date,
        agenda: int | None = None,
        progress: Progress = no_progress,
    ) -> SprinRow:
        """Issues an order and writes its PDF to `path`, which is refused before the issuing if it cannot be written."""
        refuse_impossible(path)
        row = self.issue(jenis, tanggal, agenda, progress)
        try:
            self.save_pdf(row.id, path)
        except PoskoError as problem:
            raise InputError(
                f"{row.nomor} sudah terbit, tetapi PDF-nya belum tersimpan. {problem.galat}",
                "Simpan lagi dari register Sprin.",
            ) from problem
        return row

    def pdf(self, sprin_id: int) -> bytes:
        """The bytes of an issued order, the same at every reprint."""
        with self._db.read() as session:
            found = session.scalar(select(BerkasSprin.isi).where(BerkasSprin.sprin_id == sprin_id))
        if found is None:
            raise InputError("Sprin ini belum terbit.", "Terbitkan dahulu, atau cetak drafnya.")
        return found

    @izin(PeranAkun.PIMPINAN, "mencetak Sprin")
    def save_pdf(self, sprin_id: int, path: Path) -> None:
        """Writes an issued order to `path`, whole or not at all."""
        _write_pdf(self.pdf(sprin_id), path)

    @izin(PeranAkun.PIMPINAN, "menyimpan Sprin yang ditampilkan")
    def save_shown(self, pdf: bytes, path: Path) -> None:
        """Writes the PDF of a preview to `path`, whole or not at all."""
        _write_pdf(pdf, path)

    @izin(PeranAkun.PIMPINAN, "mencetak Sprin di pencetak")
    def note_printed(self, judul: str, pdf: bytes) -> None:
        """To be called before these pages go to a printer: paper leaves the post as a file does."""
        enter_printed(self._db, "mencetak Sprin di pencetak", judul, pdf)

    def find(self, agenda: int, tahun: int) -> SprinRow:
        """The issued order of that number and year; InputError where there is none."""
        for row in self.rows():
            if (row.agenda, row.tanggal.year) == (agenda, tahun):
                return row
        raise InputError(
            f"Sprin nomor agenda {agenda} tahun {tahun} tidak ada.", "Lihat daftarnya: posko sprin daftar."
        )

    def check(self, path: Path) -> SprinCheck:
        """Reads an order's PDF back and looks it up in the register."""
        checked = read_sprin(path)
        with self._db.read() as session:
            rows = sprin_rows(session)
        known = next((row for row in rows if row.sha256_berkas == checked.sha256), None)
        return replace(checked, terdaftar=known is not None, kemudian=kemudian(known, rows) if known else "")

    def _refused_or_made(self, session: Session, rencana: Rencana) -> Susunan:
        """The order to be issued; RuleViolation where a hard rule that concerns it is broken."""
        hard = hard_conflicts(session, self._pangkat, rencana)
        refuse_conflicts(among_groups(session, rencana, hard))
        made = susun(session, self._pangkat, rencana, draf=False)
        refuse_conflicts(among_people(made, hard))
        return made

    def _with_code(self, made: Susunan) -> Susunan:
        """The order with the code of the record as it stands: on signed paper it proves what had been done before."""
        code = self._db.anchor()
        return replace(made, document=replace(made.document, riwayat=code.teks)) if code else made

    def _approved(
        self, sprin_id: int, approve: Callable[[int], object], made: Susunan, langkah: int
    ) -> tuple[Draf, int]:
        """The draft once it is approved as it was drawn, and the step after which it was."""
        with self._db.read() as session:
            refuse_stale(session, langkah, "Sprin ini")
        approve(sprin_id)
        with self._db.read() as session:
            draf = read_draf(session, sprin_id)
            refuse_changed(session, draf, made.document)
            return draf, last_step(session)

    def _freeze(
        self,
        made: Susunan,
        drawn: tuple[bytes, int],
        agenda: int,
        langkah: int,
        sprin_id: int | None = None,
    ) -> SprinRow:
        pdf, pages = drawn  # outside of the transaction: nobody else waits for it
        with self._db.write(f"Terbitkan {made.document.nomor}", final=True) as session:
            refuse_stale(session, langkah, "Sprin ini")
            stored = store(session, made, pdf, agenda, pages, sprin_id)
        return next(row for row in self.rows() if row.id == stored)


def read_sprin(path: Path) -> SprinCheck:
    """Reads an order's PDF back, without any operation file; InputError where it is no order of this program."""
    (told,) = told_by_process("sprin", path)
    found = Pemeriksaan(**told)
    return SprinCheck(
        nomor=found.nomor,
        sha256_isi=found.digest,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        personel=found.personel,
        halaman=found.halaman,
        draf=found.draf,
        utuh=found.utuh,
        asli=found.asli,
        versi_lain=found.versi_lain,
        temuan=tuple(found.temuan),
    )


def _write_pdf(content: bytes, path: Path) -> None:
    with atomic_write(path) as part:
        part.write_bytes(content)


def _draw(document: SprinDocument, progress: Progress) -> tuple[bytes, int]:
    """The PDF, read back and proved, and its number of pages."""
    with tempfile.TemporaryDirectory(prefix="posko-") as folder, witnessed(None), anchored(None):
        path = Path(folder) / "sprin.pdf"
        written = write_sprin(document, path, progress=progress)
        return path.read_bytes(), written.halaman
