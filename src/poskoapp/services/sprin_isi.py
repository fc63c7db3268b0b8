"""What papers of the operation say alike: who signs, the words that their texts name in braces, whose duties they follow."""

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, and_

from poskoapp.documents.sprin import Baris, Lampiran, Penandatangan
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Penugasan
from poskoapp.domain.nrp import sebutan_nomor
from poskoapp.domain.waktu import HARI, jam, rentang, tanggal
from poskoapp.services.kelompok import KelompokRow, PetugasRow
from poskoapp.services.operasi import OperasiRow
from poskoapp.storage.reference import ReferenceData

TITIK_TITIK = "." * 30
"""Printed where the post has not said who signs, to be filled in by hand."""


def rows_of(lampiran: Lampiran | None) -> Iterator[Baris]:
    """The rows of a lampiran, which an order without one has none of."""
    return iter(()) if lampiran is None else lampiran.rows


def guards_of(groups: Iterable[KelompokRow]) -> Iterator[tuple[KelompokRow, PetugasRow]]:
    """Every plotted officer with his group, in the order of the lampiran."""
    return ((group, guard) for group in groups for guard in group.petugas)


def padal_in_window(operasi: OperasiRow) -> ColumnElement[bool]:
    """Duties of those who lead the guards of a kecamatan at any time of the duty window."""
    return and_(
        Penugasan.jenis == JenisPenugasan.PADAL,
        Penugasan.mulai < operasi.tugas_selesai,
        Penugasan.selesai > operasi.tugas_mulai,
    )


def penandatangan(operasi: OperasiRow) -> Penandatangan:
    """Who signs the papers of the operation, his rank in full; dots where that is not known."""
    rank = ReferenceData().daftar_pangkat().spelled_out(operasi.penandatangan_pangkat)
    return Penandatangan(
        jabatan=tuple(operasi.penandatangan_jabatan.splitlines()),
        nama=operasi.penandatangan_nama or TITIK_TITIK,
        pangkat=rank or TITIK_TITIK,
        nrp=operasi.penandatangan_nrp or "." * 8,
        sebutan_nomor=sebutan_nomor(operasi.penandatangan_nrp),
    )


def kapolres(operasi: OperasiRow) -> str:
    """`Kapolres Metro Bekasi Kota`."""
    return "Ka" + operasi.polres[0].lower() + operasi.polres[1:]


def text_values(operasi: OperasiRow) -> dict[str, str]:
    """What the texts of the papers name in braces."""
    return {
        "operasi": operasi.nama,
        "pemilihan": operasi.pemilihan,
        "polda": operasi.polda,
        "polres": operasi.polres,
        "kapolda": "Ka" + operasi.polda[0].lower() + operasi.polda[1:],
        "kapolres": kapolres(operasi),
        "wakapolres": "Waka" + operasi.polres[0].lower() + operasi.polres[1:],
        "mulai_selesai": rentang(operasi.tugas_mulai.date(), operasi.tugas_selesai.date()),
        "hari_pemungutan": HARI[operasi.hari_pemungutan.weekday()],
        "tanggal_pemungutan": tanggal(operasi.hari_pemungutan),
        "hari_apel": HARI[operasi.apel.weekday()],
        "tanggal_apel": tanggal(operasi.apel.date()),
        "pukul_apel": f"{jam(operasi.apel)} {operasi.zona_waktu.value}",
        "tempat_apel": operasi.tempat_apel,
    }
