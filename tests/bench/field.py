"""The operation files that are measured: real kelurahan and TPS counts, invented people, made by the real services."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile
from typing import Any

from poskoapp.documents.excel.personel_list import BarisPersonel
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import PolaAngka
from poskoapp.services.impor import ImporService
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.operasi_baru import create_operasi, pilkada
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.satuan import SatuanService
from poskoapp.storage.database import Database
from poskoapp.storage.engine import connect
from poskoapp.storage.reference import ReferenceData
from poskoapp.storage.reference_area import PolresArea, PolresRef, PolsekRef
from tests.bench import floor
from tests.bench.measure import fresh
from tests.bench.people import invented_people, invented_stations, write_people, write_stations

BENIH = 2024
_NEAR = ("Bekasi Kota", "Polres Metro Bekasi", "Metro Depok")
_TEN = (*_NEAR, "Metro Tangerang Kota", "Tangerang Selatan", "Metro Jakarta Timur", "Metro Jakarta Selatan",
        "Metro Jakarta Barat", "Metro Jakarta Utara", "Metro Jakarta Pusat", "Cimahi", "Purwakarta")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """How large an operation is: whose TPS, and how many people."""

    name: str
    polres: tuple[str, ...]
    personel: int
    polda: str = ""
    """All Polres of this Polda besides `polres`."""


M = Size("M", _NEAR[:1], 1_400)
L = Size("L", ("Bekasi Kota", "Metro Tangerang Kota", "Polres Tangerang", "Kepulauan Seribu"), 2_500)
TEN = Size("10M", _TEN, 14_000)
XL = Size("XL", _NEAR, 30_000, polda="Polda Jawa Barat")
SIZES = {size.name: size for size in (M, L, TEN, XL)}


class SeveralPolres(ReferenceData):
    """The built-in data, where one Polres has the area of several: so large that no real one is."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self._size = size

    def wilayah_of(self, polres: PolresRef) -> PolresArea:
        """The areas of all Polres of the size, put together under the first."""
        whole = super().wilayah_of(polres)
        others = [self.find_polres(name) for name in self._size.polres[1:]]
        others += [
            p for p in self.polres_list() if p.polda == self._size.polda and p.nama != self._size.polres[0]
        ]
        for other in others:
            whole = _joined(whole, super().wilayah_of(other))
        return whole


def _joined(whole: PolresArea, other: PolresArea) -> PolresArea:
    taken = {p.nama for p in whole.polsek}
    names = {p.nama: f"{p.nama} ({other.polres.nama})" if p.nama in taken else p.nama for p in other.polsek}
    return replace(
        whole,
        polsek=(*whole.polsek, *(_renamed(p, names) for p in other.polsek)),
        kecamatan=(*whole.kecamatan, *other.kecamatan),
        kelurahan=(*whole.kelurahan, *other.kelurahan),
    )


def _renamed(polsek: PolsekRef, names: dict[str, str]) -> PolsekRef:
    return replace(polsek, nama=names[polsek.nama])


@dataclass(frozen=True, slots=True)
class Field:
    """What a size has on disk: the lists, the file as it was created, with both lists imported, and plotted."""

    size: Size
    people: Path
    stations: Path
    created: Path
    bare: Path
    plotted: Path
    tps: int
    kelurahan: int
    personel: int

    @property
    def reference(self) -> ReferenceData:
        """The built-in data with the area of this size."""
        return SeveralPolres(self.size)


def make_field(size: Size, folder: Path) -> Field:
    """Everything of a size, made as an operator would: new operation, two imports, pola, automatic plotting."""
    people, stations, created, bare = make_bare(size, folder)
    reference = SeveralPolres(size)
    db = Database.open(bare)
    counts = OperasiService(db).counts()
    db.close()
    plotted = folder / f"{size.name}-ploting.posko"
    db = Database.open(copied(bare, plotted))
    service = PlotingOtomatisService(db, reference.daftar_pangkat())
    service.apply(service.propose(BENIH))
    sign(db)
    db.close()
    return Field(
        size, people, stations, created, bare, plotted, counts.tps, counts.kelurahan, counts.personel
    )


def make_bare(size: Size, folder: Path, otherwise: PolaAngka | None = None) -> tuple[Path, Path, Path, Path]:
    """The lists of people and of TPS, the file as it was created, and with both imported and a pola chosen."""
    people, stations = folder / f"personel-{size.name}.xlsx", folder / f"tps-{size.name}.xlsx"
    reference = SeveralPolres(size)
    area = reference.wilayah_of(reference.find_polres(size.polres[0]))
    write_stations(stations, list(invented_stations(area.kelurahan)))
    created, bare = (folder / f"{size.name}-{state}.posko" for state in ("baru", "isi"))
    db = create_operasi(created, reference, size.polres[0], pilkada(latihan=True))
    units = [row.nama for row in SatuanService(db).rows() if row.jenis.value not in ("polda", "polres")]
    homes = sorted({k.nama for k in area.kelurahan})
    write_people(people, invented_people(size.personel, units, homes))
    db.close()
    db = Database.open(copied(created, bare))
    fill(db, people, stations, reference)
    choose_pola(db, reference, otherwise)
    db.close()
    return people, stations, created, bare


