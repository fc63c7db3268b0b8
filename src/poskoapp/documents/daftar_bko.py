"""The name list of a request for lent force: for the other side, and for the muster with a pen or a scanner."""

from collections.abc import Sequence
from dataclasses import dataclass

from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar, KertasDaftar, Penutup
from poskoapp.documents.sprin import Baris, Jumlah, Kolom, Lampiran, Penandatangan, Pita

ROW = 24.0
"""Points: high enough for a bar code and for a signature."""
_KOLOM = (
    Kolom("urut", "NO", 24, rata="tengah"),
    Kolom("nama", "NAMA", 148),
    Kolom("pangkat", "PANGKAT", 52),
    Kolom("nrp", "NRP / NIP", 62, utuh=True),
    Kolom("kode", "KODE UNTUK PEMINDAI", 128, rata="tengah"),
    Kolom("jabatan", "JABATAN", 110),
    Kolom("hp", "NO. HP", 70, utuh=True),
    Kolom("tiba", "TIBA", 52, "APEL", rata="tengah"),
    Kolom("kembali", "KEMBALI", 52, "APEL", rata="tengah"),
    Kolom("keterangan", "KETERANGAN", 96),
)


@dataclass(frozen=True, slots=True)
class NamaBko:
    """A person of the list; `tiba` and `kembali` are times in words, empty to be ticked by hand."""

    id: int
    nama: str
    pangkat: str
    nrp: str
    jabatan: str
    hp: str
    tiba: str
    kembali: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class SatuanBko:
    """The people of one line of the request; `jumlah` names the figures without names, as they were stated."""

    nama: str
    rincian: str
    orang: tuple[NamaBko, ...]


@dataclass(frozen=True, slots=True)
class IsiDaftarBko:
    """What the list says of the request."""

    judul: str
    fakta: tuple[tuple[str, str], ...]
    satuan: tuple[SatuanBko, ...]
    penandatangan: Penandatangan


def build_daftar_bko(kepala: KepalaDaftar, isi: IsiDaftarBko, kertas: KertasDaftar) -> Daftar:
    """One section, a band for each unit that lends."""
    people = sum(len(unit.orang) for unit in isi.satuan)
    table = Lampiran((), _KOLOM, tuple(map(_band, isi.satuan)), (Jumlah(people, "personel"),))
    section = Bagian(
        judul=isi.judul,
        lembar="DAFTAR NAMA",
        keterangan=isi.fakta,
        tabel=table,
        penutup=Penutup(penandatangan=isi.penandatangan),
    )
    return Daftar(
        judul="DAFTAR NAMA PERSONEL BKO",
        sub_judul=(kepala.operasi.upper(),),
        kepala=kepala,
        bagian=(section,),
        kertas=kertas,
        tinggi_baris=ROW,
        kode="kode",
    )


def _band(unit: SatuanBko) -> Pita:
    title = " · ".join(part for part in (unit.nama.upper(), unit.rincian) if part)
    return Pita(title, tuple(_row(person) for person in unit.orang))


def _row(person: NamaBko) -> Baris:
    cells: Sequence[str] = (
        person.nama.upper(), person.pangkat.upper(), person.nrp, "", person.jabatan, person.hp, person.tiba,
        person.kembali, person.keterangan,
    )  # fmt: skip
    return Baris(str(person.id), tuple(cells))
