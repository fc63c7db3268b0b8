"""Drafts of orders: written, handed in, approved or returned; and those that amend, correct or cancel an earlier one."""

import base64
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from poskoapp.documents.lambang import check_lambang
from poskoapp.documents.pdf.writer import letter_bytes, sprin_bytes
from poskoapp.documents.sprin import Margin, SprinDocument, digest, to_json
from poskoapp.documents.sprin_naskah import check_naskah, to_text
from poskoapp.documents.sprin_nomor import nomor_sprin
from poskoapp.documents.sprin_rules import validate
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import NaskahSprin, Sprin, TataSprin
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.rencana import Rencana as RencanaPilkada
from poskoapp.domain.sprin import HubunganSprin, StatusSprin
from poskoapp.services.izin import izin
from poskoapp.services.sprin_baris import Draf, next_agenda, read_draf, refuse_taken
from poskoapp.services.sprin_lanjutan import Salah, follow_up
from poskoapp.services.sprin_susun import Rencana, Tata, document_of, new_naskah, read_tata, susun
from poskoapp.storage.database import Database


class SprinNaskahService:
    """Keeps drafts and moves them through their life."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def draf(self, sprin_id: int) -> Draf:
        """A draft as it is kept."""
        with self._db.read() as session:
            return read_draf(session, sprin_id)

    def rencana(self) -> list[tuple[str, int]]:
        """Name and key of the plans beside the main one, for which an order may be."""
        with self._db.read() as session:
            return [
                (nama, id_) for nama, id_ in session.execute(select(RencanaPilkada.nama, RencanaPilkada.id))
            ]

    def tata(self) -> Tata:
        """How the post's orders look."""
        with self._db.read() as session:
            return read_tata(session)

    def letter_pdf(self, draf: Draf) -> bytes:
        """The letter of a draft as it is being written, at once: its lampiran is not looked at."""
        with self._db.read() as session:
            document = document_of(session, draf.rencana, None, draf=True)
        return letter_bytes(document)

    def pdf(self, draf: Draf, progress: Progress = no_progress) -> bytes:
        """The whole order of a draft as it is being written."""
        with self._db.read() as session:
            document = susun(session, self._pangkat, draf.rencana, draf=True).document
        return sprin_bytes(document, progress)

    @izin(PeranAkun.OPERATOR, "menulis draf Sprin")
    def create(
        self, jenis: str, tanggal: date, rencana_id: int | None = None, agenda: int | None = None
    ) -> int:
        """A draft of that kind for a plan, its texts filled from the operation and the plan. Returns its key."""
        with self._db.write("Buat draf Sprin") as session:
            if agenda is not None:
                refuse_taken(session, agenda, tanggal.year)
            naskah = new_naskah(session, jenis, rencana_id)
            return _add(session, Rencana(jenis, tanggal, agenda, naskah))

    @izin(PeranAkun.OPERATOR, "menulis draf Sprin")
    def create_follow_up(
        self, hubungan: HubunganSprin, induk_id: int, tanggal: date, salah: Sequence[Salah] = ()
    ) -> int:
        """A draft that amends, corrects (`salah`: what is wrong) or cancels an issued order. Returns its key.

        RuleViolation where that order does not stand, or where a perubahan would say nothing.
        """
        with self._db.write(f"Buat draf {hubungan.value} Sprin") as session:
            rencana = follow_up(session, self._pangkat, hubungan, induk_id, tanggal, salah)
            susun(session, self._pangkat, rencana, draf=True)
            return _add(session, rencana)

    @izin(PeranAkun.OPERATOR, "menulis draf Sprin")
    def edit(self, before: Draf, after: Draf) -> None:
        """Keeps what the editor changed. RuleViolation where the draft has moved on or was changed elsewhere."""
        check_naskah(after.naskah)
        with self._db.write("Ubah draf Sprin") as session:
            stored = read_draf(session, before.id)
            if not stored.status.dapat_disunting:
                raise RuleViolation(
                    f"Sprin ini sudah {stored.status.label.lower()} dan tidak dapat disunting.",
                    "Minta Pengendali mengembalikannya dahulu.",
                )
            if stored.naskah != before.naskah:
                raise RuleViolation(
                    "Draf ini sudah diubah di jendela lain.", "Buka lagi draf ini, lalu ubah bila perlu."
                )
            _keep(session, after)

    @izin(PeranAkun.OPERATOR, "menghapus draf Sprin")
    def delete(self, sprin_id: int) -> None:
        """Throws a draft away."""
        with self._db.write("Hapus draf Sprin") as session:
            read_draf(session, sprin_id)
            session.execute(delete(NaskahSprin).where(NaskahSprin.sprin_id == sprin_id))
            session.execute(delete(Sprin).where(Sprin.id == sprin_id))

    @izin(PeranAkun.OPERATOR, "mengajukan Sprin")
    def submit(self, sprin_id: int) -> None:
        """Hands a draft in for approval, with the next number if it has none; it must be fit to print."""
        with self._db.write("Ajukan Sprin") as session:
            draf = _expect(session, sprin_id, StatusSprin.DRAF, StatusSprin.DIKEMBALIKAN)
            agenda = draf.agenda or next_agenda(session, draf.tanggal.year)
            _keep(session, replace(draf, agenda=agenda))
            numbered = read_draf(session, sprin_id)
            validate(susun(session, self._pangkat, numbered.rencana, draf=False).document)
            _move(session, sprin_id, StatusSprin.DIAJUKAN, catatan="")

    @izin(PeranAkun.PENGENDALI, "menyetujui Sprin")
    def approve(self, sprin_id: int) -> None:
        """Approves what was handed in, or was approved when it said something else, as it reads now."""
        with self._db.write("Setujui Sprin") as session:
            draf = _expect(session, sprin_id, StatusSprin.DIAJUKAN, StatusSprin.DISETUJUI)
            made = susun(session, self._pangkat, draf.rencana, draf=False)
            validate(made.document)
            _move(session, sprin_id, StatusSprin.DISETUJUI, catatan="", approved=made.document)

    @izin(PeranAkun.PENGENDALI, "menyetujui Sprin")
    def clear(self, sprin_id: int) -> None:
        """Hands in and approves what is not approved yet: one who may decide need not do it in three steps."""
        status = self.draf(sprin_id).status
        if status.dapat_disunting:
            self.submit(sprin_id)
        if status is not StatusSprin.DISETUJUI:
            self.approve(sprin_id)

    @izin(PeranAkun.PENGENDALI, "mengembalikan Sprin")
    def send_back(self, sprin_id: int, catatan: str) -> None:
        """Returns what was handed in or approved to its writer, with the reason."""
        if not catatan.strip():
            raise InputError("Alasan pengembalian belum diisi.", "Tulis apa yang harus diperbaiki.")
        with self._db.write("Kembalikan Sprin") as session:
            _expect(session, sprin_id, StatusSprin.DIAJUKAN, StatusSprin.DISETUJUI)
            _move(session, sprin_id, StatusSprin.DIKEMBALIKAN, catatan=catatan.strip())

    @izin(PeranAkun.PENGENDALI, "mengatur tata letak Sprin")
    def set_tata(self, tata: Tata) -> None:
        """Keeps emblem, margins and box for initials for the orders to come."""
        check_lambang(tata.lambang)
        with self._db.write("Atur tata letak Sprin") as session:
            row = session.scalar(select(TataSprin))
            if row is None:
                row = _added_tata(session, tata.margin)
            row.lambang = base64.b64encode(tata.lambang).decode()
            for name in ("atas", "bawah", "kiri", "kanan"):
                setattr(row, f"margin_{name}", getattr(tata.margin, name))
            row.paraf = "\n".join(tata.paraf)


