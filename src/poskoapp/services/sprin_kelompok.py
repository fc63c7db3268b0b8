"""The lampiran of an order for the plot groups: Polsek, kecamatan with their padal, and who guards which TPS."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import groupby, pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.sprin import COUNTED, Baris, Jumlah, Kolom, Lampiran, Pita
from poskoapp.domain.model import Penugasan, Personel
from poskoapp.domain.waktu import singkat
from poskoapp.services.kelompok import KelompokRow, PetugasRow, kelompok_rows
from poskoapp.services.operasi import OperasiRow
from poskoapp.services.rencana_baca import read_kepala
from poskoapp.services.sprin_isi import guards_of, padal_in_window

_PART = " · "
"""Between the parts of a band's title."""
_PADAL = "PADAL: "


def kelompok_lampiran(
    session: Session,
    judul: tuple[str, ...],
    kolom: tuple[Kolom, ...],
    polsek: Collection[str],
    rencana_id: int | None = None,
) -> Lampiran:
    """A plan's plotting as it stands, of these Polsek or of all; without rows where nobody is plotted."""
    found = kelompok_rows(session, rencana_id=rencana_id)
    groups = [row for row in found if not polsek or row.polsek in polsek]
    # an order outlives its plan: then it has no groups, and no window to have padal in
    padal = _padal(session, read_kepala(session, rencana_id)) if groups else {}
    keys = [k.key for k in kolom if k.key not in COUNTED]
    bands: list[Pita] = []
    for name, of_polsek in groupby(guards_of(groups), key=lambda item: item[0].polsek):
        bands.append(Pita(name.upper()))
        for _, of_kecamatan in groupby(of_polsek, key=lambda item: item[0].kecamatan_id):
            bands += _bands(list(of_kecamatan), padal, keys)
    totals = (
        Jumlah(sum(len(band.rows) for band in bands), "personel"),
        Jumlah(sum(len(group.nomor) for group in groups), "TPS"),
        Jumlah(sum(group.linmas for group in groups), "Linmas"),
    )
    return Lampiran(judul, kolom, tuple(bands), totals)


_Guards = list[tuple[KelompokRow, PetugasRow]]
_Padal = dict[tuple[int, int | None], str]


def _bands(rows: _Guards, padal: _Padal, keys: list[str]) -> Iterator[Pita]:
    """The guards of a kecamatan, below its name and padal; those of a kelurahan with padal of its own below theirs."""
    first = rows[0][0]
    name = f"KECAMATAN {first.kecamatan.upper()}"
    title = name + padal.get((first.kecamatan_id, None), "")
    for kelurahan_id, of_band in groupby(rows, key=lambda row: _led_apart(row[0], padal)):
        own = list(of_band)
        if kelurahan_id is not None:
            kelurahan = f"KELURAHAN {own[0][0].kelurahan.upper()}"
            title += f"{_PART}{kelurahan}{padal[first.kecamatan_id, kelurahan_id]}"
        yield Pita(title, tuple(_baris(group, guard, keys) for group, guard in own), tingkat=2)
        title = name


def place_of(judul: str) -> str:
    """The place that a band's title names first: its Polsek or kecamatan."""
    return judul.partition(_PART)[0]


def leaders_of(judul: str) -> Iterator[tuple[str, str]]:
    """The kecamatan or kelurahan of a band's title that have padal, each with them."""
    for place, padal in pairwise(judul.split(_PART)):
        if padal.startswith(_PADAL):
            yield place, padal.removeprefix(_PADAL)


def _led_apart(group: KelompokRow, padal: _Padal) -> int | None:
    """Its kelurahan, where that has padal of its own."""
    return group.kelurahan_id if (group.kecamatan_id, group.kelurahan_id) in padal else None


def _padal(session: Session, operasi: OperasiRow) -> _Padal:
    """Kecamatan, and the kelurahan where it is only one -> the leading officers, as the band's title names them."""
    found = session.execute(
        select(Penugasan.kecamatan_id, Penugasan.kelurahan_id, Personel.pangkat, Personel.nama)
        .join(Personel, Personel.id == Penugasan.personel_id)
        .where(padal_in_window(operasi), Penugasan.kecamatan_id.is_not(None))
        .order_by(Penugasan.id)
    )
    leaders: dict[tuple[int, int | None], list[str]] = defaultdict(list)
    for kecamatan_id, kelurahan_id, pangkat, nama in found:
        leaders[kecamatan_id or 0, kelurahan_id].append(f"{pangkat} {nama}".upper())
    return {place: f"{_PART}{_PADAL}{' / '.join(names)}" for place, names in leaders.items()}


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
        "sasaran": f"TPS {group.tps}{'' if group.per_kelurahan else f' {group.kelurahan}'}".upper(),
        "waktu": f"{singkat(group.mulai)} s.d. {singkat(group.selesai)}",
        "ket": group.kode,
    }
    return Baris(str(guard.personel_id), tuple(cells[key] for key in keys))


def struktur(jabatan: str, satuan: str) -> str:
    """A post with its unit, which many posts do not name; `Wakapolsek Bekasi Kota` names its Polsek already."""
    tempat = satuan.removeprefix("Polsek ").casefold()
    return jabatan if tempat in jabatan.casefold() else f"{jabatan} {satuan}".strip()
