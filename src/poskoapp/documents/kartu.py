"""The duty card of a TPS guard: who, with whom, when, which TPS, whom to call, what he must and must not do."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Literal

from poskoapp.domain.errors import InputError
from poskoapp.paths import resources

KERTAS = ("A4", "F4")


@dataclass(frozen=True, slots=True)
class TpsKartu:
    """A TPS of the group. `kelurahan` only where it is not the group's; degrees, None where unknown."""

    nomor: str
    alamat: str
    kelurahan: str = ""
    lat: float | None = None
    lng: float | None = None
    kpps: str = ""
    """Head of its KPPS with the number, empty while unknown: a line to fill by hand."""


@dataclass(frozen=True, slots=True)
class KontakKartu:
    """Whom the guards of a group call: `jenis` as the card labels it."""

    jenis: str
    nama: str
    hp: str


@dataclass(frozen=True, slots=True)
class KelompokKartu:
    """What the cards of one plot group share.

    `sekitar`: places of other TPS nearby, `batas`: the outlines of its kelurahan, both for orientation (latitude,
    longitude).
    """

    kode: str
    polsek: str
    kecamatan: str
    kelurahan: str
    kategori: str
    polri: int
    linmas: int
    tps: tuple[TpsKartu, ...]
    padal: tuple[str, ...]
    waktu: str
    sekitar: tuple[tuple[float, float], ...] = ()
    kontak: tuple[KontakKartu, ...] = ()
    batas: tuple[tuple[tuple[float, float], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Pemegang:
    """The officer who carries a card."""

    pangkat: str
    nama: str
    nrp: str
    satuan: str
    peran: str
    hp: str

    @property
    def sebutan(self) -> str:
        """As his partner's card names him."""
        return f"{self.pangkat} {self.nama}" + (f", HP {self.hp}" if self.hp else "")


@dataclass(frozen=True, slots=True)
class Kartu:
    """One card. `sprin` is the number of the issued order that names him in this group, empty while there is none."""

    kelompok: KelompokKartu
    pemegang: Pemegang
    rekan: tuple[Pemegang, ...]
    sprin: str = ""


@dataclass(frozen=True, slots=True)
class TeksKartu:
    """What every card says, as the post words it."""

    judul: str
    kewajiban: tuple[str, ...]
    larangan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KartuTugas:
    """All cards of one printing, two to a page. `apel` tells when and where the muster is."""

    kop: tuple[str, ...]
    operasi: str
    polres: str
    tanggal: date
    apel: str
    teks: TeksKartu
    kartu: tuple[Kartu, ...]
    kertas: Literal["A4", "F4"] = "A4"
    latihan: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of all that is printed, 64 hexadecimal digits."""
        head = repr((self.kop, self.operasi, self.polres, self.tanggal, self.apel, self.teks))
        found = hashlib.sha256(f"{head}{self.kertas}{self.latihan}".encode())
        known: dict[int, bytes] = {}
        for kartu in self.kartu:
            group = kartu.kelompok
            text = known.get(id(group)) or known.setdefault(id(group), repr(group).encode())
            found.update(text + repr((kartu.pemegang, kartu.rekan, kartu.sprin)).encode())
        return found.hexdigest()


def load_teks(nama: str = "pam-tps") -> TeksKartu:
    """The texts of that kind of card. Damaged ones are an `InputError`."""
    path = resources() / "kartu" / f"{nama}.json"
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return TeksKartu(str(plain["judul"]), tuple(plain["kewajiban"]), tuple(plain["larangan"]))
    except (OSError, KeyError, TypeError, ValueError) as problem:
        raise InputError(f"Teks kartu {path.name} rusak atau tidak ada.", "Pasang ulang Posko.") from problem
