"""The attendance list of a muster: no, nama, pangkat, NRP, satuan, paraf, ket, with day, time, place and who leads."""

from collections.abc import Sequence
from dataclasses import dataclass

from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar, KertasDaftar, Penutup
from poskoapp.documents.sprin import Baris, Jumlah, Kolom, Lampiran, Penandatangan, Pita
from poskoapp.domain.bilangan import bilangan

TINGGI_BARIS = 19.0
"""Room for initials, in points."""
TITIK = "." * 36
_KOLOM = (
    Kolom("no", "NO", 26, rata="tengah"),
    Kolom("nama", "NAMA", 150),
    Kolom("pangkat", "PANGKAT", 50),
    Kolom("nrp", "NRP / NIP", 52, utuh=True),
    Kolom("satuan", "KESATUAN", 78),
    Kolom("paraf", "PARAF", 90),
    Kolom("ket", "KET", 94),
)


@dataclass(frozen=True, slots=True)
class PesertaApel:
    """Somebody who is to be there. `keterangan`: why he will not, or what he is."""

    id: int
    nama: str
    pangkat: str
    nrp: str
    satuan: str
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Apel:
    """The muster in words. An empty `pimpinan` is a line to write on."""

    kegiatan: str
    hari: str
    pukul: str
    tempat: str
    pimpinan: str = ""


def build_absensi(
    kepala: KepalaDaftar, apel: Apel, peserta: dict[str, Sequence[PesertaApel]], kertas: KertasDaftar
) -> Daftar:
    """The list; `peserta` by the Polsek or kecamatan that stands together, each on pages of its own."""
    return Daftar(
        judul="DAFTAR HADIR APEL",
        sub_judul=(f"{apel.kegiatan} {kepala.operasi}".upper(),),
        kepala=kepala,
        bagian=tuple(_section(apel, name, people) for name, people in peserta.items()),
        kertas=kertas,
        tegak=True,
        tinggi_baris=TINGGI_BARIS,
    )


def _section(apel: Apel, name: str, people: Sequence[PesertaApel]) -> Bagian:
    rows = tuple(_row(number, person) for number, person in enumerate(people, 1))
    facts = (
        ("Hari, tanggal", apel.hari),
        ("Pukul", apel.pukul),
        ("Tempat", apel.tempat),
        ("Pemimpin apel", apel.pimpinan),
    )
    counts = (
        ("Jumlah", f"{bilangan(len(people))} orang"),
        ("Hadir", ""),
        ("Kurang", ""),
        ("Keterangan", ""),
    )
    signer = Penandatangan(("PEMIMPIN APEL",), apel.pimpinan or TITIK, "", "")
    table = Lampiran((name.upper(),), _KOLOM, (Pita("", rows),), (Jumlah(len(people), "personel"),))
    return Bagian(name.upper(), name, facts, table, Penutup(counts, signer))


def _row(number: int, person: PesertaApel) -> Baris:
    # initials stand at the left and at the right in turn, so that each has the height of two rows
    paraf = f"{'' if number % 2 else ' ' * 18}{number}."
    cells = (person.nama, person.pangkat, person.nrp, person.satuan, paraf, person.keterangan)
    return Baris(str(person.id), cells)
