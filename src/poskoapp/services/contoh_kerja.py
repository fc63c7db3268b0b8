"""An example in the making, as its builders share it."""

from dataclasses import dataclass
from pathlib import Path

from poskoapp.documents.excel.personel_list import BarisPersonel, DaftarPersonel, write_personel_list
from poskoapp.domain.errors import InputError
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress
from poskoapp.services.contoh_personel import PersonelContoh
from poskoapp.services.contoh_skenario import Skenario
from poskoapp.services.impor import ImporReport
from poskoapp.storage.database import Database

LATIHAN = "LATIHAN: semua nama, NRP dan nomor HP dalam daftar ini rekaan."
STEPS = 7


@dataclass(frozen=True, slots=True)
class Kerja:
    """The file, what it is to become, and where its papers go."""

    db: Database
    pangkat: DaftarPangkat
    skenario: Skenario
    orang: PersonelContoh
    folder: Path
    progress: Progress

    def step(self, number: int) -> Progress:
        """Progress of one of the steps, as its share of the whole."""

        def report(done: int, total: int, text: str) -> None:
            self.progress(100 * number + 100 * done // max(1, total), 100 * STEPS, text)

        return report

    def path(self, name: str) -> Path:
        """Where a paper of that name goes: `sprin-padal.pdf` becomes `sprin-padal-bekasi.pdf`."""
        stem, _, ending = name.rpartition(".")
        return self.folder / f"{stem}-{self.skenario.nama}.{ending}"

    def write_people(self, name: str, title: str, people: list[BarisPersonel]) -> Path:
        """A list of people as a unit hands it over."""
        path = self.path(name)
        day = self.skenario.kertas.tanggal
        write_personel_list(DaftarPersonel((title.upper(), LATIHAN), day, tuple(people)), path)
        return path

    def check(self, report: ImporReport) -> None:
        """An example that does not import whole is wrong."""
        if report.ditolak:
            first, rows = report.ditolak[0], len(report.ditolak)
            raise InputError(
                f"Data contoh {self.skenario.nama}: {rows} baris ditolak, misalnya {first.sel}: {first.alasan}",
                "Perbaiki data contoh itu.",
            )
