"""Everything about an issued order in one folder that bears its number: PDF, Excel twin, parts per Polsek, cards."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from sqlalchemy.orm import Session

from poskoapp.documents.atomic import make_folder
from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar, Penutup
from poskoapp.documents.excel.daftar import write_daftar_workbook
from poskoapp.documents.pdf.daftar import write_daftar
from poskoapp.documents.sprin import Jumlah, Lampiran, Pita, SprinDocument, from_json
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.domain.model import Sprin
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress, share_of
from poskoapp.domain.sprin import HubunganSprin, StatusSprin
from poskoapp.domain.waktu import tanggal
from poskoapp.services.izin import izin
from poskoapp.services.kartu import KartuService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_jenis import read_jenis
from poskoapp.storage.database import Database

_LISTS = 35
"""Percent of the work that is done when the lists are written; the rest is the cards."""


@dataclass(frozen=True, slots=True)
class Paket:
    """The folder and the names of its files."""

    folder: Path
    berkas: tuple[str, ...]


class SprinPaketService:
    """Lays out what belongs to an issued order."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._sprin = SprinService(db, pangkat)
        self._kartu = KartuService(db)

    @izin(PeranAkun.PIMPINAN, "menyimpan berkas Sprin")
    def write(self, sprin_id: int, parent: Path, progress: Progress = no_progress) -> Paket:
        """Writes the folder into `parent`; files of the same names are replaced. InputError for a draft.

        `progress` counts percent; a cancel or a refusal leaves no new folder behind.
        """
        with self._db.read() as session:
            document, per_kelompok = _issued(session, sprin_id)
        folder = parent / folder_name(document.nomor or "")
        fresh = make_folder(folder)
        try:
            pdf = f"{folder.name}.pdf"
            self._sprin.save_pdf(sprin_id, folder / pdf)
            written = [pdf, *_write_lists(document, folder, share_of(progress, 0, _LISTS))]
            if per_kelompok and document.hubungan != HubunganSprin.PENCABUTAN:
                written += self._write_cards(document, folder, share_of(progress, _LISTS, 100))
        except BaseException:
            if fresh:
                shutil.rmtree(folder, ignore_errors=True)
            raise
        return Paket(folder, tuple(written))

    def _write_cards(self, document: SprinDocument, folder: Path, progress: Progress) -> list[str]:
        """Cards of those whom the order names and who are still plotted."""
        nrp = tuple(_named(document))
        cards = self._kartu.kartu(nrp=nrp, tanggal=document.tanggal) if nrp else None
        if cards is None or not cards.kartu:
            return []
        self._kartu.write_pdf(cards, folder / "kartu-tugas.pdf", progress)
        return ["kartu-tugas.pdf"]


def _write_lists(document: SprinDocument, folder: Path, progress: Progress) -> list[str]:
    """The lampiran as a workbook, and in parts to be handed out."""
    if document.lampiran is None:
        return []
    whole, parts = daftar_of(document, document.lampiran), per_polsek(document, document.lampiran)
    write_daftar_workbook(whole, folder / "lampiran.xlsx", progress=share_of(progress, 0, 30))
    write_daftar(parts, folder / "lampiran-per-bagian.pdf", progress=share_of(progress, 30, 100))
    return ["lampiran.xlsx", "lampiran-per-bagian.pdf"]


def folder_name(nomor: str) -> str:
    """`Sprin-1287-XI-OPS.1.3-2024`: the number without what a file system refuses."""
    return re.sub(r"[^\w.]+", "-", nomor.replace("./", "/")).strip("-.") or "Sprin"


def daftar_of(document: SprinDocument, lampiran: Lampiran) -> Daftar:
    """The whole lampiran as one list."""
    return _daftar(document, (_bagian(document, "Lampiran", lampiran),))


def per_polsek(document: SprinDocument, lampiran: Lampiran) -> Daftar:
    """The lampiran taken apart at its outer bands, each to be handed out by itself."""
    return _daftar(document, tuple(_bagian(document, *part) for part in _parts(lampiran)))


def _parts(lampiran: Lampiran) -> Iterator[tuple[str, Lampiran]]:
    number = 0

    def outer(pita: Pita) -> int:
        nonlocal number
        number += pita.tingkat == 1
        return number

    for _, of_part in groupby(lampiran.pita, key=outer):
        bands = tuple(of_part)
        count = sum(len(pita.rows) for pita in bands)
        part = replace(lampiran, pita=bands, totals=(Jumlah(count, "personel"),))
        yield bands[0].judul or "Lampiran", part


def _bagian(document: SprinDocument, judul: str, lampiran: Lampiran) -> Bagian:
    facts = (("Nomor", document.nomor or ""), ("Tanggal", tanggal(document.tanggal)))
    return Bagian(judul, "LAMPIRAN", facts, lampiran, Penutup(penandatangan=document.penandatangan))


def _daftar(document: SprinDocument, bagian: tuple[Bagian, ...]) -> Daftar:
    lampiran = document.lampiran
    return Daftar(
        judul=f"LAMPIRAN SURAT PERINTAH {document.pejabat}",
        sub_judul=tuple(line.upper() for line in lampiran.judul) if lampiran else (),
        kepala=KepalaDaftar(
            document.kop, document.perihal, document.pejabat, document.tanggal, latihan=document.latihan
        ),
        bagian=bagian,
        kertas=document.kertas,
    )


def _issued(session: Session, sprin_id: int) -> tuple[SprinDocument, bool]:
    sprin = session.get(Sprin, sprin_id)
    if sprin is None or sprin.status is not StatusSprin.TERBIT:
        raise InputError("Sprin ini belum terbit.", "Terbitkan dahulu.")
    return from_json(sprin.isi), read_jenis(session, sprin.jenis).per_kelompok


def _named(document: SprinDocument) -> Iterator[str]:
    lampiran = document.lampiran
    index = lampiran.cell_index("nrp") if lampiran else None
    if lampiran is not None and index is not None:
        yield from (row.cells[index] for row in lampiran.rows if row.cells[index])
