"""The workbook *Roster ke Polda*: plain values in, one finished and re-read file out."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from poskoapp.documents.atomic import atomic_write
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.nomor_tps import number_ranges
from poskoapp.domain.operasi_isian import Kertas
from poskoapp.domain.progress import Progress, no_progress

REKAP = "REKAP"
KEKUATAN = "KEKUATAN"
PLOTING = "PLOTING TPS"
SIAGA = "PADAL & SIAGA"
WALKAT = "WALKAT"
OBJEK = "OBJEK"
DSP = "KEKUATAN DSP"
BKO = "BKO"
BKO_KELUAR = "BKO KELUAR"
PENGECUALIAN = "PENGECUALIAN"
PROGRESS_STEP = 1_000


@dataclass(frozen=True, slots=True)
class RekapKecamatan:
    """One row of REKAP: a kecamatan of a Polsek. `tps` counts per category, `kebutuhan` and `terplot` Polri."""

    polsek: str
    kecamatan: str
    tps: dict[Kategori, int]
    kelompok: int
    kebutuhan: int
    terplot: int
    linmas: int


@dataclass(frozen=True, slots=True)
class AngkaTps:
    """A total of TPS that someone has published, kept as stated."""

    sumber: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class BarisKekuatan:
    """One line of the strength summary, such as `Personel Polri dan PNS`."""

    uraian: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class PolaDipakai:
    """The pola used for a category, in words (`2 Polri · 8 TPS · 16 Linmas`)."""

    kategori: Kategori
    pola: str


@dataclass(frozen=True, slots=True)
class PersonelKekuatan:
    """One person of the strength. `tugas` is his state or duty now."""

    nama: str
    pangkat: str
    nrp: str
    jabatan: str
    satuan: str
    jenis_kelamin: str
    hp: str
    tugas: str


@dataclass(frozen=True, slots=True)
class PersonelPloting:
    """A guard of a plot group. `jarak_km` from his unit to the group, None where unknown."""

    nama: str
    pangkat: str
    nrp: str
    satuan: str
    hp: str
    peran: str = ""
    jarak_km: float | None = None


@dataclass(frozen=True, slots=True)
class TpsKelompok:
    """A TPS of a plot group; its kelurahan is told as a group may reach over two."""

    kelurahan: str
    nomor: str


@dataclass(frozen=True, slots=True)
class KelompokPloting:
    """A plot group with its TPS and guards; `polri` is how many its pola asks for (missing ones are shown as rows)."""

    kode: str
    polsek: str
    kecamatan: str
    kelurahan: str
    kode_kelurahan: str
    kategori: Kategori
    pola: str
    polri: int
    linmas: int
    tps: tuple[TpsKelompok, ...]
    personel: tuple[PersonelPloting, ...]
    keterangan: str = ""

    @property
    def nomor_tps(self) -> str:
        """As ranges: `001–008, 012`; over two kelurahan `Melati: 001–003; Mawar: 007`."""
        by_kelurahan: dict[str, list[str]] = {}
        for tps in self.tps:
            by_kelurahan.setdefault(tps.kelurahan, []).append(tps.nomor)
        told = {kelurahan: number_ranges(numbers) for kelurahan, numbers in by_kelurahan.items()}
        if set(told) <= {self.kelurahan}:
            return "".join(told.values())
        return "; ".join(f"{kelurahan}: {ranges}" for kelurahan, ranges in told.items())


@dataclass(frozen=True, slots=True)
class PersonelWalkat:
    """Someone who escorts, with whom and when in words."""

    sasaran: str
    nama_dikawal: str
    flow: str
    peran: str
    pangkat: str
    nama: str
    nrp: str
    satuan: str
    hp: str
    masa: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class TugasRoster:
    """A duty of someone who leads, stands by or guards; times in words."""

    jenis: str
    sasaran: str
    peran: str
    pangkat: str
    nama: str
    nrp: str
    satuan: str
    hp: str
    mulai: str
    selesai: str


@dataclass(frozen=True, slots=True)
class SatuanDsp:
    """A unit's establishment and its people, each by group of rank as in `GOLONGAN`."""

    satuan: str
    dsp: tuple[int, ...]
    riil: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NamaBkoRoster:
    """Someone lent, by name; times in words, empty while they are to come."""

    pangkat: str
    nama: str
    nrp: str
    jabatan: str
    hp: str
    tiba: str
    kembali: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class RincianBkoRoster:
    """A line of a request for lent force with its four counts and its people; `masa` in words."""

    pihak: str
    tahap: str
    nomor_surat: str
    satuan_asal: str
    kualifikasi: str
    diminta: int
    disetujui: int
    tiba: int
    kembali: int
    masa: str
    tempat: str
    nama: tuple[NamaBkoRoster, ...]


