"""The register of orders: drafts drawn from the plotting, issuing, reprinting and checking."""

import hashlib
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from poskoapp.documents.atomic import atomic_write, refuse_impossible
from poskoapp.documents.pdf.examine import read_embedded
from poskoapp.documents.pdf.writer import sprin_bytes, write_sprin
from poskoapp.documents.sprin import SprinDocument, digest, to_json
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, PoskoError, RuleViolation
from poskoapp.domain.model import BerkasSprin, LampiranSprin, Penugasan, Sprin, Tps, TpsSprin
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.sprin import StatusSprin
from poskoapp.services import konflik
from poskoapp.services.izin import izin
from poskoapp.services.langkah import last_step, refuse_stale
from poskoapp.services.operasi import read_operasi
from poskoapp.services.sprin_isi import build_sprin, padal_in_window, rows_of
from poskoapp.storage.database import Database

SHOWS = frozenset({"sprin", "penugasan", "kelompok_tps", "operasi"})
"""Tables whose change may change the register or the draft."""


@dataclass(frozen=True, slots=True)
class SprinRow:
    """An order in the register."""

    id: int
    agenda: int | None
    nomor: str
    jenis: str
    perihal: str
    tanggal: date
    status: StatusSprin
    jumlah_personel: int
    halaman: int
    sha256_isi: str
    sha256_berkas: str
    terbit_pada: datetime | None


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
    temuan: tuple[str, ...]
    """What does not fit, in words."""
    terdaftar: bool | None = None
    """Whether the register of the operation file has an order of these very bytes; None without such a file."""


class SprinService:
    """Issues orders; what is issued is frozen and never changes."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def rows(self) -> list[SprinRow]:
        """The register, newest first."""
        with self._db.read() as session:
            names = [getattr(Sprin, name) for name in SprinRow.__slots__]
            return [SprinRow(*row) for row in session.execute(select(*names).order_by(Sprin.id.desc()))]

    def next_agenda(self, tahun: int) -> int:
        """The number after the highest of that year; a suggestion."""
        with self._db.read() as session:
            return _next_agenda(session, tahun)

    def draft_pdf(self, jenis: str, tanggal: date, progress: Progress = no_progress) -> bytes:
        """The order as it would be issued now, marked DRAF."""
        with self._db.read() as session:
            document = build_sprin(session, jenis, tanggal, agenda=None, draf=True)
        return sprin_bytes(document, progress)

    @izin(PeranAkun.PENGENDALI, "menerbitkan Sprin")
    def issue(
        self,
        jenis: str,
        tanggal: date,
        agenda: int | None = None,
        progress: Progress = no_progress,
    ) -> SprinRow:
        """Freezes the order as the plotting stands: rows, digest and the PDF itself. It cannot be undone.

        Raises RuleViolation where a hard rule is broken or the number is taken in that year.
        """
        with self._db.read() as session:
            self._refuse_conflicts(session)
            number = _next_agenda(session, tanggal.year) if agenda is None else agenda
            _refuse_taken(session, number, tanggal.year)
            document = build_sprin(session, jenis, tanggal, agenda=number, draf=False)
            langkah = last_step(session)
        pdf, pages = _draw(
            document, progress
        )  # outside of the transaction: nobody else waits for the drawing
        with self._db.write(f"Terbitkan {document.nomor}", final=True) as session:
            refuse_stale(session, langkah, "Sprin ini")
            sprin_id = _store(session, document, pdf, number, pages)
        return next(row for row in self.rows() if row.id == sprin_id)

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
        content = self.pdf(sprin_id)
        with atomic_write(path) as part:
            part.write_bytes(content)

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
            known = session.scalar(select(func.count()).where(Sprin.sha256_berkas == checked.sha256))
        return replace(checked, terdaftar=bool(known))

    def _refuse_conflicts(self, session: Session) -> None:
        report = konflik.check(session, self._pangkat)
        if report.keras:
            first = " ".join(k.pesan for k in report.konflik[:3])
            raise RuleViolation(
                f"Sprin belum dapat diterbitkan: {report.keras} konflik keras. {first}",
                "Selesaikan konflik dalam daftar, lalu terbitkan lagi.",
            )


def read_sprin(path: Path) -> SprinCheck:
    """Reads an order's PDF back, without any operation file; InputError where it is no order of this program."""
    found = read_embedded(path)
    return SprinCheck(
        nomor=found.nomor,
        sha256_isi=found.digest,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        personel=found.personel,
        halaman=found.halaman,
        draf=found.draf,
        utuh=found.utuh,
        asli=found.asli,
        temuan=found.temuan,
    )


def _next_agenda(session: Session, tahun: int) -> int:
    return (session.scalar(select(func.max(Sprin.agenda)).where(Sprin.tahun == tahun)) or 0) + 1


def _refuse_taken(session: Session, agenda: int, tahun: int) -> None:
    taken = session.scalar(select(Sprin.nomor).where(Sprin.tahun == tahun, Sprin.agenda == agenda))
    if taken is not None:
        raise RuleViolation(
            f"Nomor agenda {agenda} tahun {tahun} sudah dipakai oleh {taken}.",
            f"Pakai nomor {_next_agenda(session, tahun)} atau nomor lain yang belum dipakai.",
        )


def _draw(document: SprinDocument, progress: Progress) -> tuple[bytes, int]:
    """The PDF, read back and proved, and its number of pages."""
    with tempfile.TemporaryDirectory(prefix="posko-") as folder:
        path = Path(folder) / "sprin.pdf"
        written = write_sprin(document, path, progress=progress)
        return path.read_bytes(), written.halaman


def _store(session: Session, document: SprinDocument, pdf: bytes, agenda: int, pages: int) -> int:
    values = {
        "jenis": document.jenis,
        "perihal": document.perihal,
        "tanggal": document.tanggal,
        "tahun": document.tanggal.year,
        "agenda": agenda,
        "nomor": document.nomor,
        "status": StatusSprin.TERBIT,
        "isi": to_json(document),
        "sha256_isi": digest(document),
        "sha256_berkas": hashlib.sha256(pdf).hexdigest(),
        "halaman": pages,
        "jumlah_personel": document.jumlah_personel,
        "terbit_pada": datetime.now(UTC).replace(tzinfo=None),
    }
    sprin_id = session.execute(insert(Sprin).values(values).returning(Sprin.id)).scalar_one()
    named = {int(row.personel_id) for row in rows_of(document.lampiran)}
    leading = session.scalars(select(Penugasan.personel_id).where(padal_in_window(read_operasi(session))))
    people = [{"sprin_id": sprin_id, "personel_id": id_} for id_ in sorted({*named, *leading})]
    session.execute(insert(LampiranSprin), people)
    guarded = session.scalars(select(Tps.id).where(Tps.kelompok_id.is_not(None)))
    session.execute(insert(TpsSprin), [{"sprin_id": sprin_id, "tps_id": id_} for id_ in guarded])
    session.execute(insert(BerkasSprin).values(sprin_id=sprin_id, isi=pdf))  # last: it closes the lists above
    return sprin_id
