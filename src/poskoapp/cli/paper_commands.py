"""Commands for papers besides the order: duty cards, plotting lists, the draw, the muster."""

from argparse import Namespace
from pathlib import Path
from typing import Any, Protocol

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.cli.rencana_commands import rencana_of
from poskoapp.documents.daftar import Daftar
from poskoapp.documents.excel.daftar import DaftarFile
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.domain.bilangan import bilangan, kilometer
from poskoapp.domain.errors import InputError
from poskoapp.services.absensi import AbsensiService, ApelDiminta
from poskoapp.services.daftar_ploting import DaftarPlotingService
from poskoapp.services.kartu import KartuService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.pilihan import Pilihan
from poskoapp.services.undian import UndianService, moment_told
from poskoapp.storage.database import Database

EXCEL = ".xlsx"


def kartu_cetak(words: Namespace) -> Answer:
    """Prints duty cards, two to a page, or a row for each in a workbook."""
    with opened(words.berkas) as db:
        service = KartuService(db)
        cards = service.kartu(_pilihan(db, words), nrp=tuple(words.nrp))
        many, where = f"{bilangan(len(cards.kartu))} kartu tugas", f": {words.keluaran}."
        if is_workbook(words.keluaran):
            book = service.write_workbook(cards, words.keluaran)
            data, lines = _book(book), [f"{many} pada {bilangan(len(book.lembar))} lembar{where}"]
        else:
            written = service.write_pdf(cards, words.keluaran)
            data, lines = _paper(written), [f"{many} pada {bilangan(written.halaman)} halaman{where}"]
            lines += _notes(written)
    konsep = sum(not kartu.sprin for kartu in cards.kartu)
    if konsep:
        lines.insert(
            1, f"{bilangan(konsep)} kartu tanpa kode: belum ada surat perintah terbit yang memuatnya."
        )
    return Answer({**data, "kartu": len(cards.kartu), "tanpa_sprin": konsep}, "\n".join(lines))


def daftar_ploting(words: Namespace) -> Answer:
    """Prints the plotting list, as PDF or as a workbook."""
    with opened(words.berkas) as db:
        service = DaftarPlotingService(db)
        return listed(service, service.daftar(words.per, words.kertas, _pilihan(db, words)), words.keluaran)


def absensi(words: Namespace) -> Answer:
    """Prints the attendance list of the muster, as PDF or as a workbook."""
    apel = ApelDiminta(waktu=words.waktu, tempat=words.tempat, pimpinan=words.pimpinan)
    with opened(words.berkas) as db:
        service = AbsensiService(db)
        return listed(service, service.daftar(words.per, _pilihan(db, words), apel), words.keluaran)


def undian_protokol(words: Namespace) -> Answer:
    """Prints the protocol of an applied draw."""
    with opened(words.berkas) as db:
        service = UndianService(db)
        protokol = service.protokol(words.nomor)
        written = service.write_pdf(protokol, words.keluaran)
    data = {
        **_paper(written),
        "nomor": protokol.nomor,
        "benih": protokol.benih,
        "digest": protokol.digest_masukan,
        "sidik_hasil": protokol.sidik_hasil,
    }
    return Answer(
        data, f"Berita acara undian nomor {protokol.nomor} (benih {protokol.benih}): {words.keluaran}."
    )


def undian_ulang(words: Namespace) -> Answer:
    """Repeats a draw from its recorded input; exit code 1 where it does not match."""
    with opened(words.berkas) as db:
        found = UndianService(db).repeat(words.nomor)
    row = found.undian
    data = {
        "nomor": row.id,
        "benih": row.benih,
        "cocok": found.cocok,
        "masukan_utuh": found.masukan_utuh,
        "hasil_sama": found.hasil_sama,
        "digest": row.digest,
        "sidik_hasil": found.sidik_hasil,
        "sidik_tercatat": row.sidik_hasil,
        "jarak_km": round(found.jarak_km, 3),
        "berpindah": found.berpindah,
    }
    told = "COCOK" if found.cocok else "TIDAK COCOK"
    lines = [
        f"Undian nomor {row.id}, benih {row.benih}: {told} dengan yang tercatat ({kilometer(found.jarak_km)})."
    ]
    if not found.masukan_utuh:
        lines.append("Masukan yang tercatat telah berubah: sidiknya tidak sama.")
    elif not found.hasil_sama:
        lines.append(f"Hasilnya lain. Undian dibuat Posko {row.versi}, diulang Posko {found.versi}.")
    if found.berpindah:
        lines.append(f"{bilangan(found.berpindah)} penempatan dalam berkas sudah lain dari hasil undian ini.")
    return Answer(data, "\n".join(lines), 0 if found.cocok else 1)


