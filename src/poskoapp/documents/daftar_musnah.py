"""The sheet on the end of an operation: what was archived, what was destroyed, by whom, with rooms for two witnesses."""

from dataclasses import dataclass

from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar, KertasDaftar, Penutup
from poskoapp.documents.sprin import Baris, Jumlah, Kolom, Lampiran, Penandatangan, Pita
from poskoapp.domain.bilangan import bilangan

_KOLOM = (
    Kolom("urut", "NO", 24, rata="tengah"),
    Kolom("berkas", "BERKAS", 300),
    Kolom("ukuran", "UKURAN (BYTE)", 90, rata="kanan"),
    Kolom("sidik", "SIDIK SHA-256 (16 ANGKA PERTAMA)", 170, utuh=True),
)


@dataclass(frozen=True, slots=True)
class BerkasMusnah:
    """A file that goes: its name, bytes, and SHA-256."""

    nama: str
    ukuran: int
    sha256: str


@dataclass(frozen=True, slots=True)
class IsiMusnah:
    """What the sheet states besides the files."""

    fakta: tuple[tuple[str, str], ...]
    berkas: tuple[BerkasMusnah, ...]
    penandatangan: Penandatangan
    kertas: KertasDaftar


def destruction_sheet(kepala: KepalaDaftar, isi: IsiMusnah) -> Daftar:
    """BERITA ACARA PEMUSNAHAN DATA OPERASI."""
    rows = tuple(
        Baris(str(at), (each.nama, bilangan(each.ukuran), each.sha256[:16].upper()))
        for at, each in enumerate(isi.berkas)
    )
    witnesses = (("Saksi 1", ""), ("Saksi 2", ""), ("Kode pemulihan dimusnahkan oleh", ""))
    part = Bagian(
        judul=kepala.operasi.upper(),
        lembar="PEMUSNAHAN",
        keterangan=isi.fakta,
        tabel=Lampiran((), _KOLOM, (Pita("", rows),), (Jumlah(len(rows), "berkas"),)),
        penutup=Penutup(witnesses, isi.penandatangan),
    )
    return Daftar(
        judul="BERITA ACARA PEMUSNAHAN DATA OPERASI",
        sub_judul=(),
        kepala=kepala,
        bagian=(part,),
        kertas=isi.kertas,
        tegak=True,
        tinggi_baris=18.0,
    )