def make_at_once(size: Size, folder: Path, otherwise: PolaAngka | None = None) -> Path:
    """The file that `make_bare` would make, without its lists: the same rows, put in by the driver in one go."""
    path, reference = folder / f"{size.name}-isi.posko", SeveralPolres(size)
    area = reference.wilayah_of(reference.find_polres(size.polres[0]))
    db = create_operasi(fresh(path), reference, size.polres[0], pilkada(latihan=True))
    units = {
        row.nama: row.id for row in SatuanService(db).rows() if row.jenis.value not in ("polda", "polres")
    }
    homes = sorted({k.nama for k in area.kelurahan})
    db.close()
    connection = connect(path)
    with floor.transaction(connection):
        connection.executemany(
            "UPDATE tps SET dpt_l=?, dpt_p=?, alamat=?, lat=?, lng=?, kategori=? WHERE kode=?",
            _stored_stations(area),
        )
        people = list(_stored_people(invented_people(size.personel, list(units), homes), units))
        floor.insert(connection, "personel", PERSONEL_COLUMNS, people)
    connection.close()
    db = Database.open(path)
    choose_pola(db, reference, otherwise)
    db.close()
    return path


PERSONEL_COLUMNS = (
    "nrp",
    "nama",
    "pangkat",
    "satuan_id",
    "jabatan",
    "jenis",
    "jenis_kelamin",
    "hp",
    "aktif",
    "catatan",
)


def _stored_stations(area: PolresArea) -> Iterator[tuple[Any, ...]]:
    for kode, nomor, *rest, category in invented_stations(area.kelurahan):
        yield *rest, category.lower().replace(" ", "_"), f"{kode.replace('.', '')}{nomor}"


def _stored_people(people: Iterable[BarisPersonel], units: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    for p in people:
        yield (
            p.nrp, p.nama, p.pangkat, units[p.satuan], p.jabatan, "Polri", p.jenis_kelamin, p.hp, True, "",
        )  # fmt: skip


def fill(db: Database, people: Path, stations: Path, reference: ReferenceData) -> None:
    """Both imports; nothing may be refused."""
    service = ImporService(db, reference.daftar_pangkat())
    reports = [service.import_tps(stations), service.import_personel(people)]
    refused = [line for report in reports for line in report.ditolak]
    if refused:
        raise AssertionError(f"{len(refused)} rows refused, such as {refused[0].sel}: {refused[0].alasan}")


def choose_pola(db: Database, reference: ReferenceData, otherwise: PolaAngka | None = None) -> None:
    """The pola that the people afford, as in the examples."""
    service = KebutuhanService(db, reference.daftar_pangkat())
    pola = service.report().terjangkau.per_kelurahan.pola or otherwise
    if pola is None:
        raise AssertionError("no pola is affordable at this size")
    service.set_pola({Kategori.KURANG_RAWAN: pola})


def sign(db: Database) -> None:
    """Who signs the orders."""
    service = OperasiService(db)
    header = service.read_operasi()
    signed = replace(
        header,
        penandatangan_nama="Baskara Adiwangsa, S.I.K., M.H.",
        penandatangan_pangkat="KOMISARIS BESAR POLISI",
        penandatangan_nrp="75039001",
    )
    service.edit_operasi(header, signed)


def station_places(field: Field) -> dict[tuple[str, str], tuple[float, float]]:
    """Where each TPS (code of the kelurahan, number) stands, from the list that was imported."""
    area = field.reference.wilayah_of(field.reference.find_polres(field.size.polres[0]))
    return {(line[0], line[1]): (line[5], line[6]) for line in invented_stations(area.kelurahan)}


def copied(source: Path, target: Path) -> Path:
    """A copy of a closed file, in place of what an earlier run left there."""
    copyfile(source, fresh(target))
    return target


@contextmanager
def opened_copy(source: Path, folder: Path) -> Generator[Database]:
    """A copy of a closed file, open; gone afterwards."""
    target = copied(source, folder / "salinan.posko")
    db = Database.open(target)
    try:
        yield db
    finally:
        db.close()
        fresh(target)


@contextmanager
def driver_on_copy(source: Path, folder: Path) -> Generator[Any]:
    """The same with the bare driver, set up with the program's own pragmas."""
    target = copied(source, folder / "salinan-lantai.posko")
    connection = connect(target)
    try:
        yield connection
    finally:
        connection.close()
        fresh(target)
