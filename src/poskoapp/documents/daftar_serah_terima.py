"""The sheet that two people sign when the desk changes hands: what was done, what is open, and the record's anchor."""

from dataclasses import dataclass

from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar, KertasDaftar, Penutup
from poskoapp.documents.sprin import Baris, Jumlah, Kolom, Lampiran, Penandatangan, Pita

_KOLOM = (
    Kolom("urut", "NO", 24, rata="tengah"),
    Kolom("langkah", "LANGKAH", 52, rata="tengah"),
    Kolom("waktu", "WAKTU", 72),
    Kolom("petugas", "PETUGAS", 90),
    Kolom("kegiatan", "YANG DIKERJAKAN", 290),
    Kolom("baris", "BARIS", 46, rata="kanan"),
)


@dataclass(frozen=True, slots=True)
class LangkahJaga:
    """One recorded step of the shift."""

    no: int
    waktu: str
    petugas: str
    kegiatan: str
    baris: str


@dataclass(frozen=True, slots=True)
class IsiSerahTerima:
    """What the sheet states."""

    fakta: tuple[tuple[str, str], ...]
    langkah: tuple[LangkahJaga, ...]
    menyerahkan: str
    menerima: str
    """Empty: a line to write on."""
    penandatangan: Penandatangan
    kertas: KertasDaftar


def handover_sheet(kepala: KepalaDaftar, isi: IsiSerahTerima) -> Daftar:
    """LEMBAR SERAH TERIMA JAGA POSKO."""
    rows = tuple(
        Baris(str(each.no), (str(each.no), each.waktu, each.petugas, each.kegiatan, each.baris))
        for each in isi.langkah
    )
    signed = (
        ("Yang menyerahkan", isi.menyerahkan),
        ("Tanda tangan", ""),
        ("Yang menerima", isi.menerima),
        ("Tanda tangan", ""),
    )
    part = Bagian(
        judul=kepala.operasi.upper(),
        lembar="SERAH TERIMA",
        keterangan=isi.fakta,
        tabel=Lampiran((), _KOLOM, (Pita("", rows),), (Jumlah(len(rows), "langkah"),)),
        penutup=Penutup(signed, isi.penandatangan),
    )
    return Daftar(
        judul="LEMBAR SERAH TERIMA JAGA POSKO",
        sub_judul=(),
        kepala=kepala,
        bagian=(part,),
        kertas=isi.kertas,
        tegak=True,
    )