def _added_tata(session: Session, margin: Margin) -> TataSprin:
    row = TataSprin(
        margin_atas=margin.atas, margin_bawah=margin.bawah, margin_kiri=margin.kiri, margin_kanan=margin.kanan
    )
    session.add(row)
    return row


def _add(session: Session, rencana: Rencana) -> int:
    sprin = Sprin(
        jenis=rencana.jenis,
        perihal=rencana.naskah.perihal,
        tanggal=rencana.tanggal,
        tahun=rencana.tanggal.year,
        agenda=rencana.agenda,
        nomor=nomor_sprin(rencana.agenda, rencana.tanggal, rencana.naskah.kka),
    )
    session.add(sprin)
    session.flush()
    session.add(
        NaskahSprin(
            sprin_id=sprin.id,
            induk_id=rencana.induk_id,
            hubungan=rencana.hubungan,
            isi=to_text(rencana.naskah),
        )
    )
    return sprin.id


def _keep(session: Session, draf: Draf) -> None:
    if draf.agenda is not None:
        refuse_taken(session, draf.agenda, draf.tanggal.year, draf.id)
    sprin = session.get_one(Sprin, draf.id)
    sprin.perihal, sprin.tanggal, sprin.tahun = draf.naskah.perihal, draf.tanggal, draf.tanggal.year
    sprin.agenda, sprin.nomor = draf.agenda, nomor_sprin(draf.agenda, draf.tanggal, draf.naskah.kka)
    _naskah(session, draf.id).isi = to_text(draf.naskah)
    session.flush()


def _expect(session: Session, sprin_id: int, *wanted: StatusSprin) -> Draf:
    draf = read_draf(session, sprin_id)
    if draf.status not in wanted:
        raise RuleViolation(
            f"Sprin ini {draf.status.label.lower()}; langkah itu hanya untuk yang "
            f"{' atau '.join(status.label.lower() for status in wanted)}.",
            "Muat ulang daftarnya.",
        )
    return draf


def _move(
    session: Session,
    sprin_id: int,
    status: StatusSprin,
    *,
    catatan: str,
    approved: SprinDocument | None = None,
) -> None:
    sprin, naskah = session.get_one(Sprin, sprin_id), _naskah(session, sprin_id)
    sprin.status, sprin.isi = status, to_json(approved) if approved else ""
    naskah.catatan, naskah.sidik_disetujui = catatan, digest(approved) if approved else ""


def _naskah(session: Session, sprin_id: int) -> NaskahSprin:
    return session.scalars(select(NaskahSprin).where(NaskahSprin.sprin_id == sprin_id)).one()
