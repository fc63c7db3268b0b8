"""The workbooks of an example, written once more after somebody typed a formula wherever there is a text."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

from sqlalchemy import select, update

from poskoapp.domain.model import Kecamatan, Kelurahan, Objek, Operasi, Personel, Satuan, Tps, Vip
from poskoapp.domain.progress import no_progress
from poskoapp.services import contoh_kertas
from poskoapp.services.contoh_hasil import ContohResult
from poskoapp.services.contoh_kerja import Kerja
from poskoapp.services.contoh_muat import load_skenario
from poskoapp.services.contoh_personel import PersonelContoh
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from tests.documents.excel.test_payloads import PAYLOADS

_TEXTS = (
    Personel.nama, Personel.jabatan, Personel.catatan, Satuan.nama, Kelurahan.nama, Kecamatan.nama, Tps.alamat,
    Tps.catatan, Tps.alasan, Objek.nama, Objek.alamat, Vip.nama, Operasi.nama, Operasi.sandi, Operasi.polres,
)  # fmt: skip


def workbooks_of_formulas(made: ContohResult, folder: Path, reference: ReferenceData) -> Iterator[Path]:
    """Each workbook that leaves the post, by the services that write it."""
    path = copyfile(made.berkas, folder / made.berkas.name)
    skenario, pangkat = load_skenario(made.berkas.stem), reference.daftar_pangkat()
    skenario = replace(skenario, kertas=replace(skenario.kertas, kartu=()))  # the Polsek have other names now
    with closing(Database.open(path)) as db:
        with db.write("Rumus di mana-mana") as session:
            for column in _TEXTS:
                keys = session.scalars(select(column.class_.id)).all()
                rows = [{"id": key, column.key: f"{PAYLOADS[key % len(PAYLOADS)]}{key}"} for key in keys]
                session.execute(update(column.class_), rows) if rows else None
        work = Kerja(db, pangkat, skenario, PersonelContoh(skenario, pangkat, []), folder, no_progress)
        for paper in contoh_kertas.papers_of(work):
            if paper.nama.endswith(".xlsx"):
                paper.write(folder / paper.nama)
                yield folder / paper.nama
