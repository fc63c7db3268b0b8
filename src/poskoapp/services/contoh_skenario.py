"""What an example consists of: one dataclass for each table of `resources/contoh/NAME.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from poskoapp.domain.jenis_tahapan import JenisTahapan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.domain.tps import Tanda
from poskoapp.services.contoh_jurnal import JurnalContoh, LapharContoh
from poskoapp.services.contoh_pasukan import BkoContoh, ObjekContoh, SiagaContoh
from poskoapp.services.contoh_pengawalan import PengawalanContoh
from poskoapp.services.tunjangan import KomponenFields


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
    saat: datetime
    """What time it is when the example is opened: its day, with all behind it that the file tells as done."""


@dataclass(frozen=True, slots=True)
class PenandatanganContoh:
    """The invented head of the Polres, who signs; he is also the first of its people."""

    nama: str
    nrp: str
    pangkat: str
    pangkat_lengkap: str


@dataclass(frozen=True, slots=True)
class SprinContoh:
    """An order: its kind, number and date, and what `untuk` says besides the usual, before its last two items.

    `perubahan`: it tells what is different by now from the first order of that kind.
    """

    jenis: str
    agenda: int
    tanggal: date
    untuk: tuple[str, ...] = ()
    perubahan: bool = False
    alasan: str = ""
    """Of a perubahan: why somebody is new in it, where the file does not know."""

    @property
    def berkas(self) -> str:
        """What its PDF is called."""
        return f"sprin-{self.jenis}-perubahan.pdf" if self.perubahan else f"sprin-{self.jenis}.pdf"


@dataclass(frozen=True, slots=True)
class KertasContoh:
    """Day of the lists, and the Polsek of the duty cards; none: all."""

    tanggal: date
    kartu: tuple[str, ...] = ()


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
    dsp_persen: int = 125
    """The establishment in per cent of the people there are."""
    tidak_hadir: Mapping[str, int] = field(default_factory=dict[str, int])
    """Of those who stay, how many for another reason than routine duty."""


@dataclass(frozen=True, slots=True)
class KerawananContoh:
    """A reason that befalls `tps` stations in a row in each of `kelurahan` kelurahan that are drawn.

    `kecamatan`: codes of those in which they are drawn; none: in all.
    """

    kategori: Kategori
    alasan: str
    kelurahan: int
    tps: int
    kecamatan: tuple[str, ...] = ()
    tanda: tuple[Tanda, ...] = ()
    indikator: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DaftarTpsContoh:
    """A list of TPS to import: the numbers of TPS of another vote (a file of `resources/contoh`), or contacts."""

    tps: str = ""
    kontak: bool = False


@dataclass(frozen=True, slots=True)
class PolaContoh:
    """A pola of a category: the default, or that of some kecamatan by code."""

    kategori: Kategori
    angka: PolaAngka
    kecamatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlotingContoh:
    """Pola as the post set them; without any, the narrowest that is affordable. `petugas`: so many own guards.

    `tanpa_setempat`: kilometres of extra way that a pair with somebody from here is worth; 0: as usual.
    """

    petugas: int | None = None
    pola: tuple[PolaContoh, ...] = ()
    tanpa_setempat: float = 0.0


@dataclass(frozen=True, slots=True)
class TahapanContoh:
    """What the source tells about the calendar: a stage of its own, or what it says about a usual one of that kind.

    A usual stage takes the name, days and source that are told, and keeps the others.
    """

    jenis: JenisTahapan
    sumber: str
    nama: str = ""
    mulai: date | None = None
    selesai: date | None = None


@dataclass(frozen=True, slots=True)
class PadalContoh:
    """Leading officers: one per kecamatan, of its Polsek, of the first of these ranks that is there.

    `langsung`: the unit that leads in kecamatan without a Polsek.
    """

    peran: str
    pangkat: tuple[str, ...]
    langsung: str = ""


@dataclass(frozen=True, slots=True)
class NamaContoh:
    """What invented people are made from: given names by sex, degrees by golongan, years of birth by rank."""

    depan: Mapping[str, tuple[str, ...]]
    belakang: Mapping[str, tuple[str, ...]]
    gelar: Mapping[str, tuple[str, ...]]
    lahir: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class ContohPilihan:
    """An example to choose: its name, how it is called, and in a line what it shows."""

    nama: str
    sebutan: str
    inti: str


@dataclass(frozen=True, slots=True)
class Skenario:
    """A whole example."""

    nama: str
    sebutan: str
    inti: str
    judul: str
    benih: int
    operasi: OperasiContoh
    penandatangan: PenandatanganContoh
    kertas: KertasContoh
    sprin: tuple[SprinContoh, ...]
    orang: OrangContoh
    bintara: Mapping[str, int]
    satuan: tuple[SatuanContoh, ...]
    sumber_nama: NamaContoh
    angka_publik: tuple[AngkaContoh, ...] = ()
    tahapan: tuple[TahapanContoh, ...] = ()
    kekuatan_terhitung: tuple[TerhitungContoh, ...] = ()
    daftar_tps: DaftarTpsContoh = DaftarTpsContoh()
    kerawanan: tuple[KerawananContoh, ...] = ()
    ploting: PlotingContoh = PlotingContoh()
    padal: PadalContoh | None = None
    pengawalan: tuple[PengawalanContoh, ...] = ()
    objek: tuple[ObjekContoh, ...] = ()
    siaga: tuple[SiagaContoh, ...] = ()
    bko: tuple[BkoContoh, ...] = ()
    jurnal: tuple[JurnalContoh, ...] = ()
    laphar: tuple[LapharContoh, ...] = ()
    tunjangan: tuple[KomponenFields, ...] = ()
    """Rates of allowances, invented: they are data of a post."""
    dasar: Mapping[str, str] = field(default_factory=dict[str, str])
    """Legal bases of this vote for those of the usual orders, which are told by how they begin."""

    @property
    def jumlah_personel(self) -> int:
        """People of all our units together."""
        return sum(satuan.jumlah for satuan in self.satuan)