@dataclass(frozen=True, slots=True)
class PengecualianRoster:
    """A soft rule that is broken; with a reason and who gave it where the post keeps it so on purpose."""

    aturan: str
    uraian: str
    alasan: str = ""
    oleh: str = ""
    pada: str = ""


@dataclass(frozen=True, slots=True)
class RosterDocument:
    """All that the workbook says, in the order in which it is printed."""

    kop: tuple[str, ...]
    judul: str
    operasi: str
    polres: str
    tanggal: date
    rekap: tuple[RekapKecamatan, ...]
    angka_tps: tuple[AngkaTps, ...]
    kekuatan: tuple[BarisKekuatan, ...]
    pola: tuple[PolaDipakai, ...]
    catatan: tuple[str, ...]
    """Notes under the recapitulation, among them where the TPS per kelurahan are estimated."""
    personel: tuple[PersonelKekuatan, ...]
    kelompok: tuple[KelompokPloting, ...]
    walkat: tuple[PersonelWalkat, ...] = ()
    """Who escorts."""
    siaga: tuple[TugasRoster, ...] = ()
    """Leading officers and who stands by; `objek`: guards, a row for each shift."""
    objek: tuple[TugasRoster, ...] = ()
    dsp: tuple[SatuanDsp, ...] = ()
    """Units whose establishment is known."""
    bko: tuple[RincianBkoRoster, ...] = ()
    """Force lent to us; `bko_keluar`: ours lent out."""
    bko_keluar: tuple[RincianBkoRoster, ...] = ()
    pengecualian: tuple[PengecualianRoster, ...] = ()
    rencana: str = ""
    """The plan, in words, where it is not the main one."""
    kertas: Kertas = Kertas.A4
    latihan: bool = False


@dataclass(frozen=True, slots=True)
class LembarRoster:
    """A sheet and how many rows of content it has."""

    nama: str
    baris: int


@dataclass(frozen=True, slots=True)
class RosterFile:
    """The finished file."""

    path: Path
    lembar: tuple[LembarRoster, ...]
    baris: int
    sha256: str


def write_roster(document: RosterDocument, path: Path, *, progress: Progress = no_progress) -> RosterFile:
    """Write the workbook, read it back, and only then give it its name. The same document gives the same bytes.

    Raises `InputError` where the target cannot be written, `ReadBackError` (a bug of ours) where the file does not say
    what the document says; either way what stood at `path` before is untouched.
    """
    from poskoapp.documents.excel.roster_readback import check_roster
    from poskoapp.documents.excel.roster_sheets import write_sheets

    with atomic_write(path) as temporary:
        lembar = write_sheets(document, temporary, progress)
        rows = sum(sheet.baris for sheet in lembar)
        progress(rows, rows, "Membaca ulang buku kerja")
        check_roster(temporary, document)
        sha256 = hashlib.sha256(temporary.read_bytes()).hexdigest()
    return RosterFile(path, lembar, sum(sheet.baris for sheet in lembar), sha256)
