"""What a Sprin pam TPS says: its texts filled from the operation, its lampiran from the plotting."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from poskoapp.documents.sprin import COUNTED, Baris, Jumlah, Lampiran, Penandatangan, Pita, SprinDocument
from poskoapp.documents.sprin_kinds import TemplatSprin, fill, load_jenis
from poskoapp.documents.sprin_nomor import nomor_sprin
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.model import Penugasan, Personel
from poskoapp.domain.penugasan import JenisPenugasan
from poskoapp.domain.waktu import HARI, jam, rentang, tanggal
from poskoapp.services.kelompok import KelompokRow, PetugasRow, kelompok_rows
from poskoapp.services.operasi import OperasiRow, read_operasi

TITIK_TITIK = "." * 30
"""Printed where the post has not said who signs, to be filled in by hand."""


def build_sprin(session: Session, jenis: str, hari: date, *, agenda: int | None, draf: bool) -> SprinDocument:
    """The order of that kind as the plotting stands; RuleViolation where nobody is plotted."""
    operasi = read_operasi(session)
    texts = _texts(operasi, jenis)
    lampiran = build_lampiran(session, jenis)
    if not any(lampiran.rows):
        raise RuleViolation(
            "Belum ada personel yang terplot.", "Jalankan Ploting otomatis atau plot dengan tangan."
        )
    return SprinDocument(
        jenis=str(jenis),
        perihal=texts.perihal,
        kka=operasi.kka,
        kop=operasi.kop,
        pejabat=kapolres(operasi).upper(),
        nomor=nomor_sprin(agenda, hari, operasi.kka),
        pertimbangan=texts.pertimbangan,
        dasar=texts.dasar,
        untuk=texts.untuk,
        tempat=operasi.kota,
        tanggal=hari,
        penandatangan=penandatangan(operasi),
        kepada_lampiran=texts.kepada_lampiran,
        tembusan=texts.tembusan,
        lampiran=lampiran,
        draf=draf,
        latihan=operasi.latihan,
        kertas=operasi.kertas.value,
    )


def rows_of(lampiran: Lampiran | None) -> Iterator[Baris]:
    """The rows of a lampiran, which an order without one has none of."""
    return iter(()) if lampiran is None else lampiran.rows


def guards_of(groups: Iterable[KelompokRow]) -> Iterator[tuple[KelompokRow, PetugasRow]]:
    """Every plotted officer with his group, in the order of the lampiran."""
    return ((group, guard) for group in groups for guard in group.petugas)


def build_lampiran(session: Session, jenis: str) -> Lampiran:
    """The lampiran as the plotting stands; without rows where nobody is plotted."""
    operasi = read_operasi(session)
    texts = _texts(operasi, jenis)
    groups = kelompok_rows(session)
    padal = _padal(session, operasi)
    keys = [kolom.key for kolom in texts.kolom if kolom.key not in COUNTED]
    bands: list[Pita] = []
    for polsek, of_polsek in groupby(guards_of(groups), key=lambda item: item[0].polsek):
        bands.append(Pita(polsek.upper()))
        for _, of_kecamatan in groupby(of_polsek, key=lambda item: item[0].kecamatan_id):
            rows = list(of_kecamatan)
            title = f"KECAMATAN {rows[0][0].kecamatan.upper()}{padal.get(rows[0][0].kecamatan_id, '')}"
            bands.append(Pita(title, tuple(_baris(group, guard, keys) for group, guard in rows), tingkat=2))
    totals = (
        Jumlah(sum(len(band.rows) for band in bands), "personel"),
        Jumlah(sum(len(group.nomor) for group in groups), "TPS"),
        Jumlah(sum(group.linmas for group in groups), "Linmas"),
    )
    return Lampiran(texts.judul_lampiran, texts.kolom, tuple(bands), totals)


def _texts(operasi: OperasiRow, jenis: str) -> TemplatSprin:
    return fill(load_jenis(jenis), text_values(operasi))


def _padal(session: Session, operasi: OperasiRow) -> dict[int, str]:
    """Kecamatan -> its leading officers, as the band's title names them."""
    found = session.execute(
        select(Penugasan.kecamatan_id, Personel.pangkat, Personel.nama)
        .join(Personel, Personel.id == Penugasan.personel_id)
        .where(padal_in_window(operasi), Penugasan.kecamatan_id.is_not(None))
        .order_by(Penugasan.id)
    )
    leaders: dict[int, list[str]] = defaultdict(list)
    for kecamatan_id, pangkat, nama in found:
        leaders[kecamatan_id or 0].append(f"{pangkat} {nama}".upper())
    return {kecamatan_id: f" · PADAL: {' / '.join(names)}" for kecamatan_id, names in leaders.items()}


def padal_in_window(operasi: OperasiRow) -> ColumnElement[bool]:
    """Duties of those who lead the guards of a kecamatan at any time of the duty window."""
    return and_(
        Penugasan.jenis == JenisPenugasan.PADAL,
        Penugasan.mulai < operasi.tugas_selesai,
        Penugasan.selesai > operasi.tugas_mulai,
    )


def _baris(group: KelompokRow, guard: PetugasRow, keys: list[str]) -> Baris:
    # the group's Linmas stand once, with its first officer, so that the column adds up
    linmas = str(group.linmas) if guard is group.petugas[0] else ""
    cells = {
        "nama": guard.nama.upper(),
        "pangkat": guard.pangkat.upper(),
        "nrp": guard.nrp,
        "struktur": _struktur(guard).upper(),
        "operasional": guard.peran.upper(),
        "satuan": guard.satuan.upper(),
        "hp": guard.hp,
        "kecamatan": group.kecamatan.upper(),
        "kelurahan": group.kelurahan.upper(),
        "tps": group.tps,
        "kategori": group.kategori.label,
        "pola": group.pola.singkat,
        "linmas": linmas,
        "ket": group.kode,
    }
    return Baris(str(guard.personel_id), tuple(cells[key] for key in keys))


def _struktur(guard: PetugasRow) -> str:
    """His post with its unit, which many posts do not name."""
    return guard.jabatan if guard.satuan in guard.jabatan else f"{guard.jabatan} {guard.satuan}".strip()


def penandatangan(operasi: OperasiRow) -> Penandatangan:
    """Who signs the papers of the operation; dots where that is not known."""
    return Penandatangan(
        jabatan=tuple(operasi.penandatangan_jabatan.splitlines()),
        nama=operasi.penandatangan_nama or TITIK_TITIK,
        pangkat=operasi.penandatangan_pangkat or TITIK_TITIK,
        nrp=operasi.penandatangan_nrp or "." * 8,
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
