"""A small file with requests for lent force, all names invented."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from poskoapp.domain.bko_jenis import ArahBko, HitunganBko, JenisBko
from poskoapp.services.bko import BkoService
from poskoapp.services.bko_apel import BkoApelService
from poskoapp.services.bko_aturan import PermintaanFields
from poskoapp.services.bko_baris import PermintaanDetail
from poskoapp.services.bko_personel import BkoPersonelService
from poskoapp.services.bko_rincian import BkoRincianService, RincianFields
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, operation_file

MULAI, SELESAI = datetime(2024, 11, 25, 8), datetime(2024, 11, 29, 20)
TIBA, PULANG = datetime(2024, 11, 25, 9, 30), datetime(2024, 11, 29, 10)
_NAMES = (
    "Gatra Prameswara",
    "Indra Wisesa",
    "Lanang Samudra",
    "Panji Kertarajasa",
    "Raka Nawasena",
    "Satya Baswara",
)


def nrp(number: int) -> str:
    """The `number`-th NRP of a person who is not ours."""
    return f"99{number % 12 + 1:02}{9000 + number}"


def name_list(count: int, first: int = 0) -> str:
    """Cells copied from a spreadsheet: heading and so many people of another unit."""
    rows = [
        f"{_NAMES[n % len(_NAMES)]} {n}\t{'Bripka' if n % 2 else 'Bripda'}\t{nrp(n)}"
        for n in range(first, first + count)
    ]
    return "\n".join(("NAMA\tPANGKAT\tNRP", *rows)) + "\n"


def masuk(**changes: object) -> PermintaanFields:
    """A request of ours to the Polda."""
    values = {
        "arah": ArahBko.MASUK, "jenis": JenisBko.HIERARKI, "pihak": "Polda Uji", "perihal": "Permohonan BKO",
        "mulai": MULAI, "selesai": SELESAI,
    }  # fmt: skip
    return PermintaanFields(**values | changes)  # type: ignore[arg-type]


def keluar(**changes: object) -> PermintaanFields:
    """A request of a neighbour to us."""
    return masuk(
        arah=ArahBko.KELUAR,
        jenis=JenisBko.RAYONISASI,
        pihak="Polres Kota Contoh",
        tempat="Kantor KPU",
        **changes,
    )


@dataclass(frozen=True, slots=True)
class Bko:
    """The services on one file."""

    filled: FilledFile
    requests: BkoService
    lines: BkoRincianService
    people: BkoPersonelService
    musters: BkoApelService

    @property
    def db(self) -> Database:
        return self.filled.db

    def named(self, count: int = 4, diminta: int | None = None) -> tuple[int, int]:
        """A request of ours with so many people approved by name; gives its key and that of its line."""
        id_ = self.requests.add(masuk(), [RincianFields("Satbrimob Polda Uji", diminta=diminta or count)])
        line = self.requests.detail(id_).rincian[0].id
        report = self.people.paste_names(line, name_list(count), HitunganBko.DISETUJUI, MULAI)
        assert not report.ditolak
        return id_, line

    def arrived(self, count: int = 4) -> tuple[int, PermintaanDetail]:
        """The same, everyone arrived."""
        id_, _ = self.named(count)
        self.musters.record(id_, HitunganBko.TIBA, self.places(id_), TIBA)
        return id_, self.requests.detail(id_)

    def lent(self, count: int = 3) -> int:
        """A request to us, with so many of our own people named for it."""
        id_ = self.requests.add(keluar(), [RincianFields("Polres Randukuning", diminta=count)])
        line = self.requests.detail(id_).rincian[0].id
        self.people.assign(line, self.filled.personel_ids[:count], HitunganBko.DISETUJUI, MULAI)
        return id_

    def edit(self, id_: int, **changes: object) -> None:
        """Changes these fields of a request, as its form does."""
        before = self.requests.fields_of(id_)
        self.requests.edit(id_, before, replace(before, **changes))  # type: ignore[arg-type]

    def places(self, id_: int) -> list[int]:
        """Keys of the people of a request in its list."""
        return [p.id for p in self.requests.detail(id_).personel]


def bko(folder: Path) -> Bko:
    """A filled file with all services of BKO."""
    filled = operation_file(folder, personel=40)
    db, pangkat = filled.db, ReferenceData().daftar_pangkat()
    return Bko(
        filled, BkoService(db), BkoRincianService(db), BkoPersonelService(db, pangkat), BkoApelService(db)
    )