def undian_daftar(words: Namespace) -> Answer:
    """Lists the applied draws, newest first."""
    with opened(words.berkas) as db:
        rows, zona = UndianService(db).rows(), OperasiService(db).read_operasi().zona_waktu
    lines = [
        f"{r.id}  {moment_told(r.waktu, zona)}  benih {r.benih}  {bilangan(r.personel)} personel, "
        f"{bilangan(r.kelompok)} kelompok, {kilometer(r.jarak_km)}"
        for r in rows
    ]
    return Answer({"undian": rows}, "\n".join(lines) or "Belum ada undian.")


PAPER_COMMANDS: tuple[Command, ...] = (
    kartu_cetak,
    daftar_ploting,
    absensi,
    undian_protokol,
    undian_ulang,
    undian_daftar,
)


class WritesDaftar(Protocol):
    """A service that hands out a list."""

    def write_pdf(self, daftar: Daftar, path: Path) -> PdfFile:
        """As PDF."""
        ...

    def write_workbook(self, daftar: Daftar, path: Path) -> DaftarFile:
        """As a workbook."""
        ...


def listed(service: WritesDaftar, daftar: Daftar, path: Path) -> Answer:
    """Writes a list as what its file name ends with."""
    sections = f"{bilangan(len(daftar.bagian))} bagian, {bilangan(daftar.jumlah_baris)} baris"
    if is_workbook(path):
        book = service.write_workbook(daftar, path)
        return Answer(_book(book), f"{sections} pada {bilangan(len(book.lembar))} lembar: {path}.")
    written = service.write_pdf(daftar, path)
    data = {**_paper(written), "bagian": len(daftar.bagian), "baris": daftar.jumlah_baris}
    text = f"{sections} pada {bilangan(written.halaman)} halaman: {path}."
    return Answer(data, "\n".join((text, *_notes(written))))


def is_workbook(path: Path) -> bool:
    """Whether its name asks for a workbook, not for a PDF; InputError for anything else."""
    if path.suffix.lower() not in (EXCEL, ".pdf"):
        raise InputError(
            f"{path.name} bukan .pdf dan bukan .xlsx.", "Akhiri nama berkas dengan .pdf atau .xlsx."
        )
    return path.suffix.lower() == EXCEL


def _pilihan(db: Database, words: Namespace) -> Pilihan:
    kinds = {"polsek", "kecamatan", "kelurahan", "kelompok"}
    named = {kind: tuple(getattr(words, kind)) for kind in kinds}
    return Pilihan(**named, rencana_id=rencana_of(db, words))


def _paper(written: PdfFile) -> dict[str, Any]:
    return {
        "berkas": written.path,
        "halaman": written.halaman,
        "sidik": written.digest,
        "sha256": written.sha256,
        "terpotong": written.terpotong,
        "tak_tercetak": written.tak_tercetak,
    }


def _book(book: DaftarFile) -> dict[str, Any]:
    return {"berkas": book.path, "lembar": book.lembar, "baris": book.baris, "sha256": book.sha256}


def _notes(written: PdfFile) -> list[str]:
    """What did not come out whole."""
    notes: list[str] = []
    if written.terpotong:
        notes.append(
            f"{bilangan(len(written.terpotong))} teks terlalu panjang dan dipotong, mis. “{written.terpotong[0]}”."
        )
    if written.tak_tercetak:
        notes.append(
            f"{bilangan(len(written.tak_tercetak))} teks berisi huruf yang tidak dapat dicetak (ditulis “?”)."
        )
    return notes
