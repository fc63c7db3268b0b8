"""What an example consists of: read from `resources/contoh/NAME.toml`, one dataclass for each of its tables."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.paths import resources

NAMES_FILE = "nama.toml"
"""Given names, degrees and years of birth that all examples share."""

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OperasiContoh:
    """The operation as the operator would set it up. `hari_tugas`: days of duty at the TPS, from the day before the vote."""

    polres: str
    nama: str
    sandi: str
    pemilihan: str
    mulai: date
    selesai: date
    hari_pemungutan: date
    hari_tugas: int
    kota: str
    apel: datetime
    tempat_apel: str


@dataclass(frozen=True, slots=True)
class PenandatanganContoh:
    """The invented head of the Polres, who signs; he is also the first of its people."""

    nama: str
    nrp: str
    pangkat: str
    pangkat_lengkap: str


@dataclass(frozen=True, slots=True)
class SprinContoh:
    """Number and date of the order."""

    agenda: int
    tanggal: date


@dataclass(frozen=True, slots=True)
class AngkaContoh:
    """A figure that someone published, as he stated it."""

    perihal: str
    jumlah: int
    sumber: str


@dataclass(frozen=True, slots=True)
class TerhitungContoh:
    """Strength without names: so many, or so many per TPS; `gabungan` if it counts towards the joint force."""

    satuan: str
    jenis: JenisSatuan
    golongan: str
    keterangan: str
    jumlah: int = 0
    per_tps: int = 0
    gabungan: bool = False

    def banyak(self, tps: int) -> int:
        """How many these are in a file with that many TPS."""
        return self.jumlah + self.per_tps * tps


@dataclass(frozen=True, slots=True)
class PejabatContoh:
    """A post with its rank. One who is `memimpin` has no duty in the field: he is present and leads."""

    jabatan: str
    pangkat: str
    memimpin: bool = False


@dataclass(frozen=True, slots=True)
class SatuanContoh:
    """A unit of the tree with its people: heads, officers by rank, and the rest by the shares of the ranks."""

    nama: str
    jumlah: int
    pejabat: tuple[PejabatContoh, ...]
    perwira: Mapping[str, int]
    jabatan_perwira: tuple[str, ...]
    jabatan: tuple[str, ...]

    def sebutan(self, jabatan: str) -> str:
        """A post as it is told: heads of a Polsek or Polres with its name, `Kapolsek Jati Asih`."""
        for kind in ("Polsek", "Polres"):
            if jabatan.lower().endswith(kind.lower()):
                return f"{jabatan} {self.nama.removeprefix(kind).strip()}"
        return jabatan


@dataclass(frozen=True, slots=True)
class OrangContoh:
    """How people are made up: percent of women, percent who live in the jurisdiction, and where the others live."""

    polwan_persen: int
    domisili_persen: int
    domisili_luar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KerawananContoh:
    """A reason that befalls `tps` stations in a row in each of `kelurahan` kelurahan that are drawn."""

    kategori: Kategori
    alasan: str
    kelurahan: int
    tps: int


@dataclass(frozen=True, slots=True)
class PadalContoh:
    """Leading officers: one per kecamatan, of its Polsek, of the first of these ranks that is there."""

    peran: str
    pangkat: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeranContoh:
    """So many people with one role in an escort, from these units in turn."""

    peran: str
    jumlah: int
    satuan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PengawalanContoh:
    """Attached escorts: a team like this for each of those named."""

    sasaran: tuple[str, ...]
    mulai: datetime
    selesai: datetime
    regu: tuple[PeranContoh, ...]


@dataclass(frozen=True, slots=True)
class ObjekContoh:
    """An object guarded round the clock: `regu` teams of `orang` people in turn, `jam` hours each."""

    sasaran: str
    satuan: str
    regu: int
    orang: int
    jam: int
    mulai: datetime
    selesai: datetime


@dataclass(frozen=True, slots=True)
class CadanganContoh:
    """The reserve: `jumlah` people of a unit, `perwira` of them officers."""

    sasaran: str
    satuan: str
    perwira: int
    jumlah: int


@dataclass(frozen=True, slots=True)
class NamaContoh:
    """What invented people are made from: given names by sex, degrees by golongan, years of birth by rank."""

    depan: Mapping[str, tuple[str, ...]]
    belakang: Mapping[str, tuple[str, ...]]
    gelar: Mapping[str, tuple[str, ...]]
    lahir: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Skenario:
    """A whole example."""

    nama: str
    judul: str
    benih: int
    operasi: OperasiContoh
    penandatangan: PenandatanganContoh
    sprin: SprinContoh
    angka_publik: tuple[AngkaContoh, ...]
    kekuatan_terhitung: tuple[TerhitungContoh, ...]
    orang: OrangContoh
    bintara: Mapping[str, int]
    satuan: tuple[SatuanContoh, ...]
    kerawanan: tuple[KerawananContoh, ...]
    padal: PadalContoh | None
    pengawalan: tuple[PengawalanContoh, ...]
    objek: tuple[ObjekContoh, ...]
    cadangan: tuple[CadanganContoh, ...]
    sumber_nama: NamaContoh

    @property
    def jumlah_personel(self) -> int:
        """People of all units together."""
        return sum(satuan.jumlah for satuan in self.satuan)


def contoh_names(folder: Path | None = None) -> tuple[str, ...]:
    """The examples that there are, by name."""
    files = (folder or _folder()).glob("*.toml")
    return tuple(sorted(file.stem for file in files if file.name != NAMES_FILE))


def load_skenario(nama: str, folder: Path | None = None) -> Skenario:
    """The example of that name; InputError, telling what there is, where it is unknown."""
    names = contoh_names(folder)
    if nama.lower() not in names:
        raise InputError(f"Contoh “{nama}” tidak ada.", f"Contoh yang ada: {', '.join(names)}.")
    root = folder or _folder()
    return _skenario(nama.lower(), _read(root / f"{nama.lower()}.toml"), _read(root / NAMES_FILE))


def _folder() -> Path:
    return resources() / "contoh"


def _read(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _skenario(nama: str, table: Table, names: Table) -> Skenario:
    return Skenario(
        nama=nama,
        judul=table["judul"],
        benih=table["benih"],
        operasi=OperasiContoh(**table["operasi"]),
        penandatangan=PenandatanganContoh(**table["penandatangan"]),
        sprin=SprinContoh(**table["sprin"]),
        angka_publik=tuple(AngkaContoh(**row) for row in table.get("angka_publik", ())),
        kekuatan_terhitung=tuple(
            TerhitungContoh(**_values(row, jenis=JenisSatuan(row["jenis"])))
            for row in table.get("kekuatan_terhitung", ())
        ),
        orang=OrangContoh(**_values(table["orang"])),
        bintara=table["bintara"],
        satuan=tuple(_satuan(row, table.get("susunan", {})) for row in table["satuan"]),
        kerawanan=tuple(
            KerawananContoh(**_values(row, kategori=Kategori(row["kategori"])))
            for row in table.get("kerawanan", ())
        ),
        padal=PadalContoh(**_values(table["padal"])) if "padal" in table else None,
        pengawalan=tuple(_pengawalan(row) for row in table.get("pengawalan", ())),
        objek=tuple(ObjekContoh(**row) for row in table.get("objek", ())),
        cadangan=tuple(CadanganContoh(**row) for row in table.get("cadangan", ())),
        sumber_nama=_nama(names),
    )


def _satuan(row: Table, susunan: Table) -> SatuanContoh:
    whole: dict[str, Any] = {**susunan.get(row.get("susunan", ""), {}), **row}
    heads = (whole[name] for name in ("kepala", "wakil") if name in whole)
    return SatuanContoh(
        nama=whole["nama"],
        jumlah=whole["jumlah"],
        pejabat=tuple(PejabatContoh(**head) for head in heads),
        perwira=whole.get("perwira", {}),
        jabatan_perwira=tuple(whole.get("jabatan_perwira", ())),
        jabatan=tuple(whole.get("jabatan", ())),
    )


def _pengawalan(row: Table) -> PengawalanContoh:
    return PengawalanContoh(**_values(row, regu=tuple(PeranContoh(**_values(role)) for role in row["regu"])))


def _nama(table: Table) -> NamaContoh:
    return NamaContoh(
        depan={sex: tuple(table[sex]["depan"]) for sex in ("L", "P")},
        belakang={sex: tuple(table[sex]["belakang"]) for sex in ("L", "P")},
        gelar={golongan: tuple(degrees) for golongan, degrees in table["gelar"].items()},
        lahir={pangkat: (years[0], years[1]) for pangkat, years in table["lahir"].items()},
    )


def _values(table: Table, **changes: object) -> dict[str, Any]:
    """A table as arguments: lists become tuples, `changes` come in the place of what the file says."""
    lists = {n: tuple(cast("list[Any]", value)) for n, value in table.items() if isinstance(value, list)}
    return {**table, **lists, **changes}
