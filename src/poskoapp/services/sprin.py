"""The register of orders: drafts drawn from the plotting, issuing, reprinting and checking."""

import hashlib
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from poskoapp.documents.asing import told_by_process
from poskoapp.documents.atomic import atomic_write, refuse_impossible, witnessed
from poskoapp.documents.page_anchor import anchored
from poskoapp.documents.pdf.examine import Pemeriksaan
from poskoapp.documents.pdf.writer import write_sprin
from poskoapp.documents.sprin import SprinDocument
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, PoskoError, RuleViolation
from poskoapp.domain.konflik import Konflik
from poskoapp.domain.model import (
    BerkasSprin,
    KelompokTps,
)
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.sprin import HubunganSprin, StatusSprin
from poskoapp.services import konflik
from poskoapp.services.ekspor_catat import enter_printed
from poskoapp.services.izin import izin
from poskoapp.services.langkah import last_step, refuse_stale
from poskoapp.services.rencana_baca import groups_of
from poskoapp.services.sprin_baris import (
    SprinRow,
    kemudian,
    next_agenda,
    read_draf,
    refuse_taken,
    sprin_rows,
)
from poskoapp.services.sprin_beku import people_in, store
from poskoapp.services.sprin_berubah import changed_since_approval
from poskoapp.services.sprin_jenis import read_jenis
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


@dataclass(frozen=True, slots=True)
class Hambatan:
    """What holds up the issuing of a draft."""

    konflik: tuple[Konflik, ...]
    """Hard conflicts."""
    berubah: str
    """What of it is no more as it was approved, in words; empty where nothing is."""


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
            hard = _hard(session, self._pangkat, draf.rencana)
            made = susun(session, self._pangkat, draf.rencana, draf=draf.status is not StatusSprin.DISETUJUI)
            found = [*_among_groups(session, draf.rencana, hard), *_among_people(made, hard)]
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
            made = self._refused_or_made(session, rencana)
            langkah = last_step(session)
        return self._freeze(made, number, langkah, None, progress)

    @izin(PeranAkun.PENGENDALI, "menerbitkan Sprin")
    def issue_draft(self, sprin_id: int, progress: Progress = no_progress) -> SprinRow:
        """Freezes an approved draft. RuleViolation where it is not approved, or says something else by now."""
        with self._db.read() as session:
            draf = read_draf(session, sprin_id)
            if draf.status is not StatusSprin.DISETUJUI or draf.agenda is None:
                raise RuleViolation(
                    f"Draf ini {draf.status.label.lower()}; hanya yang disetujui dapat diterbitkan.",
                    "Ajukan, lalu setujui dahulu.",
                )
            made = self._refused_or_made(session, draf.rencana)
            if changed := changed_since_approval(session, draf, made.document):
                raise RuleViolation(
                    f"Isi Sprin ini berubah sejak disetujui: {changed}.",
                    "Kembalikan kepada penyusunnya, atau setujui yang sekarang.",
                )
            langkah = last_step(session)
        return self._freeze(made, draf.agenda, langkah, sprin_id, progress)

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
        hard = _hard(session, self._pangkat, rencana)
        _refuse_conflicts(_among_groups(session, rencana, hard))
        made = susun(session, self._pangkat, rencana, draf=False)
        _refuse_conflicts(_among_people(made, hard))
        return made

    def _freeze(
        self, made: Susunan, agenda: int, langkah: int, sprin_id: int | None, progress: Progress
    ) -> SprinRow:
        pdf, pages = _draw(made.document, progress)  # outside of the transaction: nobody else waits for it
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


def _hard(session: Session, pangkat: DaftarPangkat, rencana: Rencana) -> list[Konflik]:
    """Hard conflicts over the duties that an order is made of; a ralat or pencabutan sends nobody anywhere."""
    if rencana.hubungan in (HubunganSprin.RALAT, HubunganSprin.PENCABUTAN):
        return []
    return konflik.check(session, pangkat).blocking(read_jenis(session, rencana.jenis).sumber)


def _among_groups(session: Session, rencana: Rencana, hard: list[Konflik]) -> list[Konflik]:
    """Where the order plots whole groups, whatever is wrong with those of its plan."""
    if not hard or not read_jenis(session, rencana.jenis).per_kelompok:
        return []
    elsewhere = set(session.scalars(_groups_beside(rencana.naskah.rencana_id)))
    return [k for k in hard if k.kelompok_id not in elsewhere]


def _among_people(made: Susunan, hard: list[Konflik]) -> list[Konflik]:
    """What is wrong with those whom the order names."""
    named = set(people_in(made.document))
    return [k for k in hard if k.personel_id in named or k.hanya is not None]


def _groups_beside(rencana_id: int | None) -> Select[int]:
    """Keys of the groups of all other plans: what is wrong there does not hold up an order of this one."""
    return select(KelompokTps.id).where(~groups_of(rencana_id))


def _refuse_conflicts(hard: list[Konflik]) -> None:
    if hard:
        first = " ".join(k.pesan for k in hard[:3])
        raise RuleViolation(
            f"Sprin belum dapat diterbitkan: {len(hard)} konflik keras. {first}",
            "Selesaikan konflik dalam daftar, lalu terbitkan lagi.",
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
