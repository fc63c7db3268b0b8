"""The lampiran of an order for the plot groups: Polsek, kecamatan with their padal, and who guards which TPS."""

from collections import defaultdict
from collections.abc import Collection
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.sprin import COUNTED, Baris, Jumlah, Kolom, Lampiran, Pita
from poskoapp.domain.model import Penugasan, Personel
from poskoapp.domain.waktu import singkat
from poskoapp.services.kelompok import KelompokRow, PetugasRow, kelompok_rows
from poskoapp.services.operasi import OperasiRow, read_operasi
from poskoapp.services.sprin_isi import guards_of, padal_in_window

PADAL = " · PADAL: "
"""Between the name of a kecamatan and its leading officers, in the title of its band."""


def kelompok_lampiran(
    session: Session, judul: tuple[str, ...], kolom: tuple[Kolom, ...], polsek: Collection[str]
) -> Lampiran:
    """The plotting as it stands, of these Polsek or of all; without rows where nobody is plotted."""
    groups = [row for row in kelompok_rows(session) if not polsek or row.polsek in polsek]
    padal = _padal(session, read_operasi(session))
    keys = [k.key for k in kolom if k.key not in COUNTED]
    bands: list[Pita] = []
    for name, of_polsek in groupby(guards_of(groups), key=lambda item: item[0].polsek):
        bands.append(Pita(name.upper()))
        for _, of_kecamatan in groupby(of_polsek, key=lambda item: item[0].kecamatan_id):
            rows = list(of_kecamatan)
            title = f"KECAMATAN {rows[0][0].kecamatan.upper()}{padal.get(rows[0][0].kecamatan_id, '')}"
            bands.append(Pita(title, tuple(_baris(group, guard, keys) for group, guard in rows), tingkat=2))
    totals = (
        Jumlah(sum(len(band.rows) for band in bands), "personel"),
        Jumlah(sum(len(group.nomor) for group in groups), "TPS"),
        Jumlah(sum(group.linmas for group in groups), "Linmas"),
    )
    return Lampiran(judul, kolom, tuple(bands), totals)


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
    return {kecamatan_id: f"{PADAL}{' / '.join(names)}" for kecamatan_id, names in leaders.items()}


def _baris(group: KelompokRow, guard: PetugasRow, keys: list[str]) -> Baris:
    # the group's Linmas stand once, with its first officer, so that the column adds up
    linmas = str(group.linmas) if guard is group.petugas[0] else ""
    cells = {
        "nama": guard.nama.upper(),
        "pangkat": guard.pangkat.upper(),
        "nrp": guard.nrp,
        "struktur": struktur(guard.jabatan, guard.satuan).upper(),
        "operasional": guard.peran.upper(),
        "satuan": guard.satuan.upper(),
        "hp": guard.hp,
        "kecamatan": group.kecamatan.upper(),
        "kelurahan": group.kelurahan.upper(),
        "tps": group.tps,
        "kategori": group.kategori.label,
        "pola": group.pola.singkat,
        "linmas": linmas,
        "sasaran": f"TPS {group.tps} {group.kelurahan}".upper(),
        "waktu": f"{singkat(group.mulai)} s.d. {singkat(group.selesai)}",
        "ket": group.kode,
    }
    return Baris(str(guard.personel_id), tuple(cells[key] for key in keys))


def struktur(jabatan: str, satuan: str) -> str:
    """A post with its unit, which many posts do not name."""
    return jabatan if satuan in jabatan else f"{jabatan} {satuan}".strip()
