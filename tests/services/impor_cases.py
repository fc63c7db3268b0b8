"""Lists to import, and the plan of what they would do."""

from pathlib import Path

from poskoapp.documents.excel.header import PetaKolom
from poskoapp.services.impor import ImporService
from poskoapp.services.impor_rencana import RencanaImpor
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, nothing_written

PANGKAT = ReferenceData().daftar_pangkat()


def listed(path: Path, *lines: str, titles: str = "NRP;NAMA;PANGKAT;SATUAN;JABATAN;NO HP") -> Path:
    path.write_text("\n".join([titles, *lines]), encoding="utf-8")
    return path


def planned(
    filled: FilledFile, jenis, path: Path, jawaban=None, peta: PetaKolom = PetaKolom()
) -> RencanaImpor:
    service = ImporService(filled.db, PANGKAT)
    with nothing_written(filled.db):
        return service.plan(service.read(jenis, path, peta), jawaban or {})


def take(filled: FilledFile, rencana: RencanaImpor, chosen=None):
    return ImporService(filled.db, PANGKAT).take(rencana, rencana.awal() if chosen is None else chosen)


def contact_list(path: Path, kelurahan: str, *rows: str) -> Path:
    titles = "KELURAHAN;NO TPS;NAMA KETUA KPPS;HP KPPS;NAMA KETUA PPS;HP PPS"
    return listed(path, *(f"{kelurahan};{row}" for row in rows), titles=titles)
