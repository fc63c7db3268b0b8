"""The lists of escorts: the names for KPU and for whom we escort, the duty schedule of a week, the hand-over sheet."""

from dataclasses import dataclass

from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar, KertasDaftar, Penutup
from poskoapp.documents.sprin import Baris, Jumlah, Kolom, Lampiran, Penandatangan, Pita

_ROW = 20.0
"""Points: room for a signature."""
_NAMA = (
    Kolom("urut", "NO", 24, rata="tengah"),
    Kolom("nama", "NAMA", 170),
    Kolom("pangkat", "PANGKAT", 60),
    Kolom("nrp", "NRP / NIP", 66, utuh=True),
    Kolom("satuan", "SATUAN", 120),
    Kolom("peran", "PERAN", 80),
    Kolom("flow", "FLOW", 50, rata="tengah"),
    Kolom("hp", "NO. HP", 80, utuh=True),
    Kolom("keterangan", "KETERANGAN", 130),
)
_JADWAL = (
    Kolom("urut", "NO", 24, rata="tengah"),
    Kolom("hari", "HARI, TANGGAL", 120),
    Kolom("jam", "PUKUL", 90, rata="tengah"),
    Kolom("flow", "FLOW", 50, rata="tengah"),
    Kolom("status", "STATUS", 66),
    Kolom("nama", "PERSONEL", 330),
    Kolom("paraf", "PARAF", 60),
    Kolom("keterangan", "KETERANGAN", 70),
)
_SERAH = (
    Kolom("urut", "NO", 24, rata="tengah"),
    Kolom("waktu", "WAKTU", 76),
    Kolom("dari", "YANG MENYERAHKAN", 140),
    Kolom("kepada", "YANG MENERIMA", 140),
    Kolom("perlengkapan", "PERLENGKAPAN", 110),
    Kolom("senpi", "KEADAAN SENPI", 100),
    Kolom("catatan", "CATATAN", 100),
    Kolom("ttd_dari", "MENYERAHKAN", 56, "TANDA TANGAN"),
    Kolom("ttd_kepada", "MENERIMA", 56, "TANDA TANGAN"),
)


@dataclass(frozen=True, slots=True)
class BarisWalkat:
    """A row of any of the lists; `kunci` names it, the cells are in the order of the columns after the number."""

    kunci: str
    sel: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IsiWalkat:
    """A part of a list: one team, or one week of it."""

    judul: str
    lembar: str
    fakta: tuple[tuple[str, str], ...]
    pita: tuple[tuple[str, tuple[BarisWalkat, ...]], ...]
    """Bands with their rows; an empty title for a part without bands."""


@dataclass(frozen=True, slots=True)
class KepalaWalkat:
    """What all lists of escorts begin and end with."""

    kepala: KepalaDaftar
    penandatangan: Penandatangan
    kertas: KertasDaftar


def names_list(kepala: KepalaWalkat, isi: tuple[IsiWalkat, ...], sub_judul: str) -> Daftar:
    """DAFTAR NAMA PERSONEL PENGAWALAN, with as many rows as it states; `sub_judul` says for whom, if anyone."""
    return _list("DAFTAR NAMA PERSONEL PENGAWALAN", kepala, isi, (_NAMA, "personel"), sub_judul)


def schedule(kepala: KepalaWalkat, isi: tuple[IsiWalkat, ...]) -> Daftar:
    """JADWAL DINAS PENGAWALAN, a part for each week."""
    return _list("JADWAL DINAS PENGAWALAN", kepala, isi, (_JADWAL, "giliran"))


def handover_sheet(kepala: KepalaWalkat, isi: tuple[IsiWalkat, ...]) -> Daftar:
    """LEMBAR SERAH TERIMA PENGAWALAN, with what was written down and rooms for signatures."""
    return _list("LEMBAR SERAH TERIMA PENGAWALAN", kepala, isi, (_SERAH, "serah terima"))


def _list(
    judul: str,
    kop: KepalaWalkat,
    isi: tuple[IsiWalkat, ...],
    table: tuple[tuple[Kolom, ...], str],
    sub_judul: str = "",
) -> Daftar:
    kepala = kop.kepala
    parts = tuple(
        Bagian(
            judul=part.judul.upper(),
            lembar=part.lembar,
            keterangan=part.fakta,
            tabel=_table(part, *table),
            penutup=Penutup(penandatangan=kop.penandatangan),
        )
        for part in isi
    )
    return Daftar(
        judul=judul,
        sub_judul=tuple(line for line in (sub_judul, kepala.operasi.upper()) if line),
        kepala=kepala,
        bagian=parts,
        kertas=kop.kertas,
        tinggi_baris=_ROW,
    )


def _table(part: IsiWalkat, kolom: tuple[Kolom, ...], satuan: str) -> Lampiran:
    bands = tuple(
        Pita(title.upper(), tuple(Baris(row.kunci, row.sel) for row in rows)) for title, rows in part.pita
    )
    return Lampiran((), kolom, bands, (Jumlah(sum(len(rows) for _title, rows in part.pita), satuan),))
