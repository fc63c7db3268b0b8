"""The forces of a stage on paper: what ends with it, and what goes on."""

from collections.abc import Sequence
from dataclasses import dataclass

from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar, KertasDaftar
from poskoapp.documents.sprin import Baris, Jumlah, Kolom, Lampiran, Pita
from poskoapp.domain.bilangan import bilangan

_KOLOM = (
    Kolom("no", "NO", 26, rata="tengah"),
    Kolom("pasukan", "PASUKAN", 190),
    Kolom("jenis", "JENIS", 90),
    Kolom("personel", "PERSONEL", 60, rata="tengah"),
    Kolom("waktu", "BERTUGAS", 150),
    Kolom("surat", "SURAT PERINTAH", 170),
    Kolom("ket", "KET", 80),
)


@dataclass(frozen=True, slots=True)
class BarisPasukan:
    """A force; `kelompok` is the band in which it stands: what becomes of it."""

    id: str
    kelompok: str
    nama: str
    jenis: str
    personel: int
    waktu: str
    surat: str
    keterangan: str = ""


def build_pasukan(
    kepala: KepalaDaftar,
    tahapan: str,
    waktu: str,
    rows: Sequence[BarisPasukan],
    kertas: KertasDaftar,
) -> Daftar:
    """The list of a stage named `tahapan`, in the bands in which the rows come."""
    bands = tuple(
        Pita(
            name.upper(),
            tuple(
                Baris(r.id, (r.nama, r.jenis, bilangan(r.personel), r.waktu, r.surat, r.keterangan))
                for r in rows
                if r.kelompok == name
            ),
        )
        for name in dict.fromkeys(r.kelompok for r in rows)
    )
    facts = (("Waktu", waktu),)
    table = Lampiran(("KEKUATAN TAHAPAN",), _KOLOM, bands, (Jumlah(len(rows), "pasukan"),))
    return Daftar(
        judul="KEKUATAN TAHAPAN",
        sub_judul=(kepala.operasi.upper(),),
        kepala=kepala,
        bagian=(Bagian(f"Tahapan {tahapan}", "TAHAPAN", facts, table),),
        angka=("personel",),
        kertas=kertas,
    )
